"""How much of a clause set rests on words that somebody saw, and what would raise it."""

from __future__ import annotations

from dataclasses import dataclass

from treatydiff.model import Basis, Treaty, Wording
from treatydiff.treaties.library import bundled_folder
from treatydiff.treaties.usercopies import PREFIX


@dataclass(frozen=True, slots=True, kw_only=True)
class Certainty:
    """The clauses of a set by the basis of their modal, on which the strength hangs (`Clause.modal_basis`; where the
    file says nothing of the modal, that of the substance).

    `sourced`, `partly` and `unverified` add up to `stated`; clauses that state no basis are the user's own words and
    are not counted. `quoted` of them have the words of a source. `command` raises the certainty, empty where every
    stated modal is sourced.
    """

    name: str
    sourced: int
    partly: int
    unverified: int
    quoted: int
    command: str

    @property
    def stated(self) -> int:
        """How many clauses say how certain they are."""
        return self.sourced + self.partly + self.unverified

    @property
    def sentence(self) -> str:
        """The counts in one sentence with the command, empty where no clause states a basis.

        >>> Certainty(name="A", sourced=1, partly=2, unverified=3, quoted=0, command="treatydiff fetch a").sentence
        'A: of 6 provisions the operative words of 1 were seen, of 2 in translations or reports that agree; those of 3 \
are remembered (treatydiff fetch a brings the official text).'
        """
        if not self.stated:
            return ""
        if self.sourced == self.stated:
            quoted = ", quoted from the source" if self.quoted == self.stated else ""
            return f"{self.name}: the operative words of all {self.stated} provisions were seen{quoted}."
        said = [f"of {self.stated} provisions the operative words of {self.sourced} were seen"]
        if self.partly:
            said.append(f", of {self.partly} in translations or reports that agree")
        if self.unverified:
            said.append(f"; those of {self.unverified} are remembered")
        return f"{self.name}: {''.join(said)} ({self.command} brings the official text)."


def certainty(treaty: Treaty) -> Certainty:
    """Return how much of the treaty rests on words that were seen."""
    stated = [(c, basis) for c in treaty.clauses if (basis := c.modal_basis or c.basis) is not None]
    bases = [basis for _, basis in stated]
    return Certainty(
        name=treaty.name,
        sourced=bases.count(Basis.SOURCED),
        partly=bases.count(Basis.PARTLY),
        unverified=bases.count(Basis.UNVERIFIED),
        quoted=sum(clause.wording is Wording.QUOTED for clause, _ in stated),
        command=_command(treaty) if any(basis is not Basis.SOURCED for basis in bases) else "",
    )


def _command(treaty: Treaty) -> str:
    """The command that brings an official text: from a known address in the set's language, else from one that the
    user has to find. A set of the user's own goes by no name that we know."""
    whose = treaty.id.removeprefix(PREFIX).partition(":")[0]
    name = whose if any(path.stem == whose for path in bundled_folder().glob("*.yaml")) else "TREATY"
    if any(text.href and text.language == treaty.language for text in treaty.official):
        return f"treatydiff fetch {name} --adopt"
    authentic = treaty.authentic_languages
    language = " --language LANGUAGE" if authentic and treaty.language not in authentic else ""
    return f"treatydiff fetch {name}{language} --from ADDRESS --adopt"

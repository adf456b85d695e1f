"""Norms counted by strength and by kind: the figures of a report, with n, so that every share can be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from treatydiff.differ import is_ranked
from treatydiff.model import Classification, Kind, Norm, Strength, Treaty


@dataclass(frozen=True, slots=True)
class Tally:
    """How many norms have each strength and each kind. The tuples are in the order of the enums, zeros included."""

    n: int
    strengths: tuple[tuple[Strength, int], ...]
    kinds: tuple[tuple[Kind, int], ...]

    def share(self, count: int) -> float:
        """Return `count` as a share of all norms of the tally, in [0, 1]; 0 for an empty tally."""
        return count / self.n if self.n else 0.0

    def at(self, *strengths: Strength) -> int:
        """Return how many norms stand at one of `strengths`."""
        return sum(count for strength, count in self.strengths if strength in strengths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """The norms of one treaty's operative clauses.

    `vouched` counts the norms whose modal is sourced or partly so, or comes from a file that says nothing of it;
    `rest` those whose modal is unverified. `framing` is the number of clauses of the preamble and of the final
    provisions, which are not counted. `graded` is False where the language has no lexicon, `stated` where the file says
    nothing of what any clause rests on.
    """

    vouched: Tally
    rest: Tally
    clauses: int
    framing: int
    graded: bool
    stated: bool

    @property
    def n(self) -> int:
        """All norms of the operative clauses."""
        return self.vouched.n + self.rest.n


def tally(norms: Iterable[Norm]) -> Tally:
    """Count norms by strength and kind."""
    found = list(norms)
    return Tally(
        len(found),
        tuple((strength, sum(norm.strength is strength for norm in found)) for strength in Strength),
        tuple((kind, sum(norm.kind is kind for norm in found)) for kind in Kind),
    )


def count_norms(treaty: Treaty, classes: Mapping[str, Classification]) -> Counts:
    """Count the norms of the operative clauses of `treaty`, those with an unverified modal apart."""
    operative = [clause for clause in treaty.clauses if is_ranked([clause])]
    graded = [clause for clause in operative if clause.id in classes]
    return Counts(
        vouched=tally(norm for clause in graded if clause.vouched for norm in classes[clause.id].norms),
        rest=tally(norm for clause in graded if not clause.vouched for norm in classes[clause.id].norms),
        clauses=len(operative),
        framing=len(treaty.clauses) - len(operative),
        graded=bool(classes),
        stated=any(clause.basis or clause.modal_basis for clause in treaty.clauses),
    )

"""What a ruling decides about a predication, and what the rulings may ask of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from treatydiff.classifier.russian.predications import Finder, Predication
from treatydiff.classifier.russian.vocabulary import INFINITIVE
from treatydiff.model import Doubt, Kind, Polarity


@dataclass(frozen=True, slots=True)
class Verdict:
    """Kind, base and polarity of a norm, the hedge classes of its verb, why it is not sure, which ruling decided.

    `bearer` is False where the ruling names nobody who must act.
    """

    kind: Kind
    base: str
    polarity: Polarity
    hedges: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()
    ruling: str = ""
    bearer: bool = True


@dataclass(slots=True)
class Case:
    """A predication before its judge, with the finder that can look around it."""

    it: Predication
    finder: Finder

    @property
    def modal(self) -> str:
        """What the modal sets, ``present`` for a finite verb."""
        return self.it.modal.sets if self.it.modal is not None else "present"

    @property
    def word(self) -> str:
        """The lexical verb as looked up."""
        return self.finder.words[self.it.verb] if self.it.verb >= 0 else ""

    @property
    def denied(self) -> bool:
        """Whether the norm is about leaving undone: one negation, or two that agree."""
        return self.it.negated or self.it.verb_negated or self.it.subject.kind == "nobody"

    def holds(self, group: str) -> bool:
        """Say whether a word of the list `group` stands behind the verb, in the predicate's own stretch."""
        return self.finder.has(self.it, group) >= 0

    def has_infinitive(self) -> bool:
        """Say whether an infinitive follows the verb in its stretch."""
        marks = self.finder.marks
        return any(marks[place] & INFINITIVE for place in range(self.it.verb + 1, self.it.stop))


Judge = Callable[[Case], Verdict | None]


def duty(case: Case, *hedges: str, doubts: tuple[Doubt, ...] = (), ruling: str = "", bearer: bool = True) -> Verdict:
    """Return a binding norm: an obligation, or a prohibition where it is denied."""
    if case.denied:
        return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, frozenset(), doubts, ruling, bearer)
    return Verdict(Kind.OBLIGATION, "binding", Polarity.ACT, frozenset(hedges), doubts, ruling, bearer)


def _lesser(kind: Kind, base: str, abstain: bool, ruling: str, doubts: tuple[Doubt, ...]) -> Verdict:
    """Return a norm below the binding band, about an act or about leaving it undone."""
    return Verdict(kind, base, Polarity.ABSTAIN if abstain else Polarity.ACT, frozenset(), doubts, ruling)


def ban(ruling: str = "", *doubts: Doubt) -> Verdict:
    """Return a prohibition by `ruling`."""
    return Verdict(Kind.PROHIBITION, "binding", Polarity.ABSTAIN, frozenset(), doubts, ruling)


def effort(abstain: bool, ruling: str = "", *doubts: Doubt) -> Verdict:
    """Return an obligation to try; `abstain` where what is tried is leaving undone."""
    return _lesser(Kind.OBLIGATION, "effort", abstain, ruling, doubts)


def liberty(abstain: bool, ruling: str = "", *doubts: Doubt) -> Verdict:
    """Return a permission of an act, or of leaving it undone."""
    return _lesser(Kind.PERMISSION, "permissive", abstain, ruling, doubts)


def exemption(ruling: str = "", *doubts: Doubt) -> Verdict:
    """Return the statement that no duty exists."""
    return Verdict(Kind.EXEMPTION, "permissive", Polarity.ABSTAIN, frozenset(), doubts, ruling)


def call(abstain: bool, ruling: str = "", *doubts: Doubt) -> Verdict:
    """Return a recommendation of an act, or of leaving it undone."""
    return _lesser(Kind.RECOMMENDATION, "hortatory", abstain, ruling, doubts)


def aim(abstain: bool, ruling: str = "", *doubts: Doubt) -> Verdict:
    """Return an intention."""
    return _lesser(Kind.INTENTION, "aspirational", abstain, ruling, doubts)


def status(ruling: str = "", *doubts: Doubt) -> Verdict:
    """Return a constitutive norm, which nobody bears."""
    return Verdict(Kind.CONSTITUTIVE, "none", Polarity.NONE, frozenset(), doubts, ruling, False)


def view(ruling: str = "", *doubts: Doubt) -> Verdict:
    """Return a declaration, which nobody bears."""
    return Verdict(Kind.DECLARATION, "none", Polarity.NONE, frozenset(), doubts, ruling, False)


NO_NORM = Verdict(Kind.DECLARATION, "none", Polarity.NONE, ruling="no norm")
"""The verdict that a predicate describes and is no norm at all."""

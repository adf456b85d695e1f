"""What each treaty makes its parties do when one of them is attacked or threatened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from treatydiff.commitments import Commitment, CommitmentType, commitment_rules
from treatydiff.differ import strongest
from treatydiff.errors import LanguageError
from treatydiff.findings.graded import GradedTreaty
from treatydiff.model import Classification, Clause, Norm, Polarity, Strength, Treaty

CRISIS_AREAS = frozenset({"defense", "neutrality", "consultation"})
"""Areas whose clauses say what is owed when a party is attacked or threatened."""

_ATTACK = (CommitmentType.DEFENSE, CommitmentType.OFFENSE, CommitmentType.NEUTRALITY)
_THREAT = (CommitmentType.CONSULTATION,)
_OCCASIONS = ("attack", "war", "threat")  # the categories of the triggers that matter here


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What one clause makes a party do when one of them is attacked or threatened.

    `name` is what to call the treaty. `types` are the clause's commitment types (``defense`` …) or, where the rules
    found none, its areas or the occasion that it names; empty for a clause that only answers to such a one. `norm` is
    the one that carries the commitment. `trigger` is the words that name the occasion, `words` the clause from the norm
    on. `vouched` says whether a headline may state the strength.
    """

    treaty: Treaty
    name: str
    clause: Clause
    types: tuple[str, ...]
    norm: Norm | None
    trigger: str
    words: str
    vouched: bool

    @property
    def promise(self) -> str:
        """What is owed, in two words: ``to act`` or ``to abstain``; nothing where nothing is owed or graded."""
        if self.norm is None or self.norm.polarity is Polarity.NONE:
            return ""
        verb = f"to {self.norm.polarity}"
        return f"free {verb}" if self.norm.strength is Strength.PERMISSIVE else verb


def find_duties(graded: GradedTreaty, name: str) -> tuple[Duty, ...]:
    """Return the duties of a treaty, called `name`, in reading order.

    They are found by the rules of commitments; where those find none, by the areas of the clauses; where the clauses
    have none, by a condition that names an attack, a war or a threat.
    """
    treaty, classes = graded.treaty, graded.classes
    found: dict[str, list[Commitment]] = {}
    for commitment in graded.commitments.commitments:
        if commitment.type in (*_ATTACK, *_THREAT):
            found.setdefault(commitment.clause.id, []).append(commitment)
    if found:
        return tuple(_promised(treaty, group, name) for group in found.values())
    by_area = [
        _said(treaty, clause, _norms(clause, classes), name, [area for area in clause.areas if area in CRISIS_AREAS])
        for clause in treaty.clauses
        if CRISIS_AREAS.intersection(clause.areas)
    ]
    return tuple(by_area) or tuple(_conditional(treaty, classes, name))


def answering_duty(treaty: Treaty, clauses: Sequence[Clause], classes: Mapping[str, Classification], name: str) -> Duty:
    """Return what a side says that was found to answer to a duty, and is none by the rules."""
    clause = strongest(clauses, classes) or clauses[0]
    return _said(treaty, clause, _norms(clause, classes), name, ())


def occasion_of(duties: Iterable[Duty]) -> str:
    """Return the graver of the occasions of some duties: ``attack`` or ``threat``."""
    grave = {"attack", "war", *map(str, _ATTACK)}
    return "attack" if any(grave.intersection(duty.types) for duty in duties) else "threat"


def _promised(treaty: Treaty, group: Sequence[Commitment], name: str) -> Duty:
    first = max(group, key=lambda commitment: commitment.norm.strength)
    clause = first.clause
    return Duty(
        treaty=treaty,
        name=name,
        clause=clause,
        types=tuple(dict.fromkeys(str(commitment.type) for commitment in group)),
        norm=first.norm,
        trigger="; ".join(dict.fromkeys(cue.text for cue in first.triggers)),
        words=clause.text[first.norm.span[0] :],
        vouched=clause.vouched,
    )


def _said(treaty: Treaty, clause: Clause, norms: Iterable[Norm], name: str, types: Iterable[str]) -> Duty:
    norm = max(norms, key=lambda n: n.strength, default=None)
    return Duty(
        treaty=treaty,
        name=name,
        clause=clause,
        types=tuple(types),
        norm=norm,
        trigger="; ".join(cue.text for cue in norm.cues if cue.role == "condition") if norm else "",
        words=clause.text[norm.span[0] if norm else 0 :],
        vouched=clause.vouched,
    )


def _norms(clause: Clause, classes: Mapping[str, Classification]) -> tuple[Norm, ...]:
    return classes[clause.id].norms if clause.id in classes else ()


def _conditional(treaty: Treaty, classes: Mapping[str, Classification], name: str) -> Iterable[Duty]:
    """Norms with a condition that name an attack, a war or a threat, whatever they then say: one a clause."""
    try:
        triggers = [rule for rule in commitment_rules(treaty.language) if rule.role == "trigger"]
    except LanguageError:
        return
    for clause in treaty.clauses:
        if clause.is_recital:
            continue
        named: dict[str, list[Norm]] = {}
        for norm in _norms(clause, classes):
            if any(cue.role == "condition" for cue in norm.cues):
                words = clause.text[slice(*norm.span)]
                for category in {rule.category for rule in triggers if rule.pattern.search(words)}:
                    named.setdefault(category, []).append(norm)
        types = [category for category in _OCCASIONS if category in named]
        if types:
            yield _said(treaty, clause, named[types[0]], name, types)

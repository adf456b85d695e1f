"""A comparison with what both treaties owe when it comes to war: found once, above the reports, which only word it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from treatydiff.commitments import Commitment, CommitmentType, TreatyCommitments
from treatydiff.differ import Judgement, judge, side_names
from treatydiff.findings.duties import Duty, answering_duty, find_duties, occasion_of
from treatydiff.findings.graded import GradedTreaty, grade_treaty
from treatydiff.model import Change, TreatyDiff

_TYPES = {str(kind) for kind in CommitmentType}


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What both treaties say about one occasion: the duties of each side and, where their clauses answer to each
    other, the change. One side may be empty.

    `judgement` compares the norms that carry the commitments, the strongest of each side; None where a side has none.
    `different` says that the two sides promise different things.
    """

    occasion: str
    left: tuple[Duty, ...]
    right: tuple[Duty, ...]
    change: Change | None
    judgement: Judgement | None
    different: bool

    @property
    def vouched(self) -> bool:
        """Whether every modal of both sides is sourced or partly so."""
        return all(duty.vouched for duty in (*self.left, *self.right))


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One type of commitment in both treaties: the strongest of each side, those with a vouched modal first.

    `judgement` compares the two norms; None where a side has no such commitment.
    """

    type: CommitmentType
    left: Commitment | None
    right: Commitment | None
    judgement: Judgement | None

    @property
    def sides(self) -> tuple[Commitment | None, Commitment | None]:
        """Left and right."""
        return self.left, self.right

    @property
    def vouched(self) -> bool:
        """Whether no side rests on an unverified modal."""
        return all(side is None or side.clause.vouched for side in self.sides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """A comparison, both treaties with all that was found in them, and what they owe when it comes to war.

    `situations` are in order of gravity, an attack before a threat; `promises` in the order of `CommitmentType`.
    """

    diff: TreatyDiff
    left: GradedTreaty
    right: GradedTreaty
    names: tuple[str, str]
    duties: tuple[tuple[Duty, ...], tuple[Duty, ...]]
    situations: tuple[Situation, ...]
    promises: tuple[Promise, ...]


def examine(diff: TreatyDiff, *, collated: bool = False) -> Findings:
    """Return a comparison with what was found in both treaties; with `collated` also their witnesses."""
    names = side_names(diff.left, diff.right)
    left = grade_treaty(diff.left, diff.classes_left, collated=collated)
    right = grade_treaty(diff.right, diff.classes_right, collated=collated)
    duties = find_duties(left, names[0]), find_duties(right, names[1])
    return Findings(
        diff=diff,
        left=left,
        right=right,
        names=names,
        duties=duties,
        situations=_situations(diff, *duties, names),
        promises=_promises(left.commitments, right.commitments, names),
    )


def _situations(
    diff: TreatyDiff, left: Sequence[Duty], right: Sequence[Duty], names: tuple[str, str]
) -> tuple[Situation, ...]:
    """Duties whose clauses answer to each other stand together; attack comes before threat."""
    situations, used = [], set[int]()
    for change in diff.changes:
        here = tuple(duty for duty in left if duty.clause in change.match.left)
        there = tuple(duty for duty in right if duty.clause in change.match.right)
        if not (here or there):
            continue
        used.update(id(duty) for duty in (*here, *there))
        occasion = occasion_of((*here, *there))
        here = here or (answering_duty(diff.left, change.match.left, diff.classes_left, names[0]),)
        there = there or (answering_duty(diff.right, change.match.right, diff.classes_right, names[1]),)
        situations.append(_situation(occasion, here, there, change, names))
    for occasion in ("attack", "threat"):
        rest = [
            tuple(duty for duty in duties if id(duty) not in used and occasion_of((duty,)) == occasion)
            for duties in (left, right)
        ]
        if any(rest):
            situations.append(_situation(occasion, rest[0], rest[1], None, names))
    return tuple(sorted(situations, key=lambda situation: situation.occasion != "attack"))


def _situation(
    occasion: str, left: tuple[Duty, ...], right: tuple[Duty, ...], change: Change | None, names: tuple[str, str]
) -> Situation:
    here, there = (
        max((d.norm for d in side if d.norm), key=lambda n: n.strength, default=None) for side in (left, right)
    )
    judgement = judge(here, there, names) if here and there else None
    kinds = [{word for duty in side for word in duty.types} for side in (left, right)]
    apart = bool(kinds[0] and kinds[1]) and kinds[0] | kinds[1] <= _TYPES and kinds[0].isdisjoint(kinds[1])
    different = judgement is not None and (judgement.different or apart)
    return Situation(occasion=occasion, left=left, right=right, change=change, judgement=judgement, different=different)


def _promises(left: TreatyCommitments, right: TreatyCommitments, names: tuple[str, str]) -> tuple[Promise, ...]:
    found = []
    for kind in CommitmentType:
        here, there = _chief(left.of(kind)), _chief(right.of(kind))
        if here or there:
            judgement = judge(here.norm, there.norm, names) if here and there else None
            found.append(Promise(type=kind, left=here, right=there, judgement=judgement))
    return tuple(found)


def _chief(commitments: Iterable[Commitment]) -> Commitment | None:
    """The strongest of some commitments, those with a vouched modal first, the first between equals."""
    return max(commitments, key=lambda c: (c.clause.vouched, c.norm.strength, c.norm.balance), default=None)

"""The solver behind `treatydiff.alignment.matches`: two treaties in, beads of clause numbers out.

A bead (the term is of Gale and Church 1993) is the clauses that answer to each other: 1-1, n-1, 1-n, or one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from treatydiff.alignment.corrections import Corrections
from treatydiff.alignment.pairing import (
    RIVALRY,
    Pairs,
    Row,
    add,
    contest,
    logistic,
    pair,
    parent_support,
    support,
    two_best,
)
from treatydiff.alignment.similarity import UNLIKE, Comparison, Profile, profile
from treatydiff.chains import heaviest_chain, longest_chain
from treatydiff.model import Clause, Treaty
from treatydiff.progress import Progress

# A further clause joins a match where its counterpart says most of it and nobody else says as much, or where it is
# alike enough; and where it says something of the counterpart that the clauses before it do not. Several clauses
# make a match by themselves where one of the other side speaks of each, and they together say half of it.
_TOLD, _ALIKE = 0, 1
_LIKENESS, _SAID, _LEAD = 0.5, 0.65, 0.25
_NEWS = (0.05, 0.2)
_TOGETHER = 0.5

_NEAR_EXACT = 0.8
_IN_ORDER = 2.0


@dataclass(frozen=True, slots=True)
class Side:
    """One treaty as the solver sees it: the clauses in an order of its own, and where each stands in the treaty."""

    treaty: Treaty
    clauses: tuple[Clause, ...]
    profiles: tuple[Profile, ...]
    places: tuple[int, ...]
    parents: tuple[int | None, ...]
    keys: tuple[tuple[object, ...], ...]

    def find(self, ids: Iterable[str]) -> list[int]:
        """Return where these clauses stand. Raises `UnknownClauseError`."""
        at = {clause.id: k for k, clause in enumerate(self.clauses)}
        return [at[self.treaty.clause(one).id] for one in ids]


@dataclass(frozen=True, slots=True)
class Bead:
    """The clauses of a match; an empty side is no counterpart. Those that join a pair stand behind it."""

    first: list[int]
    second: list[int]
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Solved:
    """An alignment in numbers. `first` and `second` are the sides in an order that does not depend on which the caller
    named first, so that swapping them mirrors the answer to the last digit; `mirrored`: `first` is the right side."""

    first: Side
    second: Side
    mirrored: bool
    comparison: Comparison
    judged: list[Row]
    neighbours: list[Row]
    beads: list[Bead]


def _side(treaty: Treaty, order: bool) -> Side:
    profiles = [profile(clause, treaty.language) for clause in treaty.clauses]
    keys = [(p.stems, p.heading, c.number, c.id) for p, c in zip(profiles, treaty.clauses, strict=True)]
    places = list(range(len(keys)))
    if not order:
        places.sort(key=keys.__getitem__)
    at = {treaty.clauses[place].id: k for k, place in enumerate(places)}
    clauses = tuple(treaty.clauses[place] for place in places)
    return Side(
        treaty=treaty,
        clauses=clauses,
        profiles=tuple(profiles[place] for place in places),
        places=tuple(places),
        parents=tuple(at.get(clause.parent) if clause.parent else None for clause in clauses),
        keys=tuple(keys[place] for place in places),
    )


def solve(
    left: Treaty, right: Treaty, mode: str, order: bool, corrections: Corrections, progress: Progress | None
) -> Solved:
    """Return the beads of the alignment and what they were chosen from; `align` says what the arguments mean."""
    report = progress or (lambda done, total: None)
    report(0, 4)
    first, second = _side(left, order), _side(right, order)
    mirrored = second.keys < first.keys
    if mirrored:
        first, second = second, first
        corrections = corrections.mirrored()
    report(1, 4)
    comparison = Comparison(first.profiles, second.profiles)
    report(2, 4)
    hand = _by_hand(first, second, corrections)
    fixed_first = {i for bead in hand for i in bead.first}
    fixed_second = {j for bead in hand for j in bead.second}
    forbidden = {(i, j) for a, b in corrections.forbidden for i in first.find([a]) for j in second.find([b])}
    rows: list[Row] = [
        {j: v for j, v in row.items() if j not in fixed_second and (i, j) not in forbidden}
        if i not in fixed_first
        else {}
        for i, row in enumerate(comparison.rows)
    ]
    pinned = [(i, j, 1.0) for bead in hand for i in bead.first for j in bead.second]
    ties = _ties(first, second, rows, order)
    rows, judged, neighbours = _judge(rows, first, second, pinned, ties, order)
    report(3, 4)
    if mode == "versions":
        pairs = _pair_versions(judged, comparison, pinned, ties)
    else:
        pairs = pair(judged, len(second.clauses), ties=ties)
    beads = [Bead([i], [j]) for i, j in pairs.items()]
    _let_join(beads, comparison, rows)
    beads += hand
    beads += [Bead([i], []) for i in sorted(set(range(len(first.clauses))) - {i for b in beads for i in b.first})]
    beads += [Bead([], [j]) for j in sorted(set(range(len(second.clauses))) - {j for b in beads for j in b.second})]
    report(4, 4)
    return Solved(first, second, mirrored, comparison, judged, neighbours, beads)


def _by_hand(first: Side, second: Side, corrections: Corrections) -> list[Bead]:
    beads = [Bead(first.find(a), second.find(b), by_hand=True) for a, b in corrections.pinned]
    beads += [Bead([i], [], by_hand=True) for i in first.find(corrections.alone_left)]
    beads += [Bead([], [j], by_hand=True) for j in second.find(corrections.alone_right)]
    return beads


def _ties(first: Side, second: Side, rows: Sequence[Row], order: bool) -> list[Row]:
    """Return what decides between equal pairs: the same place in the treaty, or with `order` False the same id."""
    if order:
        wide, high = max(len(first.clauses) - 1, 1), max(len(second.clauses) - 1, 1)
        return [{j: 1 - abs(i / wide - j / high) for j in row} for i, row in enumerate(rows)]
    a, b = first.clauses, second.clauses
    return [{j: float(a[i].id == b[j].id) for j in row} for i, row in enumerate(rows)]


def _judge(
    rows: list[Row],
    first: Side,
    second: Side,
    pinned: list[tuple[int, int, float]],
    ties: list[Row],
    order: bool,
) -> tuple[list[Row], list[Row], list[Row]]:
    """Return each candidate's likeness with what neighbours and chapeaus add, the same less its rivals', and what was
    added."""
    columns = len(second.clauses)
    alone = contest(rows, columns, floor=UNLIKE)
    taken = [(i, j, logistic(alone[i][j])) for i, j in pair(alone, columns, ties=ties).items()] + pinned
    near = support(taken, rows) if order else [{} for _ in rows]
    above = parent_support(taken, rows, (first.parents, second.parents))
    more = [row | {j: row.get(j, 0.0) + v for j, v in extra.items()} for row, extra in zip(near, above, strict=True)]
    rows = add(rows, more)
    return rows, contest(rows, columns, floor=UNLIKE), more


def _pair_versions(
    judged: list[Row], comparison: Comparison, pinned: list[tuple[int, int, float]], ties: list[Row]
) -> Pairs:
    """Pair two states of one text: first what is exactly or nearly the same, then what keeps order, then the rest."""
    columns = len(comparison.right)
    near: list[Row] = []
    for i, row in enumerate(judged):
        same = {j: Indel.normalized_similarity(comparison.left[i].stems, comparison.right[j].stems) for j in row}
        near.append({j: value + (value == 1.0) for j, value in same.items() if value >= _NEAR_EXACT})
    found = pair(near, columns, ties=ties)
    anchors = sorted([*found.items(), *((i, j) for i, j, _ in pinned)])
    rising = longest_chain([j for _, j in anchors])
    chain: list[Row] = [{} for _ in judged]
    for k, (i, j) in enumerate(anchors):
        if k in rising:
            chain[i][j] = 1e6  # more than all else together, so that the chain goes through it
    free = _without(judged, found)
    for i, row in enumerate(free):
        chain[i].update({j: value + _IN_ORDER for j, value in row.items()})
    fixed = {i for i, _, _ in pinned}
    found |= {i: j for i, j in heaviest_chain(chain).items() if i not in found and i not in fixed}
    return found | pair(_without(judged, found), columns, ties=ties)


def _without(rows: Sequence[Row], found: Pairs) -> list[Row]:
    gone = set(found.values())
    return [{} if i in found else {j: v for j, v in row.items() if j not in gone} for i, row in enumerate(rows)]


def _let_join(beads: list[Bead], comparison: Comparison, rows: Sequence[Row]) -> None:
    """Let clauses without a counterpart join a pair whose other side speaks of them too, on one side of the pair only,
    or together make a match with one that speaks of them all.

    `rows` is the likeness with what the neighbours add. The pair itself is no rival of who would join it.
    """
    columns: list[Row] = [{} for _ in comparison.right]
    for i, row in enumerate(rows):
        for j, value in row.items():
            columns[j][i] = value
    matched = ({b.first[0]: b for b in beads}, {b.second[0]: b for b in beads})
    wishes: list[tuple[int, float, int, int, int]] = []
    for side, table in ((0, rows), (1, columns)):
        for one, row in enumerate(table):
            if one not in matched[side] and (wish := _wish(side, one, row, comparison)):
                wishes.append((wish[0], -wish[1], side, one, wish[2]))
    waiting: dict[tuple[int, int], list[int]] = {}
    for kind, _, side, one, wanted in sorted(wishes):
        bead = matched[1 - side].get(wanted)
        if bead is None:
            waiting.setdefault((side, wanted), []).append(one)
            continue
        joined, (other, *more) = (bead.first, bead.second) if side == 0 else (bead.second, bead.first)
        if more:
            continue
        headed = comparison.headings_agree(side, one, other)
        if headed or comparison.news(side, one, other, known=joined) >= _NEWS[kind]:
            joined.append(one)
    _join_together(beads, waiting, comparison)


def _join_together(beads: list[Bead], waiting: Mapping[tuple[int, int], list[int]], comparison: Comparison) -> None:
    """Make a match of free clauses that wait for the same clause, where it is free too and speaks of them all."""
    taken = ({i for b in beads for i in b.first}, {j for b in beads for j in b.second})
    for (side, wanted), some in waiting.items():
        if (
            len(some) > 1
            and wanted not in taken[1 - side]
            and comparison.told_together(side, some, wanted) >= _TOGETHER
        ):
            beads.append(Bead(some, [wanted]) if side == 0 else Bead([wanted], some))


def _wish(side: int, one: int, row: Row, comparison: Comparison) -> tuple[int, float, int] | None:
    """Return why a free clause would join (`_TOLD`, `_ALIKE`), how strongly, and whom; None where it stays alone."""
    told = {other: comparison.told(side, one, other) for other in row}
    where, first, second = two_best(told.items(), 0.0)
    if first >= _SAID and first - second >= _LEAD:
        return _TOLD, first, where
    where, first, second = two_best(row.items(), UNLIKE)
    return (_ALIKE, first, where) if first - RIVALRY * second > _LIKENESS else None

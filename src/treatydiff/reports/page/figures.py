"""The geometry of the two figures of the HTML report, as values; the templates draw them.

Lengths are in user units of the figure's own view box, y grows downwards.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from treatydiff.model import Alignment, Classification, Clause, Strength, TreatyDiff, Verdict
from treatydiff.reports.summary import is_security

_WIDEST_PITCH = 3.2  # rows that a clause of the shorter treaty takes at most


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the strength profile: `graded` counts norms whose modal is sourced or partly so, `open` the rest.

    The widths are lengths; `label` is the count, both parts apart.
    """

    graded: float
    open: float
    label: str


@dataclass(frozen=True, slots=True)
class Level:
    """One row of the strength profile: a level with the bar of each side, the left one growing leftwards."""

    strength: Strength
    y: float
    left: Bar
    right: Bar


@dataclass(frozen=True, slots=True)
class StrengthProfile:
    """How many norms of each treaty stand at each level, back to back, the strictest on top."""

    width: float
    height: float
    row: float
    middle: float
    gap: float
    levels: tuple[Level, ...]


def strength_profile(
    left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]], *, width: float = 360, row: float = 22
) -> StrengthProfile:
    """Lay out the profile of two treaties.

    `left` and `right` hold, for each of the eight levels from 0 up, how many norms have a modal that is sourced or
    partly so, and how many have not. The longest bar of both sides fills its half, so that both have one scale.
    """
    gap, room_for_label = 44.0, 46.0
    middle = width / 2
    longest = max((a + b for side in (left, right) for a, b in side), default=0) or 1
    unit = (middle - gap - room_for_label) / longest

    def bar(side: Sequence[tuple[int, int]], level: int) -> Bar:
        graded, rest = side[level]
        label = f"{graded} + {rest}" if graded and rest else str(graded + rest)
        return Bar(round(graded * unit, 1), round(rest * unit, 1), label)

    levels = tuple(
        Level(strength, round((7 - strength) * row, 1), bar(left, strength), bar(right, strength))
        for strength in sorted(Strength, reverse=True)
    )
    return StrengthProfile(width, row * len(Strength), row, middle, gap, levels)


@dataclass(frozen=True, slots=True)
class Station:
    """A clause on the map: its place, its strength (None: not graded) and whether it has a counterpart."""

    clause: Clause
    y: float
    strength: int | None
    matched: bool
    security: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two clauses that answer to each other; `vouched` says whether a headline may judge them."""

    left: Station
    right: Station
    verdict: Verdict
    vouched: bool


@dataclass(frozen=True, slots=True)
class AlignmentMap:
    """Who answers to whom: the clauses of each treaty in reading order, and a line for every pair."""

    height: float
    left: tuple[Station, ...]
    right: tuple[Station, ...]
    links: tuple[Link, ...]
    crossings: int
    label_every: int
    thick: float


def alignment_map(diff: TreatyDiff, *, tallest: float = 2400, row: float = 15) -> AlignmentMap:
    """Lay out the map. Rows shrink where a treaty is so long that the map would be taller than `tallest`; then only
    every n-th clause is labelled."""
    longest = max(len(diff.left.clauses), len(diff.right.clauses), 1)
    step = min(row, tallest / longest)
    height = longest * step
    matched = [match for match in diff.alignment.matches if match.left and match.right]
    with_left = {clause.id for match in matched for clause in match.left}
    with_right = {clause.id for match in matched for clause in match.right}

    def stations(
        clauses: Sequence[Clause], classes: Mapping[str, Classification], with_counterpart: set[str]
    ) -> tuple[Station, ...]:
        pitch = min(height / max(len(clauses), 1), _WIDEST_PITCH * step)
        return tuple(
            Station(c, round((i + 0.5) * pitch, 1), _strength(classes, c.id), c.id in with_counterpart, is_security(c))
            for i, c in enumerate(clauses)
        )

    left = stations(diff.left.clauses, diff.classes_left, with_left)
    right = stations(diff.right.clauses, diff.classes_right, with_right)
    at_left, at_right = {s.clause.id: s for s in left}, {s.clause.id: s for s in right}
    links = tuple(
        Link(at_left[a.id], at_right[b.id], change.verdict, change.vouched)
        for change in diff.changes
        for a in change.match.left
        for b in change.match.right
    )
    return AlignmentMap(
        height, left, right, links, crossings(diff.alignment), max(1, round(11 / step)), min(8, step * 0.6)
    )


def _strength(classes: Mapping[str, Classification], clause_id: str) -> int | None:
    found = classes.get(clause_id)
    return None if found is None else int(found.strength)


def crossings(alignment: Alignment) -> int:
    """Count the pairs of matches that cross: one stands before the other on the left, and behind it on the right.

    A match of several clauses stands where its first one does.
    """
    place_left = {clause.id: i for i, clause in enumerate(alignment.left.clauses)}
    place_right = {clause.id: i for i, clause in enumerate(alignment.right.clauses)}
    order = [
        place
        for _, place in sorted(
            (min(place_left[c.id] for c in m.left), min(place_right[c.id] for c in m.right))
            for m in alignment.matches
            if m.left and m.right
        )
    ]
    count, seen = 0, list[int]()
    for place in order:
        count += len(seen) - bisect_right(seen, place)
        insort(seen, place)
    return count

"""Pages set in two columns: on which side of the gutter a line stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from treatydiff.importers.blocks import Line

_FEWEST = 4
"""A column has at least so many lines on its page."""
_CROSSING = 0.2
"""So many lines at most, of all, cross the gutter: titles, running heads."""
LEFT, RIGHT = 1, 2


def find_sides(lines: Sequence[Line]) -> dict[int, int]:
    """Return the side of each line by its identity (``id(line)``), where most pages have two columns; else nothing.

    A line that crosses the gutter has no side.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.indent is None or line.end is None:
            return {}
        pages[line.page].append(line)
    gutters = {page: gutter for page, held in pages.items() if (gutter := _find_gutter(held)) is not None}
    if len(gutters) <= 0.5 * len(pages):
        return {}
    # The last page may hold a line or two: it is set as the others are.
    usual = sorted(gutters.values())[len(gutters) // 2]
    sides: dict[int, int] = {}
    for page, held in pages.items():
        for line in held:
            if side := _side(line, gutters.get(page, usual)):
                sides[id(line)] = side
    return sides


def _find_gutter(lines: Sequence[Line]) -> float | None:
    """Where the right column of a page begins, None where it has one column."""
    best, most = None, 0
    for gutter in {line.indent for line in lines if line.indent is not None}:
        sides = [_side(line, gutter) for line in lines]
        least = min(sides.count(LEFT), sides.count(RIGHT))
        if least > most and least >= _FEWEST and sides.count(0) <= _CROSSING * len(lines):
            best, most = gutter, least
    return best


def _side(line: Line, gutter: float) -> int:
    if line.indent is None or line.end is None:
        return 0
    if line.end < gutter:
        return LEFT
    return RIGHT if line.indent >= gutter - 1 else 0

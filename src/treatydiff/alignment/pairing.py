"""From likeness to pairs: rivals, neighbours, a global assignment. Clauses are numbers here, likeness is in logits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp

from treatydiff.alignment.assignment import assign

Row = dict[int, float]
Pairs = dict[int, int]

# Fitted together with the weights of the views (docs/alignment.md).
RIVALRY = 0.3
_SUPPORT, _REACH, _FADE = 0.6, 4, 4.0
_PARENT = 1.0
_TIE = 1e-6

# What a pair of neighbours `a` before and `b` after the two clauses adds to them: nothing in one's own row or column.
_NEARNESS = {
    (a, b): exp(-(abs(a) + abs(b) - 2) / _FADE)
    for a in range(-_REACH, _REACH + 1)
    for b in range(-_REACH, _REACH + 1)
    if a and b
}


def logistic(x: float) -> float:
    """Return 1 / (1 + exp(-x)), for any x.

    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))


def contest(rows: Sequence[Row], columns: int, *, floor: float) -> list[Row]:
    """Return each pair's likeness less a part of the best rival's, the best other candidate of either clause; `floor`
    is the likeness of a rival where there is none."""
    best_in_rows = [two_best(row.items(), floor) for row in rows]
    by_column: list[list[tuple[int, float]]] = [[] for _ in range(columns)]
    for i, row in enumerate(rows):
        for j, value in row.items():
            by_column[j].append((i, value))
    best_in_columns = [two_best(column, floor) for column in by_column]
    return [
        {
            j: value - RIVALRY * max(_other(best_in_rows[i], j), _other(best_in_columns[j], i))
            for j, value in row.items()
        }
        for i, row in enumerate(rows)
    ]


def two_best(values: Iterable[tuple[int, float]], floor: float) -> tuple[int, float, float]:
    """Return where the largest value above `floor` is (-1 for none), it, and the second largest (or the floor)."""
    where, first, second = -1, floor, floor
    for k, value in values:
        if value > first:
            where, first, second = k, value, first
        elif value > second:
            second = value
    return where, first, second


def _other(best: tuple[int, float, float], k: int) -> float:
    return best[2] if best[0] == k else best[1]


def support(pairs: Sequence[tuple[int, int, float]], rows: Sequence[Row]) -> list[Row]:
    """Return what the neighbours add to each candidate: `pairs` are (left, right, confidence) of clauses taken to
    answer to each other, and each speaks for those that stand up to four clauses from both of its own."""
    added: list[Row] = [{} for _ in rows]
    for i, j, confidence in pairs:
        for (a, b), nearness in _NEARNESS.items():
            k = i + a
            if 0 <= k < len(rows) and (j + b) in rows[k]:
                added[k][j + b] = added[k].get(j + b, 0.0) + _SUPPORT * confidence * nearness
    return added


def parent_support(
    pairs: Sequence[tuple[int, int, float]],
    rows: Sequence[Row],
    parents: tuple[Sequence[int | None], Sequence[int | None]],
) -> list[Row]:
    """Return what their chapeaus add to each candidate: items whose parents answer to each other."""
    confidence = {(i, j): value for i, j, value in pairs}
    left, right = parents
    added: list[Row] = [{} for _ in rows]
    for i, row in enumerate(rows):
        above = left[i]
        if above is not None:
            for j in row:
                beyond = right[j]
                if beyond is not None and (above, beyond) in confidence:
                    added[i][j] = _PARENT * confidence[above, beyond]
    return added


def add(rows: Sequence[Row], more: Sequence[Row]) -> list[Row]:
    """Return the rows with what stands in `more` added."""
    return [{j: value + extra.get(j, 0.0) for j, value in row.items()} for row, extra in zip(rows, more, strict=True)]


def pair(rows: Sequence[Row], columns: int, *, ties: Sequence[Row]) -> Pairs:
    """Return the pairs of the assignment with the largest sum of likeness above 0; counterparts may cross.

    `ties` in [0, 1] says which of two equal answers is taken; it decides nothing else.
    """
    weighed = [
        {j: value + _TIE * ties[i].get(j, 0.0) for j, value in row.items() if value > 0} for i, row in enumerate(rows)
    ]
    return {i: j for i, j in enumerate(assign(weighed, columns)) if j is not None}

"""Maximum-weight matching of two sides on a sparse graph, where staying alone is allowed.

Shortest augmenting paths with dual prices (Kuhn 1955; Jonker and Volgenant 1987), one Dijkstra search a row on the
edges that exist (Karp 1980), so that the cost grows with the edges and not with the product of the sides.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from math import inf


def assign(rows: Sequence[Mapping[int, float]], columns: int) -> list[int | None]:
    """Return for each row the column that it gets, None where it stays alone.

    `rows[i]` maps column to weight. No column is given twice and the sum of the weights is the largest possible; an
    edge that weighs nothing or less is never used. Deterministic: equal inputs in equal order give equal answers.

    >>> assign([{0: 0.9, 1: 0.8}, {0: 0.8}], 2)
    [1, 0]
    >>> assign([{0: 0.4}, {0: 0.5}, {}], 1)
    [None, 0, None]
    """
    edges = [sorted((j, w) for j, w in row.items() if w > 0) for row in rows]
    top = [max((w for _, w in row), default=0.0) for row in edges]
    row_price = top[:]  # invariant: row_price[i] + column_price[j] >= weight, with equality on used edges
    column_price = [0.0] * columns
    owner: list[int | None] = [None] * columns
    given: list[int | None] = [None] * len(rows)
    for start in range(len(rows)):
        if edges[start]:
            _augment(start, edges, row_price, column_price, owner, given)
    return given


def _augment(
    start: int,
    edges: Sequence[Sequence[tuple[int, float]]],
    row_price: list[float],
    column_price: list[float],
    owner: list[int | None],
    given: list[int | None],
) -> None:
    """Give row `start` its place: the cheapest path that ends at a free column, or at a row that can stay alone."""
    distance: dict[int, float] = {}
    origin: dict[int, int] = {}
    reached: dict[int, float] = {start: 0.0}  # row -> length of the path to it
    settled: set[int] = set()
    heap: list[tuple[float, int]] = []
    # A row that stays alone pays its price: the reduced cost of its own empty place.
    best, alone, free = row_price[start], start, -1
    row = start
    while True:
        base = reached[row]
        for j, weight in edges[row]:
            if j in settled:
                continue
            length = base + row_price[row] + column_price[j] - weight
            if length < best and length < distance.get(j, best):
                distance[j] = length
                origin[j] = row
                heappush(heap, (length, j))
        column, length = _nearest(heap, settled, distance)
        if column < 0 or length >= best:
            break
        settled.add(column)
        holder = owner[column]
        if holder is None:
            best, alone, free = length, -1, column
            break
        row = holder
        reached[row] = length
        if length + row_price[row] < best:
            best, alone = length + row_price[row], row
    _settle_prices(best, reached, settled, distance, row_price, column_price)
    column = free if free >= 0 else _release(alone, given)
    while column >= 0:
        row = origin[column]
        previous = given[row]
        owner[column], given[row] = row, column
        if row == start:
            break
        assert previous is not None
        column = previous


def _nearest(
    heap: list[tuple[float, int]], settled: Container[int], distance: Mapping[int, float]
) -> tuple[int, float]:
    """Take the unsettled column with the shortest path off the heap, and return it and the length; -1 for none."""
    while heap:
        length, column = heappop(heap)
        if column not in settled and length <= distance[column]:
            return column, length
    return -1, inf


def _settle_prices(
    best: float,
    reached: Mapping[int, float],
    settled: Iterable[int],
    distance: Mapping[int, float],
    row_price: list[float],
    column_price: list[float],
) -> None:
    """Move the prices of what lies nearer than the path's end, so that the invariant holds with the new pairs."""
    for row, length in reached.items():
        if length < best:
            row_price[row] -= best - length
    for column in settled:
        if distance[column] < best:
            column_price[column] += best - distance[column]


def _release(row: int, given: list[int | None]) -> int:
    """Let `row` stay alone; return the column that becomes free, -1 where it had none."""
    column = given[row]
    given[row] = None
    return -1 if column is None else column

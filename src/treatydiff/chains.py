"""Chains of pairs that keep the order of both sides: the longest and the heaviest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence


def heaviest_chain(rows: Sequence[Mapping[int, float]]) -> dict[int, int]:
    """Return the pairs of largest sum of weights above 0 that do not cross.

    A dynamic program over the pairs that exist, with a Fenwick tree of the best sums (Jacobson and Vo 1992).

    >>> heaviest_chain([{1: 1.0}, {0: 1.5, 2: 1.0}])
    {0: 1, 1: 2}
    """
    width = 1 + max((j for row in rows for j in row), default=-1)
    best: list[tuple[float, int]] = [(0.0, -1)] * (width + 1)  # Fenwick: prefix maxima of (sum, last node)
    nodes: list[tuple[int, int, int]] = []  # row, column, node before
    for i, row in enumerate(rows):
        found = []
        for j, weight in sorted(row.items()):
            if weight > 0:
                total, before = _best_below(best, j)
                found.append((j, total + weight, before))
        for j, total, before in found:
            nodes.append((i, j, before))
            at = j + 1
            while at <= width:
                if total > best[at][0]:
                    best[at] = (total, len(nodes) - 1)
                at += at & -at
    _, node = _best_below(best, width)
    chain = {}
    while node >= 0:
        i, j, node = nodes[node]
        chain[i] = j
    return dict(sorted(chain.items()))


def _best_below(best: Sequence[tuple[float, int]], column: int) -> tuple[float, int]:
    """Return the best sum of a chain that ends before `column`, and its last node: 0 and -1 for none."""
    found = (0.0, -1)
    while column > 0:
        if best[column][0] > found[0]:
            found = best[column]
        column -= column & -column
    return found


def longest_chain(places: Sequence[int]) -> set[int]:
    """Return the indices of a longest strictly rising subsequence of `places` (patience sorting, Fredman 1975).

    >>> sorted(longest_chain([0, 3, 1, 2]))
    [0, 2, 3]
    """
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(tops, place)
        before.append(piles[at - 1] if at else -1)
        tops[at : at + 1] = [place]
        piles[at : at + 1] = [index]
    chain = set()
    index = piles[-1] if piles else -1
    while index >= 0:
        chain.add(index)
        index = before[index]
    return chain

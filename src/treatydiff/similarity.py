"""How alike two clauses are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import log, sqrt

from treatydiff.model import Clause
from treatydiff.words import WordData

Vector = dict[str, float]


def grams(words: Sequence[str]) -> Counter[str]:
    """Return the words and the pairs of neighbouring words, with their counts."""
    counts = Counter(words)
    counts.update(f"{a} {b}" for a, b in pairwise(words))
    return counts


def vectors(left: Sequence[Clause], right: Sequence[Clause], words: WordData) -> tuple[list[Vector], list[Vector]]:
    """Return a unit TF-IDF vector for each clause of both sides (Salton and Buckley 1988: 1 + log tf, smoothed idf)."""
    bags = [[grams(words.content(f"{c.heading} {c.text}")) for c in side] for side in (left, right)]
    total = len(left) + len(right)
    spread: Counter[str] = Counter()
    for side in bags:
        for bag in side:
            spread.update(bag.keys())
    idf = {term: log((1 + total) / (1 + n)) + 1 for term, n in spread.items()}
    done = []
    for side in bags:
        out = []
        for bag in side:
            vector = {term: (1 + log(n)) * idf[term] for term, n in bag.items()}
            norm = sqrt(sum(v * v for v in vector.values())) or 1.0
            out.append({term: v / norm for term, v in vector.items()})
        done.append(out)
    return done[0], done[1]


def products(left: Sequence[Vector], right: Sequence[Vector]) -> list[dict[int, float]]:
    """Return the cosines of all pairs that share a term."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, vector in enumerate(right):
        for term, v in vector.items():
            index[term].append((j, v))
    rows = []
    for vector in left:
        row: dict[int, float] = defaultdict(float)
        for term, v in vector.items():
            for j, w in index.get(term, ()):
                row[j] += v * w
        rows.append(dict(row))
    return rows

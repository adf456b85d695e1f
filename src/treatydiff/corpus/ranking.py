"""How alike a clause is to a query: the share of the query's weight that stands in it (BM25)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from rapidfuzz.distance import Indel

K1, B = 1.2, 0.75
"""The usual constants of BM25 (Robertson and Zaragoza 2009): how soon repetition stops to count, what length weighs."""


class Ranking:
    """The weights of a query's words in a corpus of `total` clauses of `mean` words on average.

    `frequency` says in how many clauses a word stands; a word that stands in none has the weight of the rarest. Scores
    are shares of what the query itself would score: 1 for the query's own words, 0 for none of them.
    """

    def __init__(self, query: Sequence[str], frequency: Mapping[str, int], total: int, mean: float) -> None:
        self.query = list(query)
        self.counts = Counter(query)
        self.mean = max(1.0, mean)
        self.weights = {
            word: log(1 + (total - frequency.get(word, 0) + 0.5) / (frequency.get(word, 0) + 0.5))
            for word in self.counts
        }
        self.own = self._sum(self.counts, len(query)) or 1.0

    def rarest(self, most: int) -> list[str]:
        """Return the words of most weight, at most `most`, each once."""
        return sorted(self.weights, key=lambda word: (-self.weights[word], word))[:most]

    def share(self, words: Sequence[str]) -> float:
        """Return the share of the query's weight that stands in `words`, 0 to 1."""
        return min(1.0, self._sum(Counter(words), len(words)) / self.own)

    def order(self, words: Sequence[str]) -> float:
        """Return how far `words` say the same in the same order as the query, 0 to 1 (normalised Indel similarity)."""
        return float(Indel.normalized_similarity(self.query, list(words)))

    def score(self, words: Sequence[str]) -> float:
        """Return how alike `words` are to the query, 0 to 1: two thirds the share of its weight, one third the order.

        Weighed on 266 known counterparts of seven pairs of trade agreements: share alone, order alone and equal parts
        found one to six of them fewer among the first ten.
        """
        return (2 * self.share(words) + self.order(words)) / 3

    def shared(self, words: Iterable[str], most: int = 6) -> list[str]:
        """Return the heaviest words of the query that stand in `words` too."""
        held = set(words)
        return [word for word in self.rarest(len(self.weights)) if word in held][:most]

    def _sum(self, counts: Mapping[str, int], length: int) -> float:
        norm = K1 * (1 - B + B * length / self.mean)
        return sum(
            weight * counts[word] * (K1 + 1) / (counts[word] + norm)
            for word, weight in self.weights.items()
            if word in counts
        )

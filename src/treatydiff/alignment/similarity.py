"""How alike the clauses of two treaties are, by their words alone and by no grade of theirs.

Three views of the text and one of the headings are compared by the cosine of TF-IDF vectors (Salton and Buckley
1988) and added up. Modal words and negations are in no view, nor in the document frequencies (`treatydiff.words`),
so that a weaker modal in a clause leaves its likeness to every other clause as it was.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

from treatydiff.alignment.concepts import find_concepts
from treatydiff.model import Clause
from treatydiff.words import load_words, split_words

Vector = dict[str, float]
Row = dict[int, float]

# What the views add to the likeness of a pair, fitted on trade agreements (docs/alignment.md says how): the stems
# without stop words, with the concepts that they name; the runs of up to two stems in the first 40 words, stop words
# among them; the runs of up to three in the first 15.
_WORDS, _BEGINNING, _OPENING, _BIAS = 11.0, 6.0, 3.0, -5.6
_BEGINNING_LENGTH, _OPENING_LENGTH = 40, 15
# Headings that agree speak for a pair, headings without a common word against it. Judged, not fitted: with headings as
# the truth a fit would trust nothing else.
_HEADING, _UNLIKE_HEADING = 5.0, 1.0
_CANDIDATES = 8

UNLIKE = _BIAS
"""The likeness of two clauses that share no word, in logits."""
_SAME = _WORDS + _BEGINNING + _OPENING + _BIAS

_MARK = "concept:"  # no word holds a colon


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of one clause. None of it holds a modal word or a negation.

    `content` are the stems of the text without stop words, `stems` those of all its words, `concepts` the concepts
    that it names, `heading` the content stems and the concepts of its heading.
    """

    content: tuple[str, ...]
    stems: tuple[str, ...]
    concepts: tuple[str, ...]
    heading: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a pair: the cosine of each view, in [0, 1], `heading` None where a side has no heading; the
    stems (`terms`) and the concepts that both sides name, those that weigh most first."""

    words: float
    beginning: float
    opening: float
    heading: float | None
    terms: tuple[str, ...]
    concepts: tuple[str, ...]


def profile(clause: Clause, language: str) -> Profile:
    """Return what is compared of `clause`, read with the word lists and the concepts of `language`."""
    data = load_words(language)
    words = [word for word in split_words(clause.text) if word not in data.modal]
    stems = tuple([data.stem(word) for word in words])
    content = tuple([stem for word, stem in zip(words, stems, strict=True) if word not in data.stop])
    heading = tuple(data.content(clause.heading))
    headed = tuple(_MARK + concept for concept in find_concepts(heading, language))
    return Profile(content, stems, find_concepts(stems, language), heading + headed)


class Comparison:
    """The likeness of the clauses of two sides.

    `rows[i]` maps the candidates of left clause i to their likeness in logits; at 0 a match is as likely as not,
    before rivals and neighbours are looked at. A pair is a candidate where one is among the other's eight nearest
    by its words, or both have the same words. Nothing here depends on where a clause stands.
    """

    def __init__(self, left: Sequence[Profile], right: Sequence[Profile]) -> None:
        self.left, self.right = left, right
        self._words = _weigh([_bag(one) for one in left], [_bag(one) for one in right])
        self._beginning, self._opening = (
            _weigh(*([_runs(one.stems[:first], longest) for one in side] for side in (left, right)))
            for first, longest in ((_BEGINNING_LENGTH, 2), (_OPENING_LENGTH, 3))
        )
        self._heading = _weigh([Counter(one.heading) for one in left], [Counter(one.heading) for one in right])
        self._cosines = self._words.all_cosines()
        self.rows: list[Row] = [
            {j: self._likeness(i, j) for j in sorted(columns)} for i, columns in enumerate(self._candidates())
        ]

    def _likeness(self, i: int, j: int) -> float:
        one, other = self.left[i], self.right[j]
        if one.stems == other.stems:
            total = _SAME
        else:
            total = (
                _BIAS
                + _WORDS * self._cosines[i][j]
                + _BEGINNING * self._beginning.cosine(i, j)
                + _OPENING * self._opening.cosine(i, j)
            )
        if one.heading and other.heading:
            total += _HEADING * self._heading.cosine(i, j) - _UNLIKE_HEADING
        return total

    def _candidates(self) -> list[set[int]]:
        """Return for each left clause the right ones that are worth a closer look, told from either side."""
        wanted = [_nearest(row) for row in self._cosines]
        for j, column in enumerate(zip(*self._cosines, strict=True)):
            for i in _nearest(column):
                wanted[i].add(j)
        same: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j, one in enumerate(self.right):
            same[one.stems].append(j)
        for i, one in enumerate(self.left):
            wanted[i].update(same.get(one.stems, ()))
        return wanted

    def evidence(self, i: int, j: int) -> Evidence:
        """Return what speaks for the pair of left clause `i` and right clause `j`."""
        shared = self._words.shared(i, j)
        headed = self.left[i].heading and self.right[j].heading
        return Evidence(
            words=self._words.cosine(i, j),
            beginning=self._beginning.cosine(i, j),
            opening=self._opening.cosine(i, j),
            heading=self._heading.cosine(i, j) if headed else None,
            terms=tuple(term for term in shared if not term.startswith(_MARK)),
            concepts=tuple(term.removeprefix(_MARK) for term in shared if term.startswith(_MARK)),
        )

    def told(self, side: int, one: int, other: int) -> float:
        """Return how much of clause `one` of a side (0 left, 1 right) clause `other` of the other side says: the part
        of the squared length of its vector that the shared terms make up, in [0, 1]."""
        vector, beyond = self._facing(side, one, other)
        return sum([vector[term] ** 2 for term in vector if term in beyond])

    def news(self, side: int, one: int, other: int, *, known: Sequence[int]) -> float:
        """Return how much of `other` clause `one` says, in the same measure, that the clauses `known` of its own side
        do not say."""
        vector, beyond = self._facing(side, one, other)
        vectors = (self._words.left, self._words.right)[side]
        return sum(
            [beyond[term] ** 2 for term in vector if term in beyond and not any(term in vectors[k] for k in known)]
        )

    def told_together(self, side: int, some: Sequence[int], other: int) -> float:
        """Return how much of `other` the clauses `some` of the other side say together, in the same measure."""
        said = {term for one in some for term in (self._words.left, self._words.right)[side][one]}
        return sum([weight**2 for term, weight in self._facing(1 - side, other, some[0])[0].items() if term in said])

    def headings_agree(self, side: int, one: int, other: int) -> bool:
        """Say whether both clauses bear a heading of the same words that stands once on each side."""
        i, j = (one, other) if side == 0 else (other, one)
        heading = self.left[i].heading
        return bool(heading) and heading == self.right[j].heading and self._rarity(heading) == (1, 1)

    def _rarity(self, heading: tuple[str, ...]) -> tuple[int, int]:
        left, right = (sum(1 for one in side if one.heading == heading) for side in (self.left, self.right))
        return left, right

    def _facing(self, side: int, one: int, other: int) -> tuple[Vector, Vector]:
        if side == 0:
            return self._words.left[one], self._words.right[other]
        return self._words.right[one], self._words.left[other]


@dataclass(frozen=True, slots=True)
class _View:
    """The TF-IDF vectors of both sides, each of length one, or empty."""

    left: list[Vector]
    right: list[Vector]

    def cosine(self, i: int, j: int) -> float:
        a, b = self.left[i], self.right[j]
        if len(b) < len(a):
            a, b = b, a
        return min(1.0, sum([weight * b[term] for term, weight in a.items() if term in b]))

    def shared(self, i: int, j: int) -> list[str]:
        a, b = self.left[i], self.right[j]
        return sorted(a.keys() & b.keys(), key=lambda term: (-a[term] * b[term], term))

    def all_cosines(self) -> list[array[float]]:
        """Return for each left vector its cosines with all right ones."""
        places: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for j, vector in enumerate(self.right):
            for term, weight in vector.items():
                places[term].append((j, weight))
        rows = []
        for vector in self.left:
            row = [0.0] * len(self.right)
            for term, weight in vector.items():
                if term in places:
                    for j, other in places[term]:
                        row[j] += weight * other
            rows.append(array("d", row))
        return rows


def _bag(one: Profile) -> Counter[str]:
    counts = Counter(one.content)
    counts.update(_MARK + concept for concept in one.concepts)
    return counts


def _runs(words: Sequence[str], longest: int) -> Counter[str]:
    """Count the runs of one to `longest` neighbouring words."""
    counts = Counter(words)
    for length in range(2, longest + 1):
        counts.update(map(" ".join, zip(*(words[k:] for k in range(length)), strict=False)))
    return counts


def _weigh(left: Sequence[Counter[str]], right: Sequence[Counter[str]]) -> _View:
    """Turn counts into vectors of length one: (1 + log tf) times a smoothed idf over the clauses of both sides."""
    total = len(left) + len(right)
    spread: Counter[str] = Counter()
    for bag in (*left, *right):
        spread.update(bag.keys())
    rarity = {term: log((1 + total) / (1 + n)) + 1 for term, n in spread.items()}
    sides = []
    for side in (left, right):
        vectors = []
        for bag in side:
            vector = {term: (1 + log(n)) * rarity[term] if n > 1 else rarity[term] for term, n in bag.items()}
            length = sqrt(sum([weight * weight for weight in vector.values()]))
            vectors.append({term: weight / length for term, weight in vector.items()})
        sides.append(vectors)
    return _View(*sides)


def _nearest(cosines: Sequence[float]) -> set[int]:
    """Return where the eight largest cosines above 0 are, with those that equal the last of them."""
    least = sorted(cosines)[-_CANDIDATES] if len(cosines) > _CANDIDATES else 0.0
    return {k for k, cosine in enumerate(cosines) if cosine >= least and cosine}

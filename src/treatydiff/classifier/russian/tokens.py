"""A Russian clause's text → words with their places and marks → segments: sentences and enumerated items."""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatydiff.classifier.russian.vocabulary import Vocabulary
from treatydiff.model import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W\d])|[^\W_]+(?:['’\-‑\xad][^\W_]+)*|[^\w\s]|_+")
_ITEM = re.compile(r"(?:[а-я]|[a-z]{1,2}|[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})?)$")
_DASHES = frozenset("–—•-·*")
_STOPS = frozenset(".!?;…")
LONGEST = 300
"""The most words of a segment: no sentence of a treaty is longer, and the bound keeps the reader's time linear."""


@dataclass(slots=True)
class Tokens:
    """The words of a text as looked up, what each can be, and where each starts and ends in it."""

    text: str
    words: list[str]
    marks: list[int]
    starts: list[int]
    ends: list[int]

    def span(self, first: int, stop: int) -> Span:
        """Return the characters from word `first` up to, not including, word `stop`."""
        return self.starts[first], self.ends[stop - 1]


@dataclass(slots=True)
class Segment:
    """Words ``[first, stop)``. `chapeau` is the index of the segment that the item stands under, `foreign` says that it
    stands under the chapeau of the clause's parent; `opens`, that a colon follows."""

    first: int
    stop: int
    item: bool = False
    opens: bool = False
    chapeau: int | None = None


def split_words(text: str, vocabulary: Vocabulary) -> Tokens:
    """Return the words of `text`, normalised for look-up, with their marks and places."""
    spelling, marks = vocabulary.spelling, vocabulary.marks
    found = list(_TOKEN.finditer(text))
    words = [spelling[match[0]] for match in found]
    return Tokens(
        text,
        words,
        [marks[word] for word in words],
        [match.start() for match in found],
        [match.end() for match in found],
    )


def split_segments(tokens: Tokens, vocabulary: Vocabulary) -> list[Segment]:
    """Return the segments of a text in order: a segment ends at a full stop, a semicolon or a colon."""
    words = tokens.words
    abbreviations = vocabulary.words["abbreviations"]
    segments: list[Segment] = []
    chapeau: int | None = None
    first = _number(tokens, 0)
    item = first > 0
    count = len(words)
    at = first
    while at <= count:
        word = words[at] if at < count else "."
        if at < count and word not in _STOPS and word != ":" and at - first < LONGEST:
            at += 1
            continue
        if word == "." and at < count and _abbreviates(words, at, abbreviations):
            at += 1
            continue
        opens = word == ":"
        if at > first:
            segments.append(Segment(first, at, item, opens, chapeau if item else None))
        if opens and at > first:
            chapeau, item = len(segments) - 1, True
        start = at if word not in _STOPS and word != ":" else at + 1
        width = _number(tokens, start)
        if word != ";" and not opens and start > at:
            item = item and width > 0 and chapeau is not None
            chapeau = chapeau if item else None
        first = at = start + width
        if at >= count:
            break
    return segments


def _abbreviates(words: list[str], at: int, abbreviations: frozenset[str]) -> bool:
    if at == 0:
        return True
    before = words[at - 1]
    return before in abbreviations or (len(before) == 1 and before.isalpha())


def _number(tokens: Tokens, at: int) -> int:
    """Return how many words the number of an item at `at` takes: "а)", "(1)", "1.", a dash; 0 where there is none."""
    words = tokens.words
    if at >= len(words):
        return 0
    if words[at] == "(" and at + 2 < len(words) and words[at + 2] == ")" and _ITEM.match(words[at + 1]):
        return 3
    if at + 1 < len(words) and _ITEM.match(words[at]) and words[at + 1] in (")", "."):
        return 2
    return 1 if words[at] in _DASHES else 0

"""A text's words → segments: the stretches in which norms are looked for.

A segment ends at a full stop, a semicolon or where an enumerated item begins. An item knows the segment that is
its chapeau ("The Parties shall:").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatydiff.model import Span

_ITEM = re.compile(r"(?:[a-z]{1,2}|[а-я]|[ivx]{1,5}|\d{1,2})$")
_STOPS = frozenset(".!?;")
LONGEST = 300
"""The most words of a segment: no sentence of a treaty is longer, and the bound keeps the reader's time linear."""
_INTRODUCERS = frozenset(":—–")
_DASHES = frozenset("–—•-·*")


@dataclass(slots=True)
class Words:
    """The words of a text: as looked up, and where each starts and ends in it."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def span(self, first: int, stop: int) -> Span:
        """Return the characters from word `first` up to, not including, word `stop`."""
        return self.starts[first], self.ends[stop - 1]


@dataclass(slots=True)
class Segment:
    """Words ``[first, stop)``. `chapeau` is the index of the segment whose modal the item inherits; `open` says
    that the segment introduces items (it ends in a colon or a dash)."""

    first: int
    stop: int
    item: bool = False
    open: bool = False
    chapeau: int | None = None


def split_segments(
    tokens: Words,
    abbreviations: frozenset[str],
    coordinators: frozenset[str],
    *,
    closing: frozenset[str] = frozenset(),
    openers: frozenset[str] = frozenset(),
) -> list[Segment]:
    """Return the segments of a text, in order; together they hold every word but stops and item numbers.

    A full stop after one of the language's `abbreviations` ("Art.") ends no segment; after one of its `closing`
    abbreviations ("Ltd.") it does where a capital follows, and after initials ("U.S.") where one of the `openers` of
    sentences does, in capitals ("The"). Its `coordinators` ("and") may stand before an item's number.
    """
    return _Splitter(tokens, abbreviations, coordinators, closing, openers).split()


class _Splitter:
    """One pass over a text's words. `chapeaux` are the open chapeaux, innermost last; `lettered` says that the last
    one's items are numbered as in "may— a order …; b allow …"."""

    def __init__(
        self,
        tokens: Words,
        abbreviations: frozenset[str],
        coordinators: frozenset[str],
        closing: frozenset[str],
        openers: frozenset[str],
    ) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.abbreviations = abbreviations
        self.coordinators = coordinators
        self.closing = closing
        self.openers = openers
        self.segments: list[Segment] = []
        self.chapeaux: list[int] = []
        self.lettered = False
        self.first = 0
        self.item = False

    def split(self) -> list[Segment]:
        words, n = self.words, len(self.words)
        at = self._begin_item(0, loose=True)
        while at < n:
            word = words[at]
            if at - self.first >= LONGEST:
                self._close(at, opens=False)
                self.first = at
            if word in _STOPS and self._is_stop(at):
                at = self._stop(at)
            elif word in _INTRODUCERS and at > self.first and self._introduces(at):
                self._close(at, opens=True)
                self.lettered = word != ":" and self._letter(at + 1)
                at = self._begin_item(at + 1, loose=True)
                self.item = True
            elif self._may_begin_item(at):
                width = self._width(at, loose=self._at_line_start(at))
                if width:
                    self._close(at - 1 if words[at - 1] in self.coordinators else at, opens=False)
                    at = self._begin_item(at, loose=True)
                else:
                    at += 1
            else:
                at += 1
        self._close(n, opens=False)
        return self.segments

    def _close(self, stop: int, *, opens: bool) -> None:
        if stop > self.first:
            parent = self.chapeaux[-1] if self.item and self.chapeaux else None
            self.segments.append(Segment(self.first, stop, self.item, opens, parent))
            if opens:
                self.chapeaux.append(len(self.segments) - 1)

    def _stop(self, at: int) -> int:
        self._close(at, opens=False)
        ends = self.words[at] != ";"
        width = self._width(at + 1, loose=True)
        if not width and at + 1 < len(self.words) and self.words[at + 1] in self.coordinators:
            width = self._width(at + 2, loose=False)
            at += 1 if width else 0
        self.item = bool(width) or (bool(self.chapeaux) and not ends)
        if ends and not width:
            self.chapeaux.clear()
            self.lettered = False
        self.first = at + 1 + width
        return self.first

    def _begin_item(self, at: int, *, loose: bool) -> int:
        width = self._width(at, loose=loose)
        self.item = self.item or width > 0
        self.first = at + width
        return self.first

    def _introduces(self, at: int) -> bool:
        return (
            self.words[at] == ":"
            or at + 1 == len(self.words)
            or self._width(at + 1, loose=True) > 0
            or self._letter(at + 1)
        )

    def _may_begin_item(self, at: int) -> bool:
        words = self.words
        if at <= self.first or not (
            words[at] == "(" or words[at] in _DASHES or (self.lettered and len(words[at]) == 1)
        ):
            return False
        before = words[at - 1]
        if before in ",;:.—–" or self._at_line_start(at):
            return True
        return before in self.coordinators and at > 1 and words[at - 2] in ",;"

    def _at_line_start(self, at: int) -> bool:
        return at > 0 and "\n" in self.tokens.text[self.tokens.ends[at - 1] : self.tokens.starts[at]]

    def _is_stop(self, at: int) -> bool:
        if self.words[at] != ".":
            return True
        if at == 0:
            return False
        before = self.words[at - 1]
        if before in self.closing:
            return self._capital_at(at + 1)
        if "." in before or (len(before) == 1 and before.isalpha()):
            return self._capital_at(at + 1) and at + 1 < len(self.words) and self.words[at + 1] in self.openers
        return before not in self.abbreviations

    def _capital_at(self, at: int) -> bool:
        """Say whether a capital begins the word at `at`, or the text ends before it."""
        return at >= len(self.words) or self.tokens.text[self.tokens.starts[at]].isupper()

    def _letter(self, at: int) -> bool:
        """Say whether a bare letter at `at` numbers an item, as UK Acts print it."""
        words = self.words
        return at + 1 < len(words) and len(words[at]) == 1 and "a" <= words[at] <= "h" and words[at + 1][0].isalpha()

    def _width(self, at: int, *, loose: bool) -> int:
        """Return how many words the item number at `at` takes: "(a)", "a)", "1.", a dash; 0 where there is none."""
        words = self.words
        if at >= len(words):
            return 0
        if words[at] == "(" and at + 2 < len(words) and words[at + 2] == ")" and _ITEM.match(words[at + 1]):
            return 3
        if self.lettered and self._letter(at):
            return 1
        if not loose:
            return 0
        if at + 1 < len(words) and _ITEM.match(words[at]) and words[at + 1] in (")", "."):
            titled = words[at + 1] == "." and words[at] in self.abbreviations  # "Lt. Brown", "Dr. White"
            return 0 if titled else 2
        return 1 if words[at] in _DASHES else 0

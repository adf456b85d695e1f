"""A clause's text → words → segments: the stretches in which norms are looked for.

A segment ends at a full stop, a semicolon or where an enumerated item begins. An item knows the segment that is
its chapeau ("The Parties shall:").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatydiff.lexicon import Lexicon
from treatydiff.model import Span

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W\d])|[^\W_]+(?:['’\-‑/][^\W_]+)*|[^\w\s]|_+")
_ITEM = re.compile(r"(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})$")
_STOPS = frozenset(".!?;")
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


def split_words(text: str, lexicon: Lexicon) -> Words:
    """Return the words of `text`, normalised for look-up, with their places."""
    normal = lexicon.normal
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(text):
        words.append(normal[found.group()])
        starts.append(found.start())
        ends.append(found.end())
    return Words(text, words, starts, ends)


def split_segments(tokens: Words, lexicon: Lexicon) -> list[Segment]:
    """Return the segments of a text, in order; together they hold every word but stops and item numbers."""
    words = tokens.words
    segments: list[Segment] = []
    chapeau: list[int] = []
    first = 0
    item = False
    n = len(words)

    def close(stop: int, opens: bool) -> None:
        nonlocal first
        if stop > first:
            parent = chapeau[-1] if item and chapeau else None
            segments.append(Segment(first, stop, item, opens, parent))
            if opens:
                chapeau.append(len(segments) - 1)

    at = 0
    full_stop = False
    while at < n:
        word = words[at]
        if word in _STOPS and _is_stop(words, at, lexicon):
            close(at, False)
            full_stop = word != ";"
            first = at + 1
            at += 1
            width = _item_width(words, at, True)
            if width:
                item = True
                at = first = at + width
            else:
                item = bool(chapeau) and not full_stop
                if full_stop:
                    chapeau.clear()
            continue
        if word in (":", "—", "–") and at + 1 <= n and at > first:
            width = _item_width(words, at + 1, True)
            if width or word == ":" or at + 1 == n:
                close(at, True)
                item = True
                at = first = at + 1 + width
                continue
        if word in ("(", "and", "or", ",") or at == 0 or _DASHES.__contains__(word):
            skip = 1 if word in ("and", "or", ",") else 0
            if skip and at and words[at - 1] in (",", ";") and word != ",":
                width = _item_width(words, at + 1, False)
            elif skip:
                width = _item_width(words, at + 1, False) if word == "," and chapeau else 0
            else:
                boundary = (
                    at == 0
                    or words[at - 1] in ",;:.—–"
                    or (at > 1 and words[at - 1] in ("and", "or") and words[at - 2] in ",;")
                )
                newline = at > 0 and "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]
                width = _item_width(words, at, at == 0 or newline) if boundary or newline else 0
            if width:
                close(at, False)
                item = True
                at = first = at + skip + width
                continue
        at += 1
    close(n, False)
    return segments


def _is_stop(words: list[str], at: int, lexicon: Lexicon) -> bool:
    if words[at] != ".":
        return True
    if at == 0:
        return False
    before = words[at - 1]
    return not ((len(before) == 1 and before.isalpha()) or before in lexicon.words["abbreviations"])


def _item_width(words: list[str], at: int, loose: bool) -> int:
    """Return how many words the item number at `at` takes: "(a)", "a)", "1.", a dash; 0 where there is none."""
    if at >= len(words):
        return 0
    if words[at] == "(" and at + 2 < len(words) and words[at + 2] == ")" and _ITEM.match(words[at + 1]):
        return 3
    if not loose:
        return 0
    if at + 1 < len(words) and _ITEM.match(words[at]) and words[at + 1] in (")", "."):
        return 2
    return 1 if words[at] in _DASHES else 0

"""Words that are divided at a line's end: which of them lose the hyphen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from treatydiff.importers.blocks import Line
from treatydiff.importers.structure.sentences import TAIL
from treatydiff.importers.vocabulary import fold, load_vocabulary

SOFT = "\u00ad"
"""The mark that says itself that it only divides."""
HYPHEN = re.compile(r"(?P<stem>[^\W\d_]{2,})[-\u2010\ufffe\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST = re.compile(r"[^\W\d_]+")
_WITHIN = re.compile(r"([^\W\d_]+)\ufffe([^\W\d_]*)")
"""A word that a PDF's own line end divided, already in one line."""


class Divisions:
    """The words of a text, by which its divided words are told from those with a hyphen of their own."""

    def __init__(self, lines: Sequence[Line], *, divides_words: bool) -> None:
        self.lines = lines
        self.divides_words = divides_words
        self._words: frozenset[str] | None = None

    @property
    def words(self) -> frozenset[str]:
        """Every word of the text that no line's end divides, in small letters."""
        if self._words is None:
            words: set[str] = set()
            divided = False
            for line in self.lines:
                text = _WITHIN.sub(" ", line.text.strip().lower())
                found = [match.group() for match in _WORD.finditer(text)]
                first = 1 if divided else 0
                divided = bool(HYPHEN.search(text[-TAIL:]))
                words.update(found[first : len(found) - divided])
            self._words = frozenset(words)
        return self._words

    def joins(self, before: str, after: str) -> str:
        """The word that is made whole where `before` ends with a hyphen and `after` begins with the rest of it; ""
        where the hyphen is the word's own.

        The text has the word whole elsewhere, or divides words throughout, or its first part is no word here.
        """
        divided = HYPHEN.search(before[-TAIL:])
        found = _FIRST.match(after)
        if divided is None or found is None:
            return ""
        stem, rest = divided["stem"], found.group()
        return stem + rest if before.endswith(SOFT) or self._is_one_word(stem.lower(), rest.lower()) else ""

    def close(self, text: str) -> tuple[str, list[str]]:
        """A paragraph without the marks of divided words, and the words that lost a hyphen in it."""
        joined: list[str] = []

        def whole(found: re.Match[str]) -> str:
            stem, rest = found.groups()
            if not rest[:1].islower() or not self._is_one_word(stem.lower(), rest.lower()):
                return f"{stem}-{rest}"
            joined.append(stem + rest)
            return stem + rest

        if "\ufffe" in text:
            text = _WITHIN.sub(whole, text).replace("\ufffe", "-")
        return text.replace(SOFT, ""), joined

    def _is_one_word(self, stem: str, rest: str) -> bool:
        if stem + rest in self.words:
            return True
        vocabulary = load_vocabulary()
        if f"{stem}-{rest}" in self.words or fold(stem) in vocabulary.hyphen_prefixes:
            return False
        functional = any(stem in words for words in vocabulary.function_words.values())
        return self.divides_words or stem not in self.words or (functional and rest not in self.words)

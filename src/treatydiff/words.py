"""The words of a clause as alignment sees them: lower case, cut to a stem, without modals and negations.

The lists and endings of a language are data (``lexicons/<language>/words.yaml``). A language without such a file has
no stop words and no stems; its words are compared as they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files

from treatydiff import yamlfile

# A letter of a script without spaces is a word of its own; elsewhere a word is a run of letters and digits.
_WORD = re.compile(r"[぀-ヿ㐀-鿿]|[^\W_぀-ヿ㐀-鿿]+")
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class WordData:
    """A language's word lists: `modal` and `stop` words are no features; `suffixes` are cut, the longest first."""

    modal: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()
    reference: tuple[str, ...] = ()
    month: tuple[str, ...] = ()
    joiner: tuple[str, ...] = ()
    stems: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def stem(self, word: str) -> str:
        """Return `word` (lower case) without its ending, at least four letters of it; numbers stay as they are."""
        known = self.stems.get(word)
        if known is None:
            known = self.stems[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> str:
        if not word.isalpha():
            return word
        for suffix in self.suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                return word[: -len(suffix)]
        return word

    def content(self, text: str) -> list[str]:
        """Return the stems of `text` in order, without modals, negations and stop words."""
        drop, stems, cut = self.modal | self.stop, self.stems, self.stem
        return [stems.get(w) or cut(w) for w in split_words(text) if w not in drop]


def split_words(text: str) -> list[str]:
    """Return the words of `text`, case folded, in order.

    >>> split_words("Each Party shall notify the other Party.")
    ['each', 'party', 'shall', 'notify', 'the', 'other', 'party']
    """
    return _WORD.findall(text.casefold())


@cache
def load_words(language: str) -> WordData:
    """Return the word data of `language` (``en``); empty data where there is no file for it."""
    resource = files("treatydiff").joinpath("lexicons", language, "words.yaml")
    if not resource.is_file():
        return WordData()
    with as_file(resource) as path:
        data = yamlfile.plain(yamlfile.read(path))
    lists = {name: tuple(w for line in data[name] for w in line.split()) for name in data if name != "language"}
    return WordData(
        modal=frozenset(lists["modal"]),
        stop=frozenset(lists["stop"]),
        suffixes=tuple(sorted(set(lists["suffixes"]), key=lambda s: (-len(s), s))),
        reference=lists["reference"],
        month=lists["month"],
        joiner=lists["joiner"],
    )

"""Words that look like slips of character recognition: listed for the reader, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from treatydiff.importers.vocabulary import load_vocabulary
from treatydiff.model import Clause

_WORD = re.compile(r"\w+")
_FIGURE_IN_WORD = re.compile(r"[^\W\d_][a-zа-я]*[015][a-zа-я]+")
_MIXED = re.compile(r"[a-zA-Z][а-яА-Я]|[а-яА-Я][a-zA-Z]")
_CAPITAL_INSIDE = re.compile(r"[a-z]I[a-z]|^I[a-z]*[a-z]I|^[a-z]+II+$")
_MISREAD_NUMBERS = ("l. ", "I. ", "O. ")
"""What recognition makes of the number of a first paragraph."""
_LIMIT = 200
_SHORTEST = 3
_ALIKE = (
    *(("rn", "m"), ("vv", "w"), ("c", "e"), ("b", "h"), ("0", "o"), ("5", "s")),
    *(("1", "l"), ("i", "l"), ("|", "l"), ("!", "l")),
)
"""Letters that look alike, each with the one that stands for both."""


def find_slips(clauses: Iterable[Clause], language: str = "en") -> Iterator[tuple[str, str]]:
    """Yield ``(word, clause id)`` for what looks misread: a figure within a word, two alphabets in one, a replacement
    character, a form that recognition is known for, a word that only looks like a common one of `language` ("rnay",
    "sha11"), a recital's verb grown together with the next word. At most 200."""
    return islice(((word, clause.id) for clause in clauses for word in _find(clause, language)), _LIMIT)


def _find(clause: Clause, language: str) -> Iterator[str]:
    vocabulary = load_vocabulary()
    for match in _WORD.finditer(f"{clause.heading} {clause.text}"):
        if _is_odd(match.group(), language):
            yield match.group()
    if clause.text.startswith(_MISREAD_NUMBERS):
        yield clause.text[:2]
    if "\ufffd" in clause.text:
        yield "\ufffd"
    grown = vocabulary.recital.match(clause.text) if clause.is_recital else None
    if grown and clause.text[grown.end() : grown.end() + 1].islower() and (first := _WORD.match(clause.text)):
        yield first.group()


@lru_cache(maxsize=2**16)
def _is_odd(word: str, language: str) -> bool:
    """Whether a word looks misread."""
    known = load_vocabulary().slips.get(language, {})
    if word.lower() in known or _FIGURE_IN_WORD.fullmatch(word) or _MIXED.search(word):
        return True
    return len(word) >= _SHORTEST and not word.isdecimal() and _is_misread(word, _common_words(language))


@lru_cache(maxsize=16)
def _common_words(language: str) -> dict[str, frozenset[str]]:
    """The common words of a language, by what they look like."""
    vocabulary = load_vocabulary()
    words = {*vocabulary.function_words.get(language, ()), *vocabulary.modals.get(language, ())}
    words |= {word.lower() for word in vocabulary.articles.get(language, ())}
    shapes: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= _SHORTEST and word.isalpha():
            shapes.setdefault(_shape(word), set()).add(word)
    return {shape: frozenset(group) for shape, group in shapes.items()}


def _is_misread(word: str, common: dict[str, frozenset[str]]) -> bool:
    """Whether a word looks like a common one and is another: "rnay", "shail", "ArticIe"."""
    if _CAPITAL_INSIDE.search(word):
        word = word.replace("I", "|")
    alike = common.get(_shape(word))
    return alike is not None and word.lower() not in alike


def _shape(word: str) -> str:
    """What is left of a word when letters that look alike are one."""
    shape = word.lower()
    for letters, one in _ALIKE:
        shape = shape.replace(letters, one)
    return shape

"""Words that look like slips of character recognition: listed for the reader, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from treatydiff.importers.vocabulary import load_vocabulary
from treatydiff.model import Clause

_WORD = re.compile(r"\w+")
_FIGURE_IN_WORD = re.compile(r"[^\W\d_][a-zа-я]+[015][a-zа-я]+")
_MIXED = re.compile(r"[a-zA-Z][а-яА-Я]|[а-яА-Я][a-zA-Z]")
_MISREAD_NUMBERS = ("l. ", "I. ", "O. ")
"""What recognition makes of the number of a first paragraph."""
_LIMIT = 200


def find_slips(clauses: Iterable[Clause]) -> Iterator[tuple[str, str]]:
    """Yield ``(word, clause id)`` for what looks misread: a figure within a word, two alphabets in one, a replacement
    character, a form that recognition is known for, a recital's verb grown together with the next word. At most 200."""
    vocabulary = load_vocabulary()
    count = 0
    for clause in clauses:
        found = []
        for match in _WORD.finditer(clause.text):
            word = match.group()
            if word in vocabulary.slips or _FIGURE_IN_WORD.fullmatch(word) or _MIXED.search(word):
                found.append(word)
        if clause.text.startswith(_MISREAD_NUMBERS):
            found.append(clause.text[:2])
        if "\ufffd" in clause.text:
            found.append("\ufffd")
        grown = vocabulary.recital.match(clause.text) if clause.is_recital else None
        if grown and clause.text[grown.end() : grown.end() + 1].islower() and (first := _WORD.match(clause.text)):
            found.append(first.group())
        for word in found:
            count += 1
            if count > _LIMIT:
                return
            yield word, clause.id

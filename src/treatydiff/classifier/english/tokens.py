"""A clause's text → English words, as they are looked up."""

from __future__ import annotations

import re

from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.segments import Words

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*(?![^\W\d])|[^\W_]+(?:['’\-‑/][^\W_]+)*|[^\w\s]|_+")


def split_words(text: str, lexicon: Vocabulary) -> Words:
    """Return the words of `text`, normalised for look-up, with their places."""
    normal = lexicon.normal
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    unjoiner = lexicon.unjoiner
    for found in _TOKEN.finditer(text):
        word = normal[found.group()]
        start, end = found.span()
        first = unjoiner[word]
        if first and len(word) == end - start:
            words.append(word[:first])
            starts.append(start)
            ends.append(start + first)
            word, start = word[first:], start + first
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Words(text, words, starts, ends)

"""Words whose letters were set apart: ``A r t i c l e  1`` is ``Article 1``."""

from __future__ import annotations

import re
from collections import Counter

from treatydiff.importers.vocabulary import load_vocabulary

_SPACED = re.compile(r"(?<!\w)(?:[^\W\d_]\s){3,}\s*[^\W\d_](?!\w)")
_ONE = re.compile(r"\W?\w?\W?|\d+|[IVXLC]+")
_TWO_WORDS = re.compile(r"[^\W\d_a-z][a-z]+[A-Z]")
_LONGEST_LINE = 200
_LONGEST_WORD = 14


def close_up(text: str, repairs: Counter[str], made: list[str]) -> str:
    """Return `text` with the words closed up whose letters stand apart; `made` is told the words, `repairs` how many.

    Words part where the letters are further apart than within them, and behind a word for an article or another part
    of a treaty; where neither tells, the letters are left as they are.

    >>> close_up("A r t i c l e 1 2", Counter(), []), close_up("D o n e   a t   R i g a", Counter(), [])
    ('Article 12', 'Done at Riga')
    """
    if len(text) > _LONGEST_LINE or not _SPACED.search(text):
        return text
    parts = [part for part in re.split(r"\s{2,}|\t", text.strip()) if part]
    closed = " ".join(_close(part) for part in parts)
    if closed == " ".join(parts):
        return text
    repairs["letter-spaced words"] += 1
    made.append(closed)
    return closed


def _close(text: str) -> str:
    """One run of letters, closed up where it is known to be one word and a number."""
    tokens = text.split(" ")
    if len(tokens) < 2 or not all(_ONE.fullmatch(token) for token in tokens):
        return text
    joined = "".join(tokens)
    vocabulary = load_vocabulary()
    heads = (vocabulary.article, vocabulary.division, vocabulary.annex)
    alone = [found for pattern in heads if (found := pattern.match(f"{joined} 1"))]
    if joined.isalpha() and any(found["num"] == "1" for found in alone):
        return joined
    for end in range(len(joined) - 1, 2, -1):
        candidate = f"{joined[:end]} {joined[end:]}"
        for pattern in heads:
            found = pattern.match(candidate)
            if found and not found["rest"]:
                return candidate
    if len(joined) <= _LONGEST_WORD and not _TWO_WORDS.search(joined):
        return joined
    return text

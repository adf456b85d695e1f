"""A clause's text → English words, as they are looked up."""

from __future__ import annotations

import re

from treatydiff.classifier.english.nounphrases import QUOTES
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.segments import Words

_TOKEN = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_](?=\.)|\d+(?:[.,]\d+)*(?![^\W\d])|[^\W_]+(?:['’\-‑/][^\W_]+)*|[^\w\s]|_+")

_CONTRACTED = {"": "", "sha": "shall", "wo": "will", "ca": "can", "need": "need"}
"""What stands before "n't" where that is no word of its own."""


def split_words(text: str, lexicon: Vocabulary) -> Words:
    """Return the words of `text`, normalised for look-up, with their places."""
    normal = lexicon.normal
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    unjoiner = lexicon.unjoiner
    contracted = _CONTRACTED | {word: word for word in lexicon.finite_forms}
    for found in _TOKEN.finditer(text):
        word = normal[found.group()]
        start, end = found.span()
        if word.endswith("n't") and word[:-3] in contracted:
            if word != "n't":
                words.append(contracted[word[:-3]])
                starts.append(start)
                ends.append(end - 3)
            word, start = "not", end - 3
        first = unjoiner[word]
        if first and len(word) == end - start:
            words.append(word[:first])
            starts.append(start)
            ends.append(start + first)
            word, start = word[first:], start + first
        if word == "i" and words and words[-1] in lexicon.words["numbered_things"]:
            word = "1"  # "Annex I"
        words.append(word)
        starts.append(start)
        ends.append(end)
    tokens = Words(text, words, starts, ends)
    _name_mentioned(words, lexicon)
    _name_persons(tokens, lexicon)
    return tokens


def _name_persons(tokens: Words, lexicon: Vocabulary) -> None:
    """Let a modal that is somebody's name, between a title and a modal, count as a name: "Prime Minister May shall"."""
    words, modals = tokens.words, lexicon.words["modal_words"]
    for at in range(1, len(words) - 1):
        if words[at] not in modals or words[at + 1] not in lexicon.finite_forms:
            continue
        raw = tokens.text[tokens.starts[at] : tokens.ends[at]]
        titled = tokens.text[tokens.starts[at - 1]].isupper() or words[at - 1] == "."
        if titled and raw.istitle():
            words[at] += "name"


def _name_mentioned(words: list[str], lexicon: Vocabulary) -> None:
    """Let a modal in quotation marks, mentioned rather than used, count as the noun "term"."""
    modals = lexicon.words["modal_words"]
    for at in range(1, len(words) - 1):
        if words[at] in modals and words[at - 1] in QUOTES and words[at + 1] in QUOTES:
            words[at] = "term"

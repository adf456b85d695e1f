"""A clause's text → English words, as they are looked up."""

from __future__ import annotations

import re

from treatydiff.classifier.english.nounphrases import QUOTES
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.segments import Words

_TOKEN = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_](?=\.)|\d+(?:[.,]\d+)*(?![^\W\d])|[^\W_]+(?:['’\-‑/][^\W_]+)*|[^\w\s]|_+")

_REMEMBERED = 200_000  # tokens that need no second look


def split_words(text: str, lexicon: Vocabulary) -> Words:
    """Return the words of `text`, normalised for look-up, with their places."""
    normal, plain = lexicon.normal, lexicon.plain
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    unjoiner = lexicon.unjoiner
    contracted = lexicon.contracted
    for found in _TOKEN.finditer(text):
        token = found.group()
        word = plain.get(token, "")
        start, end = found.span()
        if word:
            words.append(word)
            starts.append(start)
            ends.append(end)
            continue
        word = normal[token]
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
        elif word == "i":
            if words and words[-1] in lexicon.words["numbered_things"]:
                word = "1"  # "Annex I"
        elif word == normal[token] and len(plain) < _REMEMBERED:
            plain[token] = word
        words.append(word)
        starts.append(start)
        ends.append(end)
    tokens = Words(text, words, starts, ends)
    modals = lexicon.words["modal_words"]
    for at in [at for at in range(1, len(words) - 1) if words[at] in modals]:
        if words[at - 1] in QUOTES and words[at + 1] in QUOTES:
            words[at] = "term"  # mentioned, not used: 'the word "may"'
        elif words[at + 1] in lexicon.finite_forms and _is_name(tokens, at):
            words[at] += "name"
    return tokens


def _is_name(tokens: Words, at: int) -> bool:
    """Say whether the modal at `at` is somebody's name, behind a title: "Prime Minister May shall"."""
    raw = tokens.text[tokens.starts[at] : tokens.ends[at]]
    return raw.istitle() and (tokens.text[tokens.starts[at - 1]].isupper() or tokens.words[at - 1] == ".")

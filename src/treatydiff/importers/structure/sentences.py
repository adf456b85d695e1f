"""Whether words are a sentence, a heading, or half of a line that goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary

TAIL = 80
"""How much of a text's end is looked at: a paragraph may be a whole book, and is looked at line by line."""
_SENTENCE = 2000
"""The verb of a sentence stands in so many characters."""
_ENDS = re.compile(r"[.;:!?…—。；：！？][\"'”’»)\]*\d]{0,3}$")
_FIGURE = re.compile(r"\d")
_AFTER_RELATIVE, _AFTER_PREPOSITION = 2, 4
"""How many words may stand between a relative and its verb, where the subject is short: "which force may", "under which
a Contracting Party may"."""


def ends_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence or an item does."""
    return bool(_ENDS.search(text[-TAIL:].rstrip()))


def begins_lower(text: str) -> bool:
    """Whether `text` begins with a small letter, as only the rest of a sentence does."""
    return text[:1].islower()


def ends_open(text: str) -> bool:
    """Whether `text` breaks off behind a word with which neither a sentence nor a heading ends ("of", "the", "shall").

    >>> ends_open("The Parties shall meet in the city of"), ends_open("ANNEX A"), ends_open("Entry into force")
    (True, False, False)
    """
    found = load_vocabulary().link.search(text[-TAIL:])
    if found is None:
        return False
    word = found.group().strip()
    before = text[-TAIL:][: found.start()].rstrip()
    if before.endswith((";", ",", ":")) and load_vocabulary().conjunction.search(word):
        # "; and" joins two items, and has done so when the next begins.
        return False
    return len(word) > 1 or word.islower()


def find_modal(text: str) -> str:
    """Return the finite modal that makes `text` a sentence, "" where it has none. Right behind "which" or "how" a modal
    belongs to words that only describe; a month or the will of a people is none.

    >>> [find_modal(t) for t in ("The Parties shall meet", "Cases in which force may be used", "The will of a people")]
    ['shall', '', '']
    """
    vocabulary = load_vocabulary()
    for modal, before in _find_modals(text[:_SENTENCE], vocabulary):
        return "" if _describes(before, vocabulary) else modal
    return ""


def holds_modal(text: str) -> bool:
    """Whether a modal stands anywhere in `text`, in whatever clause."""
    return any(True for _ in _find_modals(text, load_vocabulary()))


def _find_modals(text: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The modals of a text that are verbs, each with the words before it."""
    words = text.lower() if is_capitals(text) else text[:1].lower() + text[1:]
    for found in vocabulary.modal.finditer(words):
        before, after = words[: found.start()].rstrip(), words[found.end() :].lstrip()
        beside_figure = _FIGURE.search(before[-3:]) or _FIGURE.match(after[:1])
        if found["modal"] and before and not (beside_figure and found["modal"] in vocabulary.months):
            yield found["modal"], before


def _describes(before: str, vocabulary: Vocabulary) -> bool:
    """Whether a verb behind these words belongs to a relative clause: "in which a Party", "how disputes"."""
    before = before[-TAIL:]
    for found in vocabulary.relative.finditer(before):
        between = len(before[found.end() :].split())
        if between <= (_AFTER_PREPOSITION if vocabulary.link.search(before[: found.start()]) else _AFTER_RELATIVE):
            return True
    return False


def reads_as_sentence(text: str) -> bool:
    """Whether words that stand where a heading may stand are a sentence, or the first line of one."""
    return bool(find_modal(text)) or ends_open(text)


def is_capitals(text: str) -> bool:
    """Whether `text` is set in capitals throughout."""
    return text == text.upper()

"""Raised text: an exponent stays with its figure, a note's mark leaves its word, an ordinal's ending goes on."""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-−–=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_POWER = re.compile(r"[-+−–]?\s?(?:\d{1,4}|n)")
_MARK = re.compile(r"[\[(]?\s*(?:\d{1,3}(?:\s*[,–-]\s*\d{1,3})*|[*†‡§¶#]{1,4}|[a-z]|[ivx]{1,4})\s*[\])]?")
_ENDING = re.compile(r"[^\W\d_]{1,4}\.?")
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµ]?m|mi|ft|in|yd|s|sec|[A-Za-z])$")
_FIGURE_BEFORE = re.compile(r"[\d)\]]$")


def raise_text(before: str, text: str, *, linked: bool = False, noted: bool = False) -> str | None:
    """Return what raised `text` becomes behind the words `before`, None where it is the mark of a note.

    A figure raised behind a figure or a unit is an exponent and stands in raised figures; letters behind a figure end
    an ordinal; a figure or sign behind a word is a note's mark, and so is whatever is `linked` to another place or
    said by the format to be `noted`.

    >>> raise_text("10", "6"), raise_text("40 m", "3"), raise_text("on the 1", "st"), raise_text("the delta", "1")
    ('⁶', '³', 'st', None)
    """
    bare = text.strip()
    if not bare:
        return text
    marks = _MARK.fullmatch(bare) is not None
    if noted or (linked and marks):
        return None
    stem = before[-24:]
    if _POWER.fullmatch(bare) and (_FIGURE_BEFORE.search(stem) or _UNIT.search(stem)):
        return re.sub(r"\s", "", bare).translate(_RAISED)
    if _ENDING.fullmatch(bare) and (stem[-1:].isalnum()):
        # "1er", "2nd", "M^me": the rest of the word, set smaller. A single letter behind a word is a mark.
        return None if len(bare) == 1 and stem[-1:].isalpha() and len(stem) > 1 and stem[-2:-1].isalpha() else text
    return None if marks else text

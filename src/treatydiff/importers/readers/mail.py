"""A treaty out of a mail or a printout: the mail's own words listed, the marks before its lines taken off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from treatydiff.importers.blocks import Stretch
from treatydiff.importers.vocabulary import load_vocabulary

_QUOTED = re.compile(r"^(?:>\s?)+")
_MARKS = ("|", "//", "%", "*", ":", "#")
_NUMBERED = re.compile(r"^(\d{1,4})[:.|]?(?:\s+|$)")
_FEWEST = 3
"""So many quoted lines make a mail."""
_FIELDS = 2
"""So many fields, one below the other, are the head of a mail."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a file, empty ones too: its words, its number, its page (0 for none)."""

    text: str
    number: int
    page: int = 0


def strip_prefixes(rows: Sequence[Row]) -> tuple[list[Row], int]:
    """Take off what a printout puts before every line, a mark or the line's number; returns how many were taken off."""
    full = [row for row in rows if row.text]
    if len(full) < _FEWEST:
        return list(rows), 0
    for mark in _MARKS:
        if all(row.text.startswith(mark) for row in full):
            return [replace(row, text=row.text[len(mark) :].lstrip()) for row in rows], len(full)
    numbers = [_NUMBERED.match(row.text) for row in full]
    if all(numbers):
        values = [int(found[1]) for found in numbers if found]
        bare = [row.text[found.end() :] for row, found in zip(full, numbers, strict=True) if found]
        if values == list(range(values[0], values[0] + len(values))) and _count_articles(bare) >= 2:
            return [replace(row, text=_NUMBERED.sub("", row.text, count=1)) for row in rows], len(full)
    return list(rows), 0


def open_mail(rows: Sequence[Row]) -> tuple[list[Row], list[Stretch], int]:
    """Take the treaty out of a mail. Returns its rows, the mail's own words, and how many lines lost a quoting mark.

    What stands unquoted is the mail's where only the quoted lines hold articles; the fields at its head always are.
    """
    quoted = [bool(_QUOTED.match(row.text)) for row in rows]
    is_quoting = sum(quoted) >= _FEWEST
    opened = [replace(row, text=_QUOTED.sub("", row.text, count=1)) if is_quoting else row for row in rows]
    inside = [row.text for row, mark in zip(opened, quoted, strict=True) if mark]
    outside = [row.text for row, mark in zip(opened, quoted, strict=True) if not mark]
    own_words = is_quoting and _count_articles(inside) > 0 and not _count_articles(outside)
    fields = _find_fields(opened)
    kept: list[Row] = []
    out: list[Stretch] = []
    for i, (row, mark) in enumerate(zip(opened, quoted, strict=True)):
        role = "head of a mail" if i in fields else "words of a mail" if own_words and not mark else ""
        if role and row.text:
            out.append(Stretch(role, row.text, where=row.number))
            kept.append(replace(row, text=""))
        else:
            kept.append(row)
    return kept, out, sum(quoted) if is_quoting else 0


def _find_fields(rows: Sequence[Row]) -> set[int]:
    """The rows that are fields at the head of a mail, such as ``Subject: …``: two and more, one below the other."""
    pattern = load_vocabulary().mail_field
    found: set[int] = set()
    run: list[int] = []
    for i, row in enumerate([*rows, Row("", 0)]):
        if row.text and pattern.match(row.text):
            run.append(i)
            continue
        if len(run) >= _FIELDS:
            found.update(run)
        run = []
    return found


def _count_articles(texts: Sequence[str]) -> int:
    """How many of the lines begin like an article."""
    vocabulary = load_vocabulary()
    return sum(bool(vocabulary.article.match(text) or vocabulary.framed.match(text)) for text in texts)

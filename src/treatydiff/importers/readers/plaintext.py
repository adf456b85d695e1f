"""Plain text: lines, broken or not, pages parted by form feeds; out of mails and numbered printouts too."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from treatydiff.importers.blocks import Line, Reading
from treatydiff.importers.conservation import Account
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.mail import Row, open_mail, strip_prefixes

_SOFT_HYPHEN = "\u00ad"
_DIVIDED = re.compile(rf"{_SOFT_HYPHEN}(?=[ \t]*\n)")


def read_plain_text(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading:
    """Read plain text. A form feed begins a page; an empty line is a gap. A soft hyphen stays where it divides a word
    at a line's end. The head and the quoting marks of a mail, and what stands before every line, are taken off."""
    repairs: Counter[str] = Counter()
    parts = _DIVIDED.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    repairs["invisible characters"] += len(parts) - 1
    text = _SOFT_HYPHEN.join(repair_characters(part, repairs) for part in parts)
    paged = "\f" in text
    rows: list[Row] = []
    number = 0
    for page, sheet in enumerate(text.split("\f"), 1):
        for raw in sheet.split("\n"):
            number += 1
            rows.append(Row(raw.strip(), number, page if paged else 0))
        number -= 1
    rows, stripped = strip_prefixes(rows)
    account = Account.of(row.text for row in rows)
    rows, words, quoted = open_mail(rows)
    repairs["marks before lines"] += stripped + quoted
    return Reading(
        format="plain text",
        lines=tuple(_to_lines(rows)),
        left_out=tuple(words),
        encoding=encoding,
        notes=notes,
        repairs=+repairs,
        account=account,
    )


def _to_lines(rows: list[Row]) -> list[Line]:
    """The rows that have words; those below an empty one or at the head of a page have a gap above them."""
    lines: list[Line] = []
    gap = True
    page = rows[0].page if rows else 0
    for row in rows:
        gap = gap or row.page != page
        page = row.page
        if row.text:
            lines.append(Line(row.text, row.number, row.page, gap))
        gap = not row.text
    return lines

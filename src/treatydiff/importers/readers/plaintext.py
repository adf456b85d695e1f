"""Plain text: lines, broken or not, pages parted by form feeds."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from treatydiff.importers.blocks import Line, Reading
from treatydiff.importers.readers.characters import repair_characters


def read_plain_text(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading:
    """Read plain text. A form feed begins a page; an empty line is a gap."""
    repairs: Counter[str] = Counter()
    text = repair_characters(text.replace("\r\n", "\n").replace("\r", "\n"), repairs)
    paged = "\f" in text
    lines: list[Line] = []
    number = 0
    for page, sheet in enumerate(text.split("\f"), 1):
        gap = True
        for raw in sheet.split("\n"):
            number += 1
            if raw.strip():
                lines.append(Line(raw.strip(), number, page if paged else 0, gap))
                gap = False
            else:
                gap = True
        number -= 1
    return Reading(format="plain text", lines=tuple(lines), encoding=encoding, notes=notes, repairs=repairs)

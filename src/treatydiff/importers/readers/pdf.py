"""PDF with a text layer: lines in the order in which they were set, with their places on the page.

By PDFium: measured against pypdf on official documents it keeps as many words, gives the place of every character,
and is several times faster (docs/import.md).
"""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure, MissingExtraError
from treatydiff.importers.blocks import Line, Reading
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.structure.sentences import begins_lower, ends_sentence
from treatydiff.installation import advise

MAX_PAGES = 5000
_MIN_CHARACTERS = 20
_GAP = 1.25
"""A line that stands lower than this many usual line pitches has a gap above it."""


def read_pdf(data: bytes, path: Path) -> Reading:
    """Read the text layer of a PDF. Raises `ImportFailure` for an encrypted file and for a scan without text."""
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtraError(f"reading PDF needs pypdfium2: {advise('import')}") from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise ImportFailure(f"{path}: an encrypted PDF; expected one that opens without a password") from None
        raise ImportFailure(f"{path}: a damaged PDF ({error}); expected one that opens") from None
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise ImportFailure(f"{path}: {count} pages; expected at most {MAX_PAGES}")
        repairs: Counter[str] = Counter()
        lines: list[Line] = []
        silent = 0
        for number in range(count):
            found = _page_lines(document, number, repairs)
            silent += not found
            lines += found
    finally:
        document.close()
    if sum(len(line.text) for line in lines) < _MIN_CHARACTERS:
        raise ImportFailure(f"{path}: no text layer: OCR it first, for instance with ocrmypdf")
    lines = _mark_gaps(lines)
    notes = (f"pages without text, pictures or blank: {silent} of {count}",) if silent else ()
    return Reading(format="PDF", lines=tuple(lines), unit="page", notes=notes, repairs=repairs)


def _page_lines(document: Any, number: int, repairs: Counter[str]) -> list[Line]:
    """The lines of one page, with geometry."""
    import pypdfium2

    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        text = text_page.get_text_range()
        placed = len(text) == text_page.count_chars()
        rows: list[tuple[str, tuple[float, float, float, float] | None]] = []
        start = 0
        for raw in text.split("\n"):
            content = raw.rstrip("\r")
            words = content.strip()
            if words:
                first = start + content.index(words[0])
                last = start + len(content.rstrip()) - 1
                rows.append((words, _box(text_page, first, last) if placed else None))
            start += len(raw) + 1
    finally:
        text_page.close()
        page.close()
    rows = _part_columns(rows)
    lines: list[Line] = []
    for words, box in rows:
        # PDFium marks the hyphen of a divided word; the mark stays until the lines are joined.
        parts = [repair_characters(part, repairs) for part in re.split("[\x02\ufffe]", words)]
        clean = "\ufffe".join(parts).strip()
        if not clean:
            continue
        line = Line(clean, page=number + 1, gap=not lines)
        if box is not None:
            left, bottom, right, top = box
            line = replace(line, indent=left, end=right, size=round(top - bottom, 1), height=bottom)
        lines.append(line)
    return lines


def _mark_gaps(lines: list[Line]) -> list[Line]:
    """Mark the lines that stand lower than the usual pitch: that of lines which surely go on with the one above, for
    they begin with a small letter and it does not end as a sentence does."""

    def drop(one: Line, two: Line) -> float:
        if one.height is None or two.height is None or one.page != two.page:
            return 0.0
        return one.height - two.height

    pairs = list(itertools.pairwise(lines))
    sure = [drop(one, two) for one, two in pairs if begins_lower(two.text) and not ends_sentence(one.text)]
    drops = sorted(value for value in (sure if len(sure) >= 5 else [drop(one, two) for one, two in pairs]) if value > 1)
    if not drops:
        return lines
    pitch = statistics.median(drops) if len(sure) >= 5 else drops[len(drops) // 10]
    sizes = sorted(line.size for line in lines if line.size)
    usual = statistics.median(sizes) if sizes else 1.0

    def far(one: Line, two: Line) -> bool:
        # Larger letters are set further apart.
        scale = max(1.0, min(one.size or usual, two.size or usual) / usual)
        return drop(one, two) > _GAP * pitch * scale

    marked = [replace(two, gap=two.gap or far(one, two)) for one, two in pairs]
    return [lines[0], *marked]


def _box(text_page: Any, first: int, last: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right and top of a line, by its first and its last character."""
    import pypdfium2

    try:
        left, bottom, _, top = text_page.get_charbox(first, loose=True)
        right = text_page.get_charbox(last, loose=True)[2]
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return None
    return left, bottom, right, top


def _part_columns(
    rows: list[tuple[str, tuple[float, float, float, float] | None]],
) -> list[tuple[str, tuple[float, float, float, float] | None]]:
    """Put the left column before the right one where a page was set across both, line by line."""
    pairs = [
        two[1][0]
        for one, two in itertools.pairwise(rows)
        if one[1] and two[1] and abs(one[1][1] - two[1][1]) < 2 and two[1][0] > one[1][2] + 6
    ]
    if len(pairs) < 8 or len(pairs) < 0.3 * len(rows):
        return rows
    gutter = statistics.median(pairs) - 12
    out: list[tuple[str, tuple[float, float, float, float] | None]] = []
    left: list[tuple[str, tuple[float, float, float, float] | None]] = []
    right: list[tuple[str, tuple[float, float, float, float] | None]] = []
    for row in rows:
        box = row[1]
        if box is not None and box[0] < gutter and box[2] > gutter + 30:
            out += [*left, *right, row]
            left, right = [], []
        else:
            (right if box is not None and box[0] >= gutter else left).append(row)
    return [*out, *left, *right]

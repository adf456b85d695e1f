"""PDF with a text layer: lines in the order in which they are read, with their places on the page.

By PDFium: measured against pypdf on official documents it keeps as many words, gives the place of every character,
and is several times faster (docs/import.md). It runs in a process of its own, for a file may be made to eat all memory.
"""

from __future__ import annotations

import importlib.util
import itertools
import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure, MissingExtraError
from treatydiff.importers.blocks import Line, Reading, Stretch
from treatydiff.importers.conservation import Account
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.readers.letterspacing import close_up
from treatydiff.importers.readers.pagelayout import Margins, Row, Word, join_cells, part_columns
from treatydiff.importers.readers.pdfchild import read_pages
from treatydiff.importers.readers.raised import raise_text
from treatydiff.importers.readers.reasons import LINE_NUMBER, MARK
from treatydiff.importers.structure.sentences import begins_lower, ends_sentence
from treatydiff.importers.vocabulary import load_vocabulary
from treatydiff.installation import advise

_MIN_CHARACTERS = 20
_GAP = 1.25
"""A line that stands lower than this many usual line pitches has a gap above it."""
_EDGE = 2
"""So many lines at the head and the foot of a page may be running heads, whose parts stand far apart."""
_UNREADABLE = "unreadable text"
_HYPHEN_MARK = "\ufffe"
"""PDFium's mark for the hyphen of a divided word; it stays until the lines are joined."""
_GARBLED = re.compile(r"[^\W\d_][^\w\s'’.,;:()\"“”/-]+[^\W\d_]|[^\W\d_]*[a-z][A-Z]|\d[A-Za-z]{2,}")
_WORD = re.compile(r"[^\W\d_]+")


def read_pdf(data: bytes, path: Path) -> Reading:
    """Read the text layer of a PDF. Raises `ImportFailure` for an encrypted file, for a scan without text, and for one
    that takes more time or memory than a treaty does."""
    if importlib.util.find_spec("pypdfium2") is None:
        raise MissingExtraError(f"reading PDF needs pypdfium2: {advise('import')}")
    pages: list[list[Row]] = []
    margins = Margins()
    unmapped: list[int] = []
    for number, answer in enumerate(read_pages(data, path), 1):
        rows = [_row(line) for line in answer["lines"]]
        margins.learn(rows)
        pages.append(rows)
        if answer.get("unmapped", 0) > 0.3 * max(1, answer.get("letters", 0)):
            unmapped.append(number)
    if sum(len(word.text) for rows in pages for row in rows for word in row.words) < _MIN_CHARACTERS:
        raise ImportFailure(f"{path}: no text layer: OCR it first, for instance with ocrmypdf")
    return _Document(pages, margins, unmapped).reading()


def _row(line: Any) -> Row:
    (foot, head), words = line
    return Row(tuple(Word(*word) for word in words), foot, head)


class _Document:
    """The pages of a document, put in reading order."""

    def __init__(self, pages: list[list[Row]], margins: Margins, unmapped: Sequence[int]) -> None:
        self.pages = pages
        self.repairs: Counter[str] = Counter()
        self.made: list[str] = []
        self.left_out: list[Stretch] = []
        self.source = [self._clean(word.text + word.raised) for rows in pages for row in rows for word in row.words]
        self.numbers = margins.find_numbers(pages)
        self.unreadable = sorted({*unmapped, *_find_garbled(pages)})

    def reading(self) -> Reading:
        lines: list[Line] = []
        for index, rows in enumerate(self.pages):
            number = index + 1
            rows = [self._settle_raised(row, number) for row in rows]
            if number in self.unreadable:
                self.left_out += [Stretch(_UNREADABLE, self._clean(row.text), where=number) for row in rows]
                continue
            kept = self._without_numbers(index, rows)
            ordered = part_columns(kept)
            if ordered == kept:
                middle = kept[_EDGE:-_EDGE] if len(self.pages) > 1 else kept
                ordered = (
                    [*kept[:_EDGE], *join_cells(middle), *kept[-_EDGE:]] if middle is not kept else join_cells(kept)
                )
                ordered = ordered if len(kept) > 2 * _EDGE or middle is kept else kept
            lines += self._lines(ordered, number)
        silent = sum(not rows for rows in self.pages)
        notes = (f"pages without text, pictures or blank: {silent} of {len(self.pages)}",) if silent else ()
        listed = ", ".join(map(str, self.unreadable[:12]))
        warnings = (
            (f"page(s) {listed} cannot be read: a font without a map to characters; OCR them first",)
            if self.unreadable
            else ()
        )
        return Reading(
            format="PDF",
            lines=tuple(_mark_gaps(lines)) if lines else (),
            left_out=tuple(self.left_out),
            unit="page",
            notes=notes,
            warnings=warnings,
            repairs=self.repairs,
            account=Account.of(self.source, made=self.made),
        )

    def _without_numbers(self, page: int, rows: Sequence[Row]) -> list[Row]:
        """A page's rows without the numbers of their lines, which are listed."""
        kept: list[Row] = []
        for index, row in enumerate(rows):
            ends = self.numbers.get((page, index))
            if ends is None:
                kept.append(row)
                continue
            number, words = (row.words[-1], row.words[:-1]) if ends else (row.words[0], row.words[1:])
            self.left_out.append(Stretch(LINE_NUMBER, number.text, where=page + 1))
            if words:
                kept.append(replace(row, words=words))
        return kept

    def _settle_raised(self, row: Row, page: int) -> Row:
        """A row whose raised figures are exponents, and whose notes' marks are listed."""
        if not any(word.raised for word in row.words):
            return row
        words: list[Word] = []
        for word in row.words:
            before = f"{words[-1].text if words else ''} {word.text}"
            kept = raise_text(before, word.raised) if word.raised else ""
            if kept is None:
                self.left_out.append(Stretch(MARK, word.raised, where=page))
            self.made.append(word.text)
            if word.text or kept:
                words.append(replace(word, text=f"{word.text}{kept or ''}", raised=""))
        return replace(row, words=tuple(words)) if words else row

    def _clean(self, text: str) -> str:
        parts = [repair_characters(part, Counter()) for part in re.split(f"[\x02{_HYPHEN_MARK}]", text)]
        return " ".join(parts).strip()

    def _lines(self, rows: Sequence[Row], page: int) -> list[Line]:
        lines: list[Line] = []
        for row in rows:
            parts = [repair_characters(part, self.repairs) for part in re.split(f"[\x02{_HYPHEN_MARK}]", row.text)]
            clean = close_up(_HYPHEN_MARK.join(parts).strip(), self.repairs, self.made)
            if not clean:
                continue
            line = Line(clean, page=page, gap=not lines, row=bool(row.cells))
            if row.foot is not None and row.head is not None and row.left is not None and row.right is not None:
                size = round(row.head - row.foot, 1)
                line = replace(line, indent=row.left, end=row.right, size=size, height=row.foot)
            lines.append(line)
        return lines


def _find_garbled(pages: Sequence[Sequence[Row]]) -> list[int]:
    """The pages, counted from 1, whose letters make no words, though those of other pages do: a font that maps its
    signs to the wrong letters."""
    common = {word for words in load_vocabulary().function_words.values() for word in words}
    shares: list[float] = []
    odd: list[float] = []
    for rows in pages:
        tokens = [word.text for row in rows for word in row.words]
        words = [word.lower() for token in tokens for word in _WORD.findall(token)]
        known = sum(word in common for word in words)
        shares.append(known / len(words) if len(words) >= 8 else -1.0)
        odd.append(sum(bool(_GARBLED.search(token)) for token in tokens) / max(1, len(tokens)))
    best = max(shares, default=0.0)
    if best < 0.1:
        return []
    return [
        number
        for number, (share, strange) in enumerate(zip(shares, odd, strict=True), 1)
        if 0 <= share < 0.4 * best and strange > 0.25
    ]


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

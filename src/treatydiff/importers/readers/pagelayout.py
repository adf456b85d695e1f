"""How a printed page is set: columns side by side, rows of a table, numbers in the margin."""

from __future__ import annotations

import itertools
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from treatydiff.importers.labels import read_label
from treatydiff.importers.readers.tables import CELL

_COLUMN_ROWS = 6
"""So many rows must be parted at the same place for a page to have columns."""
_WIDE = 1.0
"""A gap of this many heights of a letter parts cells and columns; words are nearer."""
_SPACED = 1.6
"""Letters set apart stand so many times further from those of the next word."""
_ALIGNED = 4.0
"""The cells of a column begin, end or have their middle within so many points of each other."""
_SENTENCE = 6
"""A row of more words than this that holds a stop before a gap is a line of sentences."""
_COLUMN_WORDS = 2.5
"""A column's line has this many words at least, in the mean: less is a table."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its left and right edge in points, None where they are not known. `raised` is what stands at its end
    in smaller letters above the line."""

    text: str
    left: float | None = None
    right: float | None = None
    raised: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line: its words, its foot and its head. `cells` holds the row of a table, its cells parted."""

    words: tuple[Word, ...]
    foot: float | None = None
    head: float | None = None
    cells: str = ""

    @property
    def text(self) -> str:
        """Its words; where single letters stand apart, those further from each other than most are different words'."""
        letters = [len(word.text) == 1 for word in self.words]
        if self.cells or sum(letters) < max(4, 0.7 * len(letters)):
            return self.cells or " ".join(word.text for word in self.words)
        pairs = list(itertools.pairwise(self.words))
        gaps = [(two.left or 0.0) - (one.right or 0.0) for one, two in pairs]
        usual = statistics.median(gaps)
        parted = ["  " if gap > _SPACED * usual + 0.5 else " " for gap in gaps]
        return self.words[0].text + "".join(f"{space}{two.text}" for space, (_, two) in zip(parted, pairs, strict=True))

    @property
    def left(self) -> float | None:
        return self.words[0].left

    @property
    def right(self) -> float | None:
        return self.words[-1].right

    @property
    def size(self) -> float:
        return (self.head or 0.0) - (self.foot or 0.0) or 10.0

    def gaps(self) -> list[tuple[float, float]]:
        """The wide gaps between its words: their left and right end."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return [
            (one.right, two.left)
            for one, two in pairs
            if one.right is not None and two.left is not None and two.left - one.right > _WIDE * self.size
        ]


def part_columns(rows: Sequence[Row]) -> list[Row]:
    """Put the left column before the right one where a page was set across both, row by row.

    A column is told by a gap that stands at one place in many rows and that few rows cross; what crosses it, a title
    for instance, stays where it is.
    """
    merged = _merge_rows(rows)
    gutter = _find_gutter(merged)
    if gutter is None:
        return list(rows)
    out: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in merged:
        one = tuple(word for word in row.words if (word.left or 0.0) < gutter)
        two = tuple(word for word in row.words if (word.left or 0.0) >= gutter)
        if (one and (one[-1].right or 0.0) > gutter) or (one and two and not _has_gap(row, gutter)):
            out += [*left, *right, row]
            left, right = [], []
            continue
        if one:
            left.append(replace(row, words=one))
        if two:
            right.append(replace(row, words=two))
    return [*out, *left, *right]


def _merge_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows that stand on one line, one right of the other, are one row."""
    merged: list[Row] = []
    for row in rows:
        last = merged[-1] if merged else None
        if (
            last is not None
            and None not in (last.foot, row.foot, last.right, row.left)
            and abs((last.foot or 0.0) - (row.foot or 0.0)) < 2
            and (row.left or 0.0) > (last.right or 0.0) + 3
        ):
            merged[-1] = replace(last, words=last.words + row.words)
        else:
            merged.append(row)
    return merged


def _find_gutter(rows: Sequence[Row]) -> float | None:
    """The place of the gap between two columns, None where the page has one column."""
    gaps = [gap for row in rows for gap in row.gaps()]
    if len(gaps) < _COLUMN_ROWS:
        return None
    counts = Counter(round((gap[0] + gap[1]) / 2 / 6) for gap in gaps)
    for place, _ in counts.most_common(3):
        near = [gap for gap in gaps if gap[0] < (place + 1) * 6 and gap[1] > (place - 1) * 6]
        gutter = statistics.median([gap[1] for gap in near]) - 3
        parted = [row for row in rows if _has_gap(row, gutter)]
        across = sum(1 for row in rows if (row.left or 0.0) < gutter < (row.right or 0.0) and not _has_gap(row, gutter))
        if len(parted) < _COLUMN_ROWS or across > 0.35 * len(parted):
            continue
        sides = [[sum((w.left or 0.0) < gutter for w in row.words), 0] for row in parted]
        before = statistics.mean(side[0] for side in sides)
        after = statistics.mean(len(row.words) - side[0] for row, side in zip(parted, sides, strict=True))
        if min(before, after) >= _COLUMN_WORDS:
            return gutter
    return None


def _has_gap(row: Row, gutter: float) -> bool:
    return any(gap[0] <= gutter + 3 and gap[1] >= gutter - 3 for gap in row.gaps())


def join_cells(rows: Sequence[Row]) -> list[Row]:
    """Mark the rows of tables: two or more rows below each other whose wide gaps part them at the same places."""
    parted = [_cells(row) for row in rows]
    marked = list(rows)
    for index, cells in enumerate(parted):
        neighbours = [parted[i] for i in (index - 1, index + 1) if 0 <= i < len(rows)]
        if len(cells) > 1 and not _is_prose(cells) and any(_aligned(cells, other) for other in neighbours):
            texts = [" ".join(word.text for word in cell) for cell in cells]
            end, labels = read_label(f"{texts[0]} ")
            if not (labels and end >= len(texts[0])):
                marked[index] = replace(rows[index], cells=CELL.join(texts))
    return marked


def _cells(row: Row) -> list[list[Word]]:
    cells: list[list[Word]] = [[row.words[0]]]
    for word in row.words[1:]:
        before = cells[-1][-1]
        wide = word.left is not None and before.right is not None and word.left - before.right > _WIDE * row.size
        if wide:
            cells.append([word])
        else:
            cells[-1].append(word)
    return cells


def _aligned(one: list[list[Word]], two: list[list[Word]]) -> bool:
    """Whether two rows have as many cells, one above the other."""
    if len(one) != len(two):
        return False
    return all(
        min(abs(here - there) for here, there in zip(_anchors(a), _anchors(b), strict=True)) < _ALIGNED
        for a, b in zip(one, two, strict=True)
    )


def _is_prose(cells: Sequence[Sequence[Word]]) -> bool:
    """Whether the gap in a row is the space after a sentence in a line that was stretched to its full length."""
    stopped = any(cell[-1].text.endswith((".", ";", ":", ",")) for cell in cells[:-1])
    return stopped and sum(map(len, cells)) > _SENTENCE


def _anchors(cell: Sequence[Word]) -> tuple[float, float, float]:
    """Where a cell begins, ends, and has its middle: at one of these the cells of a column are aligned."""
    left, right = cell[0].left or 0.0, cell[-1].right or 0.0
    return left, right, (left + right) / 2


@dataclass(slots=True)
class Margins:
    """Where the text of a document begins and ends from left to right, told from all its lines."""

    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)

    def learn(self, rows: Sequence[Row]) -> None:
        """Look at a page: where its longer lines begin and end, numbers alone apart."""
        for row in rows:
            words = [word for word in row.words if not word.text.isdigit()]
            if len(words) > 2 and words[0].left is not None and words[-1].right is not None:
                self.lefts.append(words[0].left)
                self.rights.append(words[-1].right)

    def find_numbers(self, pages: Sequence[Sequence[Row]]) -> dict[tuple[int, int], bool]:
        """The numbers in the margin, as (page, row), each with whether it ends its row (else it begins it).

        Lines are counted by ones or by fives: numbers that rise so on a page and stand outside the text.
        """
        if not self.lefts:
            return {}
        left, right = statistics.median(self.lefts), max(self.rights)
        found: dict[tuple[int, int], bool] = {}
        values: list[tuple[int, int]] = []
        for page, rows in enumerate(pages):
            for index, row in enumerate(rows):
                for word, ends in ((row.words[0], False), (row.words[-1], True)):
                    outside = (
                        word.left is not None
                        and word.right is not None
                        and (word.left > right - 1 if ends else word.right < left - 4)
                    )
                    if outside and word.text.isdigit() and len(word.text) <= 4:
                        found[page, index] = ends
                        values.append((page, int(word.text)))
        by_five = bool(values) and all(value % 5 == 0 for _, value in values)
        every = len(values) >= 0.6 * sum(map(len, pages)) and len(values) > 3
        rising = all(one[0] < two[0] or one[1] < two[1] for one, two in itertools.pairwise(values))
        return found if len(values) > 1 and rising and (by_five or every) else {}

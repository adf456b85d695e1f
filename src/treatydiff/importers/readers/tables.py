"""What a table becomes: rows of figures a line each, a layout its cells in order, two languages side by side two
texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from treatydiff.importers.blocks import Block
from treatydiff.importers.columns import language_of
from treatydiff.importers.labels import read_label
from treatydiff.importers.vocabulary import load_vocabulary

CELL = " | "
"""What parts the cells of a row."""
_LONGEST = 240
"""A cell with more text than this is no entry of a table, but a paragraph that a table puts in its place."""

Cell = Sequence[Block]


def read_table(rows: Sequence[Sequence[Cell]], next_side: int = 1) -> list[Block]:
    """Return the blocks that a table's rows become.

    A table of entries is one block, a line a row, its cells parted by a stroke. A table that only puts paragraphs in
    their places (a point's number beside its text, articles in cells) is its cells' blocks in order. Where two columns
    speak different languages, each column is read by itself, from top to bottom, its blocks marked with a `side`
    counted from `next_side`.
    """
    rows = [row for row in rows if any(cell_text(cell) for cell in row)]
    if not rows:
        return []
    if (languages := _languages(rows)) is not None:
        return _columns(rows, languages, next_side)
    if _is_entries(rows):
        lines = [CELL.join(cell_text(cell) for cell in row).strip() for row in rows]
        first = next(block for row in rows for cell in row for block in cell)
        return [replace(first, text="\n".join(lines), kind="table", number="", level=0)]
    return [block for row in rows for block in _layout(row)]


def cell_text(cell: Cell) -> str:
    """All words of a cell, on one line."""
    return " ".join(f"{block.number} {block.text}".strip() for block in cell).replace("\n", " ")


def _is_label(text: str) -> bool:
    end, labels = read_label(f"{text} ")
    return bool(labels) and end >= len(text)


def _is_entries(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the cells are entries: several to a row and short, no numbers of provisions, no headings of articles."""
    vocabulary = load_vocabulary()
    filled = [[cell for cell in row if cell_text(cell)] for row in rows]
    several = [row for row in filled if len(row) > 1]
    if len(several) < 0.5 * len(filled) or (len(several) < 2 and not _has_figures(filled)):
        return False
    cells = [cell for row in filled for cell in row]
    if any(len(cell) > 1 and not all(len(block.text) < 60 for block in cell) for cell in cells):
        return False
    texts = [cell_text(cell) for cell in cells]
    if any(len(text) > _LONGEST for text in texts):
        return False
    heads = (vocabulary.article, vocabulary.division, vocabulary.closing, vocabulary.framed)
    if any(pattern.match(text) for text in texts for pattern in heads):
        return False
    first = [cell_text(row[0]) for row in several]
    labelled = sum(_is_label(text) or bool(read_label(text)[1]) for text in first)
    return labelled < 0.5 * len(first) or max(len(row) for row in several) > 2


def _has_figures(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether a single row is one of entries: its later cells hold figures."""
    return len(rows) == 1 and len(rows[0]) > 1 and all(cell_text(cell)[:1].isdigit() for cell in rows[0][1:])


def _layout(row: Sequence[Cell]) -> list[Block]:
    """A row of paragraphs in their places; a cell that is only a number goes before the text of the next."""
    blocks: list[Block] = []
    held: list[Block] = []
    for cell in row:
        text = cell_text(cell)
        if not text:
            continue
        if len(cell) == 1 and not cell[0].number and _is_label(text):
            held.append(cell[0])
            continue
        inner = list(cell)
        if held and inner[0].kind in ("", "body") and not inner[0].number and not _is_heading(inner[0]):
            number = held.pop()
            inner[0] = replace(inner[0], number=number.text.strip(), where=number.where)
        blocks += [*held, *inner]
        held = []
    return [*blocks, *held]


def _is_heading(block: Block) -> bool:
    vocabulary = load_vocabulary()
    return bool(block.level) or bool(vocabulary.article.match(block.text)) or bool(read_label(block.text)[1])


def _languages(rows: Sequence[Sequence[Cell]]) -> dict[int, str] | None:
    """The language of each column that speaks one, where they speak different ones; else None."""
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    if width < 2:
        return None
    spoken: dict[int, str] = {}
    for column in range(width):
        words = " ".join(cell_text(row[column]) for row in rows if len(row) == width)
        if language := language_of(words):
            spoken[column] = language
    return spoken if len(set(spoken.values())) > 1 else None


def _columns(rows: Sequence[Sequence[Cell]], languages: dict[int, str], next_side: int) -> list[Block]:
    """Each column of a table in several languages, from top to bottom; a row across the columns comes first."""
    width = max(languages) + 1
    across = [row for row in rows if len(row) < width]
    blocks = [block for row in across for block in _layout(row)]
    side = next_side
    begin = 0
    for column in sorted(languages):
        # A column of numbers stands before the column of their texts.
        held = [[row[i] for i in range(begin, column + 1)] for row in rows if len(row) >= width]
        begin = column + 1
        blocks += [replace(block, side=side) for row in held for block in _layout(row)]
        side += 1
    return blocks

"""A report for the terminal, by rich: styled where standard output is a terminal, plain in a pipe or under NO_COLOR.

Nothing is said by colour alone: in plain text insertions stand in ``{+…+}`` and deletions in ``[-…-]``, as in git's
word diff. A table that has no room stands as a list of its rows.
"""

from __future__ import annotations

import os
import sys
from io import StringIO
from itertools import zip_longest
from typing import TYPE_CHECKING

from treatydiff.reports.anchors import web_address
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Table, plain
from treatydiff.reports.labels import visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_STYLES = {
    "strong": "bold", "muted": "dim", "ins": "underline green", "del": "strike red", "code": "cyan",
    "cue-modal": "bold underline", "cue-negation": "bold underline", "cue-hedge": "underline yellow",
    "cue-intensifier": "underline green", "cue-effort": "underline yellow", "cue-condition": "underline cyan",
    "cue-exception": "underline cyan", "cue-bearer": "",
}  # fmt: skip
_OTHER_CUE = "underline"
_DASHES = ("–", "—")  # what stands in a cell that has nothing to say
_MARKS = {"ins": ("{+", "+}"), "del": ("[-", "-]")}
_LEAST = 12  # what a column of short text must have to be read
_ROOM = ((160, 28), (60, 20))  # a cell of more characters needs so much
_LITTLE = 8  # a column that lacks no more is made whole first
_WIDEST = 120  # longer lines are hard to read


def terminal(document: Document, *, width: int | None = None, styled: bool | None = None) -> str:
    """Return `document` for a terminal of `width` columns, ending with a newline.

    By default both follow standard output: its width (80 in a pipe, at most 120, COLUMNS decides where it is set) and
    whether it is a terminal that takes styles (not under NO_COLOR or TERM=dumb).
    """
    from rich.console import Console

    if styled is None:
        styled = _takes_styles()
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=max(width or _width(), 20),
        force_terminal=styled,
        color_system="standard" if styled else None,
        no_color=not styled,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for index, block in enumerate(document.blocks):
        if index and not (isinstance(block, Heading) and block.level > 3):
            console.print()
        _print(console, block, styled)
    lines = buffer.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _takes_styles() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def _width() -> int:
    from shutil import get_terminal_size

    return min(get_terminal_size().columns, _WIDEST)


def _print(console: Console, block: Block, styled: bool) -> None:
    match block:
        case Heading():
            _print_heading(console, block)
        case Paragraph():
            console.print(_text(block.content, styled))
        case Bullets():
            for item in block.items:
                _print_hanging(console, "• ", _text(item, styled))
        case Table():
            _print_table(console, block, styled)


def _print_heading(console: Console, heading: Heading) -> None:
    from rich.text import Text

    text = " ".join(visible(heading.text).split())
    if heading.level == 1:
        text = text.upper()
    console.print(Text(text, style="bold"))
    if heading.level <= 2:
        widest = max((len(line) for line in Text(text).wrap(console, console.width)), default=0)
        console.print(("=" if heading.level == 1 else "-") * widest, soft_wrap=True)


def _print_hanging(console: Console, mark: str, text: Text) -> None:
    from rich.table import Table as Grid

    grid = Grid.grid(expand=True)
    grid.add_column(width=len(mark))
    grid.add_column(ratio=1, overflow="fold")  # A digest that is cut off reproduces nothing.
    grid.add_row(mark.rstrip(), text)
    console.print(grid)


def _print_table(console: Console, table: Table, styled: bool) -> None:
    from rich import box
    from rich.table import Table as Grid

    if table.caption:
        console.print(_text(table.caption, styled))
    padding = next((blank for blank in (1, 0) if _fits(table, console.width, blank)), None)
    if padding is None:
        _print_stacked(console, table, styled)
        return
    grid = Grid(
        box=box.SQUARE if _draws_lines() else box.ASCII2,
        header_style="bold",
        show_lines=_has_long_text(table),
        padding=(0, padding),
    )
    for index, (column, room) in enumerate(zip(table.columns, _widths(table, console.width, padding), strict=True)):
        grid.add_column(
            _text(column, styled), justify="right" if index in table.numeric else "left", overflow="fold", width=room
        )
    for row in table.rows:
        grid.add_row(*(_text(cell, styled) for cell in row))
    console.print(grid)


def _draws_lines() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        "─│┌•“”".encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def _print_stacked(console: Console, table: Table, styled: bool) -> None:
    """Print each row as a list: its first cell, then every other cell under the name of its column."""
    from rich.padding import Padding
    from rich.text import Text

    for row in table.rows:
        first, *others = row
        if others and all(plain(cell).strip() in _DASHES for cell in others):
            continue
        title = _text(first, styled)
        title.stylize("bold")
        console.print(title if plain(first).strip() else Text(table.columns[0], style="bold"))
        for column, cell in zip_longest(table.columns[1:], others, fillvalue=""):
            if plain(cell).strip() in ("", *_DASHES):
                continue
            line = Text(f"{column}: " if column else "", style="dim" if styled else "")
            line.append_text(_text(cell, styled))
            console.print(Padding(line, (0, 0, 0, 2)))


def _fits(table: Table, width: int, padding: int) -> bool:
    return sum(least for least, _ in _measures(table)) + _frame(table, padding) <= width


def _frame(table: Table, padding: int) -> int:
    """The width that lines and padding take."""
    return (1 + 2 * padding) * len(table.columns) + 1


def _measures(table: Table) -> list[tuple[int, int]]:
    """For each column what it must have, and what it would take.

    Running text must have what `_ROOM` says; other cells their longest word, but `_LEAST` where they are that long.
    """
    measures = []
    for index, column in enumerate(table.columns):
        texts = (column, *(plain(row[index]) for row in table.rows))
        lines = [line for text in texts for line in visible(text).split("\n")]
        longest = max(map(len, lines), default=0) or 1
        word = max((len(word) for line in lines for word in line.split()), default=0)
        room = next((room for size, room in _ROOM if longest > size), 0)
        least = room or max(min(word, _ROOM[-1][1]), min(longest, _LEAST))
        measures.append((min(least, longest), longest))
    return measures


def _widths(table: Table, width: int, padding: int) -> list[int]:
    """Share `width` among the columns: each gets what it must have; then those that lack little are made whole, and the
    rest goes a step at a time to the narrowest that lacks some."""
    measures = _measures(table)
    widths = [least for least, _ in measures]
    for _ in range(width - _frame(table, padding) - sum(widths)):
        lacks = {i: longest - widths[i] for i, (_, longest) in enumerate(measures) if widths[i] < longest}
        if not lacks:
            break
        widths[min(lacks, key=lambda i: (lacks[i] > _LITTLE, widths[i]))] += 1
    return widths


def _has_long_text(table: Table) -> bool:
    return any(len(plain(cell)) > _ROOM[-1][0] for row in table.rows for cell in row)


def _text(content: Inline, styled: bool) -> Text:
    from rich.text import Text

    if isinstance(content, str):
        return Text(visible(content))
    text = Text()
    for piece in content:
        words = visible(piece.text)
        if not styled and piece.style in _MARKS and words.strip():
            opening, closing = _MARKS[piece.style]
            core = words.strip()
            head, _, tail = words.partition(core)
            words = f"{head}{opening}{core}{closing}{tail}"
        style = _STYLES.get(piece.style, _OTHER_CUE if piece.style.startswith("cue-") else "")
        if styled and (address := web_address(piece.href)):
            style = f"{style} link {address}".strip()
        text.append(words, style=style)
    return text

"""A report as plain values: headings, paragraphs, lists and tables, before any format.

Every result that is not the comparison itself (a collation, an evaluation, a matrix …) is laid out once as a
`Document`; the renderers of markdown, HTML and the terminal know only this vocabulary. Text in it is plain: each
renderer escapes it for its own format.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with one style: none, ``strong``, ``muted``, ``ins``, ``del``, ``code``, or ``cue-`` and a role."""

    text: str
    style: str = ""
    href: str = ""


Inline = str | tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the report's title. `anchor` is a permanent id, where one is wanted."""

    text: str
    level: int = 2
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    content: Inline


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list."""

    items: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; every row has as many cells as there are columns. `numeric` holds the indices of number columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    caption: str = ""
    numeric: tuple[int, ...] = ()


Block = Heading | Paragraph | Bullets | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A titled sequence of blocks, in reading order."""

    title: str
    blocks: tuple[Block, ...]


def plain(content: Inline) -> str:
    """Return the text of `content` without its styles.

    >>> plain((Piece("shall "), Piece("not", "strong")))
    'shall not'
    """
    return content if isinstance(content, str) else "".join(piece.text for piece in content)

"""What a reader hands on: the lines or paragraphs of a document in reading order, and what it left out itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from treatydiff.importers.conservation import Account
from treatydiff.model import Party


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `gap` says that more space than usual stands above it; `indent`, `end` and `size` are its left
    and right edge and its letters' height in points, `height` its distance from the page's foot, None where the
    format has no geometry; `page` counts from 1, 0 for none. `row` says that it is the row of a table, its cells
    parted."""

    text: str
    where: int = 0
    page: int = 0
    gap: bool = False
    indent: float | None = None
    end: float | None = None
    size: float | None = None
    height: float | None = None
    row: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `kind` is what the format itself says it is: ``article``, ``division``, ``annex``, ``preamble``,
    ``closing``, ``heading`` (of an article), ``title``, ``body`` (text, whatever it looks like), ``table`` (entries, a
    row a line) or ``""`` (not said). `number` is a number that the format keeps apart from the text: an automatic one,
    an element ``num``. `depth` says how deep in lists a numbered block stands, 1 the outermost, 0 where the format does
    not say. `side` tells the texts of a document in several columns apart, 0 where it has one."""

    text: str
    where: int = 0
    kind: str = ""
    number: str = ""
    level: int = 0
    depth: int = 0
    side: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the document. `role` is ``number``, ``heading`` or ``text`` where it stands in the clause `clause`,
    else the reason why it was left out (``running head``, ``footnote``, ``signature`` …). `where` is a line or a
    page."""

    role: str
    text: str
    clause: str = ""
    where: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader found: blocks or lines to be joined, what it left out, and what the format says about the
    treaty. `account` is what the source shows, counted by another way than the reader's."""

    format: str
    blocks: tuple[Block, ...] = ()
    lines: tuple[Line, ...] = ()
    left_out: tuple[Stretch, ...] = ()
    title: str = ""
    language: str = ""
    parties: tuple[Party, ...] = ()
    signed: str = ""
    in_force: str = ""
    source: str = ""
    encoding: str = ""
    unit: str = "line"
    repairs: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    account: Account | None = None


CLAUSE_ROLES = ("number", "heading", "text")
"""The roles of a stretch that stands in a clause; every other role is a reason for leaving it out."""

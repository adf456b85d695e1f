"""A document divided: its sections in order, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from treatydiff.importers.blocks import Block, Stretch

Zone = Literal["preamble", "body", "closing", "annex"]


@dataclass(slots=True)
class Section:
    """A preamble, an article, the text of an annex, or a closing formula.

    `number` is the article's number as cited, "" where there is none; `printed` as it stands. `scope` is the annex
    that it belongs to (``Annex I``), `division` the part or chapter as cited (``Chapter II``), `division_heading`
    that one's heading. `heading` and `blocks` are what stands in it.
    """

    zone: Zone
    number: str = ""
    printed: str = ""
    printed_at: int = 0
    scope: str = ""
    division: str = ""
    division_heading: str = ""
    heading: list[Block] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    before: list[Stretch] = field(default_factory=list)


@dataclass(slots=True)
class Division:
    """A document divided. Every block is in `sections` or, with the reason, in a list of stretches: each section's
    `before` holds what stood right before it, `after` what came last. `title` holds the treaty's title as printed."""

    sections: list[Section] = field(default_factory=list)
    after: list[Stretch] = field(default_factory=list)
    title: str = ""
    divisions: int = 0
    annexes: int = 0
    contents: tuple[str, ...] = ()
    closed: bool = False


def whole(block: Block) -> str:
    """The block's text behind its number, where it has one."""
    return f"{block.number} {block.text}".strip() if block.number else block.text

"""Articles that are quoted: the words that an amendment puts into another treaty are no articles of this one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import read_label
from treatydiff.importers.vocabulary import load_vocabulary

_OPENING = {'"': '"', "“": "”", "„": "“”", "«": "»", "‘": "’", "'": "'", "「": "」"}
_CLOSED = re.compile(r"[\"”“»’'」][.;,)\]]*$")
_LONGEST = 80
"""A quotation of more blocks than this is taken for one that was never closed."""


def gather_quotations(blocks: Sequence[Block]) -> list[Block]:
    """Make one block, of the kind ``quoted``, of the blocks of each quotation that begins with a number or a heading of
    its own. A quotation that is not closed stays as it is."""
    gathered: list[Block] = []
    i = 0
    while i < len(blocks):
        stop = _end_of_quotation(blocks, i)
        if stop > i:
            text = "\n".join(f"{block.number} {block.text}".strip() for block in blocks[i:stop])
            gathered.append(replace(blocks[i], text=text, kind="quoted", number="", level=0))
            i = stop
        else:
            gathered.append(blocks[i])
            i += 1
    return gathered


def _end_of_quotation(blocks: Sequence[Block], start: int) -> int:
    """The index behind the last block of the quotation that begins at `start`, `start` where none begins."""
    text = blocks[start].text.strip()
    mark = text[:1]
    if blocks[start].kind or blocks[start].number or mark not in _OPENING or not _is_provision(text[1:].lstrip()):
        return start
    closing = _OPENING[mark]
    for stop in range(start, min(start + _LONGEST, len(blocks))):
        words = blocks[stop].text.strip()
        inner = words[1:] if stop == start else words
        if _CLOSED.search(inner) and inner.rstrip(".;,)]")[-1:] in closing:
            return stop + 1
    return start


def _is_provision(text: str) -> bool:
    """Whether quoted words begin as a provision does: with the heading of an article, a part or an annex, or a number
    of its own."""
    vocabulary = load_vocabulary()
    headings = (vocabulary.article, vocabulary.framed, vocabulary.named, vocabulary.division, vocabulary.annex)
    return any(pattern.match(text) for pattern in headings) or bool(read_label(text)[1])

"""What stands behind the last article: the closing formula, signatures, reservations, the foot of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.sentences import begins_lower, ends_sentence, find_modal, holds_modal
from treatydiff.importers.vocabulary import Vocabulary

_FORMULA = 3
"""A closing formula has at least this many words: "Done." alone is none."""
_PROSE = 40
_LONG_PROSE = 120
_LINE = 100
"""A line of page furniture is no longer."""
_ADDRESS = re.compile(r"https?://\S+(?:\s+\d{1,3}/\d{1,3})?$")
_TRAIL = re.compile(r"[^.;]{1,60}(?:\s[|>»·]\s[^.;]{1,60})+$")
"""The links at the head or the foot of a page: "Home > Treaties > Text"."""


def begins_closing(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block begins as a closing formula does."""
    text = block.text.strip()
    return block.kind not in ("body", "quoted", "table") and bool(
        vocabulary.closing.match(text) and len(text.split()) >= _FORMULA
    )


def is_signature(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is a signature: it begins like one and is no sentence."""
    if not vocabulary.signature.match(text):
        return False
    signed = any(vocabulary.signature.match(text, found.end()) for found in re.finditer(r"\s+(?=[(\[/])", text))
    return signed or not ends_sentence(text)


def belongs_to_closing(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph behind the closing formula is more of it."""
    if is_signature(text, vocabulary) or is_statement(text, vocabulary):
        return False
    prose = len(text) > _PROSE and (ends_sentence(text) or begins_lower(text) or text[-1] == ",")
    return prose or bool(vocabulary.closing.match(text))


def is_statement(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph is the heading of a reservation or a declaration."""
    return bool(vocabulary.statement.match(text)) and len(text) <= _LONG_PROSE


def name_remainder(text: str) -> str:
    """What a paragraph behind the closing formula is: a sentence, or a signature."""
    sentence = ends_sentence(text) and (len(text) > _LONG_PROSE or holds_modal(text))
    return "after the closing formula" if sentence else "signature"


def is_furniture(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block is what a page puts around a text: a copyright, links to other pages."""
    text = block.text.strip()
    if block.kind or block.number or len(text) > _LINE or read_label(text)[1] or find_modal(text):
        return False
    return bool(vocabulary.furniture.match(text) or _TRAIL.match(text) or _ADDRESS.match(text))


def is_link(block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a block, wherever it stands, is a link of the page and nothing else: "[Back to top]"."""
    text = block.text.strip().strip("[]()^↑| ")
    return not (block.kind or block.number) and bool(text) and vocabulary.furniture.fullmatch(text) is not None


def find_foot(blocks: Sequence[Block], vocabulary: Vocabulary) -> int:
    """Where the foot of a page begins among its last blocks; their number where there is none."""
    end = len(blocks)
    while end > 1 and is_furniture(blocks[end - 1], vocabulary):
        end -= 1
    return end

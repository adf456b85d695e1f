"""What a block announces: an article, a part or chapter, an annex, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import cite_number
from treatydiff.importers.structure.paragraphs import begins_lower, ends_sentence
from treatydiff.importers.vocabulary import Vocabulary, fold

MAX_HEADING = 200
"""A longer block is no heading."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What a block announces: `kind`, the `printed` words, the number as `cited`, and the `rest` of the block."""

    kind: str
    printed: str
    cited: str
    rest: str
    word: str = ""


def _split(block: Block, rest: str) -> str:
    """The block's text without its last part `rest`."""
    return block.text[: len(block.text) - len(rest)].strip() if rest else block.text.strip()


def _announced(block: Block, vocabulary: Vocabulary) -> Heading | None:
    """What a block announces when its own format says so."""
    text = block.text.strip()
    if block.kind == "article":
        found = vocabulary.article.match(block.number) or vocabulary.framed.match(block.number)
        cited = cite_number(found["num"] if found else block.number)
        return Heading("article", block.number, cited, text)
    if block.kind == "division":
        found = vocabulary.division.match(block.number)
        word = vocabulary.divisions.get(fold(found["word"]), "") if found else ""
        cited = f"{found['word'].capitalize()} {cite_number(found['num'])}" if found else block.number
        return Heading("division", block.number, cited, text, word)
    if block.kind == "annex":
        return Heading(
            "annex", block.number, _annex_name(block.number or text, vocabulary), text if block.number else ""
        )
    return None


def _annex_name(text: str, vocabulary: Vocabulary) -> str:
    """How an annex is cited: its word in ordinary case and its number as printed."""
    found = vocabulary.annex.match(text)
    if not found:
        return re.sub(r"\s+", " ", text)[:60].strip()
    word = vocabulary.annex_words.get(fold(found["word"]), found["word"])
    return f"{word} {found['num']}" if found["num"] else word


def find_heading(
    block: Block, previous: Block | None, following: Block | None, vocabulary: Vocabulary
) -> Heading | None:
    """Return what a block announces, None where it is text. Words in a running sentence announce nothing."""
    if announced := _announced(block, vocabulary):
        return announced
    if block.kind in ("body", "heading", "title", "preamble", "closing"):
        return None
    text = block.text.strip()
    first = text[:1]
    if not (first.isupper() or first in "[(§第") or (len(text) > 4 * MAX_HEADING and not text[:40].strip()):
        return None
    broken = (
        previous is not None
        and not block.level
        and not ends_sentence(previous.text)
        and following is not None
        and begins_lower(following.text)
    )
    if found := vocabulary.article.match(text):
        rest = found["rest"]
        marked = bool(found["mark"].strip())
        if not rest and broken and previous is not None and len(previous.text) > 40:
            return None
        if rest and (begins_lower(rest) or rest[0] in ",;)"):
            return None
        if rest[:1] == "(" and not marked and not (rest.endswith(")") and len(rest) < 80):
            return None
        if rest[:1].isdigit() and not marked:
            return None
        return Heading("article", _split(block, rest), cite_number(found["num"]), rest)
    if found := vocabulary.framed.match(text):
        return Heading("article", _split(block, found["rest"]), cite_number(found["num"]), found["rest"])
    if len(text) > MAX_HEADING or text[-1] in ",;":
        return None
    if found := vocabulary.division.match(text):
        rest = found["rest"]
        if begins_lower(rest) or (ends_sentence(rest) and len(rest) > 60) or (broken and not rest):
            return None
        kind = vocabulary.divisions.get(fold(found["word"]), "part")
        return Heading(
            "division", _split(block, rest), f"{found['word'].capitalize()} {cite_number(found['num'])}", rest, kind
        )
    if found := vocabulary.annex.match(text):
        rest = found["rest"]
        sentence = ends_sentence(rest) and len(rest) > 60
        if (
            sentence
            or broken
            or (begins_lower(rest) and not block.level)
            or (rest and not found["num"] and len(rest) > 120)
        ):
            return None
        return Heading("annex", _split(block, rest), _annex_name(text, vocabulary), rest)
    return None

"""Where a block may be cut: at everything that may be the number of a provision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import Label, read_label
from treatydiff.importers.structure.sentences import TAIL
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary

_INLINE = re.compile(
    r"[(\[]\s?[A-Za-zа-яА-Я\d]{1,5}\s?[)\]]|(?<![\w(.\[/-])"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-zа-я]|[ivx]{1,5})[.)](?=\s)|(?<=[:;]\s)[–—•](?=\s)"
)
# A stop, with the mark of a footnote behind it or without.
_STRONG = re.compile(
    r"(?:[.;:…—–-][\"'”’»)\]]*|(?<=[^\W\d_)\]\"”’])[.;:][\"'”’»)\]]*\d{1,3}|(?<=[)\]\"”’])[.;:]\d{1,3})\s*$"
)
_WEAK = re.compile(r"[,)\]]\s*$")
_LABEL_BEFORE = re.compile(r"[(\[][A-Za-z\d]{1,5}[)\]][\s,;]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block from one possible number to the next. `strength` says how clearly the words before have
    ended: 3 the start of a block, 2 a stop, 1 a comma or a conjunction, 0 no number at all."""

    text: str
    printed: str
    labels: tuple[Label, ...]
    strength: int
    start: bool
    where: int
    after_colon: bool = False
    whole: str = ""
    quoted: bool = False
    depth: int = 0


def ends_in_reference(text: str, vocabulary: Vocabulary) -> bool:
    """Whether `text` ends in a word after which a number is a reference ("in paragraph", "paragraphs 2 and"), and not
    in a conjunction that joins two items ("; and")."""
    text = text[-TAIL:]
    if not vocabulary.reference.search(text):
        return False
    conjunction = vocabulary.conjunction.search(text)
    if conjunction is None:
        return True
    stem = text[: conjunction.start()].rstrip()
    return stem.endswith(")") or stem[-1:].isdigit() or bool(vocabulary.reference.search(stem))


def merge_lone_numbers(blocks: Sequence[Block]) -> list[Block]:
    """Put a block that is nothing but a number with the text that follows it, as a table's first cell with its
    second."""
    vocabulary = load_vocabulary()
    others = (vocabulary.closing, vocabulary.article, vocabulary.annex)
    merged: list[Block] = []
    held: Block | None = None
    for block in blocks:
        if held is not None:
            begins = any(pattern.match(block.text.strip()) for pattern in others)
            if block.kind in ("", "body") and not block.number and not block.level and not begins:
                merged.append(replace(block, number=held.text.strip(), where=held.where))
                held = None
                continue
            merged.append(held)
            held = None
        text = block.text.strip()
        end, labels = read_label(f"{text} ")
        if labels and end >= len(text) and block.kind in ("", "body") and not block.number and not block.level:
            held = block
        else:
            merged.append(block)
    return merged if held is None else [*merged, held]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A possible number of a block: where it stands, its readings, how clearly the words before have ended, and
    whether it opens the block."""

    start: int
    end: int
    labels: tuple[Label, ...]
    strength: int
    opens: bool


def cut_block(block: Block, vocabulary: Vocabulary) -> list[Piece]:
    """Cut a block at everything that may be a number. A quotation and a table are one piece."""
    text = block.text.strip()
    if block.kind in ("quoted", "table"):
        return [Piece(text, "", (), 0, True, block.where, whole=text, quoted=block.kind == "quoted")]
    cuts = _cut_first(block, text)
    cuts += _cut_stacked(text, cuts)
    if block.kind != "whole":
        cuts += _cut_within(text, cuts[-1].end if cuts else 0, vocabulary)
    return _make_pieces(block, text, cuts)


def _cut_first(block: Block, text: str) -> list[_Cut]:
    """The number that opens the block: its own, or the first of its text."""
    if block.number:
        number = block.number.strip()
        labels = read_label(f"{number} ", bare=True)[1] or read_label(f"{number}) ")[1]
        return [_Cut(0, 0, labels, 3, True)]
    end, labels = read_label(text, bare=True)
    return [_Cut(0, end, labels, 3, True)] if labels else []


def _cut_stacked(text: str, cuts: Sequence[_Cut]) -> list[_Cut]:
    """The numbers that follow the first directly: "1. (a) …"."""
    stacked: list[_Cut] = []
    seen = cuts[0].end if cuts else 0
    while cuts:
        offset = seen + len(text[seen:]) - len(text[seen:].lstrip())
        end, labels = read_label(text, offset)
        if not labels or labels[0].alphabet == "dash" or not text[end:].strip():
            break
        stacked.append(_Cut(offset, end, labels, 3, False))
        seen = end
    return stacked


def _cut_within(text: str, seen: int, vocabulary: Vocabulary) -> list[_Cut]:
    """The numbers inside the text, where the words before have come to an end."""
    cuts: list[_Cut] = []
    for found in _INLINE.finditer(text, seen):
        start = found.start()
        end, labels = read_label(text, start)
        if not labels or start < seen:
            continue
        bare = text[max(0, start - TAIL) : start].rstrip()
        strength = _strength(bare, vocabulary)
        if strength and not ((bare[-1:].isalpha() or bare.endswith(".")) and ends_in_reference(bare, vocabulary)):
            cuts.append(_Cut(start, end, labels, strength, False))
            seen = end
    return cuts


def _strength(bare: str, vocabulary: Vocabulary) -> int:
    """How clearly the words before a number have ended: 2 with a stop, 1 with a comma or a conjunction, else 0."""
    conjunction = vocabulary.conjunction.search(bare) if bare[-1:].isalpha() else None
    stem = bare[: conjunction.start()].rstrip() if conjunction and conjunction.start() > 0 else bare
    if _STRONG.search(bare) or (conjunction and _STRONG.search(stem)):
        return 2
    if (_WEAK.search(bare) or conjunction) and not _LABEL_BEFORE.search(stem.rstrip(",;") + " "):
        return 1
    return 0


def _make_pieces(block: Block, text: str, cuts: Sequence[_Cut]) -> list[Piece]:
    """The stretches of a block between its cuts."""
    pieces: list[Piece] = []
    if not cuts or cuts[0].start > 0:
        stop = cuts[0].start if cuts else len(text)
        pieces.append(Piece(text[:stop].strip(), "", (), 0, True, block.where, whole=text[:stop]))
    stops = [*(cut.start for cut in cuts[1:]), len(text)]
    for place, (cut, stop) in enumerate(zip(cuts, stops, strict=bool(cuts))):
        own = block.number.strip() if place == 0 else ""
        printed = own or text[cut.start : cut.end].strip()
        colon = text[max(0, cut.start - TAIL) : cut.start].rstrip().endswith((":", "—", "–", "-"))
        words = text[cut.start : stop]
        pieces.append(
            Piece(
                text[cut.end : stop].strip(),
                printed,
                cut.labels,
                cut.strength,
                cut.opens,
                block.where,
                colon,
                f"{own} {words}" if own else words,
                depth=block.depth if place == 0 else 0,
            )
        )
    return pieces

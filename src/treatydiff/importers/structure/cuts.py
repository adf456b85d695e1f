"""Where a block may be cut: at everything that may be the number of a provision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import Label, read_label
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
TAIL = 80
"""How much of the words before a number is looked at."""


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


def cut_block(block: Block, vocabulary: Vocabulary) -> list[Piece]:
    """Cut a block at everything that may be a number."""
    text = block.text.strip()
    pieces: list[Piece] = []
    cuts: list[tuple[int, int, tuple[Label, ...], int, bool]] = []
    if block.number:
        _, labels = read_label(block.number.strip() + " ", bare=True)
        if not labels:
            labels = read_label(f"{block.number.strip()}) ")[1]
        cuts.append((0, 0, labels, 3, True))
        first_end = 0
    else:
        first_end, labels = read_label(text, bare=True)
        if labels:
            cuts.append((0, first_end, labels, 3, True))
    seen = first_end
    # Numbers may follow each other directly: "1. (a) …".
    while cuts:
        rest = text[seen:]
        offset = seen + len(rest) - len(rest.lstrip())
        end, labels = read_label(text, offset)
        if not labels or labels[0].alphabet == "dash" or not text[end:].strip():
            break
        cuts.append((offset, end, labels, 3, False))
        seen = end
    if block.kind != "whole":
        for found in _INLINE.finditer(text, seen):
            start = found.start()
            end, labels = read_label(text, start)
            if not labels or start < seen:
                continue
            before = text[max(0, start - TAIL) : start]
            bare = before.rstrip()
            conjunction = vocabulary.conjunction.search(bare) if bare[-1:].isalpha() else None
            stem = bare[: conjunction.start()].rstrip() if conjunction and conjunction.start() > 0 else bare
            if _STRONG.search(bare) or (conjunction and _STRONG.search(stem)):
                strength = 2
            elif (_WEAK.search(bare) or conjunction) and not _LABEL_BEFORE.search(stem.rstrip(",;") + " "):
                strength = 1
            else:
                continue
            if (bare[-1:].isalpha() or bare.endswith(".")) and ends_in_reference(bare, vocabulary):
                continue
            cuts.append((start, end, labels, strength, False))
            seen = end
    if not cuts or cuts[0][0] > 0:
        stop = cuts[0][0] if cuts else len(text)
        pieces.append(Piece(text[:stop].strip(), "", (), 0, True, block.where, whole=text[:stop]))
    for number, (start, end, labels, strength, opens) in enumerate(cuts):
        stop = cuts[number + 1][0] if number + 1 < len(cuts) else len(text)
        printed = block.number.strip() if block.number and number == 0 else text[start:end].strip()
        colon = text[max(0, start - TAIL) : start].rstrip().endswith((":", "—", "–", "-"))
        whole = text[start:stop] if not (block.number and number == 0) else f"{printed} {text[start:stop]}"
        pieces.append(Piece(text[end:stop].strip(), printed, labels, strength, opens, block.where, colon, whole))
    return pieces

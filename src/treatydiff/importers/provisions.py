"""A section's blocks to provisions: paragraphs, points and sub-points, each with its number as printed.

The printed numbers are read as an outline is read by a person: a number counts where it goes on with an open series or
opens a new one, and where the words before it have come to an end. What does not fit stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import Label, read_label
from treatydiff.importers.paragraphs import begins_lower, ends_sentence
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary

_INLINE = re.compile(
    r"[(\[]\s?[A-Za-zа-яА-Я\d]{1,5}\s?[)\]]|(?<![\w(.\[/-])(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-zа-я]|[ivx]{1,5})[.)](?=\s)|(?<=[:;]\s)[–—•](?=\s)"
)
_STRONG = re.compile(r"[.;:…—–-][\"'”’»)\]]*\s*$")
_WEAK = re.compile(r"[,)\]]\s*$")
_LABEL_BEFORE = re.compile(r"[(\[][A-Za-z\d]{1,5}[)\]][\s,;]*$")
_MAX_GAP = 30


@dataclass(slots=True)
class Node:
    """A provision in the making. `text` is a list of paragraphs; `tails` are what follows its items."""

    label: Label | None = None
    printed: str = ""
    text: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    where: int = 0
    is_tail: bool = False

    @property
    def words(self) -> str:
        """The text, its paragraphs on lines of their own."""
        return "\n".join(part for part in self.text if part)


@dataclass(frozen=True, slots=True)
class _Piece:
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


@dataclass(slots=True)
class _Level:
    """An open series of numbers: its style, the last value, and the node that its members stand under."""

    style: str
    value: int
    parent: Node
    node: Node
    prefix: str = ""


@dataclass(slots=True)
class Outline:
    """The provisions of a section: `top` in order, and what is odd about its numbers."""

    top: list[Node]
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


def ends_in_reference(text: str, vocabulary: Vocabulary) -> bool:
    """Whether `text` ends in a word after which a number is a reference ("in paragraph", "paragraphs 2 and"), and not in a
    conjunction that joins two items ("; and")."""
    if not vocabulary.reference.search(text):
        return False
    conjunction = vocabulary.conjunction.search(text)
    if conjunction is None:
        return True
    stem = text[: conjunction.start()].rstrip()
    return stem.endswith(")") or stem[-1:].isdigit() or bool(vocabulary.reference.search(stem))


def _cut(block: Block, vocabulary: Vocabulary) -> list[_Piece]:
    """Cut a block at everything that may be a number."""
    text = block.text.strip()
    pieces: list[_Piece] = []
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
        if not labels or labels[0].alphabet == "dash" or offset >= len(text):
            break
        cuts.append((offset, end, labels, 3, False))
        seen = end
    if block.kind != "whole":
        for found in _INLINE.finditer(text, seen):
            start = found.start()
            end, labels = read_label(text, start)
            if not labels or start < seen:
                continue
            before = text[:start]
            bare = before.rstrip()
            conjunction = vocabulary.conjunction.search(bare)
            stem = bare[: conjunction.start()].rstrip() if conjunction and conjunction.start() > 0 else bare
            if _STRONG.search(bare) or (conjunction and _STRONG.search(stem)):
                strength = 2
            elif (_WEAK.search(bare) or conjunction) and not _LABEL_BEFORE.search(stem.rstrip(",;") + " "):
                strength = 1
            else:
                continue
            if ends_in_reference(bare, vocabulary):
                continue
            cuts.append((start, end, labels, strength, False))
            seen = end
    if not cuts or cuts[0][0] > 0:
        stop = cuts[0][0] if cuts else len(text)
        pieces.append(_Piece(text[:stop].strip(), "", (), 0, True, block.where, whole=text[:stop]))
    for number, (start, end, labels, strength, opens) in enumerate(cuts):
        stop = cuts[number + 1][0] if number + 1 < len(cuts) else len(text)
        printed = block.number.strip() if block.number and number == 0 else text[start:end].strip()
        colon = text[:start].rstrip().endswith((":", "—", "–", "-"))
        whole = text[start:stop] if not (block.number and number == 0) else f"{printed} {text[start:stop]}"
        pieces.append(_Piece(text[end:stop].strip(), printed, labels, strength, opens, block.where, colon, whole))
    return pieces


class _Reader:
    """Reads the pieces of a section in order and hangs each on the outline."""

    def __init__(self, pieces: list[_Piece], article: str) -> None:
        self.pieces = pieces
        self.article = article
        self.root = Node()
        self.levels: list[_Level] = []
        self.outline = Outline(self.root.children)
        self.pending: list[_Piece] = []
        self.last: Node | None = None
        self.joins = False

    def read(self) -> Outline:
        for index, piece in enumerate(self.pieces):
            if piece.labels and (placed := self._place(piece, index)):
                label, depth, new = placed
                self._hang(piece, label, depth, new)
            elif piece.start:
                self._unnumbered(piece)
            else:
                self._append(piece.whole.strip(), glue=True)
        self._settle_pending()
        return self.outline

    # Where a number goes ---------------------------------------------------------------------------------------

    def _place(self, piece: _Piece, index: int) -> tuple[Label, int, bool] | None:
        """The reading of a number, the depth it goes to, and whether it opens a series; None where it is no number."""
        if (
            piece.strength == 3
            and piece.start
            and self.last is not None
            and self._mid_sentence()
            and piece.labels[0].alphabet != "dash"
        ):
            vocabulary = load_vocabulary()
            last_words = self._last_words()
            if ends_in_reference(last_words, vocabulary):
                return None
        going_on = self._going_on(piece, index)
        if going_on:
            return going_on
        opening = self._opening(piece, index)
        if opening:
            return opening
        return self._skipping(piece)

    def _mid_sentence(self) -> bool:
        return bool(self._last_words()) and not ends_sentence(self._last_words())

    def _last_words(self) -> str:
        if self.pending:
            return self.pending[-1].text
        return self.last.text[-1] if self.last is not None and self.last.text else ""

    def _going_on(self, piece: _Piece, index: int) -> tuple[Label, int, bool] | None:
        if piece.strength == 1 and len(self._last_words().split()) < 2:
            return None
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            for label in piece.labels:
                if label.alphabet == "dash":
                    if level.style == "dash" and piece.strength >= 2:
                        return label, depth, False
                    continue
                same = label.style == level.style and label.prefix == level.prefix
                if (same and label.value == level.value + 1) or (
                    same and label.value == level.value and label.citation != level.node.label.citation
                ):  # type: ignore[union-attr]
                    if piece.strength == 1 and depth != len(self.levels) - 1:
                        continue
                    if label.alphabet == "letter" and self._roman_follows(piece, index):
                        continue
                    return label, depth, False
        return None

    def _roman_follows(self, piece: _Piece, index: int) -> bool:
        """Whether ``(i)`` after ``(h)`` opens a Roman series: the next number of its frame is ``(ii)``."""
        roman = next((label for label in piece.labels if label.alphabet == "roman" and label.value == 1), None)
        if roman is None:
            return False
        for later in self.pieces[index + 1 : index + 12]:
            for label in later.labels:
                if label.style == roman.style and label.value == 2:
                    return True
                if label.alphabet == "letter" and label.value == 10:
                    return False
        return False

    def _opening(self, piece: _Piece, index: int) -> tuple[Label, int, bool] | None:
        for label in sorted(piece.labels, key=lambda lb: lb.alphabet != "roman"):
            if label.alphabet == "dash":
                if piece.strength >= 2:
                    return label, len(self.levels), True
                continue
            first = label.value == 1 or (label.alphabet == "letter" and label.value == 27)
            if not first:
                continue
            if label.prefix and label.prefix != self.article and not self._prefix_open(label.prefix):
                continue
            if piece.strength < 3 and not (
                (piece.after_colon or (piece.strength == 2 and label.alphabet == "arabic") or self._nested(piece))
                and self._second_comes(label, index)
            ):
                continue
            depth = next(
                (
                    d
                    for d, level in enumerate(self.levels)
                    if level.style == label.style and level.prefix == label.prefix
                ),
                len(self.levels),
            )
            if (
                label.alphabet == "arabic"
                and depth == len(self.levels)
                and self.levels
                and piece.strength == 2
                and not piece.after_colon
            ):
                continue
            return label, depth, True
        return None

    def _nested(self, piece: _Piece) -> bool:
        """Whether a number follows another one directly or its chapeau's comma: ``(a) (i) …``."""
        return piece.strength == 1 and self.last is not None and self.last.label is not None and not self.last.words

    def _prefix_open(self, prefix: str) -> bool:
        return (
            any(level.node.label is not None and level.node.label.citation == prefix for level in self.levels)
            or not self.article
        )

    def _second_comes(self, label: Label, index: int) -> bool:
        """Whether the second number of a series that `label` opens comes later in the section."""
        return any(
            other.style == label.style and other.value == label.value + 1 and other.prefix == label.prefix
            for later in self.pieces[index + 1 :]
            for other in later.labels
        )

    def _skipping(self, piece: _Piece) -> tuple[Label, int, bool] | None:
        """A number at the start of a block that leaves some out, or comes twice."""
        if piece.strength != 3 or self._mid_sentence():
            return None
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            for label in piece.labels:
                if label.style != level.style or label.prefix != level.prefix or label.alphabet == "dash":
                    continue
                if level.value < label.value <= level.value + _MAX_GAP:
                    self.outline.missing += [
                        f"{label.citation} after {level.node.label.citation if level.node.label else ''}"
                    ]
                    return label, depth, False
                if label.value == level.value and piece.start:
                    self.outline.doubled.append(label.citation)
                    return label, depth, False
        if not self.levels and piece.start:
            for label in piece.labels:
                if (
                    label.alphabet == "arabic"
                    and label.value <= _MAX_GAP
                    and not (label.prefix and label.prefix != self.article and self.article)
                ):
                    if label.value > 1 and label.style.endswith("bare"):
                        continue
                    if label.value > 1:
                        self.outline.missing.append(f"{label.citation} opens the series")
                    return label, 0, True
        return None

    # Hanging ---------------------------------------------------------------------------------------------------

    def _hang(self, piece: _Piece, label: Label, depth: int, new: bool) -> None:
        restart = new and depth < len(self.levels)
        self._settle_pending(going_on=depth if not new else None, opens=new and not restart)
        if new:
            if restart:
                del self.levels[depth:]
            parent = self.levels[-1].node if self.levels else self.root
            if restart and self.last is not None and self.last.is_tail:
                parent = self.last
            elif not self.levels and self.root.children and (label.alphabet != "arabic" or self._chapeau_open()):
                parent = self.root.children[-1]
                if label.alphabet == "arabic" and not parent.label and self._is_paragraph(label):
                    parent = self.root
            node = Node(label, piece.printed, [piece.text], where=piece.where)
            parent.children.append(node)
            self.levels.append(_Level(label.style, label.value, parent, node, label.prefix))
        else:
            level = self.levels[depth]
            del self.levels[depth + 1 :]
            node = Node(label, piece.printed, [piece.text], where=piece.where)
            level.parent.children.append(node)
            level.value, level.node = label.value, node
        self.last = node

    def _is_paragraph(self, label: Label) -> bool:
        """Numbers like ``1.`` are an article's paragraphs, even under words that introduce them."""
        return bool(self.article) or label.style.startswith("arabic")

    def _chapeau_open(self) -> bool:
        return bool(self.root.children) and self.root.children[-1].words.rstrip().endswith(":")

    def _append(self, text: str, *, glue: bool) -> None:
        """Add text to the last provision: to its last paragraph, or as one of its own."""
        if self.pending:
            last = self.pending[-1]
            self.pending[-1] = _Piece(f"{last.text} {text}", "", (), 0, True, last.where)
            return
        if self.last is None:
            self.last = Node(where=0)
            self.root.children.append(self.last)
        if glue and self.last.text and self.last.text[-1]:
            self.last.text[-1] = f"{self.last.text[-1]} {text}"
        else:
            self.last.text.append(text)

    def _unnumbered(self, piece: _Piece) -> None:
        text = piece.whole.strip() if piece.labels else piece.text
        if (
            self.last is not None
            and not self.pending
            and begins_lower(text)
            and self._mid_sentence()
            and not self.last.words.endswith(",")
        ):
            self._append(text, glue=True)
        elif self.pending and begins_lower(text) and not ends_sentence(self.pending[-1].text):
            self._append(text, glue=True)
        elif not self.levels:
            colon = (
                self.root.children
                and self.root.children[-1].words.endswith(":")
                and (begins_lower(text) or text[:1] in '"“«„')
            )
            node = Node(text=[text], where=piece.where)
            if colon or (
                (self.last is not None and self.last in (self.root.children[-1].children if self.root.children else []))
                and (begins_lower(text) or text[:1] in '"“«„')
            ):
                self.root.children[-1].children.append(node)
            else:
                self.root.children.append(node)
            self.last = node
        else:
            self.pending.append(_Piece(text, "", (), 0, True, piece.where))

    def _settle_pending(self, going_on: int | None = None, *, opens: bool = False) -> None:
        """Decide where unnumbered text after a numbered item belongs, now that the next number is known."""
        if not self.pending:
            return
        pieces, self.pending = self.pending, []
        items = len(self.levels) - 1
        lettered = bool(self.levels) and not self._top_is_paragraphs()
        if going_on is not None and going_on < items:
            # What follows the items of a provision whose series goes on is that provision's tail.
            for piece in pieces:
                self.last = Node(text=[piece.text], where=piece.where, is_tail=True)
                self.levels[going_on].node.children.append(self.last)
            return
        if self.last is not None and (going_on is not None or opens or (items == 0 and not lettered)):
            self.last.text += [piece.text for piece in pieces]
            return
        for piece in pieces:
            if lettered:
                top = self.root.children[-1]
                if begins_lower(piece.text) and top.label is None and top.children:
                    node = Node(text=[piece.text], where=piece.where, is_tail=True)
                    top.children.append(node)
                else:
                    node = Node(text=[piece.text], where=piece.where)
                    self.root.children.append(node)
                    self.levels.clear()
            else:
                node = Node(text=[piece.text], where=piece.where, is_tail=True)
                self.levels[0].node.children.append(node)
            self.last = node

    def _top_is_paragraphs(self) -> bool:
        label = self.levels[0].node.label
        return label is not None and (label.alphabet == "arabic" or self.levels[0].parent is self.root)


def read_provisions(blocks: Sequence[Block], article: str = "") -> Outline:
    """Read the provisions of one section. `article` is its article's number as cited, which dotted numbers repeat."""
    vocabulary = load_vocabulary()
    pieces = [piece for block in blocks for piece in _cut(block, vocabulary)]
    return _Reader(pieces, article).read()

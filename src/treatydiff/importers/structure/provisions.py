"""A section's blocks to provisions: paragraphs, points and sub-points, each with its number as printed.

The printed numbers are read as an outline is read by a person: a number counts where it goes on with an open series or
opens a new one, and where the words before it have come to an end. What does not fit stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from treatydiff.importers.blocks import Block
from treatydiff.importers.labels import Label
from treatydiff.importers.structure.cuts import TAIL, Piece, cut_block, ends_in_reference
from treatydiff.importers.structure.paragraphs import begins_lower, ends_sentence
from treatydiff.importers.vocabulary import load_vocabulary

_QUOTES = '"“«„'
_MAX_GAP = 30
"""A number that is this much higher than the last one does not belong to its series."""
_AHEAD = 40
"""How many numbers ahead is looked for what tells ``(i)`` after ``(h)``."""
_DEEPEST = 12
"""No treaty nests its points deeper; what asks for more stays text."""


@dataclass(slots=True, eq=False)
class Node:
    """A provision in the making. `paragraphs` holds its text, each paragraph in the parts that it was put together
    from; `is_tail` says that it follows the items of its parent."""

    label: Label | None = None
    printed: str = ""
    paragraphs: list[list[str]] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    where: int = 0
    is_tail: bool = False
    depth: int = 0

    def add(self, child: Node) -> None:
        """Hang `child` on this provision."""
        child.depth = self.depth + 1
        self.children.append(child)

    def write(self, text: str) -> None:
        """Begin a paragraph of the text."""
        if text:
            self.paragraphs.append([text])

    def go_on(self, text: str) -> None:
        """Go on with the last paragraph."""
        if self.paragraphs:
            self.paragraphs[-1] += [" ", text]
        else:
            self.write(text)

    @property
    def end(self) -> str:
        """The last words of the text."""
        return "".join(self.paragraphs[-1][-3:])[-TAIL:] if self.paragraphs else ""

    @property
    def words(self) -> str:
        """The text, its paragraphs on lines of their own."""
        return "\n".join("".join(parts) for parts in self.paragraphs)


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


class _Reader:
    """Reads the pieces of a section in order and hangs each on the outline."""

    def __init__(self, pieces: list[Piece], article: str) -> None:
        self.pieces = pieces
        self.article = article
        self.root = Node()
        self.levels: list[_Level] = []
        self.outline = Outline(self.root.children)
        self.pending: list[Node] = []
        self.last: Node | None = None
        self.latest = {
            (label.style, label.prefix, label.value): index
            for index, piece in enumerate(pieces)
            for label in piece.labels
        }

    def read(self) -> Outline:
        for index, piece in enumerate(self.pieces):
            if piece.labels and (placed := self._place(piece, index)):
                label, depth, new = placed
                self._hang(piece, label, depth, new)
            elif piece.start:
                self._unnumbered(piece)
            else:
                self._go_on(piece.whole.strip())
        self._settle_pending()
        return self.outline

    # Where a number goes ---------------------------------------------------------------------------------------

    def _place(self, piece: Piece, index: int) -> tuple[Label, int, bool] | None:
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
            return self.pending[-1].end
        return self.last.end if self.last is not None else ""

    def _going_on(self, piece: Piece, index: int) -> tuple[Label, int, bool] | None:
        if piece.strength == 1 and len(self._last_words().split()) < 2:
            return None
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            for label in piece.labels:
                if label.alphabet == "dash":
                    if level.style == "dash" and piece.strength >= 2:
                        return label, depth, False
                    continue
                if label.style != level.style or label.prefix != level.prefix:
                    continue
                member = level.node.label
                inserted = label.value == level.value and member is not None and label.citation != member.citation
                if label.value == level.value + 1 or inserted:
                    if piece.strength == 1 and depth != len(self.levels) - 1:
                        continue
                    if label.alphabet == "letter" and self._roman_follows(piece, index):
                        continue
                    return label, depth, False
        return None

    def _roman_follows(self, piece: Piece, index: int) -> bool:
        """Whether ``(i)`` after ``(h)`` opens a Roman series: the next number of its frame is ``(ii)``."""
        roman = next((label for label in piece.labels if label.alphabet == "roman" and label.value == 1), None)
        if roman is None:
            return False
        outer = {(level.style, level.prefix, level.value + 1) for level in self.levels[:-1]}
        for later in self.pieces[index + 1 : index + _AHEAD]:
            for label in later.labels:
                if label.style == roman.style and label.value == 2:
                    return True
                again = label.style == roman.style and label.value == 1
                beyond = label.alphabet == "letter" and label.value in (1, 10)
                if again or beyond or (label.style, label.prefix, label.value) in outer:
                    return False
        return False

    def _opening(self, piece: Piece, index: int) -> tuple[Label, int, bool] | None:
        if len(self.levels) >= _DEEPEST:
            return None
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
            if label.style == "arabic bare" and self.last is not None:
                # A number without a mark behind other words is a footnote's, or the start of a sentence.
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

    def _nested(self, piece: Piece) -> bool:
        """Whether a number follows another one directly or its chapeau's comma: ``(a) (i) …``."""
        return (
            piece.strength == 1 and self.last is not None and self.last.label is not None and not self.last.paragraphs
        )

    def _prefix_open(self, prefix: str) -> bool:
        return (
            any(level.node.label is not None and level.node.label.citation == prefix for level in self.levels)
            or not self.article
        )

    def _second_comes(self, label: Label, index: int) -> bool:
        """Whether the second number of a series that `label` opens comes later in the section."""
        return self.latest.get((label.style, label.prefix, label.value + 1), -1) > index

    def _skipping(self, piece: Piece) -> tuple[Label, int, bool] | None:
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
                    if label.style.endswith("bare") and (label.value > 1 or self.last is not None):
                        continue
                    if label.value > 1:
                        self.outline.missing.append(f"{label.citation} opens the series")
                    return label, 0, True
        return None

    # Hanging ---------------------------------------------------------------------------------------------------

    def _hang(self, piece: Piece, label: Label, depth: int, new: bool) -> None:
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
            if parent.depth >= 2 * _DEEPEST:
                parent = self.root
            node = self._member(piece, label)
            parent.add(node)
            self.levels.append(_Level(label.style, label.value, parent, node, label.prefix))
        else:
            level = self.levels[depth]
            del self.levels[depth + 1 :]
            node = self._member(piece, label)
            level.parent.add(node)
            level.value, level.node = label.value, node
        self.last = node

    @staticmethod
    def _member(piece: Piece, label: Label) -> Node:
        node = Node(label, piece.printed, where=piece.where)
        node.write(piece.text)
        return node

    def _is_paragraph(self, label: Label) -> bool:
        """Numbers like ``1.`` are an article's paragraphs, even under words that introduce them."""
        return bool(self.article) or label.style.startswith("arabic")

    def _chapeau_open(self) -> bool:
        return bool(self.root.children) and self.root.children[-1].end.endswith(":")

    def _go_on(self, text: str) -> None:
        """Go on with the last words."""
        if self.pending:
            self.pending[-1].go_on(text)
            return
        if self.last is None:
            self.last = Node()
            self.root.add(self.last)
        self.last.go_on(text)

    def _unnumbered(self, piece: Piece) -> None:
        text = piece.whole.strip() if piece.labels else piece.text
        lower = begins_lower(text)
        end = self._last_words()
        if lower and self.last is not None and self._mid_sentence() and (self.pending or not end.endswith(",")):
            self._go_on(text)
            return
        node = Node(where=piece.where)
        node.write(text)
        if self.levels:
            self.pending.append(node)
            return
        top = self.root.children[-1] if self.root.children else None
        item = lower or text[:1] in _QUOTES
        if top is not None and item and (top.end.endswith(":") or (top.children and self.last is top.children[-1])):
            top.add(node)
        else:
            self.root.add(node)
        self.last = node

    def _settle_pending(self, going_on: int | None = None, *, opens: bool = False) -> None:
        """Decide where unnumbered text after a numbered item belongs, now that the next number is known."""
        if not self.pending:
            return
        nodes, self.pending = self.pending, []
        items = len(self.levels) - 1
        lettered = bool(self.levels) and not self._top_is_paragraphs()
        if going_on is not None and going_on < items:
            # What follows the items of a provision whose series goes on is that provision's tail.
            for node in nodes:
                self._add_tail(self.levels[going_on].node, node)
            return
        if self.last is not None and (going_on is not None or opens or (items == 0 and not lettered)):
            self.last.paragraphs += [paragraph for node in nodes for paragraph in node.paragraphs]
            return
        for node in nodes:
            top = self.root.children[-1]
            if not lettered:
                self._add_tail(self.levels[0].node, node)
            elif top.label is None and top.children and begins_lower("".join(node.paragraphs[0][:1])):
                self._add_tail(top, node)
            else:
                self.root.add(node)
                self.levels.clear()
                self.last = node

    def _add_tail(self, parent: Node, node: Node) -> None:
        node.is_tail = True
        parent.add(node)
        self.last = node

    def _top_is_paragraphs(self) -> bool:
        label = self.levels[0].node.label
        return label is not None and (label.alphabet == "arabic" or self.levels[0].parent is self.root)


def read_provisions(blocks: Sequence[Block], article: str = "") -> Outline:
    """Read the provisions of one section. `article` is its article's number as cited, which dotted numbers repeat."""
    vocabulary = load_vocabulary()
    pieces = [piece for block in blocks for piece in cut_block(block, vocabulary)]
    return _Reader(pieces, article).read()

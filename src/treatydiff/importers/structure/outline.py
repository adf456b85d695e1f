"""Provisions in the making: nodes with their numbers, the series of numbers that are open, what is odd about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from treatydiff.importers.labels import Label
from treatydiff.importers.structure.cuts import Piece
from treatydiff.importers.structure.sentences import TAIL, ends_sentence

DEEPEST = 12
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
class Level:
    """An open series of numbers: its style, the last value, and the node that its members stand under. `nesting` is the
    depth of its list as the format has it, 0 where the format does not say."""

    style: str
    value: int
    parent: Node
    node: Node
    prefix: str = ""
    nesting: int = 0


@dataclass(slots=True)
class Outline:
    """The provisions of a section: `top` in order, and what is odd about its numbers."""

    top: list[Node]
    missing: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)


class Draft:
    """How far the reading of a section has come: its pieces, the provisions so far, the open series (`levels`, the
    outermost first), the `last` provision, and unnumbered words whose place is not yet known (`pending`)."""

    def __init__(self, pieces: Sequence[Piece], article: str) -> None:
        self.pieces = pieces
        self.article = article
        self.root = Node()
        self.levels: list[Level] = []
        self.outline = Outline(self.root.children)
        self.pending: list[Node] = []
        self.last: Node | None = None
        self._latest = {
            (label.style, label.prefix, label.value): index
            for index, piece in enumerate(pieces)
            for label in piece.labels
        }

    def last_words(self) -> str:
        """The words before the piece that is read."""
        if self.pending:
            return self.pending[-1].end
        return self.last.end if self.last is not None else ""

    def is_mid_sentence(self) -> bool:
        """Whether those words have not come to an end."""
        return bool(self.last_words()) and not ends_sentence(self.last_words())

    def second_comes(self, label: Label, index: int) -> bool:
        """Whether the number behind `label` in its series comes later in the section."""
        return self.comes(label.style, label.prefix, label.value + 1, index)

    def comes(self, style: str, prefix: str, value: int, index: int) -> bool:
        """Whether a number of this style, prefix and value comes behind piece `index`."""
        return self._latest.get((style, prefix, value), -1) > index

    def depth_of(self, label: Label) -> int:
        """The depth of the open series that `label` belongs to; one below the deepest where there is none."""
        for depth, level in enumerate(self.levels):
            if (level.style, level.prefix) == (label.style, label.prefix):
                return depth
        return len(self.levels)

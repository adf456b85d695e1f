"""How a text is set: the usual length of its lines, whether lines are broken at it, margins, the place of headings."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence

from treatydiff.importers.blocks import Line
from treatydiff.importers.structure.hyphens import HYPHEN
from treatydiff.importers.structure.sentences import TAIL, begins_lower, ends_sentence
from treatydiff.importers.vocabulary import Vocabulary, load_vocabulary

_SHORT = 24.0
"""A line that ends this many points or more before the others is the last of its paragraph, or a heading."""
_WIDEST = 160
"""Lines that are longer are whole paragraphs."""


class Layout:
    """What the lines of a text have in common."""

    def __init__(self, lines: Sequence[Line]) -> None:
        lengths = sorted(len(line.text.strip()) for line in lines)
        self.width = lengths[int(0.9 * (len(lengths) - 1))]
        measured = all(line.end is not None for line in lines)
        self.wrapped = measured or (self.width <= _WIDEST and _count_breaks(lines) >= max(2, 0.12 * len(lines)))
        sizes = sorted(line.size for line in lines if line.size)
        self.size = sizes[len(sizes) // 2] if sizes else None
        hyphens = sum(1 for line in lines if HYPHEN.search(line.text.rstrip()[-TAIL:]))
        self.divides_words = hyphens >= max(3, 0.03 * len(lines))
        self.sets_headings_apart = _sets_headings_apart(lines)
        # Where lines end, by page and left edge: facing pages, and the columns of one, have their own.
        self.ends: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for line in lines:
            if line.indent is not None and line.end is not None:
                self.ends[line.page].append((line.indent, line.end))
        self.edges: dict[tuple[int, int, int], float] = {}

    def full(self, line: Line) -> bool:
        """Whether the line goes as far as lines go here, so that its end says nothing."""
        if line.end is None or line.indent is None:
            return len(line.text.strip()) >= 0.8 * self.width
        key = (line.page, round(line.indent), round(line.end))
        if key not in self.edges:
            # The lines above and below it, not those of the other column; not the longest, which may cross the columns.
            near = sorted(end for start, end in self.ends[line.page] if start < line.end and end > line.indent)
            self.edges[key] = near[int(0.8 * (len(near) - 1))]
        return line.end >= self.edges[key] - _SHORT

    def has_room(self, line: Line, text: str) -> bool:
        """Whether the first word of `text` would have fitted at the end of the line."""
        word = len(text.split(" ", 1)[0]) + 1
        if line.end is None or line.indent is None:
            return len(line.text.strip()) + word <= self.width
        self.full(line)
        edge = self.edges[line.page, round(line.indent), round(line.end)]
        return line.end + word * (line.end - line.indent) / max(1, len(line.text)) <= edge

    def large(self, line: Line) -> bool:
        """Whether the line is set in larger letters than the text, as a title is."""
        return self.size is not None and line.size is not None and line.size > 1.2 * self.size


def _count_breaks(lines: Sequence[Line]) -> int:
    """How many lines are broken in the midst of a sentence."""
    return sum(
        not two.gap and not ends_sentence(one.text) and begins_lower(two.text.strip())
        for one, two in itertools.pairwise(lines)
    )


def _sets_headings_apart(lines: Sequence[Line]) -> bool:
    """Whether most lines that are the number of an article have space above them."""
    vocabulary = load_vocabulary()
    numbers = [line for line in lines if (found := vocabulary.article.match(line.text.strip())) and not found["rest"]]
    return sum(line.gap for line in numbers) > 0.5 * len(numbers)


def is_indented(line: Line, previous: Line) -> bool:
    """Whether the line begins clearly to the right of the one before, as the first line of a paragraph does."""
    if line.indent is None or previous.indent is None or line.page != previous.page:
        return False
    return 6 < line.indent - previous.indent < 80


def stands_above(line: Line, previous: Line) -> bool:
    """Whether `line` stands above the line before it: another column has begun."""
    return line.height is not None and previous.height is not None and line.height > previous.height + 2


def stands_apart(line: Line, previous: Line) -> bool:
    """Whether a line is set clearly to the right of the one before, as a centred heading is."""
    return line.indent is not None and previous.indent is not None and line.indent > previous.indent + 20


def is_centred_alike(line: Line, previous: Line) -> bool:
    """Whether two lines have the same middle and different left edges, as the lines of a centred heading have."""
    if line.indent is None or line.end is None or previous.indent is None or previous.end is None:
        return False
    same_middle = abs((line.indent + line.end) - (previous.indent + previous.end)) < 6
    return same_middle and abs(line.indent - previous.indent) > 4


def is_heading_line(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is by itself the number of an article, a division or an annex."""
    for pattern in (vocabulary.article, vocabulary.named, vocabulary.division, vocabulary.annex):
        found = pattern.match(text)
        if found and not found["rest"]:
            return True
    return bool(vocabulary.preamble.match(text))

"""Printed lines to paragraphs: running heads, page numbers and footnotes out, broken lines and divided words joined."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from treatydiff.importers.blocks import Block, Line, Stretch
from treatydiff.importers.labels import read_label
from treatydiff.importers.structure.sentences import TAIL, begins_lower, ends_sentence
from treatydiff.importers.vocabulary import Vocabulary, fold, load_vocabulary

_EDGE = 5
"""How many lines at the head and the foot of a page may be running heads."""
_ENDS = re.compile(r"[.;:!?…—][\"'”’»)\]*\d]{0,3}$")
_SHORT = 24.0
"""A line that ends this many points or more before the others is the last of its paragraph, or a heading."""
_RULE = re.compile(r"[_‾―─—–=-]{3,}$|\*\s*\*\s*\*$")
_NOTE = re.compile(r"(?:\(?\d{1,3}\)?[/.)]?|[*†‡§]+|\[\d{1,3}\])\s*(?=\S)")
_BROKEN = 40
"""A line at least this long that ends in the midst of a sentence was broken there, even in a text of whole
paragraphs."""
_HEADING = 300
_HYPHEN = re.compile(r"(?P<stem>[^\W\d_]{2,})[-\u2010\ufffe]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_WORD = re.compile(r"[^\W\d_]+")


def drop_page_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Stretch]]:
    """Take running heads, page numbers, continuation marks and footnotes out of paged lines.

    A running head is a line that comes back, save for its figures, at the same edge of several pages; a footnote is
    what stands under a rule, or in smaller letters, at the foot of a page.
    """
    vocabulary = load_vocabulary()
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    out: list[Stretch] = []
    if len(pages) < 2 and any(line.height is None for line in lines):
        return list(lines), out
    edges: Counter[tuple[str, str]] = Counter()
    shapes: dict[int, str] = {}
    for page in pages.values():
        ordered = _from_the_top(page)
        for side, edge in (("head", ordered[:_EDGE]), ("foot", ordered[-_EDGE:])):
            for shape in {shapes.setdefault(id(line), _shape(line.text.strip(), vocabulary)) for line in edge}:
                edges[side, shape] += 1
    needed = max(2, min(4, round(0.3 * len(pages))))
    sizes = Counter(round(line.size, 1) for line in lines if line.size for _ in range(len(line.text) // 20 + 1))
    body_size = sizes.most_common(1)[0][0] if sizes else None
    kept: list[Line] = []
    for page in pages.values():
        ordered = _from_the_top(page)
        from_the_top = _page_furniture(ordered, edges, shapes, needed, vocabulary)
        _mark_footnotes(ordered, from_the_top, body_size)
        by_line = dict(zip(map(id, ordered), from_the_top, strict=True))
        reasons = [by_line[id(line)] for line in page]
        for line, reason in zip(page, reasons, strict=True):
            if reason:
                out.append(Stretch(reason, line.text, where=line.where))
            else:
                kept.append(line)
    return kept, out


def _shape(text: str, vocabulary: Vocabulary) -> str:
    """A line without its figures, which a running head changes from page to page; the headings of a treaty's own parts
    differ in nothing else, and keep theirs."""
    if any(pattern.match(text) for pattern in (vocabulary.article, vocabulary.division, vocabulary.annex)):
        return text
    return re.sub(r"\d+|\b[ivxlc]+\b", "#", fold(text))


def _from_the_top(page: list[Line]) -> list[Line]:
    """A page's lines from the head to the foot, where their places are known."""
    if any(line.height is None for line in page):
        return page
    return sorted(page, key=lambda line: -(line.height or 0.0))


def _page_furniture(
    page: list[Line], edges: Counter[tuple[str, str]], shapes: dict[int, str], needed: int, vocabulary: Vocabulary
) -> list[str]:
    reasons = [""] * len(page)
    ways = (("head", range(min(_EDGE, len(page)))), ("foot", range(len(page) - 1, max(len(page) - 1 - _EDGE, -1), -1)))
    for side, indices in ways:
        for index in indices:
            line = page[index]
            text = line.text.strip()
            if text.endswith(tuple(vocabulary.continuation)):
                reasons[index] = "running head"
            elif vocabulary.page.match(text):
                reasons[index] = "page number"
            elif edges[side, shapes[id(line)]] >= needed and len(text) > 1:
                reasons[index] = "running head"
            elif not reasons[index]:
                break
    return reasons


def _mark_footnotes(page: list[Line], reasons: list[str], body_size: float | None) -> None:
    """Mark the footnotes of one page: under a rule in the lower part, or the last lines in smaller letters."""
    free = [i for i, reason in enumerate(reasons) if not reason]
    if not free:
        return
    for position, index in enumerate(free):
        if position and _RULE.match(page[index].text.strip()) and position + 1 < len(free):
            if _NOTE.match(page[free[position + 1]].text.strip()):
                for later in free[position:]:
                    reasons[later] = "footnote"
            return
    if body_size is None:
        return
    start = len(free)
    while start > 0 and (size := page[free[start - 1]].size) is not None and size < 0.9 * body_size:
        start -= 1
    if 0 < start < len(free) and _NOTE.match(page[free[start]].text.strip()):
        for later in free[start:]:
            reasons[later] = "footnote"


@dataclass(slots=True)
class Joined:
    """Paragraphs, and what joining did to the characters."""

    blocks: list[Block] = field(default_factory=list)
    hyphens: list[str] = field(default_factory=list)


def join_lines(lines: Sequence[Line]) -> Joined:
    """Join printed lines into paragraphs. A divided word loses its hyphen where the text elsewhere has the word
    whole, or where the text divides words throughout; else the hyphen stays. `hyphens` lists the words that lost
    one."""
    vocabulary = load_vocabulary()
    result = Joined()
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        return result
    layout = _Layout(lines)
    words: set[str] | None = None
    parts: list[str] = []
    where = 0
    previous: Line | None = None

    def close() -> None:
        if parts:
            result.blocks.append(Block("".join(parts).replace("\ufffe", "-"), where))
            parts.clear()

    for line in lines:
        stripped = line.text.strip()
        if previous is not None and _continues(previous, line, parts, layout, vocabulary):
            divided = _HYPHEN.search(parts[-1][-TAIL:])
            if divided and stripped[:1].islower():
                if words is None:
                    words = {word for every in lines for word in _WORD.findall(every.text.lower())}
                after = _FIRST_WORD.match(stripped)
                rest = after.group() if after else ""
                if _loses_hyphen(divided["stem"], rest, words, layout, vocabulary):
                    result.hyphens.append(divided["stem"] + rest)
                    parts[-1] = parts[-1][:-1]
                parts.append(stripped)
            else:
                parts += [" ", stripped]
        else:
            close()
            parts.append(stripped)
            where = line.where
        previous = line
    close()
    return result


class _Layout:
    """How a text is set: its usual line length, whether lines are broken at it, its left and right margins."""

    def __init__(self, lines: Sequence[Line]) -> None:
        lengths = sorted(len(line.text.strip()) for line in lines)
        self.width = lengths[int(0.9 * (len(lengths) - 1))]
        broken = sum(
            1
            for one, two in itertools.pairwise(lines)
            if not two.gap and not ends_sentence(one.text) and begins_lower(two.text.strip())
        )
        measured = all(line.end is not None for line in lines)
        self.wrapped = measured or (self.width <= 160 and broken >= max(2, 0.12 * len(lines)))
        sizes = sorted(line.size for line in lines if line.size)
        self.size = sizes[len(sizes) // 2] if sizes else None
        hyphens = sum(1 for line in lines if _HYPHEN.search(line.text.rstrip()[-TAIL:]))
        self.divides_words = hyphens >= max(3, 0.03 * len(lines))
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
            # A line without any width (a lone mark, as some versions of PDFium measure it) is at least its own.
            near = sorted(end for start, end in self.ends[line.page] if start < line.end and end > line.indent)
            near = near or [line.end]
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

    def indented(self, line: Line, previous: Line) -> bool:
        """Whether the line begins clearly to the right of the one before, as the first line of a paragraph does."""
        if line.indent is None or previous.indent is None or line.page != previous.page:
            return False
        return 6 < line.indent - previous.indent < 80


def _continues(previous: Line, line: Line, parts: list[str], layout: _Layout, vocabulary: Vocabulary) -> bool:
    """Whether `line` goes on with the paragraph of these `parts`, whose last line is `previous`."""
    text = line.text.strip()
    so_far = parts[0] if len(parts) == 1 else "".join(parts[-6:])[-2 * _HEADING :]
    ended = ends_sentence(so_far)
    lower = begins_lower(text)
    heading = _is_heading_line(so_far, vocabulary)
    if heading:
        return False
    if _is_heading_line(text, vocabulary) and _stands_apart(line, previous) and not layout.full(line):
        return False
    if _HYPHEN.search(so_far[-TAIL:]) and lower and layout.wrapped:
        return True
    if (vocabulary.article.match(text) or vocabulary.framed.match(text)) and (
        ended or line.gap or not layout.full(previous)
    ):
        found = vocabulary.article.match(text)
        if found is None or not begins_lower(found["rest"]):
            return False
    label = read_label(text)[1]
    turned = line.page != previous.page or _above(line, previous)
    set_close = line.height is not None and not line.gap and not turned
    if line.gap and not turned:
        return not ended and lower and not so_far.rstrip().endswith(",") and layout.full(previous) and not label
    if label:
        tail = so_far[-TAIL:]
        cited = vocabulary.reference.search(tail) or vocabulary.cited.search(tail)
        open_reference = cited is not None and layout.full(previous)
        return not ended and open_reference and (layout.wrapped or len(previous.text) > _BROKEN)
    if vocabulary.closing.match(text) and (ended or not layout.full(previous)):
        return False
    if (
        vocabulary.division.match(text)
        and (ended or not layout.full(previous))
        and len(text) < 90
        and text == text.upper()
    ):
        return False
    annex = vocabulary.annex.match(text)
    if annex and not annex["rest"] and (ended or turned or not layout.full(previous)):
        return False
    if not layout.wrapped and not turned:
        broken = len(previous.text.strip()) > _BROKEN and layout.full(previous) and not so_far.endswith(",")
        return not ended and (lower or broken)
    if so_far.rstrip().endswith((",", ";", ".")) and vocabulary.recital.match(text) and not layout.full(previous):
        return False
    if lower:
        return not ended or (layout.full(previous) and so_far.rstrip().endswith((".", ":")) is False)
    if layout.indented(line, previous) and (ended or so_far.rstrip().endswith(",")):
        return False
    if ended and vocabulary.signature.match(text) and not layout.full(line):
        return False
    if layout.full(previous):
        return True
    if turned:
        return False
    if ended or so_far.rstrip().endswith(","):
        return False
    alike = _centred_alike(line, previous) or (layout.large(line) and layout.large(previous))
    if set_close and len(so_far) < _HEADING and alike:
        return True
    # A line without a stop that ends early: in capitals it is one of a title's; else it is broken there on purpose
    # where the next word would still have found room.
    capitals = so_far == so_far.upper() and text == text.upper() and len(previous.text.strip()) > 0.55 * layout.width
    return layout.wrapped and (capitals or not layout.has_room(previous, text))


def _above(line: Line, previous: Line) -> bool:
    """Whether `line` stands above the line before it: another column has begun."""
    return line.height is not None and previous.height is not None and line.height > previous.height + 2


def _stands_apart(line: Line, previous: Line) -> bool:
    """Whether a line is set clearly to the right of the one before, as a centred heading is."""
    return line.indent is not None and previous.indent is not None and line.indent > previous.indent + 20


def _centred_alike(line: Line, previous: Line) -> bool:
    """Whether two lines have the same middle and different left edges, as the lines of a centred heading have."""
    if line.indent is None or line.end is None or previous.indent is None or previous.end is None:
        return False
    same_middle = abs((line.indent + line.end) - (previous.indent + previous.end)) < 6
    return same_middle and abs(line.indent - previous.indent) > 4


def _is_heading_line(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is by itself the number of an article, a division or an annex."""
    for pattern in (vocabulary.article, vocabulary.division, vocabulary.annex):
        found = pattern.match(text)
        if found and not found["rest"]:
            return True
    return bool(vocabulary.preamble.match(text))


def _loses_hyphen(stem: str, after: str, words: set[str], layout: _Layout, vocabulary: Vocabulary) -> bool:
    """Whether ``stem-`` at a line's end, before `after`, is a divided word and not one with a hyphen of its own."""
    if (stem + after).lower() in words:
        return True
    if f"{stem}-{after}".lower() in words or fold(stem) in vocabulary.hyphen_prefixes:
        return False
    return layout.divides_words

"""What a printer puts on a page beside the text: running heads, page numbers, continuation marks, footnotes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from treatydiff.importers.blocks import Line, Stretch
from treatydiff.importers.structure.pagenumbers import paginate, shape_of
from treatydiff.importers.structure.sentences import find_modal
from treatydiff.importers.vocabulary import load_vocabulary

_EDGE = 5
"""How many lines at the head and the foot of a page may be running heads."""
_RULE = re.compile(r"[_‾―─—–=-]{3,}$|\*\s*\*\s*\*$")
_NOTE = re.compile(r"(?:\(?\d{1,3}\)?[/.)]?|[*†‡§]+|\[\d{1,3}\])\s*(?=\S)")


def drop_page_furniture(lines: Sequence[Line]) -> tuple[list[Line], list[Stretch]]:
    """Take running heads, page numbers, continuation marks and footnotes out of lines.

    A running head is a line that comes back, save for its figures, at the same edge of several pages; a footnote is
    what stands under a rule, or in smaller letters, at the foot of a page. In a text without pages the numbers that
    stand alone on their lines tell where pages end.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    if len(pages) < 2 and any(line.height is None for line in lines):
        return paginate(lines)
    running = _RunningHeads(pages)
    body_size = _body_size(lines)
    kept: list[Line] = []
    out: list[Stretch] = []
    for page in pages.values():
        ordered = _from_the_top(page)
        reasons = running.reasons(ordered)
        _mark_footnotes(ordered, reasons, body_size)
        by_line = dict(zip(map(id, ordered), reasons, strict=True))
        for line in page:
            if reason := by_line[id(line)]:
                out.append(Stretch(reason, line.text, where=line.where))
            else:
                kept.append(line)
    return kept, out


class _RunningHeads:
    """Which lines come back at the edges of pages."""

    def __init__(self, pages: dict[int, list[Line]]) -> None:
        self.vocabulary = load_vocabulary()
        self.edges: Counter[tuple[str, str]] = Counter()
        self.shapes: dict[int, str] = {}
        for page in pages.values():
            ordered = _from_the_top(page)
            for side, edge in (("head", ordered[:_EDGE]), ("foot", ordered[-_EDGE:])):
                shapes = {
                    self.shapes.setdefault(id(line), shape_of(line.text.strip(), self.vocabulary)) for line in edge
                }
                self.edges.update((side, shape) for shape in shapes)
        self.needed = max(2, min(4, round(0.3 * len(pages))))

    def reasons(self, page: list[Line]) -> list[str]:
        """For each line of a page why it is left out, "" where it is not: from its edges inwards, up to the text."""
        reasons = [""] * len(page)
        foot = range(len(page) - 1, max(len(page) - 1 - _EDGE, -1), -1)
        for side, indices in (("head", range(min(_EDGE, len(page)))), ("foot", foot)):
            for index in indices:
                reasons[index] = self._reason(page[index], side) or reasons[index]
                if not reasons[index]:
                    break
        return reasons

    def _reason(self, line: Line, side: str) -> str:
        text = line.text.strip()
        if text.endswith(tuple(self.vocabulary.continuation)):
            return "running head"
        if self.vocabulary.page.match(text):
            return "page number"
        # Where two languages face each other, the number of an article may stand at the head of both pages.
        needed = self.needed + 2 if self.vocabulary.article.match(text) else self.needed
        comes_back = self.edges[side, self.shapes[id(line)]] >= needed and len(text) > 1
        return "running head" if comes_back and not find_modal(text) else ""


def _from_the_top(page: list[Line]) -> list[Line]:
    """A page's lines from the head to the foot, where their places are known."""
    if any(line.height is None for line in page):
        return page
    return sorted(page, key=lambda line: -(line.height or 0.0))


def _body_size(lines: Sequence[Line]) -> float | None:
    """The height of most letters, None where heights are not known."""
    sizes = Counter(round(line.size, 1) for line in lines if line.size for _ in range(len(line.text) // 20 + 1))
    return sizes.most_common(1)[0][0] if sizes else None


def _mark_footnotes(page: list[Line], reasons: list[str], body_size: float | None) -> None:
    """Mark the footnotes of one page: under a rule in the lower part, or the last lines in smaller letters."""
    free = [i for i, reason in enumerate(reasons) if not reason]
    rule = next((k for k in range(1, len(free) - 1) if _RULE.match(page[free[k]].text.strip())), None)
    if rule is not None:
        start = rule if _NOTE.match(page[free[rule + 1]].text.strip()) else len(free)
    elif body_size is not None:
        start = _start_of_small_print(page, free, body_size)
    else:
        return
    for index in free[start:]:
        reasons[index] = "footnote"


def _start_of_small_print(page: list[Line], free: list[int], body_size: float) -> int:
    """Where among the `free` lines the last ones in smaller letters begin, their number where those are no notes."""
    start = len(free)
    while start > 0 and (size := page[free[start - 1]].size) is not None and size < 0.9 * body_size:
        start -= 1
    notes = 0 < start < len(free) and _NOTE.match(page[free[start]].text.strip())
    return start if notes else len(free)

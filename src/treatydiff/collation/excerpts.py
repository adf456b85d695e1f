"""Excerpts: words of a source in which an ellipsis stands for others that were not seen.

What an excerpt lacks may stand in its source. So a gap parts two norms where each has a modal of its own, nobody is
named a bearer across a gap, and a word diff does not count words as missing where the excerpt has a gap or an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from treatydiff.classifier import classify_text
from treatydiff.lexicon import FORMS, STATEMENTS
from treatydiff.model import Classification, Cue, Edit, Edits, Norm, Span
from treatydiff.worddiff import word_edits

UNQUOTED, TRANSPOSED = "unquoted", "transposed"
"""`Edit.masked` of words that one side has alone: the other has a gap or an end there, or has them elsewhere."""

MAKE_NORMS = frozenset((*FORMS, *STATEMENTS))
"""The roles of cues that make a norm by themselves."""

_GAP = re.compile(r"\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}")
_HAS_WORD = re.compile(r"\w")
_WORD = re.compile(r"\s*\S+")


def has_gap(text: str) -> bool:
    """Say whether an ellipsis stands in `text`.

    >>> has_gap("shall not provide … strive"), has_gap("shall not provide")
    (True, False)
    """
    return _GAP.search(text) is not None


def is_evident(found: Classification | Norm) -> bool:
    """Say whether words show the grade: a modal or another cue that makes a norm, and not mere matter.

    >>> is_evident(classify_text("shall assist")), is_evident(classify_text("assist without delay"))
    (True, False)
    """
    return any(cue.role in MAKE_NORMS for cue in found.cues)


def classify_excerpt(text: str, *, language: str = "en", binding: bool = True) -> Classification:
    """Classify an excerpt: as `classify_text` does, but a gap between two modals parts their norms.

    Spans count in `text`. Raises `LanguageError` where there is no lexicon for `language`.

    >>> found = classify_excerpt("should not provide arms … will help to settle the dispute")
    >>> [(norm.kind.value, int(norm.strength)) for norm in found.norms]
    [('recommendation', 3), ('obligation', 5)]
    """
    read = [
        _read(text, stretch, language=language, binding=binding)
        for stretch in _stretches(text, language=language, binding=binding)
    ]
    best = max(range(len(read)), key=lambda at: (read[at].strength, -at))
    if len(read) == 1:
        return read[0]
    norms = tuple(norm for part in read for norm in part.norms if is_evident(norm)) or read[best].norms
    return replace(read[best], norms=norms)


def excerpt_edits(base: str, text: str, *, base_is_whole: bool = False, language: str = "en") -> Edits:
    """Return the word edits from `base` to the excerpt `text`; what no source denies is masked.

    Words that only one side has are ``unquoted`` where the other side has a gap, or an end, and ``transposed`` where
    the other has them elsewhere, two or more in a row or one that gaps set apart: an excerpt keeps its source's order.
    `base_is_whole` says that `base` is no excerpt and ends where its clause does. The steps tile both texts as those
    of `word_edits` do.

    >>> edits = excerpt_edits("If attacked, it shall assist at once.", "should assist", base_is_whole=True)
    >>> [(edits.left_text[slice(*s.left)], edits.right_text[slice(*s.right)], s.masked) for s in edits.steps]
    [('If attacked, it', '', 'unquoted'), (' shall', 'should', ''), (' assist', ' assist', ''), \
(' at once.', '', 'unquoted')]
    """
    edits = word_edits(base, text, language=language)
    sides = _Side(base, is_open=not base_is_whole), _Side(text, is_open=True)
    steps = [
        part
        for step in _joined(edits)
        for part in ([step] if step.op == "equal" or step.masked else _weigh(step, *sides))
    ]
    return replace(edits, steps=tuple(steps), masks=(*edits.masks, UNQUOTED, TRANSPOSED))


def _stretches(text: str, *, language: str, binding: bool) -> list[Span]:
    """Cut `text` at each gap that stands between two modals; together the stretches and those gaps tile it."""
    spans: list[Span] = []
    seen = False
    for fragment in _fragments(text):
        modal = _has_modal(text[slice(*fragment)], language=language, binding=binding)
        if spans and not (modal and seen):
            spans[-1] = (spans[-1][0], fragment[1])
            seen = seen or modal
        else:
            spans.append(fragment)
            seen = modal
    return spans


def _fragments(text: str) -> list[Span]:
    """Return the stretches between the gaps that hold a word; the whole text where there is no gap."""
    ends = [0, *(at for gap in _GAP.finditer(text) for at in gap.span()), len(text)]
    found = [(low, high) for low, high in zip(ends[::2], ends[1::2], strict=True) if text[low:high].strip()]
    return found if len(found) > 1 else [(0, len(text))]


def _has_modal(text: str, *, language: str, binding: bool) -> bool:
    return any(map(is_evident, classify_text(text, language=language, binding=binding).norms))


def _read(text: str, stretch: Span, *, language: str, binding: bool) -> Classification:
    """Classify one stretch; where its matter hides the modal, from the fragment on that holds it, gaps left out."""
    low, high = stretch
    found = classify_text(text[low:high], language=language, binding=binding)
    if not is_evident(found) and has_gap(text[low:high]):
        for start, end in _fragments(text[low:high]):
            if _has_modal(text[low + start : low + end], language=language, binding=binding):
                low += start
                body = _GAP.sub(lambda gap: " " * len(gap.group()), text[low:high])
                found = classify_text(body, language=language, binding=binding)
                break
    norms = tuple(_place(norm, text, low) for norm in found.norms)
    cues = tuple(_shift(cue, low) for cue in found.cues)
    return replace(found, norms=norms, cues=cues)


def _place(norm: Norm, text: str, offset: int) -> Norm:
    """Move a norm to where it stands in `text`; nobody is its bearer across a gap."""
    cues = [_shift(cue, offset) for cue in norm.cues]
    modal = next((cue for cue in cues if cue.role in MAKE_NORMS), None)
    bearer = norm.bearer
    for cue in [cue for cue in cues if cue.role == "bearer" and modal is not None]:
        assert modal is not None
        between = sorted((*cue.span, *modal.span))
        if has_gap(text[between[0] : between[-1]]):
            cues.remove(cue)
            bearer = None
    if bearer is not None and has_gap(bearer):
        bearer = None
    return replace(norm, span=(norm.span[0] + offset, norm.span[1] + offset), cues=tuple(cues), bearer=bearer)


def _shift(cue: Cue, offset: int) -> Cue:
    return replace(cue, span=(cue.span[0] + offset, cue.span[1] + offset))


class _Side:
    """One text of a word diff: where it lacks words (its ellipses and, where it `is_open`, its ends)."""

    def __init__(self, text: str, *, is_open: bool) -> None:
        self.text = text
        self.is_open = is_open
        self.gaps = [gap.span() for gap in _GAP.finditer(text)]
        self.words = f" {_normal(text)} "

    def gap_before(self, at: int) -> bool:
        """Say whether no word stands between a gap and `at`."""
        head = self.text[:at].rstrip()
        return any(end == len(head) for _, end in self.gaps) if head else self.is_open

    def gap_after(self, at: int) -> bool:
        """Say whether no word stands between `at` and a gap."""
        tail = self.text[at:].lstrip()
        return any(start == len(self.text) - len(tail) for start, _ in self.gaps) if tail else self.is_open

    def has_gap(self, span: Span) -> bool:
        """Say whether a gap touches `span` or lies in it."""
        inside = any(span[0] < high and low < span[1] for low, high in self.gaps)
        return inside or self.gap_before(span[0]) or self.gap_after(span[1])

    def sets_apart(self, span: Span) -> bool:
        """Say whether `span` stands between two gaps."""
        return self.gap_before(span[0]) and self.gap_after(span[1])

    def has_words(self, words: str, least: int) -> bool:
        """Say whether the text has these words in a row, at least so many."""
        sought = _normal(words)
        return len(sought.split()) >= least and f" {sought} " in self.words

    def pieces(self, span: Span) -> Iterator[Span]:
        """Cut `span` at its gaps, each of which is a piece of its own."""
        cuts = sorted({*span, *(at for gap in self.gaps for at in gap if span[0] < at < span[1])})
        yield from pairwise(cuts)


def _normal(text: str) -> str:
    return " ".join(re.findall(r"\w+", _GAP.sub(" … ", text).casefold().replace("…", " _ ")))


def _joined(edits: Edits) -> Iterator[Edit]:
    """Join two long changes that only a word or two of at most three letters part: that the same "in" or "of" stands
    in both is chance."""
    steps = list(edits.steps)
    at = 0
    while at < len(steps):
        step = steps[at]
        while at + 2 < len(steps) and _is_long(step, edits) and _is_long(steps[at + 2], edits):
            if not _is_slight(steps[at + 1], edits):
                break
            last = steps[at + 2]
            step = Edit(op="replace", left=(step.left[0], last.left[1]), right=(step.right[0], last.right[1]))
            at += 2
        yield step
        at += 1


def _is_long(step: Edit, edits: Edits) -> bool:
    sides = edits.left_text[slice(*step.left)], edits.right_text[slice(*step.right)]
    return step.op != "equal" and max(len(side.split()) for side in sides) > 2


def _is_slight(step: Edit, edits: Edits) -> bool:
    words = edits.left_text[slice(*step.left)].split()
    return step.op == "equal" and len(words) <= 2 and all(len(word) <= 3 for word in words)


def _weigh(step: Edit, left: _Side, right: _Side) -> Iterator[Edit]:
    """Part a step into what both sides have differently and what only one has.

    Where a replacement touches a gap at one end, the words at its other end answer to each other, as many as the side
    with fewer has before its gap; the rest of each side stands alone.
    """
    low, high = _paired(step, left, right)
    yield from _alone((step.left[0], low[0]), (step.right[0], low[1]), left, right)
    if low != high:
        yield Edit(op="replace", left=(low[0], high[0]), right=(low[1], high[1]))
    yield from _alone((high[0], step.left[1]), (high[1], step.right[1]), left, right)


def _alone(span: Span, other: Span, left: _Side, right: _Side) -> Iterator[Edit]:
    """Yield what each side has alone, cut at its gaps: deletions, then insertions."""
    for low, high in left.pieces(span):
        masked = _mask(left, (low, high), right, other)
        yield Edit(op="delete", left=(low, high), right=(other[0], other[0]), masked=masked)
    for low, high in right.pieces(other):
        masked = _mask(right, (low, high), left, span)
        yield Edit(op="insert", left=(span[1], span[1]), right=(low, high), masked=masked)


def _mask(side: _Side, span: Span, other: _Side, place: Span) -> str:
    """Say why words of one side that the other lacks at `place` are no difference; nothing where they are one."""
    words = side.text[slice(*span)]
    if other.has_words(words, 1 if side.sets_apart(span) else 2):
        return TRANSPOSED
    return UNQUOTED if not _HAS_WORD.search(words) or other.has_gap(place) else ""


Point = tuple[int, int]


def _paired(step: Edit, left: _Side, right: _Side) -> tuple[Point, Point]:
    """Return the points (left, right) between which words answer to each other; twice the same point for none."""
    first, last = (step.left[0], step.right[0]), (step.left[1], step.right[1])
    if step.op != "replace":
        return last, last
    sides = ((left, step.left), (right, step.right))
    open_before = any(side.gap_before(span[0]) for side, span in sides)
    open_after = any(side.gap_after(span[1]) for side, span in sides)
    if not open_before and not open_after and not any(has_gap(side.text[slice(*span)]) for side, span in sides):
        return first, last
    rows = [[word.span() for word in _WORD.finditer(side.text, *span)] for side, span in sides]
    if open_after and open_before:
        return last, last
    if not open_after:
        rows = [row[::-1] for row in rows]
    count = min(_before_gap(side.text, row) for (side, _), row in zip(sides, rows, strict=True))
    if not count:
        return last, last
    at = [row[count - 1] for row in rows]
    return ((at[0][0], at[1][0]), last) if not open_after else (first, (at[0][1], at[1][1]))


def _before_gap(text: str, words: list[Span]) -> int:
    """Return how many of the words stand before the first gap, or mark: a comma answers to no word."""
    shown = [text[slice(*word)] for word in words]
    return next((at for at, word in enumerate(shown) if has_gap(word) or not _HAS_WORD.search(word)), len(words))

"""Excerpts: words of a source in which an ellipsis stands for others that were not seen.

What an excerpt lacks may stand in its source. So a gap parts two norms where each has a modal of its own, nobody is
named a bearer across a gap, and a word diff does not count words as missing where the excerpt has a gap or an end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from treatydiff.classifier import classify_text
from treatydiff.model import Classification, Cue, Edit, Edits, Norm, Span
from treatydiff.worddiff import word_edits

UNQUOTED = "unquoted"
"""`Edit.masked` of a step that no source denies: one side has words where the other has a gap or an end."""

WITHOUT_EFFECT = frozenset(
    ("condition", "exception", "deadline", "legal_basis", "cross_reference", "scope", "breadth", "duration", "venue")
)
"""The roles of cues that are recorded and change no level (codebook, "Rule")."""

WITHOUT_FORM = WITHOUT_EFFECT | {"bearer", "negation", "hedge", "intensifier"}
"""The roles of cues that make no norm by themselves."""

_GAP = re.compile(r"\[\s*(?:…|\.{3,})\s*\]|\(\s*(?:…|\.{3,})\s*\)|…|\.{3,}")
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
    return any(cue.role not in WITHOUT_FORM for cue in found.cues)


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
    """Return the word edits from `base` to the excerpt `text`, with what is merely not quoted masked as ``unquoted``.

    Words that only one side has are unquoted where the other side has a gap, or an end; `base_is_whole` says that
    `base` is no excerpt and ends where its clause does. The steps tile both texts as those of `word_edits` do.

    >>> edits = excerpt_edits("If attacked, it shall assist at once.", "should assist", base_is_whole=True)
    >>> [(edits.left_text[slice(*s.left)], edits.right_text[slice(*s.right)]) for s in edits.steps if not s.masked]
    [(' shall', 'should'), (' assist', ' assist')]
    """
    edits = word_edits(base, text, language=language)
    gaps = _Gaps(base, ends=not base_is_whole), _Gaps(text, ends=True)
    steps: list[Edit] = []
    for step in edits.steps:
        if step.op == "equal" or step.masked:
            steps.append(step)
        else:
            steps += _weigh(step, *gaps)
    return replace(edits, steps=tuple(steps), masks=(*edits.masks, UNQUOTED))


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
    modal = next((cue for cue in cues if cue.role not in WITHOUT_FORM), None)
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


class _Gaps:
    """Where a text lacks words: its ellipses and, where `ends` says so, its two ends."""

    def __init__(self, text: str, *, ends: bool) -> None:
        self.text = text
        self.ends = ends
        self.spans = [gap.span() for gap in _GAP.finditer(text)]

    def before(self, at: int) -> bool:
        """Whether no word stands between a gap and `at`."""
        head = self.text[:at].rstrip()
        return self.ends if not head else any(end == len(head) for _, end in self.spans)

    def after(self, at: int) -> bool:
        """Whether no word stands between `at` and a gap."""
        tail = self.text[at:]
        start = len(self.text) - len(tail.lstrip())
        return self.ends if not tail.strip() else any(low == start for low, _ in self.spans)

    def within(self, span: Span) -> bool:
        """Whether a gap touches or lies in `span`."""
        inside = any(span[0] < high and low < span[1] for low, high in self.spans)
        return inside or self.before(span[0]) or self.after(span[1])


def _weigh(step: Edit, left: _Gaps, right: _Gaps) -> Iterator[Edit]:
    """Part a step into what one side does not quote and what both have differently.

    A replacement that touches a gap on one end only holds words that answer to each other at its other end, where
    equal words follow or precede: as many pairs as the side with fewer words has there.
    """
    low, high = _paired(step, left, right)
    yield from _rest(replace(step, left=(step.left[0], low[0]), right=(step.right[0], low[1])), left, right)
    if low != high:
        yield replace(step, left=(low[0], high[0]), right=(low[1], high[1]))
    yield from _rest(replace(step, left=(high[0], step.left[1]), right=(high[1], step.right[1])), left, right)


def _rest(part: Edit, left: _Gaps, right: _Gaps) -> Iterator[Edit]:
    """What each side has alone: a deletion, then an insertion, masked where the other side has a gap there."""
    if part.left[0] < part.left[1]:
        here = (part.right[0], part.right[0])
        unseen = right.within(part.right) or _only_gap(left.text[slice(*part.left)])
        yield Edit(op="delete", left=part.left, right=here, masked=UNQUOTED if unseen else "")
    if part.right[0] < part.right[1]:
        here = (part.left[1], part.left[1])
        unseen = left.within(part.left) or _only_gap(right.text[slice(*part.right)])
        yield Edit(op="insert", left=here, right=part.right, masked=UNQUOTED if unseen else "")


def _only_gap(text: str) -> bool:
    return not re.search(r"\w", text)


def _paired(step: Edit, left: _Gaps, right: _Gaps) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where the words that answer to each other begin and end, on both sides; an empty stretch for none."""
    ends = (step.left[1], step.right[1])
    if step.op != "replace":
        return ends, ends
    words = [_words(left.text, step.left), _words(right.text, step.right)]
    open_before = left.before(step.left[0]) or right.before(step.right[0])
    open_after = left.after(step.left[1]) or right.after(step.right[1])
    inside = any(_GAP.search(g.text[slice(*s)]) for g, s in ((left, step.left), (right, step.right)))
    if not open_before and not open_after and not inside:
        return (step.left[0], step.right[0]), ends
    if not open_after:
        rows = [_until_gap(list(reversed(row)), g.text) for row, g in zip(words, (left, right), strict=True)]
        count = min(map(len, rows))
        return ((rows[0][count - 1][0], rows[1][count - 1][0]), ends) if count else (ends, ends)
    if not open_before:
        rows = [_until_gap(row, g.text) for row, g in zip(words, (left, right), strict=True)]
        count = min(map(len, rows))
        starts = (step.left[0], step.right[0])
        return (starts, (rows[0][count - 1][1], rows[1][count - 1][1])) if count else (starts, starts)
    return ends, ends


def _words(text: str, span: Span) -> list[Span]:
    return [word.span() for word in _WORD.finditer(text, *span)]


def _until_gap(words: list[Span], text: str) -> list[Span]:
    """The words up to the first gap."""
    kept: list[Span] = []
    for word in words:
        if has_gap(text[slice(*word)]):
            break
        kept.append(word)
    return kept

"""A clause's text cut into runs, each with the edit that it belongs to and the cues that cover it.

Renderers walk the runs in order; joined, they give the text back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from treatydiff.model import Classification, Cue, Edits


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under one set of cues. `roles` are their roles, in the order of the norms."""

    text: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring runs that share one edit. `differs` says that the other side lacks these words; `masked` names
    the kind of noise where the difference is shown and not counted."""

    runs: tuple[Run, ...]
    differs: bool = False
    masked: str = ""

    @property
    def text(self) -> str:
        """The words of the passage."""
        return "".join(run.text for run in self.runs)


Stretch = tuple[int, int, bool, str]


def stretches(edits: Edits, side: str) -> list[Stretch]:
    """Return ``(start, end, differs, masked)`` for one side (``left`` or ``right``) of a word diff, in order, without
    empty ones; neighbours of the same status are joined, so that the stretches alternate."""
    found: list[Stretch] = []
    for step in edits.steps:
        start, end = step.left if side == "left" else step.right
        if start == end:
            continue
        differs = step.op != "equal"
        masked = step.masked if differs else ""
        if found and found[-1][2:] == (differs, masked) and found[-1][1] == start:
            start = found.pop()[0]
        found.append((start, end, differs, masked))
    return found


def own_cues(classification: Classification | None) -> tuple[Cue, ...]:
    """Return the cues of all norms that lie in the clause's own text, each once; inherited ones have no place there."""
    if classification is None:
        return ()
    cues = (cue for norm in classification.norms for cue in norm.cues)
    return tuple(dict.fromkeys(cue for cue in (*cues, *classification.cues) if cue.clause is None))


def mark(text: str, cues: Iterable[Cue], edits: Sequence[Stretch] = (), offset: int = 0) -> tuple[Passage, ...]:
    """Cut `text` into passages by `edits` and, within each, into runs by `cues`.

    `edits` may be those of a longer text in which `text` starts at `offset` (several clauses on one side); what they
    leave uncovered is unmarked. Cues whose span does not fit the text are left out.

    >>> [p.text for p in mark("shall not help", (), [(0, 6, False, ""), (6, 10, True, ""), (10, 14, False, "")])]
    ['shall ', 'not', ' ', 'help']
    """
    size = len(text)
    fitting = [cue for cue in cues if 0 <= cue.span[0] < cue.span[1] <= size]
    here: list[Stretch] = []
    position = 0
    for start, end, differs, masked in edits:
        start, end = max(start - offset, position), min(end - offset, size)
        if start >= end:
            continue
        if start > position:
            here.append((position, start, False, ""))
        # The spaces at the ends of a step belong to neither side: a mark around words hugs them.
        bare = text[start:end]
        low, high = start + len(bare) - len(bare.lstrip()), start + len(bare.rstrip())
        if differs and low < high:
            parts = [(start, low, False, ""), (low, high, True, masked), (high, end, False, "")]
            here += [part for part in parts if part[0] < part[1]]
        else:
            here.append((start, end, differs and low < high, masked))
        position = end
    if position < size:
        here.append((position, size, False, ""))
    runs = _runs(text, fitting, {at for start, end, *_ in here for at in (start, end)})
    return tuple(
        Passage(within, differs, masked)
        for (*_, differs, masked), within in zip(here, _parted(runs, here), strict=True)
    )


def _runs(text: str, cues: Sequence[Cue], bounds: Iterable[int]) -> Iterable[tuple[int, Run]]:
    """Cut `text` at the ends of the cues and at `bounds`; yield each run's start and the run.

    One sweep over the text, so that time grows with the number of cues and not with its square.
    """
    opening: dict[int, list[int]] = {}
    closing: dict[int, list[int]] = {}
    for index, cue in enumerate(cues):
        opening.setdefault(cue.span[0], []).append(index)
        closing.setdefault(cue.span[1], []).append(index)
    open_now: set[int] = set()
    for low, high in pairwise(sorted({*bounds, *opening, *closing})):
        open_now.difference_update(closing.get(low, ()))
        open_now.update(opening.get(low, ()))
        yield low, Run(text[low:high], tuple(dict.fromkeys(cues[index].role for index in sorted(open_now))))


def _parted(runs: Iterable[tuple[int, Run]], stretches: Sequence[Stretch]) -> Iterable[tuple[Run, ...]]:
    """Hand the runs out to the stretches, which follow one another without a gap and at whose ends runs are cut."""
    coming = iter(runs)
    held = next(coming, None)
    for _, end, *_ in stretches:
        within = []
        while held is not None and held[0] < end:
            within.append(held[1])
            held = next(coming, None)
        yield tuple(within)

"""The opcodes between two lists of words.

Words are paired by `difflib` (Ratcliff and Obershelp 1988) with ``autojunk=False``: with the default, the frequent
words of a long text count as junk and two inserted words can make 276 equal ones look unrelated. Long lists are cut
before, for difflib's time grows with the product of the lengths.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from rapidfuzz.distance import Indel

from treatydiff.chains import longest_chain

# Units of one side times units of the other: from where long texts are cut, and from where difflib takes too long.
_LONG, _TOO_LONG = 250_000, 1_000_000
_ANCHOR, _BLOCK = 3, 20_000

Opcode = tuple[str, int, int, int, int]


def opcodes(a: list[str], b: list[str]) -> Iterator[Opcode]:
    """Yield opcodes as difflib's. What both lists begin and end with is taken off first, which costs nothing to find;
    long lists are cut where both have the same three words once, for difflib's time grows with the product."""
    shorter = min(len(a), len(b))
    head = next((i for i in range(shorter) if a[i] != b[i]), shorter)
    tail = next((i for i in range(shorter - head) if a[-1 - i] != b[-1 - i]), shorter - head)
    end_a, end_b = len(a) - tail, len(b) - tail
    at_a, at_b = 0, 0
    for i, j, length in [(0, 0, head), *_anchors(a, b, head, end_a, end_b), (end_a, end_b, tail)]:
        for op, i1, i2, j1, j2 in _between(a[at_a:i], b[at_b:j]):
            yield op, at_a + i1, at_a + i2, at_b + j1, at_b + j2
        if length:
            yield "equal", i, i + length, j, j + length
        at_a, at_b = i + length, j + length


def _between(a: list[str], b: list[str]) -> Iterator[Opcode]:
    """Yield the opcodes between two anchors. Where a long text has hardly an anchor, because it repeats itself, difflib
    would take minutes: there the longest common subsequence is found bit by bit (Hyyrö 2004), in blocks of bounded
    memory."""
    if len(a) * len(b) <= _TOO_LONG:
        yield from SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        return
    blocks = 1 + max(len(a), len(b)) // _BLOCK
    cuts = [(len(a) * k // blocks, len(b) * k // blocks) for k in range(blocks + 1)]
    for (a1, b1), (a2, b2) in pairwise(cuts):
        at_a, at_b = a1, b1  # where the change began that has not been told yet
        for op, i1, i2, j1, j2 in [*Indel.opcodes(a[a1:a2], b[b1:b2]), ("equal", a2 - a1, a2 - a1, b2 - b1, b2 - b1)]:
            if op == "equal":
                if a1 + i1 > at_a or b1 + j1 > at_b:
                    kind = "insert" if a1 + i1 == at_a else "delete" if b1 + j1 == at_b else "replace"
                    yield kind, at_a, a1 + i1, at_b, b1 + j1
                if i2 > i1:
                    yield "equal", a1 + i1, a1 + i2, b1 + j1, b1 + j2
                at_a, at_b = a1 + i2, b1 + j2


def _anchors(a: list[str], b: list[str], head: int, end_a: int, end_b: int) -> list[tuple[int, int, int]]:
    """Return (place in a, place in b, length) of runs that stand once on each side, in order on both and apart (the
    idea of patience diff, Cohen 2003); none for lists that difflib does at once."""
    if (end_a - head) * (end_b - head) < _LONG:
        return []
    once_a, once_b = _once(a, head, end_a), _once(b, head, end_b)
    common = sorted((i, once_b[run]) for run, i in once_a.items() if run in once_b)
    anchors: list[tuple[int, int, int]] = []
    for k in sorted(longest_chain([j for _, j in common])):
        i, j = common[k]
        if not anchors or (i >= anchors[-1][0] + _ANCHOR and j >= anchors[-1][1] + _ANCHOR):
            anchors.append((i, j, _ANCHOR))
    return anchors


def _once(words: list[str], start: int, end: int) -> dict[tuple[str, ...], int]:
    """Return where the runs of words stand that stand once between `start` and `end`."""
    places: dict[tuple[str, ...], int] = {}
    twice = set()
    for k in range(start, end - _ANCHOR + 1):
        run = tuple(words[k : k + _ANCHOR])
        if run in places:
            twice.add(run)
        places[run] = k
    return {run: k for run, k in places.items() if run not in twice}

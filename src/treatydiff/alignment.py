"""Which clause of one treaty answers to which of another."""

from __future__ import annotations

from collections.abc import Callable

from treatydiff.assignment import assign
from treatydiff.corrections import Corrections
from treatydiff.model import Alignment, Match, Treaty
from treatydiff.similarity import products, vectors
from treatydiff.words import load_words

_THRESHOLD = 0.2


def align(
    left: Treaty,
    right: Treaty,
    *,
    mode: str = "cross",
    order: bool = True,
    corrections: Corrections | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Alignment:
    """Return which clause of `left` answers to which of `right`."""
    words = load_words(left.language)
    rows = products(*vectors(left.clauses, right.clauses, words))
    given = assign([{j: s - _THRESHOLD for j, s in row.items()} for row in rows], len(right.clauses))
    matches = []
    for i, clause in enumerate(left.clauses):
        j = given[i]
        if j is None:
            matches.append(Match(left=(clause,), right=(), score=0.0))
        else:
            matches.append(Match(left=(clause,), right=(right.clauses[j],), score=min(1.0, rows[i][j])))
    taken = {j for j in given if j is not None}
    matches += [Match(left=(), right=(c,), score=0.0) for j, c in enumerate(right.clauses) if j not in taken]
    return Alignment(left=left, right=right, matches=tuple(matches), mode=mode)

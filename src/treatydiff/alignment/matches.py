"""Which clause of one treaty answers to which of another: align(left, right) → Alignment.

Counterparts may cross, and "no counterpart" is a normal answer. Likeness comes from the words (`similarity`), what the
neighbours say is added, a part of the best rival's is taken off, and a global assignment picks the pairs (`pairing`,
`solver`). A classification is never seen: were strength a feature of the match, the very change that we look for would
hide the pair that shows it.
"""

from __future__ import annotations

from dataclasses import dataclass

from treatydiff.alignment.corrections import Corrections
from treatydiff.alignment.pairing import logistic
from treatydiff.alignment.similarity import Evidence
from treatydiff.alignment.solver import Bead, Side, Solved, solve
from treatydiff.chains import longest_chain
from treatydiff.model import Alignment, Clause, Match, Treaty
from treatydiff.progress import Progress
from treatydiff.treaties import TreatyLike, as_treaty
from treatydiff.words import load_words, split_words

MODES = ("cross", "versions")
"""``cross``: two treaties, counterparts may cross. ``versions``: two states of one text, so order counts."""

# From logits to the probability that a match is right (docs/alignment.md, "Score").
_SLOPE, _SHIFT = 0.41, 0.44

# What a reason names.
_NAMED, _NAMED_CONCEPTS, _HEADING_ALIKE, _NEIGHBOURLY = 3, 2, 0.6, 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A clause that may answer to another, and what speaks for it.

    `score` means what `Match.score` means. `evidence` holds the cosines of the views and the shared terms, `neighbours`
    what the clauses before and after (and the chapeau) add, in logits. `matched` says that `align` chose it.
    """

    clause: Clause
    score: float
    evidence: Evidence
    neighbours: float
    matched: bool
    reason: str

    def __str__(self) -> str:
        chosen = " (matched)" if self.matched else ""
        return f"{self.clause.id}  {self.score:.2f}{chosen}  {self.reason}"


def align(
    left: TreatyLike,
    right: TreatyLike,
    *,
    mode: str = "cross",
    order: bool = True,
    corrections: Corrections | None = None,
    progress: Progress | None = None,
) -> Alignment:
    """Return which clause of `left` answers to which of `right`: treaties, their names or their paths.

    Every clause stands in exactly one match: 1-1, n-1, 1-n, or alone. `mode` is one of `MODES`. With `order` False
    nothing is made of where a clause stands, so that a shuffled side gives the same matches and only `moved` differs
    (in the mode ``versions`` order is the point, and `order` must be True). `corrections` by hand are kept to.
    `progress` is called with (steps done, steps in all).

    `Match.score` is the estimated probability that the match is right (`docs/alignment.md` has the measured table),
    0 for a clause that stands alone; `Match.margin` is its distance to the best other candidate of either clause, below
    0 where a clause gave way for the sake of the whole. The same input gives the same answer, and swapping the sides
    mirrors it. Raises `ValueError` for an unknown mode, `UnknownClauseError` for corrections that name no clause.
    """
    if mode not in MODES:
        raise ValueError(f"unknown mode {mode!r}; expected one of {', '.join(MODES)}")
    if mode == "versions" and not order:
        raise ValueError("the mode 'versions' needs order=True")
    left, right = as_treaty(left), as_treaty(right)
    solved = solve(left, right, mode, order, corrections or Corrections(), progress)
    return Alignment(left=left, right=right, matches=_matches(solved), mode=mode)


def rank_candidates(
    left: Treaty,
    right: Treaty,
    clause_id: str,
    side: str = "left",
    limit: int = 5,
    *,
    mode: str = "cross",
    order: bool = True,
    corrections: Corrections | None = None,
) -> tuple[Candidate, ...]:
    """Return the `limit` best candidates of the other side for one clause, the best first, as `align` saw them.

    `side` says where `clause_id` stands, ``left`` or ``right``. Raises `UnknownClauseError` where that treaty has no
    such clause.
    """
    if side not in ("left", "right"):
        raise ValueError(f"unknown side {side!r}; expected left or right")
    asked = (left if side == "left" else right).clause(clause_id)
    solved = solve(left, right, mode, order, corrections or Corrections(), None)
    on_first = (side == "left") is not solved.mirrored
    clauses = (solved.first if on_first else solved.second).clauses
    at = next(k for k, clause in enumerate(clauses) if clause.id == asked.id)
    pairs = [(i, j) for i, row in enumerate(solved.judged) for j in row if (i if on_first else j) == at]
    pairs.sort(key=lambda p: (-solved.judged[p[0]][p[1]], p))
    matched = {(i, j) for bead in solved.beads for i in bead.first for j in bead.second}
    found = []
    for i, j in pairs[:limit]:
        evidence = solved.comparison.evidence(i, j)
        neighbours = solved.neighbours[i].get(j, 0.0)
        other = (solved.second if on_first else solved.first).clauses[j if on_first else i]
        words = _speaking(evidence, asked, (left if side == "left" else right).language, neighbours)
        found.append(
            Candidate(
                clause=other,
                score=_score(solved.judged[i][j]),
                evidence=evidence,
                neighbours=neighbours,
                matched=(i, j) in matched,
                reason="; ".join(words),
            )
        )
    return tuple(found)


def _score(logits: float) -> float:
    return logistic(_SLOPE * logits + _SHIFT)


def _matches(solved: Solved) -> tuple[Match, ...]:
    """Return the beads as matches, in the reading order of the left side, what only the right has last."""
    columns: dict[int, dict[int, float]] = {}
    for i, row in enumerate(solved.judged):
        for j, value in row.items():
            columns.setdefault(j, {})[i] = value
    moved = _moved(solved.beads, solved.first, solved.second)
    placed = []
    for bead in solved.beads:
        match = _match(solved, bead, columns, moved=bool(bead.first and bead.second) and bead.first[0] in moved)
        placed.append((_place(solved, bead), match))
    placed.sort(key=lambda item: item[0])
    return tuple(match for _, match in placed)


def _place(solved: Solved, bead: Bead) -> tuple[int, int]:
    sides = [(solved.first, bead.first), (solved.second, bead.second)]
    if solved.mirrored:
        sides.reverse()
    (left, on_left), (right, on_right) = sides
    return (0, min(left.places[k] for k in on_left)) if on_left else (1, min(right.places[k] for k in on_right))


def _moved(beads: list[Bead], first: Side, second: Side) -> set[int]:
    """Return the leading first-side clause of each bead that crosses a longest series of beads that keep the order."""
    paired = [
        (min(first.places[i] for i in bead.first), min(second.places[j] for j in bead.second), bead.first[0])
        for bead in beads
        if bead.first and bead.second
    ]
    paired.sort()
    kept = longest_chain([place for _, place, _ in paired])
    return {lead for k, (_, _, lead) in enumerate(paired) if k not in kept}


def _match(solved: Solved, bead: Bead, columns: dict[int, dict[int, float]], *, moved: bool) -> Match:
    first = tuple(solved.first.clauses[i] for i in sorted(bead.first, key=solved.first.places.__getitem__))
    second = tuple(solved.second.clauses[j] for j in sorted(bead.second, key=solved.second.places.__getitem__))
    left, right = (second, first) if solved.mirrored else (first, second)
    if not (first and second):
        reason = "set by hand: no counterpart" if bead.by_hand else _why_alone(solved, bead, columns)
        return Match(left=left, right=right, score=0.0, by_hand=bead.by_hand, reason=reason)
    i, j = bead.first[0], bead.second[0]
    rivals = [(v, k, j) for k, v in columns.get(j, {}).items() if k not in bead.first]
    rivals += [(v, i, k) for k, v in solved.judged[i].items() if k not in bead.second]
    next_best = _score(max(rivals)[0]) if rivals else 0.0
    if bead.by_hand:
        return Match(
            left=left, right=right, score=1.0, margin=1.0, moved=moved, by_hand=True,
            renumbered=_renumbered(left, right), reason="set by hand",
        )  # fmt: skip
    score = _score(solved.judged[i][j])
    lead = solved.first.clauses[i]
    words = _speaking(
        solved.comparison.evidence(i, j), lead, solved.first.treaty.language, solved.neighbours[i].get(j, 0.0)
    )
    if len(bead.first) + len(bead.second) > 2:
        many, one = (bead.first, second) if len(bead.first) > 1 else (bead.second, first)
        words.append(f"{one[0].id} also says what {len(many) - 1} more say")
    words.append(f"next best {next_best:.2f}")
    return Match(
        left=left, right=right, score=score, margin=score - next_best, moved=moved,
        renumbered=_renumbered(left, right), reason="; ".join(words),
    )  # fmt: skip


def _renumbered(left: tuple[Clause, ...], right: tuple[Clause, ...]) -> bool:
    """Say whether a clause has another number and is otherwise the same."""
    if len(left) != 1 or len(right) != 1:
        return False
    one, other = left[0], right[0]
    same = one.text.split() == other.text.split() and one.heading.split() == other.heading.split()
    return same and (one.number or one.id) != (other.number or other.id)


def _speaking(evidence: Evidence, clause: Clause, language: str, neighbours: float) -> list[str]:
    """Return what speaks for a pair, in words; `clause` is the side whose forms of the shared stems are named."""
    words = []
    if evidence.words > 0.999 and evidence.beginning > 0.999:
        words.append("the same words")
    elif evidence.terms or evidence.concepts:
        stem = load_words(language).stem
        forms: dict[str, str] = {}
        for word in split_words(clause.text):
            forms.setdefault(stem(word), word)
        named = [forms.get(term, term) for term in evidence.terms[:_NAMED]]
        meant = [concept.replace("-", " ") for concept in evidence.concepts[:_NAMED_CONCEPTS]]
        meant = [concept for concept in meant if stem(concept) not in evidence.terms[:_NAMED]]
        words.append("shares " + ", ".join(named) if named else "shares no word")
        if meant:
            words.append("both speak of " + " and ".join(meant))
    else:
        words.append("shares no word")
    if evidence.heading is not None and evidence.heading >= _HEADING_ALIKE:
        words.append("heading alike")
    if neighbours >= _NEIGHBOURLY:
        words.append("the neighbours answer to each other")
    return words


def _why_alone(solved: Solved, bead: Bead, columns: dict[int, dict[int, float]]) -> str:
    on_first = bool(bead.first)
    row = solved.judged[bead.first[0]] if on_first else columns.get(bead.second[0], {})
    if not row:
        return "no counterpart: shares no word with any clause left"
    best = min(row, key=lambda k: (-row[k], k))
    clause = (solved.second if on_first else solved.first).clauses[best]
    score = _score(row[best])
    if row[best] > 0:
        return f"no counterpart: the closest, {clause.id} ({score:.2f}), answers better to another clause"
    return f"no counterpart: the closest, {clause.id}, reaches {score:.2f} only"

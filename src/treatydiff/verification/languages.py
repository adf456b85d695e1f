"""Two official texts of one treaty, in two languages, held against each other and, where it is given, against ours."""

from __future__ import annotations

from dataclasses import dataclass

from treatydiff.classifier import known_grades
from treatydiff.differ import decisive_grade
from treatydiff.errors import TreatyDiffError
from treatydiff.model import Classification, Clause, Treaty
from treatydiff.notebook import NotebookResult
from treatydiff.verification.counterparts import find_counterparts


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPair:
    """One provision in both official texts, and what ours has for it (nothing, where it has none).

    A classification is that of the side's strongest clause, None where the side is not graded. `differs` names in what
    the official texts differ: ``kind``, ``polarity``, ``level``, ``balance``; it is empty where one is not graded.
    """

    first: tuple[Clause, ...]
    second: tuple[Clause, ...]
    ours: tuple[Clause, ...]
    first_grade: Classification | None
    second_grade: Classification | None
    our_grade: Classification | None
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextsCompared(NotebookResult):
    """Two official texts of `treaty`, None where ours is not held against them. `pairs` are in the reading order
    of `first`; `only_first` and `only_second` are the clauses that have no counterpart in the other. `missing` are the
    languages without a lexicon."""

    treaty: Treaty | None
    first: Treaty
    second: Treaty
    pairs: tuple[TextPair, ...]
    only_first: tuple[Clause, ...]
    only_second: tuple[Clause, ...]
    missing: tuple[str, ...]

    @property
    def differing(self) -> tuple[TextPair, ...]:
        """The provisions in which the two official texts grade differently."""
        return tuple(pair for pair in self.pairs if pair.differs)


def _one_date(one: str, other: str) -> bool:
    """Say whether two dates can be one: "1949" and "1949-04-04"."""
    return one.startswith(other) or other.startswith(one)


def compare_texts(treaty: Treaty | None, first: Treaty, second: Treaty) -> TextsCompared:
    """Hold two official texts of a treaty against each other, clause by clause; `treaty` is ours, where there is one.

    Provisions are matched by their numbers; texts in one language also by their words. Where a language has no lexicon
    its text is not graded, and nothing is said to differ. Raises `TreatyDiffError` for texts of two treaties, by the
    dates on which they were signed.

    >>> from treatydiff.model import Clause, Treaty
    >>> texts = ("The Parties shall meet.", "The Parties should meet.", "The Parties shall meet.")
    >>> ours, one, other = (Treaty(id=t, title="T", clauses=(Clause(id="1", text=t),)) for t in texts)
    >>> [pair.differs for pair in compare_texts(ours, one, other).differing]
    [('kind', 'level')]
    """
    if first.signed and second.signed and not _one_date(first.signed, second.signed):
        raise TreatyDiffError(
            f"{first.id} was signed on {first.signed}, {second.id} on {second.signed}; expected two texts of one "
            "treaty (diff compares two treaties)"
        )
    found = find_counterparts(first, second)
    grades, others = known_grades(first), known_grades(second)
    own = known_grades(treaty) if treaty is not None else {}
    by_first, by_second = _ours(treaty, first), _ours(treaty, second)
    pairs = []
    for one in found.found:
        left, right = one.match.left, one.match.right
        here, there = decisive_grade(left, grades), decisive_grade(right, others)
        known = by_first.get(left[0].id) or by_second.get(right[0].id) or ()
        pairs.append(
            TextPair(
                first=left,
                second=right,
                ours=known,
                first_grade=here,
                second_grade=there,
                our_grade=decisive_grade(known, own) if known else None,
                differs=_differs(here, there),
            )
        )
    return TextsCompared(
        treaty=treaty,
        first=first,
        second=second,
        pairs=tuple(pairs),
        only_first=found.not_found,
        only_second=found.beyond,
        missing=tuple(
            dict.fromkeys(t.language for t, graded in ((first, grades), (second, others)) if t.clauses and not graded)
        ),
    )


def _ours(treaty: Treaty | None, text: Treaty) -> dict[str, tuple[Clause, ...]]:
    """What ours has for each clause of the text, by its id there."""
    if treaty is None:
        return {}
    return {clause.id: one.match.left for one in find_counterparts(treaty, text).found for clause in one.match.right}


def _differs(first: Classification | None, second: Classification | None) -> tuple[str, ...]:
    if first is None or second is None:
        return ()
    found = {
        "kind": first.kind is not second.kind,
        "polarity": first.polarity is not second.polarity,
        "level": first.strength is not second.strength,
        "balance": first.balance != second.balance,
    }
    return tuple(name for name, differs in found.items() if differs)

"""Two treaties compared: diff(left, right) runs the stages and judges each match.

The judgement is the codebook's "Comparing two provisions": first what is owed (kind, polarity), then the level,
then the balance. Levels are ordinal, so a number is given only where the two sides stand on one scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from treatydiff.alignment import align
from treatydiff.classifier import known_grades
from treatydiff.levels import level, signed
from treatydiff.model import (
    Alignment,
    Change,
    Classification,
    Clause,
    Match,
    Norm,
    Polarity,
    Strength,
    Treaty,
    TreatyDiff,
    Verdict,
)
from treatydiff.worddiff import DEFAULT_MASKS, word_edits

UNRANKED_AREAS = frozenset({"preamble", "final"})
"""Provisions of these areas are shown, not ranked (codebook, "Comparing two provisions")."""

_LONG_NAME = 48  # characters beyond which a title is no name for a sentence or a column
_NAMED_NORMS = 3  # a reason names so many further norms, and counts the rest


def diff(
    left: Treaty, right: Treaty, *, alignment: Alignment | None = None, masks: Iterable[str] | None = None
) -> TreatyDiff:
    """Compare two treaties: classify both, align them, take the word edits of each match and judge it.

    `alignment` is one of these two treaties, where the caller has it (corrected by hand, in another mode);
    without one they are aligned by `align`. `masks` names the kinds of noise that count as no change in the
    word edits; None takes the defaults of `word_edits`. A treaty in a language without a lexicon is aligned and
    shown, its classes are empty and its matches are ungraded.

    Raises ValueError where `alignment` is of other treaties, or `masks` names an unknown mask.
    """
    if alignment is None:
        alignment = align(left, right)
    elif alignment.left != left or alignment.right != right:
        raise ValueError(f"the alignment is of other treaties: {alignment.left.id} and {alignment.right.id}")
    classes_left, classes_right = known_grades(left), known_grades(right)
    names = side_names(left, right)
    parties = (*left.parties, *right.parties)
    chosen = DEFAULT_MASKS if masks is None else tuple(masks)
    changes = []
    for match in alignment.matches:
        if match.left and match.right:
            edits = word_edits(
                "\n".join(clause.text for clause in match.left),
                "\n".join(clause.text for clause in match.right),
                masks=chosen,
                parties=parties,
                language=left.language,
            )
            judgement = _judge(match, classes_left, classes_right, names)
            changes.append(
                Change(
                    match=match,
                    edits=edits,
                    left=decisive_grade(match.left, classes_left),
                    right=decisive_grade(match.right, classes_right),
                    delta=judgement.delta,
                    verdict=judgement.verdict,
                    reason=judgement.reason,
                    vouched=_is_vouched(match.left, classes_left) and _is_vouched(match.right, classes_right),
                )
            )
    return TreatyDiff(
        left=left,
        right=right,
        alignment=alignment,
        changes=tuple(changes),
        classes_left=classes_left,
        classes_right=classes_right,
    )


def side_names(left: Treaty, right: Treaty) -> tuple[str, str]:
    """Return what to call two treaties in a sentence: their short titles, else their titles, or their ids where these
    are long; their sides where that is the same."""
    names = [treaty.name if len(treaty.name) <= _LONG_NAME else treaty.id for treaty in (left, right)]
    return (names[0], names[1]) if names[0] != names[1] else ("the left", "the right")


def strongest(clauses: Iterable[Clause], classes: Mapping[str, Classification]) -> Clause | None:
    """Return the clause of the highest level, the first between equals; None where none is graded."""
    graded = [clause for clause in clauses if clause.id in classes]
    return max(graded, key=lambda clause: classes[clause.id].strength, default=None)


def decisive_grade(clauses: Iterable[Clause], classes: Mapping[str, Classification]) -> Classification | None:
    """Return the classification of the strongest of some clauses; None where none is graded."""
    clause = strongest(clauses, classes)
    return classes[clause.id] if clause else None


def _is_vouched(clauses: Iterable[Clause], classes: Mapping[str, Classification]) -> bool:
    clause = strongest(clauses, classes)
    return clause is not None and clause.vouched


def deciding(classification: Classification) -> Norm | None:
    """Return the norm that decides a classification: the strongest, the first between equals; None without norms."""
    return max(classification.norms, key=lambda norm: norm.strength, default=None)


def is_ranked(clauses: Iterable[Clause]) -> bool:
    """Say whether clauses may be ranked: those of preambles and final provisions are only shown."""
    return not any(UNRANKED_AREAS.intersection(clause.areas) for clause in clauses)


@dataclass(frozen=True, slots=True)
class _Judgement:
    verdict: Verdict
    delta: int | None
    reason: str


def _judge(
    match: Match,
    classes_left: Mapping[str, Classification],
    classes_right: Mapping[str, Classification],
    names: tuple[str, str],
) -> _Judgement:
    left, right = decisive_grade(match.left, classes_left), decisive_grade(match.right, classes_right)
    if left is None or right is None:
        missing = [name for name, side in zip(names, (left, right), strict=True) if side is None]
        return _Judgement(
            Verdict.UNGRADED, None, f"not graded: there is no lexicon for the language of {' and of '.join(missing)}"
        )
    if not (is_ranked(match.left) and is_ranked(match.right)):
        what = _kinds(left, right)
        return _Judgement(Verdict.UNRANKED, None, f"preamble and final provisions are shown, not ranked: {what}")
    judgement = _compare(left, right, names)
    further = _further_norms(_others(match.left, classes_left), _others(match.right, classes_right), names)
    if not further:
        return judgement
    return _Judgement(judgement.verdict, judgement.delta, f"{judgement.reason}; {further}")


def _compare(left: Classification, right: Classification, names: tuple[str, str]) -> _Judgement:
    if left.strength is Strength.NONE and right.strength is Strength.NONE:
        return _Judgement(Verdict.UNRANKED, None, f"neither side commits anybody: {_kinds(left, right)}")
    one_scale = min(left.strength, right.strength) >= Strength.ASPIRATIONAL and left.polarity is right.polarity
    delta = int(right.strength) - int(left.strength) if one_scale else None
    levels = _levels(left, right)
    if left.kind is not right.kind or left.polarity is not right.polarity:
        return _Judgement(Verdict.TURNED, delta, f"different promise: {_promises(left, right)}; {levels}")
    if delta is None:
        return _Judgement(Verdict.UNRANKED, None, f"conduct is left open: {_kinds(left, right)}")
    if delta:
        verdict = Verdict.STRENGTHENED if delta > 0 else Verdict.WEAKENED
        return _Judgement(verdict, delta, f"{names[delta > 0]} binds harder: {levels}")
    if left.balance != right.balance:
        return _Judgement(
            Verdict.LEVEL, 0, f"the same level, {names[right.balance > left.balance]} ahead in balance: {levels}"
        )
    return _Judgement(Verdict.LEVEL, 0, f"the same level: {levels}")


def _kinds(left: Classification, right: Classification) -> str:
    return f"{left.kind} on both sides" if left.kind is right.kind else f"{left.kind} against {right.kind}"


def _promises(left: Classification, right: Classification) -> str:
    polar = {Polarity.ACT, Polarity.ABSTAIN}
    if {left.polarity, right.polarity} == polar:
        words = f"to {left.polarity} against to {right.polarity}"
        return words if left.kind is right.kind else f"{words} ({_kinds(left, right)})"
    return _kinds(left, right)


def _levels(left: Classification, right: Classification) -> str:
    if left.strength is right.strength:
        words = f"{level(left.strength)} on both sides"
    else:
        words = f"{level(left.strength)} against {level(right.strength)}"
    if left.balance != right.balance:
        words += f", balance {signed(left.balance)} against {signed(right.balance)}"
    return words


def _others(clauses: Iterable[Clause], classes: Mapping[str, Classification]) -> list[Norm]:
    """The norms of a side that commit somebody, without the one that decides."""
    sides = [clause for clause in clauses if clause.id in classes]
    decisive = strongest(sides, classes)
    norms: list[Norm] = []
    for clause in sides:
        decider = deciding(classes[clause.id]) if clause is decisive else None
        norms += [n for n in classes[clause.id].norms if n is not decider and n.strength > Strength.NONE]
    return norms


def _further_norms(left: list[Norm], right: list[Norm], names: tuple[str, str]) -> str:
    """Say in which of their further norms two sides differ; nothing where they agree.

    Norms of one kind and polarity answer to each other in reading order.
    """
    groups = dict.fromkeys((norm.kind, norm.polarity) for norm in (*left, *right))
    words = []
    for kind, polarity in groups:
        here = [n for n in left if (n.kind, n.polarity) == (kind, polarity)]
        there = [n for n in right if (n.kind, n.polarity) == (kind, polarity)]
        words += [
            f"a further {kind} stands at {level(a.strength)} against {level(b.strength)}"
            for a, b in zip(here, there, strict=False)
            if a.strength is not b.strength
        ]
        for name, norms in zip(names, (here[len(there) :], there[len(here) :]), strict=True):
            for named, count in Counter(level(norm.strength) for norm in norms).items():
                further = f"a further {kind}" if count == 1 else f"{count} further {kind}s"
                words.append(f"only {name} has {further}, {named}")
    if len(words) > _NAMED_NORMS:
        words = [*words[:_NAMED_NORMS], f"and {len(words) - _NAMED_NORMS} more"]
    return "; ".join(words)

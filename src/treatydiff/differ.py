"""Two treaties compared: diff(left, right) runs the stages and judges each match.

The judgement is the codebook's "Comparing two provisions": first what is owed (kind, polarity), then the level,
then the balance. Levels are ordinal, so a number is given only where the two sides stand on one scale.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from treatydiff.alignment import align
from treatydiff.classifier import known_grades, name_lexicons
from treatydiff.commitments import CommitmentType, derive_commitments
from treatydiff.levels import level, signed
from treatydiff.lexicon import Lexicon
from treatydiff.model import (
    Alignment,
    Change,
    Classification,
    Clause,
    Kind,
    Match,
    Norm,
    Polarity,
    Strength,
    Treaty,
    TreatyDiff,
    Verdict,
)
from treatydiff.treaties import TreatyLike, as_treaty
from treatydiff.worddiff import DEFAULT_MASKS, word_edits

UNRANKED_AREAS = frozenset({"preamble", "final"})
"""Provisions of these areas are shown, not ranked (codebook, "Comparing two provisions")."""

_LONG_NAME = 48  # characters beyond which a title is no name for a sentence or a column
_NAMED_NORMS = 3  # a reason names so many further norms, and counts the rest


def diff(
    left: TreatyLike,
    right: TreatyLike,
    *,
    mode: str = "cross",
    alignment: Alignment | None = None,
    masks: Iterable[str] | None = None,
    classes: tuple[Mapping[str, Classification], Mapping[str, Classification]] | None = None,
    lexicon: Lexicon | None = None,
) -> TreatyDiff:
    """Compare two treaties: classify both, align them, take the word edits of each match and judge it.

    `left` and `right` are treaties, names of bundled ones or paths of files. `mode` is ``cross`` for two treaties and
    ``versions`` for two states of one text. `alignment` is one of these two treaties, where the caller has it
    (corrected by hand); then `mode` is not looked at. `masks` names the kinds of noise that count as no change in the
    word edits; None takes the defaults of `word_edits`. `lexicon` takes the place of the bundled one of its language
    (`load_lexicon`). `classes` are the classifications of the two by these lexicons, where the caller has them already
    (many pairs of few treaties). A treaty in a language without a lexicon is aligned and shown, its classes are empty
    and its matches are ungraded.

    The result can be iterated over, change by change; `turned`, `weakened`, `strengthened`, `only_left` and
    `only_right` pick from it, `to_frame()` makes a table of it, and `write` a report.

    >>> compared = diff("nato-1949", "brussels-1948")
    >>> [(change.match.left[0].id, change.match.right[0].id, change.verdict.value) for change in compared]
    [('5', 'IV', 'strengthened')]

    Raises ValueError where `alignment` is of other treaties, or `mode` or `masks` names one that is unknown; what
    `load` raises for a name or a path.
    """
    left, right = as_treaty(left), as_treaty(right)
    if alignment is None:
        alignment = align(left, right, mode=mode)
    elif alignment.left != left or alignment.right != right:
        raise ValueError(f"the alignment is of other treaties: {alignment.left.id} and {alignment.right.id}")
    if classes is None:
        classes = (known_grades(left, lexicon), known_grades(right, lexicon))
    names = side_names(left, right)
    parties = (*left.parties, *right.parties)
    chosen = DEFAULT_MASKS if masks is None else tuple(masks)
    carried = (_carried(left, classes[0]), _carried(right, classes[1]))
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
            here, there = _sides(match, classes, carried)
            judgement = _judge(match, here, there, classes, names)
            changes.append(
                Change(
                    match=match,
                    edits=edits,
                    left=here.decided if here else None,
                    right=there.decided if there else None,
                    delta=judgement.delta,
                    verdict=judgement.verdict,
                    reason=judgement.reason,
                    vouched=all(side is not None and side.clause.vouched for side in (here, there)),
                )
            )
    return TreatyDiff(
        left=left,
        right=right,
        alignment=alignment,
        changes=tuple(changes),
        classes_left=classes[0],
        classes_right=classes[1],
        lexicons=name_lexicons((left.language, right.language), lexicon),
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


def deciding(classification: Classification) -> Norm | None:
    """Return the norm that decides a classification: the strongest, the first between equals; None without norms."""
    return max(classification.norms, key=lambda norm: norm.strength, default=None)


def is_ranked(clauses: Iterable[Clause]) -> bool:
    """Say whether clauses may be ranked: those of preambles and final provisions are only shown."""
    return not any(UNRANKED_AREAS.intersection(clause.areas) for clause in clauses)


_ABLE = frozenset({Kind.OBLIGATION, Kind.PROHIBITION, Kind.RECOMMENDATION, Kind.INTENTION})
"""Kinds that ask for conduct, more or less firmly: with one polarity they are one promise at different levels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How two norms compare: `delta` is the level right less left where there is one scale, else None."""

    verdict: Verdict
    delta: int | None
    reason: str

    @property
    def different(self) -> bool:
        """Whether the two promise different things."""
        return self.verdict is Verdict.TURNED


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a match: the clause that decides, its norm that is compared, and the type of commitment that the
    norm carries, where it carries one."""

    clause: Clause
    graded: Classification
    norm: Norm | None
    type: CommitmentType | None

    @property
    def decided(self) -> Classification:
        """The clause's classification; where a norm that is not its strongest carries the commitment, by that norm."""
        norm = self.norm
        if norm is None or self.type is None or norm is deciding(self.graded):
            return self.graded
        return replace(
            self.graded,
            kind=norm.kind,
            strength=norm.strength,
            polarity=norm.polarity,
            balance=norm.balance,
            cues=norm.cues,
            reason=f"{level(norm.strength)}: the norm that carries the commitment ({self.type}); the provision's "
            f"strongest norm stands at {level(self.graded.strength)}",
        )


_Classes = tuple[Mapping[str, Classification], Mapping[str, Classification]]
_Carried = Mapping[str, Mapping[CommitmentType, Norm]]


def _carried(treaty: Treaty, classes: Mapping[str, Classification]) -> dict[str, dict[CommitmentType, Norm]]:
    """The norms that carry a commitment, by clause id and type."""
    found: dict[str, dict[CommitmentType, Norm]] = {}
    if classes:
        for commitment in derive_commitments(treaty, classes=classes).commitments:
            found.setdefault(commitment.clause.id, {})[commitment.type] = commitment.norm
    return found


def _sides(
    match: Match,
    classes: tuple[Mapping[str, Classification], Mapping[str, Classification]],
    carried: tuple[_Carried, _Carried],
) -> tuple[_Side | None, _Side | None]:
    """What is compared of each side: of a type of commitment that both make, the norms that carry it; else each
    side's own commitment or, where it makes none, its strongest norm."""
    clauses = (match.left, match.right)
    types = [{kind for c in side for kind in where.get(c.id, ())} for side, where in zip(clauses, carried, strict=True)]
    shared = types[0] & types[1]
    left, right = (
        _side(side, graded, where, shared or own)
        for side, graded, where, own in zip(clauses, classes, carried, types, strict=True)
    )
    return left, right


def _side(
    clauses: Iterable[Clause], classes: Mapping[str, Classification], carried: _Carried, types: Iterable[CommitmentType]
) -> _Side | None:
    chosen = next((kind for kind in CommitmentType if kind in types), None)
    if chosen is not None:
        carriers = [clause for clause in clauses if chosen in carried.get(clause.id, ())]
        clause = max(carriers, key=lambda c: carried[c.id][chosen].strength)
        return _Side(clause, classes[clause.id], carried[clause.id][chosen], chosen)
    decisive = strongest(clauses, classes)
    if decisive is None:
        return None
    graded = classes[decisive.id]
    return _Side(decisive, graded, deciding(graded), None)


def _judge(
    match: Match,
    left: _Side | None,
    right: _Side | None,
    classes: _Classes,
    names: tuple[str, str],
) -> Judgement:
    if left is None or right is None:
        missing = [name for name, side in zip(names, (left, right), strict=True) if side is None]
        reason = f"not graded: there is no lexicon for the language of {' and of '.join(missing)}"
        return Judgement(verdict=Verdict.UNGRADED, delta=None, reason=reason)
    here, there = left.decided, right.decided
    if not (is_ranked(match.left) and is_ranked(match.right)):
        reason = f"preamble and final provisions are shown, not ranked: {_kinds(here, there)}"
        return Judgement(verdict=Verdict.UNRANKED, delta=None, reason=reason)
    judgement = judge(here, there, names)
    if left.type is not right.type and left.type and right.type and not judgement.different:
        reason = f"different promise: {left.type} against {right.type}; {_levels(here, there)}"
        judgement = replace(judgement, verdict=Verdict.TURNED, reason=reason)
    further = _further_norms(_others(match.left, classes[0], left), _others(match.right, classes[1], right), names)
    carrying = dict.fromkeys(str(side.type) for side in (left, right) if side.decided is not side.graded)
    by = f" (compared by the norm that carries the commitment: {', '.join(carrying)})" if carrying else ""
    if not (further or by):
        return judgement
    return replace(judgement, reason=f"{judgement.reason}{by}{f'; {further}' if further else ''}")


def judge(left: Classification | Norm, right: Classification | Norm, names: tuple[str, str]) -> Judgement:
    """Compare two norms, or classifications by the norms that decide them: first what is owed, then the level, then
    the balance (codebook, "Comparing two provisions"). `names` is what the two treaties are called."""
    if left.strength is Strength.NONE and right.strength is Strength.NONE:
        reason = f"neither side commits anybody: {_kinds(left, right)}"
        return Judgement(verdict=Verdict.UNRANKED, delta=None, reason=reason)
    one_scale = min(left.strength, right.strength) >= Strength.ASPIRATIONAL and left.polarity is right.polarity
    delta = int(right.strength) - int(left.strength) if one_scale else None
    levels = _levels(left, right)
    alike = left.kind is right.kind or {left.kind, right.kind} <= _ABLE
    if not alike or left.polarity is not right.polarity:
        reason = f"different promise: {_promises(left, right)}; {levels}"
        return Judgement(verdict=Verdict.TURNED, delta=delta, reason=reason)
    if delta is None:
        reason = f"conduct is left open: {_kinds(left, right)}"
        return Judgement(verdict=Verdict.UNRANKED, delta=None, reason=reason)
    if delta:
        verdict = Verdict.STRENGTHENED if delta > 0 else Verdict.WEAKENED
        return Judgement(verdict=verdict, delta=delta, reason=f"{names[delta > 0]} is firmer: {levels}")
    if left.balance != right.balance:
        ahead = names[right.balance > left.balance]
        return Judgement(verdict=Verdict.LEVEL, delta=0, reason=f"the same level, {ahead} ahead in balance: {levels}")
    return Judgement(verdict=Verdict.LEVEL, delta=0, reason=f"the same level: {levels}")


def _kinds(left: Classification | Norm, right: Classification | Norm) -> str:
    return f"{left.kind} on both sides" if left.kind is right.kind else f"{left.kind} against {right.kind}"


def _promises(left: Classification | Norm, right: Classification | Norm) -> str:
    polar = {Polarity.ACT, Polarity.ABSTAIN}
    if {left.polarity, right.polarity} == polar:
        words = f"to {left.polarity} against to {right.polarity}"
        return words if left.kind is right.kind else f"{words} ({_kinds(left, right)})"
    return _kinds(left, right)


def _levels(left: Classification | Norm, right: Classification | Norm) -> str:
    if left.strength is right.strength:
        words = f"{level(left.strength)} on both sides"
    else:
        words = f"{level(left.strength)} against {level(right.strength)}"
    if left.balance != right.balance:
        words += f", balance {signed(left.balance)} against {signed(right.balance)}"
    return words


def _others(clauses: Iterable[Clause], classes: Mapping[str, Classification], compared: _Side) -> list[Norm]:
    """The norms of a side that commit somebody, without the one that is compared."""
    return [
        norm
        for clause in clauses
        if clause.id in classes
        for norm in classes[clause.id].norms
        if norm.strength > Strength.NONE and not (clause is compared.clause and norm is compared.norm)
    ]


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

"""What each side owes when it comes to war, derived from the wording with the words that show it.

The types are those of the Alliance Treaty Obligations and Provisions project (ATOP; Leeds, Ritter, Mitchell and Long
2002) as the codebook states them, and `territory`, our own addition. A commitment is a norm that the classifier
found, of a kind that fits the type, whose words match one of the type's patterns and, where the type needs one, with
an occasion (an attack, a war, a threat) named in the clause itself or in the chapeau above it. The patterns are data:
``lexicons/<language>/commitments.yaml``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from treatydiff.citations import article_of, find_articles
from treatydiff.classifier import known_grades, name_lexicons
from treatydiff.commitments.rules import CommitmentRule, CommitmentType, commitment_rules
from treatydiff.errors import LanguageError
from treatydiff.lexicon import Lexicon
from treatydiff.model import Classification, Clause, Cue, LexiconStamp, Norm, Treaty
from treatydiff.notebook import NotebookResult, short_repr
from treatydiff.treaties import TreatyLike, as_treaty


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """One promise for the case of war: its type, the clause and the norm that make it, and the words that show it.

    Each of the tuples holds cues with exact spans into the text of `clause`, or of the clause that the cue names:
    `evidence` (what made it a commitment of this type), `triggers`, `scope`, `owed`, `immediacy`, and `brakes`,
    which are gathered over the whole article and change no level.
    """

    type: CommitmentType
    clause: Clause
    norm: Norm
    evidence: tuple[Cue, ...]
    triggers: tuple[Cue, ...] = ()
    scope: tuple[Cue, ...] = ()
    owed: tuple[Cue, ...] = ()
    brakes: tuple[Cue, ...] = ()
    immediacy: tuple[Cue, ...] = ()

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyCommitments(NotebookResult):
    """The commitments of one treaty in reading order. `graded` is False where its language has no lexicon; `lexicons`
    names what graded it."""

    treaty: Treaty
    commitments: tuple[Commitment, ...]
    graded: bool = True
    lexicons: tuple[LexiconStamp, ...] = ()

    __repr__ = short_repr

    def of(self, kind: CommitmentType) -> tuple[Commitment, ...]:
        """Return the commitments of one type."""
        return tuple(c for c in self.commitments if c.type is kind)

    @property
    def types(self) -> frozenset[CommitmentType]:
        """The types that the treaty holds at least one commitment of."""
        return frozenset(c.type for c in self.commitments)


def derive_commitments(
    treaty: TreatyLike, *, classes: Mapping[str, Classification] | None = None, lexicon: Lexicon | None = None
) -> TreatyCommitments:
    """Return what the parties of `treaty` promise each other for the case of war, with the words that show it.

    `treaty` is a treaty, its name or its path. `classes` are its classifications, where they are known already; by
    default they are made, by `lexicon` where it is one of the treaty's language.

    A treaty in a language without a lexicon comes back ungraded and without commitments, never as one that
    promises nothing.
    """
    treaty = as_treaty(treaty)
    try:
        rules = commitment_rules(treaty.language)
    except LanguageError:
        return TreatyCommitments(treaty=treaty, commitments=(), graded=False)
    graded = known_grades(treaty, lexicon) if classes is None else classes
    if treaty.clauses and not graded:
        return TreatyCommitments(treaty=treaty, commitments=(), graded=False)
    features = tuple(rule for rule in rules if rule.role != "commitment")
    article = {id: known or article_of(id) for id, known in find_articles(treaty).items()}
    articles: dict[str, list[Clause]] = {}
    for clause in treaty.clauses:
        articles.setdefault(article[clause.id], []).append(clause)
    parents = {clause.id: clause.parent for clause in treaty.clauses}
    found: list[Commitment] = []
    marked: dict[str, tuple[Cue, ...]] = {}
    for clause in treaty.clauses:
        if not graded[clause.id].norms or clause.is_recital:
            continue
        candidates = _candidates(clause, graded[clause.id].norms, rules)
        if not candidates:
            continue
        siblings = articles[article[clause.id]]
        for sibling in siblings:
            if sibling.id not in marked:
                marked[sibling.id] = _mark(sibling, features)
        around = tuple(cue for sibling in siblings for cue in marked[sibling.id])
        above = tuple(cue for i in _ancestors(clause, parents) for cue in marked.get(i, ()) if cue.role == "trigger")
        found.extend(_commitments(clause, candidates, marked[clause.id], above, around))
    return TreatyCommitments(
        treaty=treaty, commitments=tuple(found), lexicons=name_lexicons((treaty.language,), lexicon)
    )


def _ancestors(clause: Clause, parents: Mapping[str, str | None]) -> list[str]:
    """Return the ids of the clauses above, nearest first; a cycle, which no loaded treaty has, ends it."""
    above: list[str] = []
    parent = clause.parent
    while parent is not None and parent not in above:
        above.append(parent)
        parent = parents.get(parent)
    return above


def _mark(clause: Clause, features: Iterable[CommitmentRule]) -> tuple[Cue, ...]:
    """Return the features of a clause. Within a role words once taken are not used again, earlier rules first,
    so that "threat of an armed attack" is a threat and no attack."""
    taken: dict[str, list[tuple[int, int]]] = {}
    cues = []
    for rule in features:
        spans = taken.setdefault(rule.role, [])
        for match in rule.pattern.finditer(clause.text):
            start, end = match.span()
            # The spans taken are in order and apart, so only the neighbours of the place can overlap it.
            at = bisect_left(spans, (start, end))
            free = (at == 0 or spans[at - 1][1] <= start) and (at == len(spans) or end <= spans[at][0])
            if start < end and free:
                spans.insert(at, (start, end))
                cues.append(_cue(rule, clause, start, end))
    return tuple(sorted(cues, key=lambda cue: cue.span))


def _cue(rule: CommitmentRule, clause: Clause, start: int, end: int) -> Cue:
    return Cue(
        rule=rule.id,
        role=rule.role,
        category=rule.category,
        span=(start, end),
        text=clause.text[start:end],
        clause=clause.id,
    )


_NEAR = 16  # norms that may share the front of one sentence

_Candidate = tuple[CommitmentRule, Norm, Cue]


def _candidates(clause: Clause, norms: tuple[Norm, ...], rules: Iterable[CommitmentRule]) -> list[_Candidate]:
    """Return every (rule, norm, evidence) whose pattern and kind fit, in the order of the rules."""
    fitting = []
    ordered = sorted(norms, key=lambda norm: norm.span[0])
    for rule in rules:
        if rule.role != "commitment":
            continue
        for match in rule.pattern.finditer(clause.text):
            norm = _governing(ordered, match.start())
            if norm.kind not in rule.kinds:
                continue
            stretch = clause.text[min(norm.span[0], match.start()) : max(norm.span[1], match.end())]
            if rule.unless is None or not rule.unless.search(stretch):
                fitting.append((rule, norm, _cue(rule, clause, *match.span())))
    return fitting


def _governing(norms: list[Norm], position: int) -> Norm:
    """Return the norm whose stretch holds the position, of several the one that begins nearest before it; else the
    last that begins before it; else the first. `norms` are in the order of their beginnings."""
    # Coordinated norms share the front of their sentence, so several may hold it: those that begin near before.
    at = bisect_right(norms, position, key=lambda norm: norm.span[0])
    near = norms[max(0, at - _NEAR) : at]
    holding = [norm for norm in near if position < norm.span[1]]
    return max(holding or near or norms[:1], key=lambda norm: norm.span[0])


def _commitments(
    clause: Clause,
    candidates: Iterable[_Candidate],
    own: tuple[Cue, ...],
    above: tuple[Cue, ...],
    around: tuple[Cue, ...],
) -> Iterable[Commitment]:
    """Return one commitment a type: its strongest norm, with the evidence of that norm."""
    best: dict[CommitmentType, tuple[Norm, list[Cue], tuple[Cue, ...]]] = {}
    for rule, norm, evidence in candidates:
        occasions = _occasions(rule, own, above)
        if occasions is None:
            continue
        kind = CommitmentType(rule.category)
        held = best.get(kind)
        if held is None or (norm.strength, norm.balance) > (held[0].strength, held[0].balance):
            best[kind] = (norm, [evidence], occasions)
        elif norm is held[0] and all(evidence.span[0] >= cue.span[1] for cue in held[1]):
            held[1].append(evidence)
    for kind, (norm, cues, occasions) in best.items():
        yield Commitment(
            type=kind,
            clause=clause,
            norm=norm,
            evidence=tuple(cues),
            triggers=occasions,
            scope=tuple(c for c in own if c.role == "scope"),
            owed=tuple(c for c in own if c.role == "owed"),
            brakes=tuple(c for c in around if c.role == "brake"),
            immediacy=tuple(c for c in norm.cues if c.category == "immediacy"),
        )


def _occasions(rule: CommitmentRule, own: tuple[Cue, ...], above: tuple[Cue, ...]) -> tuple[Cue, ...] | None:
    """Return the triggers that the commitment hangs on, None where the rule's conditions on them are not met.

    A clause without an occasion of its own takes its chapeau's; a request alone is no occasion. The occasion of
    another paragraph is not taken over: it would read a duty of peacetime as one of war.
    """
    here = tuple(c for c in own if c.role == "trigger")
    triggers = here if any(c.category != "request" for c in here) else here + above
    categories = {c.category for c in triggers}
    if rule.needs and not categories & set(rule.needs):
        return None
    if categories & set(rule.never):
        return None
    return triggers

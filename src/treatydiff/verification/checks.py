"""A restated treaty held against its official text: what is confirmed, what reads otherwise, what is not covered.

`adopt` makes a new clause set of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from treatydiff.classifier import known_grades, name_lexicons
from treatydiff.differ import decisive_grade
from treatydiff.lexicon import ROLES
from treatydiff.model import Classification, Clause, Cue, Edits, LexiconStamp, Match, Treaty
from treatydiff.notebook import NotebookResult, short_repr
from treatydiff.treaties import TreatyLike, as_treaty
from treatydiff.verification.adoption import adopt
from treatydiff.verification.counterparts import Counterpart, find_counterparts
from treatydiff.worddiff import word_edits

__all__ = ["Check", "Difference", "Outcome", "Verification", "adopt", "verify"]

COMPARED = tuple(role for role in ROLES if role != "bearer")
"""The roles of the cues that are compared, in the order of `Check.differences`. Who must act is not among them, for
names of parties differ without a meaning."""


class Outcome(StrEnum):
    """What the official text says about a clause of ours.

    ``confirmed``: the same kind, polarity, level and balance, by the same modals and qualifiers. ``worded otherwise``:
    the same kind, polarity and level, but a modal or qualifier is missing or different. ``graded otherwise``: kind,
    polarity or level differs. ``doubtful``: only the ids agree; the words do not show that it is the same provision.
    ``not graded``: there is no lexicon for a language. Between two languages only the ids can show a match, and modals
    and qualifiers are not compared, so ``confirmed`` is the same grade there.
    """

    CONFIRMED = "confirmed"
    WORDED_OTHERWISE = "worded otherwise"
    GRADED_OTHERWISE = "graded otherwise"
    DOUBTFUL = "doubtful"
    NOT_GRADED = "not graded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Cues of one role and category that only one side has. Each cue names the clause that it stands in."""

    role: str
    category: str
    ours: tuple[Cue, ...]
    official: tuple[Cue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A match of ours (left) with the official text (right), graded on both sides and compared.

    `ours` and `official` are the classifications of each side's strongest clause, None where that is not graded.
    `differences` are in the order of `COMPARED`. `by_id` says that the ids agree, `by_wording` that the words show the
    match.
    """

    match: Match
    by_id: bool
    by_wording: bool
    outcome: Outcome
    ours: Classification | None
    official: Classification | None
    differences: tuple[Difference, ...]
    edits: Edits

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification(NotebookResult):
    """`treaty` held against `official`. Every clause of ours stands in one of `checks` or in `not_found`, every clause
    of the official text in one of `checks` or in `beyond`; all in reading order.
    `lexicons` names what graded them."""

    treaty: Treaty
    official: Treaty
    checks: tuple[Check, ...]
    not_found: tuple[Clause, ...]
    beyond: tuple[Clause, ...]
    lexicons: tuple[LexiconStamp, ...] = ()

    __repr__ = short_repr

    def of(self, outcome: Outcome) -> tuple[Check, ...]:
        """Return the checks with this outcome."""
        return tuple(check for check in self.checks if check.outcome is outcome)


def verify(treaty: TreatyLike, official: TreatyLike) -> Verification:
    """Hold `treaty` against `official`, an official text of the same treaty, clause by clause.

    Either may be a name or a path.

    Clauses are matched by their ids where these agree, else by their words (`counterparts`). A side in a language
    without a lexicon is not graded; nothing is raised for it.

    >>> from treatydiff.model import Clause, Treaty
    >>> ours = Treaty(id="t", title="T", clauses=(Clause(id="1", text="The Parties shall meet every year."),))
    >>> text = "The Parties shall meet every year, where appropriate."
    >>> (check,) = verify(ours, Treaty(id="o", title="O", clauses=(Clause(id="1", text=text),))).checks
    >>> check.outcome.value, [(d.role, [cue.text for cue in d.official]) for d in check.differences]
    ('graded otherwise', [('hedge', ['where appropriate'])])
    """
    treaty, official = as_treaty(treaty), as_treaty(official)
    found = find_counterparts(treaty, official)
    ours, theirs = known_grades(treaty), known_grades(official)
    return Verification(
        treaty=treaty,
        official=official,
        checks=tuple(_check(one, treaty, official, ours, theirs) for one in found.found),
        not_found=found.not_found,
        beyond=found.beyond,
        lexicons=name_lexicons((treaty.language, official.language)),
    )


def _check(
    found: Counterpart,
    treaty: Treaty,
    official: Treaty,
    classes: Mapping[str, Classification],
    official_classes: Mapping[str, Classification],
) -> Check:
    match = found.match
    ours, theirs = decisive_grade(match.left, classes), decisive_grade(match.right, official_classes)
    differences: tuple[Difference, ...] = ()
    if ours is not None and theirs is not None and treaty.language == official.language:
        differences = _differences(_cues(match.left, classes), _cues(match.right, official_classes))
    return Check(
        match=match,
        by_id=found.by_id,
        by_wording=found.by_wording,
        outcome=_outcome(found, ours, theirs, differences, across=treaty.language != official.language),
        ours=ours,
        official=theirs,
        differences=differences,
        edits=word_edits(
            "\n".join(clause.text for clause in match.left),
            "\n".join(clause.text for clause in match.right),
            parties=(*treaty.parties, *official.parties),
            language=official.language,
        ),
    )


def _outcome(
    found: Counterpart,
    ours: Classification | None,
    official: Classification | None,
    differences: tuple[Difference, ...],
    *,
    across: bool,
) -> Outcome:
    if not (found.by_wording or across):
        return Outcome.DOUBTFUL
    if ours is None or official is None:
        return Outcome.NOT_GRADED
    if (ours.kind, ours.polarity, ours.strength) != (official.kind, official.polarity, official.strength):
        return Outcome.GRADED_OTHERWISE
    same = not differences and ours.balance == official.balance
    return Outcome.CONFIRMED if same else Outcome.WORDED_OTHERWISE


_Cues = dict[tuple[str, str], dict[str, Cue]]


def _cues(clauses: Iterable[Clause], classes: Mapping[str, Classification]) -> _Cues:
    """The cues of all norms of a side, by role and category, then by their words; each names its clause."""
    found: _Cues = {}
    for clause in clauses:
        for norm in classes[clause.id].norms if clause.id in classes else ():
            for cue in norm.cues:
                words = " ".join(cue.text.casefold().split())
                placed = cue if cue.clause else replace(cue, clause=clause.id)
                found.setdefault((cue.role, cue.category), {}).setdefault(words, placed)
    return found


def _differences(ours: _Cues, official: _Cues) -> tuple[Difference, ...]:
    keys = sorted(
        {key for key in (*ours, *official) if key[0] in COMPARED}, key=lambda key: (COMPARED.index(key[0]), key[1])
    )
    differences = []
    for key in keys:
        here, there = ours.get(key, {}), official.get(key, {})
        only_ours = tuple(cue for words, cue in here.items() if words not in there)
        only_official = tuple(cue for words, cue in there.items() if words not in here)
        if only_ours or only_official:
            differences.append(Difference(role=key[0], category=key[1], ours=only_ours, official=only_official))
    return tuple(differences)

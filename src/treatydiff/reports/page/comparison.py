"""The page of a comparison as values: every clause with its marks and its evidence, in the order of the page.

The templates draw it; they decide nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from treatydiff.collation import Collation, Range
from treatydiff.differ import is_ranked, side_names
from treatydiff.findings import Duty, Findings, Situation
from treatydiff.model import (
    AREAS,
    Change,
    Classification,
    Clause,
    Kind,
    Match,
    Source,
    Strength,
    Treaty,
    TreatyDiff,
    Verdict,
)
from treatydiff.reports.anchors import anchor
from treatydiff.reports.layouts.clause import find_source
from treatydiff.reports.layouts.duties import contrast, open_situation, quote_duty
from treatydiff.reports.marking import Passage, mark, own_cues, stretches
from treatydiff.reports.page.figures import AlignmentMap, StrengthProfile, alignment_map, strength_profile
from treatydiff.reports.summary import Summary, is_security, summarize
from treatydiff.reports.tallies import Counts, Tally

_QUOTE = 400  # characters of a clause that the first screen quotes

TallyRow = tuple[str, tuple[tuple[int, int], ...]]
"""A row of a table of norms: its name, then count and total for each of the four tallies, left before right."""


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause with all that the page says about it; `name` is what its treaty is called, `collation` is None where
    the clause has no witnesses."""

    side: str
    name: str
    treaty: Treaty
    clause: Clause
    grade: Classification | None
    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    collation: Collation | None

    @property
    def anchor(self) -> str:
        """The clause's id on the page."""
        return anchor(self.side, self.clause.id)

    @property
    def reach(self) -> Range | None:
        """The range of the witnesses' levels for the norm that decides; None where no witness shows one."""
        if self.collation is None or not self.collation.places:
            return None
        return max(self.collation.places, key=lambda place: place.norm.strength).range


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match as the page shows it: the clauses of each side and, where it has both, the judgement. `doubted` says
    that a difference of kind or level rests on an unverified modal."""

    match: Match
    change: Change | None
    doubted: bool
    left: tuple[ClauseView, ...]
    right: tuple[ClauseView, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of both sides."""
        return clauses_of(self.match)

    @property
    def topics(self) -> tuple[str, ...]:
        """The areas of the clauses, each once."""
        return tuple(dict.fromkeys(area for clause in self.clauses for area in clause.areas))

    @property
    def classes(self) -> str:
        """The class names that the filters look for."""
        verdict = self.change.verdict.value if self.change else "alone"
        return f"match {verdict}{' security' if any(map(is_security, self.clauses)) else ''}"


@dataclass(frozen=True, slots=True)
class Group:
    """Matches under one heading; `alone` says that they have one side only."""

    anchor: str
    title: str
    note: str
    alone: bool
    matches: tuple[MatchView, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty of the summary, with its words cut into runs by the cues of its norm. `begun` says that the clause begins
    before them, `cut` that it goes on after them."""

    duty: Duty
    anchor: str
    passages: tuple[Passage, ...]
    begun: bool
    cut: bool

    @property
    def quoted(self) -> str:
        """What a source says in its own words, where the duty is shown in ours."""
        return quote_duty(self.duty)


@dataclass(frozen=True, slots=True)
class SituationView:
    """A situation of the summary with both sides' duties."""

    situation: Situation
    left: tuple[DutyView, ...]
    right: tuple[DutyView, ...]

    @property
    def different(self) -> bool:
        """Whether the two sides answer to each other and promise something different."""
        return self.situation.change is not None and self.situation.different

    @property
    def opening(self) -> str:
        """The occasion in words."""
        return open_situation(self.situation)

    @property
    def contrast(self) -> str:
        """How the two sides differ, in a few words."""
        return contrast(self.situation)


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """All that the page of a comparison shows, ready to be written down.

    `names` is what the two treaties are called in sentences, `heads` what they are called in the page's heading, where
    they must differ; `verdicts` are the signs and words of the verdicts.
    """

    diff: TreatyDiff
    names: tuple[str, str]
    heads: tuple[str, str]
    summary: Summary
    occasions: Mapping[str, Sequence[SituationView]]
    groups: tuple[Group, ...]
    topics: tuple[tuple[str, int], ...]
    map: AlignmentMap
    profile: StrengthProfile
    strength_rows: tuple[TallyRow, ...]
    kind_rows: tuple[TallyRow, ...]
    verdicts: Mapping[Verdict, tuple[str, str]]


def compose(findings: Findings, command: str = "") -> ComparisonPage:
    """Return the page of a comparison. `command` is what the user typed, for the record."""
    diff, names = findings.diff, findings.names
    summary, views = summarize(findings, command=command), _match_views(findings)
    return ComparisonPage(
        diff=diff,
        names=names,
        heads=names if diff.left.name != diff.right.name else (diff.left.id, diff.right.id),
        summary=summary,
        occasions=_occasions(summary.situations),
        groups=_groups(diff, views),
        topics=_topics(views),
        map=alignment_map(diff),
        profile=strength_profile(_by_level(summary.left), _by_level(summary.right)),
        strength_rows=_strength_rows(summary),
        kind_rows=_kind_rows(summary),
        verdicts=verdict_words(diff),
    )


def _topics(views: Iterable[MatchView]) -> tuple[tuple[str, int], ...]:
    """The areas that matches are about, in the order of the vocabulary, with how many are."""
    found = Counter(area for view in views for area in view.topics)
    return tuple((area, found[area]) for area in AREAS if area in found)


def verdict_words(diff: TreatyDiff) -> dict[Verdict, tuple[str, str]]:
    """Return the sign and the words of each verdict."""
    left, right = side_names(diff.left, diff.right)
    return {
        Verdict.TURNED: ("⇄", "Different promise"),
        Verdict.WEAKENED: ("↓", f"Firmer in {left}"),
        Verdict.STRENGTHENED: ("↑", f"Firmer in {right}"),
        Verdict.LEVEL: ("=", "Same level"),
        Verdict.UNRANKED: ("–", "Not ranked"),
        Verdict.UNGRADED: ("?", "Not graded"),
    }


def _by_level(counts: Counts) -> list[tuple[int, int]]:
    return [(counts.vouched.at(strength), counts.rest.at(strength)) for strength in Strength]


def _strength_rows(summary: Summary) -> tuple[TallyRow, ...]:
    """Rows of the table of levels, the strictest first: the level, and count and total for each tally."""
    tallies = _tallies(summary)
    return tuple(
        (f"{strength:d} {strength.name}", tuple((tally.at(strength), tally.n) for tally in tallies))
        for strength in sorted(Strength, reverse=True)
    )


def _kind_rows(summary: Summary) -> tuple[TallyRow, ...]:
    """Rows of the table of kinds, likewise."""
    tallies = _tallies(summary)
    return tuple((str(kind), tuple((dict(tally.kinds)[kind], tally.n) for tally in tallies)) for kind in Kind)


def _tallies(summary: Summary) -> tuple[Tally, ...]:
    return summary.left.vouched, summary.left.rest, summary.right.vouched, summary.right.rest


def _occasions(situations: Iterable[Situation]) -> dict[str, list[SituationView]]:
    """Group situations by occasion, in the order given."""
    found: dict[str, list[SituationView]] = {}
    for situation in situations:
        left = tuple(_duty_view("left", duty) for duty in situation.left)
        right = tuple(_duty_view("right", duty) for duty in situation.right)
        found.setdefault(situation.occasion, []).append(SituationView(situation, left, right))
    return found


def _duty_view(side: str, duty: Duty) -> DutyView:
    """Quote the whole clause where it is short enough, else the words of the duty, as many as fit."""
    whole = duty.clause.text
    start = whole.find(duty.words) if len(whole) > _QUOTE else 0
    text = whole[max(start, 0) :]
    end = len(text)
    if end > _QUOTE:
        space = text.rfind(" ", _QUOTE // 2, _QUOTE)
        end = space if space > 0 else _QUOTE  # a script without spaces is cut anywhere
    cues = duty.norm.cues if duty.norm and start >= 0 else ()
    own = (replace(cue, span=(cue.span[0] - start, cue.span[1] - start)) for cue in cues if cue.clause is None)
    passages = mark(text[:end], own)
    return DutyView(duty, anchor(side, duty.clause.id), passages, begun=start > 0, cut=end < len(text))


def _match_views(findings: Findings) -> tuple[MatchView, ...]:
    diff = findings.diff
    changes = {_ids(change.match): change for change in diff.changes}
    views = []
    for match in diff.alignment.matches:
        change = changes.get(_ids(match))
        left = _clause_views(findings, "left", match.left, change)
        right = _clause_views(findings, "right", match.right, change)
        judged = change is not None and (change.delta or change.verdict is Verdict.TURNED)
        doubted = bool(judged) and change is not None and not change.vouched
        views.append(MatchView(match, change, doubted, left, right))
    return tuple(views)


def clauses_of(match: Match) -> tuple[Clause, ...]:
    """Return the clauses of both sides of a match."""
    return (*match.left, *match.right)


def _ids(match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(c.id for c in match.left), tuple(c.id for c in match.right)


def _clause_views(
    findings: Findings, side: str, clauses: Sequence[Clause], change: Change | None
) -> tuple[ClauseView, ...]:
    graded, name = (findings.left, findings.names[0]) if side == "left" else (findings.right, findings.names[1])
    treaty, edits = graded.treaty, stretches(change.edits, side) if change else []
    views, offset = [], 0
    for clause in clauses:
        grade = graded.classes.get(clause.id)
        views.append(
            ClauseView(
                side,
                name,
                treaty,
                clause,
                grade,
                mark(clause.text, own_cues(grade), edits, offset),
                tuple(find_source(treaty, source) for source in clause.sources),
                graded.collations.get(clause.id),
            )
        )
        offset += len(clause.text) + 1
    return tuple(views)


def _groups(diff: TreatyDiff, views: Iterable[MatchView]) -> tuple[Group, ...]:
    sorted_out: dict[str, list[MatchView]] = {"security": [], "other": [], "framing": [], "left": [], "right": []}
    for view in views:
        if not view.right:
            sorted_out["left"].append(view)
        elif not view.left:
            sorted_out["right"].append(view)
        elif not is_ranked(view.clauses):
            sorted_out["framing"].append(view)
        else:
            sorted_out["security" if any(map(is_security, view.clauses)) else "other"].append(view)
    left, right = side_names(diff.left, diff.right)
    titles = {
        "security": ("Security provisions", ""),
        "other": ("Other operative provisions", ""),
        "framing": ("Preamble and final provisions", "Shown, not ranked."),
        "left": (f"Only in {left}", f"No provision of {right} answers to these."),
        "right": (f"Only in {right}", f"No provision of {left} answers to these."),
    }
    return tuple(
        Group(f"group-{key}", *titles[key], key in ("left", "right"), tuple(found))
        for key, found in sorted_out.items()
        if found
    )

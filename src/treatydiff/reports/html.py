"""Reports in HTML: one file that needs no network and no JavaScript, safe with text from anywhere.

Every template is rendered with autoescape on, and no text from a treaty is ever marked as safe. The page carries a
Content-Security-Policy that allows its own style sheet and its own script, by their hashes, and nothing else, so that
even markup that slipped through could load and run nothing.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from treatydiff.differ import is_ranked
from treatydiff.model import (
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
    Witness,
)
from treatydiff.reports.document import Document, Heading
from treatydiff.reports.figures import alignment_map, strength_profile
from treatydiff.reports.labels import cite, grade, label, languages, level, shorten, signed
from treatydiff.reports.marking import Passage, Stretch, mark, own_cues, stretches
from treatydiff.reports.summary import Duty, Situation, Summary, is_security, summarize
from treatydiff.reports.tallies import Counts, Tally

if TYPE_CHECKING:
    from jinja2 import Environment

_QUOTE = 400  # characters of a clause that the first screen quotes
_NAME = 48  # characters of a treaty's name in headings
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def html(diff: TreatyDiff, *, command: str = "") -> str:
    """Return the comparison as one HTML page.

    Each clause has a permanent anchor: ``#left-`` or ``#right-`` and its id as `anchor` writes it. `command` is what
    the user typed, for the record.
    """
    return _environment().get_template("comparison.html.j2").render(_comparison(diff, command))


def document_html(document: Document) -> str:
    """Return any other result, laid out as a `Document`, as one HTML page in the same style."""
    return _environment().get_template("document.html.j2").render(document=document, levels=_levels(document))


def html_fragment(result: TreatyDiff | Document) -> str:
    """Return a short HTML fragment for a cell of a notebook: the matches of a comparison as a table, security first,
    or a `Document` as it is. It has no script and no anchors, and its style stays inside it."""
    template = _environment().get_template("notebook.html.j2")
    if isinstance(result, Document):
        return template.render(document=result, levels=_levels(result))
    changes = sorted(result.changes, key=lambda change: not any(map(is_security, _clauses(change.match))))
    return template.render(document=None, diff=result, changes=changes, verdicts=_verdicts(result))


def _levels(document: Document) -> dict[int, int]:
    """Map the place of each heading to its level on the page: below the title, and never two steps down at once.

    A first-level heading that repeats the title has no place, for the title already heads the page."""
    levels, above = {}, 1
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading) and not (block.level == 1 and block.text == document.title):
            above = levels[place] = max(2, min(block.level, above + 1, 6))
    return levels


def anchor(side: str, clause_id: str) -> str:
    """Return the permanent anchor of a clause. Letters, digits, dots and hyphens stand for themselves; any other
    character is its code point in hexadecimal between underscores, so that two ids never share an anchor.

    >>> anchor("left", "3.3")
    'left-3.3'
    >>> anchor("right", "3(a)")
    'right-3_28_a_29_'
    """
    return f"{side}-" + "".join(c if c.isalnum() or c in ".-" else f"_{ord(c):x}_" for c in clause_id)


def web_address(href: str) -> str:
    """Return `href` where it is an absolute http or https address, else nothing: no ``javascript:``, no ``data:``.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    plain = href.isprintable() and not any(c.isspace() for c in href)
    return href if plain and parts.scheme in ("http", "https") and parts.netloc else ""


def language_tag(language: str) -> str:
    """Return `language` where it has the form of a language tag (BCP 47), else nothing."""
    return language if _LANGUAGE_TAG.fullmatch(language) else ""


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause with all that the page says about it."""

    side: str
    treaty: Treaty
    clause: Clause
    grade: Classification | None
    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    witnesses: tuple[tuple[Witness, Source | None], ...]

    @property
    def anchor(self) -> str:
        """The clause's id on the page."""
        return anchor(self.side, self.clause.id)


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match as the page shows it: the clauses of each side and, where it has both, the judgement."""

    match: Match
    change: Change | None
    left: tuple[ClauseView, ...]
    right: tuple[ClauseView, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of both sides."""
        return _clauses(self.match)

    @property
    def classes(self) -> str:
        """The class names that the filters look for."""
        verdict = self.change.verdict.value if self.change else "alone"
        return f"match {verdict}{' security' if any(map(is_security, self.clauses)) else ''}"


@dataclass(frozen=True, slots=True)
class Group:
    """Matches under one heading."""

    anchor: str
    title: str
    note: str
    alone: bool
    matches: tuple[MatchView, ...]


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty of the summary, with its words cut into runs by the cues of its norm."""

    duty: Duty
    anchor: str
    passages: tuple[Passage, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class SituationView:
    """A situation of the summary with both sides' duties."""

    situation: Situation
    left: tuple[DutyView, ...]
    right: tuple[DutyView, ...]

    @property
    def turned(self) -> bool:
        """Whether the two sides answer to each other and promise something different."""
        return self.situation.change is not None and self.situation.change.verdict is Verdict.TURNED


def _comparison(diff: TreatyDiff, command: str) -> dict[str, Any]:
    summary = summarize(diff, command=command)
    return {
        "diff": diff,
        "summary": summary,
        "occasions": _occasions(summary.situations),
        "groups": _groups(diff, _match_views(diff)),
        "map": alignment_map(diff),
        "profile": strength_profile(_by_level(summary.left), _by_level(summary.right)),
        "verdicts": _verdicts(diff),
    }


def _verdicts(diff: TreatyDiff) -> dict[Verdict, tuple[str, str]]:
    """The sign and the words of each verdict."""
    return {
        Verdict.TURNED: ("⇄", "Turned"),
        Verdict.WEAKENED: ("↓", f"Weaker in {_short(diff.right.name)}"),
        Verdict.STRENGTHENED: ("↑", f"Firmer in {_short(diff.right.name)}"),
        Verdict.LEVEL: ("=", "Same level"),
        Verdict.UNRANKED: ("–", "Not ranked"),
        Verdict.UNGRADED: ("?", "Not graded"),
    }


def _short(name: str) -> str:
    """A treaty's name where it stands again and again; the section on the two treaties has it whole."""
    return shorten(name, _NAME)


def _by_level(counts: Counts) -> list[tuple[int, int]]:
    return [(counts.vouched.at(strength), counts.rest.at(strength)) for strength in Strength]


_TallyRow = tuple[str, tuple[tuple[int, int], ...]]


def _strength_rows(summary: Summary) -> list[_TallyRow]:
    """Rows of the table of levels, the strictest first: the level, and count and total for each tally."""
    tallies = _tallies(summary)
    return [
        (f"{strength:d} {strength.name}", tuple((tally.at(strength), tally.n) for tally in tallies))
        for strength in sorted(Strength, reverse=True)
    ]


def _kind_rows(summary: Summary) -> list[_TallyRow]:
    """Rows of the table of kinds, likewise."""
    tallies = _tallies(summary)
    return [(str(kind), tuple((dict(tally.kinds)[kind], tally.n) for tally in tallies)) for kind in Kind]


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
    """Quote the whole clause where it is short enough, else the stretch that holds the norm, else its beginning."""
    text, start = duty.clause.text, 0
    if len(text) > _QUOTE:
        text, start = duty.words, duty.norm.span[0] if duty.norm else 0
    end = min(len(text), _QUOTE)
    while end < len(text) and not text[end].isspace():
        end -= 1
    cues = duty.norm.cues if duty.norm else ()
    own = (replace(cue, span=(cue.span[0] - start, cue.span[1] - start)) for cue in cues if cue.clause is None)
    passages = mark(text[:end], own)
    return DutyView(duty, anchor(side, duty.clause.id), passages, cut=end < len(text))


def _match_views(diff: TreatyDiff) -> tuple[MatchView, ...]:
    changes = {_ids(change.match): change for change in diff.changes}
    views = []
    for match in diff.alignment.matches:
        change = changes.get(_ids(match))
        left = _clause_views(diff, "left", match.left, stretches(change.edits, "left") if change else [])
        right = _clause_views(diff, "right", match.right, stretches(change.edits, "right") if change else [])
        views.append(MatchView(match, change, left, right))
    return tuple(views)


def _clauses(match: Match) -> tuple[Clause, ...]:
    return (*match.left, *match.right)


def _ids(match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(c.id for c in match.left), tuple(c.id for c in match.right)


def _clause_views(
    diff: TreatyDiff, side: str, clauses: Sequence[Clause], edits: Sequence[Stretch]
) -> tuple[ClauseView, ...]:
    treaty, classes = (diff.left, diff.classes_left) if side == "left" else (diff.right, diff.classes_right)
    sources = {source.id: source for source in treaty.sources}
    views, offset = [], 0
    for clause in clauses:
        grade = classes.get(clause.id)
        views.append(
            ClauseView(
                side,
                treaty,
                clause,
                grade,
                mark(clause.text, own_cues(grade), edits, offset),
                tuple(sources.get(name) or Source(id=name, title=name) for name in clause.sources),
                tuple((witness, sources.get(witness.source)) for witness in clause.witnesses),
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
    left, right = _short(diff.left.name), _short(diff.right.name)
    titles = {
        "security": ("Security clauses", ""),
        "other": ("Other operative clauses", ""),
        "framing": ("Preamble and final clauses", "Shown, not ranked."),
        "left": (f"Only in {left}", f"No clause of {right} answers to these."),
        "right": (f"Only in {right}", f"No clause of {left} answers to these."),
    }
    return tuple(
        Group(f"group-{key}", *titles[key], key in ("left", "right"), tuple(found))
        for key, found in sorted_out.items()
        if found
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("treatydiff.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in ("report.css", "search.js", "notebook.css"):
        ours = (files("treatydiff.reports") / "templates" / name).read_text(encoding="utf-8")
        digest = b64encode(sha256(ours.encode()).digest()).decode()
        variable = name.replace(".", "_")
        # Markup, for these are the project's own files; what comes from a treaty is escaped by autoescape.
        environment.globals |= {variable: Markup(ours), f"{variable}_hash": f"'sha256-{digest}'"}
    environment.globals |= {"anchor": anchor, "strength_rows": _strength_rows, "kind_rows": _kind_rows}
    environment.filters["lower_first"] = lambda words: words[:1].lower() + words[1:]
    for function in (cite, grade, label, languages, level, signed):
        environment.filters[function.__name__] = function
    environment.filters["short"] = _short
    environment.filters["web"] = web_address
    environment.filters["tag"] = language_tag
    environment.filters["word"] = lambda name: re.sub(r"[^a-z_-]", "-", str(name))
    environment.filters["ident"] = lambda name: anchor("", name)[1:]
    environment.filters["spaced"] = lambda word: str(word).replace("_", " ")
    return environment

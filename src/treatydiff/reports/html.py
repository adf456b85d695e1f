"""Reports in HTML: one file that needs no network and no JavaScript, safe with text from anywhere.

Every template is rendered with autoescape on, and no text from a treaty is ever marked as safe. The page carries a
Content-Security-Policy that allows its own style sheet and its own script, by their hashes, and nothing else, so that
even markup that slipped through could load and run nothing.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from treatydiff.model import (
    AREAS,
    Basis,
    Change,
    Classification,
    Clause,
    Match,
    Source,
    Strength,
    Treaty,
    TreatyDiff,
    Verdict,
    Witness,
)
from treatydiff.reports.document import Document, Heading
from treatydiff.reports.figures import alignment_map, is_security, strength_profile
from treatydiff.reports.marking import Passage, Stretch, mark, own_cues, stretches

if TYPE_CHECKING:
    from jinja2 import Environment

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def html(diff: TreatyDiff) -> str:
    """Return the comparison as one HTML page.

    Each clause has a permanent anchor: ``#left-`` or ``#right-`` and its id as `anchor` writes it.
    """
    return _environment().get_template("comparison.html.j2").render(_comparison(diff))


def document_html(document: Document) -> str:
    """Return any other result, laid out as a `Document`, as one HTML page in the same style."""
    return _environment().get_template("document.html.j2").render(document=document, levels=_levels(document))


def _levels(document: Document) -> dict[int, int]:
    """Map the place of each heading to its level on the page: below the title, and never two steps down at once."""
    levels, above = {}, 1
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading):
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

    @property
    def label(self) -> str:
        """What a lawyer would cite."""
        return self.clause.number or self.clause.id


@dataclass(frozen=True, slots=True)
class MatchView:
    """A match as the page shows it: the sides, the judgement, and the words for the filters' classes."""

    match: Match
    change: Change | None
    left: tuple[ClauseView, ...]
    right: tuple[ClauseView, ...]

    @property
    def security(self) -> bool:
        """Whether a clause of either side is about security."""
        return any(is_security(view.clause) for view in (*self.left, *self.right))

    @property
    def framing(self) -> bool:
        """Whether all clauses are of the preamble or the final provisions, which are shown and not ranked."""
        return all({"preamble", "final"} & set(view.clause.areas) for view in (*self.left, *self.right))

    @property
    def classes(self) -> str:
        """The class names that the filters look for."""
        verdict = self.change.verdict.value if self.change else "alone"
        return f"match {verdict}{' security' if self.security else ''}"


@dataclass(frozen=True, slots=True)
class Group:
    """Matches under one heading."""

    anchor: str
    title: str
    note: str
    matches: tuple[MatchView, ...]


def _comparison(diff: TreatyDiff) -> dict[str, Any]:
    views = _match_views(diff)
    return {
        "diff": diff,
        "groups": _groups(diff, views),
        "map": alignment_map(diff),
        "profile": strength_profile(_profile(diff, "left"), _profile(diff, "right")),
        "verdicts": {
            Verdict.TURNED: "Turned",
            Verdict.WEAKENED: f"Weaker in {diff.right.name}",
            Verdict.STRENGTHENED: f"Firmer in {diff.right.name}",
            Verdict.LEVEL: "Same level",
            Verdict.UNRANKED: "Not ranked",
            Verdict.UNGRADED: "Not graded",
        },
        "counts": {verdict: sum(change.verdict is verdict for change in diff.changes) for verdict in Verdict},
    }


def _profile(diff: TreatyDiff, side: str) -> list[tuple[int, int]]:
    treaty, classes = (diff.left, diff.classes_left) if side == "left" else (diff.right, diff.classes_right)
    counts = [[0, 0] for _ in Strength]
    for clause in treaty.clauses:
        if (grade := classes.get(clause.id)) is not None:
            open_ = clause.modal_basis in (None, Basis.UNVERIFIED)
            for norm in grade.norms:
                counts[norm.strength][open_] += 1
    return [(a, b) for a, b in counts]


def _match_views(diff: TreatyDiff) -> tuple[MatchView, ...]:
    changes = {id(change.match): change for change in diff.changes}
    by_ids = {_ids(change.match): change for change in diff.changes}
    views = []
    for match in diff.alignment.matches:
        change = changes.get(id(match)) or by_ids.get(_ids(match))
        edits = change.edits if change else None
        left = _clause_views(diff, "left", match.left, stretches(edits, "left") if edits else [])
        right = _clause_views(diff, "right", match.right, stretches(edits, "right") if edits else [])
        views.append(MatchView(match, change, left, right))
    return tuple(views)


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
    paired: dict[str, list[MatchView]] = {"security": [], "other": [], "framing": [], "left": [], "right": []}
    for view in views:
        if not view.right:
            paired["left"].append(view)
        elif not view.left:
            paired["right"].append(view)
        else:
            paired["framing" if view.framing else "security" if view.security else "other"].append(view)
    titles = {
        "security": ("Security clauses", ""),
        "other": ("Other operative clauses", ""),
        "framing": ("Preamble and final clauses", "Shown, not ranked."),
        "left": (f"Only in {diff.left.name}", f"No clause of {diff.right.name} answers to these."),
        "right": (f"Only in {diff.right.name}", f"No clause of {diff.left.name} answers to these."),
    }
    return tuple(Group(f"group-{key}", *titles[key], tuple(found)) for key, found in paired.items() if found)


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
    templates = files("treatydiff.reports") / "templates"
    for name in ("report.css", "search.js"):
        ours = (templates / name).read_text(encoding="utf-8")
        digest = b64encode(sha256(ours.encode()).digest()).decode()
        kind = name.partition(".")[2]
        environment.globals[kind] = Markup(ours)
        environment.globals[f"{kind}_hash"] = f"'sha256-{digest}'"
    environment.globals["areas"] = AREAS
    environment.globals["anchor"] = anchor
    environment.filters["web"] = web_address
    environment.filters["tag"] = language_tag
    environment.filters["word"] = lambda name: re.sub(r"[^a-z]", "-", str(name))
    environment.filters["ident"] = lambda name: anchor("", name)[1:]
    environment.filters["spaced"] = lambda word: str(word).replace("_", " ")
    return environment

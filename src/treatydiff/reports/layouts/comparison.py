"""Lay out a comparison for the formats that are read from top to bottom: Markdown and the terminal.

The summary comes first, then what answers to each other with its words, cues and sources (security first), then what
has no counterpart, then what is not claimed and what reproduces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from treatydiff.differ import is_ranked, side_names
from treatydiff.findings import Duty, Findings
from treatydiff.levels import level
from treatydiff.model import (
    Change,
    Classification,
    Clause,
    Edits,
    Kind,
    Match,
    Strength,
    Treaty,
    TreatyDiff,
    Verdict,
)
from treatydiff.reports.colophon import lay_out_colophon
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table, plain
from treatydiff.reports.labels import cite, grade, label, languages, listed, official_texts
from treatydiff.reports.layouts.clause import show_basis, show_cues, show_grades, show_marked, show_sources
from treatydiff.reports.layouts.duties import contrast, open_situation, place_duty, quote_duty, state_duty
from treatydiff.reports.summary import Summary, is_security, summarize
from treatydiff.reports.tallies import Tally

_GROUPS = (
    "Security provisions that answer to each other",
    "Other provisions that answer to each other",
    "Preamble and final provisions: shown, not ranked",
)
_ALIKE = 0.4  # below this share of equal words an edit script is noise; the words that are shared say more
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SHARED = 2  # the shortest run of equal words that is worth naming


def lay_out_comparison(findings: Findings, *, command: str = "") -> Document:
    """Return the comparison as a document."""
    diff, summary = findings.diff, summarize(findings, command=command)
    return Document(
        summary.title,
        (
            Heading(summary.title, 1),
            *_opening(diff, summary),
            *_pairs(diff),
            *_alone(diff),
            Heading("What this does not claim", 2, "caveats"),
            Bullets(summary.caveats),
            *lay_out_colophon(summary.provenance),
        ),
    )


def lay_out_brief(findings: Findings, *, command: str = "") -> Document:
    """Return what a hurried reader needs: the headline, whose words are compared, and what the levels mean."""
    summary = summarize(findings, command=command)
    ours = " Restated, not quoted." if summary.wording else ""
    return Document(
        summary.title,
        (
            Heading(summary.title, 1),
            Bullets(summary.headlines),
            Paragraph((Piece(f"Levels: 0 none, 3 urged, 5 reserved, 6 bound, 7 strict.{ours}", "muted"),)),
        ),
    )


def _opening(diff: TreatyDiff, summary: Summary) -> Iterable[Block]:
    yield from (Paragraph((Piece(line, "strong"),)) for line in summary.headlines)
    if summary.wording:
        yield Paragraph(summary.wording)
    yield from (Paragraph((Piece(line, "muted"),)) for line in summary.key)
    for situation in summary.situations:
        yield Paragraph((Piece(open_situation(situation), "strong"), Piece(f": {contrast(situation)}.")))
        yield Bullets(tuple(_duty(duty) for duty in (*situation.left, *situation.right)))
    yield from (Paragraph(line) for line in summary.missing)
    yield Paragraph((Piece("In figures", "strong"),))
    yield Bullets(summary.figures)
    yield _facts(diff)
    if summary.harder:
        yield Heading("What is firmer where", 2, "firmer")
        yield _harder(diff, summary)
    yield Heading("How firmly the norms bind", 2, "counts")
    yield from _counts(diff, summary)


def _duty(duty: Duty) -> Inline:
    promise = (Piece(duty.promise, "strong"), Piece(". ")) if duty.promise else ()
    quoted = quote_duty(duty)
    return (Piece(f"{place_duty(duty)}: "), *promise, Piece(state_duty(duty) + (f". {quoted}" if quoted else "")))


def _facts(diff: TreatyDiff) -> Table:
    rows = (
        ("Title", *(treaty.title for treaty in (diff.left, diff.right))),
        ("Signed", *(treaty.signed for treaty in (diff.left, diff.right))),
        ("In force", *(_in_force(treaty) for treaty in (diff.left, diff.right))),
        ("Duration", *(treaty.duration for treaty in (diff.left, diff.right))),
        ("Authentic in", *(languages(treaty.authentic_languages) for treaty in (diff.left, diff.right))),
        ("Official texts", *(official_texts(treaty) for treaty in (diff.left, diff.right))),
    )
    return Table(("", *side_names(diff.left, diff.right)), tuple(row for row in rows if row[1] or row[2]))


def _in_force(treaty: Treaty) -> str:
    return f"{treaty.in_force} to {treaty.ended}" if treaty.ended else treaty.in_force


def _harder(diff: TreatyDiff, summary: Summary) -> Table:
    names = side_names(diff.left, diff.right)
    doubted = not all(entry.vouched for entry in summary.harder)  # else the last column would say one word throughout
    rows = (
        (
            _cited(entry.change.match),
            grade(entry.change.left),
            grade(entry.change.right),
            f"{names[entry.side == 'right']}, by {entry.by}{' (different promise)' if entry.turned else ''}",
            "yes" if entry.vouched else "no: modal unverified",
        )
        for entry in summary.harder
    )
    columns = ("Provisions", *names, "Firmer", "In headlines")
    return Table(
        columns if doubted else columns[:-1],
        tuple(row if doubted else row[:-1] for row in rows),
        caption="Levels are ordinal: “by 2” says that two steps lie between, not how far they are.",
    )


def _counts(diff: TreatyDiff, summary: Summary) -> Iterable[Block]:
    columns: list[str] = []
    tallies: list[Tally] = []
    for name, counts in zip(side_names(diff.left, diff.right), (summary.left, summary.right), strict=True):
        if counts.rest.n:
            columns += [f"{name}, sourced", f"{name}, unverified"]
            tallies += [counts.vouched, counts.rest]
        elif counts.graded:
            columns.append(name)
            tallies.append(counts.vouched)
        else:
            yield Paragraph(f"{name} is not graded: there is no lexicon for its language.")
    if not any(tally.n for tally in tallies):
        return
    numeric = tuple(range(1, 1 + len(columns)))
    yield Table(
        ("Strength", *columns),
        tuple(
            (level(strength), *(_share(tally, tally.at(strength)) for tally in tallies))
            for strength in reversed(Strength)
        ),
        caption="Norms of the operative provisions by level, with shares of the column. A modal counts as sourced "
        "where it is sourced or partly so, or the file says nothing of it.",
        numeric=numeric,
    )
    rows: list[tuple[Inline, ...]] = [
        (kind.value, *(_share(tally, dict(tally.kinds)[kind]) for tally in tallies)) for kind in Kind
    ]
    rows.append(("all norms", *(str(tally.n) for tally in tallies)))
    yield Table(("Kind", *columns), tuple(rows), numeric=numeric)


def _share(tally: Tally, count: int) -> str:
    return f"{count} ({tally.share(count):.0%})" if count else "–"


def _pairs(diff: TreatyDiff) -> Iterable[Block]:
    groups: dict[str, list[Change]] = {title: [] for title in _GROUPS}
    for change in diff.changes:
        sides = (*change.match.left, *change.match.right)
        place = 2 if not is_ranked(sides) else 0 if any(map(is_security, sides)) else 1
        groups[_GROUPS[place]].append(change)
    for title, changes in groups.items():
        if changes:
            yield Heading(title, 2)
            for change in changes:
                yield from _pair(diff, change)


def _pair(diff: TreatyDiff, change: Change) -> Iterable[Block]:
    match, names = change.match, side_names(diff.left, diff.right)
    headings = (next((clause.heading for clause in side if clause.heading), "") for side in (match.left, match.right))
    named = " / ".join(dict.fromkeys(filter(None, headings)))
    yield Heading(f"{_cited(match)}{f' · {named}' if named else ''} · {_verdict(diff, change)}", 3)
    yield Paragraph((Piece(f"{change.reason[:1].upper()}{change.reason[1:]}", "strong"), Piece(f". {_matched(match)}")))
    left = _side(diff.left, match.left, diff.classes_left)
    right = _side(diff.right, match.right, diff.classes_right)
    yield Table(
        ("", f"{names[0]}, {cite(match.left)}", f"{names[1]}, {cite(match.right)}"),
        tuple((name, left[name], right[name]) for name in left if plain(left[name]) or plain(right[name])),
    )
    yield Paragraph(_edits(change.edits))


def _verdict(diff: TreatyDiff, change: Change) -> str:
    """The verdict in words; it is a headline, so it says so where it rests on an unverified modal."""
    judged = change.delta or change.verdict is Verdict.TURNED
    left, right = side_names(diff.left, diff.right)
    words = {
        Verdict.TURNED: "different promise",
        Verdict.WEAKENED: f"{left} is firmer",
        Verdict.STRENGTHENED: f"{right} is firmer",
        Verdict.LEVEL: "the same level",
        Verdict.UNRANKED: "not ranked",
        Verdict.UNGRADED: "not graded",
    }[change.verdict]
    return f"{words}, on an unverified modal" if judged and not change.vouched else words


def _cited(match: Match) -> str:
    return f"{cite(match.left) or '–'} ↔ {cite(match.right) or '–'}"


def _matched(match: Match) -> str:
    how = "Matched by hand" if match.by_hand else f"Match {match.score:.2f}"
    if match.reason and not match.by_hand:
        how += f": {match.reason}"
    notes = [
        note
        for note, true in (
            ("crosses the order of the others", match.moved),
            ("only the number differs", match.renumbered),
        )
        if true
    ]
    return f"{'; '.join((how, *notes))}."


def _side(treaty: Treaty, clauses: Sequence[Clause], classes: Mapping[str, Classification]) -> dict[str, Inline]:
    """The rows of a facing table for one side: what the clauses say, how they are graded, and what that rests on."""
    several = len(clauses) > 1
    rows: dict[str, list[Piece]] = {"Text": [], "Grade": [], "Cues": [], "Basis": [], "Sources": []}
    for index, clause in enumerate(clauses):
        for name, pieces in (
            ("Text", show_marked(clause, classes.get(clause.id))),
            ("Grade", show_grades(classes.get(clause.id))),
            ("Cues", show_cues(classes[clause.id].norms if clause.id in classes else ())),
            ("Basis", show_basis(clause)),
        ):
            if pieces:
                lead = f"{chr(10) if index else ''}{label(clause)}: " if several else ""
                rows[name] += [Piece(lead), *pieces]
    rows["Sources"] = show_sources(treaty, clauses)
    return {name: tuple(pieces) for name, pieces in rows.items()}


def _edits(edits: Edits) -> Inline:
    """The way from the left text to the right one; where little is shared, the words that both sides share."""
    if edits.left_text == edits.right_text:
        return "The same words."
    noise = list(dict.fromkeys(step.masked for step in edits.steps if step.masked))
    uncounted = f" Not counted: {listed(noise)}." if noise else ""
    if not edits.changed:
        return f"No word edits that count.{uncounted}"
    runs = [edits.left_text[slice(*step.left)] for step in edits.steps if step.op == "equal"]
    longer = max(len(_WORD.findall(edits.left_text)), len(_WORD.findall(edits.right_text)), 1)
    alike = sum(len(_WORD.findall(run)) for run in runs) / longer
    if alike < _ALIKE:
        stretches = (" ".join(run.strip(" ,;.").split()) for run in runs if len(_WORD.findall(run)) >= _SHARED)
        shared = ", ".join(f"“{run}”" for run in dict.fromkeys(stretches))
        return f"{alike:.0%} of the words stand in both{f': {shared}' if shared else ''}."
    pieces = [Piece("Word edits: ")]
    for step in edits.steps:
        before, after = edits.left_text[slice(*step.left)], edits.right_text[slice(*step.right)]
        if step.op == "equal" or step.masked:
            pieces.append(Piece(after))
        else:
            pieces += [Piece(before, "del"), Piece(after, "ins")]
    return (*(piece for piece in pieces if piece.text), Piece(uncounted))


def _alone(diff: TreatyDiff) -> Iterable[Block]:
    left, right = side_names(diff.left, diff.right)
    for treaty, name, other, clauses, classes in (
        (diff.left, left, right, diff.only_left, diff.classes_left),
        (diff.right, right, left, diff.only_right, diff.classes_right),
    ):
        if not clauses:
            continue
        yield Heading(f"Only in {name}", 2)
        yield Paragraph(f"{len(clauses)} of {len(treaty.clauses)} provisions have no counterpart in {other}.")
        yield Table(
            ("Provision", "Grade", "Text", "Basis"),
            tuple(
                (
                    f"{label(clause)} {clause.heading}".strip(),
                    tuple(show_grades(classes.get(clause.id))),
                    tuple(show_marked(clause, classes.get(clause.id))),
                    tuple(show_basis(clause)),
                )
                for clause in sorted(clauses, key=lambda clause: not is_security(clause))
            ),
        )

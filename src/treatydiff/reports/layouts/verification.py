"""Lay out a verification: the coverage, one table of all clauses checked, then the words where they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatydiff.levels import level
from treatydiff.model import CODEBOOK_VERSION, Classification, Cue, Edits, Wording, count
from treatydiff.reports.anchors import anchor
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import cite, grade, languages
from treatydiff.reports.layouts.clause import name_clause
from treatydiff.verification import Check, Difference, Outcome, Verification

_READABLE = 0.5  # share of equal words below which two texts stand one after the other, unmarked

_MEANINGS = {
    Outcome.CONFIRMED: "the same kind, polarity, level and balance, by the same modals and qualifiers",
    Outcome.WORDED_OTHERWISE: "the same kind, polarity and level; a modal or a qualifier is missing or different",
    Outcome.GRADED_OTHERWISE: "kind, polarity or level differs",
    Outcome.DOUBTFUL: "only the numbers agree; the words do not show that it is the same provision",
    Outcome.NOT_GRADED: "matched, and not graded for want of a lexicon",
}


def lay_out_verification(result: Verification) -> Document:
    """Return the verification as a document, in the reading order of the treaty that was checked."""
    name = result.treaty.name
    title = f"{name} held against the official text"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph(f"Official text: {result.official.name} ({count(len(result.official.clauses), 'provision')})."),
        _coverage(result),
    ]
    restated = sum(clause.wording is Wording.RESTATED for clause in result.official.clauses)
    if restated:
        held = count(len(result.official.clauses), "provision")
        words = f"Restated in what is given as the official text: {restated} of {held}"
        blocks.append(Paragraph((Piece(f"{words}. Such words are not the treaty's.", "strong"),)))
    if not any(check.by_wording for check in result.checks):
        blocks.append(Paragraph((Piece(_nothing_shown(result), "strong"),)))
    if result.checks:
        blocks += [
            Heading("Provision by provision", 2, "checks"),
            Table(
                ("Ours", "Official", "Outcome", "Ours → official", "Missing or different"),
                tuple(map(_row, result.checks)),
                caption="“+” stands only in the official text, “−” only in ours.",
            ),
        ]
    differing = [check for check in result.checks if check.outcome is not Outcome.CONFIRMED]
    if differing:
        blocks.append(Heading("Where they differ", 2, "differences"))
        for check in differing:
            blocks += _details(check, result)
    if result.not_found:
        blocks += [
            Heading("Not found in the official text", 2, "not-found"),
            Bullets(tuple(map(name_clause, result.not_found))),
        ]
    if result.beyond:
        blocks += [Heading("In the official text only", 2, "beyond"), *_beyond(result)]
    blocks += [Heading("What this does not claim", 2, "caveats"), Bullets(tuple(_caveats(result)))]
    return Document(title, tuple(blocks))


def _nothing_shown(result: Verification) -> str:
    if result.treaty.language != result.official.language:
        return (
            "The texts are in different languages: provisions are matched by their numbers alone, and only their "
            "grades are compared."
        )
    return "No provision's wording is found in the official text. Is it a text of the same treaty?"


def _coverage(result: Verification) -> Bullets:
    ours, theirs = len(result.treaty.clauses), len(result.official.clauses)
    lines: list[Inline] = [
        (Piece(f"{ours - len(result.not_found)} of {ours}", "strong"), Piece(" provisions of ours found"))
    ]
    for outcome, meaning in _MEANINGS.items():
        held = sum(len(check.match.left) for check in result.of(outcome))
        if held:
            lines.append((Piece(f"{held} {outcome}", "strong"), Piece(f": {meaning}")))
    if result.not_found:
        lines.append((Piece(f"{len(result.not_found)} not found", "strong"), Piece(f": {cite(result.not_found)}")))
    lines.append(
        (
            Piece(f"{theirs - len(result.beyond)} of {theirs}", "strong"),
            Piece(" provisions of the official text answer to one of ours"),
        )
    )
    return Bullets(tuple(lines))


def _row(check: Check) -> tuple[Inline, ...]:
    return (
        cite(check.match.left),
        cite(check.match.right) + ("" if check.by_id else " (by wording)"),
        check.outcome.value,
        " → ".join(dict.fromkeys((_brief(check.ours), _brief(check.official)))),
        "; ".join(map(_signs, _meant(check))) or "–",
    )


def _brief(graded: Classification | None) -> str:
    return f"{graded.kind}, {level(graded.strength)}" if graded else "not graded"


def _signs(found: Difference) -> str:
    return " ".join(
        f"{sign}{_quoted([cue])}" for sign, cues in (("−", found.ours), ("+", found.official)) for cue in cues
    )


def _details(check: Check, result: Verification) -> Iterator[Block]:
    heading = next((clause.heading for clause in (*check.match.left, *check.match.right) if clause.heading), "")
    yield Heading(f"{cite(check.match.left)} {heading}".rstrip(), 3, anchor("check", check.match.left[0].id))
    yield Paragraph(
        (
            Piece(check.outcome.value, "strong"),
            Piece(f". Ours: {grade(check.ours)}. Official ({cite(check.match.right)}): {grade(check.official)}."),
        )
    )
    if differences := _meant(check):
        yield Bullets(tuple(_difference(found) for found in differences))
    if result.treaty.language == result.official.language and _share(check.edits) >= _READABLE:
        yield Paragraph(tuple(_marked(check.edits)))
    else:
        yield Paragraph((Piece("Ours: ", "strong"), Piece(check.edits.left_text)))
        yield Paragraph((Piece("Official: ", "strong"), Piece(check.edits.right_text)))


def _meant(check: Check) -> tuple[Difference, ...]:
    """The differences, where they mean something: between two provisions they do not."""
    return () if check.outcome is Outcome.DOUBTFUL else check.differences


def _difference(found: Difference) -> Inline:
    name = f"{found.role} ({found.category})" if found.category else found.role
    if not found.ours:
        said = f"the official text has {_quoted(found.official)}; ours has not"
    elif not found.official:
        said = f"ours has {_quoted(found.ours)}; the official text has not"
    else:
        said = f"{_quoted(found.ours)} in ours, {_quoted(found.official)} in the official text"
    return (Piece(name.replace("_", " "), "strong"), Piece(f": {said}"))


def _quoted(cues: Iterable[Cue]) -> str:
    return ", ".join(f"“{' '.join(cue.text.split())}”" for cue in cues)


def _share(edits: Edits) -> float:
    """The share of the longer text that both sides have."""
    equal = sum(step.left[1] - step.left[0] for step in edits.steps if step.op == "equal" or step.masked)
    return equal / max(len(edits.left_text), len(edits.right_text), 1)


def _marked(edits: Edits) -> Iterator[Piece]:
    for step in edits.steps:
        old, new = edits.left_text[slice(*step.left)], edits.right_text[slice(*step.right)]
        if step.op == "equal" or step.masked:
            yield Piece(new)
            continue
        if old:
            yield Piece(old, "del")
        if new:
            yield Piece(new, "ins")


def _beyond(result: Verification) -> Iterator[Block]:
    if result.treaty.partial:
        yield Paragraph("Our set holds only some of the treaty's provisions, so these are no fault of it.")
    yield Bullets(tuple(map(name_clause, result.beyond)))


def _caveats(result: Verification) -> Iterator[Inline]:
    yield (
        f"It compares wording, graded by codebook {CODEBOOK_VERSION}. That a file holds the official text is what its "
        "user says; nothing here proves it."
    )
    yield "The same grade is not the same promise: where a provision is confirmed, read what is owed all the same."
    if any(not check.by_id for check in result.checks):
        yield "A match by wording is a computed finding; the others rest on the numbers of the provisions."
    for treaty, is_graded in (
        (result.treaty, any(check.ours for check in result.checks)),
        (result.official, any(check.official for check in result.checks)),
    ):
        if result.checks and not is_graded:
            yield f"{treaty.name}: not graded, for there is no lexicon for the language {treaty.language!r}."
    if result.treaty.language != result.official.language:
        yield (
            f"The texts are in different languages ({languages((result.treaty.language,))} and "
            f"{languages((result.official.language,))}): provisions are matched by number alone, words are not "
            "compared."
        )
    if result.official.partial and result.not_found:
        yield "The official set holds only some of the treaty's provisions: one that is not found may be in the rest."

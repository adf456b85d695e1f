"""Lay out what an official text says of a treaty of ours: first which restated levels it shows to be wrong."""

from __future__ import annotations

from treatydiff.levels import level
from treatydiff.model import Basis, count
from treatydiff.officialtexts import OfficialReading
from treatydiff.reports.document import Block, Bullets, Document, Heading, Paragraph, Piece, Table
from treatydiff.reports.labels import cite, grade
from treatydiff.reports.layouts.verification import lay_out_verification
from treatydiff.treaties import certainty
from treatydiff.verification import Check, Outcome

_NAMED = 12  # the first sentence names so many wrong levels; the table has all


def lay_out_official_text(reading: OfficialReading) -> Document:
    """Return the reading as a document: what turned, what was adopted, whence the text is, then the verification."""
    title = f"The official text of {reading.treaty.name}"
    blocks: list[Block] = [
        Heading(title, 1),
        Paragraph((Piece(_turned(reading), "strong"),)),
        Paragraph(_adopted(reading)),
        Paragraph(_complete(reading)),
        Bullets(_origin(reading)),
    ]
    if reading.turned:
        blocks += [
            Heading("What the official text turned", 2, "turned"),
            Table(
                ("Clause", "Our restatement", "Official text", "Its modal was"),
                tuple(map(_row, reading.turned)),
                caption="Restatements of ours whose kind, polarity or level is not that of the official words.",
            ),
        ]
    held = lay_out_verification(reading.verification)
    return Document(title, (*blocks, *held.blocks[1:]))


def _turned(reading: OfficialReading) -> str:
    held = len(reading.verification.of(Outcome.CONFIRMED)) + len(reading.verification.of(Outcome.WORDED_OTHERWISE))
    wrong = reading.turned
    graded = held + len(wrong)
    if not graded:
        return "None of our restatements could be graded against the official text."
    if not wrong:
        return f"The official text turned no level: all {graded} restatements held against it keep theirs."
    named = "; ".join(f"{cite(c.match.left)}: {_brief(c)}" for c in wrong[:_NAMED])
    more = f"; and {len(wrong) - _NAMED} more" if len(wrong) > _NAMED else ""
    verb = "level was" if len(wrong) == 1 else "levels were"
    return f"Of {graded} restatements held against the official text {len(wrong)} {verb} wrong: {named}{more}."


def _brief(check: Check) -> str:
    ours, official = check.ours, check.official
    if ours is None or official is None:
        return "not graded"
    if (ours.kind, ours.polarity) == (official.kind, official.polarity):
        return f"{level(ours.strength)}, official {level(official.strength)}"
    return f"{ours.kind} {level(ours.strength)}, official {official.kind} {level(official.strength)}"


def _adopted(reading: OfficialReading) -> str:
    copy = reading.adopted
    if copy is None:
        return "Nothing was adopted (--adopt makes your own copy with the official wording)."
    sentence = certainty(copy).sentence
    return (
        f"Your own copy, {copy.id}, now has the official wording; the bundled file is as it was. {sentence} Use the "
        f"name {copy.id} wherever a treaty is asked for. File: {reading.path}."
    )


def _complete(reading: OfficialReading) -> str:
    total = reading.treaty.articles
    if not reading.missing:
        return f"The text is complete: Articles 1 to {total} are there." if total else "No article's number is missing."
    listed = ", ".join(reading.missing[:20]) + (" …" if len(reading.missing) > 20 else "")
    missing = f"{count(len(reading.missing), 'article')}{f', of {total},' if total else ''} missing"
    kept = "; where it has nothing, our restatement stays, with its bases" if reading.adopted else ""
    return f"The text is not complete: {missing} ({listed}){kept}."


def _origin(reading: OfficialReading) -> tuple[str, ...]:
    kept = reading.kept
    return (
        f"Publisher: {reading.official.short_title}",
        f"Address: {kept.final}" + (f" (asked for as {kept.address})" if kept.final != kept.address else ""),
        f"Fetched: {kept.fetched}",
        f"SHA-256: {kept.sha256}",
        f"Read as {reading.report.format}, {count(len(reading.official.clauses), 'clause')}; kept as {kept.file}",
    )


def _row(check: Check) -> tuple[str, ...]:
    bases = {clause.modal_basis or clause.basis for clause in check.match.left}
    said = ", ".join(sorted(basis.value for basis in bases if isinstance(basis, Basis))) or "not stated"
    return cite(check.match.left), grade(check.ours), grade(check.official), said

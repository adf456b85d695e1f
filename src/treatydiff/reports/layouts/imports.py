"""The report of an import, laid out: what was found, what may be wrong, what was left out and why."""

from __future__ import annotations

from collections import Counter

from treatydiff.importers import ImportReport, Stretch
from treatydiff.reports.document import Block, Bullets, Document, Heading, Paragraph, Piece, Table

_SHOWN = 40
_LENGTH = 160


def lay_out_import(report: ImportReport) -> Document:
    """Lay out the report of an import. Each reason for leaving something out has its own list, long ones cut with a
    count."""
    blocks: list[Block] = [
        Paragraph(
            f"Read as {report.format}{f', {report.encoding}' if report.encoding else ''}; language: {report.language}."
        ),
        Table(
            ("found", "count"),
            tuple((name, str(count)) for name, count in _counts(report) if count),
            numeric=(1,),
        ),
    ]
    blocks.append(Heading("What may be wrong"))
    if report.warnings:
        blocks.append(Bullets(tuple((Piece(warning, "strong"),) for warning in report.warnings)))
    else:
        blocks.append(Paragraph("No number is missing or doubled, and there is a closing formula."))
    if report.notes:
        blocks.append(Bullets(report.notes))
    if report.slips:
        blocks.append(Heading("What looks like a slip of character recognition"))
        blocks.append(Paragraph("Listed, not changed."))
        blocks.append(
            Bullets(tuple((Piece(word, "code"), Piece(f" in {clause}")) for word, clause in report.slips[:_SHOWN]))
        )
    blocks += _repairs(report)
    blocks += _left_out(report)
    return Document(f"Import of {report.path}", tuple(blocks))


def _counts(report: ImportReport) -> tuple[tuple[str, int], ...]:
    characters = Counter(bool(stretch.clause) for stretch in report.stretches for c in stretch.text if not c.isspace())
    return (
        ("recitals", report.recitals),
        ("parts, chapters and sections", report.divisions),
        ("articles", report.articles),
        ("paragraphs", report.paragraphs),
        ("points and sub-points", report.points),
        ("annexes", report.annexes),
        ("articles of annexes", report.annex_articles),
        ("characters in clauses", characters[True]),
        ("characters left out, listed below", characters[False]),
    )


def _repairs(report: ImportReport) -> list[Block]:
    if not report.repairs and not report.hyphens:
        return []
    items = [f"{name}: {count}" for name, count in report.repairs]
    if report.hyphens:
        items.append(
            f"words that were divided at the end of a line: "
            f"{', '.join(report.hyphens[:_SHOWN])}{_more(len(report.hyphens))}"
        )
    return [Heading("What typesetting had put there, and was repaired"), Bullets(tuple(items))]


def _left_out(report: ImportReport) -> list[Block]:
    reasons: dict[str, list[Stretch]] = {}
    for stretch in report.remainders:
        reasons.setdefault(stretch.role, []).append(stretch)
    blocks: list[Block] = [Heading("What stands in no clause")]
    if not reasons:
        return [*blocks, Paragraph("Nothing: every character is in a clause.")]
    for reason, stretches in reasons.items():
        blocks.append(Heading(f"{reason} ({len(stretches)})", 3))
        blocks.append(
            Bullets(tuple((Piece(_short(s.text)), Piece(_place(report, s), "muted")) for s in stretches[:_SHOWN]))
        )
        if len(stretches) > _SHOWN:
            blocks.append(Paragraph(f"… and {len(stretches) - _SHOWN} more."))
    return blocks


def _place(report: ImportReport, stretch: Stretch) -> str:
    return f" ({report.unit} {stretch.where})" if stretch.where else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LENGTH else f"{text[:_LENGTH]}… ({len(text)} characters)"


def _more(count: int) -> str:
    return f" and {count - _SHOWN} more" if count > _SHOWN else ""

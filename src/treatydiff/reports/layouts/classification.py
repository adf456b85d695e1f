"""Lay out the classification of one provision: its grade, why, and every norm with its cues."""

from __future__ import annotations

from treatydiff.model import Classification
from treatydiff.reports.document import Document, Heading, Paragraph, Piece, Table
from treatydiff.reports.labels import grade
from treatydiff.reports.layouts.clause import show_cues


def lay_out_classification(found: Classification) -> Document:
    """Return the classification as a document. It knows neither the words nor whence they come."""
    title = grade(found)
    doubt = "" if found.sure or "not sure" in found.reason else " Not sure."
    return Document(
        title,
        (
            Heading(title, 1),
            Paragraph(f"{found.reason}.{doubt}"),
            Table(
                ("Grade", "Who", "Polarity", "Ruling", "Cues"),
                tuple(
                    (grade(norm), norm.bearer or "–", norm.polarity.value, norm.ruling or "–", tuple(show_cues([norm])))
                    for norm in found.norms
                ),
                caption="Norms, in reading order",
            ),
            Paragraph(
                (
                    Piece(
                        "A grade of wording; whether the words themselves were seen in a source is not known here.",
                        "muted",
                    ),
                )
            ),
        ),
    )

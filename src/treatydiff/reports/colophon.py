"""The end of every report: what makes it again, and how to cite it."""

from __future__ import annotations

from treatydiff.reports.document import Block, Bullets, Heading, Inline, Paragraph, Piece
from treatydiff.reports.provenance import Provenance, name_stamp


def lay_out_colophon(provenance: Provenance) -> tuple[Block, ...]:
    """Return the closing blocks of a report."""
    items: list[Inline] = [f"treatydiff {provenance.version}, codebook {provenance.codebook}."]
    if provenance.command:
        items.append((Piece("Command: "), Piece(provenance.command, "code")))
    for item in provenance.inputs:
        digest = (Piece("SHA-256 "), Piece(item.sha256, "code")) if item.sha256 else (Piece("not read from a file"),)
        items.append((Piece(f"Input: {item.name} ({item.id}), "), *digest))
    for stamp in provenance.lexicons:
        items.append((Piece(f"Lexicon: {name_stamp(stamp)}, SHA-256 "), Piece(stamp.sha256[:12], "code")))
    return (
        Heading("What reproduces it, and how to cite it", 2, "reproduce"),
        Bullets(tuple(items)),
        Paragraph(f"Cite as: {provenance.citation}"),
        Paragraph((Piece(provenance.bibtex, "code"),)),
    )

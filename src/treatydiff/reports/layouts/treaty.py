"""Lay out one treaty, or some of its clauses, with the grade of each and the words and sources that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treatydiff.collation import quotation
from treatydiff.findings import GradedTreaty
from treatydiff.levels import level, signed
from treatydiff.model import Classification, Clause, Norm, Strength, Treaty
from treatydiff.reports.anchors import anchor
from treatydiff.reports.caveats import GENERAL, treaty_caveats
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import grade, label, languages, listed, official_texts, shorten
from treatydiff.reports.layouts.clause import find_source, name_source, show_basis, show_cues, show_marked, show_sources
from treatydiff.reports.promises import describe_commitments
from treatydiff.reports.tallies import count_norms
from treatydiff.treaties import certainty

_CLOSE_UP = 8  # so many clauses are shown with norms, witnesses and notes; of more, the grades are what matters


def lay_out_treaty(graded: GradedTreaty) -> Document:
    """Return the treaty as a document: what it is, how firmly it binds, its clauses in reading order."""
    treaty, classes = graded.treaty, graded.classes
    close_up = len(treaty.clauses) <= _CLOSE_UP
    opening = () if close_up else describe_commitments((graded.commitments,))
    blocks: list[Block] = [Heading(treaty.name, 1), *map(Paragraph, opening), Bullets(tuple(_facts(treaty, close_up)))]
    if classes and not close_up:
        blocks.append(_profile(treaty, classes))
    blocks.append(Heading("Provisions", 2, "clauses"))
    for clause in treaty.clauses:
        blocks += _clause(treaty, clause, classes.get(clause.id), close_up)
    blocks += [
        Heading("What this does not claim", 2, "caveats"),
        Bullets((*GENERAL, *treaty_caveats(treaty, classes, treaty.name))),
    ]
    return Document(treaty.name, tuple(blocks))


def _facts(treaty: Treaty, close_up: bool) -> Iterable[Inline]:
    facts = [
        ("Title", treaty.title if treaty.title != treaty.name else ""),
        ("Parties", listed([party.name for party in treaty.parties])),
        ("Signed", treaty.signed),
        ("In force", treaty.in_force),
        ("Ended", treaty.ended),
        ("Authentic in", languages(treaty.authentic_languages)),
        ("Official texts", official_texts(treaty)),
        ("Seen", "" if close_up else certainty(treaty).sentence),
    ]
    if not close_up:
        facts += [
            ("Duration", treaty.duration),
            ("Ratification", "; ".join(treaty.ratification)),
            ("Note", treaty.note),
        ]
    for name, value in facts:
        if value:
            yield (Piece(name, "strong"), Piece(f": {value}"))
    size = f"{len(treaty.clauses)} {'provision' if len(treaty.clauses) == 1 else 'provisions'}"
    yield (Piece("Shown", "strong"), Piece(f": {size}{', of a set that holds only some' if treaty.partial else ''}"))


def _profile(treaty: Treaty, classes: Mapping[str, Classification]) -> Table:
    counts = count_norms(treaty, classes)
    tallies = (counts.vouched, counts.rest)
    rows = tuple(
        (
            level(strength),
            *(f"{t.at(strength)} ({t.share(t.at(strength)):.0%})" if t.at(strength) else "–" for t in tallies),
        )
        for strength in reversed(Strength)
    )
    return Table(
        ("Strength", "modal sourced", "modal unverified"),
        (*rows, ("all norms", *(str(t.n) for t in tallies))),
        caption="Norms of the operative provisions by level, with shares of the column.",
        numeric=(1, 2),
    )


def _clause(treaty: Treaty, clause: Clause, graded: Classification | None, close_up: bool) -> Iterable[Block]:
    yield Heading(f"{label(clause)} {clause.heading}".strip(), 3, anchor("clause", clause.id))
    yield Paragraph(tuple(show_marked(clause, graded)))
    if graded is None:
        yield Paragraph((Piece("not graded", "strong"),))
    else:
        notes = f"{graded.reason.rstrip('.')}."
        if graded.balance:
            notes += f" Balance {signed(graded.balance)}."
        if not graded.sure and "not sure" not in notes:
            notes += " Not sure."
        yield Paragraph((Piece(graded.kind.value, "strong"), Piece(f". {notes}")))
        if close_up and graded.norms:
            yield _norms(clause, graded.norms)
    basis, sources = show_basis(clause), show_sources(treaty, [clause])
    if basis:
        yield Paragraph((Piece("Basis: "), *basis))
    if sources:
        yield Paragraph((Piece("Sources: "), *sources))
    if close_up:
        if clause.note:
            yield Paragraph((Piece("Note: "), Piece(clause.note)))
        if clause.witnesses:
            yield _witnesses(treaty, clause)


def _norms(clause: Clause, norms: Iterable[Norm]) -> Table:
    return Table(
        ("Norm", "Who", "Grade", "Polarity", "Ruling", "Cues"),
        tuple(
            (
                shorten(clause.text[slice(*norm.span)], 120),
                norm.bearer or "–",
                grade(norm),
                norm.polarity.value,
                norm.ruling or "–",
                tuple(show_cues([norm])),
            )
            for norm in norms
        ),
    )


def _witnesses(treaty: Treaty, clause: Clause) -> Table:
    rows: list[tuple[Inline, ...]] = []
    for witness in clause.witnesses:
        source = find_source(treaty, witness.source)
        rows.append(
            (
                quotation(witness.phrase, witness.supplied),
                f"{languages((witness.language,))}, {witness.kind}",
                (Piece(name_source(source), href=source.href),),
            )
        )
    return Table(("Witness", "Kind", "Source"), tuple(rows))

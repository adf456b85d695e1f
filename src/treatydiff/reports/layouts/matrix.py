"""Lay out many treaties side by side: the distance from the base first, then every row."""

from __future__ import annotations

from treatydiff.matrix import Cell, Matrix, MatrixRow
from treatydiff.model import Treaty, Verdict
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import listed

CAVEATS = (
    "A cell shows kind and level of the strongest provision found, 0 to 7. Levels are ordinal and describe wording, "
    "not legal effect. Equal level is not equal promise.",
    "An asterisk marks a level that rests on a modal which nobody has checked. Signs and distances count these too; "
    "the comparison of two treaties keeps them apart.",
    "A distance counts provisions of the base treaty; it is no measure of legal or political distance.",
    "A dash means that no counterpart was found in the clause set, which for a partial set says nothing of the treaty.",
)

SIGNS = {Verdict.TURNED: "⇄", Verdict.WEAKENED: "↓", Verdict.STRENGTHENED: "↑"}


def lay_out_matrix(matrix: Matrix) -> Document:
    """Return the matrix as a document."""
    if matrix.base:
        title = f"Distance from {matrix.base.name}"
        blocks: list[Block] = [Heading(title, 1), *_nearest(matrix), _distances(matrix)]
        blocks.append(Heading("Provision by provision"))
        blocks.append(Paragraph("⇄ a different promise, ↓ less firm, ↑ firmer than the base's provision."))
    else:
        title = "Topic by topic"
        blocks = [Heading(title, 1)]
    columns = ("Provision" if matrix.base else "Topic", *(_name(treaty) for treaty in matrix.treaties))
    blocks.append(Table(columns, tuple(_row(row, matrix.treaties) for row in matrix.rows)))
    blocks += [Heading("What this does not claim"), Bullets(CAVEATS)]
    return Document(title, tuple(blocks))


def _name(treaty: Treaty) -> str:
    return treaty.name + (" (in part)" if treaty.partial else "")


def _nearest(matrix: Matrix) -> list[Block]:
    """The nearest treaty in a sentence, with what the distance counts."""
    if not matrix.distances or matrix.base is None:
        return []
    near = matrix.distances[0]
    parts = [
        f"{count} {words}"
        for count, words in (
            (near.level, "at the same level"),
            (near.weakened, "less firm"),
            (near.strengthened, "firmer"),
            (near.turned, "with a different promise"),
            (near.missing, "without a counterpart"),
            (near.unranked + near.ungraded, "not judged"),
        )
        if count
    ]
    provisions = f"{near.clauses} provision{'' if near.clauses == 1 else 's'}"
    doubt = f"; {near.unverified} of these on an unverified modal" if near.unverified else ""
    return [Paragraph(f"Nearest to {matrix.base.name} is {near.treaty.name}: of {provisions} {listed(parts)}{doubt}.")]


def _distances(matrix: Matrix) -> Table:
    return Table(
        (
            "Treaty", "Provisions of the base", "No counterpart", "Different promise", "Less firm", "Firmer",
            "Same level", "On an unverified modal", "Not ranked", "Not graded", "Only there",
        ),
        tuple(
            (
                _name(d.treaty), str(d.clauses), str(d.missing), str(d.turned), str(d.weakened), str(d.strengthened),
                str(d.level), str(d.unverified), str(d.unranked), str(d.ungraded), str(d.only_there),
            )
            for d in matrix.distances
        ),
        caption="Nearest first: fewest provisions missing, with a different promise or of another level",
        numeric=tuple(range(1, 11)),
    )  # fmt: skip


def _row(row: MatrixRow, treaties: tuple[Treaty, ...]) -> tuple[Inline, ...]:
    label = (Piece(row.label, "strong"), Piece(f" {row.heading}" if row.heading else ""))
    return (label, *(_cell(cell, treaty) for cell, treaty in zip(row.cells, treaties, strict=True)))


def _cell(cell: Cell, treaty: Treaty) -> Inline:
    if not cell.clauses:
        return "–"
    places = ", ".join(cell.clauses[:3]) + (f" +{len(cell.clauses) - 3}" if len(cell.clauses) > 3 else "")
    if cell.kind is None or cell.strength is None:
        return f"{places}: not graded"
    sign = f"{SIGNS[cell.verdict]} " if cell.verdict in SIGNS else ""
    doubt = "" if treaty.clause(cell.strongest).vouched else "*"
    return f"{sign}{cell.kind.value} {int(cell.strength)}{doubt} ({places})"

"""Results as rows for spreadsheets, statistics and pandas: one flat record a clause, norm, match or commitment.

Every row carries the treaty, the clause id and the URLs of the clause's sources, so that a figure made from it can be
traced. Levels are integers 0 to 7 (ordinal: compare, never average); an empty cell means "not graded" or "none".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from treatydiff.commitments import TreatyCommitments
from treatydiff.csvrows import Row, csv_text, source_urls
from treatydiff.differ import decisive_grade
from treatydiff.errors import MissingExtraError, OutputError, TreatyDiffError
from treatydiff.findings import Findings, GradedTreaty, finish
from treatydiff.installation import advise
from treatydiff.matrix import Matrix
from treatydiff.model import Alignment, Classification, Clause, Cue, Match, Norm, Treaty, TreatyDiff

if TYPE_CHECKING:
    import pandas

__all__ = [
    "Row", "clause_rows", "commitment_rows", "csv_text", "match_rows", "norm_rows", "source_urls", "table_text",
    "tabulate",
    "to_frame",
]  # fmt: skip


def _clause_cells(treaty: Treaty, clause: Clause) -> Row:
    return {
        "treaty": treaty.id,
        "clause": clause.id,
        "heading": clause.heading,
        "areas": " ".join(clause.areas),
        "text": clause.text,
        "wording": clause.wording,
        "basis": clause.basis,
        "modal_basis": clause.modal_basis,
        "source_urls": source_urls(treaty, clause),
    }


def _grade_cells(graded: Classification | Norm | None, prefix: str = "") -> Row:
    return {
        f"{prefix}kind": graded.kind.value if graded else None,
        f"{prefix}strength": int(graded.strength) if graded else None,
        f"{prefix}level": graded.strength.name if graded else None,
        f"{prefix}polarity": graded.polarity.value if graded else None,
        f"{prefix}balance": graded.balance if graded else None,
    }


def _words(cues: Iterable[Cue]) -> str:
    return "; ".join(cue.text for cue in cues)


def clause_rows(treaty: Treaty, classes: Mapping[str, Classification]) -> tuple[Row, ...]:
    """Return one row a clause of `treaty`, graded by `classes` (empty where the language has no lexicon)."""
    rows = []
    for clause in treaty.clauses:
        found = classes.get(clause.id)
        rows.append(
            _clause_cells(treaty, clause)
            | _grade_cells(found)
            | {
                "norms": len(found.norms) if found else None,
                "sure": found.sure if found else None,
                "cues": _words(found.cues) if found else None,
                "reason": found.reason if found else None,
            }
        )
    return tuple(rows)


def norm_rows(treaty: Treaty, classes: Mapping[str, Classification]) -> tuple[Row, ...]:
    """Return one row a norm, in reading order; `start` and `end` are offsets into the clause's text."""
    rows: list[Row] = []
    for clause in treaty.clauses:
        for number, norm in enumerate(classes[clause.id].norms if clause.id in classes else (), 1):
            place: Row = {
                "treaty": treaty.id,
                "clause": clause.id,
                "norm": number,
                "text": clause.text[slice(*norm.span)],
                "start": norm.span[0],
                "end": norm.span[1],
                "bearer": norm.bearer,
            }
            end: Row = {
                "cues": "; ".join(f"{cue.role}: {cue.text}" for cue in norm.cues),
                "ruling": norm.ruling,
                "modal_basis": clause.modal_basis,
                "source_urls": source_urls(treaty, clause),
            }
            rows.append(place | _grade_cells(norm) | end)
    return tuple(rows)


def match_rows(diff: TreatyDiff) -> tuple[Row, ...]:
    """Return one row a match of `diff`, those without a counterpart too, in the order of the alignment."""
    # Every clause stands in exactly one match, so the left side's ids name the match.
    changes = {tuple(c.id for c in change.match.left): change for change in diff.changes}
    rows = []
    for match in diff.alignment.matches:
        change = changes.get(tuple(c.id for c in match.left)) if match.right else None
        graded = (
            (change.left, change.right)
            if change
            else (decisive_grade(match.left, diff.classes_left), decisive_grade(match.right, diff.classes_right))
        )
        row: Row = {
            **_match_cells(diff.alignment, match),
            "verdict": change.verdict.value if change else "no counterpart",
            "delta": change.delta if change else None,
        }
        row |= _grade_cells(graded[0], "left_")
        row |= _grade_cells(graded[1], "right_")
        row |= {
            "reason": change.reason if change else match.reason,
            "left_text": "\n".join(c.text for c in match.left),
            "right_text": "\n".join(c.text for c in match.right),
            "source_urls": " ".join(
                dict.fromkeys(
                    url
                    for treaty, side in ((diff.left, match.left), (diff.right, match.right))
                    for clause in side
                    for url in source_urls(treaty, clause).split()
                )
            ),
        }
        rows.append(row)
    return tuple(rows)


def commitment_rows(result: TreatyCommitments) -> tuple[Row, ...]:
    """Return one row a commitment, in reading order."""
    rows = []
    for found in result.commitments:
        row: Row = {"treaty": result.treaty.id, "type": found.type.value, "clause": found.clause.id}
        row |= _grade_cells(found.norm)
        row |= {
            "bearer": found.norm.bearer,
            "evidence": _words(found.evidence),
            "trigger": _words(found.triggers),
            "scope": _words(found.scope),
            "owed": _words(found.owed),
            "immediacy": _words(found.immediacy),
            "brakes": _words(found.brakes),
            "duration": result.treaty.duration,
            "text": found.clause.text,
            "modal_basis": found.clause.modal_basis,
            "source_urls": source_urls(result.treaty, found.clause),
        }
        rows.append(row)
    return tuple(rows)


def _match_cells(alignment: Alignment, match: Match) -> Row:
    return {
        "left_treaty": alignment.left.id,
        "left_clauses": " ".join(c.id for c in match.left),
        "right_treaty": alignment.right.id,
        "right_clauses": " ".join(c.id for c in match.right),
        "score": round(match.score, 4),
        "margin": round(match.margin, 4),
        "moved": match.moved,
        "renumbered": match.renumbered,
        "by_hand": match.by_hand,
    }


def alignment_rows(alignment: Alignment) -> tuple[Row, ...]:
    """Return one row a match, those without a counterpart too, in the order of the alignment."""
    return tuple(
        {
            **_match_cells(alignment, match),
            "reason": match.reason,
        }
        for match in alignment.matches
    )


def matrix_rows(matrix: Matrix) -> tuple[Row, ...]:
    """Return one row a cell: the row's label, the treaty, what it has there, and whether a modal was seen for it."""
    return tuple(
        {
            "row": row.label,
            "heading": row.heading,
            "treaty": treaty.id,
            "clauses": " ".join(cell.clauses),
            "kind": cell.kind.value if cell.kind else None,
            "strength": int(cell.strength) if cell.strength is not None else None,
            "level": cell.strength.name if cell.strength is not None else None,
            "balance": cell.balance if cell.kind else None,
            "verdict": cell.verdict.value if cell.verdict else None,
            "vouched": treaty.clause(cell.strongest).vouched if cell.strongest else None,
        }
        for row in matrix.rows
        for treaty, cell in zip(matrix.treaties, row.cells, strict=True)
    )


def own_rows(result: object) -> tuple[Row, ...] | None:
    """Return the rows of a result that has one table only; None for any other."""
    if isinstance(result, Alignment):
        return alignment_rows(result)
    if isinstance(result, Matrix):
        return matrix_rows(result)
    return (
        tuple(_grade_cells(norm) | {"bearer": norm.bearer, "cues": _words(norm.cues)} for norm in result.norms)
        if isinstance(result, Classification)
        else None
    )


TABLES = ("clauses", "norms", "matches", "commitments")


def main_table(result: object) -> str:
    """Return the name of the table that stands for a finished result where none is named, nothing where it has none."""
    if isinstance(result, tuple | list) and result:
        return main_table(result[0])
    if isinstance(result, GradedTreaty):
        return "clauses"
    if isinstance(result, Findings):
        return "matches"
    return "commitments" if isinstance(result, TreatyCommitments) else ""


def tabulate(result: object, table: str) -> tuple[Row, ...]:
    """Return one of the `TABLES` of a treaty, of a comparison (both sides, left first), or of commitments.

    `result` is a `Treaty`, a `TreatyDiff`, a `TreatyCommitments`, one of these finished, or a sequence of them. Raises
    `TreatyDiffError` for an unknown table and for one that the result does not have.
    """
    if table not in TABLES:
        raise TreatyDiffError(f"unknown table {table!r}; expected one of {', '.join(TABLES)}")
    found = finish(result)
    if isinstance(found, tuple):
        return tuple(row for item in found for row in tabulate(item, table))
    if isinstance(found, TreatyCommitments) and table == "commitments":
        return commitment_rows(found)
    if isinstance(found, Findings):
        if table == "matches":
            return match_rows(found.diff)
        return tuple(row for side in (found.left, found.right) for row in _treaty_rows(side, table))
    if isinstance(found, GradedTreaty) and table != "matches":
        return _treaty_rows(found, table)
    raise TreatyDiffError(f"{type(result).__name__} has no table of {table}")


def _treaty_rows(graded: GradedTreaty, table: str) -> tuple[Row, ...]:
    if table == "clauses":
        return clause_rows(graded.treaty, graded.classes)
    if table == "norms":
        return norm_rows(graded.treaty, graded.classes)
    return commitment_rows(graded.commitments)


def table_text(rows: Sequence[Row], format: str) -> str:
    """Return `rows` as ``csv`` or as ``json`` (a list of objects). Raises `OutputError` for another format."""
    if format == "csv":
        return csv_text(rows)
    if format == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    raise OutputError(f"a table cannot be written as {format!r}; expected csv or json")


def to_frame(rows: Sequence[Row]) -> pandas.DataFrame:
    """Return `rows` as a pandas DataFrame, whole numbers as nullable integers (``Int64``), so that a level stays one
    where another row has none. Raises `MissingExtraError` where pandas is not installed; TypeError for a result, which
    makes its own: ``result.to_frame()``."""
    if not isinstance(rows, list | tuple) or not all(isinstance(row, dict) for row in rows):
        raise TypeError(f"expected rows, as tabulate makes them, not {type(rows).__name__}; call its to_frame()")
    try:
        import pandas
    except ImportError:
        raise MissingExtraError(f"to_frame needs pandas: {advise('frame')}") from None
    frame = pandas.DataFrame.from_records([dict(row) for row in rows])
    for column in frame.columns:
        values = [row.get(column) for row in rows]
        told = [value for value in values if value is not None]
        if told and all(isinstance(value, int) and not isinstance(value, bool) for value in told):
            frame[column] = pandas.array(values, dtype="Int64")
    return frame

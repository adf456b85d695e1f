"""Rows carry what the results say, with sources, and nothing a spreadsheet would run."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatydiff.classifier.classification import classify
from treatydiff.commitments import derive_commitments
from treatydiff.differ import diff
from treatydiff.errors import OutputError, TreatyDiffError
from treatydiff.model import Clause, Source, Treaty
from treatydiff.reports.formats.tables import (
    clause_rows,
    commitment_rows,
    csv_text,
    match_rows,
    norm_rows,
    table_text,
    tabulate,
    to_frame,
)

SOURCES = (
    Source(id="a", title="A", href="https://example.org/a"),
    Source(id="b", title="B", href="https://example.org/b"),
)
LEFT = Treaty(
    id="left",
    title="Left",
    sources=SOURCES,
    clauses=(
        Clause(id="1", text="The Parties shall notify each other. They may meet.", sources=("b",)),
        Clause(id="2", text="If a Party is attacked, the other Party shall give it military assistance."),
    ),
)
RIGHT = Treaty(id="right", title="Right", clauses=LEFT.clauses[1:], sources=SOURCES[:1])


def test_a_row_names_the_sources_of_its_clause() -> None:
    """A clause's own sources count; where it names none, the treaty's do."""
    rows = clause_rows(LEFT, classify(LEFT))
    assert [row["source_urls"] for row in rows] == [
        "https://example.org/b",
        "https://example.org/a https://example.org/b",
    ]


def test_one_row_a_norm_with_an_exact_slice() -> None:
    """Offsets rebuild the norm's text from the clause's."""
    rows = norm_rows(LEFT, classify(LEFT))
    assert [(row["clause"], row["norm"]) for row in rows] == [("1", 1), ("1", 2), ("2", 1)]
    for row in rows:
        assert LEFT.clause(str(row["clause"])).text[int(str(row["start"])) : int(str(row["end"]))] == row["text"]


def test_one_row_a_match_with_or_without_a_counterpart() -> None:
    """Every match is a row; one without a counterpart says so and has no grade."""
    rows = match_rows(diff(LEFT, RIGHT))
    assert [(row["left_clauses"], row["right_clauses"], row["verdict"]) for row in rows] == [
        ("1", "", "no counterpart"),
        ("2", "2", "level"),
    ]
    assert all(row["source_urls"] for row in rows)


def test_one_row_a_commitment() -> None:
    """A commitment's row names its type, level and words."""
    (row,) = commitment_rows(derive_commitments(LEFT))
    assert (row["type"], row["clause"], row["strength"]) == ("defense", "2", 6)


def test_ungraded_clauses_have_empty_cells_and_no_level_zero() -> None:
    """Where there is no classification the cells are None."""
    assert {row["strength"] for row in clause_rows(LEFT, {})} == {None}


def test_a_table_has_the_rows_of_its_name() -> None:
    """Of a treaty, of a comparison (both sides, left first), of commitments, and of several of them in order."""
    compared, promised = diff(LEFT, RIGHT), derive_commitments(LEFT)
    clauses, norms = ([rows(t, classify(t)) for t in (LEFT, RIGHT)] for rows in (clause_rows, norm_rows))
    assert clauses[0] == tabulate(LEFT, "clauses")
    assert norms[0] == tabulate(LEFT, "norms")
    assert commitment_rows(promised) == tabulate(LEFT, "commitments") == tabulate(promised, "commitments")
    assert clauses[0] + clauses[1] == tabulate(compared, "clauses") == tabulate([LEFT, RIGHT], "clauses")
    assert norms[0] + norms[1] == tabulate(compared, "norms")
    assert match_rows(compared) == tabulate(compared, "matches")


@pytest.mark.parametrize(
    ("result", "table", "message"),
    [
        (LEFT, "matches", "Treaty has no table of matches"),
        (derive_commitments(LEFT), "clauses", "TreatyCommitments has no table of clauses"),
        (LEFT, "rows", "unknown table 'rows'; expected one of clauses, norms, matches, commitments"),
    ],
)
def test_a_table_that_a_result_does_not_have_is_refused(result: Any, table: str, message: str) -> None:
    """The message names the result and the table."""
    with pytest.raises(TreatyDiffError) as caught:
        tabulate(result, table)
    assert message == str(caught.value)


def test_a_table_is_written_as_csv_or_as_json() -> None:
    """JSON keeps numbers, truth values and empty cells; no other format is known."""
    rows = clause_rows(LEFT, classify(LEFT))
    assert csv_text(rows) == table_text(rows, "csv")
    assert list(rows) == json.loads(table_text(rows, "json"))
    with pytest.raises(OutputError, match="a table cannot be written as 'html'; expected csv or json"):
        table_text(rows, "html")


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_csv_keeps_every_text_and_runs_none(texts: tuple[str, ...]) -> None:
    """Reading the CSV back gives each text, behind an apostrophe where a spreadsheet would run it as a formula."""
    written = csv_text([{"text": text, "n": 1} for text in texts])
    cells = [row["text"] for row in csv.DictReader(io.StringIO(written, newline=""))]
    assert [("'" if text[:1] in tuple("=+-@\t\r\n＝＋－＠") else "") + text for text in texts] == cells


def test_no_rows_make_an_empty_text() -> None:
    """There is nothing to write a header from."""
    assert csv_text([]) == ""


def test_a_frame_has_the_rows_columns_in_order() -> None:
    """pandas gets the same columns in the same order."""
    pytest.importorskip("pandas")
    rows = clause_rows(LEFT, classify(LEFT))
    frame = to_frame(rows)
    assert list(rows[0]) == list(frame.columns)
    assert len(frame) == 2


def test_a_column_name_runs_no_formula() -> None:
    """A treaty's name can head a column of a matrix; it is as hostile there as in a cell."""
    assert "'=1+1,b\r\n2,3\r\n" == csv_text([{"=1+1": 2, "b": 3}])

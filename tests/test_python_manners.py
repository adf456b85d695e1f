"""What a scholar types in Python works, or says what was expected and what to call."""

from __future__ import annotations

from typing import Any

import pandas
import pytest

import treatydiff as td

LEFT, RIGHT = td.load("russia-iran-2025"), td.load("russia-dprk-2024")
COMPARED = td.diff(LEFT, RIGHT)
RESULTS = (
    LEFT,
    COMPARED,
    COMPARED.alignment,
    COMPARED.changes,
    COMPARED.changes[0],
    COMPARED.classes_left["3.3"],
    td.derive_commitments(LEFT),
    td.build_matrix([LEFT, RIGHT]),
    td.witnesses(LEFT, "3.3"),
    td.verify(LEFT, LEFT),
    td.evaluate([{"text": "The Parties shall meet.", "kind": "obligation"}] * 2),
)


def test_a_name_does_wherever_a_treaty_does(tmp_path: Any) -> None:
    """Names of bundled treaties and paths of files."""
    path = tmp_path / "nato.yaml"
    nato = td.load("nato-1949")
    td.dump(nato, path)
    assert td.classify(nato) == td.classify("nato-1949") == td.classify(path)
    assert td.diff(nato, "brussels-1948") == td.diff(path, td.load("brussels-1948"))
    assert td.align("nato-1949", "brussels-1948") == td.diff("nato-1949", "brussels-1948").alignment
    assert td.derive_commitments(nato) == td.derive_commitments("nato-1949")
    assert td.build_matrix([nato, "anzus-1951"], base="anzus-1951").base == td.load("anzus-1951")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: td.classify_text(["a"]), "takes the words of one provision, not list"),  # type: ignore[arg-type]
        (lambda: td.classify_text(LEFT), "a treaty is graded by classify"),  # type: ignore[arg-type]
        (lambda: td.diff(LEFT, None), "expected the name of a treaty or the path of a file, not NoneType"),  # type: ignore[arg-type]
        (lambda: LEFT.clause(5), "expected a clause's id as text, such as '3.3', not 5"),  # type: ignore[arg-type]
        (lambda: LEFT[5], "expected a clause's id as text, such as '3.3', not 5"),
        (lambda: td.import_document(LEFT), "expected the path of a document, not Treaty"),  # type: ignore[arg-type]
        (lambda: td.build_matrix("nato-1949"), "takes a list of treaties, not one str"),
        (lambda: td.evaluate(3), "expected a file of labels, a list of rows or a data frame"),  # type: ignore[arg-type]
        (lambda: td.matrix([LEFT, RIGHT]), "treatydiff.matrix is a module; call treatydiff.build_matrix"),
        (lambda: td.render(3, "markdown"), "int is no result"),
    ],
)
def test_a_wrong_type_says_what_was_expected(call: Any, words: str) -> None:
    """In one line, from the function that was called."""
    with pytest.raises(TypeError) as caught:
        call()
    assert words in str(caught.value)


def test_a_sentence_is_no_name_of_a_treaty() -> None:
    """The message names the function that grades a text."""
    with pytest.raises(td.UnknownTreatyError, match="to grade a text use classify_text"):
        td.classify("The Parties shall meet.")


def test_a_treaty_is_a_collection_of_its_clauses() -> None:
    """Length, order, an id; a comparison is one of its changes; none is false for being empty."""
    assert len(LEFT.clauses) == len(LEFT)
    assert LEFT.clauses == tuple(LEFT)
    assert LEFT.clause("3.3") is LEFT["3.3"] is LEFT["Article 3(3)"]
    assert COMPARED.changes == tuple(COMPARED)
    assert len(COMPARED.changes) == len(COMPARED)
    assert td.Treaty(id="t", title="T", clauses=())


def test_two_clauses_of_one_id_are_refused() -> None:
    """An id that names two clauses names none."""
    one = td.Clause(id="1", text="The Parties shall meet.")
    with pytest.raises(td.TreatyDiffError, match="t: several clauses have the id '1'"):
        td.Treaty(id="t", title="T", clauses=(one, one))


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: type(result).__name__)
def test_a_result_prints_in_less_than_a_screen(result: object) -> None:
    """Whatever it holds."""
    assert 2000 > len(repr(result)) if not isinstance(result, tuple) else 8000 > len(repr(result))


@pytest.mark.parametrize("result", [r for r in RESULTS if hasattr(r, "to_frame")], ids=lambda r: type(r).__name__)
def test_every_result_is_a_frame_and_a_cell_of_a_notebook(result: Any) -> None:
    """A level is a whole number or missing, never 6.0."""
    frame = result.to_frame()
    assert isinstance(frame, pandas.DataFrame)
    assert len(frame)
    for column in frame.columns:
        assert column.rpartition("_")[2] not in ("strength", "delta", "balance") or str(frame[column].dtype) == "Int64"
    assert "<script" not in result._repr_html_()


def test_a_clause_without_counterpart_has_its_grade_in_the_table() -> None:
    """Of the matches, and of nothing on the side that is empty."""
    frame = COMPARED.to_frame("matches")
    alone = frame[frame.verdict == "no counterpart"]
    assert not alone[alone.left_clauses != ""].left_strength.isna().any()
    assert alone[alone.left_clauses == ""].left_strength.isna().all()


def test_drafts_are_compared_in_the_mode_of_versions() -> None:
    """As `align` would."""
    assert "versions" == td.diff(LEFT, LEFT, mode="versions").alignment.mode
    with pytest.raises(ValueError, match="unknown mode 'draft'"):
        td.diff(LEFT, LEFT, mode="draft")


def test_labels_may_be_rows_or_a_frame() -> None:
    """They are scored as the same file would be."""
    rows = [{"text": "The Parties shall meet.", "strength": 6}, {"text": "A Party may withdraw.", "strength": 1}]
    given, framed = td.evaluate(rows), td.evaluate(pandas.DataFrame(rows))
    assert given.columns == framed.columns
    assert 1.0 == given.column("strength").accuracy.value


def test_the_grades_of_a_treaty_are_a_frame_of_the_treaty() -> None:
    """A dict is no result; the message says what to call."""
    with pytest.raises(TypeError, match=r"call load\(…\)\.to_frame\(\)"):
        td.to_frame(td.classify("nato-1949"))

"""Many treaties side by side: rows, cells and distances say what the pairwise comparisons say."""

from dataclasses import replace
from typing import Any

import pytest

from treatydiff.errors import TreatyDiffError
from treatydiff.matrix import Rows, build_matrix
from treatydiff.model import Basis, Clause, Kind, Strength, Treaty, Verdict
from treatydiff.reports.document import Table, plain
from treatydiff.reports.layouts.matrix import lay_out_matrix

HELP = "If a Party is attacked, the other Party {} give it military assistance."
TRADE = "The Parties {} exchange trade statistics every year."


def treaty(name: str, *modals: str, areas: tuple[str, ...] = ()) -> Treaty:
    texts = (HELP, TRADE)
    clauses = tuple(
        Clause(id=str(n), text=text.format(modal), areas=areas)
        for n, (text, modal) in enumerate(zip(texts, modals, strict=False), 1)
    )
    return Treaty(id=name, title=name.upper(), clauses=clauses)


FIRM, SOFT, SHORT = treaty("firm", "shall", "shall"), treaty("soft", "should", "shall"), treaty("short", "shall")


def test_rows_of_clauses_are_the_clauses_of_the_base() -> None:
    """Every clause of the base is a row; every treaty has one cell in it, its counterpart's strength or nothing."""
    matrix = build_matrix([FIRM, SOFT, SHORT])
    assert [row.label for row in matrix.rows] == ["1", "2"]
    assert [[cell.strength for cell in row.cells] for row in matrix.rows] == [
        [Strength.BINDING, Strength.HORTATORY, Strength.BINDING],
        [Strength.BINDING, Strength.BINDING, None],
    ]
    assert [cell.verdict for cell in matrix.rows[0].cells] == [None, Verdict.WEAKENED, Verdict.LEVEL]


def test_a_distance_counts_every_clause_of_the_base_once() -> None:
    """Missing, turned, weaker, stronger, level, unranked and ungraded clauses add up to the clauses of the base."""
    for d in build_matrix([FIRM, SOFT, SHORT]).distances:
        parts = d.missing + d.turned + d.weakened + d.strengthened + d.level + d.unranked + d.ungraded
        assert d.clauses == parts


def test_distances_are_nearest_first() -> None:
    """A treaty whose clauses are like the base's stands before one whose clauses are not."""
    twin = Treaty(id="twin", title="TWIN", clauses=FIRM.clauses)
    assert [d.treaty.id for d in build_matrix([FIRM, SHORT, twin]).distances] == ["twin", "short"]


def test_what_is_missing_and_what_differs_count_alike() -> None:
    """A clause missing and a weaker one are two steps away, a clause missing is one, whatever they are called."""
    further = treaty("a", "should")
    distances = build_matrix([FIRM, further, SHORT]).distances
    assert [(d.treaty.id, d.missing, d.weakened) for d in distances] == [("short", 1, 0), ("a", 1, 1)]


def test_rows_of_topics_take_the_strongest_clause_of_an_area() -> None:
    """A topic's cell names all clauses of the area and grades the strongest of them."""
    left, right = treaty("a", "should", "shall", areas=("defense",)), treaty("b", "may", areas=("economy",))
    matrix = build_matrix([left, right], rows="topics")
    assert matrix.kind is Rows.TOPICS
    (defense, economy) = matrix.rows
    assert (defense.label, economy.label) == ("defense", "economy")
    assert defense.cells[0].clauses == ("1", "2")
    assert defense.cells[0].kind is Kind.OBLIGATION
    assert defense.cells[1].clauses == ()


@pytest.mark.parametrize(
    ("treaties", "options", "message"),
    [
        ([FIRM], {}, "a matrix needs at least two treaties, not 1"),
        ([FIRM, FIRM], {}, "a matrix needs treaties of different ids; more than one has firm"),
        ([FIRM, SOFT], {"base": SHORT}, "the base short is not among the treaties: firm, soft"),
        (
            [FIRM, SOFT],
            {"rows": "topics"},
            "no clause of these treaties names an area; take rows of clauses instead",
        ),
    ],
)
def test_what_cannot_be_a_matrix_is_refused_in_one_line(
    treaties: list[Treaty], options: dict[str, Any], message: str
) -> None:
    """The error says what is wrong and what was expected."""
    with pytest.raises(TreatyDiffError) as caught:
        build_matrix(treaties, **options)
    assert message == str(caught.value)


def test_progress_counts_up_to_all_treaties() -> None:
    """The callable sees every treaty once and ends with (all, all)."""
    seen = []
    build_matrix([FIRM, SOFT, SHORT], progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_the_layout_shows_every_row_and_every_distance() -> None:
    """The document has a row for each clause and for each other treaty, and says what it does not claim."""
    document = lay_out_matrix(build_matrix([FIRM, SOFT, SHORT]))
    distances, clauses = (block for block in document.blocks if isinstance(block, Table))
    assert sorted(plain(row[0]) for row in distances.rows) == ["SHORT", "SOFT"]
    assert [plain(cell) for cell in clauses.rows[0]] == [
        "1",
        "obligation 6 (1)",
        "↓ recommendation 3 (1)",
        "obligation 6 (1)",
    ]


def test_a_level_on_an_unverified_modal_is_marked() -> None:
    """The strongest clause of a cell decides: its level has an asterisk where nobody has checked its modal."""
    doubted = replace(FIRM, id="doubted", clauses=tuple(replace(c, modal_basis=Basis.UNVERIFIED) for c in FIRM.clauses))
    page = lay_out_matrix(build_matrix([FIRM, doubted]))
    table = [block for block in page.blocks if isinstance(block, Table)][-1]
    assert [["obligation 6 (1)", "obligation 6* (1)"], ["obligation 6 (2)", "obligation 6* (2)"]] == [
        [plain(cell) for cell in row[1:]] for row in table.rows
    ]


def test_a_set_that_holds_only_a_part_is_marked() -> None:
    """Wherever a treaty is named in the matrix, what is missing in it may stand in the treaty all the same."""
    page = lay_out_matrix(build_matrix([FIRM, replace(SHORT, partial=True)]))
    distances, table = (block for block in page.blocks if isinstance(block, Table))
    assert "SHORT (in part)" == plain(distances.rows[0][0])
    assert ("Provision", "FIRM", "SHORT (in part)") == tuple(map(plain, table.columns))

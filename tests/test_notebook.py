"""Results show themselves in a notebook."""

import html
from typing import Any

import pytest

from treatydiff.alignment.matches import align
from treatydiff.commitments import derive_commitments
from treatydiff.differ import diff
from treatydiff.matrix import build_matrix
from treatydiff.model import Clause, Treaty

LEFT = Treaty(id="a", title="A", clauses=(Clause(id="1", text="The Parties <b>shall</b> meet."),))
RIGHT = Treaty(id="b", title="B", clauses=LEFT.clauses)
RESULTS = [LEFT, align(LEFT, RIGHT), diff(LEFT, RIGHT), derive_commitments(LEFT), build_matrix([LEFT, RIGHT])]


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: type(result).__name__)
def test_a_result_is_a_piece_of_a_page_without_script(result: Any) -> None:
    """Markup comes out, no script does, and a clause's own markup stays text."""
    shown = result._repr_html_()
    assert "<section" in shown or "<div" in shown
    assert "<script" not in shown
    assert "<b>shall</b>" not in shown


@pytest.mark.parametrize("result", [diff(LEFT, RIGHT), build_matrix([LEFT, RIGHT])], ids=["comparison", "matrix"])
def test_a_chart_is_a_picture_with_its_description(result: Any) -> None:
    """The drawing as `write` writes it, and its title and description for who does not see it."""
    drawn = result.plot()
    assert drawn.svg.startswith("<svg ")
    shown = drawn._repr_html_()
    assert shown.startswith('<img src="data:image/svg+xml;base64,')
    assert f'alt="{html.escape(drawn.alt)}"' in shown
    assert drawn.alt.count(". ") >= 1


def test_what_is_described_cannot_leave_its_quotation_marks() -> None:
    """A treaty's name may hold anything."""
    hostile = Treaty(id="a", title="T", short_title='x" onerror="alert(1)', clauses=LEFT.clauses)
    assert ' onerror="' not in diff(hostile, RIGHT).plot()._repr_html_()

"""Results show themselves in a notebook."""

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
def test_a_result_is_a_piece_of_a_page_without_script(result):
    """Markup comes out, no script does, and a clause's own markup stays text."""
    shown = result._repr_html_()
    assert "<section" in shown or "<div" in shown
    assert "<script" not in shown
    assert "<b>shall</b>" not in shown

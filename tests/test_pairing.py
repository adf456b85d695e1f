"""From likeness to pairs: what rivals take off, what neighbours add."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.alignment.pairing import RIVALRY, Row, contest, parent_support, support

FLOOR = -5.0
COLUMNS = 4
VALUES = st.integers(-4, 9).map(float)
ROWS = st.lists(st.dictionaries(st.integers(0, COLUMNS - 1), VALUES), max_size=5)


@settings(max_examples=200)
@given(ROWS)
def test_a_part_of_the_best_rivals_likeness_is_taken_off(rows: list[Row]) -> None:
    """The rival is the best other candidate of either clause; where there is none, the floor stands for it."""
    found = contest(rows, COLUMNS, floor=FLOOR)
    for i, row in enumerate(rows):
        assert row.keys() == found[i].keys()
        for j, value in row.items():
            others = [v for k, v in row.items() if k != j]
            others += [other[j] for k, other in enumerate(rows) if k != i and j in other]
            assert pytest.approx(value - RIVALRY * max([*others, FLOOR])) == found[i][j]


def test_a_pair_speaks_for_what_stands_up_to_four_clauses_from_both_of_its_own() -> None:
    """Nothing is added in its own row and column; what stands nearer gets more."""
    size, at = 13, 6
    rows = [dict.fromkeys(range(size), 0.0) for _ in range(size)]
    added = support([(at, at, 1.0)], rows)
    reached = {(k, j) for k, row in enumerate(added) for j in row}
    assert {(at + a, at + b) for a in range(-4, 5) for b in range(-4, 5) if a and b} == reached
    assert added[at + 1][at + 1] > added[at + 1][at + 2] == added[at + 2][at + 1] > added[at + 4][at + 4] > 0
    assert added[at + 1][at - 1] == added[at + 1][at + 1]


def test_a_pair_speaks_as_loudly_as_it_is_sure() -> None:
    """Half the confidence adds half as much, and two pairs add up; only candidates get anything."""
    rows: list[Row] = [{}, {1: 0.0}, {}]
    whole, half, both = (support(pairs, rows) for pairs in ([(0, 0, 1.0)], [(0, 0, 0.5)], [(0, 0, 1.0), (2, 2, 0.5)]))
    assert pytest.approx(whole[1][1]) == 2 * half[1][1]
    assert pytest.approx(both[1][1]) == 3 * half[1][1]
    assert [[], [1], []] == [sorted(row) for row in whole]


def test_items_gain_only_where_their_chapeaus_answer_to_each_other() -> None:
    """The item of a chapeau that is paired with another chapeau gains nothing."""
    rows: list[Row] = [{0: 0.0, 2: 0.0}, {1: 0.0, 3: 0.0}, {}, {1: 0.0}]
    added = parent_support([(0, 0, 0.8)], rows, ([None, 0, None, 2], [None, 0, None, 2]))
    assert [[], [1], [], []] == [sorted(row) for row in added]
    assert added[1][1] > 0

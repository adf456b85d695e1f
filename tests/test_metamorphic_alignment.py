"""What a known change of a treaty must do to its alignment, and what it must not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import treatydiff
from treatydiff.alignment.matches import align
from treatydiff.model import Alignment, Clause, Treaty

MODALS = re.compile(r"\bshall\b")


def pairs(alignment: Alignment) -> set[tuple[frozenset[str], frozenset[str]]]:
    """The matches as sets of ids."""
    return {(frozenset(c.id for c in m.left), frozenset(c.id for c in m.right)) for m in alignment.matches}


@pytest.fixture(scope="module")
def sides() -> tuple[Treaty, Treaty]:
    """The two partnership treaties."""
    return treatydiff.load("russia-iran-2025"), treatydiff.load("russia-dprk-2024")


def with_clauses(treaty: Treaty, clauses: list[Clause]) -> Treaty:
    return replace(treaty, clauses=tuple(clauses))


@pytest.mark.parametrize("weaker", ["should", "may", "will", "must", "shall not", "should never"])
@pytest.mark.parametrize("side", [0, 1])
def test_another_modal_leaves_every_match_as_it_was(sides: tuple[Treaty, Treaty], weaker: str, side: int) -> None:
    """Replacing shall in all clauses of a side changes neither a match nor its score."""
    changed = list(sides)
    changed[side] = with_clauses(
        sides[side], [replace(c, text=MODALS.sub(weaker, c.text)) for c in sides[side].clauses]
    )
    before, after = align(*sides), align(*changed)
    assert pairs(before) == pairs(after)
    assert [m.score for m in before.matches] == [m.score for m in after.matches]


def test_another_modal_in_one_clause_leaves_every_match_as_it_was(sides: tuple[Treaty, Treaty]) -> None:
    """The modal of a single clause is in no document frequency either."""
    left, right = sides
    before = align(left, right)
    for k in range(0, len(left.clauses), 11):
        clauses = list(left.clauses)
        clauses[k] = replace(clauses[k], text=MODALS.sub("may", clauses[k].text))
        after = align(with_clauses(left, clauses), right)
        assert [(m.score, m.margin) for m in before.matches] == [(m.score, m.margin) for m in after.matches]


def test_areas_grades_and_sources_are_no_feature(sides: tuple[Treaty, Treaty]) -> None:
    """Nothing but text, heading, number and parent is looked at."""
    left, right = sides
    bare = with_clauses(
        left,
        [Clause(id=c.id, text=c.text, number=c.number, heading=c.heading, parent=c.parent) for c in left.clauses],
    )
    assert pairs(align(left, right)) == pairs(align(bare, right))


def test_renumbering_a_side_leaves_the_matches(sides: tuple[Treaty, Treaty]) -> None:
    """Ids are no feature where the order is looked at."""
    left, right = sides
    named = with_clauses(left, [replace(c, id=f"x{k}") for k, c in enumerate(left.clauses)])
    ids = {f"x{k}": c.id for k, c in enumerate(left.clauses)}
    renamed = {(frozenset(ids[i] for i in a), b) for a, b in pairs(align(named, right))}
    assert pairs(align(left, right)) == renamed


def test_case_quotes_and_spacing_leave_the_matches(sides: tuple[Treaty, Treaty]) -> None:
    """A text in capitals, with other spaces and quotes, has the same matches and scores."""
    left, right = sides
    loud = with_clauses(
        left,
        [replace(c, text="\u00a0" + c.text.upper().replace(" ", "\u00a0 ").replace("'", "’")) for c in left.clauses],
    )
    assert [m.score for m in align(left, right).matches] == [m.score for m in align(loud, right).matches]


def test_what_was_moved_is_found_and_marked(sides: tuple[Treaty, Treaty]) -> None:
    """An article taken to the end of an otherwise unchanged text is matched to itself, and it alone has moved."""
    left, _ = sides
    clauses = [*left.clauses[:10], *left.clauses[11:], left.clauses[10]]
    for mode in ("cross", "versions"):
        found = align(left, with_clauses(left, clauses), mode=mode)
        assert {(frozenset([c.id]), frozenset([c.id])) for c in left.clauses} == pairs(found)
        assert [left.clauses[10].id] == [m.left[0].id for m in found.matches if m.moved]


def test_what_was_taken_out_has_no_counterpart(sides: tuple[Treaty, Treaty]) -> None:
    """Clauses that the other version lacks stay alone, all others keep theirs."""
    left, _ = sides
    gone = {"4.2", "12", "19.2", "23"}
    found = align(left, with_clauses(left, [c for c in left.clauses if c.id not in gone]), mode="versions")
    assert gone == {m.left[0].id for m in found.matches if not m.right}
    assert all(m.left[0].id == m.right[0].id for m in found.matches if m.right)


def test_a_foreign_text_has_no_counterpart(sides: tuple[Treaty, Treaty]) -> None:
    """Recipes and treaties have nothing to say to each other."""
    recipes = ("Whisk four eggs with sugar until pale.", "Bake at a low heat for an hour.", "Serve cold with cream.")
    book = Treaty(
        id="recipes", title="Recipes", clauses=tuple(Clause(id=str(k), text=t) for k, t in enumerate(recipes))
    )
    assert not any(m.left and m.right for m in align(sides[0], book).matches)


def test_text_that_only_the_right_gains_leaves_the_other_matches(sides: tuple[Treaty, Treaty]) -> None:
    """A new clause about something else takes no counterpart away."""
    left, right = sides
    new = Clause(id="new", text="Pearl divers gather oysters under licence from the harbour master.")
    after = align(left, with_clauses(right, [*right.clauses, new]))
    assert pairs(after) - {(frozenset(), frozenset(["new"]))} == pairs(align(left, right))

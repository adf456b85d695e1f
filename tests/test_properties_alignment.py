"""Laws of the alignment and of the word diff, on small made-up treaties and numbers."""

from __future__ import annotations

import itertools
import random
from typing import Any
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.alignment.assignment import assign
from treatydiff.alignment.matches import align
from treatydiff.chains import heaviest_chain, longest_chain
from treatydiff.model import Alignment, Clause, Edits, Treaty
from treatydiff.worddiff.edits import DEFAULT_MASKS, MASKS, word_edits

SUBJECTS = ("The Parties", "Each Party", "The Joint Committee", "The depositary")
VERBS = ("shall", "may", "should", "will", "shall not")
DEEDS = (
    "consult on threats to the peace",
    "exchange information on customs duties",
    "protect investments in the energy sector",
    "meet once a year in the capital",
    "notify the other of any amendment",
    "settle disputes by negotiation",
    "give aid to a Party under attack",
    "promote tourism and sport",
)

sentences = st.builds(lambda s, v, d: f"{s} {v} {d}.", *map(st.sampled_from, (SUBJECTS, VERBS, DEEDS)))
texts = st.one_of(
    sentences,
    st.lists(sentences, min_size=1, max_size=3).map(" ".join),
    st.sampled_from(["-", "Deleted.", "shall", "Not.", "1."]),
)
headings = st.sampled_from(["", "", "Consultations", "Disputes", "Final provisions"])


@st.composite
def treaties(draw: st.DrawFn, *, largest: int = 7) -> Treaty:
    """A treaty of few clauses, some of them the same, with or without headings."""
    drawn = draw(st.lists(st.tuples(texts, headings), max_size=largest))
    clauses = tuple(Clause(id=str(k), text=text, heading=heading) for k, (text, heading) in enumerate(drawn, start=1))
    return Treaty(id="made-up", title="Made up", clauses=clauses)


def pairs(alignment: Alignment) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The matches as ids."""
    return [(tuple(c.id for c in m.left), tuple(c.id for c in m.right)) for m in alignment.matches]


@given(st.lists(st.dictionaries(st.integers(0, 4), st.sampled_from([-0.5, 0.0, 0.2, 0.5, 0.7, 1.0])), max_size=5))
@settings(max_examples=200, deadline=None)
def test_assignment_is_as_good_as_the_best_of_all(rows: list[dict[int, float]]) -> None:
    """No other assignment of rows to columns, staying alone allowed, weighs more."""
    given_ = assign(rows, 5)
    taken = [j for j in given_ if j is not None]
    reached = sum(rows[i][j] for i, j in enumerate(given_) if j is not None)
    choices = itertools.product(*([None, *row] for row in rows))
    legal = (c for c in choices if len({j for j in c if j is not None}) == sum(j is not None for j in c))
    best = max(sum(rows[i][j] for i, j in enumerate(c) if j is not None) for c in legal)
    assert len(set(taken)) == len(taken)
    assert abs(best - reached) < 1e-9


@given(st.lists(st.dictionaries(st.integers(0, 5), st.sampled_from([0.2, 0.5, 0.7, 1.0])), max_size=5))
@settings(max_examples=200, deadline=None)
def test_heaviest_chain_is_as_good_as_the_best_of_all(rows: list[dict[int, float]]) -> None:
    """No other set of pairs that keep the order weighs more, and the chain keeps the order."""
    chain = heaviest_chain(rows)
    assert list(chain) == sorted(chain)
    assert list(chain.values()) == sorted(set(chain.values()))
    best = 0.0
    for choice in itertools.product(*([None, *row] for row in rows)):
        columns = [j for j in choice if j is not None]
        if columns == sorted(set(columns)):
            best = max(best, sum(rows[i][j] for i, j in enumerate(choice) if j is not None))
    assert abs(best - sum(rows[i][j] for i, j in chain.items())) < 1e-9


@given(st.lists(st.integers(0, 6), max_size=8))
@settings(deadline=None)
def test_longest_chain_is_as_long_as_the_longest_of_all(places: list[int]) -> None:
    """What is kept rises strictly, and no longer rising subsequence exists."""
    kept = [places[k] for k in sorted(longest_chain(places))]
    assert kept == sorted(set(kept))
    rising = (
        len(c) for n in range(len(places) + 1) for c in itertools.combinations(places, n) if list(c) == sorted(set(c))
    )
    assert max(rising) == len(kept)


@given(treaties(), treaties(), st.sampled_from(["cross", "versions"]))
@settings(max_examples=60, deadline=None)
def test_every_clause_stands_in_exactly_one_match(left: Treaty, right: Treaty, mode: str) -> None:
    """The matches partition both sides; none is many to many, and scores are probabilities."""
    found = align(left, right, mode=mode).matches
    assert sorted(c.id for m in found for c in m.left) == sorted(c.id for c in left.clauses)
    assert sorted(c.id for m in found for c in m.right) == sorted(c.id for c in right.clauses)
    for match in found:
        assert min(len(match.left), len(match.right)) <= 1
        assert (0 < match.score <= 1) if match.left and match.right else match.score == 0
        assert match.reason


@given(treaties(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_treaty_aligned_with_itself_pairs_all_one_to_one(treaty: Treaty, order: bool) -> None:
    """Each clause answers to itself, repeated ones too, and none has moved."""
    found = align(treaty, treaty, order=order)
    assert [((c.id,), (c.id,)) for c in treaty.clauses] == pairs(found)
    assert not any(m.moved or m.renumbered for m in found.matches)


@given(treaties())
@settings(max_examples=40, deadline=None)
def test_a_treaty_is_a_version_of_itself(treaty: Treaty) -> None:
    """The mode for versions pairs each clause with itself too."""
    assert [((c.id,), (c.id,)) for c in treaty.clauses] == pairs(align(treaty, treaty, mode="versions"))


@given(treaties(), treaties(), st.sampled_from(["cross", "versions"]))
@settings(max_examples=60, deadline=None)
def test_swapping_the_sides_mirrors_the_matches(left: Treaty, right: Treaty, mode: str) -> None:
    """Clauses, scores, margins and the marks of moved matches are the same, the sides exchanged."""
    forth, back = align(left, right, mode=mode), align(right, left, mode=mode)
    one = {(m.left, m.right, m.score, m.margin, m.moved, m.renumbered) for m in forth.matches}
    other = {(m.right, m.left, m.score, m.margin, m.moved, m.renumbered) for m in back.matches}
    assert one == other


@given(treaties(), treaties())
@settings(max_examples=30, deadline=None)
def test_the_same_input_gives_the_same_answer(left: Treaty, right: Treaty) -> None:
    """Two runs agree in every field."""
    assert align(left, right) == align(left, right)


@given(treaties(), treaties(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_without_order_a_shuffled_side_gives_the_same_matches(
    left: Treaty, right: Treaty, chance: random.Random
) -> None:
    """Only `moved` may differ: clauses, scores, margins and reasons are the same."""
    clauses = list(right.clauses)
    chance.shuffle(clauses)
    shuffled = Treaty(id=right.id, title=right.title, clauses=tuple(clauses))

    def seen(alignment: Alignment) -> set[object]:
        return {(frozenset(m.left), frozenset(m.right), m.score, m.margin, m.reason) for m in alignment.matches}

    assert seen(align(left, right, order=False)) == seen(align(left, shuffled, order=False))


fragments = st.lists(
    st.sampled_from(
        ["the ", "The ", "Party ", "party, ", "shall ", "shall not ", "“aid” ", '"aid" ', "Article 5 ", "\n(a) ",
         "1. ", "  ", "\u00a0", "é", "1 May 2024 ", "2024-05-01 ", "Iran ", "ß", "; ", ". ", "_", "’s "]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@given(
    st.one_of(fragments, st.text(max_size=40)),
    st.one_of(fragments, st.text(max_size=40)),
    st.sets(st.sampled_from(MASKS)),
)
@settings(max_examples=200, deadline=None)
def test_edits_tile_both_texts(left: str, right: str, masks: set[str]) -> None:
    """The steps cover both texts in order without a gap; equal slices are equal; masks named are masks asked for."""
    check_tiling(word_edits(left, right, masks=masks, parties=["Iran"]), masks)


@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=40).map(" ".join),
    st.lists(st.sampled_from("abcdefgh"), max_size=40).map(" ".join),
)
@settings(max_examples=100, deadline=None)
def test_edits_of_texts_that_are_cut_tile_too(left: str, right: str) -> None:
    """Long texts are cut, and long gaps are not left to difflib; the law is the same, and so is the mirror."""
    limits: Any
    for limits in ({"_LONG": 0}, {"_LONG": 0, "_TOO_LONG": 0}, {"_LONG": 0, "_TOO_LONG": 0, "_BLOCK": 7}):
        with mock.patch.multiple("treatydiff.worddiff.opcodes", **limits):
            forth, back = word_edits(left, right), word_edits(right, left)
        check_tiling(forth, set(DEFAULT_MASKS))
        assert [(s.left, s.right) for s in forth.steps] == [(s.right, s.left) for s in back.steps]


def check_tiling(edits: Edits, masks: set[str]) -> None:
    left, right = edits.left_text, edits.right_text
    assert left == "".join(left[a:b] for a, b in (s.left for s in edits.steps))
    assert right == "".join(right[a:b] for a, b in (s.right for s in edits.steps))
    at = (0, 0)
    for step in edits.steps:
        assert at == (step.left[0], step.right[0])
        at = (step.left[1], step.right[1])
        gone, come = left[slice(*step.left)], right[slice(*step.right)]
        expected = {"equal": bool(gone) and gone == come, "replace": bool(gone and come) and gone != come,
                    "delete": bool(gone) and not come, "insert": bool(come) and not gone}  # fmt: skip
        assert expected[step.op]
        assert step.masked == "" or (step.masked in masks and step.op != "equal")


@given(fragments, fragments)
@settings(max_examples=100, deadline=None)
def test_swapping_the_texts_mirrors_the_edits(left: str, right: str) -> None:
    """Insertions become deletions; the rest stays, with the sides exchanged."""
    turned = {"insert": "delete", "delete": "insert"}
    back = [(turned.get(s.op, s.op), s.right, s.left, s.masked) for s in word_edits(right, left).steps]
    assert back == [(s.op, s.left, s.right, s.masked) for s in word_edits(left, right).steps]


@given(fragments)
@settings(deadline=None)
def test_a_text_is_unchanged_against_itself(text: str) -> None:
    """There is at most one step, and it is no change."""
    edits = word_edits(text, text)
    assert not edits.changed
    assert [s.op for s in edits.steps] == (["equal"] if text else [])

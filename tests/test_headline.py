"""The headline: at most three sentences, each safe to print; no report contradicts it below."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatydiff as td
from small_comparison import compared
from treatydiff.findings import examine
from treatydiff.model import Basis, Clause, Strength, Treaty, TreatyDiff, Verdict
from treatydiff.reports.headline import SENTENCES, Sentence, comparable, write_headline
from treatydiff.reports.promises import describe_commitments
from treatydiff.reports.summary import summarize

BUNDLED = [entry.id for entry in td.catalogue()]
PROMISES = (
    "If one of the Parties is attacked, the other {} give it military assistance by all means.",
    "If one of the Parties is attacked, the other {} give it military assistance. Such assistance shall immediately be "
    "reported to the Council.",
    "If a Party is attacked, the other {} not assist the aggressor.",
    "The Parties {} consult each other if one of them is threatened with an attack.",
    "The Parties {} exchange maps of the border.",
)


LEVELS = re.compile(rf"\b(?:{'|'.join(Strength.__members__)}) [0-7]\b")


def headline(diff: TreatyDiff) -> tuple[Sentence, ...]:
    return write_headline(examine(diff))


def texts(diff: TreatyDiff) -> str:
    return " ".join(sentence.text for sentence in headline(diff))


@st.composite
def treaties(draw: st.DrawFn, name: str) -> Treaty:
    """A treaty of some promises, each in a modal of its own, seen or not."""
    chosen = draw(st.lists(st.sampled_from(PROMISES), min_size=1, max_size=4))
    clauses = tuple(
        Clause(
            id=str(n),
            text=text.format(draw(st.sampled_from(("shall", "should", "shall endeavour to", "will")))),
            modal_basis=draw(st.sampled_from((None, Basis.SOURCED, Basis.UNVERIFIED))),
        )
        for n, text in enumerate(chosen, 1)
    )
    return Treaty(id=name, title=name.upper(), clauses=clauses)


def check(diff: TreatyDiff) -> None:
    """What holds of every headline."""
    findings = examine(diff)
    sentences = write_headline(findings)
    assert SENTENCES >= len(sentences)
    for sentence in sentences:
        assert "in none" not in sentence.text
        assert sentence.text.endswith(".")
        assert sentence.changes == comparable(sentence.changes)
        sides = [side for promise in sentence.promises for side in promise.sides if side]
        seen = [side for side in sides if side.clause.vouched]
        assert len(LEVELS.findall(sentence.text)) <= len(seen) or not sides
        assert len(seen) == len(sides) or "unverified" in sentence.text
        if sentence.text.startswith("Only "):
            (promise,) = sentence.promises
            assert (promise.left is None) is not (promise.right is None)
        if "more firmly" in sentence.text:
            (promise,) = sentence.promises
            agrees(diff, promise.left.clause, promise.right.clause, sentence)
    for figure in summarize(findings).figures:
        assert "in none;" not in figure
        assert "harder" not in figure


def agrees(diff: TreatyDiff, left: Clause, right: Clause, sentence: Sentence) -> None:
    """Where the report pairs the two provisions cited, its verdict is the headline's."""
    for change in diff.changes:
        if change.match.left == (left,) and change.match.right == (right,):
            firmer = diff.right.name if f"{diff.right.name} more firmly" in sentence.text else diff.left.name
            expected = Verdict.STRENGTHENED if firmer == diff.right.name else Verdict.WEAKENED
            assert change.verdict in (expected, Verdict.TURNED)


@given(treaties("a"), treaties("b"))
@settings(max_examples=80, deadline=None)
def test_law_no_headline_contradicts_a_line_below_it(left: Treaty, right: Treaty) -> None:
    """Only seen modals, only what one side alone promises is "only", and the verdict of the pair that is cited."""
    check(td.diff(left, right))


@pytest.mark.parametrize(("left", "right"), list(combinations(BUNDLED, 2))[::9])
def test_the_law_holds_for_the_bundled_treaties(left: str, right: str) -> None:
    """A sample of their pairs."""
    check(td.diff(left, right))


def test_the_two_partnership_treaties_in_three_sentences() -> None:
    """What the two are known for stands first, with its articles."""
    first, *rest = headline(td.diff("russia-iran-2025", "russia-dprk-2024"))
    assert first.text == (
        "When a party is attacked, Russia–DPRK 2024 binds its parties to come to its aid (Art. 4, BINDING 6); "
        "Russia–Iran 2025 binds its parties not to help the attacker (Art. 3.3, BINDING 6), and no promise of aid was "
        "found in it."
    )
    assert 2 == len(rest)


def test_an_ancillary_norm_of_the_article_carries_no_headline() -> None:
    """That measures "shall immediately be reported" does not make the help owed strict."""
    nato = (
        "If an armed attack occurs, each of them will assist the Party so attacked by taking such action as it deems "
        "necessary. All measures taken as a result shall immediately be reported to the Security Council."
    )
    brussels = (
        "If a Party is attacked, the other Parties shall give it all the military aid and assistance in their power."
    )
    left, right = (
        Treaty(id=i, title=i.upper(), clauses=(Clause(id="5", text=text),))
        for i, text in (("n", nato), ("b", brussels))
    )
    diff = td.diff(left, right)
    assert "B more firmly (Art. 5, STRICT 7) than N (Art. 5, QUALIFIED 5)" in texts(diff)
    assert [Verdict.STRENGTHENED] == [change.verdict for change in diff]
    assert "compared by the norm that carries the commitment: defense" in diff.changes[0].reason


def test_an_addition_is_told_and_counted() -> None:
    """A promise that only the second draft makes."""
    clauses = (Clause(id="1", text="The Parties shall exchange maps."),)
    added = Clause(id="2", text=PROMISES[0].format("shall"))
    diff = td.diff(Treaty(id="a", title="A", clauses=clauses), Treaty(id="b", title="B", clauses=(*clauses, added)))
    assert "Only B binds its parties to come to the aid of a party that is attacked (Art. 2, STRICT 7)" in texts(diff)
    assert "1 provision stands only in B" in texts(diff)
    assert "Only in B: a commitment of defense (2, STRICT 7)." in summarize(examine(diff)).figures


def test_a_plain_hardening_is_no_different_promise() -> None:
    """A call to refrain that becomes a duty to refrain is firmer."""
    left, right = (
        Treaty(
            id=i, title=i.upper(), clauses=(Clause(id="1", text=f"Each Party {modal} refrain from any hostile act."),)
        )
        for i, modal in (("a", "should"), ("b", "shall"))
    )
    (change,) = td.diff(left, right)
    assert (Verdict.STRENGTHENED, 3) == (change.verdict, change.delta)


def test_no_level_is_told_of_a_modal_that_nobody_saw() -> None:
    """The sentence says so instead of comparing."""
    found = compared()
    unseen = replace(found.left, clauses=tuple(replace(c, modal_basis=Basis.UNVERIFIED) for c in found.left.clauses))
    words = texts(td.diff(unseen, found.right))
    assert "rests on an unverified modal, so the two are not compared" in words
    assert "can be compared on seen wording" in words


def test_who_of_several_treaties_promises_what() -> None:
    """The firmest first; a set that is held in part is called so where nothing was found in it."""
    results = tuple(td.derive_commitments(name) for name in ("nato-1949", "brussels-1948", "un-charter"))
    aid, consult, *_ = describe_commitments(results)
    assert aid == (
        "To come to the aid of a party that is attacked: Brussels 1948 (Art. IV, STRICT 7) and NATO 1949 (Art. 5, "
        "BINDING 6); no such promise was found in UN Charter (in part)."
    )
    assert consult.startswith("To consult in a crisis: NATO 1949 (Art. 4, BINDING 6); no such promise")


def test_what_one_treaty_promises_rests_on_seen_modals() -> None:
    """A promise on an unverified modal is in no sentence; three sentences are the most."""
    nato = td.load("nato-1949")
    unseen = replace(nato, clauses=tuple(replace(c, modal_basis=Basis.UNVERIFIED) for c in nato.clauses))
    assert () == describe_commitments((td.derive_commitments(unseen),))
    for name in BUNDLED:
        assert SENTENCES >= len(describe_commitments((td.derive_commitments(name),)))


def test_shares_are_given_of_many_norms_only() -> None:
    """Two of three norms are no 67 per cent."""
    figures = summarize(examine(compared())).figures
    assert not [line for line in figures if re.search(r"\d%", line)]

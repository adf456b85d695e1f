"""The summary: what is owed on attack and threat, what a headline may count, what is not claimed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from small_comparison import aligned, compared
from treatydiff.alignment.matches import align
from treatydiff.differ import diff
from treatydiff.findings import examine, find_duties, grade_treaty
from treatydiff.model import Alignment, Basis, Clause, Match, Strength, Treaty, TreatyDiff, Verdict
from treatydiff.reports.caveats import caveats
from treatydiff.reports.layouts.duties import contrast, place_duty, state_duty
from treatydiff.reports.provenance import trace
from treatydiff.reports.summary import summarize
from treatydiff.reports.tallies import count_norms

NEUTRAL = "If a Party is subject to an armed attack, the other Party shall not provide assistance to the aggressor."
ALLIED = "If a Party is subject to an armed attack, the other Party shall provide military assistance to it."


def one(text: str, id: str = "t", **more: object) -> Treaty:
    """A treaty of one clause, as an import makes it: without bases and areas."""
    return Treaty(id=id, title=id.upper(), clauses=(Clause(id="1", text=text),), **more)  # type: ignore[arg-type]


def pair(left: Treaty, right: Treaty) -> TreatyDiff:
    """The two with all their clauses in one match."""
    matches = (Match(left=left.clauses, right=right.clauses, score=1.0),)
    return diff(left, right, alignment=Alignment(left=left, right=right, matches=matches))


def test_the_duties_that_answer_to_each_other_stand_together_attack_first() -> None:
    """Whatever their order in the treaties."""
    found = [
        (situation.occasion, [duty.clause.id for duty in situation.left], [duty.clause.id for duty in situation.right])
        for situation in summarize(examine(compared())).situations
    ]
    assert [("attack", ["1"], ["2"]), ("threat", ["2"], ["3"])] == found


def test_a_duty_says_where_what_and_how_firmly() -> None:
    """A quoted clause stands in quotation marks."""
    duty = summarize(examine(compared())).situations[0].right[0]
    assert ("Coast–Island 2020, 2 (defense)", "to act") == (place_duty(duty), duty.promise)
    assert state_duty(duty).startswith("“If one of the Parties")
    assert state_duty(duty).endswith("” (obligation, STRICT 7, balance +2)")


def test_no_level_is_stated_on_an_unverified_modal_and_a_restatement_is_no_quotation() -> None:
    """Neither in the sentence nor in the contrast."""
    threat = summarize(examine(compared())).situations[1]
    assert state_duty(threat.left[0]).endswith("(obligation; its modal is unverified, so no level is stated)")
    assert "In our words: If a threat" in state_duty(threat.left[0])
    assert "“" not in state_duty(threat.left[0])
    assert "on both sides to act; a modal is unverified, so the levels are not compared here" == contrast(threat)


def test_unmatched_duties_of_one_occasion_are_set_against_each_other() -> None:
    """That the aligner found no match does not hide that one abstains and the other acts."""
    alignment = aligned()
    alone = [Match(left=(clause,), right=(), score=0.0) for clause in alignment.left.clauses]
    alone += [Match(left=(), right=(clause,), score=0.0) for clause in alignment.right.clauses]
    apart = diff(alignment.left, alignment.right, alignment=replace(alignment, matches=tuple(alone)))
    attack = summarize(examine(apart)).situations[0]
    assert attack.change is None
    assert "to abstain against to act, in provisions that do not answer to each other" == contrast(attack)


def test_a_duty_is_set_against_the_clause_that_answers_to_it() -> None:
    """Also where that clause is no duty by the rules: a call instead of a duty is the finding."""
    left = one(NEUTRAL, "a")
    clauses = (Clause(id="1", text=NEUTRAL.replace("shall", "should")), Clause(id="2", text=ALLIED))
    right = Treaty(id="b", title="B", clauses=clauses)
    matches = (
        Match(left=left.clauses, right=clauses[:1], score=1.0),
        Match(left=(), right=clauses[1:], score=0.0),
    )
    found = summarize(examine(diff(left, right, alignment=Alignment(left=left, right=right, matches=matches))))
    answered, alone = found.situations
    assert ((), "B, 1 (the provision that answers to it)") == (answered.right[0].types, place_duty(answered.right[0]))
    assert "A is firmer: BINDING 6 against HORTATORY 3" == contrast(answered)
    assert ((), ["2"]) == (alone.left, [duty.clause.id for duty in alone.right])


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (NEUTRAL, ("neutrality",)),
        ("If an armed attack occurs, nothing in this Treaty shall impair the right of self-defence.", ("attack",)),
        ("The Parties shall exchange maps of the border.", None),
    ],
)
def test_duties_are_found_in_any_treaty(text: str, types: tuple[str, ...] | None) -> None:
    """By the rules of commitments, else by a condition that names the occasion."""
    treaty = one(text)
    duties = find_duties(grade_treaty(treaty), "T")
    assert types == (duties[0].types if duties else None)


def test_where_nothing_is_found_the_summary_says_so() -> None:
    """And does not say that nothing is owed."""
    plain, unread = one("The Parties shall exchange maps.", "a"), one("Pax esto.", "b", language="la")
    first, second = summarize(examine(pair(plain, unread))).missing
    assert first.startswith("In A no provision was found that says what a party owes when the other is attacked")
    assert first.endswith("one in unusual words may have been missed.")
    assert second.startswith("B is not graded (no lexicon for the language 'la'), so nothing can be said")


def test_a_headline_counts_only_what_was_seen() -> None:
    """A pair that rests on an unverified modal is counted apart."""
    summary = summarize(examine(compared()))
    counted = {(entry.change.match.left[0].id, entry.side): entry.vouched for entry in summary.harder}
    assert {("3.1", "right"): True, ("2", "left"): False} == counted
    (line,) = [line for line in summary.figures if "is firmer in" in line]
    assert "Coast–Island 2020 is firmer in 1 of them (3.1, 3.2 ↔ 1); 1 more rests on an unverified modal" in line


def test_norms_with_an_unverified_modal_are_tallied_apart() -> None:
    """Each norm is in one of the two tallies; the preamble and the final provisions are in none."""
    found = compared()
    counts = count_norms(found.left, found.classes_left)
    operative = [c for c in found.left.clauses if not {"preamble", "final"}.intersection(c.areas)]
    assert (sum(len(found.classes_left[c.id].norms) for c in operative), 5, 2) == (
        counts.n,
        counts.clauses,
        counts.framing,
    )
    assert 2 == counts.rest.n
    for tally in (counts.vouched, counts.rest):
        assert tally.n == sum(n for _, n in tally.strengths) == sum(n for _, n in tally.kinds)
    assert pytest.approx(1.0) == sum(counts.vouched.share(n) for _, n in counts.vouched.strengths)
    assert 0.0 == count_norms(one(""), {}).vouched.share(0)
    assert 1 == counts.vouched.at(Strength.BINDING, Strength.STRICT)


@pytest.mark.parametrize(
    ("modal", "basis", "expected"),
    [
        (Basis.SOURCED, None, True),
        (Basis.PARTLY, Basis.UNVERIFIED, True),
        (Basis.UNVERIFIED, Basis.SOURCED, False),
        (None, Basis.UNVERIFIED, False),
        (None, None, True),
    ],
)
def test_the_modal_decides_whether_a_headline_may_count(
    modal: Basis | None, basis: Basis | None, expected: bool
) -> None:
    """Where the file says nothing at all, the words are the user's own and are taken as they stand."""
    assert expected == Clause(id="1", text="", modal_basis=modal, basis=basis).vouched


def test_verdicts_add_up() -> None:
    """Every change has one."""
    summary = summarize(examine(compared()))
    assert {Verdict.TURNED: 1, Verdict.WEAKENED: 1, Verdict.STRENGTHENED: 1, Verdict.UNRANKED: 2} == {
        verdict: count for verdict, count in summary.verdicts.items() if count
    }


def test_caveats_name_the_clauses_concerned() -> None:
    """What is restated, unverified, not authentic, set by hand, or taken as noise."""
    text = "\n".join(caveats(compared()))
    for words in (
        "It says nothing about legal effect, about compliance or about credibility.",
        "Equal level is not equal promise",
        "restated in our own words, not quoted: 2 provisions of 7 (2, 4).",
        "is unverified in 2 provisions of 7 (2, 4); no headline counts their strength.",
        "Coast–Island 2020 has no authentic text in English: it is authentic in Korean and Russian.",
        "1 match was set by hand: 2 ↔ 3.",
        "Word edits show differences of parties, references",
    ):
        assert words in text


def test_caveats_of_an_import_say_what_its_file_does_not() -> None:
    """It states neither sources nor which clauses are preamble."""
    treaty = one("The Parties shall meet.", partial=True, binding=False)
    text = "\n".join(caveats(pair(treaty, one("The Parties shall meet.", "u", language="la"))))
    for words in (
        "T: the file does not say where its words come from; they are taken as they stand.",
        "T: the clause set holds only some of the treaty's provisions.",
        "T is not meant to bind",
        "T marks no provision as preamble or final",
        "U: not graded, for there is no lexicon for the language 'la'.",
        "The two texts are in different languages",
    ):
        assert words in text


def test_bibtex_escapes_what_latex_would_read() -> None:
    """A title from a file is text."""
    entry = trace("50% of {A} & B_1", ()).bibtex
    assert r"title = {50\% of \{A\} \& B\_1}," in entry


def test_long_titles_give_way_to_ids() -> None:
    """A title of a line and a half is no name for a column."""
    left = replace(one(NEUTRAL, "a"), title="A" * 60)
    summary = summarize(examine(diff(left, one(NEUTRAL, "b"), alignment=align(left, one(NEUTRAL, "b")))))
    assert "a and B compared" == summary.title

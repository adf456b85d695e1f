"""A restatement held against an official text: what is confirmed, what differs, and what may be adopted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.classifier.classification import classify
from treatydiff.errors import OutputError
from treatydiff.model import Basis, Clause, Source, Treaty, Witness, Wording
from treatydiff.reports import render
from treatydiff.reports.document import plain
from treatydiff.reports.layouts.verification import lay_out_verification
from treatydiff.treaties.library import dump, load
from treatydiff.treaties.reader import parse_treaty
from treatydiff.treaties.writer import dump_text
from treatydiff.verification import adopt_whole
from treatydiff.verification.checks import Outcome, adopt, verify
from treatydiff.verification.counterparts import citation_key

ATTACK = "If one Party is attacked, the other Party shall without delay give it military assistance."
TRADE = "The Parties shall promote trade in timber and in salt, where appropriate."
RIVER = "The Parties shall clean the river Ell and its banks every spring."
SCHOOL = "Each Party shall teach the language of the other Party in its schools."
VISIT = "The Parties may exchange visits of their choirs."


def treaty(*clauses: Clause, **fields: Any) -> Treaty:
    return Treaty(id=str(fields.pop("id", "ours")), title="Treaty", clauses=clauses, **fields)


def official(*clauses: Clause, **fields: Any) -> Treaty:
    return treaty(*clauses, id="official", **fields)


def numbered(*texts: str, **fields: Any) -> tuple[Clause, ...]:
    return tuple(Clause(id=str(number), text=text, **fields) for number, text in enumerate(texts, 1))


def pairs(ours: Treaty, theirs: Treaty) -> list[tuple[str, str]]:
    """The ids of each match, ours and the official, blank-separated."""
    checks = verify(ours, theirs).checks
    return [(" ".join(c.id for c in k.match.left), " ".join(c.id for c in k.match.right)) for k in checks]


def outcomes(ours: str, theirs: str) -> tuple[str, list[tuple[str, list[str], list[str]]]]:
    """The outcome of one clause held against another, and the differences by role."""
    (check,) = verify(treaty(*numbered(ours)), official(*numbered(theirs))).checks
    found = [(d.role, [cue.text for cue in d.ours], [cue.text for cue in d.official]) for d in check.differences]
    return check.outcome.value, found


@pytest.mark.parametrize("name", ["russia-iran-2025", "russia-dprk-2024", "nato-1949"])
def test_a_treaty_confirms_itself(name: str) -> None:
    """Held against itself, every clause is found and confirmed, and nothing is left over."""
    result = verify(load(name), load(name))
    assert {Outcome.CONFIRMED} == {check.outcome for check in result.checks}
    assert ((), ()) == (result.not_found, result.beyond)


def test_a_hedge_of_the_official_text_that_ours_lacks_is_named() -> None:
    """A lower level, and the words that make it."""
    assert ("graded otherwise", [("hedge", [], ["where possible"])]) == outcomes(
        "The Parties shall exchange information on floods.",
        "The Parties shall exchange information on floods, where possible.",
    )


def test_another_modal_is_named_on_both_sides() -> None:
    """Permission against obligation."""
    outcome, found = outcomes("The Parties shall exchange lists of ships.", "The Parties may exchange lists of ships.")
    assert "graded otherwise" == outcome
    assert {"shall", "may"} == {word for _, ours, theirs in found for word in (*ours, *theirs)}


def test_other_words_of_one_class_leave_the_grade_alone() -> None:
    """Immediacy by other words is worded otherwise, at the same level."""
    assert ("worded otherwise", [("intensifier", ["without delay"], ["forthwith"])]) == outcomes(
        "The Parties shall report any attack on a ship to each other without delay.",
        "The Parties shall forthwith report any attack on a ship to each other.",
    )


def test_words_that_are_no_cue_make_no_difference() -> None:
    """Other nouns are shown as edits; modal and qualifiers are confirmed."""
    assert ("confirmed", []) == outcomes(
        "The Parties shall keep the archives of the mixed commission at Ellmouth.",
        "The Parties shall keep the records of the mixed commission at Ellmouth.",
    )


def test_every_difference_can_be_replayed() -> None:
    """A cue names its clause and slices its text."""
    (check,) = verify(treaty(*numbered(ATTACK)), official(*numbered(ATTACK.replace("without delay ", "")))).checks
    ((cue,),) = (found.ours for found in check.differences)
    assert ("1", "without delay") == (cue.clause, ATTACK[slice(*cue.span)])


def test_numbers_decide_also_where_they_are_written_otherwise() -> None:
    """Roman and Arabic, points and brackets are one way to cite."""
    ours = treaty(*(Clause(id=i, text=t) for i, t in (("I.2.a", ATTACK), ("II", TRADE), ("3(1)", RIVER))))
    theirs = official(*(Clause(id=i, text=t) for i, t in (("1.2(a)", ATTACK), ("2", TRADE), ("3.1", RIVER))))
    assert [("I.2.a", "1.2(a)"), ("II", "2"), ("3(1)", "3.1")] == pairs(ours, theirs)
    assert citation_key("12bis(2)") != citation_key("12(2)")
    assert citation_key("4 [2]") != citation_key("4.2")


def test_a_wrong_number_yields_to_the_words() -> None:
    """Where the wording clearly is another clause's, the number was remembered wrong."""
    ours = treaty(*numbered(ATTACK, TRADE, RIVER, SCHOOL))
    theirs = official(*numbered(ATTACK, RIVER, TRADE, SCHOOL))
    assert [("1", "1"), ("2", "3"), ("3", "2"), ("4", "4")] == pairs(ours, theirs)


def test_a_number_whose_words_say_nothing_is_doubtful() -> None:
    """The same number over unrelated words is matched, and confirmed of nothing."""
    result = verify(treaty(*numbered(ATTACK, TRADE)), official(*numbered(ATTACK, VISIT)))
    assert [Outcome.CONFIRMED, Outcome.DOUBTFUL] == [check.outcome for check in result.checks]


def test_what_has_no_number_goes_by_its_words() -> None:
    """Recitals are counted by us, not printed: their order may differ."""
    first, second = "Recalling the siege of Ellmouth,", "Desiring to share the salt mines fairly,"
    ours = treaty(*(Clause(id=f"P.{n}", text=t, areas=("preamble",)) for n, t in enumerate((first, second), 1)))
    theirs = official(*(Clause(id=f"P.{n}", text=t, areas=("preamble",)) for n, t in enumerate((second, first), 1)))
    assert [("P.1", "P.2"), ("P.2", "P.1")] == pairs(ours, theirs)


def test_the_parts_of_a_provision_go_with_the_whole() -> None:
    """One side may divide an article that the other side holds in one clause, either way."""
    whole = treaty(Clause(id="4", text=f"{ATTACK} {TRADE}"), Clause(id="5", text=RIVER))
    parts = official(Clause(id="4.1", text=ATTACK), Clause(id="4.2", text=TRADE), Clause(id="5", text=RIVER))
    assert [("4", "4.1 4.2"), ("5", "5")] == pairs(whole, parts)
    assert [("4.1 4.2", "4"), ("5", "5")] == pairs(parts, whole)


def test_a_part_that_only_one_side_has_is_not_forced_on_the_whole() -> None:
    """Where ours divides the article too, a paragraph that it lacks is beyond it."""
    ours = treaty(Clause(id="4.1", text=ATTACK), Clause(id="4.2", text=TRADE))
    theirs = official(*ours.clauses, Clause(id="4.3", text=VISIT))
    assert ["4.3"] == [clause.id for clause in verify(ours, theirs).beyond]


def test_a_whole_that_is_divided_takes_in_no_further_part() -> None:
    """A part that only the official text has is then nobody's, whether its number or its parent tells of the whole."""
    ours = treaty(Clause(id="3", text=TRADE), Clause(id="3.1", text=RIVER, parent="3"))
    for further in (Clause(id="3.2", text=SCHOOL), Clause(id="3.2", text=SCHOOL, parent="3")):
        theirs = official(Clause(id="3", text=TRADE), Clause(id="3.1", text=RIVER), further)
        assert [("3", "3"), ("3.1", "3.1")] == pairs(ours, theirs)
        assert (further,) == verify(ours, theirs).beyond
    named = treaty(Clause(id="3", text=TRADE), Clause(id="river", text=RIVER, parent="3"))
    theirs = official(
        Clause(id="3", text=TRADE),
        Clause(id="item", text=RIVER, parent="3"),
        Clause(id="more", text=SCHOOL, parent="3"),
    )
    assert [("3", "3"), ("river", "item")] == pairs(named, theirs)
    assert ["more"] == [clause.id for clause in verify(named, theirs).beyond]


def test_every_clause_is_accounted_for_once() -> None:
    """Each stands in a check or in a remainder, on both sides, in reading order."""
    ours = treaty(*numbered(ATTACK, TRADE, VISIT), partial=True)
    theirs = official(Clause(id="1", text=ATTACK), Clause(id="7", text=SCHOOL), Clause(id="8", text=TRADE))
    result = verify(ours, theirs)
    assert [("1", "1"), ("2", "8")] == pairs(ours, theirs)
    assert (["3"], ["7"]) == ([c.id for c in result.not_found], [c.id for c in result.beyond])


def test_texts_in_different_languages_are_matched_by_number_and_confirm_nothing() -> None:
    """A Persian text says which articles there are; its words are not graded or compared with English ones."""
    result = verify(treaty(*numbered(ATTACK)), official(*numbered("طرفین کمک خواهند کرد."), language="fa"))
    (check,) = result.checks
    assert (Outcome.NOT_GRADED, None, ()) == (check.outcome, check.official, check.differences)
    said = " ".join(plain(item) for item in lay_out_verification(result).blocks[-1].items)
    assert "no lexicon for the language 'fa'" in said
    assert "matched by number alone" in said


@pytest.mark.parametrize(
    ("russian", "outcome"),
    [
        ("Стороны проводят консультации.", Outcome.CONFIRMED),
        ("Стороны тесно сотрудничают.", Outcome.GRADED_OTHERWISE),
        ("Стороны не проводят консультаций.", Outcome.GRADED_OTHERWISE),
    ],
)
def test_a_text_in_another_language_with_a_lexicon_is_compared_by_its_grades(russian: str, outcome: Outcome) -> None:
    """A Russian present is a duty as "shall" is; less of one, or the opposite, is a difference."""
    result = verify(treaty(*numbered("The Parties shall consult.")), official(*numbered(russian), language="ru"))
    (check,) = result.checks
    assert (outcome, False, ()) == (check.outcome, check.by_wording, check.differences)
    assert "only their grades are compared" in " ".join(render(result, "markdown").split())


def test_one_language_without_a_lexicon_is_matched_and_said_to_be_ungraded() -> None:
    """The wording shows the match all the same."""
    clauses = numbered("طرفین به یکدیگر کمک نظامی خواهند کرد.")
    (check,) = verify(treaty(*clauses, language="fa"), official(*clauses, language="fa")).checks
    assert (Outcome.NOT_GRADED, True) == (check.outcome, check.by_wording)


RESTATED = Clause(
    id="1",
    text="If one Party is attacked, the other Party should give it military assistance.",
    heading="Help",
    areas=("security", "defense"),
    wording=Wording.RESTATED,
    basis=Basis.PARTLY,
    modal_basis=Basis.UNVERIFIED,
    sources=("herald",),
    note="Remembered.",
    witnesses=(Witness(source="herald", language="en", kind="press quotation", phrase="come to its aid"),),
)
OURS = treaty(
    RESTATED,
    replace(RESTATED, id="2", text="The Parties shall build a lighthouse on the Isle of Marl.", witnesses=()),
    sources=(Source(id="herald", title="Neighbours sign a pact"),),
    sha256="0" * 64,
)
THEIRS = official(
    Clause(id="1", number="Article 1", heading="Assistance", text=ATTACK),
    Clause(id="5", number="Article 5", heading="Trade", text=TRADE),
)


def test_adopting_takes_the_official_wording_and_keeps_what_is_the_users() -> None:
    """Wording and bases change; heading, areas, note, witnesses and sources stay; an empty number is filled."""
    adopted = adopt(OURS, THEIRS, "Official Gazette 12")
    assert replace(
        RESTATED,
        text=ATTACK,
        number="Article 1",
        wording=Wording.QUOTED,
        basis=Basis.SOURCED,
        modal_basis=Basis.SOURCED,
        sources=("official-gazette-12", "herald"),
    ) == adopted.clause("1")
    assert Source(id="official-gazette-12", title="Official Gazette 12", kind="treaty text") == adopted.sources[-1]


def test_a_clause_without_a_counterpart_is_never_upgraded() -> None:
    """It stays as it is, with its bases; and the set no longer claims to be the file it was read from."""
    adopted = adopt(OURS, THEIRS, "Gazette")
    assert (OURS.clause("2"), "") == (adopted.clause("2"), adopted.sha256)


def test_what_is_adopted_loads_after_it_is_written(tmp_path: Path) -> None:
    """The new set is a treaty file like any other."""
    adopted = adopt(OURS, THEIRS, "Gazette")
    dump(adopted, tmp_path / "adopted.yaml")
    assert adopted == load(tmp_path / "adopted.yaml")


def test_adopting_twice_changes_nothing_more() -> None:
    """The second time finds the wording in place and the source listed."""
    once = adopt(OURS, THEIRS, "Gazette")
    assert once == adopt(once, THEIRS, "gazette")


def test_a_source_may_be_given_whole_or_by_the_id_of_a_listed_one() -> None:
    """A name that is taken by another source gets a number; a whole source with a taken id is refused."""
    assert ("herald",) == adopt(OURS, THEIRS, "herald").clause("1").sources
    assert "herald-2" == adopt(OURS, THEIRS, "Herald").sources[-1].id
    given = Source(id="un", title="Treaty Series", publisher="United Nations", href="https://example.org/1")
    assert given == adopt(OURS, THEIRS, given).sources[-1]
    with pytest.raises(OutputError, match="ours lists another source as 'herald'"):
        adopt(OURS, THEIRS, Source(id="herald", title="Another"))
    with pytest.raises(OutputError, match="no name"):
        adopt(OURS, THEIRS, "  ")


def test_parts_of_an_article_are_joined_each_behind_its_number() -> None:
    """One clause of ours takes the paragraphs in, one a line, and the note says which."""
    theirs = official(Clause(id="1.1", number="1.", text=ATTACK), Clause(id="1.2", number="2.", text=TRADE))
    (clause,) = adopt(
        treaty(replace(RESTATED, text=f"{ATTACK} {TRADE}", sources=(), witnesses=())), theirs, "Gazette"
    ).clauses
    assert f"1. {ATTACK}\n2. {TRADE}" == clause.text
    assert "Remembered.\nIn Gazette: 1.1, 1.2." == clause.note


def test_a_chapeau_takes_its_items_in() -> None:
    """The chapeau needs no number; its items stand under it, and the grade is that of the official text."""
    items = (("1(a)", "(a)", "send ships;"), ("1(b)", "(b)", "open its ports."))
    theirs = official(
        Clause(id="1", number="Article 1", text="If one Party is attacked, the other Party shall:"),
        *(Clause(id=i, number=n, text=t, parent="1") for i, n, t in items),
    )
    adopted = adopt(treaty(*numbered("If one Party is attacked, the other Party shall send ships.")), theirs, "Gazette")
    assert (
        "If one Party is attacked, the other Party shall:\n(a) send ships;\n(b) open its ports."
        == adopted.clauses[0].text
    )
    assert classify(theirs)["1(a)"].strength == classify(adopted)["1"].strength


def test_clauses_that_are_one_in_the_official_text_become_one() -> None:
    """What was noted of each is kept under the first's id, and items find their chapeau there."""
    ours = treaty(
        replace(RESTATED, id="1.1", text=ATTACK),
        replace(RESTATED, id="1.2", text=TRADE, areas=("economy",), note="Seen."),
        Clause(id="x", parent="1.2", text="salt from the mines;"),
        sources=OURS.sources,
    )
    adopted = adopt(ours, official(Clause(id="1", text=f"{ATTACK} {TRADE}")), "Gazette")
    assert ["1.1", "x"] == [clause.id for clause in adopted.clauses]
    first, item = adopted.clauses
    assert (f"{ATTACK} {TRADE}", ("security", "defense", "economy"), 2) == (
        first.text,
        first.areas,
        len(first.witnesses),
    )
    assert "Remembered.\nSeen.\nTakes in 1.2 of the restatement. In Gazette: 1." == first.note
    assert "1.1" == item.parent


def test_an_item_is_quoted_with_the_chapeau_that_ours_lacks() -> None:
    """Without it the modal would be lost; where ours has the chapeau, the item becomes its item."""
    chapeau = Clause(id="1", text="The Parties shall without delay:")
    item = Clause(id="1(a)", number="(a)", parent="1", text="clean the river Ell and its banks;")
    ours = treaty(Clause(id="1(a)", text="The Parties shall clean the river Ell and its banks without delay."))
    (alone,) = adopt(ours, official(chapeau, item), "Gazette").clauses
    assert "The Parties shall without delay:\n(a) clean the river Ell and its banks;" == alone.text
    both = adopt(replace(ours, clauses=(replace(chapeau), *ours.clauses)), official(chapeau, item), "Gazette")
    assert ("1", item.text) == (both.clause("1(a)").parent, both.clause("1(a)").text)


def test_another_number_is_noted() -> None:
    """A clause that its words found keeps its id; the note has the official one."""
    theirs = official(Clause(id="9", text=ATTACK))
    assert "Remembered.\nIn Gazette: 9." == adopt(OURS, theirs, "Gazette").clause("1").note


def test_the_text_of_another_treaty_is_not_adopted() -> None:
    """The same numbers over other words, all along, are another treaty."""
    ours = treaty(*numbered(ATTACK, TRADE, RIVER, SCHOOL, VISIT))
    other = (
        "Ellmouth levies tolls.",
        "Judges wear grey.",
        "Bees belong to nobody.",
        "Bread costs a penny.",
        "It rains.",
    )
    with pytest.raises(OutputError, match="no clause's wording; expected an official text of the same treaty"):
        adopt(ours, official(*numbered(*other)), "Gazette")


def test_what_restates_is_no_official_text() -> None:
    """What a set itself calls restated are no words to quote: it is not adopted, and the page says so."""
    ours = Treaty(id="ours", title="A Treaty", clauses=(Clause(id="1", text="The Parties shall share the salt."),))
    theirs = replace(ours, id="theirs", clauses=(replace(ours.clauses[0], wording=Wording.RESTATED),))
    with pytest.raises(OutputError, match="theirs restates 1 of its 1 clauses, 1 first"):
        adopt(ours, theirs, "Gazette")
    assert "Restated in what is given as the official text: 1 of 1 provision." in render(
        verify(ours, theirs), "markdown"
    )


def test_a_text_in_another_language_is_not_adopted() -> None:
    """One set is in one language."""
    with pytest.raises(OutputError, match="expected an official text in the language of the clause set"):
        adopt(OURS, replace(THEIRS, language="ru"), "Gazette")


@pytest.mark.parametrize("format", ["terminal", "markdown", "html", "json", "csv"])
def test_every_format_shows_the_coverage(format: str) -> None:
    """The clauses that were held against the text, and those that were not found, stand in each."""
    result = verify(OURS, THEIRS)
    text = render(result, format)
    assert "graded otherwise" in text
    if format not in ("json", "csv"):
        assert "1 of 2" in text
        assert "Not found in the official text" in text
        assert "In the official text only" in text


def test_a_partial_set_is_no_fault() -> None:
    """What the official text has beyond a partial set is said to be none."""
    words = render(verify(replace(OURS, partial=True), THEIRS), "markdown")
    assert "Our set holds only some of the treaty's provisions, so these are no fault of it." in words


WORDS = st.sampled_from([ATTACK, TRADE, RIVER, SCHOOL, VISIT, "The Parties shall:", "keep the peace;", "x", "=1"])
IDS = st.sampled_from(["P.1", "P.2", "1", "1.1", "1.2", "1.2(a)", "2", "2(a)", "II", "3.1", "4", "Done"])


@st.composite
def sets(draw: st.DrawFn, name: str) -> Treaty:
    """A clause set over few ids and texts, so that two of them meet often and in odd ways."""
    clauses: list[Clause] = []
    for clause_id in draw(st.lists(IDS, unique=True, min_size=1, max_size=7)):
        parent = draw(st.none() | st.sampled_from([c.id for c in clauses])) if clauses else None
        areas = ("preamble",) if clause_id.startswith("P") else ()
        note, number = draw(st.sampled_from(["", "Seen."])), draw(st.sampled_from(["", "1.", "(a)"]))
        clauses.append(Clause(id=clause_id, text=draw(WORDS), parent=parent, areas=areas, note=note, number=number))
    return Treaty(id=name, title="Treaty", clauses=tuple(clauses))


@given(sets("ours"), sets("official"))
@settings(max_examples=120, deadline=None)
def test_checks_and_remainders_hold_every_clause_once(ours: Treaty, theirs: Treaty) -> None:
    """No clause is lost or counted twice, and no match has several clauses on both sides."""
    result = verify(ours, theirs)
    left = [c.id for check in result.checks for c in check.match.left] + [c.id for c in result.not_found]
    right = [c.id for check in result.checks for c in check.match.right] + [c.id for c in result.beyond]
    assert sorted(c.id for c in ours.clauses) == sorted(left)
    assert sorted(c.id for c in theirs.clauses) == sorted(right)
    assert all(min(len(check.match.left), len(check.match.right)) == 1 for check in result.checks)


@given(sets("ours"), sets("official"))
@settings(max_examples=120, deadline=None)
def test_adopting_loses_nothing_and_upgrades_nothing_unmatched(ours: Treaty, theirs: Treaty) -> None:
    """The new set loads; unmatched clauses are as they were; every note and every official word of a match is there."""
    result = verify(ours, theirs)
    try:
        adopted = adopt(ours, theirs, "Gazette")
    except OutputError:
        assert not any(check.by_wording for check in result.checks)
        return
    assert adopted == parse_treaty(dump_text(adopted))
    kept = {clause.id: clause for clause in adopted.clauses}
    survivors = {c.id: check.match.left[0].id for check in result.checks for c in check.match.left}
    for clause in result.not_found:
        assert replace(clause, parent=survivors.get(clause.parent or "", clause.parent)) == kept[clause.id]
    for check in result.checks:
        clause = kept[check.match.left[0].id]
        assert (Wording.QUOTED, Basis.SOURCED, Basis.SOURCED) == (clause.wording, clause.basis, clause.modal_basis)
        assert all(part.text in clause.text for part in check.match.right)
        assert clause.note.count("Seen.") >= sum(bool(part.note) for part in check.match.left)


def test_unrelated_provisions_are_shown_side_by_side_without_a_list_of_cues() -> None:
    """What two provisions that only share a number differ in is everything: both texts stand there, and no more."""
    result = verify(treaty(*numbered(ATTACK, TRADE)), official(*numbered(ATTACK, VISIT)))
    words = render(result, "markdown")
    assert "**1 doubtful**" in words
    assert "Is it a text of the same treaty?" not in words
    assert TRADE in words
    assert VISIT in words
    assert "the official text has not" not in words


def test_a_text_that_shows_no_clause_is_questioned() -> None:
    """Nothing found by its words: the reader is asked whether this is the treaty at all."""
    words = render(verify(treaty(*numbered(ATTACK)), official(*numbered(VISIT))), "markdown")
    assert "No provision's wording is found in the official text. Is it a text of the same treaty?" in words


def test_items_go_with_a_chapeau_that_the_words_found() -> None:
    """Where the number is another one, the items that nothing of ours answers to are taken along all the same."""
    ours = treaty(Clause(id="1", text="The Parties shall clean the river Ell and its banks every spring and autumn."))
    theirs = official(
        Clause(id="8", text="The Parties shall clean the river Ell and its banks every spring; they shall:"),
        Clause(id="8(a)", number="(a)", parent="8", text="dredge it;"),
        Clause(id="9", text=SCHOOL),
    )
    assert [("1", "8 8(a)")] == pairs(ours, theirs)


@pytest.mark.parametrize(
    ("authentic", "basis"), [((), Basis.SOURCED), (("en", "ru"), Basis.SOURCED), (("ko", "ru"), Basis.PARTLY)]
)
def test_an_adopted_translation_sources_no_modal(authentic: tuple[str, ...], basis: Basis) -> None:
    """The modal is sourced where the treaty is authentic in the language of the text, or where nobody says."""
    ours = Treaty(id="t", title="T", authentic_languages=authentic, clauses=(Clause(id="1", text="They shall meet."),))
    official = Treaty(id="o", title="O", clauses=(Clause(id="1", text="They shall meet."),))
    for adopted in (adopt(ours, official, "Gazette"), adopt_whole(ours, official, "Gazette")):
        assert [(Basis.SOURCED, basis)] == [(c.basis, c.modal_basis) for c in adopted.clauses]

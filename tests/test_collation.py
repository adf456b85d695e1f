"""The renderings of a clause stand side by side, norm by norm, and what nobody quoted is no difference."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatydiff
from treatydiff.collation.excerpts import TRANSPOSED, UNQUOTED, classify_excerpt, excerpt_edits
from treatydiff.collation.renderings import Collation, Rendering, quotation, witnesses
from treatydiff.errors import UnknownClauseError
from treatydiff.model import Clause, Edits, Source, Strength, Treaty, Witness
from treatydiff.reports.document import Table, plain
from treatydiff.reports.layouts.collation import lay_out_collation

TEXT = "If a Party is attacked, the other Party shall not assist the attacker and shall help to settle the dispute."


def witness(phrase: str, language: str = "en", kind: str = "translation", supplied: str = "") -> Witness:
    return Witness(source=f"s-{phrase[:3]}", language=language, kind=kind, phrase=phrase, supplied=supplied)


def collate(*found: Witness, text: str = TEXT, language: str = "en", **fields: Any) -> Collation:
    clause = Clause(id="3", text=text, witnesses=found, **fields)
    sources = tuple(Source(id=name, title=f"Source {name}") for name in dict.fromkeys(w.source for w in found))
    return witnesses(Treaty(id="t", title="T", clauses=(clause,), language=language, sources=sources), "3")


def levels(rendering: Rendering) -> list[int | None]:
    return [int(reading.norm.strength) if reading else None for reading in rendering.readings]


def changes(edits: Edits | None) -> list[tuple[str, str]]:
    assert edits is not None
    return [
        (edits.left_text[slice(*step.left)].strip(), edits.right_text[slice(*step.right)].strip())
        for step in edits.steps
        if step.op != "equal" and not step.masked
    ]


def test_the_press_says_should_where_the_authentic_text_says_shall() -> None:
    """Newsweek's "should not" is 3 and the authentic English "shall not" is 6; the two words are what differs."""
    collation = witnesses(treatydiff.load("russia-iran-2025"), "3.3")
    by_source = {each.witness.source: each for each in collation.witnesses}
    press, authentic = by_source["newsweek-seed"], by_source["strbiz"]
    assert (3, 6) == (levels(press)[0], levels(authentic)[0])
    assert [("shall", "should")] == changes(press.readings[0].edits)
    assert authentic.witness.source == press.readings[0].against
    assert (Strength.HORTATORY, Strength.BINDING) == (collation.range.lowest, collation.range.highest)


def test_a_quotation_without_its_verb_is_graded_with_the_supplied_one() -> None:
    """The newspaper's phrase of Article 4 shows no level alone; with the reporter's verb it is 7."""
    collation = witnesses(treatydiff.load("russia-dprk-2024"), "4")
    press = next(each for each in collation.witnesses if each.witness.supplied)
    assert (Strength.NONE, Strength.STRICT) == (press.alone.strength, press.supplied.strength)
    assert press.graded is press.supplied
    assert press.evident
    assert quotation(press.text, "necessitates that each side would") == press.quotation


def test_the_classification_of_a_quotation_is_that_of_its_words() -> None:
    """Where no gap parts two modals, a phrase has the classification that `classify_text` gives it."""
    for name in ("russia-iran-2025", "russia-dprk-2024"):
        for clause in treatydiff.load(name).clauses:
            for each in clause.witnesses:
                if each.language == "en" and "…" not in each.phrase:
                    assert treatydiff.classify_text(each.phrase) == classify_excerpt(each.phrase)


def test_the_first_rendering_is_the_clauses_own_text() -> None:
    """Its readings are the clause's own norms, and it is compared with nothing."""
    own, other = collate(witness("must not assist")).renderings
    assert (None, TEXT, [6, 5]) == (own.witness, own.text, levels(own))
    assert [None, None] == [reading.edits for reading in own.readings]
    assert [6, None] == levels(other)


def test_norms_answer_by_what_is_owed_and_not_by_their_place() -> None:
    """A rendering that has only the second norm reads there, and leaves the first place empty."""
    (only_second,) = collate(witness("will help to settle the dispute")).witnesses
    assert [None, 5] == levels(only_second)


def test_polarity_comes_before_words() -> None:
    """A rendering that forbids answers to the norm that forbids, though its words are those of the other."""
    (rendering,) = collate(witness("must not help to settle the dispute by arms")).witnesses
    assert [6, None] == levels(rendering)


def test_a_norm_that_the_clause_lacks_is_kept_apart() -> None:
    """What answers to no norm of the clause is among the further ones."""
    (rendering,) = collate(
        witness("shall not assist the attacker. It may withdraw."), text="A Party shall not assist."
    ).witnesses
    assert [6] == levels(rendering)
    assert ["permission"] == [norm.kind.value for norm in rendering.further]


def test_an_ellipsis_parts_the_norms_of_two_modals() -> None:
    """Neither norm takes the other's words; spans and cues are exact slices of the phrase."""
    phrase = "should not assist the attacker … will help to settle"
    found = classify_excerpt(phrase)
    assert [("recommendation", 3), ("obligation", 5)] == [(n.kind.value, int(n.strength)) for n in found.norms]
    assert [phrase.split(" … ")[0], phrase.split(" … ")[1]] == [phrase[slice(*n.span)].strip() for n in found.norms]
    for cue in (cue for norm in found.norms for cue in norm.cues):
        assert phrase[slice(*cue.span)] == cue.text


def test_one_modal_governs_across_gaps() -> None:
    """Fragments without a modal belong to the one before."""
    found = classify_excerpt("will … immediately … provide … by all means at its disposal")
    assert [7] == [int(norm.strength) for norm in found.norms]


def test_a_hedge_before_the_first_modal_counts() -> None:
    """A gap before the first modal parts nothing: what stands before it still bears on the norm."""
    found = classify_excerpt("where appropriate … shall inform the other Party")
    assert [(5, -1)] == [(int(norm.strength), norm.balance) for norm in found.norms]


def test_matter_before_a_gap_does_not_hide_the_modal() -> None:
    """Where the whole shows no level, it is read from the fragment on that has the modal."""
    found = classify_excerpt("armed invasion and state of war … will … immediately … use … all available means")
    assert ("obligation", 7) == (found.kind.value, int(found.strength))


def test_the_strongest_norm_gives_the_excerpt_its_grade() -> None:
    """Also where it stands behind a gap; between equals the first does."""
    found = classify_excerpt("should not assist the attacker … will help to settle")
    assert ("obligation", 5) == (found.kind.value, int(found.strength))
    assert "prohibition" == classify_excerpt("must not assist … will inform the other").kind.value


def test_nobody_bears_a_duty_across_a_gap() -> None:
    """Words before a gap need not be the subject of the verb behind it."""
    assert {None} == {norm.bearer for norm in classify_excerpt("threat of invasion … shall immediately meet").norms}
    assert ["The Parties"] == [norm.bearer for norm in classify_excerpt("The Parties shall meet … at once").norms]


def test_what_shows_no_level_does_not_count_in_the_range() -> None:
    """A phrase without its modal is classified, is not evident, and the range leaves it out."""
    collation = collate(witness("without delay"), witness("must not assist"))
    bare, graded = collation.witnesses
    assert (False, True) == (bare.evident, graded.evident)
    assert (Strength.BINDING, Strength.BINDING, 1) == (
        collation.range.lowest,
        collation.range.highest,
        collation.range.n,
    )


def test_a_language_without_a_lexicon_is_not_graded() -> None:
    """It has no classification and no readings; of the authentic text in its language, only the words are shown."""
    collation = collate(witness("نباید", "fa", "authentic text"), witness("نباید کمک کند", "fa"))
    assert [None, None] == [each.graded for each in collation.witnesses]
    assert collation.range is None


def test_a_treaty_that_is_not_graded_takes_its_places_from_a_witness() -> None:
    """Where the clause's own language has no lexicon, the norms are those of the witness that has most."""
    collation = collate(witness("shall not assist … will help to settle"), text="نباید.", language="fa")
    assert [6, 5] == [int(place.norm.strength) for place in collation.places]
    assert [None, None] == levels(collation.renderings[0])


def test_an_item_has_the_modal_of_its_chapeau() -> None:
    """The clause's own text is classified within its treaty."""
    clauses = (
        Clause(id="1", text="The Parties shall:"),
        Clause(id="1(a)", text="(a) exchange information", parent="1", witnesses=(witness("shall exchange news"),)),
    )
    collation = witnesses(Treaty(id="t", title="T", clauses=clauses), "1(a)")
    assert [[6], [6]] == [levels(each) for each in collation.renderings]


def test_a_recital_stays_one_in_every_rendering() -> None:
    """Every clause of a preamble is a declaration, 0, and so are its renderings."""
    collation = collate(witness("The Parties shall meet."), areas=("preamble",))
    assert [0, 0] == [int(each.graded.strength) for each in collation.renderings]


def test_an_instrument_that_does_not_bind_caps_its_witnesses() -> None:
    """A rendering of a memorandum binds no more than the memorandum."""
    clause = Clause(id="1", text="The Parties shall meet.", witnesses=(witness("must meet"),))
    collation = witnesses(Treaty(id="t", title="T", clauses=(clause,), binding=False), "1")
    assert [3, 3] == [int(each.graded.strength) for each in collation.renderings]


def test_the_base_is_the_authentic_text_of_the_language_or_else_the_clauses_own() -> None:
    """A norm that the authentic excerpt lacks is compared with the clause's own text."""
    authentic = witness("shall not assist", kind="authentic text")
    _, first, second = collate(authentic, witness("must not assist … would help to settle")).renderings
    assert [""] == [reading.against for reading in first.readings if reading]
    assert [authentic.source, ""] == [reading.against for reading in second.readings]


def test_an_authentic_text_is_compared_with_the_clauses_own() -> None:
    """Not with another authentic text in its language."""
    first, second = witness("shall not assist", kind="authentic text"), witness("must not aid", kind="authentic text")
    assert ["", ""] == [each.readings[0].against for each in collate(first, second).witnesses]


def test_no_rendering_is_compared_with_one_in_another_language() -> None:
    """Word edits between languages mean nothing."""
    collation = collate(witness("must not assist"), text="Не должна.", language="ru")
    assert [None] == [reading.edits for reading in collation.witnesses[0].readings]


@pytest.mark.parametrize(
    ("base", "text", "whole", "expected"),
    [
        ("shall not assist", "should not assist", True, [("shall", "should")]),
        ("If attacked, it shall not assist anybody.", "should not assist", True, [("shall", "should")]),
        ("shall assist it with arms", "shall … with arms", True, []),
        ("shall assist it with arms", "shall with arms", True, [("assist it", "")]),
        ("shall assist", "shall assist without delay", True, [("", "without delay")]),
        ("shall assist", "shall assist without delay", False, []),
        ("shall … with arms", "shall assist with arms", False, []),
        ("shall at once give all aid", "shall give all aid … at once", True, []),
        ("in case of war it shall assist", "shall assist … in case of war", True, []),
        ("it shall give military aid", "war … will … give … aid", True, [("", "war"), ("", "will")]),
        ("shall assist by arms", "arms … shall … assist", True, []),
        (
            "shall give all the aid that it can, in line with Article 51 of the Charter of both",
            "shall give all the aid that it can by itself … put in a state of war",
            True,
            [("", "by itself"), ("", "put in a state of war")],
        ),
    ],
)
def test_only_words_that_both_sides_quote_differ(
    base: str, text: str, whole: bool, expected: list[tuple[str, str]]
) -> None:
    """A gap and an end deny nothing; a change of place is no change of words; the rest is one."""
    assert expected == changes(excerpt_edits(base, text, base_is_whole=whole))


def test_masks_say_why_words_do_not_count() -> None:
    """Unquoted and transposed words keep their steps, with the reason."""
    edits = excerpt_edits("shall at once give all aid", "… give all aid … at once", base_is_whole=True)
    assert {UNQUOTED, TRANSPOSED} == {step.masked for step in edits.steps if step.op != "equal"}


PHRASES = st.lists(
    st.sampled_from(
        ["shall", "should", "not", "give", "aid", "in", "of", "Party", "at once", "without delay", "…", ",", "..."]
    ),
    max_size=14,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(PHRASES, PHRASES, st.booleans())
def test_edits_tile_both_texts(base: str, text: str, whole: bool) -> None:
    """In order, half-open, without gaps; an equal step has identical slices, no step is empty on both sides."""
    edits = excerpt_edits(base, text, base_is_whole=whole)
    assert base == "".join(base[slice(*step.left)] for step in edits.steps)
    assert text == "".join(text[slice(*step.right)] for step in edits.steps)
    for before, after in zip(edits.steps, edits.steps[1:], strict=False):
        assert (before.left[1], before.right[1]) == (after.left[0], after.right[0])
    for step in edits.steps:
        assert step.left[0] < step.left[1] or step.right[0] < step.right[1]
        if step.op == "equal":
            assert base[slice(*step.left)] == text[slice(*step.right)]


@settings(max_examples=100, deadline=None)
@given(PHRASES)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """No step of a text against itself counts as a change."""
    assert not excerpt_edits(text, text).changed


@settings(max_examples=80, deadline=None)
@given(st.one_of(PHRASES, st.text(max_size=60)))
def test_any_phrase_gets_an_answer_with_exact_slices(phrase: str) -> None:
    """No phrase fails; spans lie within it, and every cue is a slice of it."""
    found = classify_excerpt(phrase)
    for norm in found.norms:
        assert 0 <= norm.span[0] <= norm.span[1] <= len(phrase)
    for cue in (*found.cues, *(cue for norm in found.norms for cue in norm.cues)):
        assert phrase[slice(*cue.span)] == cue.text
    assert max((norm.strength for norm in found.norms), default=found.strength) == found.strength


@settings(max_examples=60, deadline=None)
@given(st.lists(st.builds(witness, PHRASES.filter(str.strip), st.sampled_from(["en", "ru"])), max_size=4))
def test_the_range_spans_the_graded_readings(found: list[Witness]) -> None:
    """Every place's range has the lowest and highest of its readings; without readings there is none."""
    collation = collate(*found)
    assert len(found) == len(collation.witnesses)
    for at, place in enumerate(collation.places):
        given_levels = [each.readings[at].norm.strength for each in collation.witnesses if each.readings[at]]
        found_range = (place.range.lowest, place.range.highest, place.range.n) if place.range else None
        assert ((min(given_levels), max(given_levels), len(given_levels)) if given_levels else None) == found_range


def test_a_clause_without_witnesses_says_so() -> None:
    """The report shows the clause's own text and grade, and says that no rendering is recorded."""
    collation = witnesses(treatydiff.load("russia-dprk-2024"), "1")
    assert (1, None) == (len(collation.renderings), collation.range)
    page = treatydiff.render(collation, "markdown")
    assert "No other rendering of this provision is recorded" in page
    assert collation.clause.text[:30] in page


def test_an_unknown_clause_is_an_error_with_the_near_one() -> None:
    """The message names the treaty and offers the clause that was meant."""
    with pytest.raises(UnknownClauseError, match=r"russia-iran-2025 has no clause '3\.33'; did you mean '3\.3'\?"):
        witnesses(treatydiff.load("russia-iran-2025"), "3.33")


def test_the_first_table_shows_the_levels_at_a_glance() -> None:
    """One row a rendering, one column a norm; the words that carry the level stand beside it; ranges come last."""
    document = lay_out_collation(witnesses(treatydiff.load("russia-iran-2025"), "3.3"))
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = [tuple(map(plain, row)) for row in table.rows]
    assert len(rows) == 21
    assert ("Newsweek: press quotation", "HORTATORY 3 “should not”", "–") in rows
    assert (
        "BINDING 6 “shall not”"
        == {row[0]: row[1] for row in rows}["strbiz.blogspot.com: authentic text, copied on a blog"]
    )
    assert ("Minval: authentic text, Russian", "BINDING 6 “не должна”", "–") in rows
    assert "3–6 (n = 11)" == rows[-1][1]


@pytest.mark.parametrize("format", ["terminal", "markdown", "html", "json", "csv"])
@pytest.mark.parametrize(("treaty", "clause"), [("russia-iran-2025", "3.3"), ("russia-dprk-2024", "1")])
def test_every_format_has_the_clause(treaty: str, clause: str, format: str) -> None:
    """A collation renders in all formats; its levels are in each."""
    page = treatydiff.render(witnesses(treatydiff.load(treaty), clause), format)
    assert ("should not" in page) == (clause == "3.3")
    if format == "json":
        assert "Collation" == json.loads(page)["type"]


def test_words_of_a_witness_cannot_inject_markup() -> None:
    """A phrase and a source's name are text in HTML."""
    hostile = "<script>alert(1)</script> shall not assist"
    page = treatydiff.render(collate(witness(hostile)), "html")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_narrow_terminal_holds_the_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80 columns no line of the report is wider."""
    monkeypatch.setenv("COLUMNS", "80")
    page = treatydiff.render(witnesses(treatydiff.load("russia-iran-2025"), "3.3"), "terminal")
    assert max(map(len, page.split("What reproduces it")[0].splitlines())) <= 80

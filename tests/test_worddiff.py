"""The word diff by examples: what counts as a change and what is noise."""

from __future__ import annotations

import time

import pytest

from treatydiff.model import Edits, Party
from treatydiff.worddiff.edits import DEFAULT_MASKS, MASKS, word_edits


def shown(edits: Edits) -> list[tuple[str, str, str, str]]:
    """The steps that are not equal, as (op, left, right, mask)."""
    return [
        (s.op, edits.left_text[slice(*s.left)].strip(), edits.right_text[slice(*s.right)].strip(), s.masked)
        for s in edits.steps
        if s.op != "equal"
    ]


def test_a_changed_modal_is_a_change() -> None:
    """Words that differ are replaced, and the rest is equal."""
    edits = word_edits("The Parties shall consult.", "The Parties should consult.")
    assert [("replace", "shall", "should", "")] == shown(edits)
    assert edits.changed


def test_an_inserted_negation_is_a_change() -> None:
    """One word more is one insertion."""
    edits = word_edits("The Parties shall provide aid.", "The Parties shall not provide aid.")
    assert [("insert", "", "not", "")] == shown(edits)


NOISE = [
    ("parties", "Iran shall notify.", "Mongolia shall notify."),
    ("references", "as in Article 5(2) and 7", "as in Article 9"),
    ("references", "see paragraphs 1, 2 or 3 above", "see paragraph 4 above"),
    ("dates", "until 1 May 2024 at noon", "until 30 June 2025 at noon"),
    ("dates", "until May 1, 2024 at noon", "until 2025-06-30 at noon"),
    ("numbering", "1. The Party acts.", "2. The Party acts."),
    ("numbering", "when (a) asked or (b) told", "when (i) asked or (ii) told"),
    ("numbering", "(a) asked", "asked"),
    ("quotes", "the “Party’s” fleet", 'the "Party\'s" fleet'),
    ("case", "the parties act", "the Parties act"),
    ("punctuation", "the Parties, acting", "the Parties acting"),
    ("spacing", "the  Parties\u00a0act", "the Parties act"),
]


@pytest.mark.parametrize(("mask", "left", "right"), NOISE)
def test_noise_is_shown_and_not_counted(mask: str, left: str, right: str) -> None:
    """With its mask a step of noise is no change but stands in the steps; without, it is a change."""
    names: list[Party | str] = [Party(code="IR", name="Iran"), "Mongolia"]
    masked = word_edits(left, right, masks=[mask], parties=names)
    assert not masked.changed
    assert {mask} == {s.masked for s in masked.steps if s.op != "equal"}
    assert (mask,) == masked.masks
    bare = word_edits(left, right, masks=[], parties=names)
    assert bare.changed
    assert [(s.op, s.left, s.right) for s in bare.steps if s.op != "equal"]
    assert () == bare.masks


def test_each_kind_of_noise_is_tested() -> None:
    """The table above has a row for every mask."""
    assert set(MASKS) == {mask for mask, _, _ in NOISE}


def test_dates_are_counted_unless_asked() -> None:
    """A time limit is part of the promise, so the default masks all but dates."""
    assert set(MASKS) - {"dates"} == set(DEFAULT_MASKS)
    assert word_edits("until 1 May 2024", "until 1 May 2034").changed


def test_a_reference_or_party_that_is_added_is_a_change() -> None:
    """Only what stands for what is noise; a new one says something new."""
    assert word_edits("shall act", "shall act under Article 51").changed
    assert word_edits("shall assist", "shall assist Iran", parties=["Iran"]).changed


def test_a_date_that_is_no_date_is_a_word() -> None:
    """May is a verb here, and numbers alone are no references."""
    assert word_edits("The Party may 24 times", "The Party must 24 times", masks=MASKS).changed
    assert word_edits("within 30 days", "within 60 days", masks=MASKS).changed


def test_two_kinds_of_noise_at_once_need_both_masks() -> None:
    """A word that differs in case and quotes is noise only where both are masked."""
    left, right = "the party’s fleet", "the Party's fleet"
    assert not word_edits(left, right, masks=["case", "quotes"]).changed
    assert word_edits(left, right, masks=["case"]).changed
    assert word_edits(left, right, masks=["quotes"]).changed


def test_long_texts_are_diffed_without_junk() -> None:
    """Frequent words are no junk: two words put into 1,200 are two insertions."""
    words = ["the", "of", "party", "and", *map(str, range(20))] * 50
    changed = [*words[:500], "never", *words[500:900], "ever", *words[900:]]
    edits = word_edits(" ".join(words), " ".join(changed))
    assert [("insert", "", "never", ""), ("insert", "", "ever", "")] == shown(edits)


def test_a_long_text_is_diffed_in_seconds() -> None:
    """12,000 words that repeat themselves and differ throughout are no trap, and each change is found."""
    words = [f"w{k * k % 997}" if k % 3 else "the" for k in range(12_000)]
    changed = [f"new{k}" if k % 40 == 0 else word for k, word in enumerate(words)]
    start = time.process_time()
    edits = word_edits(" ".join(words), " ".join(changed))
    assert time.process_time() - start < 10
    assert 300 == sum(s.op == "replace" for s in edits.steps)


def test_an_empty_text_is_inserted_or_deleted_whole() -> None:
    """Nothing against something is one step; nothing against nothing is none."""
    assert () == word_edits("", "").steps
    assert ["insert"] == [s.op for s in word_edits("", "a new clause").steps]
    assert ["delete"] == [s.op for s in word_edits("an old clause", "").steps]


def test_unknown_mask_is_an_error() -> None:
    """The message names those that there are."""
    with pytest.raises(ValueError, match="unknown mask 'commas'; expected some of parties, references"):
        word_edits("a", "b", masks=["commas"])


def test_a_language_without_word_lists_has_the_other_masks() -> None:
    """References and dates need words of a language; the rest does not."""
    assert not word_edits("les Parties,", "les parties", language="xx").changed
    assert word_edits("see Article 5", "see Article 6", language="xx").changed


@pytest.mark.parametrize(
    "noise", ["(a) " * 20_000, "Article 1, " * 10_000, " " * 50_000 + "x", "1. \n" * 20_000, "’" * 20_000]
)
def test_no_text_makes_the_pattern_explode(noise: str) -> None:
    """Repetition takes time that grows with the text, not with its square."""
    start = time.process_time()
    word_edits(noise, noise + "end")
    assert time.process_time() - start < 5

"""Words, concepts and likeness by examples."""

from __future__ import annotations

import re

import pytest

from treatydiff.alignment.concepts import Concept, find_concepts, load_concepts
from treatydiff.alignment.similarity import UNLIKE, Comparison, profile
from treatydiff.model import Clause
from treatydiff.words import load_words, split_words

CONCEPTS = load_concepts("en")
BRACES = re.compile(r"\{([^{}]+)\}")


def named(text: str) -> tuple[str, ...]:
    """The concepts that a text names."""
    data = load_words("en")
    return find_concepts([data.stem(w) for w in split_words(text) if w not in data.modal], "en")


def compare(left: list[str], right: list[str]) -> Comparison:
    sides = [[profile(Clause(id=str(k), text=t), "en") for k, t in enumerate(s)] for s in (left, right)]
    return Comparison(*sides)


def test_modals_and_negations_are_no_words_of_a_clause() -> None:
    """What says how firmly a clause binds is gone before anything is counted."""
    firm = profile(Clause(id="1", text="The Parties shall consult."), "en")
    for text in ("The Parties should not consult.", "The Parties may never consult.", "The Parties MUST consult"):
        assert firm == profile(Clause(id="1", text=text), "en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("terminates", "terminated"), ("consultations", "consult"), ("notify", "notified"), ("tariffs", "tariff"),
        ("establishing", "established"), ("publish", "published"), ("investment", "investments"),
    ],
)  # fmt: skip
def test_kindred_words_have_one_stem(one: str, other: str) -> None:
    """Endings are cut off."""
    stem = load_words("en").stem
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("use", "us"), ("herring", "her"), ("1994", "1995")])
def test_other_words_keep_apart(one: str, other: str) -> None:
    """Cutting goes no further than four letters, and numbers are whole."""
    stem = load_words("en").stem
    assert stem(one) != stem(other)


def test_a_language_without_word_lists_has_plain_words() -> None:
    """Nothing is dropped and nothing cut."""
    assert ["les", "parties", "shall"] == load_words("xx").content("Les Parties shall")
    assert () == load_concepts("xx")


def test_letters_of_scripts_without_spaces_are_words() -> None:
    """Chinese is compared letter by letter."""
    assert ["缔", "约", "方", "2", "party"] == split_words("缔约方 2 Party")


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda c: c.id)
def test_concept_is_found_in_its_examples_and_not_in_its_near_misses(concept: Concept) -> None:
    """The words in braces name the concept, alone and in their sentence; a near miss does not."""
    assert concept.source
    assert concept.examples
    assert concept.near_misses
    for example in concept.examples:
        (term,) = BRACES.findall(example)
        assert (concept.id,) == named(term)
        assert concept.id in named(BRACES.sub(r"\1", example))
    for text in concept.near_misses:
        assert concept.id not in named(text)


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda c: c.id)
def test_every_term_names_its_concept_alone(concept: Concept) -> None:
    """No term is shadowed by a longer one or shared with another concept."""
    for term in concept.terms:
        assert (concept.id,) == named(term)


def test_concept_ids_are_unique_and_no_term_is_a_modal() -> None:
    """A thesaurus of things, not of strengths."""
    assert len(CONCEPTS) == len({c.id for c in CONCEPTS})
    modal = load_words("en").modal
    assert not [t for c in CONCEPTS for t in c.terms if modal & set(split_words(t))]


def test_different_words_for_one_thing_make_clauses_more_alike() -> None:
    """An armed attack and an invasion share a concept, though no word."""
    base = ["The Council keeps the minutes."]
    near = compare(
        ["In case of armed attack the ally sends ships.", *base], ["After an invasion the partner mobilises.", *base]
    )
    far = compare(
        ["In case of armed attack the ally sends ships.", *base], ["After an election the partner mobilises.", *base]
    )
    assert near.rows[0][0] > far.rows[0].get(0, UNLIKE)
    assert ("aggression",) == near.evidence(0, 0).concepts


def test_likeness_of_the_same_words_is_the_largest() -> None:
    """The same words under another modal are as alike as can be; a text without words is like itself only."""
    found = compare(["Ships shall give way.", "-", "Salt is free."], ["Ships may give way.", "-", "Salt is taxed."])
    assert max(v for row in found.rows for v in row.values()) == found.rows[0][0] == found.rows[1][1]
    assert found.rows[0][0] > found.rows[2][2] > UNLIKE
    assert 0 not in found.rows[1]


def test_evidence_says_what_is_shared() -> None:
    """Cosines lie in [0, 1]; shared stems come by weight; headings count where both sides have one."""
    left = [profile(Clause(id="1", text="Herring quotas are shared.", heading="Fish"), "en")]
    right = [profile(Clause(id="1", text="Herring quotas are sold.", heading="Fish"), "en")]
    evidence = Comparison(left, right).evidence(0, 0)
    assert {"herr", "quota"} == {term[:5].rstrip("i") for term in evidence.terms}
    assert 0 < evidence.words < 1
    assert 1 == pytest.approx(evidence.heading)

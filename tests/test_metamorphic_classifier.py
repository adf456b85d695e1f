"""What a known change of the wording must do, or must not do, to the labels."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies_classifier import AGENTS, OBJECTS, PARTY_NAMES, PLAIN_VERBS, UNKNOWN_WORDS, VERBS, clauses, rich_clauses
from treatydiff.classifier.classification import classify_text
from treatydiff.model import Classification, Kind, Polarity, Strength

FEW = settings(max_examples=60, deadline=None)


def labels(found: Classification) -> tuple[Kind, Strength, Polarity, int]:
    """The labels of a provision."""
    return found.kind, found.strength, found.polarity, found.balance


@FEW
@given(rich_clauses())
def test_case_changes_no_label(clause: str) -> None:
    """Capitals, small letters: the labels are the same."""
    assert {labels(classify_text(clause))} == {labels(classify_text(case)) for case in (clause.upper(), clause.lower())}


@FEW
@given(rich_clauses())
def test_typographic_quotes_and_spaces_change_no_label(clause: str) -> None:
    """Quotation marks around a noun, non-breaking spaces and doubled ones: the labels are the same."""
    expected = labels(classify_text(clause))
    assert expected == labels(classify_text(clause.replace(" ", "\N{NO-BREAK SPACE}")))
    assert expected == labels(classify_text(clause.replace(" ", "  ")))
    assert expected == labels(classify_text(re.sub(r"^(\S+ )(\w+)", "\\1“\\2”", clause)))


@FEW
@given(rich_clauses(), st.sampled_from(["1. ", "(a) ", "2) ", "Article 3. ", "(iv) ", "3.3 "]))
def test_numbering_changes_no_label(clause: str, number: str) -> None:
    """A number in front changes no label."""
    assert labels(classify_text(clause)) == labels(classify_text(number + clause))


@FEW
@given(
    rich_clauses(),
    st.sampled_from(["Peace is precious.", "Recalling the Charter;", "The sea is wide.", "Trade and transit."]),
)
def test_sentence_without_a_norm_in_front_changes_no_label(clause: str, sentence: str) -> None:
    """A sentence without a norm in front changes no label."""
    assert labels(classify_text(clause)) == labels(classify_text(f"{sentence} {clause}"))


@FEW
@given(PARTY_NAMES, PARTY_NAMES, st.sampled_from(["shall", "should", "may", "shall not"]), VERBS, OBJECTS)
def test_party_names_change_no_label(name: str, other: str, modal: str, verb: str, thing: str) -> None:
    """Which party is named changes no label."""
    first, second = (classify_text(f"{who[0].upper()}{who[1:]} {modal} {verb} {thing}.") for who in (name, other))
    assert labels(first) == labels(second)


@FEW
@given(AGENTS, st.sampled_from(["shall", "must", "should", "may", "shall not"]), UNKNOWN_WORDS, VERBS, OBJECTS)
def test_unknown_word_between_modal_and_verb_changes_no_label(
    agent: str, modal: str, word: str, verb: str, thing: str
) -> None:
    """A word that the lexicon does not know between modal and verb changes no label."""
    plain = classify_text(f"{agent} {modal} {verb} {thing}.")
    assert labels(plain) == labels(classify_text(f"{agent} {modal} {word} {verb} {thing}."))


PARTICIPLES = {
    "inform": "informed", "notify": "notified", "consult": "consulted", "assist": "assisted", "protect": "protected",
    "inspect": "inspected", "promote": "promoted", "support": "supported", "strengthen": "strengthened",
    "encourage": "encouraged", "consider": "considered", "take into account": "taken into account",
}  # fmt: skip


@FEW
@given(
    st.sampled_from(["the Parties", "the Committee", "each Party"]),
    st.sampled_from(["shall", "must", "will", "shall not", "should", "may", "may not"]),
    st.sampled_from(sorted(PARTICIPLES)),
    st.sampled_from(["the measure", "the project", "the harbour", "the dialogue"]),
    st.sampled_from(["", " without delay", ", where appropriate"]),
)
def test_active_and_passive_agree(agent: str, modal: str, verb: str, thing: str, cue: str) -> None:
    """Active and passive of one norm agree in kind, strength, polarity and bearer."""
    active = classify_text(f"{agent[0].upper()}{agent[1:]} {modal} {verb} {thing}{cue}.")
    passive = classify_text(f"{thing[0].upper()}{thing[1:]} {modal} be {PARTICIPLES[verb]} by {agent}{cue}.")
    assert labels(active) == labels(passive)
    assert [agent] == [(norm.bearer or "").replace("The", "the").replace("Each", "each") for norm in passive.norms]


@FEW
@given(rich_clauses())
def test_without_its_cues_the_norm_is_gone(clause: str) -> None:
    """Removing all evidence of a norm removes it: a fragment is left, which at most states an objective, unsure."""
    found = classify_text(clause)
    for start, end in sorted((cue.span for cue in found.cues), reverse=True):
        clause = clause[:start] + clause[end:]
    left = classify_text(clause)
    assert left.strength in (Strength.NONE, Strength.ASPIRATIONAL)
    assert left.strength is Strength.NONE or not left.sure


@FEW
@given(rich_clauses(), UNKNOWN_WORDS, st.randoms(use_true_random=False))
def test_word_outside_cues_subject_and_verb_may_be_replaced(clause: str, word: str, random: object) -> None:
    """Replacing a word of the object by one that the lexicon does not know changes nothing."""
    places = [
        match.span() for match in re.finditer(r"(?:party|guard|fishermen|harbour|mission)(?=[ ,.])", clause, re.I)
    ]
    start, end = places[-1]
    found = classify_text(clause)
    if any(cue.span[0] < end and start < cue.span[1] for cue in found.cues):
        return
    assert labels(found) == labels(classify_text(clause[:start] + word + clause[end:]))


@FEW
@given(
    clauses(("shall",)),
    st.sampled_from(
        [
            "if the other Party so requests",
            "unless the Committee decides otherwise",
            "within thirty days",
            "permanently",
            "without prejudice to Article 9",
            "in accordance with Article 51 of the Charter",
        ]
    ),
)
def test_cue_without_effect_changes_no_level(clause: str, cue: str) -> None:
    """Triggers, exceptions, time limits, legal bases and durations are recorded and change no level."""
    assert labels(classify_text(clause)) == labels(classify_text(f"{clause[:-1]}, {cue}."))


@pytest.mark.parametrize("verb", PLAIN_VERBS)
def test_refusing_to_refuse_stays_abstention(verb: str) -> None:
    """ "Shall not refuse to" forbids refusing: a prohibition, abstain, at the plain level."""
    found = classify_text(f"Each Party shall not refuse to {verb} the other Party.")
    assert (Kind.PROHIBITION, Strength.BINDING, Polarity.ABSTAIN, 0) == labels(found)

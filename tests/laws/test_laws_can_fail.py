"""A law that cannot fail guards nothing: each is held against a classifier with a fault, and must fail.

The faults are planted in the answers, so that they stay what they are whatever the classifier's code looks like;
`make mutation` plants faults in the code.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import known_failures
import pytest
import test_laws
import test_rulings
import test_termination
from provisions import language
from steps import graded

from laws import walked
from treatydiff.classifier import classify, classify_text
from treatydiff.model import Classification, Kind, Polarity, Strength, Treaty

Answer = Callable[..., Classification]
DUTY = classify_text("The Parties shall publish the charts.")
VIEW = replace(DUTY, kind=Kind.DECLARATION, strength=Strength.NONE, polarity=Polarity.NONE)


def always(answer: Classification) -> Answer:
    """A classifier that answers the same, whatever it is asked."""
    return lambda text, code, binding=True: answer


def changed(change: Callable[[Classification], Classification]) -> Answer:
    """The classifier with a change made to each of its answers."""
    return lambda text, code, binding=True: change(graded(text, code, binding))


def denial_lost(found: Classification) -> Classification:
    """A prohibition becomes a duty to act."""
    return replace(found, kind=Kind.OBLIGATION, polarity=Polarity.ACT) if found.kind is Kind.PROHIBITION else found


def spans_shifted(found: Classification) -> Classification:
    """Every cue stands one character too far to the right."""
    norms = [
        replace(norm, cues=tuple(replace(cue, span=(cue.span[0] + 1, cue.span[1] + 1)) for cue in norm.cues))
        for norm in found.norms
    ]
    return replace(found, norms=tuple(norms))


def last_norm_decides(found: Classification) -> Classification:
    """The last norm decides, not the strongest."""
    last = found.norms[-1]
    return replace(found, kind=last.kind, strength=last.strength, polarity=last.polarity, balance=last.balance)


def bearer_lost(found: Classification) -> Classification:
    """Nobody is named."""
    return replace(found, norms=tuple(replace(norm, bearer=None) for norm in found.norms))


def cues_hidden(found: Classification) -> Classification:
    """Hedges and intensifiers count and are not shown."""
    return replace(found, cues=tuple(cue for cue in found.cues if cue.role not in ("hedge", "intensifier")))


def first_sentence_only(text: str, code: str, binding: bool = True) -> Classification:
    """What follows a full stop is not read."""
    return graded(text.partition(". ")[0], code, binding)


def always_binding(text: str, code: str, binding: bool = True) -> Classification:
    """Every instrument binds."""
    return graded(text, code)


def items_alone(treaty: Treaty) -> dict[str, Classification]:
    """Each clause is read without its chapeau and without its areas."""
    return {clause.id: classify_text(clause.text, language=treaty.language) for clause in treaty.clauses}


FAULTS: dict[str, tuple[Answer, tuple[Callable[[str], None], ...]]] = {
    "denial lost": (changed(denial_lost), (test_laws.test_no_denied_duty_is_ever_a_duty_to_act,)),
    "spans shifted": (changed(spans_shifted), (test_laws.test_cues_are_exact_slices_that_do_not_overlap,)),
    "last norm decides": (changed(last_norm_decides), (test_laws.test_strongest_norm_decides,)),
    "bearer lost": (
        changed(bearer_lost),
        (test_laws.test_bearer_is_the_subject, test_rulings.test_ruling_32_bearer_is_named_where_an_agent_is),
    ),
    "cues hidden": (changed(cues_hidden), (test_laws.test_every_cue_is_shown_as_evidence,)),
    "first sentence only": (first_sentence_only, (test_laws.test_two_sentences_have_the_grade_of_the_stronger,)),
    "always binding": (
        always_binding,
        (
            test_laws.test_instrument_that_does_not_bind_is_capped,
            test_rulings.test_ruling_18_instrument_that_does_not_bind,
        ),
    ),
}


def plant(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> None:
    """Let every law ask a classifier with a fault."""
    for module in (known_failures, test_laws, test_rulings):
        monkeypatch.setattr(module, "graded", answer)


@pytest.mark.parametrize("fault", FAULTS)
def test_law_notices_the_fault_that_it_is_there_for(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each law fails on a classifier that breaks it."""
    answer, laws = FAULTS[fault]
    plant(monkeypatch, answer)
    for law in laws:
        with pytest.raises(AssertionError):
            law("en")


@pytest.mark.parametrize(
    "law",
    [
        test_laws.test_item_under_a_chapeau_is_a_sentence,
        test_laws.test_recital_of_a_preamble_declares_whatever_its_grammar,
    ],
)
def test_law_of_treaties_notices_clauses_read_alone(
    law: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The laws of chapeaux and preambles fail where each clause is read alone."""
    monkeypatch.setattr(test_laws, "classify", items_alone)
    with pytest.raises(AssertionError):
        law("en")
    monkeypatch.setattr(test_laws, "classify", classify)
    law("en")


@pytest.mark.parametrize(("law", "ruling"), [cell[1:] for cell in test_laws.CELLS if cell[0] == "en"])
def test_table_notices_an_answer_that_is_always_the_same(
    law: str, ruling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No table is content with one answer for all texts, a duty or a view, but one that is known to fail whole."""
    provisions = walked(language("en"), law)[ruling]
    known = known_failures.known_failures().get(("en", law, ruling), frozenset())
    noticed = {provision.text for provision in provisions} <= known
    for answer in (DUTY, VIEW):
        plant(monkeypatch, always(answer))
        try:
            known_failures.hold("en", law, ruling, provisions)
        except AssertionError:
            noticed = True
    assert noticed


@pytest.mark.parametrize("number", language("en").rulings)
def test_ruling_and_its_counter_example_come_out_otherwise(number: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every ruling tells at least two labels apart, so no single answer satisfies it."""
    applies, otherwise = language("en").ruling(number) or ((), ())
    labels = {(label.kind, label.level, label.polarity) for label in (p.label for p in (*applies, *otherwise))}
    assert len(labels) > 1
    for answer in (DUTY, VIEW):
        plant(monkeypatch, always(answer))
        with pytest.raises(AssertionError):
            test_rulings.holds("en", number)


def test_law_of_steps_notices_a_reading_that_grows_with_the_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """The laws of termination fail where the steps grow with the square of the text."""
    monkeypatch.setattr(test_termination, "steps_of", lambda text, code: len(text) ** 2)
    for law in (
        test_termination.test_steps_grow_no_faster_than_the_text,
        test_termination.test_one_sentence_without_end_takes_steps_in_line_with_its_length,
    ):
        with pytest.raises(AssertionError):
            law("en")

"""Laws of the classifier, each named by the test that states it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategies_classifier import (
    AGENTS,
    ANY_TEXT,
    EFFORTS,
    HEDGES,
    INTENSIFIERS,
    MODALS,
    OBJECTS,
    PLAIN_VERBS,
    PROGRAMMATIC_VERBS,
    WEAKER,
    clauses,
    rich_clauses,
)
from treatydiff.classifier.classification import classify, classify_text
from treatydiff.errors import LanguageError
from treatydiff.model import Classification, Clause, Kind, Polarity, Strength, Treaty

FEW = settings(max_examples=60, deadline=None)


def labels(found: Classification) -> tuple[Kind, Strength, Polarity]:
    """The labels of a provision: kind, strength, polarity."""
    return found.kind, found.strength, found.polarity


@FEW
@given(st.one_of(ANY_TEXT, rich_clauses()))
def test_cues_are_exact_slices_that_do_not_overlap(text: str) -> None:
    """Every cue's span cuts its text out of the clause; cues of one norm share no character."""
    for norm in classify_text(text).norms:
        spans = sorted(cue.span for cue in norm.cues)
        assert [cue.text for cue in norm.cues] == [text[start:end] for start, end in (cue.span for cue in norm.cues)]
        assert all(start < end for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@FEW
@given(ANY_TEXT)
def test_total_and_deterministic(text: str) -> None:
    """Any string gets one answer, the same each time, led by its strongest norm, the first between equals."""
    found = classify_text(text)
    assert found == classify_text(text)
    assert found.norms
    strongest = max(norm.strength for norm in found.norms)
    first = next(norm for norm in found.norms if norm.strength == strongest)
    assert (found.kind, found.strength, found.cues) == (first.kind, first.strength, first.cues)
    assert found.reason.startswith(f"{found.strength.name} {int(found.strength)}")


@FEW
@given(ANY_TEXT)
def test_level_and_polarity_fit_the_kind(text: str) -> None:
    """A kind allows only the levels and polarities that the codebook gives it."""
    allowed = {
        Kind.OBLIGATION: {4, 5, 6, 7}, Kind.PROHIBITION: {5, 6, 7}, Kind.PERMISSION: {1}, Kind.EXEMPTION: {1},
        Kind.RECOMMENDATION: {3}, Kind.INTENTION: {2}, Kind.DECLARATION: {0}, Kind.CONSTITUTIVE: {0},
    }  # fmt: skip
    for norm in classify_text(text).norms:
        assert int(norm.strength) in allowed[norm.kind]
        assert (norm.polarity is Polarity.NONE) == (norm.strength is Strength.NONE)
        assert norm.kind not in (Kind.PROHIBITION, Kind.EXEMPTION) or norm.polarity is Polarity.ABSTAIN


@FEW
@given(AGENTS, st.sampled_from(sorted(WEAKER)), st.data(), OBJECTS)
def test_weaker_modal_never_raises(agent: str, modal: str, data: st.DataObject, tail: str) -> None:
    """With an acting subject, a weaker modal in the same place never raises strength."""
    verb = data.draw(st.sampled_from(PLAIN_VERBS + PROGRAMMATIC_VERBS + EFFORTS))
    weaker = data.draw(st.sampled_from(WEAKER[modal]))
    firm, soft = (classify_text(f"{agent} {word} {verb} {tail}.") for word in (modal, weaker))
    assert soft.strength < firm.strength


@FEW
@given(clauses(), HEDGES, st.booleans())
def test_hedge_never_raises(clause: str, hedge: str, front: bool) -> None:
    """Adding a hedge never raises strength, and keeps kind and polarity."""
    hedged = f"{hedge.capitalize()}, {clause[0].lower()}{clause[1:]}" if front else f"{clause[:-1]}, {hedge}."
    plain, weakened = classify_text(clause), classify_text(hedged)
    assert (plain.kind, plain.polarity) == (weakened.kind, weakened.polarity)
    assert weakened.strength <= plain.strength


@FEW
@given(clauses(), INTENSIFIERS, st.booleans())
def test_intensifier_never_lowers(clause: str, intensifier: str, comma: bool) -> None:
    """Adding an intensifier never lowers strength, and keeps kind and polarity."""
    plain = classify_text(clause)
    stronger = classify_text(f"{clause[:-1]}{',' if comma else ''} {intensifier}.")
    assert (plain.kind, plain.polarity) == (stronger.kind, stronger.polarity)
    assert stronger.strength >= plain.strength


@FEW
@given(AGENTS, st.sampled_from(MODALS), st.sampled_from(PLAIN_VERBS + PROGRAMMATIC_VERBS + EFFORTS), OBJECTS)
def test_negation_prohibits_at_a_level_no_lower(agent: str, modal: str, verb: str, tail: str) -> None:
    """Negating an obligation makes a prohibition whose level is no lower."""
    duty = classify_text(f"{agent} {modal} {verb} {tail}.")
    ban = classify_text(f"{agent} {modal} not {verb} {tail}.")
    assert (duty.kind, ban.kind) == (Kind.OBLIGATION, Kind.PROHIBITION)
    assert ban.strength >= duty.strength


@pytest.mark.parametrize("predicate", ["required to inform", "obliged to protect", "bound to assist"])
@pytest.mark.parametrize("agent", ["Each Party", "The Committee"])
def test_negation_of_being_required_exempts(agent: str, predicate: str) -> None:
    """Negating "is required to" says that no duty exists."""
    assert classify_text(f"{agent} shall be {predicate} the other Party.").kind is Kind.OBLIGATION
    assert labels(classify_text(f"{agent} shall not be {predicate} the other Party.")) == (
        Kind.EXEMPTION,
        Strength.PERMISSIVE,
        Polarity.ABSTAIN,
    )


@FEW
@given(rich_clauses(), rich_clauses())
def test_two_norms_joined_give_the_norms_apart(left: str, right: str) -> None:
    """Two norms joined by "and" give the norms that they give apart."""
    joined = classify_text(f"{left[:-1]} and {right[0].lower()}{right[1:]}")
    apart = [norm for clause in (left, right) for norm in classify_text(clause).norms]
    assert [(n.kind, n.strength, n.polarity) for n in apart] == [(n.kind, n.strength, n.polarity) for n in joined.norms]


@FEW
@given(
    AGENTS,
    st.sampled_from([*MODALS, "should", "may"]),
    st.lists(st.tuples(st.sampled_from(PLAIN_VERBS + EFFORTS), OBJECTS), min_size=2, max_size=5),
)
def test_chapeau_split_equals_classification_by_item(agent: str, modal: str, items: list[tuple[str, str]]) -> None:
    """An enumeration under a chapeau holds the norms that each item has with the chapeau's words before it, whether
    the items stand in one text or are clauses of their own."""
    wordings = [f"{verb} {thing}" for verb, thing in items]
    expected = [labels(classify_text(f"{agent} {modal} {wording}.")) for wording in wordings]
    chapeau = f"{agent} {modal}:"
    whole = chapeau + "".join(f" ({'abcde'[at]}) {wording};" for at, wording in enumerate(wordings))
    inline = [(n.kind, n.strength, n.polarity) for n in classify_text(whole).norms]
    assert expected == inline[-len(items) :]
    children = [Clause(id=f"1({'abcde'[at]})", text=f"{wording};", parent="1") for at, wording in enumerate(wordings)]
    treaty = Treaty(id="t", title="T", clauses=(Clause(id="1", text=chapeau), *children))
    found = classify(treaty)
    assert expected == [labels(found[child.id]) for child in children]
    for child in children:
        inherited = [
            cue for cue in found[child.id].cues if cue.role in ("modal", "permission", "recommendation") and cue.clause
        ]
        assert {"1"} == {cue.clause for cue in inherited}
        assert all(chapeau[cue.span[0] : cue.span[1]] == cue.text for cue in inherited)


@FEW
@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=8))
def test_language_without_lexicon_is_refused(language: str) -> None:
    """A language without a lexicon is an error, never level 0."""
    if language == "en":
        return
    with pytest.raises(LanguageError):
        classify_text("The Parties shall meet.", language=language)


@FEW
@given(rich_clauses())
def test_instrument_that_does_not_bind_is_capped(clause: str) -> None:
    """In an instrument that does not bind, kind and polarity stay and no level passes 3."""
    firm, soft = classify_text(clause), classify_text(clause, binding=False)
    assert (firm.kind, firm.polarity) == (soft.kind, soft.polarity)
    assert soft.strength == min(firm.strength, Strength.HORTATORY)

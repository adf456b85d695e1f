"""Each ruling of the codebook is a law of its own: what it says, and a counter-example that must come out otherwise.

The provisions stand in the languages' data files; a language without one for a ruling says nothing of it.
"""

from __future__ import annotations

import pytest
from known_failures import hold
from provisions import language
from steps import graded

from laws import walked
from treatydiff.lexicon import languages

LANGUAGES = languages()


def holds(code: str, number: str) -> None:
    """Assert a ruling for a language: its provisions and its counter-examples have their labels, and differ."""
    sides = language(code).ruling(number)
    if sides is None:
        pytest.skip(f"{code} has no provisions for ruling {number}")
    applies, otherwise = sides
    assert applies
    assert otherwise
    assert not {provision.text for provision in applies} & {provision.text for provision in otherwise}
    hold(code, "ruling_holds", number, walked(language(code), "ruling_holds")[number])


OWN = [(code, number) for code in LANGUAGES for number in language(code).rulings if number.startswith(code)]


@pytest.mark.parametrize(("code", "number"), OWN, ids=[number for _, number in OWN])
def test_ruling_of_the_languages_own_supplement(code: str, number: str) -> None:
    """Each ruling of a language's supplement to the codebook, with its counter-example."""
    holds(code, number)


def test_english_has_every_ruling() -> None:
    """No ruling of the codebook is without provisions in English."""
    assert [str(number) for number in range(1, 49)] == list(language("en").rulings)


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_1_each_coordinated_verb_is_a_norm(code: str) -> None:
    """Each coordinated main verb is a norm of its own; a complement is none."""
    holds(code, "1")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_2_deeming_makes_it_so(code: str) -> None:
    """What shall be considered as, regarded as or deemed something binds nobody; to be considered by somebody does."""
    holds(code, "2")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_3_may_only_forbids_the_rest(code: str) -> None:
    """ "May only" forbids the rest."""
    holds(code, "3")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_4_relative_clause_that_directs_is_a_norm(code: str) -> None:
    """A modal in a relative clause is a norm where it directs somebody, none where it describes."""
    holds(code, "4")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_5_epistemic_may_permits_nothing(code: str) -> None:
    """What may merely happen is permitted to nobody."""
    holds(code, "5")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_6_recital_is_a_declaration(code: str) -> None:
    """A recital declares, whatever its grammar."""
    holds(code, "6")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_7_wish_and_encouragement(code: str) -> None:
    """A wish is an intention, encouraging somebody a recommendation."""
    holds(code, "7")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_8_aim_of_a_party_is_effort(code: str) -> None:
    """A party that shall aim is bound to try; an activity or an agreement has an aim only."""
    holds(code, "8")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_9_effort_about_abstaining(code: str) -> None:
    """Endeavouring to avoid is an effort that abstains."""
    holds(code, "9")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_10_adjective_of_the_object_is_no_cue(code: str) -> None:
    """ "Appropriate measures" neither hedges nor intensifies."""
    holds(code, "10")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_11_cue_belongs_to_its_norm(code: str) -> None:
    """A cue counts on the required act, not inside the object or on a time alternative."""
    holds(code, "11")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_12_impersonal_subject(code: str) -> None:
    """What somebody must make comply obliges; what works by itself is constitutive."""
    holds(code, "12")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_13_nothing_in_this_treaty(code: str) -> None:
    """What "nothing" saves decides: a permission, an exemption, or the rule of construction."""
    holds(code, "13")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_14_agree_to_and_agree_that(code: str) -> None:
    """ "Agree to" promises; "agree that" is what stands inside it."""
    holds(code, "14")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_15_cues_change_nothing_outside_the_binding_band(code: str) -> None:
    """Outside the binding band cues change nothing."""
    holds(code, "15")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_16_in_no_event_be_obliged_exempts(code: str) -> None:
    """ "In no event be obliged" says that no duty exists."""
    holds(code, "16")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_17_fragment(code: str) -> None:
    """A text with neither modal nor chapeau states an objective or declares."""
    holds(code, "17")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_18_instrument_that_does_not_bind(code: str) -> None:
    """In an instrument that does not bind no level passes 3, and the kind stays."""
    holds(code, "18")
    for provision in walked(language(code), "ruling_holds")["18"]:
        binding, soft = graded(provision.text, code), graded(provision.text, code, binding=False)
        assert (binding.kind, min(int(binding.strength), 3)) == (soft.kind, int(soft.strength))


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_19_present_indicative(code: str) -> None:
    """A party's conduct in the present binds; its attitude declares."""
    holds(code, "19")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_20_performatives(code: str) -> None:
    """Confirming a view declares; confirming an obligation has its level; confirming receipt is conduct."""
    holds(code, "20")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_21_rights_of_persons(code: str) -> None:
    """A person's right obliges the parties; a party's right permits."""
    holds(code, "21")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_22_negative_objects(code: str) -> None:
    """A guarantee that something will not be forbids; ensuring that nothing happens is an act."""
    holds(code, "22")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_23_should_that_opens_a_condition(code: str) -> None:
    """ "Should" in front of its subject opens a condition."""
    holds(code, "23")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_24_superlative_and_possible(code: str) -> None:
    """ "As soon as possible" hedges and intensifies at once."""
    holds(code, "24")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_25_lists_stand_for_their_classes(code: str) -> None:
    """A cue of a class counts though no list names it; duration and scope are neutral."""
    holds(code, "25")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_26_status(code: str) -> None:
    """Inviolable forbids; immunity and liability are positions; protection obliges."""
    holds(code, "26")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_27_by_law(code: str) -> None:
    """ "Prohibited by law" obliges to legislate."""
    holds(code, "27")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_28_treatment_of_persons(code: str) -> None:
    """How persons shall be treated obliges the parties."""
    holds(code, "28")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_29_consent_as_a_condition(code: str) -> None:
    """Consent before an act is a condition; consent that is required is a duty."""
    holds(code, "29")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_30_savings_without_nothing(code: str) -> None:
    """A text that is no obstacle permits; rules yet to be made that shall restrict nothing forbid."""
    holds(code, "30")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_31_acts_of_organs(code: str) -> None:
    """What organs shall do obliges; what they are made of does not."""
    holds(code, "31")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_32_bearer_is_named_where_an_agent_is(code: str) -> None:
    """Who must act is named where an agent is the subject or stands behind "by"."""
    holds(code, "32")
    for named, text in language(code).data["bearers"].items():
        assert named == "nobody" or named in text
        assert [None if named == "nobody" else named] == [norm.bearer for norm in graded(text, code).norms]


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_33_measures_as_may_be_necessary(code: str) -> None:
    """Measures that may be necessary are neutral; those that the bearer deems so hedge."""
    holds(code, "33")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_34_never_in_what_is_undertaken(code: str) -> None:
    """An undertaking never to act forbids, categorically."""
    holds(code, "34")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_35_not_only_but_also_denies_nothing(code: str) -> None:
    """ "Not only … but also" denies nothing."""
    holds(code, "35")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_36_duty_as_a_predicate(code: str) -> None:
    """ "It shall be the duty of" obliges whom it names."""
    holds(code, "36")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_37_liability_is_a_position(code: str) -> None:
    """Liable or not, responsible or not: a legal position."""
    holds(code, "37")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_38_duty_hung_on_a_permission(code: str) -> None:
    """The relative clause of a permission that directs somebody counts."""
    holds(code, "38")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_39_text_as_subject_in_the_present(code: str) -> None:
    """What a text lays down is constitutive; what it does not prevent is permitted."""
    holds(code, "39")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_40_free_from_restrictions(code: str) -> None:
    """Free from restrictions forbids them; exempt from duties names a position."""
    holds(code, "40")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_41_renouncing(code: str) -> None:
    """Renouncing rights works by itself; renouncing war forbids it."""
    holds(code, "41")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_42_gerund_as_subject(code: str) -> None:
    """A forbidden activity is forbidden whatever noun names it."""
    holds(code, "42")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_43_in_the_opinion_of_the_bearer(code: str) -> None:
    """What the bearer itself judges hedges; "in any case where" is a condition."""
    holds(code, "43")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_44_compelled_or_held_to(code: str) -> None:
    """Not to be compelled or held is an exemption."""
    holds(code, "44")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_45_negation_is_where_the_sense_is(code: str) -> None:
    """However a duty is denied, it is a prohibition."""
    holds(code, "45")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_46_who_can_promise(code: str) -> None:
    """Whoever is the subject of a promise promises, whatever it is called."""
    holds(code, "46")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_47_cease_and_consider(code: str) -> None:
    """Ceasing hostilities and considering a request are duties."""
    holds(code, "47")


@pytest.mark.parametrize("code", LANGUAGES)
def test_ruling_48_waive_hereby_and_reserve(code: str) -> None:
    """ "Hereby waive" makes it so; "reserves to itself the right" permits."""
    holds(code, "48")

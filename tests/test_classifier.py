"""The codebook as tests: every worked example and every ruling, in sentences of our own where it gives only words."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

import treatydiff
from treatydiff.classifier.classification import classify, classify_text, recital
from treatydiff.errors import LanguageError
from treatydiff.model import Classification, Clause, Kind, Strength, Treaty

# words, kind, strength, polarity, balance (None where the codebook gives none)
WORKED = [
    ("should not provide any military or other assistance to the aggressor", "recommendation", 3, "abstain", None),
    ("shall not provide any military or other assistance to the aggressor", "prohibition", 6, "abstain", 0),
    (
        "shall provide military and other assistance with all means in its possession without delay",
        "obligation",
        7,
        "act",
        2,
    ),
    (
        "The other Party shall provide military and other assistance with all means in its possession without delay in accordance with Article 51 of the Charter and the laws of both states",  # noqa: E501
        "obligation",
        6,
        "act",
        1,
    ),
    (
        "The other Party shall provide military and other assistance with all means in its possession without delay, in accordance with Article 51 of the Charter of the United Nations and the laws of the Democratic People's Republic of Korea and the Russian Federation.",  # noqa: E501
        "obligation",
        6,
        "act",
        1,
    ),
    (
        "Each of them will assist the Party so attacked by taking forthwith such action as it deems necessary",
        "obligation",
        6,
        "act",
        0,
    ),
    (
        "will assist the Party so attacked by taking forthwith such action as it deems necessary",
        "obligation",
        6,
        "act",
        0,
    ),
    (
        "The other States shall have towards it an obligation of aid and assistance by all the means in their power",
        "obligation",
        7,
        "act",
        1,
    ),
    (
        "Each Party declares that it would act to meet the common danger in accordance with its constitutional processes",  # noqa: E501
        "obligation",
        5,
        "act",
        -1,
    ),
    ("The Parties shall endeavour, without delay, to settle", "obligation", 4, "act", None),
    ("The Parties shall promote cooperation in culture", "obligation", 5, "act", -1),
    ("A Party may withdraw on one year's notice", "permission", 1, "act", None),
    ("A Party shall not be required to disclose the data", "exemption", 1, "abstain", None),
    ("This Treaty shall enter into force on the date of exchange", "constitutive", 0, "none", None),
    ("Recognising the need to strengthen cooperation", "declaration", 0, "none", None),
]

RULINGS = [
    ("The Committee shall promote, monitor and ensure the application of this Treaty", "obligation", 6, "act", None),
    ("The Parties shall cooperate by exchanging information", "obligation", 5, "act", None),
    ("The Parties shall cooperate to improve safety", "obligation", 5, "act", None),
    ("The Parties shall consider that the condition is met", "constitutive", 0, "none", None),
    ("Such goods shall be considered as originating in a Party", "constitutive", 0, "none", None),
    ("Such goods shall be regarded as lawful", "constitutive", 0, "none", None),
    ("Such goods shall be treated as lawful", "constitutive", 0, "none", None),
    ("The request shall be considered by the Committee", "obligation", 4, "act", None),
    ("A Party may only suspend benefits after notice", "prohibition", 6, "abstain", None),
    ("A Party may suspend benefits only if the Committee agrees", "prohibition", 6, "abstain", None),
    ("measures which a Party shall not maintain", "prohibition", 6, "abstain", None),
    ("The Committee shall discuss matters that may arise", "obligation", 6, "act", None),
    ("Delays may result in higher costs", "declaration", 0, "none", None),
    ("The Parties shall take such steps as may be necessary", "obligation", 6, "act", None),
    ("The Parties desire to deepen their partnership", "intention", 2, "act", None),
    ("The Parties encourage investors to share data", "recommendation", 3, "act", None),
    ("The Committee shall aim to publish its report in May", "obligation", 4, "act", None),
    ("Cooperation shall aim to improve safety", "intention", 2, "act", None),
    ("The aims shall be to improve safety and to share data", "intention", 2, "act", None),
    ("The Parties should aim to improve safety", "recommendation", 3, "act", None),
    ("Each Party shall endeavour to avoid such measures", "obligation", 4, "abstain", None),
    ("Each Party shall take appropriate measures against piracy", "obligation", 6, "act", 0),
    ("Each Party shall take all appropriate measures against piracy", "obligation", 6, "act", 0),
    ("The Parties shall make full use of the potential of the region", "obligation", 5, "act", -1),
    ("Each Party shall give notice of the measure, where possible prior to its adoption", "obligation", 6, "act", None),
    ("Immediately after the attack, the Parties shall meet", "obligation", 7, "act", 1),
    ("The request shall be in writing", "obligation", 6, "act", None),
    ("The period may not exceed 30 days", "prohibition", 6, "abstain", None),
    ("This Article shall not apply to taxes", "constitutive", 0, "none", None),
    ("This Treaty shall not prejudice the rights of third States", "constitutive", 0, "none", None),
    ("Such losses shall be covered by the fund", "constitutive", 0, "none", None),
    ("The English text shall prevail", "constitutive", 0, "none", None),
    ("Nothing in this Treaty shall prevent a Party from taking measures", "permission", 1, "act", None),
    ("Nothing in this Treaty shall preclude a Party from taking measures", "permission", 1, "act", None),
    ("Nothing in this Treaty shall require a Party to disclose data", "exemption", 1, "abstain", None),
    ("Nothing in this Treaty shall oblige a Party to disclose data", "exemption", 1, "abstain", None),
    ("Nothing in this Treaty shall be construed as limiting those rights", "constitutive", 0, "none", None),
    ("Nothing in this Treaty shall affect those rights", "constitutive", 0, "none", None),
    ("Nothing in this Treaty shall impair those rights", "constitutive", 0, "none", None),
    ("Nothing in this Treaty shall derogate from those rights", "constitutive", 0, "none", None),
    ("The Parties agree to exchange data", "obligation", 6, "act", None),
    ("The Parties agree that each Party shall exchange data", "obligation", 6, "act", None),
    ("The Parties agree that trade is important", "declaration", 0, "none", None),
    ("The Parties agree that the term means any vessel", "constitutive", 0, "none", None),
    ("In no event shall a Party be obliged to disclose the data", "exemption", 1, "abstain", None),
    ("In no event may a Party be obliged to disclose the data", "exemption", 1, "abstain", None),
    ("Strengthening of trade relations as the common objective", "intention", 2, "act", None),
    ("The Parties cooperate in the field of health", "obligation", 5, "act", None),
    ("Each Party provides the other with information", "obligation", 6, "act", None),
    ("The Parties condemn terrorism in all its forms", "declaration", 0, "none", None),
    ("The Parties oppose unilateral measures", "declaration", 0, "none", None),
    ("The Parties attach importance to dialogue", "declaration", 0, "none", None),
    ("The Parties shall confirm their commitment to cooperation", "declaration", 0, "none", None),
    ("The Parties shall reaffirm the importance of dialogue", "declaration", 0, "none", None),
    ("The Parties shall confirm the obligation to provide assistance", "obligation", 6, "act", None),
    ("The Party shall confirm receipt of the request", "obligation", 6, "act", None),
    ("Each Party shall recognise certificates issued by the other Party", "obligation", 6, "act", None),
    ("Everyone has the right to life", "obligation", 6, "act", None),
    ("Every child has the right to a name", "obligation", 6, "act", None),
    ("Everyone is entitled to a fair hearing", "obligation", 6, "act", None),
    ("The States Parties recognise the right of everyone to work", "obligation", 5, "act", None),
    ("No one shall be subjected to torture", "prohibition", 6, "abstain", None),
    ("No one shall be compelled to testify", "prohibition", 6, "abstain", None),
    ("Each Party shall have the right to inspect the site", "permission", 1, "act", None),
    ("Each Party guarantees that it will not use force", "prohibition", 6, "abstain", None),
    ("Each Party guarantees the non-application of such measures", "prohibition", 6, "abstain", None),
    ("Each Party shall ensure that no vessel enters the zone", "obligation", 6, "act", None),
    ("Each Party shall prevent the misuse of its flag", "obligation", 6, "act", None),
    ("Should a Party be attacked, the other Party shall consult it", "obligation", 6, "act", None),
    ("Each Party shall notify the measure as soon as possible", "obligation", 6, "act", 0),
    ("The search shall be completed within the shortest possible period", "obligation", 6, "act", 0),
    ("Each Party shall protect the site to the greatest extent possible", "obligation", 6, "act", 0),
    ("Goods shall be released as soon as circumstances permit", "obligation", 6, "act", 0),
    ("Each Party shall release the crew with the minimum of delay", "obligation", 7, "act", None),
    ("Each Party shall grant all facilities to the delegates", "obligation", 7, "act", None),
    ("Each Party shall in all cases inform the other", "obligation", 7, "act", None),
    ("In no way shall a Party hinder the mission", "prohibition", 7, "abstain", None),
    ("The Council shall set such conditions as it deems just", "obligation", 5, "act", None),
    ("Each Party shall at all times respect the emblem", "obligation", 6, "act", None),
    ("Each Party shall take the necessary measures", "obligation", 6, "act", 0),
    ("The Committee shall in each case hear the Party", "obligation", 6, "act", 0),
    ("The premises of the mission shall be inviolable", "prohibition", 6, "abstain", None),
    ("The Moon is not subject to national appropriation", "prohibition", 6, "abstain", None),
    ("The archives shall not be subject to seizure", "prohibition", 6, "abstain", None),
    ("The delegates shall enjoy immunity from arrest", "constitutive", 0, "none", None),
    ("The State shall be liable for the damage", "constitutive", 0, "none", None),
    ("The State shall be responsible for the damage", "constitutive", 0, "none", None),
    ("The wounded shall be protected", "obligation", 6, "act", None),
    ("The rights of the wounded shall be respected", "obligation", 6, "act", None),
    ("Propaganda for war shall be prohibited by law", "obligation", 6, "act", None),
    ("Such acts shall be punishable by law", "obligation", 6, "act", None),
    ("Everyone charged shall be presumed innocent", "obligation", 6, "act", None),
    ("Protected persons shall be free to leave the territory", "obligation", 6, "act", None),
    ("Prisoners shall benefit by the safeguards", "obligation", 6, "act", None),
    ("The consent of the State is required", "obligation", 6, "act", None),
    ("The transfer is subject to the consent of the State", "constitutive", 0, "none", None),
    ("The Parties shall apply such rates that may be agreed upon", "obligation", 5, "act", None),
    ("The Parties shall agree on a date", "obligation", 6, "act", None),
    ("Such participation constitutes no obstacle to membership", "permission", 1, "act", None),
    ("This Article shall not preclude a Party from taking measures", "permission", 1, "act", None),
    ("The special agreements shall in no case restrict the rights of prisoners", "prohibition", 7, "abstain", None),
    ("The instruments shall be deposited with the Secretary-General", "obligation", 6, "act", None),
    ("The members shall be elected by the Assembly", "obligation", 6, "act", None),
    ("The Court shall exercise jurisdiction over such crimes", "obligation", 6, "act", None),
    ("The Court shall apply this Statute", "obligation", 6, "act", None),
    ("The persons elected shall be the eighteen who obtain most votes", "constitutive", 0, "none", None),
    ("There shall be established a Committee, which shall monitor the Treaty", "obligation", 6, "act", None),
    ('"Party" shall mean a State', "constitutive", 0, "none", None),
    ("The Committee shall meet once a year", "obligation", 6, "act", None),
    ("The Committee shall be composed of five members", "constitutive", 0, "none", None),
    ("A Party shall not refuse a request", "prohibition", 6, "abstain", None),
    ("A Party shall not fail to answer", "prohibition", 6, "abstain", None),
    ("The Parties are to meet each year", "obligation", 6, "act", None),
    ("Each Party undertakes not to use force", "prohibition", 6, "abstain", None),
    ("Each Party undertakes to protect the site", "obligation", 6, "act", None),
    ("The use of force is prohibited", "prohibition", 6, "abstain", None),
    ("The use of force remains prohibited", "prohibition", 6, "abstain", None),
    ("A Party need not give reasons", "exemption", 1, "abstain", None),
    ("A Party is not obliged to give reasons", "exemption", 1, "abstain", None),
    ("Nothing shall oblige a Party to give reasons", "exemption", 1, "abstain", None),
    ("Each Party is encouraged to share data", "recommendation", 3, "act", None),
    ("The Parties ought to share data", "recommendation", 3, "act", None),
    ("The Parties intend to share data", "intention", 2, "act", None),
    ("The Parties express readiness to share data", "intention", 2, "act", None),
    ("The Committee is hereby established", "constitutive", 0, "none", None),
    ("The Treaty is subject to ratification", "constitutive", 0, "none", None),
    ("Each Party commits itself to protect the site", "obligation", 6, "act", None),
    ("Each Party pledges to protect the site", "obligation", 6, "act", None),
    ("Each Party assumes the obligation to protect the site", "obligation", 6, "act", None),
    ("Each Party shall take all possible measures", "obligation", 6, "act", 0),
    ("Each Party shall devote funds to the maximum of its available resources", "obligation", 6, "act", 0),
    ("shall notify any measure that it deems necessary", "obligation", 6, "act", 0),
    ("The Parties shall not promote such views", "prohibition", 6, "abstain", 0),
    ("No Party shall use force", "prohibition", 6, "abstain", None),
    ("The Parties shall cooperate within the framework of separate agreements", "obligation", 5, "act", -2),
    ("The Parties shall meet by mutual consent", "obligation", 5, "act", -1),
    (
        "The services of the two Parties shall interact, taking into account national legislation",
        "obligation",
        5,
        "act",
        -2,
    ),
    ("Entry into force of the Agreement on 13 May 2014", "declaration", 0, "none", None),
    (
        "The Parties shall: (a) exchange information; (b) not promote hatred; and (c) endeavour to meet.",
        "obligation",
        6,
        "act",
        None,
    ),
    ("Each Party shall, if it considers that the conditions are met, release the crew", "obligation", 5, "act", -1),
]


def check(words: str, kind: str, strength: int, polarity: str, balance: int | None) -> None:
    """Hold a classification against the codebook's labels."""
    found = classify_text(words)
    assert (kind, strength, polarity) == (found.kind.value, int(found.strength), found.polarity.value), found.reason
    if balance is not None:
        assert balance == found.balance


@pytest.mark.parametrize(("words", "kind", "strength", "polarity", "balance"), WORKED)
def test_worked_example(words: str, kind: str, strength: int, polarity: str, balance: int | None) -> None:
    """Each worked example of the codebook has the labels that the codebook gives it."""
    check(words, kind, strength, polarity, balance)


@pytest.mark.parametrize(("words", "kind", "strength", "polarity", "balance"), RULINGS)
def test_ruling(words: str, kind: str, strength: int, polarity: str, balance: int | None) -> None:
    """Each ruling on a hard case, and each form of the table of kinds, decides as the codebook says."""
    check(words, kind, strength, polarity, balance)


GENERAL = [
    (
        "A Party may halt imports, if: (a) the exporter fails to pay; or (b) a Party bans the ship.",
        "permission",
        1,
        None,
    ),
    ("The pact shall remain in force until either Party should give notice.", "constitutive", 0, None),
    ("The dispute shall be referred to arbitration.", "obligation", 6, 0),
    ("Such letters shall not be admissible.", "prohibition", 6, 0),
    ("If the board considers that it cannot sit, it shall inform the Parties.", "obligation", 5, -1),
    ("If a Party considers that the reef is in danger, the other Party shall close it.", "obligation", 6, 0),
    ("Pilots of a Party are under no obligation to give evidence.", "exemption", 1, None),
    ("There shall be no obligation to open the archives.", "exemption", 1, None),
    ("A Party does not have to open its archives.", "exemption", 1, None),
    ("No Party shall be bound by a change that it rejects.", "exemption", 1, None),
    ("In the case of Ruritania Article 10 shall apply.", "constitutive", 0, None),
    ("A body of four, two elected by the Council, may be formed.", "permission", 1, None),
    ("Due regard shall be had to the tides.", "obligation", 4, None),
    ("The Parties shall give due regardto the tides.", "obligation", 4, None),
    ("The Parties shall send the list forthwith and, where possible, the maps.", "obligation", 7, 1),
    ("(c) The Party cannot repair the light in time.", "declaration", 0, None),
    ("(b) the owner fails to reply;", "declaration", 0, None),
    ("The Parties hereby establish a Joint Committee.", "constitutive", 0, None),
    ("Each Party shall publish all measures on tolls.", "obligation", 6, 0),
    ("Each Party shall adopt all measures against smuggling.", "obligation", 7, 1),
    ("The host shall free envoys from service of any kind whatsoever.", "obligation", 6, 0),
    ("The crew shall use no force whatsoever.", "prohibition", 7, 1),
    ("The Bureau shall forward the lists by the most rapid means.", "obligation", 7, 1),
    ("The Joint Fishery Board shall have the following tasks:", "constitutive", 0, None),
    ("Protocol 7 lays down the rules on moorings.", "constitutive", 0, None),
    ("The provisions of Protocol 7 shall determine the berths.", "constitutive", 0, None),
    ("Each plan shall specify the berths.", "obligation", 6, 0),
    ("The President shall declare the session closed.", "obligation", 6, 0),
    ("The Parties shall declare their attachment to peace.", "declaration", 0, None),
    ("The Court shall consider any letter without a name inadmissible.", "constitutive", 0, None),
    ("There should be no tolls.", "recommendation", 3, None),
    ("Traffic shall not be subject to needless delays.", "prohibition", 6, 0),
    ("The seal should remain on the crate.", "recommendation", 3, None),
    ("The minutes shall remain secret.", "obligation", 6, 0),
    ("The rules on tolls shall remain applicable.", "constitutive", 0, None),
    ("This should constitute a breach.", "recommendation", 3, None),
    ("The Parties to the present Covenant undertake to open the strait.", "obligation", 6, 0),
    ("They freely choose their flag.", "declaration", 0, None),
    ("Where the Parties lay cables, they inform the owners.", "obligation", 6, 0),
    ("The crates shall be: (a) marked in red; and (b) sealed.", "obligation", 6, 0),
    ("The forms shall be: in writing.", "obligation", 6, 0),
    ("The members shall be: (a) the Minister; and (b) the Registrar.", "constitutive", 0, None),
    ("The notice period shall be not less than ten days.", "obligation", 6, 0),
    ("No Party shall be obliged under Article 4 to open its archives.", "exemption", 1, None),
    ("Hospitals shall not be made the object of reprisals.", "prohibition", 6, 0),
    ("Each Party shall punish piracy, subject to the rules of its legal system.", "obligation", 5, -1),
    ("The depositary shall declare the extent of the fund with respect to May.", "obligation", 6, 0),
    ("The Parties agree on the importance of the reef.", "declaration", 0, None),
]


@pytest.mark.parametrize(("words", "kind", "strength", "balance"), GENERAL)
def test_grammar_decides(words: str, kind: str, strength: int, balance: int | None) -> None:
    """Conditions, subordinate modals, joined objects and passives are read by their grammar."""
    found = classify_text(words)
    assert (kind, strength) == (found.kind.value, found.strength)
    if balance is not None:
        assert balance == found.balance


def test_joined_legal_bases_give_a_cue_each() -> None:
    """ "In accordance with Article 51 of the Charter and the laws of both" is a legal basis and a hedge."""
    words = (
        "Each Party shall send aid in accordance with Article 51 of the Charter and the laws of Ruritania and Utopia."
    )
    cues = {cue.role: cue.text for cue in classify_text(words).cues}
    assert "in accordance with Article 51 of the Charter" == cues["legal_basis"]
    assert "the laws of Ruritania and Utopia" == cues["hedge"]


def test_conditional_chapeau_over_parent() -> None:
    """The items of "may halt imports, if:" are its conditions, not duties, as clauses of their own too."""
    found = classify(
        treaty(
            Clause(id="1", text="A Party may halt imports, if:"),
            Clause(id="1.a", text="the exporter fails to pay;", parent="1"),
        )
    )
    assert (Kind.PERMISSION, 1) == (found["1.a"].kind, found["1.a"].strength)


def test_seed_passages() -> None:
    """The newspaper's "should not" is 3; its Russia-DPRK passage is 7 with the supplied verb and no norm alone."""
    iran = classify_text(
        "should not provide any military or other assistance to the aggressor that contributes to the continuation of "
        "aggression"
    )
    assert (Kind.RECOMMENDATION, 3, "abstain") == (iran.kind, iran.strength, iran.polarity.value)
    phrase = "provide military and other assistance with all means in its possession without delay"
    assert Strength.NONE is classify_text(phrase).strength
    supplied = classify_text(f"[necessitates that each side would] {phrase}")
    assert (Kind.OBLIGATION, 7, 2) == (supplied.kind, supplied.strength, supplied.balance)
    assert "each side" == supplied.norms[0].bearer


def treaty(*clauses: Clause, binding: bool = True, language: str = "en") -> Treaty:
    """A small treaty of these clauses."""
    return Treaty(id="t", title="T", clauses=clauses, binding=binding, language=language)


def test_preamble_is_recital() -> None:
    """A clause of the preamble is a declaration, 0, whatever its grammar."""
    found = classify(treaty(Clause(id="P.1", text="The Parties shall meet.", areas=("preamble",))))
    assert recital("The Parties shall meet.") == found["P.1"]
    assert (Kind.DECLARATION, Strength.NONE, True) == (found["P.1"].kind, found["P.1"].strength, found["P.1"].sure)


def test_item_inherits_over_parent() -> None:
    """An item inherits the modal of its chapeau; the cue names the chapeau's clause, in reading order."""
    found = classify(
        treaty(
            Clause(id="2", text="Each Party shall, without delay:"),
            Clause(id="2(a)", text="inform the Committee;", parent="2"),
            Clause(id="2(b)", text="promote the study of the sea.", parent="2"),
            Clause(id="3", text="Each Party may withdraw."),
        )
    )
    assert ["2", "2(a)", "2(b)", "3"] == list(found)
    item = found["2(a)"]
    assert (Kind.OBLIGATION, Strength.STRICT, "Each Party") == (item.kind, item.strength, item.norms[0].bearer)
    assert [("modal-shall", "2", "shall"), ("intensifier-immediacy", "2", "without delay")] == [
        (cue.rule, cue.clause, cue.text) for cue in item.cues
    ]
    assert Strength.BINDING is found["2(b)"].strength
    assert Kind.PERMISSION is found["3"].kind


def test_item_completes_its_chapeau() -> None:
    """An item without a verb is part of its chapeau's norm: same labels, and as sure."""
    found = classify(
        treaty(
            Clause(id="4", text="The Parties shall cooperate in the following fields:"),
            Clause(id="4(a)", text="agriculture;", parent="4"),
        )
    )
    assert (found["4"].kind, found["4"].strength, True) == (
        found["4(a)"].kind,
        found["4(a)"].strength,
        found["4(a)"].sure,
    )
    assert {"4"} == {cue.clause for cue in found["4(a)"].cues}


def test_item_with_its_own_modal_keeps_it() -> None:
    """An item with a subject and a modal of its own inherits nothing."""
    found = classify(
        treaty(
            Clause(id="5", text="The Parties shall:"),
            Clause(id="5(a)", text="the Committee may meet in private.", parent="5"),
        )
    )
    assert (Kind.PERMISSION, 1) == (found["5(a)"].kind, int(found["5(a)"].strength))


def test_negative_chapeau() -> None:
    """Under "no Party shall" every item is a prohibition; under "nothing shall be construed" the item decides."""
    inline = classify_text("No Party shall: (a) mine the strait; (b) promote piracy.")
    assert [(Kind.PROHIBITION, 6)] * 2 == [(norm.kind, int(norm.strength)) for norm in inline.norms]
    nothing = classify_text("Nothing in this Treaty shall be construed: (a) to require a Party to open its archives;")
    assert Kind.EXEMPTION is nothing.kind


def test_instrument_that_does_not_bind() -> None:
    """In a memorandum every binding form is capped at 3, kind unchanged (ruling 18)."""
    found = classify(treaty(Clause(id="1", text="The Parties shall consult without delay."), binding=False))["1"]
    assert (Kind.OBLIGATION, Strength.HORTATORY) == (found.kind, found.strength)
    assert (
        "HORTATORY 3: binding form 'shall', intensified by 'without delay', capped at 3 as the instrument does not bind"
        == found.reason
    )


def test_reason_explains_with_the_words() -> None:
    """The reason is one sentence: level, form, and what hedges or intensifies it."""
    found = classify_text("Each Party shall release the crew, in accordance with its national legislation.")
    assert "QUALIFIED 5: binding form 'shall', hedged by 'in accordance with its national legislation'" == found.reason


def test_not_sure_says_why() -> None:
    """An answer that is not sure says why."""
    found = classify_text("The Parties cooperate in the field of health.")
    assert not found.sure
    assert found.reason.endswith("not sure: present tense without a modal")


@pytest.mark.parametrize("language", ["fa", "EN", "", "english"])
def test_language_without_lexicon(language: str) -> None:
    """A language without a lexicon is refused with the ones there are, for a text as for a treaty."""
    with pytest.raises(LanguageError, match="no lexicon for the language"):
        classify_text("x", language=language)
    with pytest.raises(LanguageError):
        classify(treaty(Clause(id="1", text="x"), language=language))


@pytest.mark.parametrize(
    ("words", "bearer"),
    [
        ("The Parties shall meet.", "The Parties"),
        ("It shall inform the owners.", "It"),
        ("No one shall be subjected to torture.", "No one"),
        ("The request shall be examined by the Committee.", "the Committee"),
        ("The request shall be examined.", None),
        ("Everyone has the right to a fair trial.", None),
        ("The request shall be in writing.", None),
        ("Upon receipt of the request the competent authorities shall reply.", "the competent authorities"),
        ("Norway, which lies to the north, shall lay the cable.", "Norway"),
    ],
)
def test_bearer_is_named_where_an_agent_must_act(words: str, bearer: str | None) -> None:
    """A bearer is named where an agent is the subject or stands in a by-phrase (ruling 32)."""
    assert bearer == classify_text(words).norms[0].bearer


@pytest.mark.parametrize(
    "words",
    [
        "Done on 4 May 2031.",
        "The first session took place in May.",
        "The Commission expresses the will of the States.",
        "If a Party should refuse, the dispute remains open.",
        "matters that may arise",
        "as may be necessary",
        "whether the Committee will meet",
        "",
    ],
)
def test_no_norm(words: str) -> None:
    """May the month, the will, conditions and mere possibilities direct nobody."""
    assert Strength.NONE is classify_text(words).strength


def of(name: str, *ids: str) -> Classification:
    """The strongest classification of a bundled treaty's clause: the one with such an id."""
    loaded = treatydiff.load(name)
    found = classify(loaded)
    chosen = [found[clause.id] for clause in loaded.clauses if clause.id in ids]
    return max(chosen, key=lambda item: (item.strength, item.balance))


def test_core_clauses_of_the_two_treaties() -> None:
    """Russia-Iran 3.3 forbids, 6; Russia-DPRK 4 obliges, 6, balance +1."""
    iran, korea = of("russia-iran-2025", "3.3"), of("russia-dprk-2024", "4")
    assert (Kind.PROHIBITION, 6) == (iran.kind, int(iran.strength))
    assert (Kind.OBLIGATION, 6, 1) == (korea.kind, int(korea.strength), korea.balance)


def test_assistance_clauses_are_ordered_as_scholars_read_them() -> None:
    """By level and balance: the pacts of 1961 over Brussels and the EU clause over Russia-DPRK over NATO over the four
    American treaties."""
    ranks = [
        [("ussr-dprk-1961", "1"), ("china-dprk-1961", "2.2")],
        [("brussels-1948", "IV"), ("eu-42-7", "42.7")],
        [("russia-dprk-2024", "4")],
        [("nato-1949", "5")],
        [("anzus-1951", "IV"), ("us-japan-1960", "V"), ("us-rok-1953", "III"), ("us-philippines-1951", "IV")],
    ]
    order = [{(int(found.strength), found.balance) for found in (of(*pair) for pair in rank)} for rank in ranks]
    assert all(min(higher) > max(lower) for higher, lower in pairwise(order)), order


KNOWN_FAILURES = yaml.safe_load((Path(__file__).parent / "data" / "known-failures-classifier.yaml").read_text("utf-8"))


@pytest.mark.parametrize("entry", KNOWN_FAILURES, ids=lambda entry: entry["text"][:40])
@pytest.mark.xfail(strict=True, reason="see the comment in known-failures-classifier.yaml")
def test_known_failure(entry: dict[str, Any]) -> None:
    """A known failure still fails; one that passes must leave the file."""
    found = classify_text(entry["text"])
    assert entry["comment"]
    expected = (entry["kind"], entry["strength"], entry.get("norms", len(found.norms)))
    assert expected == (found.kind.value, int(found.strength), len(found.norms))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Each of the Parties undertakes to help.", Kind.OBLIGATION),
        ("Each of the High Contracting Parties undertakes not to attack the other.", Kind.PROHIBITION),
        ("One of the Parties undertakes to help.", Kind.OBLIGATION),
        ("Each undertakes not to attack the other.", Kind.PROHIBITION),
        ("Both undertake to consult.", Kind.OBLIGATION),
        ("The other undertakes to observe neutrality.", Kind.OBLIGATION),
        ("Each of them undertakes to help.", Kind.OBLIGATION),
        ("The others agree to help.", Kind.OBLIGATION),
        ("Ruritania and Graustark agree to help.", Kind.OBLIGATION),
        ("The Parties have agreed to exchange charts.", Kind.OBLIGATION),
        ("Each of them will help the Party so attacked by sending salt.", Kind.OBLIGATION),
    ],
)
def test_one_of_several_pledges_as_a_party_does(text: str, kind: Kind) -> None:
    """ "Each of the Parties" takes a singular verb, and "each", "both" and "the other" stand for a party."""
    found = classify_text(text)
    assert (kind, True) == (found.kind, found.sure)
    assert all(norm.bearer for norm in found.norms)

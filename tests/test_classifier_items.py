"""Items that inherit over clauses: the chapeau's subject stands in another text, which may be the longer one."""

import pytest

from treatydiff.classifier.classification import classify
from treatydiff.model import Clause, Kind, Strength, Treaty

LONG = "For the purposes of Articles 3 and 4, and save as they provide, the {} of each Contracting Party {}:"


def test_what_stands_under_the_aims_is_an_aim() -> None:
    """A chapeau that only names aims hands them to its items, in one clause's words to another's."""
    clauses = (
        Clause(id="1", text="The objectives of this Part are:"),
        Clause(id="1(a)", text="The protection of the reef;", parent="1"),
        Clause(id="2", text="The Purposes of the League are the following."),
        Clause(id="2(a)", text="The protection of the reef;", parent="2"),
    )
    found = classify(Treaty(id="t", title="T", clauses=clauses))
    assert [2, 2, 0, 0] == [int(found[clause.id].strength) for clause in clauses]
    assert ["1"] == [cue.clause for cue in found["1(a)"].cues]


@pytest.mark.parametrize("subject", ["competent authorities", "annual report", "objectives"])
@pytest.mark.parametrize("modal", ["shall", "may not", "shall endeavour to", "should"])
@pytest.mark.parametrize(
    "item", ["be brief", "apply", "be notified", "inform and consult", "not exceed two pages", "x"]
)
def test_an_item_shorter_than_its_chapeau_gets_an_answer(subject: str, modal: str, item: str) -> None:
    """Any item of any chapeau is classified, whichever of the two texts is longer."""
    clauses = (Clause(id="1", text=LONG.format(subject, modal)), Clause(id="1(a)", text=item, parent="1"))
    assert {"1", "1(a)"} == set(classify(Treaty(id="t", title="T", clauses=clauses)))


def test_an_item_of_a_long_chapeau_inherits_its_modal() -> None:
    """The item has the chapeau's modal, as a cue in the chapeau's text."""
    chapeau = LONG.format("competent authorities", "shall")
    clauses = (Clause(id="1", text=chapeau), Clause(id="1(a)", text="inform each other", parent="1"))
    found = classify(Treaty(id="t", title="T", clauses=clauses))["1(a)"]
    assert (Kind.OBLIGATION, Strength.BINDING) == (found.kind, found.strength)
    (modal,) = [cue for cue in found.cues if cue.role == "modal"]
    assert (modal.clause, chapeau[slice(*modal.span)]) == ("1", modal.text)


COMPLETED = [
    ("The Parties shall inform each other of:", "new means and methods used in smuggling;", "obligation", 6),
    ("The Parties shall exchange information, in particular on:", "routes and means of transport;", "obligation", 6),
    (
        "Assistance shall cover:",
        "the goods, the funds and the means of concealment that traffickers use;",
        "constitutive",
        0,
    ),
    ("For the purposes of this Treaty:", '"ship" means any vessel.', "constitutive", 0),
    ("The Parties undertake, on a basis of equality:", "to admit students;", "obligation", 6),
    ("The Parties undertake, in particular, and on a basis of equality:", "to admit students;", "obligation", 6),
    ("The Parties have agreed, for the good of both peoples, as follows:", "to admit students;", "intention", 2),
    (
        "In order to widen trade, sport and culture the Parties undertake in particular:",
        "to admit ships;",
        "obligation",
        6,
    ),
    ("For the purposes of this Treaty:", "persons who hold the nationality of a Party;", "constitutive", 0),
    ("The Customs may make plans under which they shall give each other:", "lists of ships;", "obligation", 6),
    ("Nothing in it shall be construed to prevent the adoption by a Party of rules:", "on fishing;", "permission", 1),
    ("This Part shall not be construed:", "to require a Party to release its charts;", "exemption", 1),
    ("The Parties undertake to:", "publish the rules and provide that ships shall not be sold;", "obligation", 6),
    ('The term "seaman" does not include:', "the master of the ship;", "constitutive", 0),
    ("The designated airline shall enjoy the following rights:", "to land for fuel;", "permission", 1),
    ("The obligations of Ruritania shall be:", "to provide offices;", "obligation", 6),
    ("Its functions shall be:", "to examine complaints;", "obligation", 6),
    ("Each Party shall build a port. As a rule the zone shall comprise:", "quays and basins;", "constitutive", 0),
    (
        "Each Party shall pay. This Treaty is without prejudice to the rights of:",
        "the League of Ports;",
        "constitutive",
        0,
    ),
]


@pytest.mark.parametrize(("chapeau", "item", "kind", "level"), COMPLETED)
def test_an_item_completes_the_sentence_that_introduces_it(chapeau: str, item: str, kind: Kind, level: int) -> None:
    """An item that is no sentence says what its chapeau's last sentence says, whatever stands before that."""
    clauses = (Clause(id="1", text=chapeau), Clause(id="1(a)", text=item, parent="1"))
    found = classify(Treaty(id="t", title="T", clauses=clauses))["1(a)"]
    assert (kind, level) == (found.kind.value, int(found.strength)), found.reason

"""The aligner by examples: what answers to what, why, and what it says of it."""

from __future__ import annotations

import pytest

import treatydiff
from treatydiff.alignment.corrections import Corrections
from treatydiff.alignment.matches import MODES, align, rank_candidates
from treatydiff.errors import UnknownClauseError
from treatydiff.model import Alignment, Clause, Match, Treaty


def treaty(name: str, *clauses: tuple[str, str] | Clause) -> Treaty:
    """A treaty of (id, text) pairs."""
    made = tuple(c if isinstance(c, Clause) else Clause(id=c[0], text=c[1]) for c in clauses)
    return Treaty(id=name, title=name, clauses=made)


def pairs(alignment: Alignment) -> list[tuple[list[str], list[str]]]:
    return [([c.id for c in m.left], [c.id for c in m.right]) for m in alignment.matches]


def match_of(alignment: Alignment, left: str) -> Match:
    return next(m for m in alignment.matches if left in [c.id for c in m.left])


LEFT = treaty(
    "left",
    ("1", "The Parties shall grant fishing vessels access to their harbours."),
    ("2", "Each Party shall extradite persons who are sought for piracy."),
    ("3", "The Joint Committee shall meet every spring to review the quotas for herring."),
    ("4", "This Treaty shall enter into force on the day of its ratification."),
)
RIGHT = treaty(
    "right",
    ("I", "A person sought for piracy should be extradited by the Party concerned."),
    ("II", "Lighthouses are maintained at common expense."),
    ("III", "Fishing vessels of either Party may have access to the harbours of the other Party."),
    ("IV", "This Treaty takes effect upon ratification."),
)


@pytest.fixture(scope="module")
def partnerships() -> Alignment:
    """The two partnership treaties aligned."""
    return align(treatydiff.load("russia-iran-2025"), treatydiff.load("russia-dprk-2024"))


def test_counterparts_cross_and_some_have_none() -> None:
    """What crosses is matched and marked; what has no counterpart stands alone; the right's own comes last."""
    found = align(LEFT, RIGHT)
    assert [(["1"], ["III"]), (["2"], ["I"]), (["3"], []), (["4"], ["IV"]), ([], ["II"])] == pairs(found)
    assert 1 == sum(m.moved for m in found.matches)
    assert "cross" == found.mode


def test_reason_names_what_is_shared_and_the_next_best() -> None:
    """A reason is for people: shared words as the left writes them, and how far behind the runner-up is."""
    match = match_of(align(LEFT, RIGHT), "1")
    assert match.reason.startswith("shares ")
    assert "harbours" in match.reason
    assert f"next best {match.score - match.margin:.2f}" in match.reason


def test_reason_of_a_lone_clause_names_the_closest() -> None:
    """Who stands alone is told how near the nearest came."""
    assert match_of(align(LEFT, RIGHT), "3").reason.startswith("no counterpart: ")


def test_many_answer_to_one() -> None:
    """Several clauses of one treaty that say what one clause of the other says make one match, either way round."""
    many = treaty(
        "many",
        ("1", "The Parties shall cooperate in tourism."),
        ("2", "The Parties shall cooperate in veterinary medicine."),
        ("3", "The Parties shall cooperate in the building of lighthouses."),
        ("4", "Piracy is punished severely everywhere."),
    )
    one = treaty(
        "one",
        ("A", "The Parties cooperate in tourism, veterinary medicine, and the building of lighthouses."),
        ("B", "Every court punishes piracy severely."),
    )
    assert [(["1", "2", "3"], ["A"]), (["4"], ["B"])] == pairs(align(many, one))
    assert (["A"], ["1", "2", "3"]) in pairs(align(one, many))
    assert "2 more" in match_of(align(many, one), "1").reason


def test_renumbered_is_said_where_only_the_number_differs() -> None:
    """The same text and heading under another number is renumbered; under the same number or changed it is not."""
    old = treaty("old", Clause(id="4", number="4", text="The depositary keeps the originals."))
    new = treaty("new", Clause(id="5", number="5", text="The depositary keeps  the originals."))
    changed = treaty("changed", Clause(id="5", number="5", text="The depositary keeps two originals."))
    assert [True] == [m.renumbered for m in align(old, new).matches]
    assert [False] == [m.renumbered for m in align(old, old).matches]
    assert [False] == [m.renumbered for m in align(old, changed).matches]


def test_headings_help() -> None:
    """Where the texts leave it open, equal headings decide."""
    text = "The provisions of the annex apply to the cases that are listed there."
    left = treaty("l", Clause(id="1", text=text, heading="Salvage"), Clause(id="2", text=text, heading="Pilots"))
    right = treaty("r", Clause(id="A", text=text, heading="Pilots"), Clause(id="B", text=text, heading="Salvage"))
    assert [(["1"], ["B"]), (["2"], ["A"])] == pairs(align(left, right))


def test_items_follow_their_chapeaus_without_order() -> None:
    """Items of matched chapeaus answer to each other, even where only the structure tells them apart."""

    def side(name: str, first: str, second: str) -> Treaty:
        return treaty(
            name,
            Clause(id="1", text=first),
            Clause(id="1(a)", text="the master of the vessel;", parent="1"),
            Clause(id="2", text=second),
            Clause(id="2(a)", text="the master of the vessel;", parent="2"),
        )

    whales = "The hunting of whales is allowed only to:"
    salt = "Salt and sugar are sold in the harbour by:"
    found = align(side("l", whales, salt), side("r", salt, whales), order=False)
    assert [(["1"], ["2"]), (["1(a)"], ["2(a)"]), (["2"], ["1"]), (["2(a)"], ["1(a)"])] == pairs(found)


def test_versions_keep_the_order_of_repeated_clauses() -> None:
    """Between two states of one text a clause inserted among equal ones is the new one."""
    same = "The Council decides by consensus."
    old = treaty("old", ("1", "Salt is free of duty."), ("2", same), ("3", "Whales are protected."), ("4", same))
    new = treaty(
        "new",
        ("1", "Salt is free of duty."),
        ("2", same),
        ("3", "Fish is taxed."),
        ("4", "Whales are protected."),
        ("5", same),
    )
    found = align(old, new, mode="versions")
    assert [(["1"], ["1"]), (["2"], ["2"]), (["3"], ["4"]), (["4"], ["5"]), ([], ["3"])] == pairs(found)
    assert ["3", "4"] == [m.left[0].id for m in found.matches if m.renumbered]
    assert "versions" == found.mode


def test_an_empty_side_has_no_counterparts() -> None:
    """Treaties without clauses align with anything."""
    empty = treaty("empty")
    assert [] == pairs(align(empty, empty))
    assert [([c.id], []) for c in LEFT.clauses] == pairs(align(LEFT, empty))


def test_unknown_mode_is_an_error() -> None:
    """The message names the modes; the mode for versions cannot do without order."""
    with pytest.raises(ValueError, match="unknown mode 'both'; expected one of cross, versions"):
        align(LEFT, RIGHT, mode="both")
    with pytest.raises(ValueError, match="needs order=True"):
        align(LEFT, RIGHT, mode="versions", order=False)
    assert ("cross", "versions") == MODES


def test_progress_ends_when_all_is_done() -> None:
    """Steps are reported in order, the last with done equal to total."""
    seen: list[tuple[int, int]] = []
    align(LEFT, RIGHT, progress=lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_corrections_by_hand_are_kept_to() -> None:
    """Pins, forbidden pairs and lone clauses stand as a person set them, and say so."""
    hand = Corrections(pinned=((("3",), ("II",)),), forbidden=(("1", "III"),), alone_left=("4",), alone_right=("IV",))
    for found in (align(LEFT, RIGHT, corrections=hand), align(LEFT, RIGHT, corrections=hand, mode="versions")):
        assert (["3"], ["II"]) in pairs(found)
        assert (["4"], []) in pairs(found)
        assert (["1"], ["III"]) not in pairs(found)
        assert {"3", "4"} == {m.left[0].id for m in found.matches if m.by_hand and m.left}
        assert "set by hand" == match_of(found, "3").reason


def test_corrections_of_unknown_clauses_are_an_error() -> None:
    """A pin of a clause that is not there is refused, with the near miss."""
    with pytest.raises(UnknownClauseError, match="right has no clause 'IX'"):
        align(LEFT, RIGHT, corrections=Corrections(pinned=((("1",), ("IX",)),)))


def test_candidates_are_ranked_and_explained() -> None:
    """The match comes first, with the features that speak for it; both sides can be asked."""
    best, *rest = rank_candidates(LEFT, RIGHT, "2")
    assert "I" == best.clause.id
    assert best.matched
    assert "piracy" in best.reason
    assert best.evidence.words > 0
    assert best.evidence.heading is None
    assert [c.score for c in rest] == sorted((c.score for c in rest), reverse=True)
    assert "2" == rank_candidates(LEFT, RIGHT, "I", side="right")[0].clause.id
    assert str(best).startswith("I  0.")
    assert 1 == len(rank_candidates(LEFT, RIGHT, "2", limit=1))


def test_candidates_of_an_unknown_clause_are_an_error() -> None:
    """The clause must be of the side that is named."""
    with pytest.raises(UnknownClauseError):
        rank_candidates(LEFT, RIGHT, "I")
    with pytest.raises(ValueError, match="unknown side 'both'"):
        rank_candidates(LEFT, RIGHT, "1", side="both")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("3.3", "4"), ("3.4", "5.2"), ("5.4", "3.2"), ("7.1", "17"), ("16.1", "11"), ("19.1", "16.1"),
        ("19.2", "16.2"), ("19.3", "16.3"), ("19.4", "16.4"), ("46-47.eif", "22.1"), ("46-47.duration", "23.1"),
        ("46-47.termination", "23.2"), ("42-45.separate", "21"), ("Done", "Done"), ("P.3", "P.3"), ("9.1", "7"),
        ("33", "20"), ("24-41.standards", "13"), ("8.2", "14"), ("11.4", "18"),
    ],
)  # fmt: skip
def test_partnership_clauses_answer_to_each_other(partnerships: Alignment, left: str, right: str) -> None:
    """The pairs that a lawyer would name are matched, though the words differ."""
    assert right in [c.id for c in match_of(partnerships, left).right]


def test_several_fields_answer_to_one_article(partnerships: Alignment) -> None:
    """Fields of Russia-Iran 24-41, tourism of Article 35 among them, answer together to Russia-DPRK 12."""
    found = next(m for m in partnerships.matches if "12" in [c.id for c in m.right])
    assert len(found.left) >= 3
    assert all(c.id.startswith("24-41.") or c.id == "35" for c in found.left)


@pytest.mark.parametrize("left", ["4.1", "4.2", "13.1", "13.2", "13.3", "13.4"])
def test_what_only_one_partnership_has_stands_alone(partnerships: Alignment, left: str) -> None:
    """Intelligence services and the Caspian Sea have no counterpart in the other treaty."""
    assert () == match_of(partnerships, left).right


def test_preambles_and_final_provisions_stay_among_themselves(partnerships: Alignment) -> None:
    """No recital answers to an article, and no final provision to another kind."""
    for area in ("preamble", "final"):
        for match in partnerships.matches:
            if match.left and match.right:
                assert 1 == len({area in c.areas for c in (*match.left, *match.right)}), match.reason

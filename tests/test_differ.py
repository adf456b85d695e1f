"""The differ: what becomes of a match, and why, by the codebook's "Comparing two provisions"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from treatydiff.alignment.matches import align
from treatydiff.differ import deciding, diff, is_ranked, strongest
from treatydiff.model import Alignment, Basis, Change, Clause, Kind, Match, Party, Strength, Treaty, TreatyDiff, Verdict

NEUTRAL = "If a Party is attacked, the other Party shall not provide any military or other assistance to the aggressor."
ALLIED = (
    "If a Party is attacked, the other Party shall provide military and other assistance by all means without delay."
)


def treaty(id: str, *texts: str, language: str = "en", areas: tuple[str, ...] = ()) -> Treaty:
    """A treaty whose clauses are numbered from 1."""
    clauses = tuple(Clause(id=str(n), text=text, areas=areas) for n, text in enumerate(texts, 1))
    return Treaty(
        id=id,
        title=f"Treaty {id.upper()}",
        clauses=clauses,
        language=language,
        parties=(Party(code=f"{id}1", name=f"{id.upper()} One"),),
    )


def pair(left: Treaty, right: Treaty) -> TreatyDiff:
    """The two compared with all their clauses in one match."""
    match = Match(left=left.clauses, right=right.clauses, score=1.0)
    return diff(left, right, alignment=Alignment(left=left, right=right, matches=(match,)))


def judge(left: str, right: str, **more: tuple[str, ...]) -> Change:
    """What becomes of a match of two clauses with these texts."""
    return pair(treaty("a", left, **more), treaty("b", right, **more)).changes[0]  # type: ignore[arg-type]


def test_to_abstain_against_to_act_is_turned_and_has_no_delta() -> None:
    """Equal or not, the levels of two different promises give no number; the reason says what is promised."""
    change = judge(NEUTRAL, ALLIED)
    assert change.verdict is Verdict.TURNED
    assert change.delta is None
    assert change.reason.startswith("different promise: to abstain against to act (prohibition against obligation)")


def test_a_duty_against_a_call_to_the_same_conduct_is_one_promise_at_two_levels() -> None:
    """The kind differs with the level; what is asked for does not."""
    change = judge("The Parties shall exchange maps.", "The Parties should exchange maps.")
    assert (Verdict.WEAKENED, -3) == (change.verdict, change.delta)
    assert change.reason == "Treaty A is firmer: BINDING 6 against HORTATORY 3"


def test_a_hedge_weakens_and_its_absence_strengthens() -> None:
    """One level is lost by a hedge; the reason names who is firmer."""
    plain, hedged = "The Parties shall exchange maps.", "The Parties shall exchange maps, where appropriate."
    weaker, firmer = judge(plain, hedged), judge(hedged, plain)
    assert (Verdict.WEAKENED, -1) == (weaker.verdict, weaker.delta)
    assert (Verdict.STRENGTHENED, 1) == (firmer.verdict, firmer.delta)
    assert weaker.reason == "Treaty A is firmer: BINDING 6 against QUALIFIED 5, balance 0 against −1"


def test_at_one_level_the_balance_is_named_and_decides_no_verdict() -> None:
    """Hedged and intensified at once is level with plain binding form; a second intensifier puts it ahead."""
    change = judge(
        "The Parties shall exchange maps.",
        "The Parties shall without delay exchange all necessary maps with all means, where appropriate.",
    )
    assert (Verdict.LEVEL, 0) == (change.verdict, change.delta)
    assert "Treaty B ahead in balance" in change.reason


def test_the_scale_begins_at_the_lowest_level_that_commits() -> None:
    """Two intentions are level; what is left open on both sides is not ranked."""
    intended, open_to_both = "The Parties intend to exchange maps.", "The Parties may exchange maps."
    level, left_open = judge(intended, intended), judge(open_to_both, open_to_both)
    assert (Strength.ASPIRATIONAL, Verdict.LEVEL, 0) == (level.left.strength, level.verdict, level.delta)
    assert (Strength.PERMISSIVE, Verdict.UNRANKED, None) == (
        left_open.left.strength,
        left_open.verdict,
        left_open.delta,
    )


def test_a_promise_against_none_is_told_by_their_kinds() -> None:
    """Where one side commits nobody, there is nothing to act or to abstain from."""
    change = judge("The Parties shall exchange maps.", "The annex is part of this Treaty.")
    assert change.reason.startswith("different promise: obligation against constitutive; ")


@pytest.mark.parametrize("area", ["preamble", "final"])
def test_preamble_and_final_provisions_are_shown_and_not_ranked(area: str) -> None:
    """Even where one obliges and the other permits."""
    change = judge("A Party shall give notice.", "A Party may give notice.", areas=(area,))
    assert (Verdict.UNRANKED, None) == (change.verdict, change.delta)
    assert change.reason.startswith("preamble and final provisions are shown, not ranked: ")


def test_two_sides_that_commit_nobody_are_not_ranked() -> None:
    """A definition against a statement is no change of promise, for nothing is promised."""
    change = judge("'Party' means a signatory of this Treaty.", "The Parties condemn terrorism.")
    assert (Strength.NONE, Strength.NONE) == (change.left.strength, change.right.strength)
    assert (Verdict.UNRANKED, None) == (change.verdict, change.delta)
    assert change.reason.startswith("neither side commits anybody")


def test_a_statement_against_a_duty_is_turned_without_a_delta() -> None:
    """Level 0 is on no scale with 6."""
    change = judge("The Parties condemn terrorism.", "The Parties shall punish terrorism.")
    assert (Verdict.TURNED, None) == (change.verdict, change.delta)


def test_two_permissions_are_not_ranked() -> None:
    """Both leave conduct open: there is no level between 2 and 7 to compare."""
    change = judge("A Party may inspect the border.", "A Party may visit the border.")
    assert (Verdict.UNRANKED, None, "conduct is left open: permission on both sides") == (
        change.verdict,
        change.delta,
        change.reason,
    )


def test_a_side_of_several_clauses_stands_with_its_strongest() -> None:
    """Between equals with the first; the edits run over the clauses joined by a newline."""
    left = treaty("a", "The Parties may meet.", "The Parties shall exchange maps.", "The Parties shall exchange guns.")
    right = treaty("b", "The Parties shall exchange maps.")
    compared = pair(left, right)
    change = compared.changes[0]
    assert strongest(left.clauses, compared.classes_left) == left.clauses[1]
    assert change.left is compared.classes_left["2"]
    assert change.edits.left_text == "\n".join(clause.text for clause in left.clauses)
    assert (Verdict.LEVEL, 0) == (change.verdict, change.delta)


def test_a_difference_in_a_secondary_norm_is_named() -> None:
    """Provisions are compared norm by norm: what decides is level, what stands beside it is not."""
    change = judge(
        "The Parties shall open embassies. They shall promote trade.",
        "The Parties shall open embassies. They may meet.",
    )
    assert (Verdict.LEVEL, 0) == (change.verdict, change.delta)
    assert "only Treaty A has a further obligation, QUALIFIED 5" in change.reason
    assert "only Treaty B has a further permission, PERMISSIVE 1" in change.reason


def test_norms_of_one_kind_are_compared_in_order() -> None:
    """A further obligation of another level is set against its counterpart."""
    change = judge(
        "The Parties shall open embassies. They shall promote trade.",
        "The Parties shall open embassies. They shall exchange maps.",
    )
    assert "a further obligation stands at QUALIFIED 5 against BINDING 6" in change.reason


def test_many_further_differences_are_counted() -> None:
    """A reason names three and counts the rest, so that it stays a sentence."""
    change = judge(
        "The Parties shall meet. They may dance. They should sing. They shall not shout. They shall try to sleep.",
        "The Parties shall meet.",
    )
    assert change.reason.count("only Treaty A") == 3
    assert change.reason.endswith("; and 1 more")


def test_a_language_without_a_lexicon_is_shown_ungraded() -> None:
    """Never as level 0: its classes are empty, and the reason names the treaty."""
    compared = pair(treaty("a", "The Parties shall meet."), treaty("b", "Partes convenient.", language="la"))
    change = compared.changes[0]
    assert (Verdict.UNGRADED, None, None) == (change.verdict, change.delta, change.right)
    assert compared.classes_right == {}
    assert change.left is compared.classes_left["1"]
    assert change.reason == "not graded: there is no lexicon for the language of Treaty B"


def test_treaties_of_one_name_are_told_apart_by_their_sides() -> None:
    """Two drafts bear one title."""
    left = treaty("a", "The Parties shall meet, where appropriate.")
    right = Treaty(id="b", title=left.title, clauses=(Clause(id="1", text="The Parties shall meet."),))
    assert pair(left, right).changes[0].reason.startswith("the right is firmer")


def test_an_alignment_of_other_treaties_is_refused() -> None:
    """It would pair clauses that are in neither treaty."""
    left, right = treaty("a", "The Parties shall meet."), treaty("b", "The Parties shall meet.")
    with pytest.raises(ValueError, match="the alignment is of other treaties: b and a"):
        diff(left, right, alignment=align(right, left))


def test_masks_reach_the_word_edits() -> None:
    """Noise is shown and not counted, and the caller says what is noise."""
    left, right = treaty("a", "The Parties shall meet."), treaty("b", "The parties shall meet.")
    alignment = align(left, right)
    assert not diff(left, right, alignment=alignment).changes[0].edits.changed
    strict = diff(left, right, alignment=alignment, masks=()).changes[0].edits
    assert (True, ()) == (strict.changed, strict.masks)
    with pytest.raises(ValueError, match="unknown mask 'noise'"):
        diff(left, right, alignment=alignment, masks=["noise"])


def test_party_names_are_masked_by_default() -> None:
    """That each treaty names its own parties is no change."""
    left, right = treaty("a", "A One shall meet."), treaty("b", "B One shall meet.")
    assert not pair(left, right).changes[0].edits.changed


def test_unmatched_clauses_are_in_no_change() -> None:
    """They are listed on their side, in reading order."""
    left, right = treaty("a", "The Parties shall exchange maps.", NEUTRAL), treaty("b", "The Sun is a star.")
    alone = [Match(left=(clause,), right=(), score=0.0) for clause in left.clauses]
    matches = (*alone, Match(left=(), right=right.clauses, score=0.0))
    compared = diff(left, right, alignment=Alignment(left=left, right=right, matches=matches))
    assert () == compared.changes
    assert (left.clauses, right.clauses) == (compared.only_left, compared.only_right)


def test_the_deciding_norm_is_the_first_of_the_strongest() -> None:
    """As the codebook takes it."""
    compared = pair(treaty("a", "The Parties may meet and shall exchange maps."), treaty("b", NEUTRAL))
    norm = deciding(compared.classes_left["1"])
    assert norm is not None
    assert (Kind.OBLIGATION, Strength.BINDING) == (norm.kind, norm.strength)


def test_empty_treaties_compare_to_nothing() -> None:
    """No clause, no change, no error."""
    compared = diff(treaty("a"), treaty("b"))
    assert ((), (), ()) == (compared.changes, compared.only_left, compared.only_right)
    assert is_ranked(())


def test_a_change_is_vouched_for_where_both_deciding_modals_were_seen() -> None:
    """One unverified modal on either side, in the clause that decides, is enough to keep it out of headlines."""
    seen = Clause(id="1", text="The Parties shall exchange salt.", modal_basis=Basis.PARTLY)
    unseen = replace(seen, modal_basis=Basis.UNVERIFIED)
    for left, right, expected in ((seen, seen, True), (unseen, seen, False), (seen, unseen, False)):
        sides = (Treaty(id=name, title=name, clauses=(clause,)) for name, clause in (("a", left), ("b", right)))
        assert [expected] == [change.vouched for change in diff(*sides).changes]

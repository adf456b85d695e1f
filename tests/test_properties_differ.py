"""Laws of the comparison, over small treaties made of phrases that the codebook grades differently."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.alignment.matches import align
from treatydiff.differ import diff, is_ranked
from treatydiff.findings import examine
from treatydiff.model import Alignment, Change, Clause, Match, Strength, Treaty, TreatyDiff, Verdict
from treatydiff.reports import render
from treatydiff.reports.summary import summarize

subjects = st.sampled_from(["The Parties", "Each Party", "The competent authorities"])
modals = st.sampled_from(["shall", "shall not", "should", "may", "shall endeavour to", "intend to", "will"])
verbs = st.sampled_from(["exchange maps", "promote trade", "consult", "provide military assistance", "meet in spring"])
tails = st.sampled_from(["", " without delay", ", where appropriate", " in accordance with their national legislation"])
operative = st.builds(lambda *words: f"{words[0]} {words[1]} {words[2]}{words[3]}.", subjects, modals, verbs, tails)
other = st.sampled_from(
    [
        "This Treaty shall enter into force on signature.",
        "“Party” means a signatory.",
        "Wishing to live in peace,",
        "Nothing in this Treaty shall prevent a Party from leaving.",
        "La paix est belle",
    ]
)
texts = st.lists(st.one_of(operative, other), min_size=1, max_size=2).map(" ".join)
areas = st.sampled_from([(), (), (), ("security",), ("preamble",), ("final",), ("security", "defense")])


@st.composite
def treaties(draw: st.DrawFn, id: str) -> Treaty:
    """A treaty of up to four clauses."""
    drawn = draw(st.lists(st.tuples(texts, areas), max_size=4))
    clauses = tuple(Clause(id=str(n), text=text, areas=kept) for n, (text, kept) in enumerate(drawn, 1))
    return Treaty(
        id=id, title=f"Treaty {id}", clauses=clauses, language=draw(st.sampled_from(["en", "en", "en", "la"]))
    )


@st.composite
def alignments(draw: st.DrawFn) -> Alignment:
    """Any matching of two treaties, the sensible and the absurd: the differ must judge what it is given."""
    left, right = draw(treaties("a")), draw(treaties("b"))
    here, there = list(left.clauses), list(draw(st.permutations(right.clauses)))
    matches = []
    while here and there:
        some, others = draw(st.integers(1, 2)), draw(st.integers(1, 2))
        matches.append(Match(left=tuple(here[:some]), right=tuple(there[:others]), score=0.5))
        here, there = here[some:], there[others:]
    matches += [Match(left=(clause,), right=(), score=0.0) for clause in here]
    matches += [Match(left=(), right=(clause,), score=0.0) for clause in there]
    return Alignment(left=left, right=right, matches=tuple(matches))


def mirrored(alignment: Alignment) -> Alignment:
    """The same matching with the sides swapped."""
    matches = tuple(replace(match, left=match.right, right=match.left) for match in alignment.matches)
    return Alignment(left=alignment.right, right=alignment.left, matches=matches)


def compare(alignment: Alignment) -> TreatyDiff:
    """The comparison over a given matching."""
    return diff(alignment.left, alignment.right, alignment=alignment)


def pairs(changes: tuple[Change, ...], *, swapped: bool = False) -> set[tuple[str, str]]:
    """Changes by the ids of their clauses."""
    found = set()
    for change in changes:
        sides = [",".join(clause.id for clause in side) for side in (change.match.left, change.match.right)]
        found.add((sides[swapped], sides[not swapped]))
    return found


@given(alignments())
@settings(max_examples=60, deadline=None)
def test_law_swapping_the_sides_mirrors_the_judgement(alignment: Alignment) -> None:
    """diff(b, a).weakened mirrors diff(a, b).strengthened; turned stays turned, and a delta changes its sign."""
    forth, back = compare(alignment), compare(mirrored(alignment))
    assert pairs(forth.strengthened) == pairs(back.weakened, swapped=True)
    assert pairs(forth.weakened) == pairs(back.strengthened, swapped=True)
    assert pairs(forth.turned) == pairs(back.turned, swapped=True)
    assert [None if c.delta is None else -c.delta for c in forth.changes] == [c.delta for c in back.changes]


@given(treaties("a"))
@settings(max_examples=40, deadline=None)
def test_law_a_treaty_does_not_differ_from_itself(treaty: Treaty) -> None:
    """No change is turned, weakened or strengthened, and no edit counts."""
    compared = diff(treaty, treaty, alignment=Alignment(
        left=treaty, right=treaty, matches=tuple(Match(left=(c,), right=(c,), score=1.0) for c in treaty.clauses)
    ))  # fmt: skip
    assert ((), (), ()) == (compared.turned, compared.weakened, compared.strengthened)
    assert not any(change.edits.changed for change in compared.changes)
    assert not any(change.delta for change in compared.changes)


@given(alignments())
@settings(max_examples=40, deadline=None)
def test_law_edits_tile_and_rebuild_both_sides(alignment: Alignment) -> None:
    """The steps run through both texts without a gap, and the texts are the clauses joined by newlines."""
    for change in compare(alignment).changes:
        for side, text in (("left", change.edits.left_text), ("right", change.edits.right_text)):
            spans = [getattr(step, side) for step in change.edits.steps]
            assert "\n".join(clause.text for clause in getattr(change.match, side)) == text
            assert text == "".join(text[start:end] for start, end in spans)
            assert [0, *(end for _, end in spans)] == [*(start for start, _ in spans), len(text)]


@given(alignments())
@settings(max_examples=60, deadline=None)
def test_law_a_delta_is_given_exactly_where_the_codebook_allows_one(alignment: Alignment) -> None:
    """Both sides at 2 to 7, one polarity, neither in the preamble or the final provisions."""
    for change in compare(alignment).changes:
        left, right = change.left, change.right
        allowed = (
            left is not None
            and right is not None
            and min(left.strength, right.strength) >= Strength.ASPIRATIONAL
            and left.polarity is right.polarity
            and is_ranked((*change.match.left, *change.match.right))
        )
        assert allowed == (change.delta is not None)
        if left is not None and right is not None and allowed:
            assert int(right.strength) - int(left.strength) == change.delta


@given(alignments())
@settings(max_examples=60, deadline=None)
def test_law_the_verdict_follows_from_what_is_owed_and_the_delta(alignment: Alignment) -> None:
    """First what is owed, then the level: each verdict has one meaning, and every change has a reason."""
    for change in compare(alignment).changes:
        left, right = change.left, change.right
        if left is None or right is None:
            expected = Verdict.UNGRADED
        elif not is_ranked((*change.match.left, *change.match.right)) or not (left.strength or right.strength):
            expected = Verdict.UNRANKED
        elif left.polarity is not right.polarity or (left.kind is not right.kind and change.delta is None):
            expected = Verdict.TURNED
        elif change.delta is None:
            expected = Verdict.UNRANKED
        else:
            expected = (Verdict.LEVEL, Verdict.STRENGTHENED, Verdict.WEAKENED)[(change.delta > 0) - (change.delta < 0)]
        assert expected is change.verdict
        assert change.reason


@given(treaties("a"), treaties("b"))
@settings(max_examples=25, deadline=None)
def test_law_every_clause_has_one_place(left: Treaty, right: Treaty) -> None:
    """It is in one change, or it has no counterpart; nothing is lost and nothing doubled."""
    compared = diff(left, right, alignment=align(left, right))
    here = [c for change in compared.changes for c in change.match.left] + list(compared.only_left)
    there = [c for change in compared.changes for c in change.match.right] + list(compared.only_right)
    assert sorted(left.clauses, key=lambda c: c.id) == sorted(here, key=lambda c: c.id)
    assert sorted(right.clauses, key=lambda c: c.id) == sorted(there, key=lambda c: c.id)


@given(st.lists(operative, min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_law_should_for_shall_never_strengthens(drawn: list[str]) -> None:
    """A weaker modal in the same place gives no change a delta above 0."""
    left = Treaty(id="a", title="A", clauses=tuple(Clause(id=str(n), text=text) for n, text in enumerate(drawn, 1)))
    weaker = tuple(replace(c, text=c.text.replace(" shall ", " should ")) for c in left.clauses)
    right = replace(left, id="b", title="B", clauses=weaker)
    matches = tuple(Match(left=(a,), right=(b,), score=1.0) for a, b in zip(left.clauses, weaker, strict=True))
    compared = diff(left, right, alignment=Alignment(left=left, right=right, matches=matches))
    assert not any(change.delta and change.delta > 0 for change in compared.changes)


@given(alignments())
@settings(max_examples=25, deadline=None)
def test_law_every_comparison_can_be_summed_up_and_written(alignment: Alignment) -> None:
    """Whatever is compared, each side is spoken of on attack and threat, and each format takes it."""
    compared = compare(alignment)
    summary = summarize(examine(compared))
    for treaty, side in ((compared.left, "left"), (compared.right, "right")):
        duties = [duty for situation in summary.situations for duty in getattr(situation, side) if duty.types]
        assert bool(duties) != any(treaty.name in line for line in summary.missing)
        assert all(duty.clause in treaty.clauses and duty.words in duty.clause.text for duty in duties)
    assert len(compared.changes) == sum(summary.verdicts.values())
    for format in ("markdown", "json", "csv", "terminal"):
        assert isinstance(render(compared, format), str)

"""Every rule of a lexicon and every cue of it is reached by some generated provision."""

from __future__ import annotations

import pytest
from reach import elements, listed, normal, pattern, unreached

from treatydiff.lexicon import languages


@pytest.mark.parametrize("code", languages())
def test_every_rule_and_every_cue_is_reached_but_those_listed(code: str) -> None:
    """What no provision reaches is listed, and nothing is listed that one reaches."""
    found = unreached(code)
    new = {rule: cues for rule, cues in found.items() if cues != listed(code).get(rule)}
    gone = {rule: cues for rule, cues in listed(code).items() if cues != found.get(rule)}
    assert ({}, {}) == (new, gone), "give new cues a provision in languages/, then run python tests/laws/reach.py"


@pytest.mark.parametrize(
    ("cue", "words", "expected"),
    [
        ("all (*) means", "all means ", True),
        ("all (*) means", "all naval means ", True),
        ("all (*) means", "all the naval means ", False),
        ("as (may be) agreed", "as may be agreed ", True),
        ("as (may be) agreed", "as agreed ", True),
        ("as (may be) agreed", "as may agreed ", False),
        ("{per} {own} law/laws", "under its laws ", True),
        ("{per} {own} law/laws", "under laws ", False),
        ("apply", "applies ", True),
        ("apply", "reapplies ", False),
    ],
)
def test_pattern_spells_out_a_cue(cue: str, words: str, expected: bool) -> None:
    """A pattern matches what the format says it means; a bracket may hold several words."""
    sets = {"per": "under, subject to", "own": "its, their own"}
    assert expected is (pattern(cue, sets, inflected=cue == "apply").fullmatch(words) is not None)


def test_words_are_compared_in_one_spelling() -> None:
    """Case and punctuation do not count."""
    assert "in accordance with article 51, of".replace(",", "") + " " == normal("In accordance, with Article 51 of")
    assert ["a", "(b c)", "d/e"] == elements("a (b c) d/e")

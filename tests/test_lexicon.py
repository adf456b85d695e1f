"""The lexicon: how it loads, what it refuses, how its patterns match."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.classifier import classify_text
from treatydiff.classifier.english import GRAMMAR
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.languages import reader
from treatydiff.errors import LanguageError
from treatydiff.lexicon import Automaton, Inflector, Rule, Speller, languages, load_bundled, longest
from treatydiff.lexicon.checking import compile_lexicon
from treatydiff.model import Strength

TEXT = (resources.files("treatydiff") / "lexicons" / "en" / "rules.yaml").read_text(encoding="utf-8")


def test_languages() -> None:
    """English has a lexicon; other data files in the folder are none."""
    assert ("en", "ru") == languages()


def test_unknown_language_names_the_known_ones() -> None:
    """A language without a lexicon is refused with the ones there are."""
    with pytest.raises(LanguageError) as caught:
        reader("fr")
    assert "no lexicon for the language 'fr'; there is one for: en, ru" == str(caught.value)


def test_a_bundled_lexicon_is_read_once() -> None:
    """What was read is kept, and so is the reader."""
    assert load_bundled(GRAMMAR) is load_bundled(GRAMMAR)
    assert reader("en") is reader("en")


VOCABULARY = Vocabulary(load_bundled(GRAMMAR))
RULE = Rule(id="r", role="hedge", where="clause", cues=())
OTHER = Rule(id="o", role="hedge", where="clause", cues=())


def match(pattern: str, text: str) -> int | None:
    """How many words of `text` the pattern takes, None where it does not match."""
    automaton = Automaton({"own": ("its", "its own")})
    automaton.add(pattern, RULE)
    words = text.split()
    hit = longest(automaton.matches(words, 0, len(words)))
    return hit[0] if hit else None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("without delay", "without delay", 2),
        ("without delay", "without undue delay", None),
        ("without (undue/any) delay", "without any delay", 3),
        ("without (undue/any) delay", "without delay at all", 2),
        ("all * means", "all other means", 3),
        ("all * means", "all means", None),
        ("all * means", "all , means", None),
        ("under {own} law/laws", "under its own laws", 4),
        ("under {own} law/laws", "under its law", 3),
        ("under {own} law/laws", "under their law", None),
    ],
)
def test_pattern_language(pattern: str, text: str, expected: int | None) -> None:
    """Words, either of several, optional ones, any one word, a set of phrases."""
    assert expected == match(pattern, text)


def test_longest_match_wins_and_the_first_between_equals() -> None:
    """The longest match wins; between equals the rule that was entered first."""
    automaton = Automaton({})
    automaton.add("all means", OTHER)
    automaton.add("all * necessary", RULE)
    automaton.add("all means necessary", OTHER)
    words = ["all", "means", "necessary"]
    assert (3, RULE) == longest(automaton.matches(words, 0, 3))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["all", "means", "in", "its", "power", "x", ","]), min_size=1, max_size=12))
def test_automaton_agrees_with_the_slow_obvious_way(words: list[str]) -> None:
    """The automaton finds what trying each expansion of the pattern finds."""
    automaton = Automaton({})
    automaton.add("all (*) means (in) its/x power", RULE)
    expansions = [
        ["all", *any_word, "means", *inside, whose, "power"]
        for any_word in ([], ["*"])
        for inside in ([], ["in"])
        for whose in ("its", "x")
    ]
    expected = {
        len(form)
        for form in expansions
        if len(form) <= len(words)
        and all(a == b or (a == "*" and b[0].isalnum()) for a, b in zip(form, words, strict=False))
    }
    assert expected == {end for end, _ in automaton.matches(words, 0, len(words))}


def test_optional_words_multiply_nothing() -> None:
    """Thirty optional words in a row match in time linear in the text: the ways through them meet again."""
    automaton = Automaton({})
    automaton.add("a " + "(*) " * 30 + "z", RULE)
    words = ["a"] * 60
    steps = 0

    class Counted(str):
        __slots__ = ()

        def __hash__(self) -> int:
            nonlocal steps
            steps += 1
            return super().__hash__()

    text = [Counted(word) for word in words]
    assert [] == [hit for at in range(60) for hit in automaton.matches(text, at, 60)]
    assert steps < 60 * 60 * 40


@pytest.mark.parametrize("word", ["Co-operate", "co‑operate", "COOPERATE"])
def test_spellings_of_one_word(word: str) -> None:
    """Spellings of one word are looked up as one."""
    assert "cooperate" == VOCABULARY.normal[word]


def test_american_and_british_spelling_give_one_answer() -> None:
    """The language's spellings do not change what is found."""
    speller = Speller({"endeavor": "endeavour"}, {"ize": "ise"})
    assert ["endeavours", "recognise"] == [speller["endeavors"], speller["Recognize"]]


@pytest.mark.parametrize(
    ("base", "third", "past", "ing"),
    [
        ("apply", "applies", "applied", "applying"),
        ("stay", "stays", "stayed", "staying"),
        ("agree", "agrees", "agreed", "agreeing"),
        ("ban", "bans", "banned", "banning"),
        ("establish", "establishes", "established", "establishing"),
        ("hold", "holds", "held", "holding"),
        ("open", "opens", "opened", "opening"),
        ("deposit", "deposits", "deposited", "depositing"),
        ("transmit", "transmits", "transmitted", "transmitting"),
    ],
)
def test_inflection(base: str, third: str, past: str, ing: str) -> None:
    """Every form of a known verb leads back to its base."""
    verbs = VOCABULARY.verbs
    assert [(base, "third"), (base, "past"), (base, "ing")] == [
        (verbs[word].base, verbs[word].form) for word in (third, past, ing)
    ]


def test_inflector_uses_the_longest_ending() -> None:
    """The longest ending of the table counts."""
    assert ("tie", "ties", "tied", "tying") == Inflector(
        {"": ("s", "ed", "ing"), "e": ("es", "ed", "ing"), "ie": ("ies", "ied", "ying")}, {}
    ).forms("tie")


FIRST_CALL = (
    "import time, treatydiff; start = time.process_time(); treatydiff.classify_text('The Parties shall meet.'); "
    "print(time.process_time() - start)"
)


def test_first_call_is_quick(tmp_path: Path) -> None:
    """The first classification after import, loading the lexicon included, takes at most 150 ms of processor time.

    The modules are compiled by the first run, as they are where the package is installed.
    """
    compiled = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", FIRST_CALL]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, env=compiled) for _ in range(5)]
    times = [float(run.stdout) for run in runs]
    assert min(times) <= 0.150, times


HEDGED = "The Parties shall, where appropriate, exchange charts."


def test_lexicon_knows_the_codebook() -> None:
    """A rule's effect is data: without the cue "where appropriate" the hedge is gone, and only that."""
    with_cue = classify_text(HEDGED)
    assert Strength.QUALIFIED is with_cue.strength
    thinner = compile_lexicon(TEXT.replace("      - where appropriate\n", "", 1), "en.yaml", GRAMMAR)
    without = classify_text(HEDGED, lexicon=thinner)
    assert Strength.BINDING is without.strength
    assert {"where appropriate"} == {cue.text for cue in with_cue.cues} - {cue.text for cue in without.cues}

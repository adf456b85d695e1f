"""Termination as a law: a bound on steps, and steps that grow with the text, no clock."""

from __future__ import annotations

import pytest
from provisions import language
from steps import STEPS, STEPS_PER_CHARACTER, EndlessError, count_steps, graded

from laws import every_provision
from treatydiff.classifier import classify_text
from treatydiff.lexicon import languages

LANGUAGES = languages()


def steps_of(text: str, code: str) -> int:
    """The steps that a text takes."""
    return count_steps(lambda: classify_text(text, language=code), 40_000_000)[1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_provision_ends_within_its_bound(code: str) -> None:
    """No provision takes more steps than its length allows."""
    for provision in every_provision(language(code)):
        graded(provision.text, code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_beginning_of_a_provision_ends_within_its_bound(code: str) -> None:
    """Cut off anywhere, a provision is still read to its end within its bound."""
    for provision in every_provision(language(code))[::23]:
        words = provision.text.split()
        for length in range(1, len(words), 3):
            graded(" ".join(words[:length]), code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_steps_grow_no_faster_than_the_text(code: str) -> None:
    """Twice the text takes at most about twice the steps, for every sort of provision in a row."""
    ours = every_provision(language(code))
    for start in range(0, len(ours), max(1, len(ours) // 12)):
        scrap = " ".join(provision.text for provision in ours[start : start + 3])
        short, long = (steps_of(scrap * times, code) for times in (8, 16))
        assert long <= 2.3 * short, scrap


@pytest.mark.parametrize("code", LANGUAGES)
def test_one_sentence_without_end_takes_steps_in_line_with_its_length(code: str) -> None:
    """A sentence that goes on and on is read in steps that grow with its length, not with its square."""
    joiners = language(code).data["joiners"]
    for joiner in joiners:
        text = joiner.join(provision.text.rstrip(".") for provision in every_provision(language(code))[:400:10])
        short, long = (steps_of((text + joiner) * times, code) for times in (1, 2))
        assert long <= 2.5 * short, joiner


def test_loop_without_end_is_caught() -> None:
    """The bound catches what never ends."""

    def forever() -> None:
        while True:
            pass

    with pytest.raises(EndlessError):
        count_steps(forever, STEPS + STEPS_PER_CHARACTER)

"""No input makes the classifier slow: its steps grow with the text, not faster. Steps are counted; no clock is read."""

from __future__ import annotations

import random

import pytest
from steps import count_steps

from treatydiff.classifier import classify_text

SIZE = 12_000
ORDINARY = (
    "The Parties shall, where appropriate, exchange charts of the waters named in this Article, and each Party shall "
    "notify the Committee of any measure that it has taken. "
)


def fill(scrap: str, size: int = SIZE) -> str:
    """The scrap, repeated up to a size."""
    return (scrap * (size // len(scrap) + 1))[:size]


def steps(text: str) -> int:
    """The lines of code that a classification runs."""
    classify_text("The Parties shall meet.")
    return count_steps(lambda: classify_text(text), 4_000 * SIZE)[1]


@pytest.fixture(scope="module")
def ordinary() -> int:
    """The steps for ordinary text."""
    return steps(fill(ORDINARY))


RANDOM = random.Random(1961)
HOSTILE = {
    "modals": "shall ",
    "double negation": "shall not not not ",
    "possibilities": "a party may take ",
    "cues": "where appropriate without delay ",
    "prefixes of cues": "in accordance with ",
    "long cues without an end": "all the other naval ",
    "brackets": "( shall ) [",
    "closing brackets": ") shall ",
    "quotes": "“”\"' ",
    "commas": ", shall ",
    "coordination": "the parties and shall ",
    "relatives": "which that shall ",
    "never": "never under any circumstances ",
    "neither": "neither nor ",
    "items of a list without an end": "(a) exchange charts; ",
    "chapeaux": "shall: (a) ",
    "nothing": "nothing shall be construed to ",
    "names": "the United States of America and ",
    "one word": "x",
    "digits and points": "1.",
    "unicode": "".join(
        chr(RANDOM.choice((RANDOM.randrange(32, 0x2FFF), RANDOM.randrange(0x1F300, 0x1F6FF)))) for _ in range(SIZE)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_at_most_ten_times_the_steps_of_ordinary_text(name: str, ordinary: int) -> None:
    """Any text is read within ten times the steps of ordinary text of the same size."""
    assert steps(fill(HOSTILE[name])) <= 10 * ordinary


@pytest.mark.parametrize("name", ["ordinary", *HOSTILE])
def test_half_the_text_takes_at_least_a_third_of_the_steps(name: str) -> None:
    """Steps grow in line with the text: were they to grow with its square, half the text would take a quarter."""
    scrap = HOSTILE.get(name, ORDINARY)
    whole, half = steps(fill(scrap)), steps(fill(scrap, SIZE // 2))
    assert half >= whole / 3

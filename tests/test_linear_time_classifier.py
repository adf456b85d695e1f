"""No input makes the classifier slow: time grows with the text, not faster."""

from __future__ import annotations

import random
import time

import pytest

from treatydiff.classifier.classification import classify_text

MEGABYTE = 1_000_000
ORDINARY = (
    "The Parties shall, where appropriate, exchange charts of the waters named in this Article, and each Party shall "
    "notify the Committee of any measure that it has taken. "
)


def fill(scrap: str, size: int = MEGABYTE) -> str:
    """The scrap, repeated up to a size."""
    return (scrap * (size // len(scrap) + 1))[:size]


def seconds(text: str) -> float:
    """The processor time that a classification takes."""
    start = time.process_time()
    classify_text(text)
    return time.process_time() - start


@pytest.fixture(scope="module")
def ordinary() -> float:
    """The time for a megabyte of ordinary text."""
    classify_text(ORDINARY)
    return seconds(fill(ORDINARY))


RANDOM = random.Random(1961)
HOSTILE = {
    "modals": fill("shall "),
    "double negation": fill("shall not not not "),
    "possibilities": fill("a party may take ") + "only",
    "cues": fill("where appropriate without delay "),
    "prefixes of cues": fill("in accordance with "),
    "brackets": fill("( shall ) ["),
    "closing brackets": fill(") shall "),
    "quotes": fill("“”\"' "),
    "commas": fill(", shall "),
    "coordination": fill("the parties and shall "),
    "relatives": fill("which that shall "),
    "chapeaux": fill("shall: (a) "),
    "items": "The Parties shall: " + fill("(a) exchange charts; "),
    "nothing": fill("nothing shall be construed to "),
    "one word": "x" * MEGABYTE,
    "digits and points": fill("1."),
    "unicode": "".join(
        chr(RANDOM.choice((RANDOM.randrange(32, 0x2FFF), RANDOM.randrange(0x1F300, 0x1F6FF)))) for _ in range(MEGABYTE)
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_at_most_ten_times_ordinary_text(name: str, ordinary: float) -> None:
    """A megabyte of anything is classified within ten times the time of a megabyte of ordinary text."""
    assert seconds(HOSTILE[name]) <= 10 * ordinary


def test_time_is_linear(ordinary: float) -> None:
    """Half the text takes between a quarter and all of the time."""
    half = seconds(fill(ORDINARY, MEGABYTE // 2))
    assert ordinary / 4 <= half <= ordinary

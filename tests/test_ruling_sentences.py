"""The rulings of the codebook, each with sentences of our own that it decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatydiff.classifier import classify_text

POLARITY = {"prohibition": "abstain", "exemption": "abstain", "constitutive": "none", "declaration": "none"}


def sentences() -> list[object]:
    """Each sentence with its label, named after its ruling."""
    found: list[object] = []
    ruling = ""
    for number, line in enumerate((Path(__file__).parent / "data" / "rulings.txt").read_text("utf-8").splitlines(), 1):
        if line.startswith("["):
            ruling = line.strip("[]")
        elif line and not line.startswith("#"):
            label, _, text = line.partition(" | ")
            kind, level, *rest = label.split()
            polarity = "abstain" if "abstain" in rest else POLARITY.get(kind, "act")
            found.append(
                pytest.param(text, kind, int(level), polarity, "unsure" in rest, id=f"ruling {ruling}, line {number}")
            )
    return found


@pytest.mark.parametrize(("text", "kind", "level", "polarity", "unsure"), sentences())
def test_a_sentence_is_read_as_its_ruling_says(text: str, kind: str, level: int, polarity: str, unsure: bool) -> None:
    """Kind, level and polarity are those of the codebook."""
    found = classify_text(text)
    assert (kind, level, polarity) == (found.kind.value, int(found.strength), found.polarity.value), found.reason
    assert not (unsure and found.sure)

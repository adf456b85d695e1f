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


@pytest.mark.parametrize(
    ("text", "bearers"),
    [
        ("The E.E.C. and the U.S.S.R. shall trade and shall not quarrel.", ["The E.E.C. and the U.S.S.R."] * 2),
        ("Gen. Smith shall lead the Commission.", ["Gen. Smith"]),
        ("Lt. Col. Brown and Dr. White shall not leave the zone.", ["Lt. Col. Brown and Dr. White"]),
        ("The Parties shall pay by 1 Jan. 2026 and may deduct costs.", ["The Parties"] * 2),
        ("The Parties shall pay 10 per cent. of the cost and shall not delay.", ["The Parties"] * 2),
        ("The Parties shall pay Frs. 500 and shall not delay.", ["The Parties"] * 2),
        ("The Parties shall supply Acme Ltd. Supplies may be suspended.", ["The Parties", None]),
        ("The Parties shall meet at 5 p.m. Each Party may leave.", ["The Parties", "Each Party"]),
        ("The U.S. Government shall pay. The U.K. Government may pay.", ["The U.S. Government", "The U.K. Government"]),
        ("Prime Minister May shall sign the Protocol.", ["Prime Minister May"]),
        ("Mr. May shall sign.", ["Mr. May"]),
        ("The Parties shall meet and may fish in the river.", ["The Parties"] * 2),
        ("The Parties to the Treaty shall meet.", ["The Parties"]),
    ],
)
def test_abbreviations_and_names_leave_the_bearer_whole(text: str, bearers: list[str | None]) -> None:
    """A full stop that shortens a word cuts no sentence, one that ends it does; a name is no modal."""
    assert bearers == [norm.bearer for norm in classify_text(text).norms]


def test_a_norm_names_the_ruling_that_decided() -> None:
    """`Norm.ruling` is that of the codebook, empty where its table of forms decided."""
    assert "E 45" == classify_text("Each Party shall enter into no alliance.").norms[0].ruling
    assert "E 45" == classify_text("Each Party shall never use force.").norms[0].ruling
    assert "E 45" == classify_text("Each Party undertakes never to use force.").norms[0].ruling
    assert "E 41" == classify_text("Japan renounces all claims.").norms[0].ruling
    assert "" == classify_text("Each Party shall publish the map.").norms[0].ruling

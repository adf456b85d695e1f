"""What the project started from holds against what the library finds."""

import importlib.util
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
_SPEC = importlib.util.spec_from_file_location("reproduce_claims", ROOT / "examples" / "reproduce_claims.py")
assert _SPEC is not None
assert _SPEC.loader is not None
claims = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(claims)

SEED_FILES = sorted((ROOT / "seeds").glob("*.yaml"))
SEEDS = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in SEED_FILES]
PASSAGES = [passage for seed in SEEDS for passage in seed["passages"]]
CLAIMS = [claim for seed in SEEDS for claim in (*seed["claims"], *seed["left_out"])]


def by_id(entry: dict[str, str]) -> str:
    return entry["id"]


def test_there_are_seeds() -> None:
    """The folder holds at least one report with passages, claims and what it leaves out."""
    assert SEEDS
    for seed in SEEDS:
        for part in ("passages", "claims", "left_out"):
            assert seed[part]
        assert {"publisher", "date"} <= seed["report"].keys()
    ids = [by_id(entry) for entry in (*PASSAGES, *CLAIMS)]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("passage", PASSAGES, ids=by_id)
def test_a_passage_stands_in_a_witness_and_grades_as_stated(passage: dict[str, Any]) -> None:
    """The words quoted are a witness of the clause; alone, or with the supplied verb, they have the stated grade."""
    for holds, finding in claims.examine_passage(passage):
        assert holds, finding


@pytest.mark.parametrize("claim", CLAIMS, ids=by_id)
def test_a_claim_holds(claim: dict[str, Any]) -> None:
    """Each of the claim's checks finds in the library what the claim says; a claim without a check is none."""
    results = list(claims.examine(claim))
    assert results
    for holds, finding in results:
        assert holds, finding


WRONG = [
    {"check": "title", "treaty": "russia-iran-2025", "title": "Treaty of Alliance"},
    {"check": "fact", "treaty": "russia-iran-2025", "field": "signed", "starts": "2024"},
    {"check": "days", "treaty": "russia-iran-2025", "field": "signed", "until": "2025-01-20", "days": "4"},
    {"check": "predecessor", "treaty": "russia-iran-2025", "is": "persia-ussr-1927", "year": "1927"},
    {"check": "words", "treaty": "russia-iran-2025", "clause": "3.3", "all": ["with all means in its possession"]},
    {"check": "words", "treaty": "russia-iran-2025", "clause": "3.3", "all": [], "none": ["aggressor"]},
    {"check": "graded", "treaty": "russia-dprk-2024", "clause": "4", "strength": "7"},
    {"check": "graded", "treaty": "russia-dprk-2024", "clause": "4"},
    {"check": "cues", "treaty": "russia-dprk-2024", "clause": "4", "absent": ["hedge"]},
    {"check": "cues", "treaty": "russia-iran-2025", "clause": "3.3", "present": ["intensifier"]},
    {"check": "commitments", "treaty": "russia-dprk-2024", "absent": ["defense"]},
    {"check": "commitments", "treaty": "russia-iran-2025", "present": ["defense"]},
    {"check": "brakes", "treaty": "russia-iran-2025", "clause": "3.3", "all": ["Article 51"]},
    {
        "check": "counterparts",
        "left": "russia-iran-2025",
        "right": "russia-dprk-2024",
        "clauses": ["3.3", "13"],
        "verdict": "turned",
    },
    {"check": "witness", "treaty": "russia-iran-2025", "clause": "3.3", "source": "newsweek-seed", "strength": "6"},
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong["check"])
def test_a_false_claim_fails(wrong: dict[str, Any]) -> None:
    """Every kind of check says no to a claim that is not so."""
    assert [False] == [holds for holds, _ in claims.examine({"checks": [wrong]})]


def test_every_kind_of_check_is_shown_to_fail() -> None:
    """No check can be added without a false claim that it refuses."""
    assert set(claims.CHECKS) == {wrong["check"] for wrong in WRONG}


def test_the_example_prints_what_it_found(capsys: pytest.CaptureFixture[str]) -> None:
    """The script names every claim with what was found, and ends with 0 when all hold."""
    status = claims.main([])
    printed = capsys.readouterr().out
    assert "FAILS" not in printed
    assert len(PASSAGES) + len(CLAIMS) == printed.count("holds  ")
    assert 0 == status

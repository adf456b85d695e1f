"""A release says one thing everywhere: its version, its Pythons, and what it grades otherwise than the one before."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import treatydiff

ROOT = Path(__file__).parent.parent
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
GRADES = re.findall(r"^\|[^|]*\| ([^|]+) \| (\w+ \d) \| (\w+ \d) \|$", CHANGELOG, re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_version_has_its_section_and_its_citation() -> None:
    """The changelog and what is cited name the version that is installed."""
    assert re.search(rf"^## {re.escape(treatydiff.__version__)}\b", CHANGELOG, re.MULTILINE)
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (treatydiff.__version__, PROJECT["license"]) == (cited["version"], cited["license"])


def test_the_lowest_python_is_the_first_classifier() -> None:
    """What is required and what is claimed begin with the same release."""
    claimed = re.findall(r"Python :: (3\.\d+)", " ".join(PROJECT["classifiers"]))
    assert PROJECT["requires-python"] == f">={claimed[0]}"


def test_the_section_on_grades_has_sentences() -> None:
    """Else the next test tries nothing."""
    assert len(GRADES) >= 25


@pytest.mark.parametrize(("sentence", "before", "now"), GRADES)
def test_a_sentence_is_graded_as_the_changelog_says(sentence: str, before: str, now: str) -> None:
    """By this version as the last column has it; a line without a change of grade would not stand there."""
    found = treatydiff.classify_text(sentence)
    assert now == f"{found.kind.value} {int(found.strength)}"
    assert before != now

"""Reports use one word for one thing: those of the table in docs/vocabulary.md, and none of those that it replaces."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import treatydiff as td
from page_reader import read_page
from small_comparison import compared
from treatydiff.reports import render

VOCABULARY = Path(__file__).parents[1] / "docs" / "vocabulary.md"


def replaced() -> dict[str, str]:
    """The words that the table says reports do not use, each with the one that they use instead."""
    table = VOCABULARY.read_text(encoding="utf-8").partition("## One word for one thing")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", table, re.MULTILINE)[1:]
    return {word: used for used, others in rows for word in re.findall(r"“([^”]+)”", others)}


FOUND = compared()
RESULTS = {
    "comparison": FOUND,
    "treaty": FOUND.left,
    "alignment": FOUND.alignment,
    "commitments": td.derive_commitments(FOUND.left),
    "matrix": td.build_matrix([FOUND.left, FOUND.right]),
    "topics": td.build_matrix([FOUND.left, FOUND.right], rows="topics"),
    "verification": td.verify(FOUND.left, FOUND.right),
    "collation": td.witnesses("russia-dprk-2024", "4"),
    "classification": td.classify_text("The Parties shall meet."),
}


def words(result: object, format: str) -> str:
    """The words of a report: of a page, what is read on it."""
    text = render(result, format)
    if format != "html":
        return text
    root = read_page(text)
    told = [element.text() for element in root.all("body")]
    for script in root.all("script"):
        told = [part.replace(script.text(), "") for part in told]
    return " ".join(told)


def test_the_table_names_what_it_replaces() -> None:
    """Else the next test tries nothing."""
    assert {"turned", "clause", "binds harder"} <= set(replaced())


@pytest.mark.parametrize("format", ["markdown", "terminal", "html"])
@pytest.mark.parametrize("name", RESULTS)
def test_no_report_uses_a_word_that_is_replaced(name: str, format: str) -> None:
    """A "clause set" is a file, and stays."""
    told = re.sub(r"clause sets?", "", words(RESULTS[name], format))
    told = re.sub(r"`[^`\n]*`|#\S+|id=\"[^\"]*\"|<a [^>]*>", "", told)
    used = [word for word in replaced() if re.search(rf"\b{re.escape(word)}(?:s|es)?\b", told, re.IGNORECASE)]
    assert [] == used, [told[m.start() - 60 : m.end() + 40] for w in used for m in re.finditer(w, told, re.IGNORECASE)][
        :4
    ]

"""Whole reports, as they stand in ``tests/golden``: read the difference before you renew them.

``python tests/test_golden_reports.py`` writes them anew. The digest of the lexicon, which every new word changes, is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from small_comparison import FOLDER, aligned, compared, treaties
from treatydiff.reports import lay_out, render
from treatydiff.reports.formats.terminal import terminal

REPORTS: Mapping[str, Callable[[], str]] = {
    "comparison.md": lambda: render(compared(), "markdown"),
    "comparison.txt": lambda: terminal(lay_out(compared()), width=80, styled=False),
    "treaty.md": lambda: render(treaties()[0], "markdown"),
    "alignment.md": lambda: render(aligned(), "markdown"),
}


def report(name: str) -> str:
    """A report of today, but for the digest of the lexicon."""
    text, found = re.subn(r"(Lexicon: en 1\.0, SHA-256 `?)[0-9a-f]{12}\b", r"\1…", REPORTS[name]())
    assert ("alignment" not in name) is bool(found)
    return text


@pytest.mark.parametrize("name", REPORTS)
def test_report_is_as_it_was_read_and_approved(name: str) -> None:
    """A change of a report is seen in full before it is accepted."""
    assert (FOLDER / name).read_text(encoding="utf-8") == report(name)


if __name__ == "__main__":
    for each in REPORTS:
        (FOLDER / each).write_text(report(each), encoding="utf-8", newline="\n")

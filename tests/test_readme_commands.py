"""The command lines of the README run as they are printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
TEXT = "Treaty of Example\n\nArticle 1\nThe Parties shall consult each other.\n\nArticle 2\nThe Parties may meet.\n"


def commands() -> list[str]:
    """The lines of the section, without what explains them and without those that need a publisher's site."""
    section = README.read_text(encoding="utf-8").partition("## The command line")[2].partition("\n## ")[0]
    lines = re.findall(r"^    (.*treatydiff.*)$", section, re.MULTILINE)
    return [re.split(r" {2,}", line)[0] for line in lines if not line.startswith("treatydiff fetch")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents that the README names, and a command of its name."""
    from reportlab.pdfgen.canvas import Canvas

    place = tmp_path_factory.mktemp("readme")
    (place / "nato.html").write_text(
        "<html><body>" + "".join(f"<p>{line}</p>" for line in TEXT.splitlines() if line) + "</body></html>"
    )
    for name in ("brussels.pdf", "treaty.pdf"):
        canvas = Canvas(str(place / name))
        for at, line in enumerate(TEXT.splitlines()):
            canvas.drawString(72, 760 - 16 * at, line)
        canvas.save()
    (place / "bin").mkdir()
    script = place / "bin" / "treatydiff"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m treatydiff "$@"\n')
    script.chmod(0o755)
    return place


def test_the_readme_has_command_lines() -> None:
    """Else the next test tries nothing."""
    assert 8 <= len(commands())


@pytest.mark.skipif(os.name == "nt", reason="the README's lines are for a POSIX shell")
@pytest.mark.parametrize("line", commands())
def test_a_command_of_the_readme_runs_as_printed(line: str, folder: Path) -> None:
    """With status 0, something printed or written, and no complaint."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    before = set(folder.iterdir())
    done = subprocess.run(
        line, shell=True, cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False
    )
    assert (0, "") == (done.returncode, done.stderr if "import" not in line else "")
    assert done.stdout or set(folder.iterdir()) - before


def test_brief_is_what_a_hurried_reader_needs(folder: Path) -> None:
    """Fifteen lines at most of a terminal's 80 columns, the last of which says what to type for the rest."""
    typed = [sys.executable, "-m", "treatydiff", "diff", "russia-iran-2025", "russia-dprk-2024", "--brief"]
    lines = subprocess.run(typed, capture_output=True, text=True, check=True).stdout.splitlines()
    assert 15 >= len(lines)
    assert lines[-1] == "Every provision: treatydiff diff russia-iran-2025 russia-dprk-2024 -o report.html --open"


def test_make_report_ends_with_how_to_call_the_command() -> None:
    """And with what to open; it installs what the README's lines read."""
    makefile = (README.parent / "Makefile").read_text(encoding="utf-8")
    report = makefile.partition("\nreport:")[2].partition("\n\n")[0]
    assert "--brief" in report
    assert "report.html (open it in a browser)" in report
    assert "activate" in report
    assert "'.[import]'" in makefile

"""The examples run as a user would run them, and the README shows the first of them as it is."""

import csv
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"


def run(name: str, *arguments: Any, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, EXAMPLES / name, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_example_is_run_here() -> None:
    """No example is left untested."""
    tested = {"compare_treaties.py", "classify_folder.py", "compare_imported.py", "reproduce_claims.py"}
    assert tested == {path.name for path in EXAMPLES.glob("*.py")}


def test_the_report_generating_script_writes_all_reports(tmp_path: Path) -> None:
    """It prints the pairs in which the promise is a different one, and writes page, text and data."""
    printed = run("compare_treaties.py", "russia-iran-2025", "russia-dprk-2024", "--out", "reports", cwd=tmp_path)
    assert "3.3 against 4: " in printed
    assert {"report.html", "report.md", "report.json"} == {path.name for path in (tmp_path / "reports").iterdir()}


def test_the_readme_shows_the_script_as_it_is() -> None:
    """The listing in the README is the file."""
    assert (EXAMPLES / "compare_treaties.py").read_text(encoding="utf-8") in (ROOT / "README.md").read_text(
        encoding="utf-8"
    )


def test_a_folder_of_clause_sets_becomes_one_table(tmp_path: Path) -> None:
    """Every norm of every bundled treaty is a row."""
    run("classify_folder.py", ROOT / "treaties", "norms.csv", cwd=tmp_path)
    with (tmp_path / "norms.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["treaty"] for row in rows}) == len(list((ROOT / "treaties").glob("*.yaml")))


def test_a_document_is_compared_with_a_bundled_treaty(tmp_path: Path) -> None:
    """A plain text is imported, what was found is said, and the report is written."""
    (tmp_path / "mine.txt").write_text(
        "Treaty of Trial\n\nArticle 1\n\nThe Parties shall consult on common military threats.\n\nArticle 2\n\n"
        "The Parties may hold joint exercises.\n",
        encoding="utf-8",
    )
    printed = run("compare_imported.py", "mine.txt", "russia-iran-2025", "--out", "report.html", cwd=tmp_path)
    assert "clauses only in mine.txt" in printed
    assert (tmp_path / "report.html").stat().st_size > 1000


def test_the_claims_of_the_seeds_are_reproduced(tmp_path: Path) -> None:
    """The script examines every claim and finds each to hold."""
    run("reproduce_claims.py", cwd=tmp_path)

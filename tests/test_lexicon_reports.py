"""Which lexicon graded a result: said by every result, in every format, of every command that takes one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import treatydiff
from treatydiff import load, load_lexicon, render
from treatydiff.batch import run_batch
from treatydiff.model import Clause, LexiconStamp, Treaty

OWN = """\
extends: en
version: "7"
add:
  - id: programmatic-verb
    cues:
      - liaise
"""
LEFT = Treaty(id="left", title="Left", clauses=(Clause(id="1", text="The Parties shall liaise on trade."),))
RIGHT = Treaty(id="right", title="Right", clauses=(Clause(id="1", text="The Parties shall liaise on any trade."),))
NEITHER = Treaty(id="cy", title="Cytundeb", language="cy", clauses=(Clause(id="1", text="Bydd y Partïon yn cwrdd."),))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "mine.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture
def bundled(own: Path) -> LexiconStamp:
    """What names the lexicon of English that comes with treatydiff."""
    return load_lexicon(own).stamps[0]


def test_every_result_names_what_graded_it(own: Path, bundled: LexiconStamp) -> None:
    """With a lexicon of one's own both files are named, without one the bundled file; its grades show."""
    lexicon = load_lexicon(own)
    for given, stamps, level in ((None, (bundled,), 6), (lexicon, lexicon.stamps, 5)):
        diff = treatydiff.diff(LEFT, RIGHT, lexicon=given)
        matrix = treatydiff.build_matrix((LEFT, RIGHT), lexicon=given)
        commitments = treatydiff.derive_commitments(LEFT, lexicon=given)
        assert [stamps] * 3 == [diff.lexicons, matrix.lexicons, commitments.lexicons]
        assert (level, level) == (diff.classes_left["1"].strength, diff.classes_right["1"].strength)
        assert (level, level) == tuple(cell.strength for cell in matrix.rows[0].cells)
    assert (bundled,) == treatydiff.witnesses(LEFT, "1").lexicons
    assert (bundled,) == treatydiff.verify(LEFT, RIGHT).lexicons


def test_evaluation_by_a_lexicon_of_ones_own(own: Path, tmp_path: Path) -> None:
    """The scores are those of the lexicon given."""
    gold = tmp_path / "gold.csv"
    rows = ("text,strength", "The Parties shall liaise on trade.,5", "The Parties shall meet.,6")
    gold.write_text("\n".join(rows), encoding="utf-8")
    lexicon = load_lexicon(own)
    scores = [treatydiff.evaluate(gold, lexicon=given) for given in (None, lexicon)]
    assert [0.5, 1.0] == [score.column("strength").accuracy.value for score in scores]
    assert lexicon.stamps == scores[1].lexicons


def test_a_language_without_a_lexicon_names_none(own: Path, bundled: LexiconStamp) -> None:
    """What is not graded was graded by nothing, and a lexicon of another language is not taken for it."""
    assert () == treatydiff.diff(NEITHER, NEITHER, lexicon=load_lexicon(own)).lexicons
    assert (bundled,) == treatydiff.diff(NEITHER, LEFT).lexicons
    assert [] == json.loads(render(NEITHER, "json"))["lexicons"]


@pytest.mark.parametrize("format", ["terminal", "markdown", "html", "json"])
def test_every_format_shows_it(own: Path, bundled: LexiconStamp, format: str) -> None:
    """A comparison names both files by version and digest."""
    lexicon = load_lexicon(own)
    text = render(treatydiff.diff(LEFT, RIGHT, lexicon=lexicon), format)
    assert bundled.sha256[:12] in text
    assert lexicon.stamps[1].sha256[:12] in text
    assert "mine.yaml" in text
    assert "--lexicon mine.yaml" in text


def test_a_citation_names_a_lexicon_of_ones_own(own: Path) -> None:
    """Who cites the report says by which words it was graded."""
    lexicon = load_lexicon(own)
    digest = lexicon.stamps[1].sha256[:12]
    report = json.loads(render(treatydiff.diff(LEFT, RIGHT, lexicon=lexicon), "json"))
    citation = f"codebook 2.2, lexicon mine.yaml 7 (for en) {digest}: “Left and Right compared”."
    assert citation == report["summary"]["provenance"]["citation"].partition(", ")[2]


def test_a_batch_is_made_anew_by_another_lexicon(own: Path, tmp_path: Path) -> None:
    """A comparison made with other words is not kept."""
    folder = tmp_path / "treaties"
    folder.mkdir()
    for treaty in (LEFT, RIGHT):
        treatydiff.dump(treaty, folder / f"{treaty.id}.yaml")
    out = tmp_path / "out"
    lexicon = load_lexicon(own)
    runs = [run_batch(folder, out, format="json", lexicon=given) for given in (None, None, lexicon, lexicon)]
    assert [0, 1, 0, 1] == [run.kept for run in runs]
    report = json.loads((out / runs[-1].pairs[0].report).read_text(encoding="utf-8"))
    assert ["", "mine.yaml"] == [stamp["name"] for stamp in report["lexicons"]]


def run(*arguments: str | Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """The command line, run as a user does."""
    command = [sys.executable, "-m", "treatydiff", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, input=given)


@pytest.mark.parametrize(
    "arguments",
    [
        ("classify", "russia-iran-2025"),
        ("diff", "russia-iran-2025", "russia-dprk-2024"),
        ("matrix", "russia-iran-2025", "russia-dprk-2024"),
        ("commitments", "russia-iran-2025"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_commands_take_it(own: Path, arguments: tuple[str, ...]) -> None:
    """Every command that grades takes the file and names it; one with a fault ends it with its line and status 2."""
    done = run(*arguments, "--format", "json", "--lexicon", own)
    assert (0, "") == (done.returncode, done.stderr)
    assert ["", "mine.yaml"] == [stamp["name"] for stamp in json.loads(done.stdout)["lexicons"]]
    own.write_text(OWN.replace("programmatic-verb", "programmatic-verbs"), encoding="utf-8")
    bad = run(*arguments, "--lexicon", own)
    assert (2, "") == (bad.returncode, bad.stdout)
    assert f"treatydiff: {own}:4: 'id' is 'programmatic-verbs', which does not exist" in bad.stderr


def test_standard_input_is_graded_by_it(own: Path) -> None:
    """Lines of text too."""
    text = "The Parties shall liaise on trade.\n"
    levels = [
        json.loads(run("classify", "-", "--format", "json", *option, given=text).stdout)["classes"]["1"]["strength"]
        for option in ((), ("--lexicon", own))
    ]
    assert [6, 5] == levels


def test_a_lexicon_asked_for_in_vain_is_refused(own: Path) -> None:
    """A lexicon that can grade none of the texts is not passed over in silence."""
    done = run("classify", "-", "--language", "cy", "--lexicon", own, given="Bydd y Partïon yn cwrdd.\n")
    wrong = f"{own}: it is a lexicon of 'en', and the texts are in 'cy'; expected one of their language"
    assert (2, "", f"treatydiff: {wrong}\n") == (done.returncode, done.stdout, done.stderr)


def test_bundled_treaty_is_graded_as_before(own: Path) -> None:
    """An extension whose words do not occur changes no grade."""
    treaty = load("russia-iran-2025")
    assert treatydiff.classify(treaty) == treatydiff.classify(treaty, lexicon=load_lexicon(own))

"""The command line: what each command prints, where it writes, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from treatydiff import batch, reports
from treatydiff.cli import main, make_parser

PAIR = ("russia-iran-2025", "russia-dprk-2024")
GOOD = """\
id: small
title: A small treaty
clauses:
  - id: "1"
    text: The Parties shall notify each other of any armed attack without delay.
  - id: "2"
    text: The Parties may meet.
"""


def formats(command: str) -> tuple[str, ...]:
    """The formats that a command offers."""
    commands: Any
    (commands,) = (action.choices for action in make_parser()._subparsers._group_actions)
    return tuple(next(a.choices for a in commands[command]._actions if "--format" in a.option_strings))


def test_every_format_of_the_library_is_offered_and_no_other() -> None:
    """The command line names them by itself, so that its help costs no import of the reports."""
    assert set(reports.FORMATS) == set(formats("diff")) == set(reports.SUFFIXES.values())
    assert set(batch.SUFFIXES) == set(formats("batch"))
    assert all(reports.SUFFIXES[suffix] == format for format, suffix in batch.SUFFIXES.items())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(*arguments: Any, stdin: bytes = b"", **environment: Any) -> tuple[int, str, str]:
    """Run the command in a process of its own; return status, standard output and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "treatydiff", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def test_diff_opens_with_what_a_journalist_needs(capsys: pytest.CaptureFixture[str]) -> None:
    """The comparison of the two partnership treaties names the clauses on attack on both sides."""
    assert main(["diff", *PAIR]) == 0
    printed = capsys.readouterr().out
    head = printed[: len(printed) // 4]
    assert "3.3" in head
    assert "prohibition" in head
    assert "obligation" in head


def test_diff_as_json_holds_the_pairs_that_matter(capsys: pytest.CaptureFixture[str]) -> None:
    """3.3 answers to 4, 3.4 to 5.2, 5.4 to 3.2, 19.1-19.4 to 16.1-16.4; 3.3 against 4 is turned, without a delta."""
    assert main(["diff", *PAIR, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    pairs = {}
    for change in report["changes"]:
        for left in change["match"]["left"]:
            pairs[left] = (set(change["match"]["right"]), change)
    for left, right in {"3.3": "4", "3.4": "5.2", "5.4": "3.2", **{f"19.{n}": f"16.{n}" for n in range(1, 5)}}.items():
        assert right in pairs[left][0], left
    change = pairs["3.3"][1]
    assert change["verdict"] == "turned"
    assert change["delta"] is None
    assert (change["left"]["kind"], change["left"]["strength"]) == ("prohibition", 6)
    assert (change["right"]["kind"], change["right"]["strength"], change["right"]["balance"]) == ("obligation", 6, 1)


@pytest.mark.parametrize("suffix", ["html", "md", "json", "csv", "txt"])
def test_output_takes_its_format_from_the_suffix(
    tmp_path: Path, small: Path, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file is written, nothing is printed."""
    target = tmp_path / f"report.{suffix}"
    assert main(["diff", str(small), PAIR[0], "-o", str(target)]) == 0
    assert target.stat().st_size > 100
    assert capsys.readouterr().out == ""


def test_exit_code_says_whether_the_sides_differ(small: Path) -> None:
    """0 for a treaty against itself, 1 where something differs, and 1 only with the option."""
    assert main(["diff", str(small), str(small), "--exit-code"]) == 0
    assert main(["diff", str(small), PAIR[0], "--exit-code"]) == 1
    assert main(["diff", str(small), PAIR[0]]) == 0


def test_classify_grades_lines_of_standard_input() -> None:
    """Each line is one provision; the level and the words that show it are printed."""
    status, out, err = run("classify", "-", stdin=b"The Parties shall meet.\nThe Parties may meet.\n")
    assert (0, "") == (status, err)
    assert "BINDING" in out
    assert "PERMISSIVE" in out


def test_no_name_is_guessed(capsys: pytest.CaptureFixture[str]) -> None:
    """The beginning of a name is refused with the name that may be meant; nothing else is compared."""
    assert main(["diff", "a", "b"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "did you mean 'anzus-1951'?" in err


@pytest.mark.parametrize("asked", ["5", "Article 5", "Art.5", "art5", "art. 5", "§ 5"])
def test_a_clause_is_found_as_a_lawyer_names_it(asked: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With or without "Article"."""
    assert main(["show", "nato-1949", asked]) == 0
    assert "5 Mutual" in capsys.readouterr().out or "armed attack" in capsys.readouterr().out


def test_an_article_without_a_clause_of_its_own_shows_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    """All paragraphs; of a paragraph the number may stand in brackets."""
    assert main(["show", "russia-iran-2025", "Article 3"]) == 0
    assert "3.4" in capsys.readouterr().out
    assert main(["show", "russia-iran-2025", "Article 3(3)"]) == 0
    assert "3.3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ([], "three commands to begin with"),
        (["diff", "nato-1949"], "for example: treatydiff diff nato-1949 brussels-1948"),
        (["diff", "nato-1949", "brussels-1948", "-f", "pdf"], "unknown format 'pdf'; expected one of terminal"),
        (["clasify", "nato-1949"], "did you mean 'classify'?"),
        (["show", "nato-1949", "99"], "it has 3, 4, 5"),
        (["check", "nope"], "no bundled treaty and no file is named 'nope'"),
        (["check", "nope.yaml"], "there is no file 'nope.yaml'"),
        (["classify", "nope.txt"], "there is no file 'nope.txt'"),
        (["diff", "https://example.org", "nato-1949"], "is an address; make a file of it"),
        (["diff", "nato-1949", "brussels-1948", "--open"], "--open shows the file that was written"),
    ],
)
def test_what_a_beginner_types_is_answered_with_what_to_type(typed: list[str], words: str) -> None:
    """On standard error, with status 2, and nothing on standard output."""
    status, out, err = run(*typed)
    assert (2, "") == (status, out)
    assert words in err
    assert "Traceback" not in err


def test_a_file_of_one_word_is_no_treaty(tmp_path: Path) -> None:
    """Nothing is compared with it."""
    lone = tmp_path / "x.txt"
    lone.write_text("x", encoding="utf-8")
    status, out, err = run("diff", lone, "nato-1949")
    assert (2, "") == (status, out)
    assert "expected the text of a treaty" in err


def test_list_names_every_bundled_treaty(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a treaty, with its date."""
    assert main(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {"russia-iran-2025", "russia-dprk-2024"} <= {line.split()[0] for line in lines}


def test_witnesses_show_the_newspapers_should_beside_the_authentic_shall(capsys: pytest.CaptureFixture[str]) -> None:
    """The press's "should not" is 3 where the authentic English "shall not" is 6."""
    assert main(["witnesses", "russia-iran-2025", "3.3", "--format", "markdown"]) == 0
    printed = capsys.readouterr().out
    rows = [line for line in printed.splitlines() if line.startswith("|")]
    assert any("Newsweek" in row and "HORTATORY 3" in row and "should not" in row for row in rows)
    assert any("authentic text" in row and "BINDING 6" in row and "shall not" in row for row in rows)


def test_align_writes_corrections_to_edit_that_diff_takes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file as written changes nothing; a line whose # is taken away makes that match a person's."""
    target = tmp_path / "pairs.yaml"

    def by_hand() -> list[Any]:
        assert main(["diff", *PAIR, "--alignment", str(target), "--format", "json"]) == 0
        changes = json.loads(capsys.readouterr().out)["changes"]
        return [change["match"]["left"] for change in changes if change["match"]["by_hand"]]

    assert main(["align", *PAIR, "-o", str(target)]) == 0
    assert [] == by_hand()
    written = target.read_text(encoding="utf-8")
    target.write_text(written.replace('# - {left: ["3.3"]', '- {left: ["3.3"]'), encoding="utf-8")
    assert [["3.3"]] == by_hand()


def test_align_explains_one_clause(capsys: pytest.CaptureFixture[str]) -> None:
    """The best candidates and the features that speak for each."""
    assert main(["align", *PAIR, "--clause", "3.3"]) == 0
    best, *rest = capsys.readouterr().out.splitlines()[1:]
    assert best.split()[:1] == ["4"]
    assert "(matched)" in best
    assert "aggression" in best
    assert 1 <= len(rest) <= 4


def test_check_names_every_problem_of_every_file(
    tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A good file is said to be good; a broken one has a line a problem; the status is 2."""
    bad = tmp_path / "bad.yaml"
    bad.write_text(GOOD.replace("title:", "titel:").replace('id: "2"', "id: 2"), encoding="utf-8")
    assert main(["check", str(small), str(bad)]) == 2
    captured = capsys.readouterr()
    assert "no problem found" in captured.out
    assert "did you mean 'title'" in captured.err
    assert ":6:" in captured.err


def test_commitments_set_treaties_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    """The two partnership treaties: neutrality here, defense there."""
    assert main(["commitments", *PAIR, "--format", "json"]) == 0
    iran, dprk = json.loads(capsys.readouterr().out)["results"]
    types = [{found["type"] for found in side["commitments"]} for side in (iran, dprk)]
    assert "neutrality" in types[0] - types[1]
    assert "defense" in types[1] - types[0]


def test_matrix_has_a_column_a_treaty(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A treaty named as the base joins the treaties."""
    assert main(["matrix", PAIR[1], "--base", str(small), "--format", "markdown"]) == 0
    assert "Distance from A small treaty" in capsys.readouterr().out


def test_import_prints_a_clause_set_and_reports_what_it_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The clause set goes to standard output, the report to standard error; the set loads."""
    document = tmp_path / "treaty.txt"
    document.write_text(
        "Treaty of Testing\n\nArticle 1\nThe Parties shall test.\n\nArticle 2\nThe Parties may rest.\n",
        encoding="utf-8",
    )
    target = tmp_path / "treaty.yaml"
    assert main(["import", str(document), "-o", str(target), "--id", "testing", "--party", "A=Alpha"]) == 0
    assert main(["check", str(target)]) == 0
    assert main(["diff", str(document), str(target), "--exit-code"]) == 0


def test_export_and_verify_adopt(tmp_path: Path, small: Path) -> None:
    """A restated set held against its own export adopts it and loads."""
    text = tmp_path / "official.json"
    adopted = tmp_path / "adopted.yaml"
    assert main(["export", str(small), "--format", "akn", "-o", str(text.with_suffix(".xml"))]) == 0
    assert main(["verify", str(small), "--against", str(text.with_suffix(".xml")), "--adopt", str(adopted)]) == 0
    assert main(["check", str(adopted)]) == 0


def test_batch_ends_with_2_and_names_the_bad_file(
    tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The other comparisons are made."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "b.yaml").write_text(GOOD.replace("small", "other", 1), encoding="utf-8")
    (folder / "c.yaml").write_text("id: [", encoding="utf-8")
    assert main(["batch", str(folder), "-o", str(tmp_path / "out"), "--format", "json"]) == 2
    captured = capsys.readouterr()
    assert "1 comparison made" in captured.out
    assert "c.yaml" in captured.err


WRONG = [
    ("diff", "russia-irn-2025", "russia-dprk-2024"),
    ("show", "russia-iran-2025", "3.33"),
    ("witnesses", "russia-iran-2025", "99"),
    ("diff", "{empty}", "russia-dprk-2024"),
    ("diff", "{binary}", "russia-dprk-2024"),
    ("classify", "{folder}"),
    ("check", "{missing}"),
    ("evaluate", "{missing}"),
    ("evaluate", "{binary}"),
    ("import", "{empty}"),
    ("import", "{binary}"),
    ("import", "{missing}"),
    ("import", "{small}", "--party", "nobody"),
    ("export", "russia-iran-2025", "--format", "word"),
    ("verify", "russia-iran-2025", "--against", "{missing}"),
    ("commitments", "{missing}"),
    ("matrix", "russia-iran-2025"),
    ("batch", "{missing}", "-o", "{folder}/out"),
    ("diff", "{small}", "{small}", "-o", "{folder}/nowhere/report.html"),
    ("diff", "{small}", "{small}", "-o", "{folder}/report.odt"),
    ("diff", "{small}", "{small}", "--alignment", "{missing}"),
    ("diff", "{small}", "{small}", "--mask", "nois"),
    ("align", "{small}", "{small}", "--clause", "9"),
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_a_mistake_gets_one_clear_line_and_status_2(
    arguments: tuple[str, ...], tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, nothing on standard output, one line that begins with the program's name."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "empty.yaml").write_bytes(b"")
    (tmp_path / "binary.pdf").write_bytes(bytes(range(256)) * 4)
    places = {
        "empty": tmp_path / "empty.yaml",
        "binary": tmp_path / "binary.pdf",
        "missing": tmp_path / "missing.yaml",
        "folder": folder,
        "small": small,
    }
    assert main([argument.format(**places) for argument in arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("treatydiff: ")
    assert not list(folder.rglob("*.html"))


def test_a_near_name_is_offered(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong name gets the near one."""
    assert main(["show", "russia-irn-2025"]) == 2
    assert "russia-iran-2025" in capsys.readouterr().err


def test_the_module_runs_as_the_command() -> None:
    """python -m treatydiff is the command line."""
    status, out, _ = run("--version")
    assert status == 0
    assert out.startswith("treatydiff ")


def test_a_closed_pipe_is_no_error() -> None:
    """`treatydiff diff … | head -1` ends quietly."""
    command = f'"{sys.executable}" -m treatydiff diff {" ".join(PAIR)} | head -n 1'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 1


def test_a_pipe_gets_no_colour_codes(small: Path) -> None:
    """What is piped holds no escape sequences, and NO_COLOR keeps them off a terminal too."""
    _, out, _ = run("show", small)
    assert "\x1b" not in out
    _, out, _ = run("show", small, NO_COLOR="1", FORCE_COLOR="")
    assert "\x1b" not in out


def test_narrow_terminals_are_respected(small: Path) -> None:
    """Nothing is wider than the terminal says it is."""
    _, out, _ = run("diff", small, small, COLUMNS="50")
    assert max(map(len, out.splitlines())) <= 50


def test_a_letter_that_the_terminal_lacks_is_escaped_not_lost(tmp_path: Path) -> None:
    """In an ASCII terminal the text comes out with escapes, and the command does not die."""
    path = tmp_path / "t.yaml"
    path.write_text(GOOD.replace("A small treaty", "Договор"), encoding="utf-8")
    status, out, err = run("show", path, PYTHONIOENCODING="ascii")
    assert (0, "") == (status, err)
    assert "\\u0414" in out


def test_a_standard_output_that_cannot_be_written_is_one_line_and_a_status() -> None:
    """A full disk and a closed standard output end with status 2 and one line, not with a traceback."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    for redirection in (">/dev/full", ">&-"):
        done = subprocess.run(
            f'"{sys.executable}" -m treatydiff list {redirection}', shell=True, capture_output=True, check=False
        )
        assert 2 == done.returncode, redirection
        said = done.stderr.decode("utf-8")
        assert 1 == len(said.splitlines())
        assert said.startswith("treatydiff: standard output")


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "{small}", "-o", "{folder}/new.pdf"),
        ("verify", "nato-1949", "--against", "{small}", "--adopt", "{folder}/new.txt"),
        ("verify", "nato-1949", "--against", "{small}", "--source", "Gazette"),
        ("align", *PAIR, "--clause", "3.3", "-o", "{folder}/new.json"),
        ("classify", "nato-1949", "--not-binding"),
        ("classify", "nato-1949", "--language", "fr"),
    ],
)
def test_an_option_that_would_do_nothing_or_harm_is_refused(
    arguments: tuple[str, ...], small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, status 2, and nothing written."""
    assert 2 == main([word.format(small=small, folder=small.parent) for word in arguments])
    assert 1 == len(capsys.readouterr().err.splitlines())
    assert [small] == list(small.parent.iterdir())


@pytest.mark.parametrize(
    "command",
    [
        ("align", "{in}", "nato-1949"),
        ("diff", "nato-1949", "{in}"),
        ("classify", "{in}"),
        ("export", "{in}", "-f", "text"),
        ("import", "{in}"),
        ("commitments", "{in}"),
        ("matrix", "{in}", "nato-1949"),
        ("show", "{in}"),
    ],
    ids=lambda command: command[0],
)
def test_no_command_writes_over_its_input(small: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """An output that is one of the inputs, even by another name, is refused in one line, and the input stays."""
    document = tmp_path / "in.txt"
    document.write_text("Article 1\n\nThe Parties shall meet.\n", encoding="utf-8")
    source = document if command[0] == "import" else small
    before = source.read_bytes()
    link = tmp_path / f"link{source.suffix}"
    link.symlink_to(source)
    for output in (source, link):
        status, _, said = run(*(str(source) if part == "{in}" else part for part in command), "-o", output)
        assert (2, 1) == (status, said.count("\n")), said
        assert f"{output}: is an input of this command; expected another file to write to" in said
        assert before == source.read_bytes()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ["diff", "nato-1949", "rio-1947", "--breif"],
            "treatydiff diff: unknown option '--breif'; did you mean '--brief'?",
        ),
        (["show", "nato-1949", "--formt=html"], "treatydiff show: unknown option '--formt'; did you mean '--format'?"),
        (["list", "--zzz"], "treatydiff list: unknown option '--zzz'; 'treatydiff list --help'"),
        (["align", "nato-1949", "rio-1947", "anzus-1951"], "treatydiff align: more than it takes: 'anzus-1951'"),
    ],
)
def test_what_a_command_does_not_know_is_said_by_the_command(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command that was typed names the option of its own that is nearest."""
    with pytest.raises(SystemExit) as left:
        main(typed)
    assert 2 == left.value.code
    assert capsys.readouterr().err.startswith(said)


def test_the_suffix_names_the_format_of_an_export(
    tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As it does for a report; without either, the line says what to give."""
    assert 0 == main(["export", str(small), "-o", str(tmp_path / "a.xml")])
    assert "akomaNtoso" in (tmp_path / "a.xml").read_text(encoding="utf-8")
    assert 2 == main(["export", str(small), "-o", str(tmp_path / "a.odt")])
    assert "no format is named" in capsys.readouterr().err
    assert [] == list(tmp_path.glob("*.odt"))


@pytest.mark.parametrize("typed", [["export", "nato-1949"], ["show", "nato-1949"], ["diff", "nato-1949", "rio-1947"]])
@pytest.mark.parametrize("name", ["a.docx", "A.PNG"])
def test_text_takes_no_name_of_a_binary_file(
    typed: list[str], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """JSON under the name of a Word document would open nowhere."""
    assert 2 == main([*typed, "-f", "json", "-o", str(tmp_path / name)])
    assert "the format asked for is text" in capsys.readouterr().err
    assert [] == list(tmp_path.iterdir())


def test_a_folder_without_treaties_makes_no_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line, and no file is left behind."""
    (tmp_path / "in").mkdir()
    assert 2 == main(["corpus", "build", str(tmp_path / "in"), "-o", str(tmp_path / "corpus")])
    assert "no file in it may be a treaty" in capsys.readouterr().err
    assert not (tmp_path / "corpus").exists()


def test_one_of_a_thing_is_no_plural(tmp_path: Path, small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What commands count they name by number."""
    assert 0 == main(["compare-languages", str(small), str(small)])
    assert 0 == main(["diff", "nato-1949", "rio-1947"])
    printed = " ".join(capsys.readouterr().out.split())
    assert "1 pair of provisions answers to each other" in printed
    assert "all 1 " not in printed

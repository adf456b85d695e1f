"""render and write: every result in every format, in the file whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from small_comparison import aligned, compared, treaties
from treatydiff.commitments import derive_commitments
from treatydiff.errors import OutputError
from treatydiff.model import Clause, Source, Treaty, Witness
from treatydiff.reports import FORMATS, SUFFIXES, lay_out, render, write
from treatydiff.reports.document import Document, Heading, Paragraph, Table, plain
from treatydiff.textfile import write_text

RESULTS: dict[str, Callable[[], object]] = {
    "TreatyDiff": compared,
    "Treaty": lambda: treaties()[0],
    "Alignment": aligned,
    "TreatyCommitments": lambda: tuple(derive_commitments(treaty) for treaty in treaties()),
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", RESULTS)
def test_every_result_has_every_format(name: str, format: str) -> None:
    """No combination is missing, and each ends with a line end."""
    assert render(RESULTS[name](), format).endswith("\n")


@pytest.mark.parametrize("name", RESULTS)
def test_every_report_says_what_it_does_not_claim_and_how_to_cite_it(name: str) -> None:
    """The command, the digests of the inputs and BibTeX are the last thing in it."""
    text = render(RESULTS[name](), "markdown")
    assert "## What this does not claim" in text
    closing = text[text.index("## What reproduces it, and how to cite it") :]
    assert "@software{" in closing
    for treaty in treaties() if name != "Treaty" else treaties()[:1]:
        assert f"{treaty.name} ({treaty.id}), SHA-256 `{treaty.sha256}`" in closing


def test_the_command_is_the_one_that_was_typed() -> None:
    """Without one, the command that compares the two by their ids, with the options that show in the result."""
    typed = "treatydiff diff a.yaml b.yaml -f markdown"
    assert f"Command: `{typed}`" in render(compared(), "markdown", command=typed)
    derived = "treatydiff diff lowland-highland-1990 coast-island-2020 --alignment CORRECTIONS"
    assert f"Command: `{derived}`" in render(compared(), "markdown")


def test_an_unknown_format_is_refused_with_the_near_one() -> None:
    """In one line that names them all."""
    with pytest.raises(OutputError, match=r"unknown format 'markdwon'; expected one of .*; did you mean 'markdown'"):
        render(compared(), "markdwon")


def test_a_value_that_is_no_result_is_refused() -> None:
    """A mistake of the programmer's, so no error of treatydiff."""
    with pytest.raises(TypeError, match="int is no result that can be laid out"):
        render(3, "markdown")


def test_csv_has_a_row_for_every_match() -> None:
    """Those without a counterpart too."""
    rows = render(compared(), "csv").splitlines()
    assert rows[0].startswith("left_treaty,left_clauses,")
    assert 7 == sum(row.startswith("lowland-highland-1990,") for row in rows)


def test_csv_of_a_document_is_its_largest_table() -> None:
    """And a document without one has no rows to give."""
    document = Document("T", (Table(("a",), (("1",),)), Table(("a", "b"), (("2", "x,y"), ("3", "=1")))))
    assert 'a,b\r\n2,"x,y"\r\n3,\'=1\r\n' == render(document, "csv")
    with pytest.raises(OutputError, match="T: nothing in it is a table"):
        render(Document("T", (Paragraph("words"),)), "csv")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_decides_the_format(tmp_path: Path, suffix: str) -> None:
    """In either case of letters; a text file is plain."""
    path = tmp_path / f"report{suffix.upper()}"
    write(compared(), path)
    text = path.read_bytes().decode("utf-8")
    expected = {"html": "<!DOCTYPE html>", "json": "{", "csv": "left_treaty", "markdown": "# ", "terminal": "LOWLAND"}
    assert text.startswith(expected[SUFFIXES[suffix]])
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "report.odt",
            "unknown suffix '.odt'; expected one of .md, .markdown, .html, .htm, .json, .csv, .txt, .svg, .png, .docx",
        ),
        ("report", "unknown suffix ''; expected"),
        ("missing/report.md", "cannot be written: the folder does not exist"),
        ("folder.md", "cannot be written: it is a folder; expected a file's name"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(tmp_path: Path, name: str, message: str) -> None:
    """With the path, and nothing is left behind."""
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(OutputError) as caught:
        write(compared(), tmp_path / name)
    assert message in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)
    assert 1 == len(str(caught.value).splitlines())
    assert ["folder.md"] == [path.name for path in tmp_path.iterdir()]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays whole, and no temporary file stays with it."""
    path = tmp_path / "report.md"
    path.write_text("before", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError, match=r"report\.md: cannot be written: No space left on device"):
        write_text("after", path)
    assert ["report.md"] == [found.name for found in tmp_path.iterdir()]
    assert "before" == path.read_text(encoding="utf-8")


def test_an_existing_file_keeps_its_mode(tmp_path: Path) -> None:
    """A new one gets what the umask allows; a link keeps pointing at what it pointed at."""
    path, link = tmp_path / "report.md", tmp_path / "link.md"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    write_text("after", link)
    assert (0o640, "after", True) == (
        stat.S_IMODE(path.stat().st_mode),
        path.read_text(encoding="utf-8"),
        link.is_symlink(),
    )


def test_a_lone_surrogate_is_written_as_its_escape(tmp_path: Path) -> None:
    """UTF-8 cannot hold it, and no text is lost."""
    write_text("a\ud800b\n", tmp_path / "x.txt")
    assert b"a\\ud800b\n" == (tmp_path / "x.txt").read_bytes()


def test_one_clause_is_shown_with_its_norms_witnesses_and_note() -> None:
    """A few clauses are looked at closely; of a whole treaty the grades are what matters."""
    clause = Clause(
        id="3",
        text="The Parties shall consult and may meet.",
        note="Seen in excerpts.",
        sources=("press",),
        witnesses=(
            Witness(source="press", language="fr", kind="press", phrase="se consultent", supplied="les Parties"),
        ),
    )
    press = Source(id="press", title="A report", publisher="Press", date="2020", href="https://example.org/")
    document = lay_out(Treaty(id="t", title="T", clauses=(clause,), sources=(press,)))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [("Norm", "Who", "Grade", "Polarity", "Ruling", "Cues"), ("Witness", "Kind", "Source")] == [
        t.columns for t in tables
    ]
    assert ("[les Parties] se consultent", "French, press", "Press, 2020") == tuple(map(plain, tables[1].rows[0]))
    words = [plain(block.content) for block in document.blocks if isinstance(block, Paragraph)]
    assert "Note: Seen in excerpts." in words
    assert "Sources: Press, 2020" in words


def test_a_treaty_without_a_lexicon_is_shown_ungraded() -> None:
    """Never as level 0."""
    document = lay_out(Treaty(id="t", title="T", language="la", clauses=(Clause(id="1", text="Pax."),)))
    words = [plain(block.content) for block in document.blocks if isinstance(block, Paragraph)]
    assert "not graded" in words
    assert not any("NONE" in word for word in words)


def test_an_alignment_tells_what_is_moved_and_what_a_person_set() -> None:
    """Those matches have no score to show."""
    table = next(block for block in lay_out(aligned()).blocks if isinstance(block, Table))
    rows = {plain(row[0]): tuple(map(plain, row[2:])) for row in table.rows}
    assert ("0.70", "0.35", "wording alike; moved") == rows["1 No help to an aggressor"]
    assert ("–", "–", "wording alike; set by hand") == rows["2 Consultation"]


def test_a_document_opens_with_its_title() -> None:
    """As a heading of the first level."""
    for make in RESULTS.values():
        document = lay_out(make())
        first = document.blocks[0]
        assert isinstance(first, Heading)
        assert (1, document.title) == (first.level, first.text)

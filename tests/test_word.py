"""Reports and treaties as Word documents: what is written reads back, and text is never markup."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import treatydiff
from treatydiff.cli import main
from treatydiff.errors import OutputError
from treatydiff.exporters import export_word
from treatydiff.model import Clause, Treaty
from treatydiff.reports.document import Block, Bullets, Document, Heading, Paragraph, Piece, Table
from treatydiff.reports.formats.word import word
from treatydiff.reports.labels import visible

ARTICLES = Treaty(
    id="demo",
    title="Treaty on the River",
    clauses=(
        Clause(id="1", number="Article 1", heading="Dams", text="The Parties shall keep the dams in repair."),
        Clause(id="2.1", number="1.", heading="Fish", text="No vessel may fish in the delta."),
        Clause(id="2.2", number="2.", heading="Fish", text="The Parties shall:"),
        Clause(id="2.2(a)", number="(a)", heading="Fish", text="count the sturgeon;", parent="2.2"),
        Clause(id="2.2(b)", number="(b)", heading="Fish", text="exchange the counts.", parent="2.2"),
        Clause(id="3", number="Article 3", text="This Treaty shall enter into force on signature."),
    ),
)


def words(data: bytes) -> str:
    """All text of the document's body, tables included, in order."""
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def test_a_treaty_reads_back_from_word(tmp_path: Path) -> None:
    """Ids, headings, chapeaux and texts of an exported treaty are those of the treaty."""
    path = tmp_path / "demo.docx"
    path.write_bytes(export_word(ARTICLES))
    read = treatydiff.import_treaty(path)
    assert [(c.id, c.heading, c.parent, c.text) for c in ARTICLES.clauses] == [
        (c.id, c.heading, c.parent, c.text) for c in read.clauses
    ]
    assert ARTICLES.title == read.title


@pytest.mark.parametrize("name", ["russia-iran-2025", "russia-dprk-2024", "nato-1949"])
def test_every_word_of_a_bundled_treaty_is_in_its_word_file(name: str) -> None:
    """No clause is lost on the way to Word."""
    treaty = treatydiff.load(name)
    text = words(export_word(treaty))
    assert [] == [clause.id for clause in treaty.clauses if clause.text.replace("\n", "") not in text]


def test_a_comparison_is_a_word_document_with_marked_changes_and_links(tmp_path: Path) -> None:
    """Tables stand side by side, what was put in is underlined, what was taken out struck through, cues are marked."""
    path = tmp_path / "report.docx"
    nato = treatydiff.load("nato-1949")
    changed = tuple(replace(clause, text=clause.text.replace("shall", "should")) for clause in nato.clauses)
    diff = treatydiff.diff(nato, replace(nato, id="other", title="Another", short_title="Other", clauses=changed))
    treatydiff.write(diff, path)
    written = docx.Document(str(path))
    assert all(len(table.columns) >= 2 for table in written.tables)
    runs = [run for p in written.paragraphs for run in p.runs]
    runs += [run for t in written.tables for row in t.rows for c in row.cells for p in c.paragraphs for run in p.runs]
    assert any(run.font.strike for run in runs)
    assert any(run.font.underline for run in runs)
    targets = {relation.target_ref for relation in written.part.rels.values() if relation.is_external}
    assert targets
    assert all(target.startswith(("https://", "http://")) for target in targets)
    for clause in (*diff.left.clauses, *diff.right.clauses):
        assert visible(clause.text).replace("\n", "") in words(path.read_bytes())


INLINE = st.text(max_size=40) | st.tuples(
    st.builds(Piece, st.text(max_size=20), st.sampled_from(["", "ins", "cue-modal"]))
)


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=30), st.lists(INLINE, min_size=1, max_size=4))
def test_any_text_is_shown_and_none_of_it_is_markup(title: str, contents: list[str]) -> None:
    """Every visible character stands in the file, in order, and the file stays one that Word reads."""
    row = tuple(contents)
    columns = tuple(f"c{n}" for n in range(len(row)))
    blocks: tuple[Block, ...] = (Heading("H", 1), Bullets(row), *map(Paragraph, row), Table(columns, (row,)))
    data = word(Document(title, blocks))
    assert None is zipfile.ZipFile(io.BytesIO(data)).testzip()
    text = words(data)
    for content in contents:
        shown = visible(content if isinstance(content, str) else "".join(piece.text for piece in content))
        assert shown.replace("\n", "").replace("\t", "") in text.replace("\t", "")


def test_word_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It goes to a file, and the message says how."""
    with pytest.raises(OutputError, match=r"expected export_word\(treaty\)"):
        treatydiff.export(ARTICLES, "docx")
    assert 2 == main(["export", "nato-1949", "-f", "docx"])
    assert "expected --output FILE.docx" in capsys.readouterr().err
    assert 0 == main(["export", "nato-1949", "-f", "docx", "-o", str(tmp_path / "n.docx")])
    assert 3 <= len(docx.Document(str(tmp_path / "n.docx")).paragraphs)


def test_a_character_that_no_word_file_holds_is_refused() -> None:
    """One line names the clause and the character; nothing is dropped silently."""
    bad = Treaty(id="t", title="T", clauses=(Clause(id="1", text="The Parties\x01 shall meet."),))
    with pytest.raises(OutputError, match=r"t 1: a Word file cannot hold the character U\+0001"):
        export_word(bad)

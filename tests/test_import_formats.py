"""One treaty in every format: the same clauses come out, and every character of it is accounted for."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

import imported_texts as own
from treatydiff.importers import ImportedDocument, import_document
from treatydiff.model import Wording


def bare(text: str) -> str:
    """`text` without its white space."""
    return re.sub(r"\s+", "", text)


def _write(name: str, content: str | bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def _pdf(**options: int | bool) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder / "treaty.pdf"
        own.as_pdf(path, **options)  # type: ignore[arg-type]
        return path

    return write


def _saved_page() -> bytes:
    """The page as a browser saves it in a single file, with a picture beside it."""
    from email.mime.base import MIMEBase
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    message = MIMEMultipart("related")
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://library.example/treaty"
    message.attach(MIMEText(own.as_html(), "html", "utf-8"))
    picture = MIMEBase("image", "png")
    picture.set_payload("Article 9")
    message.attach(picture)
    return message.as_bytes()


FORMATS = {
    "text": _write("t.txt", own.as_text()),
    "text without gaps": _write("t.txt", own.as_text(gaps=False)),
    "broken text": _write("t.txt", own.as_text(width=72)),
    "broken text without gaps": _write("t.txt", own.as_text(width=66, gaps=False)),
    "windows line ends": _write("t.txt", own.as_text().replace("\n", "\r\n")),
    "utf-16": _write("t.txt", own.as_text().encode("utf-16")),
    "windows-1252": _write("t.txt", own.as_text().encode("cp1252")),
    "markdown": _write("t.md", own.as_markdown()),
    "html": _write("t.html", own.as_html()),
    "saved page": _write("t.mhtml", _saved_page()),
    "html under another name": _write("t.txt", own.as_html()),
    "word, automatic numbers": _write("t.docx", own.as_docx()),
    "word, typed numbers": _write("t.docx", own.as_docx(automatic=False)),
    "pdf": _pdf(),
    "pdf of two columns": _pdf(columns=2),
    "pdf with a footnote": _pdf(footnote=True),
}


@pytest.fixture(params=FORMATS, ids=[name.replace(" ", "-") for name in FORMATS])
def imported(request: pytest.FixtureRequest, tmp_path: Path) -> ImportedDocument:
    """The treaty, imported from one format."""
    return import_document(FORMATS[request.param](tmp_path))


class TestEveryFormat:
    """What does not hang on the format."""

    def test_ids_are_those_a_lawyer_writes(self, imported: ImportedDocument) -> None:
        """Articles, paragraphs, points, sub-points, recitals, the closing formula and the annex have their ids."""
        assert list(own.IDS) == [clause.id for clause in imported.treaty.clauses]

    def test_texts_are_the_printed_ones_without_their_numbers(self, imported: ImportedDocument) -> None:
        """A clause's text is what stands in the document, lines joined, its number taken off."""
        assert list(own.TEXTS) == [clause.text for clause in imported.treaty.clauses]

    def test_items_have_their_chapeau_for_a_parent(self, imported: ImportedDocument) -> None:
        """Points hang on the paragraph that introduces them; paragraphs stand alone."""
        expected = {clause_id: own.PARENTS.get(clause_id) for clause_id in own.IDS}
        assert expected == {clause.id: clause.parent for clause in imported.treaty.clauses}

    def test_headings_stand_on_each_clause_of_the_article(self, imported: ImportedDocument) -> None:
        """An article's heading goes on its clauses, whatever their number."""
        headings = {clause.id: clause.heading for clause in imported.treaty.clauses}
        assert ("Use of terms", "Mutual respect", "The Joint Commission", "Entry into force") == (
            headings["1(b)"],
            headings["2"],
            headings["3.2(b)(i)"],
            headings["5"],
        )

    def test_areas_say_what_is_shown_and_not_ranked(self, imported: ImportedDocument) -> None:
        """Recitals, definitions, final provisions and annexes are told apart."""
        areas = {clause.id: clause.areas for clause in imported.treaty.clauses}
        expected = [("preamble",), ("definitions",), (), ("final",), ("final",), ("final",), ("annex",)]
        assert expected == [areas[i] for i in ("P.2", "1(a)", "3.1", "4.1", "5", "Done", "Annex.2")]

    def test_nothing_is_claimed_that_is_not_known(self, imported: ImportedDocument) -> None:
        """The wording is the document's; whether it is the official one, nobody has said."""
        assert {(Wording.QUOTED, None, None)} == {(c.wording, c.basis, c.modal_basis) for c in imported.treaty.clauses}

    def test_title_and_counts_are_found(self, imported: ImportedDocument) -> None:
        """The report counts what a person would."""
        report = imported.report
        assert own.TITLE == imported.treaty.title
        assert (5, 0, 4, 2, 1) == (
            report.articles,
            report.annex_articles,
            report.recitals,
            report.divisions,
            report.annexes,
        )
        assert () == report.warnings

    def test_signatures_are_listed_and_no_clause(self, imported: ImportedDocument) -> None:
        """What two ministers wrote below the text is no provision."""
        assert own.SIGNATURES == tuple(s.text for s in imported.report.remainders if s.role == "signature")

    def test_every_character_is_in_one_clause_or_in_a_listed_remainder(self, imported: ImportedDocument) -> None:
        """The ledger, less what no reader sees as part of the treaty, is the treaty, character by character, in
        order."""
        furniture = ("page furniture", "running head", "page number", "footnote", "after the treaty")
        ledger = "".join(s.text for s in imported.report.stretches if s.role not in furniture)
        assert bare("".join(own.paragraphs())) == bare(ledger)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["docx", "pdf", "html"])
def test_what_libreoffice_writes_is_read(suffix: str, tmp_path: Path) -> None:
    """What LibreOffice saves, prints or exports of a Word file gives the same clauses."""
    source = tmp_path / "source.docx"
    source.write_bytes(own.as_docx())
    out = tmp_path / "out"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", suffix]
    subprocess.run([*command, "--outdir", str(out), str(source)], check=True, capture_output=True, timeout=180)
    treaty = import_document(out / f"source.{suffix}").treaty
    assert list(own.IDS) == [clause.id for clause in treaty.clauses]


class TestFurniture:
    """What only some formats have."""

    def test_menus_and_footers_of_a_page_are_listed(self, tmp_path: Path) -> None:
        """The menu's articles are no articles; what was left out is said."""
        report = import_document(FORMATS["html"](tmp_path)).report
        left = " ".join(s.text for s in report.remainders if s.role == "page furniture")
        for words in ("Home Article 1", "We use cookies.", "Related: the Treaty of Commerce", "Imprint", "The Library"):
            assert words in left

    @pytest.mark.parametrize("name", ["pdf", "pdf of two columns"])
    def test_running_heads_and_page_numbers_of_a_pdf_are_listed(self, name: str, tmp_path: Path) -> None:
        """Every page's head and number is taken out."""
        report = import_document(FORMATS[name](tmp_path)).report
        heads = [s.text for s in report.remainders if s.role == "running head"]
        numbers = [s.text for s in report.remainders if s.role == "page number"]
        assert {"Treaty Series — Volume 7"} == set(heads)
        assert [str(n) for n in range(1, len(heads) + 1)] == numbers

    def test_footnotes_of_a_pdf_are_listed(self, tmp_path: Path) -> None:
        """Small letters at the foot of a page are a footnote."""
        report = import_document(FORMATS["pdf with a footnote"](tmp_path)).report
        notes = [s.text for s in report.remainders if s.role == "footnote"]
        assert ["1 The river is called Ternel in the Kingdom of Bora."] == notes

    def test_the_header_of_a_word_file_is_listed(self, tmp_path: Path) -> None:
        """A header is a running head."""
        report = import_document(FORMATS["word, automatic numbers"](tmp_path)).report
        assert ["Treaty series, volume 7"] == [s.text for s in report.remainders if s.role == "running head"]

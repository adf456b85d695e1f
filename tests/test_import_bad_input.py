"""A document that cannot be read as a treaty is refused in one line, without a traceback, in bounded time and
memory."""

from __future__ import annotations

import contextlib
import io
import struct
import sys
import time
import zipfile
from pathlib import Path

import pytest

import imported_texts as own
from treatydiff.errors import ImportFailure, MissingExtraError, TreatyDiffError
from treatydiff.importers import import_document, import_treaty
from treatydiff.installation import advise

AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">{}</akomaNtoso>'
WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)


def complaint(path: Path) -> str:
    """The one line that importing `path` says."""
    with pytest.raises(TreatyDiffError) as caught:
        import_treaty(path)
    message = str(caught.value)
    assert "\n" not in message
    return message.replace(str(path), "FILE")


def archive(members: dict[str, bytes]) -> bytes:
    """A zip archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


def encrypted_pdf() -> bytes:
    """A PDF of reportlab's that asks for a password."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret", ownerPassword="more secret"))
    canvas.drawString(100, 700, "Article 1. The Parties shall consult.")
    canvas.save()
    return stream.getvalue()


def scanned_pdf() -> bytes:
    """A PDF that holds a drawing and no text."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.rect(100, 100, 300, 400, fill=1)
    canvas.save()
    return stream.getvalue()


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE treaty [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><treaty><body><chapter><article '
    'number="1">&c;</article></chapter></body></treaty>'
)
EXTERNAL_ENTITY = (
    '<?xml version="1.0"?><!DOCTYPE treaty [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<treaty><body><chapter><article number="1">&x;</article></chapter></body></treaty>'
)

CASES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "FILE: empty; expected the text of a treaty"),
    "white space": (b" \n\t\n", "FILE: empty; expected the text of a treaty"),
    "binary": (bytes(range(256)) * 20, "FILE: binary data; expected text, HTML, XML, PDF or DOCX"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        "FILE: a picture; expected text (OCR it first, for instance with ocrmypdf)",
    ),
    "an old Word file": (b"\xd0\xcf\x11\xe0" + b"\0" * 50, "FILE: an old Word or Excel file; save it as .docx first"),
    "rich text": (b"{\\rtf1 Article 1}", "FILE: a Rich Text file; save it as .docx or plain text first"),
    "gzip": (b"\x1f\x8b\x08\0\0", "FILE: a compressed file; unpack it first"),
    "an encrypted PDF": (encrypted_pdf(), "FILE: an encrypted PDF; expected one that opens without a password"),
    "a scan": (scanned_pdf(), "FILE: no text layer: OCR it first, for instance with ocrmypdf"),
    "a billion laughs": (BILLION_LAUGHS.encode(), "FILE: XML that declares entities; expected a document without them"),
    "an external entity": (
        EXTERNAL_ENTITY.encode(),
        "FILE: XML that declares entities; expected a document without them",
    ),
    "other XML": (
        b'<?xml version="1.0"?><recipe/>',
        "FILE: XML with the root element 'recipe'; expected akomaNtoso (Akoma Ntoso 3.0) or "
        "treaty (Texts of Trade Agreements)",
    ),
    "a treaty without a body": (
        b"<treaty><meta/></treaty>",
        "FILE: a treaty element without a body; expected the XML of the Texts of Trade Agreements",
    ),
    "Akoma Ntoso without a text": (
        AKN.format("<act><meta/></act>").encode(),
        "FILE: Akoma Ntoso without a text; expected a preamble or a body",
    ),
    "an archive that is no document": (
        archive({"a.txt": b"x"}),
        "FILE: an archive without word/document.xml; expected a Word document (.docx)",
    ),
    "an OpenDocument file": (archive({"content.xml": b"<x/>"}), "FILE: an OpenDocument file; save it as .docx first"),
    "an empty Word file": (
        archive({"word/document.xml": WORD.format("").encode()}),
        "FILE: no text found; expected the text of a treaty",
    ),
    "an empty page": (
        b"<html><body><nav>Home</nav></body></html>",
        "FILE: no text found; expected the text of a treaty",
    ),
    "a byte order mark that lies": (
        b"\xef\xbb\xbfArticle 1 \xff\xff",
        "FILE: begins as utf-8-sig and is not, at byte 13; expected one encoding throughout",
    ),
}


class TestRefused:
    """Each kind of bad input has a line of its own."""

    @pytest.mark.parametrize("name", CASES)
    def test_one_line_says_what_is_wrong_and_what_was_expected(self, name: str, tmp_path: Path) -> None:
        """The message names the file, the fault, and what would do."""
        content, expected = CASES[name]
        path = tmp_path / "treaty.file"
        path.write_bytes(content)
        assert expected == complaint(path)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """A missing file is said to be missing."""
        assert "FILE: cannot be read (No such file or directory); expected a document" == complaint(
            tmp_path / "none.txt"
        )

    @pytest.mark.parametrize("suffix", [".yaml", ".yml", ".json"])
    def test_a_clause_set(self, suffix: str, tmp_path: Path) -> None:
        """A clause set is loaded, not read as a document's plain text."""
        path = tmp_path / f"set{suffix}"
        path.write_text("id: a\ntitle: A\nclauses: []\n", encoding="utf-8")
        with pytest.raises(ImportFailure, match=r"a clause set by its name; expected a document"):
            import_document(path)

    def test_a_folder(self, tmp_path: Path) -> None:
        """A folder is no document."""
        assert "FILE: a folder; expected a document" == complaint(tmp_path)

    def test_more_than_any_treaty_holds_is_refused_before_it_is_read(self, tmp_path: Path) -> None:
        """200 MB are refused by their size alone."""
        path = tmp_path / "huge.txt"
        with path.open("wb") as stream:
            stream.truncate(200 * 2**20)
        assert "FILE: larger than 32 MB; expected the text of a treaty" == complaint(path)

    def test_a_zip_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        """A member that unpacks to hundreds of megabytes is given up at the limit."""
        path = tmp_path / "bomb.docx"
        path.write_bytes(archive({"word/document.xml": b" " * (80 * 2**20)}))
        assert "FILE: word/document.xml unpacks to more than 64 MB; expected a treaty" == complaint(path)

    def test_an_archive_whose_header_lies_is_not_believed(self, tmp_path: Path) -> None:
        """The size in a zip header counts for nothing."""
        content = bytearray(archive({"word/document.xml": b" " * (80 * 2**20)}))
        for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            at = content.index(mark) + offset
            content[at : at + 4] = struct.pack("<I", 10)
        path = tmp_path / "bomb.docx"
        path.write_bytes(bytes(content))
        assert complaint(path).startswith("FILE: ")

    @pytest.mark.parametrize("depth", [300, 100_000])
    def test_bottomless_xml_is_refused(self, depth: int, tmp_path: Path) -> None:
        """Elements nested without end exhaust nothing."""
        path = tmp_path / "deep.xml"
        path.write_text("<treaty><body>" + "<chapter>" * depth + "</chapter>" * depth + "</body></treaty>")
        assert complaint(path).startswith("FILE")

    def test_bottomless_html_is_read_or_refused(self, tmp_path: Path) -> None:
        """A page may nest as deeply as it likes: its text is found, or the page is refused."""
        path = tmp_path / "deep.html"
        path.write_text("<html><body>" + "<div>" * 50_000 + "<p>Article 1</p><p>The Parties shall consult.</p>")
        texts = ["The Parties shall consult."]
        try:
            texts = [clause.text for clause in import_treaty(path).clauses]
        except ImportFailure as failure:
            message = str(failure)
        else:
            message = ""
        assert (["The Parties shall consult."], 0) == (texts, message.count("\n"))

    def test_bottomless_outlines_are_read(self, tmp_path: Path) -> None:
        """Points within points within points end in clauses, not in a recursion error."""
        points = " ".join(f"({'a' * 1}) ({'i'}) (1) (A)" for _ in range(3000))
        path = tmp_path / "deep.txt"
        path.write_text(f"Article 1\n\nThe Parties shall: {points} consult.\n")
        assert import_treaty(path).clauses

    @pytest.mark.parametrize(
        "text",
        [
            "(a) x; (b) y; " * 8000,
            "a" * 300_000,
            "ab-\n" * 20_000,
            "." * 200_000,
            "x" + " " * 300_000 + "y",
            "Done at\n\n" * 8000,
            "Article 1\n" * 10_000,
            "the river and\n" * 20_000,
            "1\n" * 10_000,
            "a, " * 80_000,
            "1.1." * 40_000,
        ],
        ids=[
            "points",
            "letters",
            "hyphens",
            "dots",
            "spaces",
            "closings",
            "headings",
            "lines",
            "numbers",
            "commas",
            "figures",
        ],
    )
    def test_time_grows_with_the_text_alone(self, text: str, tmp_path: Path) -> None:
        """No text of a few hundred kilobytes keeps the importer busy for long, whatever it repeats."""
        path = tmp_path / "treaty.txt"
        path.write_text(text)
        start = time.process_time()
        with contextlib.suppress(ImportFailure):
            import_treaty(path)
        assert time.process_time() - start < 10

    def test_a_missing_library_says_what_to_install(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without the extra, one line names it."""
        page = tmp_path / "page.html"
        page.write_text("<html><body><p>Article 1</p></body></html>")
        monkeypatch.setitem(sys.modules, "lxml", None)
        with pytest.raises(MissingExtraError) as caught:
            import_treaty(page)
        assert f"reading HTML and XML needs lxml: {advise('import')}" == str(caught.value)
        pdf = tmp_path / "treaty.pdf"
        pdf.write_bytes(scanned_pdf())
        monkeypatch.setitem(sys.modules, "pypdfium2", None)
        with pytest.raises(MissingExtraError) as caught:
            import_treaty(pdf)
        assert f"reading PDF needs pypdfium2: {advise('import')}" == str(caught.value)


class TestEncodings:
    """Encodings are told by the bytes, and said."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
    def test_the_same_text_comes_out_of_every_encoding(self, encoding: str, tmp_path: Path) -> None:
        """The quotation marks of the definitions arrive whole."""
        path = tmp_path / "treaty.txt"
        path.write_bytes(own.as_text().encode(encoding))
        assert own.TEXTS == tuple(clause.text for clause in import_treaty(path).clauses)

    @pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
    def test_cyrillic_encodings_are_told_apart(self, encoding: str, tmp_path: Path) -> None:
        """Two encodings of Russian differ in which bytes are small letters."""
        text = (
            "Статья 1\n\nСтороны оказывают друг другу помощь на реке.\n\nСтатья 2\n\nСтороны проводят консультации.\n"
        )
        path = tmp_path / "treaty.txt"
        path.write_bytes(text.encode(encoding))
        document = import_document(path)
        assert (encoding, "ru", 2) == (document.report.encoding, document.treaty.language, document.report.articles)

    def test_mixed_encodings_are_said(self, tmp_path: Path) -> None:
        """A line pasted in another encoding is read for what it is, and noted."""
        path = tmp_path / "treaty.txt"
        path.write_bytes(
            "Article 1\n\nThe “Parties” — both — shall consult.\n\nThe “river” is theirs.\n\n".encode()
            + "Article 2\n\nA café is none.\n".encode("cp1252")
        )
        document = import_document(path)
        assert "A café is none." == document.treaty.clause("2").text
        assert ("mixed encodings: 1 line(s) that are not UTF-8 were read as windows-1252",) == document.report.notes

"""Word files, kind by kind: what Word prints once all changes are accepted is what is read, and the rest is listed."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.errors import ImportFailure
from treatydiff.importers import ImportedDocument, import_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps" xmlns:v="urn:v" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def run(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of runs, or of words."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def package(body: str, parts: dict[str, str] | None = None, main: str = "word/document.xml") -> bytes:
    """A Word file with this body and these parts beside it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        relation = f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="{main}"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{relation}</Relationships>")
        archive.writestr(main, f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in (parts or {}).items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(data: bytes) -> ImportedDocument:
    """The document that `data` is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.docx"
        path.write_bytes(data)
        return import_document(path)


def treaty(article: str, **more: Any) -> ImportedDocument:
    """A Word file whose first article holds `article`."""
    before = paragraph("Agreement on Rivers") + paragraph("Have agreed as follows:") + paragraph("Article 1")
    after = paragraph("Article 2") + paragraph("The Parties shall report.") + paragraph("Done at Riga on 4 May 2021.")
    return read(package(before + article + after, **more))


def texts(document: ImportedDocument) -> dict[str, str]:
    """The clauses of the first article, by id."""
    return {c.id: c.text for c in document.treaty.clauses if c.id.startswith("1")}


def left(document: ImportedDocument) -> list[tuple[str, str]]:
    """What was left out of the first article."""
    usual = ("title", "number of an article")
    return [(s.role, s.text) for s in document.report.remainders if s.role not in usual]


def numbering(*levels: tuple[str, str, str]) -> str:
    """A list definition: for each level its kind, its pattern and the style that is linked to it."""
    made = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        + (f'<w:pStyle w:val="{style}"/>' if style else "")
        + f'<w:lvlText w:val="{pattern}"/></w:lvl>'
        for depth, (kind, pattern, style) in enumerate(levels)
    )
    return (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0">{made}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def numbered(depth: int) -> str:
    """The properties of a paragraph at a level of the list."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>'


MEET = "The Parties shall "
BOX = f"<w:txbxContent>{paragraph('They meet.')}</w:txbxContent>"
WORDS = {
    "hidden": (run("not ", "<w:vanish/>"), "meet", [("hidden text", "not")]),
    "not hidden after all": (run("not ", '<w:vanish w:val="0"/>'), "not meet", []),
    "hidden, said otherwise": (run("not ", '<w:vanish w:val="on"/>'), "meet", [("hidden text", "not")]),
    "struck": (run("not ", "<w:strike/>"), "meet", [("deleted", "not")]),
    "struck twice": (run("not ", "<w:dstrike/>"), "meet", [("deleted", "not")]),
    "not struck after all": (run("not ", '<w:strike w:val="false"/>'), "not meet", []),
    "struck once": (run("not ", "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>"), "not meet", []),
    "deleted": ("<w:del><w:r><w:delText>not </w:delText></w:r></w:del>", "meet", [("deleted", "not")]),
    "moved away": (f"<w:moveFrom>{run('not ')}</w:moveFrom>", "meet", [("deleted", "not")]),
    "moved here": (f"<w:moveTo>{run('not ')}</w:moveTo>", "not meet", []),
    "inserted": (f"<w:ins>{run('not ')}</w:ins>", "not meet", []),
    "a page's end": ('<w:r><w:br w:type="page"/></w:r>', "meet", []),
    "a page's end between words": ('<w:r><w:t>not</w:t><w:br w:type="page"/></w:r>', "not meet", []),
    "a broken line": ("<w:r><w:t>not</w:t><w:br/></w:r>", "not meet", []),
    "a tab": ("<w:r><w:t>not</w:t><w:tab/></w:r>", "not meet", []),
    "a hyphen": ("<w:r><w:t>non</w:t><w:noBreakHyphen/></w:r>", "non-meet", []),
    "a soft hyphen": ("<w:r><w:t>re</w:t><w:softHyphen/></w:r>", "remeet", []),
    "a sign": ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥meet", []),
    "a sign of a text font": (
        '<w:r><w:sym w:font="Arial" w:char="00A7"/><w:t xml:space="preserve"> </w:t></w:r>',
        "§ meet",
        [],
    ),
    "ruby": (
        f"<w:r><w:ruby><w:rt>{run('city')}</w:rt><w:rubyBase>{run('Riga ')}</w:rubyBase></w:ruby></w:r>",
        "Riga meet",
        [("reading (ruby)", "city")],
    ),
    "a formula": (
        "<m:oMath><m:f><m:num><m:r><m:t>s</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>",
        "s/4 meet",
        [],
    ),
    "a control": (f"<w:sdt><w:sdtContent>{run('not ')}</w:sdtContent></w:sdt>", "not meet", []),
    "a field's instruction": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF 1 </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("not ")}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        "not meet",
        [],
    ),
    "alternatives": (
        f"<mc:AlternateContent><mc:Choice>{run('not ')}</mc:Choice>"
        f"<mc:Fallback>{run('not ')}</mc:Fallback></mc:AlternateContent>",
        "not meet",
        [],
    ),
    "only a fallback": (
        f"<mc:AlternateContent><mc:Fallback>{run('not ')}</mc:Fallback></mc:AlternateContent>",
        "not meet",
        [],
    ),
    "an exponent": (run("keep 10") + run("6", '<w:vertAlign w:val="superscript"/>') + run(" "), "keep 10⁶ meet", []),
    "a note's mark": (
        f'{run("in the delta")}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>{run(" ")}',
        "in the delta meet",
        [("footnote reference", "1")],
    ),
}


class TestWords:
    """What stands in a sentence, and what only seems to."""

    @pytest.mark.parametrize("kind", WORDS)
    def test_the_sentence_is_the_one_that_is_printed(self, kind: str) -> None:
        """A mark counts by its value, not by its presence."""
        content, expected, out = WORDS[kind]
        document = treaty(paragraph(run(MEET) + content + run("meet.")))
        assert {"1": f"{MEET}{expected}."} == texts(document)
        assert out == left(document)
        assert not document.report.warnings

    @pytest.mark.parametrize(
        ("mark", "role"), [("vanish", "hidden text"), ("strike", "deleted"), ("dstrike", "deleted")]
    )
    def test_a_style_marks_as_a_run_does(self, mark: str, role: str) -> None:
        """What a character's style hides or strikes is hidden or struck, and a run may say otherwise."""
        styles = f'<w:styles {SPACES}><w:style w:styleId="x"><w:rPr><w:{mark}/></w:rPr></w:style></w:styles>'
        own = f'<w:rStyle w:val="x"/><w:{mark} w:val="0"/>'
        content = run(MEET) + run("not ", '<w:rStyle w:val="x"/>') + run("ever ", own) + run("meet.")
        document = treaty(paragraph(content), parts={"word/styles.xml": styles})
        assert ({"1": "The Parties shall ever meet."}, [(role, "not")]) == (texts(document), left(document))

    def test_a_placeholder_is_listed_and_its_gap_marked(self) -> None:
        """What a form says where nobody has filled it in is no text."""
        control = (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here.')}</w:sdtContent></w:sdt>"
        )
        document = treaty(paragraph(run("They shall meet in ") + control + run(".")))
        assert {"1": "They shall meet in […]."} == texts(document)
        assert ("placeholder", "Click here.") in left(document)
        assert ("a placeholder of a form was never filled in",) == document.report.warnings

    def test_an_unknown_sign_is_marked(self) -> None:
        """A sign that is not known leaves its mark in the sentence, and a warning."""
        document = treaty(paragraph(run("They pay ") + '<w:r><w:sym w:font="Own" w:char="F011"/></w:r>' + run(".")))
        assert {"1": "They pay \ufffd."} == texts(document)
        assert "a sign of the font Own is not known" in document.report.warnings[0]


class TestParagraphs:
    """Where paragraphs end, and which are none."""

    @pytest.mark.parametrize("mark", ["del", "moveFrom"])
    def test_a_deleted_mark_joins_two_paragraphs(self, mark: str) -> None:
        """The sentence goes on over the mark that is no more."""
        first = paragraph("The Parties shall not", f"<w:rPr><w:{mark}/></w:rPr>")
        assert {"1": "The Parties shall not station troops."} == texts(treaty(first + paragraph("station troops.")))

    def test_a_deleted_row_is_listed(self) -> None:
        """A row that a tracked change deletes is no row."""

        def row(one: str, two: str, properties: str = "") -> str:
            return (
                f"<w:tr><w:trPr>{properties}</w:trPr><w:tc>{paragraph(one)}</w:tc><w:tc>{paragraph(two)}</w:tc></w:tr>"
            )

        table = f"<w:tbl>{row('Good', 'Rate')}{row('Oil', '5%')}{row('Salt', '7%', '<w:del/>')}</w:tbl>"
        document = treaty(paragraph("The duties shall be:") + table)
        assert "Good | Rate\nOil | 5%" == texts(document)["1.2"]
        assert [("deleted", "Salt 7%")] == left(document)

    def test_a_text_box_is_read_once(self) -> None:
        """Of its two forms one is read."""
        choice = f"<mc:Choice><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
        fallback = f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
        boxes = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
        assert {"1": "They meet."} == texts(treaty(paragraph(boxes)))

    CONTENTS = paragraph("Article 1 Meetings 1") + paragraph("Article 2 Reports 2")

    def test_contents_in_a_control_are_listed(self) -> None:
        """A gallery says what it holds."""
        gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        control = f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{self.CONTENTS}</w:sdtContent></w:sdt>"
        document = read(package(control + paragraph("Article 1") + paragraph("They meet.")))
        assert ({"1": "They meet."}, "table of contents") == (texts(document), left(document)[0][0])

    def test_contents_by_style_are_listed(self) -> None:
        """The styles of a table of contents mark its lines."""
        lines = paragraph("Article 1 Meetings 1", '<w:pStyle w:val="TOC1"/>') * 2
        document = read(package(lines + paragraph("Article 1") + paragraph("They meet.")))
        assert {"1": "They meet."} == texts(document)

    def test_contents_in_a_field_are_listed(self) -> None:
        """A field over several paragraphs makes a table of contents."""

        def char(kind: str) -> str:
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        begin = char("begin") + "<w:r><w:instrText>TOC \\o</w:instrText></w:r>" + char("separate")
        lines = paragraph(begin) + self.CONTENTS + paragraph(char("end"))
        document = read(package(lines + paragraph("Article 1") + paragraph("They meet.")))
        assert {"1": "They meet."} == texts(document)


class TestNumbers:
    """The numbers that Word prints."""

    LEGAL = numbering(("decimal", "Article %1", ""), ("decimal", "%2.", ""), ("lowerLetter", "(%3)", ""))

    def test_a_number_without_text_is_printed(self) -> None:
        """An article's number stands on a line of its own, and counts."""
        body = ""
        for heading in ("Purpose", "Reports"):
            body += paragraph("", numbered(0)) + paragraph(heading) + paragraph("They meet.", numbered(1)) * 2
        document = read(package(body, {"word/numbering.xml": self.LEGAL}))
        assert ["1.1", "1.2", "2.1", "2.2"] == [c.id for c in document.treaty.clauses]
        assert ["Purpose", "Purpose", "Reports", "Reports"] == [c.heading for c in document.treaty.clauses]

    def test_a_styles_level_is_the_one_that_names_it(self) -> None:
        """A style with a list and no level has that of the level that is linked to it; so has a style based on it."""
        lists = numbering(("decimal", "Article %1", "one"), ("decimal", "%1.%2", "two"))
        number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        styles = (
            f'<w:styles {SPACES}><w:style w:styleId="one">{number}</w:style><w:style w:styleId="two">{number}</w:style>'
            '<w:style w:styleId="own"><w:basedOn w:val="two"/></w:style></w:styles>'
        )
        body = "".join(
            paragraph(text, f'<w:pStyle w:val="{style}"/>')
            for text, style in (("Purpose", "one"), ("They meet.", "two"), ("They pay.", "own"), ("Reports", "one"))
        )
        parts = {"word/numbering.xml": lists, "word/styles.xml": styles}
        document = read(package(body + paragraph("They report.", '<w:pStyle w:val="two"/>'), parts))
        assert ["1.1", "1.2", "2.1"] == [c.id for c in document.treaty.clauses]

    def test_letters_go_on_as_word_counts(self) -> None:
        """After z come aa and bb."""
        body = paragraph("Article 1") + paragraph("They shall:") + paragraph("x;", numbered(2)) * 28
        document = read(package(body, {"word/numbering.xml": self.LEGAL}))
        assert ["(z)", "(aa)", "(bb)"] == [c.number for c in document.treaty.clauses][-3:]


class TestPackages:
    """Which files are Word files."""

    def test_the_main_part_is_found_by_its_relation(self) -> None:
        """Word Online calls it by another name."""
        body = paragraph("Article 1") + paragraph("They meet.")
        assert {"1": "They meet."} == texts(read(package(body, main="word/document2.xml")))

    def test_the_strict_form_is_read(self) -> None:
        """The standard's strict form has other names for its spaces."""
        data = package(paragraph("Article 1") + paragraph("They meet."))
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w") as strict:
            for name in archive.namelist():
                content = archive.read(name).decode()
                content = content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
                strict.writestr(
                    name, content.replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
                )
        assert {"1": "They meet."} == texts(read(stream.getvalue()))

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("chunk.html", "<html><body><p>Article 2</p><p>They pay.</p></body></html>"),
            ("chunk.txt", "Article 2\n\nThey pay.\n"),
        ],
    )
    def test_an_embedded_document_is_read(self, name: str, content: str) -> None:
        """Word shows it in its place."""
        relations = f'<Relationships><Relationship Id="c" Type="{OFFICE}/aFChunk" Target="{name}"/></Relationships>'
        body = paragraph("Article 1") + paragraph("They meet.") + '<w:altChunk r:id="c"/>'
        document = read(package(body, {"word/_rels/document.xml.rels": relations, f"word/{name}": content}))
        assert ["They meet.", "They pay."] == [c.text for c in document.treaty.clauses]

    def test_an_embedded_document_that_cannot_be_read_is_named(self) -> None:
        """Nothing is dropped silently."""
        relations = f'<Relationships><Relationship Id="c" Type="{OFFICE}/aFChunk" Target="c.rtf"/></Relationships>'
        body = paragraph("Article 1") + paragraph("They meet.") + '<w:altChunk r:id="c"/>'
        document = read(package(body, {"word/_rels/document.xml.rels": relations, "word/c.rtf": "{\\rtf1 x}"}))
        assert "an embedded document (word/c.rtf) was not read" in document.report.warnings

    HOSTILE = (
        (
            "a long number",
            {"word/numbering.xml": numbering(("decimal", "%1" * 500, ""))},
            "a list number of 1000 characters",
        ),
        (
            "a late entity",
            {"word/document.xml": f"<!--{'x' * 200_000}--><!DOCTYPE d [<!ENTITY e 'x'>]><d>&e;</d>"},
            "entities",
        ),
        (
            "many paragraphs",
            {"word/document.xml": f"<w:document {SPACES}>{'<w:p></w:p>' * 100_001}</w:document>"},
            "paragraphs",
        ),
    )

    @pytest.mark.filterwarnings("ignore:Duplicate name")
    @pytest.mark.parametrize(("parts", "message"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
    def test_limits_are_seen_early(self, parts: dict[str, str], message: str) -> None:
        """What no treaty has is refused in one line."""
        with pytest.raises(ImportFailure, match=message):
            read(package(paragraph("Article 1"), parts))

    def test_a_chain_of_styles_is_followed_once(self) -> None:
        """Ten thousand styles based on each other take no time."""
        chain = "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(10_000))
        parts = {"word/styles.xml": f"<w:styles {SPACES}>{chain}</w:styles>"}
        body = paragraph("Article 1") + paragraph("They meet.", '<w:pStyle w:val="s0"/>') * 50
        assert 50 == len(read(package(body, parts)).treaty.clauses)


PIECES = [content for content, _, _ in WORDS.values()]
WHOLE = ["They meet. ", "Article 3", "(a) ", "1. ", "A r t i c l e 4", "10", "word"]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.sampled_from([*PIECES, *(run(text) for text in WHOLE)]), max_size=6), max_size=6))
def test_every_letter_of_a_word_file_is_read_or_listed(paragraphs: list[list[str]]) -> None:
    """However a file is put together, its letters come out once, and no word that it does not have."""
    document = treaty("".join(paragraph("".join(pieces)) for pieces in paragraphs))
    assert [] == [warning for warning in document.report.warnings if "count" in warning]

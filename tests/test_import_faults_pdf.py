"""PDF and Akoma Ntoso, kind by kind: what stands on the page, and what only seems to; bounded time and memory."""

from __future__ import annotations

import tempfile
import time
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.errors import ImportFailure
from treatydiff.importers import ImportedDocument, import_document

Mark = tuple[float, float, str]
LEADING = 14


def pdf(*pages: list[Mark]) -> bytes:
    """A PDF by reportlab: on each page words at places, from left and top, in points."""
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    stream = BytesIO()
    canvas = Canvas(stream, pagesize=(400, 400))
    for marks in pages:
        canvas.setFont("Times-Roman", 10)
        for left, top, text in marks:
            canvas.drawString(left, 400 - top, text)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(*texts: str, left: float = 50, top: float = 40) -> list[Mark]:
    """Lines below each other."""
    return [(left, top + LEADING * n, text) for n, text in enumerate(texts)]


def read(data: bytes | str, name: str = "t.pdf") -> ImportedDocument:
    """The document that `data` is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return import_document(path)


def texts(document: ImportedDocument) -> dict[str, str]:
    """The clauses, by id."""
    return {c.id: c.text for c in document.treaty.clauses}


def left_out(document: ImportedDocument, role: str) -> list[str]:
    """What was left out for this reason."""
    return [s.text for s in document.report.remainders if s.role == role]


ONE = ("Article 1", "The Parties shall not station troops within ten miles of", "the frontier.")
TWO = ("Article 2", "The Parties shall meet in the city of the Depositary", "once a year.")


class TestPages:
    """How a page is set."""

    def test_columns_that_are_set_row_by_row_are_read_one_after_the_other(self) -> None:
        """The order in which a page was printed is not that in which it is read."""
        column = (
            "The Parties shall not",
            "station any troops in",
            "the zone of the river",
            "and shall remove all",
            "that are there now.",
        )
        one = ("Article 1", *column, "Article 2", "They may meet.")
        two = ("Article 3", *column, "Article 4", "They may report.")
        rows = [mark for a, b in zip(lines(*one), lines(*two, left=220), strict=True) for mark in (a, b)]
        document = read(pdf(rows))
        whole = " ".join(column)
        assert {"1": whole, "2": "They may meet.", "3": whole, "4": "They may report."} == texts(document)

    def test_a_table_keeps_its_rows(self) -> None:
        """Cells far apart are a row's, a line a row."""
        table = [
            (50 + 90 * x, 96 + LEADING * y, t)
            for y, row in enumerate((("Good", "Rate"), ("Oil", "5%"), ("Salt", "7%")))
            for x, t in enumerate(row)
        ]
        document = read(
            pdf(
                [*lines("Article 1", "The Parties shall levy the duties of this table:"), *table, *lines(*TWO, top=150)]
            )
        )
        assert "Good | Rate\nOil | 5%\nSalt | 7%" == texts(document)["1.2"]

    @pytest.mark.parametrize("left", [20, 375])
    def test_the_numbers_of_lines_are_listed(self, left: float) -> None:
        """Every fifth line's number stands in the margin."""
        page = lines("The Parties,", "Have agreed as follows:", *ONE, *TWO, "Article 3", "They shall report.")
        marks = [(left, page[n - 1][1], str(n)) for n in (5, 10)]
        page = sorted([*page, *marks], key=lambda mark: (mark[1], mark[0]))
        document = read(pdf(page))
        assert ["5", "10"] == left_out(document, "line number")
        assert "The Parties shall not station troops within ten miles of the frontier." == texts(document)["1"]

    @pytest.mark.parametrize(
        ("word", "expected", "out"), [("10", "10⁶", []), ("delta", "delta", ["6"]), ("m", "m⁶", [])]
    )
    def test_raised_figures_are_exponents_or_notes_marks(self, word: str, expected: str, out: list[str]) -> None:
        """What is set smaller and higher stays with a figure or a unit, and leaves a word."""
        from io import BytesIO

        from reportlab.pdfgen.canvas import Canvas

        page = BytesIO()
        canvas = Canvas(page, pagesize=(400, 400))
        words = canvas.beginText(50, 330)
        words.setFont("Times-Roman", 10)
        words.textOut(f"The Parties shall keep 4 {word}")
        words.setRise(4)
        words.setFont("Times-Roman", 6)
        words.textOut("6")
        words.setRise(0)
        words.setFont("Times-Roman", 10)
        words.textOut(" for them.")
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(50, 350, "Article 1")
        canvas.drawText(words)
        canvas.save()
        document = read(page.getvalue())
        assert {"1": f"The Parties shall keep 4 {expected} for them."} == texts(document)
        assert out == left_out(document, "footnote reference")

    def test_headings_whose_letters_are_set_apart_are_closed_up(self) -> None:
        """A heading is read however wide it is set."""
        done = "D o n e   a t   R i g a   o n   4   M a y   2 0 2 1 ."
        document = read(pdf(lines("A R T I C L E  I", *ONE[1:], "A r t i c l e 2", *TWO[1:], done)))
        assert "Done at Riga on 4 May 2021." == texts(document)["Done"]
        assert ["1", "2"] == list(document.report.article_ids)
        assert not [warning for warning in document.report.warnings if "count" in warning]

    def test_a_page_whose_letters_make_no_words_is_named(self) -> None:
        """A font that maps its signs to the wrong letters is no text."""
        table = str.maketrans("abcdefghijklmnopqrstuvwxyz", "RSTUVWXYZ[]_`abcdefghijklm")
        garbled = [text.translate(table) for text in TWO]
        document = read(pdf(lines(*ONE), lines(*garbled), lines("Article 3", "They shall report.")))
        assert len(garbled) == len(left_out(document, "unreadable text"))
        assert (
            "page(s) 2 cannot be read: a font without a map to characters; OCR them first" in document.report.warnings
        )


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, the first its catalogue."""
    out = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start)


def stream(content: bytes, head: bytes = b"") -> bytes:
    """A compressed stream."""
    packed = zlib.compress(content)
    return b"<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (head, len(packed), packed)


def form_bomb() -> bytes:
    """Forms that draw a form ten times, which draws another ten times, and so on."""
    forms = [
        stream(
            b"/F Do " * 10,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>" % (n + 6),
        )
        for n in range(14)
    ]
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>"
    )
    last = stream(b"BT ET ", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return objects(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(b"/F Do " * 10), *forms, last)


class TestLimits:
    """A file that is made to eat time or memory is refused in one line."""

    def test_a_page_of_too_many_objects_is_refused(self) -> None:
        """The count is looked at before the text."""
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>"
        pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
        many = objects(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream(b"0 0 m 1 1 l S " * 250_000))
        with pytest.raises(ImportFailure, match=r"page 1 has 250000 objects; expected at most 200000$"):
            read(many)

    def test_forms_in_forms_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What grows without end is ended from outside."""
        monkeypatch.setattr("treatydiff.importers.readers.pdfchild.PAGE_SECONDS", 3)
        start = time.monotonic()
        with pytest.raises(ImportFailure, match=r"page 1 |no text layer"):
            read(form_bomb())
        assert time.monotonic() - start < 30

    def test_too_many_pages_are_refused(self) -> None:
        """The count is looked at before the pages."""
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
        kids = b" ".join([b"3 0 R"] * 3000)
        pages = b"<< /Type /Pages /Kids [%s] /Count 3000 >>" % kids
        with pytest.raises(ImportFailure, match=r"3000 pages; expected at most 2500$"):
            read(objects(b"<< /Type /Catalog /Pages 2 0 R >>", pages, page))


SET = ["Article 3", "They meet.", "1. They pay.", "A r t i c l e 4", "con-", "tribute", "12", "(a) fish;"]
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def act(article: str, rest: str = "", attachments: str = "") -> ImportedDocument:
    """An act whose first article holds `article`."""
    two = "<article><num>Article 2</num><content><p>They report.</p></content></article>"
    body = f"<body><article><num>Article 1</num>{article}</article>{rest or two}</body>"
    return read(f'<akomaNtoso xmlns="{AKN}"><act>{body}{attachments}</act></akomaNtoso>', "t.xml")


AKN_WORDS = {
    "a line's end": ("not<eol/>meet", "not meet", []),
    "a broken line": ("not<br/>meet", "not meet", []),
    "a note": ("<authorialNote><p>As of 2020.</p></authorialNote>meet", "meet", ["footnote"]),
    "a note in a window": ("<popup><p>see</p></popup>not meet", "not meet", ["footnote"]),
    "a note's mark": ('meet<noteRef href="#n1" marker="1"/>', "meet", ["footnote reference"]),
    "an exponent": ("pay 10<sup>3</sup> francs", "pay 10³ francs", []),
    "deleted": ("<del>not</del> meet", "meet", ["deleted"]),
    "removed": ('<span status="removed">not</span> meet', "meet", ["deleted"]),
    "hidden": ('<span style="display:none">not</span> meet', "meet", ["hidden text"]),
    "quoted": ('say <quotedText startQuote="“" endQuote="”">no</quotedText> word', "say “no” word", []),
    "a picture": ('<img src="x" alt="not"/> meet', "not meet", []),
    "a placeholder": ("meet in <placeholder>place</placeholder>", "meet in […]", ["placeholder"]),
}


class TestAkomaNtoso:
    """Elements say what words are."""

    @pytest.mark.parametrize("kind", AKN_WORDS)
    def test_the_sentence_is_the_one_that_is_shown(self, kind: str) -> None:
        """As on a page."""
        words, expected, roles = AKN_WORDS[kind]
        document = act(f"<content><p>The Parties shall {words}.</p></content>")
        assert f"The Parties shall {expected}." == texts(document)["1"]
        assert roles == [s.role for s in document.report.remainders]
        assert not [warning for warning in document.report.warnings if "count" in warning]

    def test_a_note_in_a_number_is_no_part_of_it(self) -> None:
        """The article keeps its number."""
        document = act(
            "<content><p>They meet.</p></content>",
            "<article><num>Article 2<note>New.</note></num><content><p>They report.</p></content></article>",
        )
        assert ["1", "2"] == list(document.report.article_ids)

    def test_words_beside_a_list_in_an_item_are_read(self) -> None:
        """Text stands directly in an item, before and behind the list in it."""
        document = act(
            "<content><ul><li>They shall meet:<ul><li>in Riga;</li><li>in Vilnius.</li></ul>"
            " and shall report.</li></ul></content>"
        )
        read_in_order = [text for key, text in texts(document).items() if key.startswith("1")]
        assert ["They shall meet:", "in Riga;", "in Vilnius.", "and shall report."] == read_in_order

    @pytest.mark.parametrize("name", ["rule", "section", "clause"])
    def test_another_basic_unit_is_an_article(self, name: str) -> None:
        """What stands beside articles and is numbered as they are is one."""
        document = act(
            "<content><p>They meet.</p></content>",
            f"<{name}><num>2</num><content><p>They shall not fish.</p></content></{name}>",
        )
        assert "They shall not fish." == texts(document)["2"]

    def test_subsections_are_paragraphs_of_sections(self) -> None:
        """An act whose units are sections."""
        number = "<num>(1)</num>"
        inner = f"<subsection>{number}<content><p>They meet.</p></content></subsection>"
        section = f"<section><num>1.</num><heading>Fish</heading>{inner}</section>"
        document = read(f'<akomaNtoso xmlns="{AKN}"><act><body>{section}</body></act></akomaNtoso>', "t.xml")
        assert [("1.1", "Fish")] == [(c.id, c.heading) for c in document.treaty.clauses]

    def test_a_quoted_article_is_one_paragraph_in_marks(self) -> None:
        """What an article quotes is no article of the act."""
        quoted = "<article><num>Article 5</num><content><p>They row.</p></content></article>"
        structure = f'<quotedStructure startQuote="“" endQuote="”">{quoted}</quotedStructure>'
        document = act(f"<content><p>Article 5 shall read: <mod>{structure}</mod></p></content>")
        assert ["1", "2"] == list(document.report.article_ids)
        assert "“Article 5 They row.”" in " ".join(texts(document).values())

    def test_an_attachment_is_an_annex_by_its_heading(self) -> None:
        """The heading stands beside the document."""
        inner = "<doc><mainBody><p>Riga shall report daily.</p></mainBody></doc>"
        attachment = f"<attachment><heading>Annex I</heading><subheading>Stations</subheading>{inner}</attachment>"
        document = act("<content><p>They meet.</p></content>", attachments=f"<attachments>{attachment}</attachments>")
        assert "Riga shall report daily." == texts(document)["Annex I"]
        assert ["Annex I", "Stations"] == left_out(document, "heading of an annex")


@settings(max_examples=40, deadline=None)
@given(
    st.recursive(
        st.sampled_from([words for words, _, _ in AKN_WORDS.values()]),
        lambda inner: st.builds(
            lambda name, parts: f"<{name}>{' '.join(parts)}</{name}>",
            st.sampled_from(
                ["p", "content", "intro", "ul", "li", "paragraph", "point", "num", "heading", "b", "ref", "div"]
            ),
            st.lists(inner, max_size=3),
        ),
        max_leaves=8,
    )
)
def test_every_letter_of_an_act_is_read_or_listed(content: str) -> None:
    """However elements nest, their letters come out once, and no word that the act does not have."""
    document = act(f"<content><p>They meet.</p></content>{content}")
    assert [] == [warning for warning in document.report.warnings if "count" in warning]


@settings(max_examples=8, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(SET),
            max_size=9,
        ),
        min_size=1,
        max_size=3,
    )
)
def test_every_letter_of_a_pdf_is_read_or_listed(pages: list[list[str]]) -> None:
    """However a document is set, its letters come out once."""
    document = read(pdf(lines(*ONE, *TWO), *(lines(*page) for page in pages)))
    assert [] == [warning for warning in document.report.warnings if "count" in warning]

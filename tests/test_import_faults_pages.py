"""Web pages and Markdown, kind by kind: what a reader of the page sees is what is read, and the rest is listed."""

from __future__ import annotations

import html
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.errors import ImportFailure
from treatydiff.importers import ImportedDocument, import_document
from treatydiff.importers.readers.webpage import read_html

HEAD = "<html><head><title>t</title>{style}</head><body><h1>Agreement on Rivers</h1><p>Have agreed as follows:</p>"
FOOT = "<p>Article 2</p><p>The Parties shall report.</p><p>Done at Riga on 4 May 2021.</p></body></html>"


def read(content: str | bytes, name: str = "t.html") -> ImportedDocument:
    """The document that `content` is."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return import_document(path)


def page(article: str, style: str = "") -> ImportedDocument:
    """A page whose first article holds `article`."""
    sheet = f"<style>{style}</style>" if style else ""
    return read(f"{HEAD.format(style=sheet)}<p>Article 1</p>{article}{FOOT}")


def texts(document: ImportedDocument) -> dict[str, str]:
    """The clauses of the first article, by id."""
    return {c.id: c.text for c in document.treaty.clauses if c.id.startswith("1")}


def left(document: ImportedDocument) -> list[tuple[str, str]]:
    """What was left out of the first article."""
    usual = ("title", "number of an article")
    return [(s.role, s.text) for s in document.report.remainders if s.role not in usual]


WORDS = {
    "deleted by an element": ("meet <del>not</del>yearly", "", "meet yearly", [("deleted", "not")]),
    "struck by an element": ("meet <s>not</s> <strike>ever</strike> yearly", "", "meet yearly", "deleted"),
    "struck by its style": ('<span style="text-decoration: line-through">not</span> meet', "", "meet", "deleted"),
    "struck by a sheet": (
        '<i class="old">not</i> meet',
        ".old { text-decoration: line-through red }",
        "meet",
        "deleted",
    ),
    "inserted": ("<ins>not</ins> meet", "", "not meet", []),
    "a change within a word": ("me<del>lt</del><ins>et</ins>", "", "meet", [("deleted", "lt")]),
    "hidden by its style": ('<b style="display:none">not</b> meet', "", "meet", [("hidden text", "not")]),
    "hidden by an attribute": ("<b hidden>not</b> meet", "", "meet", [("hidden text", "not")]),
    "hidden by visibility": ('<b style="visibility: hidden">not</b> meet', "", "meet", [("hidden text", "not")]),
    "moved away": ('<b style="position:absolute; left:-9999px">not</b> meet', "", "meet", [("hidden text", "not")]),
    "hidden by a sheet": ('<b class="x y">not</b> meet', "b.x, #z { display: none !important }", "meet", "hidden text"),
    "shown by its style": ('<b style="display: inline">not</b> meet', "", "not meet", []),
    "hidden in print only": ('<b class="x">not</b> meet', "@media print { .x { display: none } }", "not meet", []),
    "an exponent": ("keep 10<sup>6</sup> units", "", "keep 10⁶ units", []),
    "a unit's exponent": ("keep 40 m<sup>3</sup> of flow", "", "keep 40 m³ of flow", []),
    "an exponent by style": ('keep 10<i style="vertical-align:super">6</i>', "", "keep 10⁶", []),
    "an ordinal": ("meet on the 1<sup>st</sup> day", "", "meet on the 1st day", []),
    "a note's mark": ("protect the delta<sup>1</sup> and it", "", "protect the delta and it", "footnote reference"),
    "a mark behind a stop": ("meet.<sup>*</sup> They may", "", "meet. They may", [("footnote reference", "*")]),
    "a linked mark behind a figure": (
        'pay 10<sup><a href="#fn1">1</a></sup> francs',
        "",
        "pay 10 francs",
        "footnote reference",
    ),
    "a subscript": ("clean H<sub>2</sub>O", "", "clean H2O", []),
    "a quotation": ("say <q>no</q> word", "", "say “no” word", []),
    "a quotation in French": ('say <q lang="fr">non</q> word', "", "say «non» word", []),
    "a quotation in a quotation": ("say <q>not <q>no</q></q>", "", "say “not ‘no’”", []),
    "ruby": ("protect <ruby>Daugava<rp>(</rp><rt>river</rt><rp>)</rp></ruby>", "", "protect Daugava", "reading (ruby)"),
    "a picture in a sentence": ('<img alt="not" src="x.gif"> meet', "", "not meet", []),
    "a field in a sentence": ('pay <input value="30"> francs', "", "pay 30 francs", []),
    "a hidden field": ('pay <input type="hidden" value="30"> francs', "", "pay francs", []),
    "a choice in a sentence": (
        "pay <select><option>1<option selected>2</select> francs",
        "",
        "pay 2 francs",
        "page furniture",
    ),
    "a fraction": ("pay <math><mfrac><mi>s</mi><mn>4</mn></mfrac></math> francs", "", "pay s/4 francs", []),
    "a power": ("pay <math><msup><mi>s</mi><mn>2</mn></msup></math> francs", "", "pay s² francs", []),
    "a root": ("pay <math><msqrt><mi>s</mi></msqrt></math> francs", "", "pay √s francs", []),
    "lines broken for the width": (
        "not station troops<br>within ten miles",
        "",
        "not station troops within ten miles",
        [],
    ),
    "a soft hyphen": ("co&shy;operate", "", "cooperate", []),
    "a possible break": ("co<wbr>operate", "", "cooperate", []),
}


class TestWords:
    """What stands in a sentence, and what only seems to."""

    @pytest.mark.parametrize("kind", WORDS)
    def test_the_sentence_is_the_one_that_is_shown(self, kind: str) -> None:
        """The words that a reader of the page sees are the clause; the others are listed with the reason."""
        words, style, expected, out = WORDS[kind]
        document = page(f"<p>The Parties shall {words}.</p>", style)
        assert {"1": f"The Parties shall {expected}."} == texts(document)
        found = left(document)
        assert out == (found if isinstance(out, list) else {role for role, _ in found}.pop())
        assert not document.report.warnings

    def test_a_picture_by_itself_is_listed(self) -> None:
        """A coat of arms is no part of a clause."""
        document = page('<p><img alt="Arms of Riga" src="x.png"></p><p>The Parties shall meet.</p>')
        assert {"1": "The Parties shall meet."} == texts(document)
        assert [("picture", "Arms of Riga")] == left(document)

    def test_a_version_that_is_hidden_at_first_is_read(self) -> None:
        """A page may hide a whole treaty until its reader asks for it."""
        document = read(f'<html><body><div style="display:none"><p>Article 1</p><p>They meet.</p>{FOOT}</div>')
        assert ["1", "2"] == list(document.report.article_ids)
        assert ("text that the page hides at first was read: a version of the treaty",) == document.report.notes


LISTS = {
    "letters by a sheet": ('<ol class="a"><li>meet;</li><li>report.</li></ol>', {"1(a)": "meet;", "1(b)": "report."}),
    "letters by style": ('<ol style="list-style-type:lower-alpha"><li>meet;</li><li>report.</li></ol>', None),
    "letters by the short form": (
        '<ol style="list-style: lower-latin inside"><li>meet;</li><li>report.</li></ol>',
        None,
    ),
    "letters by type": ('<ol type="a"><li>meet;</li><li>report.</li></ol>', None),
    "letters by the items' type": ('<ol><li type="a">meet;</li><li type="a">report.</li></ol>', None),
    "letters by value": ('<ol type="a"><li value="1">meet;</li><li value="2">report.</li></ol>', None),
}


class TestLists:
    """The numbers that a browser prints."""

    @pytest.mark.parametrize("kind", LISTS)
    def test_numbers_are_those_that_the_page_shows(self, kind: str) -> None:
        """A citation that a reader of the page writes down is found."""
        content, expected = LISTS[kind]
        document = page(f"<p>The Parties shall:</p>{content}", "ol.a { list-style-type: lower-alpha }")
        expected = expected or {"1(a)": "meet;", "1(b)": "report."}
        assert {"1": "The Parties shall:", **expected} == texts(document)

    @pytest.mark.parametrize(
        ("kind", "ids"), [("A", ["1(C)", "1(D)"]), ("i", ["1(iii)", "1(iv)"]), ("a", ["1(c)", "1(d)"])]
    )
    def test_a_list_begins_where_the_page_says(self, kind: str, ids: list[str]) -> None:
        """A list may go on with another one."""
        document = page(f'<p>The Parties shall:</p><ol type="{kind}" start="3"><li>meet;</li><li>go.</li></ol>')
        assert ["1", *ids] == list(texts(document))

    def test_a_reversed_list_counts_down(self) -> None:
        """The numbers of a reversed list are those that are printed."""
        document = page("<ol reversed><li>The Parties meet.</li><li>They report.</li></ol>")
        assert ["2.", "1."] == [c.number for c in document.treaty.clauses if c.id.startswith("1")]


class TestTables:
    """Entries are rows, paragraphs in their places are paragraphs."""

    RATES = "<tr><th>Good<th>Rate<tr><td>Wheat<td>5%<tr><td>Oil<td>7%"

    def test_a_table_of_rates_is_a_line_a_row(self) -> None:
        """The cells of a row stay together."""
        document = page(f"<p>The duties shall be:</p><table>{self.RATES}</table>")
        assert "Good | Rate\nWheat | 5%\nOil | 7%" == texts(document)["1.2"]

    def test_a_cell_that_reaches_down_leaves_its_column_empty(self) -> None:
        """Figures stay below their heads."""
        rows = "<tr><th>Good<th>Year<th>Rate<tr><td rowspan=2>Oil<td>2030<td>5%<tr><td>2031<td>7%"
        document = page(f"<p>The duties shall be:</p><table>{rows}</table>")
        assert "Good | Year | Rate\nOil | 2030 | 5%\n| 2031 | 7%" == texts(document)["1.2"]

    def test_points_in_nested_tables_have_their_numbers(self) -> None:
        """A table in a cell of a table puts a point's mark beside its text, however deep."""
        inner = "<table><tr><td>(i)<td>The Parties shall not fish;</table>"
        document = page(f"<table><tr><td>(a)<td>They meet;<tr><td>(b)<td>{inner}</table>")
        assert {"1(a)": "They meet;", "1(b)(i)": "The Parties shall not fish;"} == texts(document)

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_two_languages_side_by_side_are_two_texts(self, language: str) -> None:
        """A column has one language, its short lines too; the other column is listed."""
        rows = [
            ("Article 1", "Article premier"),
            ("Object", "Objet"),
            ("The Parties shall inform each other of the use of the river.", "Les Parties s'informent de la rivière."),
            ("Article 2", "Article 2"),
            (
                "They may meet in Riga, or in the city of the Depositary.",
                "Elles peuvent se réunir dans la ville de Riga.",
            ),
        ]
        table = "".join(f"<tr><td>{one}<td>{two}" for one, two in rows)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "t.html"
            path.write_text(f"<table>{table}</table>", encoding="utf-8")
            document = import_document(path, language=language)
        column = 0 if language == "en" else 1
        assert [rows[2][column], rows[4][column]] == [clause.text for clause in document.treaty.clauses]
        assert document.treaty.clauses[0].heading == rows[1][column]
        assert "columns in several languages (English, French)" in " ".join(document.report.notes)


class TestFurniture:
    """A word in a class's name makes no menu."""

    @pytest.mark.parametrize("name", ["note", "article-search", "social", "footnotes", "noprint"])
    def test_an_article_keeps_its_only_sentence(self, name: str) -> None:
        """What stands among the articles and reads as they do is text."""
        document = page(f'<div class="{name}"><p>The Parties shall not fish.</p></div>')
        assert {"1": "The Parties shall not fish."} == texts(document)

    def test_an_aside_that_is_an_articles_only_text_is_text(self) -> None:
        """Whatever its element is called."""
        document = page("<aside><p>The Parties shall not fish.</p></aside>")
        assert {"1": "The Parties shall not fish."} == texts(document)

    def test_a_note_among_the_articles_is_listed(self) -> None:
        """A note begins with its mark."""
        document = page('<p>The Parties shall meet.</p><div class="footnote">1 As amended in 2020.</div>')
        assert [("footnote", "1 As amended in 2020.")] == left(document)

    def test_a_menu_among_the_articles_is_listed(self) -> None:
        """A menu is links."""
        document = page(
            '<p>The Parties shall meet.</p><div class="menu"><a href="#1">Up.</a> <a href="#2">Down.</a></div>'
        )
        assert [("page furniture", "Up. Down.")] == left(document)


class TestDepth:
    """A page is read to its end or refused."""

    @pytest.mark.parametrize("tag", ["div", "i", "font", "span"])
    def test_a_page_of_unclosed_elements_is_read_whole(self, tag: str) -> None:
        """Three hundred unclosed elements hide nothing."""
        body = "".join(f"<{tag}><p>Article {n}</p><p>The Parties shall open station {n}.</p>" for n in range(1, 301))
        assert 300 == read(f"<html><body>{body}</body></html>").report.articles

    def test_a_page_that_nests_too_deeply_is_refused(self) -> None:
        """A shorter treaty is never given for a longer one."""
        with pytest.raises(ImportFailure, match=r"elements nested too deeply to be read; expected a treaty$"):
            read("<html><body>" + "<div>" * 5000 + FOOT)

    def test_a_text_of_more_than_ten_megabytes_is_read(self) -> None:
        """The parser's own limit on a text is no limit here."""
        text = f"<html><body><p>Article 1</p><p>{'The Parties shall meet. ' * 450_000}</p></body></html>"
        assert 450_000 == read_html(text, Path("t.html")).blocks[1].text.count("meet")

    def test_an_element_with_too_many_attributes_is_refused(self) -> None:
        """The parser's time would grow with their square."""
        many = " ".join(f"a{n}=1" for n in range(5000))
        with pytest.raises(ImportFailure, match=r"an element with \d+ attributes; expected at most 1000$"):
            page(f"<p {many}>x</p>")


ENCODINGS = {
    "iso-8859-1": ("cp1252", "Each Party’s duty – the “protection duty” – shall not lapse."),
    "latin1": ("cp1252", "Each Party’s duty shall not lapse…"),
    "us-ascii": ("cp1252", "Each Party’s duty shall not lapse."),
    "iso-8859-9": ("cp1254", "Each Party’s duty in Iğdır shall not lapse."),
    "gb2312": ("gbk", "双方应当每年举行会议，镕基出席。"),
    "x-sjis": ("cp932", "締約国は①毎年会合する。"),
    "ks_c_5601-1987": ("cp949", "당사국은 매년 펲 회의를 개최한다."),
    "iso-2022-jp": ("iso2022_jp", "締約国は毎年会合する。"),
    "koi8-u": ("koi8-u", "Стороны не применяют силу, їх право."),
}


@pytest.mark.parametrize("label", ENCODINGS)
def test_an_encodings_label_means_what_browsers_take_it_for(label: str) -> None:
    """The label names a subset; the bytes are those of the whole."""
    codec, sentence = ENCODINGS[label]
    content = f'<html><head><meta charset="{label}"></head><body><p>Article 1</p><p>{sentence}</p></body></html>'
    document = read(content.encode(codec))
    assert sentence in [clause.text for clause in document.treaty.clauses] + [
        s.text for s in document.report.remainders
    ]


MARKDOWN = {
    "struck": ("~~not~~ meet", "meet", [("deleted", "not")]),
    "struck by an element": ("<del>not</del> meet", "meet", [("deleted", "not")]),
    "struck by single marks": ("~not~ meet", "meet", [("deleted", "not")]),
    "raised by marks": ("keep 10^6^ units", "keep 10⁶ units", []),
    "lowered by marks": ("clean H~2~O", "clean H2O", []),
    "a note in the line": ("meet^[Once.] yearly", "meet yearly", [("footnote", "Once.")]),
    "a picture": ("![not](x.gif) meet", "not meet", []),
    "a link": ("observe [the Charter](https://charter.example)", "observe the Charter", []),
    "an exponent": ("keep 10<sup>6</sup> units", "keep 10⁶ units", []),
    "a broken line": ("not station troops  \nwithin ten miles", "not station troops within ten miles", []),
    "words between angle brackets": ("pay <amount> to <the bank>", "pay <amount> to <the bank>", []),
    "a note": (
        "meet[^1] yearly.\n\n[^1]: Once.\n\nThey shall pay",
        None,
        [("footnote", "1 Once."), ("footnote reference", "[^1]")],
    ),
}


class TestMarkdown:
    """What CommonMark makes of a text, with what its common extensions add."""

    @staticmethod
    def article(content: str) -> ImportedDocument:
        """A treaty whose first article holds `content`."""
        return read(
            f"# Agreement\n\nThe Parties have agreed:\n\n## Article 1\n\n{content}\n\n## Article 2\n\nThey meet.\n",
            "t.md",
        )

    def test_a_list_counts_on_from_its_first_number(self) -> None:
        """A list written 1. 1. 1. is shown as 1. 2. 3."""
        document = self.article("1. They meet.\n1. They report.\n1. They pay.")
        assert {"1.1": "They meet.", "1.2": "They report.", "1.3": "They pay."} == texts(document)

    @pytest.mark.parametrize("kind", MARKDOWN)
    def test_the_sentence_is_the_one_that_is_shown(self, kind: str) -> None:
        """As on a page."""
        words, expected, out = MARKDOWN[kind]
        document = self.article(f"The Parties shall {words}.")
        if expected:
            assert {"1": f"The Parties shall {expected}."} == texts(document)
        assert out == [(role, text) for role, text in left(document)]
        assert not any("count" in warning for warning in document.report.warnings)

    def test_a_table_is_a_line_a_row(self) -> None:
        """As on a page."""
        document = self.article("The duties shall be:\n\n| Good | Rate |\n|---|---|\n| Oil | 5% |\n| Salt | 7% |")
        assert "Good | Rate\nOil | 5%\nSalt | 7%" == texts(document)["1.2"]


PIECE = st.sampled_from(
    [
        *(
            "shall ",
            "not ",
            "meet",
            " fish",
            "10",
            "delta",
            ". ",
            ", ",
            "<br>",
            "<sup>2</sup>",
            "<sup>a</sup>",
            "&shy;",
        ),
        *("<del>may</del>", "<s> not </s>", "<q>word</q>", '<b style="display:none">never</b>', "<i>in</i>", "&nbsp;"),
        *(
            "<ruby>Riga<rt>city</rt></ruby>",
            '<img alt="sea">',
            "<sub>2</sub>",
            "</p><p>",
            "</p><p>Article 3</p><p>",
            "&amp;",
        ),
        *(
            "<ol><li>one;</li><li>two.</li></ol>",
            "<table><tr><td>a<td>b<tr><td>c<td>d</table>",
            "<span>x</span>",
            "</div>",
        ),
        *(
            "<div class=note>1 See.</div>",
            "<nav>Home</nav>",
            "<select><option>x</select>",
            '<input value="7">',
            "<p>(a) ",
        ),
        *(
            "<math><mfrac><mi>s</mi><mn>4</mn></mfrac></math>",
            "<li>",
            "<td>",
            "A r t i c l e 4",
            "<pre>a\nb</pre>",
            "<hr>",
        ),
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECE, max_size=25))
def test_every_letter_of_a_page_is_read_or_listed(pieces: list[str]) -> None:
    """However a page is put together, its letters come out once, and no word that it does not have."""
    document = page(f"<p>{''.join(pieces)}</p>")
    assert [] == [warning for warning in document.report.warnings if "count" in warning]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "~~",
                "**",
                "word",
                " ",
                "\n",
                "\n\n",
                "1. ",
                "- ",
                "# ",
                "> ",
                "| a |",
                "<x>",
                "<b>",
                "&",
                "[a](b)",
                "![c](d)",
                "`",
                "shall",
                "[^1]",
                "\\",
                "    ",
            ]
        ),
        max_size=25,
    )
)
def test_every_letter_of_a_markdown_text_is_read_or_listed(pieces: list[str]) -> None:
    """As for a page."""
    document = TestMarkdown.article("".join(pieces))
    assert [] == [warning for warning in document.report.warnings if "count" in warning]


def test_what_is_written_is_what_is_read() -> None:
    """The page of the tests says what it says."""
    document = page(f"<p>{html.escape('The Parties shall meet & report.')}</p>")
    assert {"1": "The Parties shall meet & report."} == texts(document)

"""Akoma Ntoso, ours and others', the trade agreements' XML, and Word's: formats that say what their parts are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import imported_texts as own
from treatydiff.errors import ImportFailure
from treatydiff.exporters.akn import write_akn
from treatydiff.importers import import_document, import_treaty
from treatydiff.model import AREAS, Basis, Clause, OfficialText, Party, Source, Treaty, Witness, Wording
from treatydiff.reports.document import Bullets, Table, plain
from treatydiff.reports.layouts.imports import lay_out_import

TEXT = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\t\n\r", exclude_characters="\ufffe\uffff"
    ),
    max_size=30,
)
CODE = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=6)


@st.composite
def treaties(draw: st.DrawFn) -> Treaty:
    """Treaties with every field of the model filled, somehow."""
    ids = draw(
        st.lists(
            st.from_regex(r"(P\.\d|\d\.\d|\d{1,2}|\d(\([a-c]\)){1,2}|Annex I\.\d|Done|x y)", fullmatch=True),
            min_size=1,
            max_size=6,
            unique=True,
        )
    )
    clauses = []
    for place, clause_id in enumerate(ids):
        clauses.append(
            Clause(
                id=clause_id,
                text=draw(TEXT),
                number=draw(TEXT),
                heading=draw(TEXT),
                parent=draw(st.sampled_from([None, *ids[:place]])),
                areas=tuple(draw(st.lists(st.sampled_from(AREAS), max_size=3, unique=True))),
                wording=draw(st.sampled_from([None, *Wording])),
                basis=draw(st.sampled_from([None, *Basis])),
                modal_basis=draw(st.sampled_from([None, *Basis])),
                sources=tuple(draw(st.lists(CODE, max_size=2))),
                note=draw(TEXT),
                witnesses=tuple(
                    Witness(source=draw(CODE), language="ru", kind="press", phrase=draw(TEXT), supplied=draw(TEXT))
                    for _ in range(draw(st.integers(0, 2)))
                ),
                aliases=tuple(draw(st.lists(TEXT, max_size=2))),
            )
        )
    return Treaty(
        id=draw(CODE),
        title=draw(TEXT),
        clauses=tuple(clauses),
        short_title=draw(TEXT),
        parties=tuple(Party(code=draw(CODE), name=draw(TEXT)) for _ in range(draw(st.integers(0, 2)))),
        signed=draw(st.sampled_from(["", "2024", "2024-06-19"])),
        in_force=draw(st.sampled_from(["", "2025-10-02"])),
        ended=draw(st.sampled_from(["", "2030"])),
        duration=draw(TEXT),
        ratification=tuple(draw(st.lists(TEXT, max_size=2))),
        binding=draw(st.booleans()),
        partial=draw(st.booleans()),
        language=draw(st.sampled_from(["en", "fr"])),
        authentic_languages=tuple(draw(st.lists(CODE, max_size=2))),
        articles=draw(st.sampled_from(["", "47"])),
        official=tuple(
            OfficialText(publisher=draw(TEXT), language="ru", href=draw(TEXT), basis=basis, note=draw(TEXT))
            for basis in draw(st.lists(st.sampled_from([None, *Basis]), max_size=2))
        ),
        sources=tuple(
            Source(id=draw(CODE), title=draw(TEXT), publisher=draw(TEXT), date="2025", href=draw(TEXT), kind="press")
            for _ in range(draw(st.integers(0, 2)))
        ),
        note=draw(TEXT),
    )


class TestOwnAkomaNtoso:
    """What treatydiff wrote comes back as it was."""

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(treaties())
    def test_import_after_export_is_the_same_treaty(self, tmp_path: Path, treaty: Treaty) -> None:
        """Every field of the model survives, white space and all."""
        path = tmp_path / "treaty.xml"
        path.write_text(write_akn(treaty), encoding="utf-8", newline="")
        assert treaty == import_treaty(path)

    def test_an_imported_treaty_survives_too(self, tmp_path: Path) -> None:
        """A treaty from a text, written as Akoma Ntoso and read again, is the same."""
        text = tmp_path / "treaty.txt"
        text.write_text(own.as_text())
        treaty = import_treaty(text)
        path = tmp_path / "treaty.xml"
        path.write_text(write_akn(treaty), encoding="utf-8")
        assert treaty == import_treaty(path)

    def test_its_elements_alone_give_the_same_clauses(self, tmp_path: Path) -> None:
        """Without treatydiff's own part of the metadata, the standard's elements still say what the provisions are."""
        text = tmp_path / "treaty.txt"
        text.write_text(own.as_text())
        treaty = import_treaty(text)
        path = tmp_path / "treaty.xml"
        path.write_text(
            re.sub(r"<proprietary.*</proprietary>", "", write_akn(treaty), flags=re.DOTALL), encoding="utf-8"
        )
        again = import_treaty(path)
        numbered = [(c.id, c.text) for c in treaty.clauses if c.id[0].isdigit()]
        assert numbered == [(c.id, c.text) for c in again.clauses if c.id[0].isdigit()]
        assert [c.text for c in treaty.clauses if c.id[0] == "P"] == [c.text for c in again.clauses if c.id[0] == "P"]

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ('wording="quoted"', 'wording="sung"', "wording='sung'; expected one of quoted, restated"),
            ('binding="true"', 'binding="perhaps"', "binding='perhaps'; expected true or false"),
            ('areas="security"', 'areas="secrets"', "unknown area 'secrets' of clause 1"),
        ],
    )
    def test_a_broken_field_is_said_with_its_line(self, old: str, new: str, expected: str, tmp_path: Path) -> None:
        """A file that was changed by hand is refused where it is wrong."""
        clause = Clause(id="1", text="Peace.", areas=("security",), wording=Wording.QUOTED)
        document = write_akn(Treaty(id="x", title="T", clauses=(clause,)))
        if old not in document:
            document = document.replace("<td:treaty ", f"<td:treaty {old} ")
        path = tmp_path / "treaty.xml"
        path.write_text(document.replace(old, new), encoding="utf-8")
        with pytest.raises(ImportFailure) as caught:
            import_treaty(path)
        assert re.fullmatch(rf"{re.escape(str(path))}:\d+: {re.escape(expected)}", str(caught.value))


FOREIGN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<act><meta><identification source="#maker"><FRBRExpression>
<FRBRthis value="/akn/un/act/1999/7/eng"/><FRBRlanguage language="eng"/>
</FRBRExpression></identification></meta>
<preface><longTitle><p><docTitle>Treaty of the  Ferry</docTitle></p></longTitle></preface>
<preamble><formula name="parties"><p>The Parties,</p></formula>
<recitals><recital eId="rec_1"><num>(1)</num><p>Recalling the <i>river</i>,</p></recital></recitals></preamble>
<body><part eId="part_1"><num>Part I</num><heading>General</heading>
<article eId="art_1"><num>Article 1</num><heading>Ferries</heading>
<paragraph eId="art_1__para_1"><num>1.</num>
<content><p>A ferry<authorialNote marker="1"><p>Or a raft.</p></authorialNote> shall carry a light.</p></content>
</paragraph>
<paragraph eId="art_1__para_2"><num>2.</num><list><intro><p>It shall not carry:</p></intro>
<point><num>(a)</num><content><p>powder;</p></content></point>
<point><num>(b)</num><content><p>oil.</p></content></point></list></paragraph></article>
<article eId="art_2"><num>Article 2</num><content><p>Peace is made.</p></content></article></part></body>
<conclusions><p>Done at Ternmouth.</p></conclusions>
</act></akomaNtoso>
"""


class TestForeignAkomaNtoso:
    """Documents of other makers are read by their elements."""

    def test_elements_become_clauses(self, tmp_path: Path) -> None:
        """Recitals, articles, paragraphs, points and the conclusions are clauses; notes are left out."""
        path = tmp_path / "ferry.xml"
        path.write_text(FOREIGN, encoding="utf-8")
        document = import_document(path)
        expected = [
            ("P.1", "", "The Parties,"),
            ("P.2", "(1)", "Recalling the river,"),
            ("1.1", "1.", "A ferry shall carry a light."),
            ("1.2", "2.", "It shall not carry:"),
            ("1.2(a)", "(a)", "powder;"),
            ("1.2(b)", "(b)", "oil."),
            ("2", "Article 2", "Peace is made."),
            ("Done", "", "Done at Ternmouth."),
        ]
        assert expected == [(clause.id, clause.number, clause.text) for clause in document.treaty.clauses]
        assert ["Or a raft."] == [s.text for s in document.report.remainders if s.role == "footnote"]
        assert ("Treaty of the Ferry", "en") == (document.treaty.title, document.treaty.language)
        assert "/akn/un/act/1999/7/eng" == document.treaty.sources[0].title

    @pytest.mark.parametrize(("code", "language"), [("kor", "ko"), ("fre", "fr"), ("fra", "fr"), ("ru", "ru")])
    def test_the_language_is_the_one_that_the_document_names(self, tmp_path: Path, code: str, language: str) -> None:
        """Codes of three letters, by terms or by bibliographers, become codes of two."""
        path = tmp_path / "ferry.xml"
        path.write_text(FOREIGN.replace('language="eng"', f'language="{code}"'), encoding="utf-8")
        assert language == import_treaty(path).language


class TestTradeAgreements:
    """The XML of the Texts of Trade Agreements."""

    TEXT = (
        '<?xml version="1.0" encoding="UTF-8"?><treaty><meta><name>Alta - '
        "Bora</name><language>en</language><date_signed>1999-05-02</date_signed>"
        "<parties_original><partyisocode n='1'>ALT</partyisocode><partyisocode "
        "n='2'>BOR</partyisocode></parties_original></meta><body>"
        '<chapter name="Preamble"><article>THE PARTIES, \n Desiring trade, HAVE AGREED as follows:</article></chapter>'
        '<chapter number="CHAPTER 1" name="General"><article number="ARTICLE 1" name="Trade">1. '
        "Trade is free. 2. A Party may tax: \n\n (a) salt; and (b) fish, \n"
        "as before.</article></chapter>"
        '<chapter name="Conclusion"><article>DONE at Ternmouth.</article></chapter></body></treaty>'
    )

    def test_marked_articles_are_taken_as_they_are(self, tmp_path: Path) -> None:
        """Articles come from their elements, paragraphs and points from the numbers within the text."""
        path = tmp_path / "pta.xml"
        path.write_text(self.TEXT, encoding="utf-8")
        document = import_document(path)
        assert ["P.1", "P.2", "P.3", "1.1", "1.2", "1.2(a)", "1.2(b)", "Done"] == [
            c.id for c in document.treaty.clauses
        ]
        treaty = document.treaty
        assert ("Alta - Bora", "1999-05-02", ("ALT", "BOR")) == (
            treaty.title,
            treaty.signed,
            tuple(p.code for p in treaty.parties),
        )
        assert [("label of the corpus", "Conclusion")] == [
            (s.role, s.text) for s in document.report.remainders if "corpus" in s.role
        ]


def _word(body: str, extra: dict[str, str] | None = None) -> bytes:
    """A minimal Word package."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        for name, content in (extra or {}).items():
            package.writestr(name, content.replace("XMLNS", space))
    return stream.getvalue()


class TestWord:
    """What only Word files have."""

    def test_tracked_deletions_are_left_out_and_insertions_kept(self, tmp_path: Path) -> None:
        """The text is the one that stands when all changes are accepted."""
        body = (
            "<w:p><w:r><w:t>Article 1</w:t></w:r></w:p><w:p><w:r><w:t xml:space='preserve'>Peace </w:t></w:r>"
            "<w:del><w:r><w:delText>may be</w:delText></w:r></w:del><w:ins><w:r><w:t>is</w:t></w:r></w:ins>"
            "<w:r><w:t xml:space='preserve'> made.</w:t></w:r></w:p>"
        )
        path = tmp_path / "treaty.docx"
        path.write_bytes(_word(body))
        document = import_document(path)
        assert "Peace is made." == document.treaty.clause("1").text
        assert [("deleted", "may be")] == [(s.role, s.text) for s in document.report.remainders]

    def test_articles_may_be_numbered_by_word_itself(self, tmp_path: Path) -> None:
        """A list whose numbers read ``Article 1`` makes articles, one whose numbers read ``1.1`` their paragraphs."""
        numbering = (
            "<w:numbering XMLNS><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start "
            "w:val='1'/><w:numFmt w:val='decimal'/>"
            "<w:lvlText w:val='Article %1'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt "
            "w:val='decimal'/><w:lvlText w:val='%1.%2'/></w:lvl>"
            "</w:abstractNum><w:num w:numId='4'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
        )
        styles = (
            "<w:styles XMLNS><w:style w:styleId='Art'><w:name w:val='Art'/><w:pPr><w:numPr><w:numId "
            "w:val='4'/></w:numPr></w:pPr></w:style>"
            "<w:style w:styleId='Par'><w:name w:val='Par'/><w:basedOn w:val='Art'/>"
            "<w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style></w:styles>"
        )
        lines = (
            ("Art", "Ferries"),
            ("Par", "A ferry shall carry a light."),
            ("Par", "It shall be manned."),
            ("Art", "Fish"),
            ("Par", "Fish are free."),
            ("Par", "Nets are not."),
        )
        body = "".join(
            f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
            for style, text in lines
        )
        path = tmp_path / "treaty.docx"
        path.write_bytes(_word(body, {"word/numbering.xml": numbering, "word/styles.xml": styles}))
        treaty = import_treaty(path)
        assert [("1.1", "Ferries"), ("1.2", "Ferries"), ("2.1", "Fish"), ("2.2", "Fish")] == [
            (c.id, c.heading) for c in treaty.clauses
        ]


class TestReport:
    """The report of an import, laid out."""

    def test_the_report_counts_warns_and_lists(self, tmp_path: Path) -> None:
        """Counts, warnings and every remainder stand in the report, with their reasons."""
        path = tmp_path / "treaty.txt"
        path.write_text(own.as_text().replace("Article 4", "Article 7").replace("ferry” means", "ferry” meaпs"))
        document = lay_out_import(import_document(path).report)
        table = next(block for block in document.blocks if isinstance(block, Table))
        counts = {plain(row[0]): plain(row[1]) for row in table.rows}
        assert ("4", "5", "1") == (counts["recitals"], counts["articles"], counts["annexes"])
        bullets = [plain(item) for block in document.blocks if isinstance(block, Bullets) for item in block.items]
        assert "article number(s) missing: 4, 6" in bullets
        assert "meaпs in 1(b)" in bullets
        assert any(item.startswith("For the Kingdom of Bora: (line ") for item in bullets)

    def test_all_characters_are_counted(self, tmp_path: Path) -> None:
        """The two sums of characters make the whole text."""
        path = tmp_path / "treaty.txt"
        path.write_text(own.as_text())
        document = lay_out_import(replace(import_document(path).report, warnings=()))
        table = next(block for block in document.blocks if isinstance(block, Table))
        characters = [int(plain(row[1])) for row in table.rows if plain(row[0]).startswith("characters")]
        assert len(re.sub(r"\s", "", own.as_text())) == sum(characters)

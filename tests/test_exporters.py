"""Exports say what the treaty says, in each format what it has room for."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from treatydiff.errors import OutputError
from treatydiff.exporters import FORMATS, export
from treatydiff.exporters.akn import NAMESPACE
from treatydiff.importers import import_treaty
from treatydiff.model import Basis, Clause, Party, Source, Treaty, Witness, Wording
from treatydiff.treaties.library import bundled_folder, catalogue, load
from treatydiff.treaties.reader import parse_treaty

TREATY = Treaty(
    id="lakeland-hillmark-2031",
    title="Treaty on Mutual Assistance between Lakeland and Hillmark",
    parties=(Party(code="LK", name="Lakeland"), Party(code="HM", name="Hillmark")),
    signed="2031-04-02",
    authentic_languages=("en", "fr"),
    sources=(
        Source(id="gazette", title="Treaties of the year", href="https://example.org/gazette?a=1&b=2", date="2031"),
        Source(id="memory", title="Recollection"),
    ),
    clauses=(
        Clause(id="P.1", text="Resolved to help each other,", areas=("preamble",)),
        Clause(id="1", number="Article 1", heading="Friendship", text="The Parties shall remain friends."),
        Clause(
            id="2.1",
            number="1.",
            heading="Assistance",
            text="If one Party is attacked, the other Party shall:",
            areas=("security", "defense"),
            wording=Wording.QUOTED,
            basis=Basis.SOURCED,
            modal_basis=Basis.PARTLY,
            sources=("gazette",),
            witnesses=(Witness(source="gazette", language="fr", kind="authentic text", phrase="doit"),),
        ),
        Clause(
            id="2.1(a)", number="(a)", heading="Assistance", parent="2.1", text="send the aid that it is asked for;"
        ),
        Clause(id="2.1(b)", number="(b)", heading="Assistance", parent="2.1", text="receive those who flee."),
        Clause(
            id="2.2",
            number="2.",
            heading="Assistance",
            text="Either Party may ask for advice.",
            sources=("memory",),
            note="=HYPERLINK(1)",
        ),
        Clause(id="Done", text="Done at Hillmark on 2 April 2031.", areas=("final",)),
    ),
)


def document(treaty: Treaty) -> Any:
    """The Akoma Ntoso export as a tree."""
    etree = pytest.importorskip("lxml.etree")
    return etree.fromstring(export(treaty, "akn").encode())


def every(tree: Any, path: str) -> Any:
    """What an XPath finds, with ``a`` for the standard's namespace."""
    return tree.xpath(path, namespaces={"a": NAMESPACE})


def test_an_unknown_format_is_refused_in_one_line_with_the_near_miss() -> None:
    """The message names the formats that there are, and the one that was probably meant."""
    with pytest.raises(OutputError) as error:
        export(TREATY, "markdwn")
    assert str(error.value) == (
        "cannot export to 'markdwn'; expected one of akn, json, csv, text, markdown; did you mean 'markdown'?"
    )


@pytest.mark.parametrize("name", [entry.id for entry in catalogue()])
def test_every_bundled_treaty_survives_both_exchange_formats(name: str, tmp_path: Path) -> None:
    """Akoma Ntoso and JSON give each of them back."""
    treaty = load(name)
    path = tmp_path / "treaty.xml"
    path.write_text(export(treaty, "akn"), encoding="utf-8", newline="")
    assert treaty == import_treaty(path)
    assert treaty == parse_treaty(export(treaty, "json"))


def test_other_tools_find_the_structure_in_akoma_ntoso() -> None:
    """Recitals, articles, paragraphs, points and the closing formula stand under the standard's names and ids."""
    tree = document(TREATY)
    names = "a:recital | //a:article | //a:paragraph | //a:point | //a:container"
    assert [
        ("recital", "rec_P-1"),
        ("article", "art_1"),
        ("article", "art_2"),
        ("paragraph", "art_2__para_1"),
        ("point", "art_2__para_1__point_a"),
        ("point", "art_2__para_1__point_b"),
        ("paragraph", "art_2__para_2"),
        ("container", "conclusions_Done"),
    ] == [(element.tag.rpartition("}")[2], element.get("eId")) for element in every(tree, f"//{names}")]


def test_a_chapeau_is_the_intro_of_its_points() -> None:
    """Its text stands before them, in the same paragraph."""
    (paragraph,) = every(document(TREATY), "//a:paragraph[a:point]")
    assert ["1."] == [num.text for num in every(paragraph, "a:num")]
    assert ["If one Party is attacked, the other Party shall:"] == [p.text for p in every(paragraph, "a:intro/a:p")]


def test_work_expression_and_manifestation_are_identified() -> None:
    """All three levels of FRBR have their URIs, date and author; the work its country, the expression its language."""
    tree = document(TREATY)
    work = "/akn/zz/act/treaty/2031-04-02/lakeland-hillmark-2031"
    assert {
        "FRBRWork": (f"{work}/!main", work),
        "FRBRExpression": (f"{work}/eng@2031-04-02/!main", f"{work}/eng@2031-04-02"),
        "FRBRManifestation": (f"{work}/eng@2031-04-02/!main.akn", f"{work}/eng@2031-04-02.akn"),
    } == {
        level: tuple(every(tree, f"string(//a:{level}/a:{name}/@value)") for name in ("FRBRthis", "FRBRuri"))
        for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation")
    }
    assert ["2031-04-02"] * 3 == every(tree, "//a:FRBRdate/@date")
    assert ["zz"] == every(tree, "//a:FRBRcountry/@value")
    assert ["eng"] == every(tree, "//a:FRBRlanguage/@language")
    known = {f"#{eid}" for eid in every(tree, "//a:references/*/@eId")}
    assert set() == set(every(tree, "//a:FRBRauthor/@href | //@source[starts-with(., '#')]")) - known


def test_a_date_that_is_not_known_to_the_day_stands_as_the_least_one() -> None:
    """The standard wants a full date; the exact one is kept beside it."""
    treaty = Treaty(id="t", title="T", signed="2031-04", clauses=(Clause(id="1", text="x"),))
    tree = document(treaty)
    assert {"0001-01-01"} == set(every(tree, "//a:FRBRdate/@date"))
    assert ["2031-04"] == every(tree, "//@signed")


def test_every_row_of_csv_has_a_source_url_and_says_whose() -> None:
    """Where a clause's own sources have no URL, the treaty's stand there and are called so."""
    rows = list(csv.DictReader(io.StringIO(export(TREATY, "csv"), newline="")))
    assert {"https://example.org/gazette?a=1&b=2"} == {row["source_urls"] for row in rows}
    assert {"2.1": "clause", "2.2": "treaty"} == {
        r["clause"]: r["source_scope"] for r in rows if r["clause"] in ("2.1", "2.2")
    }
    assert "'=HYPERLINK(1)" == rows[5]["note"]


def test_json_leaves_out_what_says_nothing() -> None:
    """Fields with their default are not written; enums stand as their values."""
    clauses = json.loads(export(TREATY, "json"))["clauses"]
    assert {"id": "P.1", "text": "Resolved to help each other,", "areas": ["preamble"]} == clauses[0]
    assert "partly" == clauses[2]["modal_basis"]


def test_text_is_what_a_page_shows() -> None:
    """Articles with their headings, numbers, items under their chapeau; a heading that all clauses bear stands once."""
    assert (
        export(TREATY, "text")
        == """\
Treaty on Mutual Assistance between Lakeland and Hillmark

Resolved to help each other,

Article 1. Friendship

The Parties shall remain friends.

Article 2. Assistance

1. If one Party is attacked, the other Party shall:

    (a) send the aid that it is asked for;

    (b) receive those who flee.

2. Either Party may ask for advice.

Done at Hillmark on 2 April 2031.
"""
    )


def test_text_reads_back_with_its_ids_headings_and_words(tmp_path: Path) -> None:
    """What the import finds in a page is what the export wrote: no clause is lost, joined or renumbered."""
    path = tmp_path / "treaty.txt"
    path.write_text(export(TREATY, "text"), encoding="utf-8")
    back = import_treaty(path)
    assert TREATY.title == back.title
    assert [(c.id, c.heading, c.parent, c.text) for c in TREATY.clauses] == [
        (c.id, c.heading, c.parent, c.text) for c in back.clauses
    ]


def test_the_word_for_article_is_the_languages() -> None:
    """A Russian treaty has Russian articles; an unknown language a sign."""
    clauses = (Clause(id="1", text="Стороны сотрудничают."),)
    titles = [export(Treaty(id="t", title="T", language=code, clauses=clauses), "text") for code in ("ru", "xx")]
    assert ["Статья 1", "§ 1"] == [text.split("\n")[2] for text in titles]


def test_markdown_shows_wording_bases_and_linked_sources() -> None:
    """What the text leaves out stands there: facts, the two bases, notes, links."""
    written = export(TREATY, "markdown")
    assert "- Parties: Lakeland (LK); Hillmark (HM)" in written
    assert "## Article 2. Assistance\n\n1\\. If one Party" in written
    assert "*quoted; substance sourced; modal partly; sources gazette*" in written
    assert "- gazette: [Treaties of the year](<https://example.org/gazette?a=1&b=2>), 2031" in written


def test_hostile_text_stays_text_in_markdown() -> None:
    """Markup, a link and a script in a clause or a source come out as characters."""
    hostile = "<script>alert(1)</script> [x](javascript:alert(1)) **b** `c`\n# head\n1) one"
    source = Source(id="s", title="t", href="javascript:alert(1)")
    written = export(Treaty(id="t", title="T", sources=(source,), clauses=(Clause(id="1", text=hostile),)), "markdown")
    assert not re.search(r"(?<!\\)[<>\[\]*`]", written)
    assert "\\# head" in written
    assert "1\\) one" in written
    assert "javascript:alert(1)>" not in written


def test_a_treaty_without_a_body_is_valid_too() -> None:
    """Recitals alone, and the closing formula alone, make a document."""
    for clause in (TREATY.clauses[0], TREATY.clauses[-1]):
        tree = document(Treaty(id="t", title="T", clauses=(clause,)))
        assert [""] == ["".join(body.itertext()).strip() for body in every(tree, "//a:body")]


def test_items_nested_without_end_stay_shallow_elements(tmp_path: Path) -> None:
    """A chain of a thousand chapeaux neither ends in an error nor in a tree that parsers refuse."""
    clauses = [Clause(id="1", text="shall:")]
    clauses += [Clause(id=f"{n}", text="shall:", parent=f"{n - 1}") for n in range(2, 1001)]
    treaty = Treaty(id="t", title="T", clauses=tuple(clauses))
    path = tmp_path / "treaty.xml"
    path.write_text(export(treaty, "akn"), encoding="utf-8", newline="")
    assert treaty == import_treaty(path)


def test_there_are_five_formats() -> None:
    """Those that the command line names."""
    assert ("akn", "json", "csv", "text", "markdown") == FORMATS


def test_articles_with_a_number_of_two_parts_stay_whole() -> None:
    """Where chapters number their articles, "Article 5.3" is one article, in the text and in Akoma Ntoso."""
    clauses = (
        Clause(id="5.3.1", number="1.", text="The Parties shall share the salt."),
        Clause(id="5.3.2", number="2.", text="They may share the timber."),
        Clause(id="5.4", number="Article 5.4", heading="Visits", text="Choirs may visit."),
    )
    treaty = Treaty(id="t", title="T", clauses=clauses)
    lines = export(treaty, "text").split("\n")
    assert ["Article 5.3", "Article 5.4. Visits"] == [line for line in lines if line.startswith("Article")]
    assert ["art_5-3", "art_5-4"] == every(document(treaty), "//a:article/@eId")


@pytest.mark.parametrize("name", ["russia-iran-2025", "russia-dprk-2024"])
def test_a_json_export_meets_the_schema_of_treaty_files(name: str) -> None:
    """Editors and other programs can hold it against the published schema."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((bundled_folder() / "treaty.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(export(load(name), "json")), schema)

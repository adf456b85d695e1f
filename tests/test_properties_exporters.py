"""Laws of exports: what the exchange formats hold reads back as it was, and nothing runs in the others."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatydiff.errors import OutputError
from treatydiff.exporters import FORMATS, export
from treatydiff.importers import import_treaty
from treatydiff.model import AREAS, Basis, Clause, OfficialText, Party, Source, Treaty, Witness, Wording
from treatydiff.treaties.reader import parse_treaty

DATA = Path(__file__).parent / "data" / "akn"

# What writers of XML, Markdown and CSV are known to stumble over, beside any other character that XML can hold.
HARD = st.sampled_from(
    [
        *("\r", "\r\n", "\n", "\n\n", " \n", "\n ", "\t", " ", "  ", "\xa0", "\x85", "\u2028", "\ufeff", "\x7f"),
        *(
            "<",
            ">",
            "&",
            "&amp;",
            "&#10;",
            "]]>",
            "<!--",
            "-->",
            "<?x?>",
            "<p>",
            "</p>",
            "'",
            '"',
            "\ufffd",
            "\U0010ffff",
        ),
        *(
            "=1+1",
            "@x",
            "# ",
            "- ",
            "* ",
            "1. ",
            "[a](b)",
            "```",
            "|",
            "\\",
            "_a_",
            "e\u0301",
            "\u200f",
            "договор",
            "条約",
        ),
    ]
)
LEGAL = st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))) + "\ufffe\uffff")
TEXT = st.lists(HARD | st.text(LEGAL, max_size=4), max_size=5).map("".join)
FILLED = TEXT.filter(str.strip)
LINE = FILLED.filter(lambda text: len(text.splitlines()) == 1 and text == text.strip())
DATE = st.sampled_from(["", "2025", "2025-01", "2025-01-17", "0999-12-31"])
LANGUAGE = st.sampled_from(["en", "ru", "fa", "ko", "zh-Hant", "grc"])
IDS = LINE | st.sampled_from(
    ["P.1", "1", "2.1", "2.1(a)", "3", "3.2", "IV", "V.2", "4bis", "none", "Done", "art", "x-dup2"]
)


@st.composite
def treaties(draw: st.DrawFn) -> Treaty:
    """Any treaty that a file can hold, of characters that XML can hold: odd ids, empty fields, parents, witnesses."""
    source_ids = draw(st.lists(LINE, unique=True, max_size=2))
    known = st.sampled_from(source_ids) if source_ids else st.nothing()
    witness = st.builds(Witness, source=known, language=LANGUAGE, kind=FILLED, phrase=FILLED, supplied=TEXT)
    clauses: list[Clause] = []
    clause_ids = draw(st.lists(IDS, unique=True, min_size=1, max_size=6))
    former = draw(st.lists(LINE.filter(lambda name: name not in clause_ids), unique=True, max_size=2))
    for clause_id in clause_ids:
        above = st.sampled_from([clause.id for clause in clauses]) if clauses else st.nothing()
        clauses.append(
            Clause(
                id=clause_id,
                text=draw(TEXT),
                number=draw(TEXT),
                heading=draw(TEXT),
                parent=draw(st.none() | above),
                areas=tuple(draw(st.lists(st.sampled_from(AREAS), max_size=2))),
                wording=draw(st.none() | st.sampled_from(Wording)),
                basis=draw(st.none() | st.sampled_from(Basis)),
                modal_basis=draw(st.none() | st.sampled_from(Basis)),
                sources=tuple(draw(st.lists(known, max_size=2))) if source_ids else (),
                note=draw(TEXT),
                witnesses=tuple(draw(st.lists(witness, max_size=2))) if source_ids else (),
                aliases=() if clauses else tuple(former),
            )
        )
    return Treaty(
        id=draw(LINE),
        title=draw(FILLED),
        clauses=tuple(clauses),
        short_title=draw(TEXT),
        parties=tuple(
            draw(st.lists(st.builds(Party, code=FILLED, name=FILLED), max_size=2, unique_by=lambda p: p.code))
        ),
        signed=draw(DATE),
        in_force=draw(DATE),
        ended=draw(DATE),
        duration=draw(TEXT),
        ratification=tuple(draw(st.lists(TEXT, max_size=2))),
        binding=draw(st.booleans()),
        partial=draw(st.booleans()),
        language=draw(LANGUAGE),
        authentic_languages=tuple(draw(st.lists(LANGUAGE, max_size=2))),
        articles=draw(st.sampled_from(["", "1", "47"])),
        official=tuple(
            draw(
                st.lists(
                    st.builds(
                        OfficialText,
                        publisher=FILLED,
                        language=LANGUAGE,
                        href=TEXT,
                        basis=st.none() | st.sampled_from(Basis),
                        note=TEXT,
                    ),
                    max_size=2,
                )
            )
        ),
        sources=tuple(
            Source(id=one, title=draw(FILLED), publisher=draw(TEXT), date=draw(DATE), href=draw(TEXT), kind=draw(TEXT))
            for one in source_ids
        ),
        note=draw(TEXT),
    )


LAW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def schema() -> Any:
    """The schema of Akoma Ntoso 3.0, read from the disk."""
    etree = pytest.importorskip("lxml.etree")
    return etree.XMLSchema(etree.parse(str(DATA / "akomantoso30.xsd"), etree.XMLParser(no_network=True)))


@given(treaty=treaties())
@LAW
def test_importing_undoes_exporting_to_akoma_ntoso(tmp_path_factory: pytest.TempPathFactory, treaty: Treaty) -> None:
    """import(export(t)) == t, every field of it, whatever its ids and characters."""
    path = tmp_path_factory.getbasetemp() / "treaty.xml"
    path.write_text(export(treaty, "akn"), encoding="utf-8", newline="")
    assert treaty == import_treaty(path)


@given(treaty=treaties())
@LAW
def test_every_akoma_ntoso_document_is_valid(treaty: Treaty) -> None:
    """The schema accepts every export, and no two elements of the standard share an eId."""
    from lxml import etree

    document = etree.fromstring(export(treaty, "akn").encode())
    schema().assertValid(document)
    ids = document.xpath("//a:*/@eId", namespaces={"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"})
    assert len(set(ids)) == len(ids)


@given(treaty=treaties())
@LAW
def test_a_json_export_is_a_treaty_file(treaty: Treaty) -> None:
    """Read as a treaty file it gives the same treaty; read as JSON, the same text."""
    written = export(treaty, "json")
    assert treaty == parse_treaty(written)
    assert [clause.text for clause in treaty.clauses] == [clause["text"] for clause in json.loads(written)["clauses"]]


@given(treaty=treaties())
@LAW
def test_a_csv_export_has_one_row_a_clause_and_runs_no_formula(treaty: Treaty) -> None:
    """Each clause has a row with its id and text, behind an apostrophe where a spreadsheet would run them."""
    rows = list(csv.DictReader(io.StringIO(export(treaty, "csv"), newline="")))
    assert [(c.id, c.text) for c in treaty.clauses] == [
        (bare(r["clause"], c.id), bare(r["text"], c.text)) for r, c in zip(rows, treaty.clauses, strict=True)
    ]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+-@\t\r\n"))]


def bare(cell: str, text: str) -> str:
    """The cell without the apostrophe that was put before it."""
    return cell[1:] if cell == f"'{text}" and not text.startswith("'") else cell


@given(treaty=treaties())
@LAW
def test_markdown_brings_in_no_markup_of_the_text(treaty: Treaty) -> None:
    """Every special character of the treaty is escaped, so that no tag and no link of its own comes to life."""
    title = "".join(export(treaty, "markdown").split("\n\n")[0])
    unescaped = title.removeprefix("# ").replace("\\\\", "")
    for sign in "<>[]*_`|&":
        assert sign not in unescaped.replace(f"\\{sign}", "")


@given(treaty=treaties(), format=st.sampled_from(FORMATS))
@LAW
def test_exports_are_deterministic(treaty: Treaty, format: str) -> None:
    """The same treaty gives the same text."""
    assert export(treaty, format) == export(treaty, format)


@given(st.characters(max_codepoint=0x1F, exclude_characters="\t\n\r") | st.sampled_from("\ud800\udfff\ufffe\uffff"))
@settings(max_examples=60, deadline=None)
def test_a_character_that_xml_cannot_hold_is_refused_by_name(character: str) -> None:
    """Akoma Ntoso refuses it in one line that names the clause and the character; the other formats take it."""
    treaty = Treaty(id="t", title="T", clauses=(Clause(id="7", text=f"shall{character}meet"),))
    with pytest.raises(OutputError, match=rf"^t, clause 7: .*U\+{ord(character):04X}"):
        export(treaty, "akn")
    assert all(character in export(treaty, format) for format in ("text", "csv"))

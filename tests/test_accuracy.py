"""The labels that anyone may have: no text but our own, and a text is found by its digest however a copy was set."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from treatydiff import Kind, Polarity

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from accuracy import begins, digest, find_texts, graded, read_corpora, read_sets, squeeze  # noqa: E402

CHAPEAU, ITEM = "Each Party shall, in “peace” and war:", "inform the other   Party (of all risks);"


def mark(text: str) -> dict[str, Any]:
    letters = squeeze(text)
    return {"begins": begins(letters), "length": len(letters), "sha256": digest(letters)}


@pytest.mark.parametrize(("name", "rows"), [(name, rows) for name, rows in read_sets(None).items()])
def test_every_row_has_a_label_of_the_codebook_and_no_text_of_others(name: str, rows: list[dict[str, Any]]) -> None:
    """Kinds, levels and polarities that exist, digests that can be ones, words only where we composed them."""
    assert rows
    assert len(rows) == len({row["id"] for row in rows})
    for row in rows:
        for label in row.get("codings", [row]):
            assert label["kind"] in set(Kind)
            assert label["strength"] in range(8)
            assert label["polarity"] in set(Polarity)
        if row["treaty"] == "composed":
            assert row["text"]
        else:
            assert {"text", "chapeau_text", "remark", "heading"}.isdisjoint(row)
            for each in (row, row["chapeau"] or row):
                assert re.fullmatch("[0-9a-f]{64}", each["sha256"])
                assert each["length"] > 0


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (
            "a.txt",
            "Preamble.\n\n1. EACH PARTY shall,\nin 'peace' and war: (a) Inform the other Party (of all risks); (b)",
        ),
        (
            "b.xml",
            "<treaty><article number='1'>Each Party shall, in 'peace' and war: <p>(a) inform the\n other Party "
            "(of all risks); </p></article></treaty>",
        ),
        (
            "d.xml",
            "<verdrag><artikel><kop><nr>1</nr></kop><lid><al>Each Party shall, in “peace” and war:</al><lijst><li>"
            "<li.nr>a.</li.nr><al>inform the other <nadruk>Party</nadruk> (of all risks);</al></li></lijst></lid>"
            "</artikel></verdrag>",
        ),
        (
            "c.json",
            json.dumps({"articles": [{"content_en": f"{CHAPEAU}\n(a) {ITEM}", "content_zh": "二、"}]}),
        ),
    ],
)
def test_a_text_is_found_however_a_copy_was_set(file: str, content: str, tmp_path: Path) -> None:
    """Case, spaces, breaks and kinds of quotation marks do not matter; the item is graded under its chapeau."""
    (tmp_path / file).write_text(content, encoding="utf-8")
    row: dict[str, Any] = {"id": "1", "language": "en", **mark(ITEM), "chapeau": mark(CHAPEAU)}
    found = find_texts([row, row["chapeau"]], read_corpora(tmp_path))
    assert {row["sha256"], row["chapeau"]["sha256"]} == set(found)
    assert found[row["sha256"]][0].lower() == "inform the other party (of all risks);"
    (answer,) = graded([row], found)
    assert ("obligation", 6) == (answer[1].kind.value, int(answer[1].strength))


def test_a_text_of_few_letters_is_found(tmp_path: Path) -> None:
    """A chapeau may be shorter than the letters by which the beginning of a text is told."""
    (tmp_path / "a.txt").write_text("To this end, the Parties shall meet.", encoding="utf-8")
    assert ["To this end,"] == [text for text, _ in find_texts([mark("To this end,")], read_corpora(tmp_path)).values()]


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    """One other word makes another text; without its chapeau an item is not graded."""
    (tmp_path / "a.txt").write_text("Each Party shall inform the other Party of some risks.", encoding="utf-8")
    row: dict[str, Any] = {"id": "1", "language": "en", **mark("inform the other Party of all risks"), "chapeau": None}
    item = {"id": "2", "language": "en", **mark("inform the other Party"), "chapeau": mark(CHAPEAU)}
    found = find_texts([row, item, item["chapeau"]], read_corpora(tmp_path))
    assert {item["sha256"]} == set(found)
    assert [] == graded([row, item], found)


def test_with_an_empty_folder_our_own_rows_are_graded_and_the_rest_is_missing(tmp_path: Path) -> None:
    """The table has a line for each set, and every text that is not there is named."""
    done = subprocess.run(
        [sys.executable, BENCHMARKS / "accuracy.py", tmp_path, "--missing"], capture_output=True, text=True, check=True
    )
    lines = done.stdout.splitlines()
    composed = sum(row["treaty"] == "composed" for row in read_sets("russian")["russian"])
    assert any(line.startswith(f"| russian | 142 | {composed} | ") for line in lines)
    assert "political: 203 of 203 texts not found" in lines
    rows = sum(len(rows) for rows in read_sets(None).values())
    assert rows - composed == sum(line.startswith("  ") for line in lines)

"""Charts: well-formed, with all that they show in words, nothing by colour alone, safe with text from anywhere."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

import treatydiff as td
from small_comparison import compared
from treatydiff.errors import OutputError
from treatydiff.findings import examine
from treatydiff.reports.charts import chart
from treatydiff.reports.headline import write_headline

SVG = "{http://www.w3.org/2000/svg}"


def drawn(result: object) -> ElementTree.Element:
    return ElementTree.fromstring(chart(result))


def words(root: ElementTree.Element) -> str:
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_a_comparison_is_drawn_with_its_source() -> None:
    """A line for every pair of provisions, every provision by its id, the digests in the caption, a title."""
    found = compared()
    root = drawn(examine(found))
    pairs = sum(len(change.match.left) * len(change.match.right) for change in found)
    lines = [path for path in root.iter(f"{SVG}path") if "link" in path.get("class", "") and "C" in path.get("d", "")]
    assert pairs == len(lines)
    text = words(root)
    for clause in (*found.left.clauses, *found.right.clauses):
        assert clause.id in text
    assert "Source: treatydiff" in text
    assert found.left.sha256[:12] in text
    assert root.findtext(f"{SVG}title") == "Lowland–Highland 1990 and Coast–Island 2020 compared"


def test_the_shares_are_those_of_the_seen_norms() -> None:
    """In per cent, with the count beside it; the norms on an unverified modal are told and not counted."""
    text = words(drawn(examine(compared())))
    assert "33% (1)" in text
    assert "2 more, on an unverified modal, are not counted" in text


def test_nothing_is_told_by_colour_alone() -> None:
    """Each kind of line that judges has dashes of its own; each cell of a matrix prints its level."""
    style = drawn(examine(compared())).findtext(f"{SVG}style") or ""
    dashes = [re.search(rf"\.{kind} {{[^}}]*stroke-dasharray: ([^ }}]+)", style) for kind in ("turned", "strengthened")]
    assert len({found[1] if found else "" for found in dashes} | {""}) == 3
    matrix = td.build_matrix(["nato-1949", "anzus-1951"])
    printed = words(drawn(matrix))
    for row in matrix.rows:
        for cell in row.cells:
            assert cell.strength is None or str(int(cell.strength)) in printed


def test_a_pair_on_an_unverified_modal_is_drawn_unjudged() -> None:
    """Its line is that of a pair that is not judged."""
    found = compared()
    unseen = replace(found, changes=tuple(replace(change, vouched=False) for change in found.changes))
    kinds = {p.get("class") for p in drawn(examine(unseen)).iter(f"{SVG}path") if "C" in p.get("d", "")}
    assert {"link level"} == kinds


@pytest.mark.parametrize("attack", ["</text><script>x</script>", '"><a onload="x">', "&lt;b&gt;", "a\x1bb"])
def test_text_from_a_treaty_stays_text(attack: str) -> None:
    """No element of a drawing comes from a title or a heading."""
    found = compared()
    clauses = tuple(replace(clause, heading=attack) for clause in found.left.clauses)
    left = replace(found.left, short_title=attack, clauses=clauses)
    root = drawn(examine(td.diff(left, found.right)))
    assert {"svg", "title", "desc", "style", "rect", "text", "tspan", "g", "path"} >= {
        element.tag.removeprefix(SVG) for element in root.iter()
    }


def test_a_chart_is_written_as_svg_or_png(tmp_path: Path) -> None:
    """Whole, by the suffix; a result that cannot be drawn is refused in one line, and leaves no file."""
    td.write(compared(), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_text(encoding="utf-8").startswith("<svg")
    td.write(td.build_matrix(["nato-1949", "anzus-1951"]), tmp_path / "b.png")
    assert (tmp_path / "b.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(OutputError, match="only a comparison or a matrix can be drawn"):
        td.write(td.load("nato-1949"), tmp_path / "c.svg")
    with pytest.raises(OutputError, match=r"for PDF print the page"):
        td.write(compared(), tmp_path / "c.pdf")
    assert {"a.svg", "b.png"} == {path.name for path in tmp_path.iterdir()}


def test_a_brief_chart_is_a_card_of_a_fixed_size(tmp_path: Path) -> None:
    """1200 by 630 with the whole headline, however long the names; a matrix has none."""
    found = compared()
    long = replace(found.left, short_title="The Treaty of Friendship and Cooperation of 1990")
    for diff in (found, td.diff(long, found.right), td.diff("russia-iran-2025", "russia-dprk-2024")):
        td.write(diff, tmp_path / "card.svg", brief=True)
        root = ElementTree.parse(tmp_path / "card.svg").getroot()
        assert ("1200", "630") == (root.get("width"), root.get("height"))
        told = " ".join(words(root).replace("• ", "").split())
        for sentence in write_headline(examine(diff)):
            assert " ".join(sentence.text.split()) in told
        assert 606 >= max(float(text.get("y", "0")) for text in root.iter(f"{SVG}text"))
    td.write(found, tmp_path / "card.png", brief=True)
    assert (1200).to_bytes(4, "big") + (630).to_bytes(4, "big") == (tmp_path / "card.png").read_bytes()[16:24]
    with pytest.raises(OutputError, match="only a comparison has a card"):
        td.write(td.build_matrix(["nato-1949", "anzus-1951"]), tmp_path / "c.svg", brief=True)


def test_a_brief_report_is_written_as_text(tmp_path: Path) -> None:
    """As Markdown or text; no page is brief."""
    for name in ("a.md", "a.txt"):
        td.write(compared(), tmp_path / name, brief=True)
        assert 20 >= len((tmp_path / name).read_text(encoding="utf-8").splitlines())
    with pytest.raises(OutputError, match="only a comparison has a brief report, as text or Markdown"):
        td.write(compared(), tmp_path / "a.html", brief=True)

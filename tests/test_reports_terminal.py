"""Reports in the terminal: readable at any width, in a pipe, without colour; no text moves the cursor."""

from __future__ import annotations

import io
import re
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from small_comparison import compared
from treatydiff.reports import lay_out, render
from treatydiff.reports.document import Bullets, Document, Heading, Inline, Paragraph, Piece, Table, plain
from treatydiff.reports.formats.terminal import terminal
from treatydiff.reports.labels import visible

hostile = st.text(
    st.one_of(st.sampled_from("ab \n\t\x1b[]\r\x07\x9b漢"), st.characters(codec="utf-8", exclude_categories=["Cs"])),
    max_size=60,
)
styles = st.sampled_from(["", "strong", "muted", "code", "cue-modal", "cue-scope"])
inline = st.one_of(hostile, st.lists(st.builds(Piece, hostile, styles), max_size=4).map(tuple))
blocks = st.one_of(
    st.builds(Heading, hostile, st.integers(1, 4)),
    st.builds(Paragraph, inline),
    st.builds(Bullets, st.lists(inline, max_size=3).map(tuple)),
    st.builds(Table, st.just(("One", "Two")), st.lists(st.tuples(inline, inline), max_size=3).map(tuple)),
)


class Screen(io.StringIO):
    """Standard output that says that it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


def set_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make standard output a terminal of 80 columns that takes colour."""
    monkeypatch.setattr(sys, "stdout", Screen())
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


@given(st.lists(blocks, max_size=4), st.integers(20, 120))
@settings(max_examples=60, deadline=None)
def test_law_no_line_is_wider_than_the_terminal(given_blocks: list[Heading], width: int) -> None:
    """In cells, so that a wide character counts for two."""
    text = terminal(Document("t", tuple(given_blocks)), width=width, styled=False)
    assert max(map(cell_len, text.split("\n")), default=0) <= width


@given(st.lists(blocks, max_size=4))
@settings(max_examples=60, deadline=None)
def test_law_no_control_character_reaches_a_plain_terminal(given_blocks: list[Heading]) -> None:
    """Only line ends do; an escape in a clause is shown as a picture of itself."""
    text = terminal(Document("t", tuple(given_blocks)), width=60, styled=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


@given(inline, st.integers(20, 120))
@settings(max_examples=60, deadline=None)
def test_law_a_paragraph_loses_no_character(content: Inline, width: int) -> None:
    """Line ends and blanks apart, which the wrapping sets anew."""
    text = terminal(Document("t", (Paragraph(content),)), width=width, styled=False)
    assert re.sub(r"\s", "", visible(plain(content))) == re.sub(r"\s", "", text)


def test_edits_are_marked_without_colour() -> None:
    """As in git's word diff; blanks stay outside of the marks."""
    pieces = (Piece("shall"), Piece(" not", "del"), Piece(" always", "ins"), Piece(" help"))
    assert "shall [-not-] {+always+} help\n" == terminal(Document("t", (Paragraph(pieces),)), width=80, styled=False)


def test_a_table_without_room_stands_as_a_list_of_its_rows() -> None:
    """Each cell under the name of its column; empty ones, and rows that say nothing, are left out."""
    words = "A Party shall not help an aggressor in any way, nor anybody who helps it."
    table = Table(("Clause", "Text", "Note"), (("3.3", words, ""), ("3.4", "–", "—")))
    wide = terminal(Document("t", (table,)), width=80, styled=False)
    narrow = terminal(Document("t", (table,)), width=30, styled=False)
    assert wide.startswith("┌")
    expected = "3.3\n  Text: A Party shall not help\n  an aggressor in any way, nor\n  anybody who helps it.\n"
    assert expected == narrow


def test_a_table_that_nearly_fits_gives_up_its_padding() -> None:
    """Side by side is what a table is for."""
    table = Table(("neutrality", "consultation"), (("3.3: 6", "5.4: 6"),))
    text = terminal(Document("t", (table,)), width=26, styled=False)
    assert "│neutrality│consultation│" in text


def test_columns_share_the_width_by_need() -> None:
    """A short column keeps its words whole, a long text takes the rest."""
    table = Table(("Level", "Words"), (("QUALIFIED 5", "in accordance with their national legislation " * 3),))
    text = terminal(Document("t", (table,)), width=60, styled=False)
    assert "│ QUALIFIED 5 │" in text
    assert {60} == {len(line) for line in text.splitlines()}


def test_a_terminal_gets_styles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output is a terminal: escapes for bold and colour are in the text."""
    set_screen(monkeypatch)
    assert "\x1b[1m" in render(compared(), "terminal")


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_styles_can_be_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """By the conventions of terminals."""
    set_screen(monkeypatch)
    monkeypatch.setenv(name, value)
    assert "\x1b" not in render(compared(), "terminal")


def test_a_pipe_gets_plain_text_of_80_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal behind it can do."""
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    text = render(compared(), "terminal")
    assert "\x1b" not in text
    assert max(map(cell_len, text.splitlines())) <= 80


def test_a_wide_terminal_gets_no_endless_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond 120 columns a line is hard to read."""
    set_screen(monkeypatch)
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.setenv("NO_COLOR", "1")
    assert 100 < max(map(cell_len, render(compared(), "terminal").splitlines())) <= 120


def test_a_terminal_without_box_drawing_gets_ascii_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame of a table is drawn in what the encoding has."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    table = Document("t", (Table(("One",), (("x",),)),))
    assert terminal(table, width=40).isascii()


def test_a_source_is_linked_only_where_it_has_an_address() -> None:
    """A terminal's hyperlink is an escape of ours; an address that is none gives no link."""
    good, bad = Piece("here", href="https://example.org/"), Piece("there", href="javascript:alert(1)")
    text = terminal(Document("t", (Paragraph((good, Piece(" "), bad)),)), width=40, styled=True)
    assert "https://example.org/" in text
    assert "javascript" not in text


@pytest.mark.parametrize("width", [50, 80])
def test_what_a_journalist_would_quote_comes_first(width: int) -> None:
    """What is owed on an attack stands on the first screen."""
    first = terminal(lay_out(compared()), width=width, styled=False).splitlines()[:24]
    words = " ".join(" ".join(first).split())
    assert (
        "When a party is attacked, Coast–Island 2020 binds its parties to come to its aid (Art. 2, STRICT 7)" in words
    )
    assert "Lowland–Highland 1990 binds its parties not to help the attacker (Art. 1, BINDING 6)" in words

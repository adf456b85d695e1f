"""Reports in Markdown: what a code host shows is what was meant, whatever stands in a clause."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from small_comparison import compared
from treatydiff.reports import lay_out, render
from treatydiff.reports.document import Bullets, Document, Heading, Paragraph, Piece, Table
from treatydiff.reports.formats.markdown import escape, markdown
from treatydiff.reports.labels import visible

MARKS = ("strong_open", "strong_close", "em_open", "em_close")
TAGS = re.compile(r"</?(?:strong|em|ins|del|code|br)>|<a id=\"[\w.&;#-]*\">|</a>")

hostile = st.text(
    st.one_of(st.sampled_from("*_`<>|[]()#+-=!~\\&$:@./1ab \n\t\"'"), st.characters(codec="utf-8")), max_size=40
)
styles = st.sampled_from(["", "strong", "muted", "ins", "del", "code", "cue-modal", "cue-negation", "cue-hedge"])
inline = st.one_of(hostile, st.lists(st.builds(Piece, hostile, styles), max_size=5).map(tuple))


def parse(text: str) -> list[Token]:
    """The tokens that a reader of GitHub's Markdown sees."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)


def shown(tokens: list[Token], *, links: bool = False) -> str:
    """The text that a reader sees, blanks taken together; only our own tags may be markup."""
    words = []
    for token in tokens:
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                words.append(child.content)
            elif child.type == "html_inline":
                assert TAGS.fullmatch(child.content), child.content
                words.append(" " if child.content == "<br>" else "")
            elif child.type == "softbreak":
                words.append(" ")
            else:
                assert child.type in MARKS or (links and child.type in ("link_open", "link_close")), child.type
    return blanks("".join(words))


def blanks(text: str) -> str:
    """Runs of white space as one blank, control characters as the picture that stands for them."""
    return " ".join(visible(text).split())


def meant(content: str | tuple[Piece, ...]) -> str:
    """The text that was put in."""
    return content if isinstance(content, str) else "".join(piece.text for piece in content)


@given(inline)
@example((Piece("a", "strong"), Piece("b", "cue-hedge"), Piece("c", "strong")))
@example((Piece("*", "strong"), Piece("*", "cue-hedge")))
@example((Piece("0", "cue-hedge"), Piece("\u0301")))
@example((Piece("a|b\\|c", "code"), Piece("|", "code"), Piece("d")))
@example("1. a")
@example("<script>alert(1)</script>")
@example("https://example.org www.example.org a@b.c")
@example("a:b//c ![x](y) [^1] $x$ ~~y~~ &lt;")
@settings(max_examples=150, deadline=None)
def test_law_a_paragraph_shows_its_text_and_nothing_else(content: str | tuple[Piece, ...]) -> None:
    """No text can open a block, a link, a tag or a character reference, and no mark of ours leaks into the text."""
    if not isinstance(content, str) and len(content) == 1 and content[0].style == "code":
        return  # a block of code: tested below
    tokens = parse(markdown(Document("t", (Paragraph(content),))))
    kinds = [token.type for token in tokens]
    assert kinds in ([], ["paragraph_open", "inline", "paragraph_close"])
    assert blanks(meant(content)) == shown(tokens)


@given(st.lists(st.tuples(inline, inline), min_size=1, max_size=3))
@settings(max_examples=50, deadline=None)
def test_law_a_table_keeps_its_cells(rows: list[tuple[str, str]]) -> None:
    """No text can end a cell, a row or the table."""
    tokens = parse(markdown(Document("t", (Table(("A", "B"), tuple(rows)),))))
    cells = [token for token in tokens if token.type == "inline"]
    assert 2 * (1 + len(rows)) == len(cells)
    for cell, content in zip(cells[2:], (content for row in rows for content in row), strict=True):
        assert blanks(meant(content)) == shown([cell])


@given(hostile, st.integers(1, 6))
@settings(max_examples=50, deadline=None)
def test_law_a_heading_shows_its_text(text: str, level: int) -> None:
    """On one line and at its level."""
    tokens = parse(markdown(Document("t", (Heading(text, level),))))
    assert ["heading_open", "inline", "heading_close"] == [token.type for token in tokens]
    assert (f"h{level}", blanks(text)) == (tokens[0].tag, shown(tokens))


@given(st.lists(inline, min_size=1, max_size=4))
@settings(max_examples=50, deadline=None)
def test_law_bullets_are_one_flat_list(items: list[str]) -> None:
    """No text can open a list within the list."""
    tokens = parse(markdown(Document("t", (Bullets(tuple(items)),))))
    assert [len(items), 1] == [
        sum(token.type == kind for token in tokens) for kind in ("list_item_open", "bullet_list_open")
    ]
    assert blanks(" ".join(map(meant, items))) == shown_of_items(tokens)


def shown_of_items(tokens: list[Token]) -> str:
    """The text of all items."""
    return blanks(" ".join(shown([token]) for token in tokens if token.type == "inline"))


@given(st.text(st.sampled_from("`ab |\\\n"), max_size=20))
@settings(max_examples=60, deadline=None)
def test_law_a_block_of_code_cannot_be_left(code: str) -> None:
    """The fence is longer than any run of backticks in it."""
    tokens = parse(markdown(Document("t", (Paragraph((Piece(f"a\n{code}", "code"),)),))))
    assert ["fence"] == [token.type for token in tokens]
    assert f"a\n{code}\n" == tokens[0].content


def test_an_address_is_linked_only_where_it_is_one() -> None:
    """http and https; anything else is text."""
    good, bad = Piece("source", href="https://example.org/a_(b)?c|d&e=`"), Piece("trap", href="javascript:alert(1)")
    text = markdown(Document("t", (Paragraph((good, Piece(" "), bad)),)))
    assert "[source](https://example.org/a_%28b%29?c%7Cd&amp;e=%60) trap\n" == text
    links = [child for child in parse(text)[1].children or () if child.type == "link_open"]
    assert ["https://example.org/a_%28b%29?c%7Cd&e=%60"] == [link.attrs["href"] for link in links]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((Piece("a "), Piece("shall not", "cue-modal"), Piece(" b")), "a **shall not** b"),
        ((Piece("un"), Piece("able", "cue-hedge")), "un<em>able</em>"),
        ((Piece("“x”", "strong"), Piece("y")), "<strong>“x”</strong>y"),
        ((Piece("old", "del"), Piece("new", "ins")), "<del>old</del><ins>new</ins>"),
        ((Piece(" a ", "strong"), Piece("b")), "**a** b"),
    ],
)
def test_marks(pieces: tuple[Piece, ...], expected: str) -> None:
    """Delimiters where they are sure to be read as such, else tags; blanks stay outside of both."""
    assert f"{expected}\n" == markdown(Document("t", (Paragraph(pieces),)))


def test_an_anchor_cannot_leave_its_attribute() -> None:
    """Its name may come from the id of a clause, and so from anybody."""
    text = markdown(Document("t", (Heading("A", 2, 'x"><script>'),)))
    assert '<a id="x___script_"></a>\n\n## A\n' == text


def test_plain_prose_is_left_alone() -> None:
    """Escapes are for what could be markup; a reader of the source is not to stumble."""
    prose = "In accordance with Article 51 (1), the Parties – “both” – shall act; 50% of it, a/b, it's so. #1 + 2 - 3"
    assert prose == escape(prose)


def test_the_comparison_opens_with_what_is_owed_when_attacked() -> None:
    """The sentence that a journalist quotes comes before any table."""
    text = render(compared(), "markdown")
    opening = text[: text.index("| ---")]
    assert "**When a party is attacked**: different promise: to abstain against to act" in opening
    assert "Lowland–Highland 1990, 1 (neutrality): **to abstain**. “If one of the Parties" in opening


def test_the_comparison_is_whole() -> None:
    """Every clause of both treaties stands in it with its words, and every section in its place."""
    diff = compared()
    text = shown(parse(render(diff, "markdown")), links=True)
    for clause in (*diff.left.clauses, *diff.right.clauses):
        assert blanks(clause.text) in text
    sections = [block.text for block in lay_out(diff).blocks if isinstance(block, Heading) and block.level == 2]
    assert [
        "What is firmer where",
        "How firmly the norms bind",
        "Security provisions that answer to each other",
        "Other provisions that answer to each other",
        "Preamble and final provisions: shown, not ranked",
        "Only in Lowland–Highland 1990",
        "Only in Coast–Island 2020",
        "What this does not claim",
        "What reproduces it, and how to cite it",
    ] == sections

"""Laws of the HTML report: text from anywhere stays text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from comparison_by_hand import COMPARISON
from page_reader import html, read_page
from treatydiff.model import Cue, Edits, Treaty, TreatyDiff
from treatydiff.reports.anchors import anchor, web_address
from treatydiff.reports.document import Bullets, Document, Heading, Paragraph, Piece, Table
from treatydiff.reports.marking import mark
from treatydiff.reports.page.html import document_html, html_fragment

ATTACKS = (
    "</p><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)' autofocus='",
    "<img src=x onerror=alert(1)>",
    "</title></style></script></section>",
    "<!-- ",
    "--> ]]>",
    "{{ 7 * 7 }}{% raw %}",
    "<svg><script>alert(1)</script></svg>",
    "&lt;b&gt; &#60;b&#62; &",
    "javascript:alert(1)",
    "\u2028\u202e\x0b",
    "<a href=javascript:alert(1)>x</a>",
)
hostile = st.lists(st.sampled_from(ATTACKS) | st.text(max_size=12), min_size=1, max_size=3).map("".join)

KEPT = {"id", "parent", "areas", "language", "sha256", "source", "sources", "number", "op", "mode"}
"""Fields that must stay as they are: references, the closed vocabularies, and what decides the page's shape."""


def poisoned(value: Any, poison: Callable[[str], str], name: str = "") -> Any:
    """Return `value` with every text in it replaced, save the fields that must stay; spans become those of the text."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return poison(value) if value and name not in KEPT else value
    if isinstance(value, tuple) and name not in ("span", "left_span") and (name == "sources" or name not in KEPT):
        return tuple(poisoned(item, poison, "" if is_dataclass(item) else name) for item in value)
    if isinstance(value, dict):
        return {key: poisoned(item, poison) for key, item in value.items()}
    if isinstance(value, Edits):
        texts = poison(value.left_text), poison(value.right_text)
        steps = tuple(
            replace(step, left=(0, len(texts[0])), right=(0, len(texts[1])), masked=poisoned(step.masked, poison))
            for step in value.steps[-1:]
        )
        return Edits(left_text=texts[0], right_text=texts[1], steps=steps)
    if isinstance(value, Cue):
        return replace(value, span=(0, 1), text=poison(value.text), rule=poison(value.rule), role=poison(value.role))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: poisoned(getattr(value, f.name), poison, f.name) for f in fields(value)}
        return replace(value, **changed)
    return value


def compared(poison: Callable[[str], str]) -> TreatyDiff:
    """Return the comparison made by hand with every text in it replaced."""
    return poisoned(COMPARISON, poison)  # type: ignore[no-any-return]


@given(hostile)
@settings(max_examples=40, deadline=None)
def test_no_text_injects_markup(text: str) -> None:
    """With any text in every field, the elements of the page, their attributes and their nesting are those of the
    page with harmless text there."""
    harmless = read_page(html(compared(lambda old: "x")))
    attacked = read_page(html(compared(lambda old: f"x{text}x")))
    assert harmless.shape() == attacked.shape()
    assert len([e for e in attacked.all("p", "words") if e.text(without="hidden") == f"x{text}x"]) == 10
    assert [e.text() for e in harmless.all("script")] == [e.text() for e in attacked.all("script")]
    assert [e.text() for e in harmless.all("style")] == [e.text() for e in attacked.all("style")]


@given(hostile)
@settings(max_examples=25, deadline=None)
def test_no_id_injects_markup(text: str) -> None:
    """The same for the ids and numbers of clauses; their anchors and the links to them stay one."""

    def named(treaty: Treaty, extra: str) -> tuple[Treaty, dict[str, str]]:
        names = {clause.id: clause.id + extra for clause in treaty.clauses}
        clauses = tuple(replace(c, id=names[c.id], number=names[c.id]) for c in treaty.clauses)
        return replace(treaty, clauses=clauses), names

    def renamed(extra: str) -> str:
        left, of_left = named(COMPARISON.left, extra)
        right, of_right = named(COMPARISON.right, extra)

        def renew(match: Any) -> Any:
            return replace(
                match,
                left=tuple(left.clause(of_left[c.id]) for c in match.left),
                right=tuple(right.clause(of_right[c.id]) for c in match.right),
            )

        alignment = COMPARISON.alignment
        return html(
            TreatyDiff(
                left=left,
                right=right,
                alignment=replace(alignment, left=left, right=right, matches=tuple(map(renew, alignment.matches))),
                changes=tuple(replace(change, match=renew(change.match)) for change in COMPARISON.changes),
                classes_left={of_left[key]: value for key, value in COMPARISON.classes_left.items()},
                classes_right={of_right[key]: value for key, value in COMPARISON.classes_right.items()},
            )
        )

    harmless, attacked = read_page(renamed("x")), read_page(renamed(text + "x"))
    assert harmless.shape() == attacked.shape()
    ids = {element.attributes["id"] for element in attacked.all() if "id" in element.attributes}
    links = {a.attributes["href"][1:] for a in attacked.all("a") if a.attributes["href"].startswith("#")}
    assert links <= ids


@given(st.text(max_size=8), st.text(max_size=8))
@settings(deadline=None)
def test_anchors_are_one_to_one(first: str, second: str) -> None:
    """Two ids share an anchor only if they are one id, and no anchor holds a character that means something."""
    assert (first == second) == (anchor("left", first) == anchor("left", second))
    assert not set("<>&\"' #%\t\n") & set(anchor("left", first))


@given(
    hostile | st.builds("{}{}".format, st.sampled_from(["https://", "http://", "HTTPS://", "\x01http://"]), st.text())
)
@settings(deadline=None)
def test_an_address_is_of_the_web_or_nothing(text: str) -> None:
    """What becomes a link starts with http or https, and holds no space and no control character."""
    address = web_address(text)
    assert address in ("", text)
    assert not address or address.lower().startswith(("http://", "https://"))
    assert not any(c.isspace() or not c.isprintable() for c in address)


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=6),
    st.lists(st.integers(0, 35), max_size=6),
    st.integers(0, 5),
)
@settings(deadline=None)
def test_runs_give_the_text_back(text: str, spans: list[tuple[int, int]], cuts: list[int], offset: int) -> None:
    """Whatever the cues and the edits, the runs joined are the text, and none is empty."""
    cues = [Cue(rule="r", role="modal", span=span, text="") for span in spans]
    edges = sorted({*cuts})
    edits = [(a, b, i % 2 == 0, "") for i, (a, b) in enumerate(pairwise(edges))]
    passages = mark(text, cues, edits, offset)
    assert text == "".join(run.text for passage in passages for run in passage.runs)
    assert all(run.text for passage in passages for run in passage.runs)


@given(hostile)
@settings(max_examples=40, deadline=None)
def test_no_text_of_a_document_injects_markup(text: str) -> None:
    """The other results, as pages and as cells of a notebook, keep the same law, and the text is there whole."""

    def document(words: str) -> Document:
        piece = (Piece(words, "strong"), Piece(words, "cue-" + words, href=words))
        return Document(
            words,
            (
                Heading(words + "h", 2, anchor=words),
                Paragraph(piece),
                Bullets((words, piece)),
                Table((words, words), ((words, piece),), caption=words),
            ),
        )

    for render in (document_html, html_fragment):
        harmless, attacked = read_page(render(document("x"))), read_page(render(document(f"x{text}x")))
        assert harmless.shape() == attacked.shape()
        newlines = f"x{text}x".replace("\r\n", "\n").replace("\r", "\n")
        assert newlines.replace("\0", "") in attacked.text().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")

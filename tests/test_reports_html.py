"""The HTML report: what stands on the page, and that it is one file, safe and permanent."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise

import pytest

import treatydiff
from comparison_by_hand import A1, A2, CHANGES, COMPARISON, LEFT, RIGHT
from page_reader import Element, html, read_page
from treatydiff.findings import examine
from treatydiff.languagetags import is_tag
from treatydiff.model import Alignment, Basis, Change, Cue, Edit, Edits, Match, Strength, Treaty, TreatyDiff, Verdict
from treatydiff.reports.anchors import anchor, web_address
from treatydiff.reports.document import Bullets, Document, Heading, Paragraph, Piece, Table
from treatydiff.reports.marking import mark, stretches
from treatydiff.reports.page.figures import alignment_map, crossings, strength_profile
from treatydiff.reports.page.html import document_html, html_fragment

PAGE = html(COMPARISON, command="treatydiff diff a b -o report.html")
ROOT = read_page(PAGE)


def by_id(root: Element, name: str) -> Element:
    """Return the one element with this id."""
    [found] = [element for element in root.all() if element.attributes.get("id") == name]
    return found


def test_each_clause_has_its_permanent_anchor() -> None:
    """Every clause of either side stands on the page once, under its side and id; no id stands twice."""
    ids = [element.attributes["id"] for element in ROOT.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert {anchor("left", c.id) for c in LEFT.clauses} | {anchor("right", c.id) for c in RIGHT.clauses} <= set(ids)


def test_anchors_never_meet() -> None:
    """Ids that differ have anchors that differ, also where one looks like the other's escape."""
    names = ["3(a)", "3_28_a_29_", "3 a", "3-a", "3.a", "3_a", "３.a", ""]
    assert len({anchor("left", name) for name in names}) == len(names)


def test_the_page_is_one_file_that_asks_for_nothing() -> None:
    """Nothing on the page is loaded from anywhere: no src, no link, no import, no url()."""
    assert not [e for e in ROOT.all() if {"src", "srcset", "data", "poster", "background"} & set(e.attributes)]
    assert not ROOT.all("link")
    assert not re.search(r"@import|url\(", PAGE)


def test_the_policy_names_the_style_and_the_script_of_the_page() -> None:
    """The Content-Security-Policy starts from nothing and allows one style and two scripts, by their hashes."""
    [policy] = [e.attributes["content"] for e in ROOT.all("meta") if "http-equiv" in e.attributes]
    [style], scripts = ROOT.all("style"), ROOT.all("script")
    hashes = ["'sha256-" + b64encode(sha256(e.text().encode()).digest()).decode() + "'" for e in (style, *scripts)]
    first, *others = hashes
    assert 2 == len(others)
    assert (
        f"default-src 'none'; style-src {first}; script-src {' '.join(others)}; base-uri 'none'; form-action 'none'"
        == policy
    )
    assert not [e for e in ROOT.all() if any(n == "style" or n.startswith("on") for n in e.attributes)]


def test_the_text_of_a_clause_stands_there_whole() -> None:
    """Without the words for screen readers, what a reader gets is the clause's text, letter by letter."""
    for side, treaty in (("left", LEFT), ("right", RIGHT)):
        for clause in treaty.clauses:
            [words] = by_id(ROOT, anchor(side, clause.id)).all("p", "words")
            assert clause.text == words.text(without="hidden")


def test_words_of_one_side_are_marked_and_said() -> None:
    """What only the left has is a deletion, what only the right has an insertion; a screen reader is told."""
    [deleted] = by_id(ROOT, "left-2.1").all("del")
    [inserted] = by_id(ROOT, "right-2").all("ins")
    assert deleted.text() == " [only here: not help an aggressor against the other Party.] "
    assert inserted.text() == " [only here: help the other Party without delay against an aggressor.] "


def test_masked_differences_are_shown_and_not_counted() -> None:
    """A difference that is noise is marked as such, and is no deletion."""
    recital = by_id(ROOT, "left-P.1")
    assert [e.text() for e in recital.all(css="masked")] == ["peace,"]
    assert not recital.all("del")


def test_cues_are_marked_by_role() -> None:
    """Each cue is an element with its role; adjacent words of no role are none."""
    cues = by_id(ROOT, "right-2").all("p", "words")[0].all("span", "cue")
    assert [(e.classes[1], e.text()) for e in cues] == [("cue-modal", "shall"), ("cue-intensifier", "without delay")]


def test_a_clause_shows_its_bases_sources_and_witnesses() -> None:
    """Both bases, each source with its link, and each witness in its language are with the clause."""
    clause = by_id(ROOT, "left-2.1")
    assert "restated in our own words" in clause.text()
    assert "substance sourced" in clause.text()
    assert "modal sourced" in clause.text()
    links = [a.attributes["href"] for a in clause.all("a")]
    assert "https://example.org/gazette?a=1&b=2" in links
    assert [(q.attributes["lang"], q.text()) for q in clause.all("ul", "witnesses")[0].all("q")] == [
        ("fr", "ne doit pas aider"),
        ("en", "should not help"),
    ]
    assert "[each side]" in clause.text()
    readings = [[e.text() for e in li.all("span", "reading")] for li in clause.all("ul", "witnesses")[0].all("li")]
    assert readings == [[], [" 3 HORTATORY"]]
    assert "2 witnesses, level 3" in clause.all("summary")[0].text()
    assert "French, not graded, authentic" in clause.text()


def test_only_web_addresses_become_links() -> None:
    """An address that is not http or https is text: it can run nothing."""
    assert not [a for a in ROOT.all("a") if not re.match(r"https?://|#", a.attributes["href"])]
    assert "A source with a script for an address" in ROOT.text()
    for bad in (
        "javascript:alert(1)",
        " https://a.b",
        "https://a.b/\n",
        "data:text/html,x",
        "//a.b",
        "https:",
        "http://[",
    ):
        assert web_address(bad) == ""
    assert web_address("http://a.b/c?d=é") == "http://a.b/c?d=é"


def test_a_language_that_is_no_tag_is_left_out() -> None:
    """Only what has the form of a language tag becomes a lang attribute."""
    assert is_tag("zh-Hant")
    assert [is_tag(bad) for bad in ('en" onclick="x', "English", "", "e")] == [False] * 4


def test_headings_never_skip_a_level() -> None:
    """There is one first-level heading, and none is more than one level below the one before it."""
    levels = [int(e.tag[1]) for e in ROOT.all() if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_opens_with_what_is_owed() -> None:
    """Before anything else stand the duties on an attack, face to face, with what differs between them."""
    [attack] = [e for e in ROOT.all("section") if e.attributes.get("aria-labelledby") == "when-attack"]
    duties = attack.all("div", "duty")
    assert [d.classes[1] for d in duties] == ["left", "right"]
    assert A2 in duties[0].text()
    assert "to abstain" in duties[0].text()
    assert "6 BINDING" in duties[0].text()
    assert "to abstain against to act" in attack.text()
    assert PAGE.index('id="when-attack"') < PAGE.index('class="contents"') < PAGE.index('id="strength"')


@pytest.mark.parametrize("text", ["A" * 2000, A2 + " And so on." * 200, "x " + "缔约" * 400])
def test_a_long_clause_is_quoted_in_part(text: str) -> None:
    """The first screen quotes as much as fits, also of a text without spaces, and says that there is more."""
    clauses = tuple(replace(c, text=text) if c.id == "2.1" else c for c in LEFT.clauses)
    left = replace(LEFT, clauses=clauses)
    changed = replace(CHANGES[1], match=replace(CHANGES[1].match, left=(left.clause("2.1"),)))
    page = read_page(html(replace(COMPARISON, left=left, changes=(changed,))))
    quote = page.all("div", "duty")[0].all("p", "paraphrase")[0].all("span")[1].text()
    assert quote.endswith(" …")
    assert quote.removesuffix(" …") in text
    assert 200 <= len(quote) <= 402


def test_only_the_sources_words_stand_in_quotation_marks() -> None:
    """A restated sentence is called so on the first screen, and bears no marks of quotation."""
    assert not ROOT.all("span", "quoted")
    assert not ROOT.all("blockquote")
    assert [e.text() for e in ROOT.all("span", "whose")] == ["In our words:", "In our words:"]


def test_the_page_ends_with_limits_sources_and_what_reproduces_it() -> None:
    """What it does not claim, both treaties' sources, the citation, BibTeX, the command and the digests are there."""
    text = ROOT.text()
    for words in (
        "It says nothing about legal effect",
        "The treaty in the gazette",
        "@software{treatydiff-",
        "treatydiff diff a b -o report.html",
        "a" * 64,
        "b" * 64,
    ):
        assert words in text
    order = [PAGE.index(f'id="{name}"') for name in ("clauses", "limits", "sources", "cite")]
    assert order == sorted(order)


def test_filters_say_how_many_they_leave() -> None:
    """The counts beside the filters are those of the comparison."""
    labels = " ".join(label.text() for label in ROOT.all("label"))
    for words in (
        "only different promises (1)",
        "only firmer in North–South 1990 (1)",
        "only firmer in East–West 2000 (0)",
        "only without counterpart (2)",
    ):
        assert words in labels


def test_a_difference_on_an_unverified_modal_is_called_so() -> None:
    """Beside every verdict that it bears, and apart in the count: no page says more than its opening."""
    unseen = replace(LEFT, clauses=tuple(replace(c, modal_basis=Basis.UNVERIFIED) for c in LEFT.clauses))
    clauses = {clause.id: clause for clause in unseen.clauses}
    changes = tuple(
        replace(
            change, match=replace(change.match, left=tuple(clauses[c.id] for c in change.match.left)), vouched=False
        )
        for change in COMPARISON.changes
    )
    alone = tuple(match for match in COMPARISON.alignment.matches if not (match.left and match.right))
    matches = (*(change.match for change in changes), *alone)
    alignment = replace(COMPARISON.alignment, left=unseen, matches=matches)
    root = read_page(html(replace(COMPARISON, left=unseen, alignment=alignment, changes=changes)))
    verdicts = [
        e.text() for e in root.all("p", "verdict") if "Different promise" in e.text() or "Firmer in" in e.text()
    ]
    assert 2 == len(verdicts)
    assert all("on an unverified modal" in words for words in verdicts)
    assert 1 == sum("on an unverified modal" in e.text() for e in ROOT.all("p", "verdict"))


def test_a_match_by_hand_and_one_out_of_order_are_called_so() -> None:
    """The reader sees which matches are a person's, and which cross the order."""
    lines = [e.text() for e in ROOT.all("p", "matched")]
    assert "Match 0.80, out of order: shares words" in lines
    assert "Matched by a person. Match 0.80: shares words" in lines


def test_an_ungraded_treaty_is_shown() -> None:
    """Without a lexicon for its language a clause is shown, not graded, and never at level 0."""
    changes = tuple(replace(c, left=None, right=None, delta=None, verdict=Verdict.UNGRADED) for c in CHANGES)
    page = html(replace(COMPARISON, changes=changes, classes_left={}, classes_right={}))
    assert A1 == by_id(read_page(page), "left-P.1").all("p", "words")[0].text(without="hidden")
    assert "not graded" in page
    assert "0 NONE</strong>" not in page


def test_treaties_without_clauses_are_compared() -> None:
    """Nothing to show is no error."""
    left, right = Treaty(id="a", title="A", clauses=()), Treaty(id="b", title="B", clauses=())
    empty = TreatyDiff(
        left=left, right=right, alignment=Alignment(left=left, right=right, matches=()), changes=(),
        classes_left={}, classes_right={},
    )  # fmt: skip
    assert "A and B compared" in html(empty)
    read_page(html_fragment(examine(empty)))


def test_the_left_is_struck_through_only_between_versions() -> None:
    """Two treaties need not be old and new: only the mode for versions makes the left one look deleted."""
    assert read_page(PAGE).all("body")[0].classes == ["mode-cross"]
    versions = replace(COMPARISON, alignment=replace(COMPARISON.alignment, mode="versions"))
    assert read_page(html(versions)).all("body")[0].classes == ["mode-versions"]


def test_the_partnership_treaties_make_less_than_a_megabyte() -> None:
    """The report on the two bundled partnership treaties is under 1 MB, and holds all their 113 clauses."""
    from treatydiff.differ import diff
    from treatydiff.treaties.library import load

    page = html(diff(load("russia-iran-2025"), load("russia-dprk-2024")))
    assert len(page.encode()) < 1_000_000
    assert len(read_page(page).all("div", "clause")) == 113


def test_the_map_outlines_what_rests_on_an_unverified_modal() -> None:
    """As the profile does: a bar is open where nobody saw the modal, and filled where somebody did."""
    compared = treatydiff.diff("russia-iran-2025", "russia-dprk-2024")
    page = treatydiff.render(compared, "html")
    drawn = page[page.index('class="figure map wide"') :].partition("</svg>")[0]
    graded = [
        clause.vouched
        for treaty, classes in ((compared.left, compared.classes_left), (compared.right, compared.classes_right))
        for clause in treaty.clauses
        if classes[clause.id].strength
    ]
    assert graded.count(False) == drawn.count('<rect class="bar open"')
    assert graded.count(True) == drawn.count('<rect class="bar"')


def test_a_long_treaty_keeps_the_map_in_bounds() -> None:
    """Rows shrink and labels thin out where a treaty is so long that the map would be too tall."""
    clauses = tuple(replace(LEFT.clauses[0], id=str(n)) for n in range(2000))
    left = replace(LEFT, clauses=clauses)
    matches = tuple(Match(left=(clause,), right=(), score=0.0) for clause in clauses)
    drawn = alignment_map(
        TreatyDiff(
            left=left, right=RIGHT, alignment=Alignment(left=left, right=RIGHT, matches=matches), changes=(),
            classes_left={}, classes_right={},
        )
    )  # fmt: skip
    assert drawn.height == 2400
    assert max(s.y for s in drawn.left) <= drawn.height
    assert drawn.label_every * drawn.height / 2000 >= 10


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 3, 2), (2, 3, 0, 1)])
def test_crossings_are_the_pairs_out_of_order(order: tuple[int, ...]) -> None:
    """Counted as the plain definition counts them: two matches cross where left and right order them differently."""
    clauses = [replace(LEFT.clauses[0], id=str(n)) for n in range(4)]
    treaty = replace(LEFT, clauses=tuple(clauses))
    matches = tuple(Match(left=(clauses[i],), right=(clauses[j],), score=1.0) for i, j in enumerate(order))
    plain = sum(order[i] > order[j] for i in range(4) for j in range(i + 1, 4))
    assert plain == crossings(Alignment(left=treaty, right=treaty, matches=matches))


def test_the_profile_has_one_scale_for_both_sides() -> None:
    """Equal counts make bars of equal length, and the parts add up."""
    counts = [(0, 0)] * 6
    drawn = strength_profile([*counts, (3, 1), (0, 0)], [*counts, (0, 4), (2, 0)])
    row = {level.strength: level for level in drawn.levels}
    binding = row[Strength.BINDING]
    assert binding.left.graded + binding.left.open == pytest.approx(binding.right.open, abs=0.1)
    assert (binding.left.label, binding.right.label, row[Strength.STRICT].right.label) == ("3 + 1", "4", "2")
    assert drawn.levels[0].strength is Strength.STRICT


def test_several_clauses_on_one_side_each_get_their_own_edits() -> None:
    """The edits of joined texts are laid back onto each clause, newline and all."""
    edits = Edits(
        left_text="one two\nthree",
        right_text="one four",
        steps=(
            Edit(op="equal", left=(0, 4), right=(0, 4)),
            Edit(op="replace", left=(4, 13), right=(4, 8)),
        ),
    )
    steps = stretches(edits, "left")
    assert [(p.text, p.differs) for p in mark("one two", (), steps)] == [("one ", False), ("two", True)]
    assert [(p.text, p.differs) for p in mark("three", (), steps, offset=8)] == [("three", True)]


def test_overlapping_cues_keep_all_their_roles() -> None:
    """Where two cues overlap, the words in both have both roles."""
    cues = [
        Cue(rule="a", role="modal", span=(0, 9), text="shall not"),
        Cue(rule="b", role="negation", span=(6, 9), text="not"),
        Cue(rule="c", role="hedge", span=(20, 30), text="elsewhere"),
    ]
    [passage] = mark("shall not go", cues)
    assert [(run.text, run.roles) for run in passage.runs] == [
        ("shall ", ("modal",)),
        ("not", ("modal", "negation")),
        (" go", ()),
    ]


DOCUMENT = Document(
    "Witnesses",
    (
        Heading("Witnesses", 1),
        Heading("Range", 4, anchor="the range"),
        Paragraph((Piece("shall", "cue-modal"), Piece(" x ", "ins"), Piece("here", href="https://example.org/"))),
        Bullets(("one", (Piece("two", "strong"),))),
        Table(("Source", "Level"), (("press", "3"), ("authentic", "6")), caption="By level", numeric=(1,)),
    ),
)


def test_a_document_becomes_a_page() -> None:
    """Tables have a caption and scopes, headings stay in order, and the title stands once."""
    root = read_page(document_html(DOCUMENT))
    assert [(e.tag, e.text()) for e in root.all() if re.fullmatch(r"h[1-6]", e.tag)] == [
        ("h1", "Witnesses"),
        ("h2", "Range"),
    ]
    [table] = root.all("table")
    assert table.all("caption")[0].text() == "By level"
    assert [(th.attributes["scope"], th.text()) for th in table.all("th")] == [
        ("col", "Source"),
        ("col", "Level"),
        ("row", "press"),
        ("row", "authentic"),
    ]
    assert [td.classes for td in table.all("td")] == [["number"], ["number"]]
    assert by_id(root, "the_20_range").tag == "h2"
    assert not root.all("script")


def test_a_notebook_gets_a_fragment() -> None:
    """A cell's output has no script, no id and no page around it; security comes first."""
    for result in (COMPARISON, DOCUMENT):
        root = read_page(html_fragment(result if isinstance(result, Document) else examine(result)))
        assert [e.tag for e in root.children if isinstance(e, Element)] == ["div"]
        assert not root.all("script")
        assert not root.all("html")
    rows = read_page(html_fragment(examine(COMPARISON))).all("tbody")[0].all("tr")
    assert rows[0].text().startswith("2.1 No help to an aggressor")


def test_a_change_without_delta_has_no_number() -> None:
    """A number of levels stands only where the codebook allows one."""

    def shown(change: Change) -> list[str]:
        page = read_page(html(replace(COMPARISON, changes=(change,))))
        return [e.text() for e in page.all("span", "delta")]

    assert shown(CHANGES[1]) == []
    assert shown(CHANGES[2]) == ["by 2"]

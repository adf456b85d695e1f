"""The HTML report in a real browser: Chromium without a window, driven by Playwright, and axe-core on the page.

Skipped, with the reason, where Playwright, axe-core or Chromium is missing. ``CHROMIUM`` names the program where it
is not on the path. The pages are files; a page that asked for anything else would fail the tests.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comparison_by_hand import COMPARISON
from page_reader import html
from test_properties_html import ATTACKS, compared
from treatydiff.reports.document import Bullets, Document, Heading, Paragraph, Piece, Table
from treatydiff.reports.page.html import document_html

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core (axe-playwright-python) is missing")

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path, nor in the variable CHROMIUM"),
]

FLAGS = (
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

TABLES = Document(
    "Many treaties",
    (
        Heading("Many treaties", 1),
        Paragraph((Piece("shall", "cue-modal"), Piece(" provide", "strong"), Piece(" once", "muted"))),
        Heading("Side by side", anchor="side"),
        Table(
            tuple(f"Treaty number {n}" for n in range(20)),
            tuple(tuple(f"obligation {n}" for n in range(20)) for _ in range(3)),
            caption="A table wider than any phone",
            numeric=(1,),
        ),
        Bullets(("first", (Piece("second", "code"),))),
    ),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of this file."""
    flags = [*FLAGS, *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages under test, as addresses of files: the two partnership treaties, one made by hand, and tables."""
    from treatydiff.differ import diff
    from treatydiff.treaties.library import load

    folder = tmp_path_factory.mktemp("pages")
    texts = {
        "partnership": html(diff(load("russia-iran-2025"), load("russia-dprk-2024"))),
        "by-hand": html(COMPARISON),
        "tables": document_html(TABLES),
        "harmless": html(compared(lambda old: "x")),
        "hostile": html(compared(lambda old: "x" + " ".join(ATTACKS))),
    }
    addresses = {}
    for name, text in texts.items():
        path: Path = folder / f"{name}.html"
        path.write_text(text, encoding="utf-8")
        addresses[name] = path.as_uri()
    return addresses


@pytest.fixture
def visit(browser: Any, pages: dict[str, str]) -> Iterator[Any]:
    """Open a page. At the end, no error, no request but for the page itself and no message of the console may have
    come, save one that holds `expected`."""
    contexts: list[Any] = []
    complaints: list[str] = []

    def complain(said: str, *, unless: bool = False) -> None:
        if not unless:
            complaints.append(said)

    def open_page(name: str, fragment: str = "", expected: str = "\0", **options: Any) -> Any:
        context = browser.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complain(f"console: {message.text}", unless=expected in message.text))
        page.on("pageerror", lambda error: complain(f"error: {error}"))
        page.on("request", lambda request: complain(request.url, unless=request.url.split("#")[0] == pages[name]))
        page.goto(pages[name] + fragment)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def shown(page: Any, selector: str = ".match") -> list[str]:
    """Return the ids of the first clause of each match that is visible."""
    found: list[str] = page.evaluate(
        """selector => [...document.querySelectorAll(selector)].filter(m => m.offsetParent !== null)
            .map(m => m.querySelector('.clause').id)""",
        selector,
    )
    return found


@pytest.mark.parametrize(
    ("name", "viewport", "scheme"),
    [
        ("partnership", WIDE, "light"),
        ("by-hand", WIDE, "dark"),
        ("by-hand", PHONE, "light"),
        ("by-hand", PHONE, "dark"),
        ("tables", WIDE, "light"),
        ("tables", PHONE, "dark"),
    ],
)
def test_axe_finds_nothing(visit: Any, name: str, viewport: dict[str, int], scheme: str) -> None:
    """axe-core finds no violation of WCAG 2.2 A and AA nor of its best practices. On the page made by hand all details
    are open; the same templates make the long one, where that would take most of a minute."""
    page = visit(name, viewport=viewport, color_scheme=scheme, bypass_csp=True)
    if name != "partnership":
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    results = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": list(WCAG)}})
    assert [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in results.response["violations"]] == []


def test_the_policy_lets_the_script_run_and_nothing_else(visit: Any) -> None:
    """The page's own script runs under its Content-Security-Policy; a script that is added does not."""
    page = visit("by-hand", expected="Content Security Policy")
    assert page.locator("#search").is_visible()
    title = page.evaluate(
        """() => { const script = document.createElement('script');
            script.textContent = 'document.title = "broken"'; document.body.append(script); return document.title }"""
    )
    assert title == "North–South 1990 and East–West 2000 compared"


def test_a_hostile_treaty_changes_no_element(visit: Any) -> None:
    """A browser sees the same elements with hostile text in every field as with harmless text, and runs none of it."""
    elements = "[...document.querySelectorAll('*')].map(e => e.tagName + [...e.attributes].map(a => a.name))"
    assert visit("harmless").evaluate(elements) == visit("hostile").evaluate(elements)


def test_an_anchor_leads_to_its_clause(visit: Any) -> None:
    """``#left-3.3`` brings the clause into view and marks it."""
    page = visit("partnership", "#left-3.3")
    box = page.locator("[id='left-3.3']").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < WIDE["height"]
    assert page.evaluate("document.querySelector(':target').id") == "left-3.3"


def test_every_link_inside_the_page_has_its_target(visit: Any) -> None:
    """No link of the page leads nowhere, whatever the clause's id."""
    page = visit("by-hand")
    dead = page.evaluate(
        """() => [...document.querySelectorAll('a[href^="#"]')].map(a => decodeURIComponent(a.hash.slice(1)))
            .filter(id => !document.getElementById(id))"""
    )
    assert dead == []


@pytest.mark.parametrize("script", [True, False])
def test_filters_work_with_and_without_a_script(visit: Any, script: bool) -> None:
    """Each filter leaves the matches it names, alone and together with security; the keyboard reaches them."""
    page = visit("by-hand", java_script_enabled=script)
    assert page.locator(".match:visible").count() == 6
    for choice, left in (("turned", 1), ("weakened", 1), ("strengthened", 0), ("alone", 2), ("all", 6)):
        page.locator(f"#show-{choice}").check()
        assert page.locator(".match:visible").count() == left, choice
    page.locator("#show-security").check()
    assert page.locator(".match:visible").count() == 2
    page.locator("#show-weakened").check()
    assert page.locator(".match:visible").count() == 0
    assert page.locator(".nothing").is_visible()
    page.locator("#show-weakened").focus()
    page.keyboard.press("ArrowUp")
    assert page.locator("#show-turned").is_checked()
    assert page.locator(".match:visible").count() == 1


def test_a_clause_that_was_linked_to_is_shown_whatever_the_filter(visit: Any) -> None:
    """A link to a clause that the filter hides shows it all the same."""
    page = visit("by-hand")
    page.locator("#show-turned").check()
    page.evaluate("location.hash = 'right-4'")
    assert shown(page) == ["left-2.1", "right-4"]


def test_marks_can_be_turned_off(visit: Any) -> None:
    """Without its mark a word that differs looks like any other."""
    page = visit("by-hand")
    wash = "getComputedStyle(document.querySelector('.words ins')).backgroundColor"
    assert page.evaluate(wash) != "rgba(0, 0, 0, 0)"
    page.locator("#mark-edits").uncheck()
    assert page.evaluate(wash) == "rgba(0, 0, 0, 0)"
    line = "getComputedStyle(document.querySelector('.words .cue')).textDecorationLine"
    assert page.evaluate(line) == "underline"
    page.locator("#mark-cues").uncheck()
    assert page.evaluate(line) == "none"


def test_search_finds_clauses_by_their_words(visit: Any) -> None:
    """All words must be found, in any case; the count is said; an empty search shows everything."""
    page = visit("by-hand")
    page.locator("#search").fill("AGGRESSOR help")
    assert shown(page) == ["left-2.1"]
    assert page.locator(".search output").inner_text() == "1 of 6 found"
    page.locator("#search").fill("no such word")
    assert shown(page) == []
    page.locator("#search").fill("")
    assert len(shown(page)) == 6


def test_without_a_script_there_is_no_search_and_all_the_text(visit: Any) -> None:
    """A reader without JavaScript sees no dead search field, and every clause."""
    page = visit("partnership", java_script_enabled=False)
    assert not page.locator("#search").is_visible()
    assert page.locator(".clause:visible").count() == 113


@pytest.mark.parametrize("name", ["partnership", "by-hand", "tables"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_scrolls_sideways(visit: Any, name: str, width: int) -> None:
    """At any width the page fits, down to 320 pixels, with all details open; wide tables scroll in their own box."""
    page = visit(name, viewport={"width": width, "height": 800})
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_clauses_face_each_other_when_wide_and_stack_when_narrow(visit: Any) -> None:
    """Side by side at 1280 pixels, one below the other on a phone."""
    for viewport, beside in ((WIDE, True), (PHONE, False)):
        page = visit("by-hand", viewport=viewport)
        left, right = (page.locator(f"[id='{name}']").bounding_box() for name in ("left-2.1", "right-2"))
        assert left is not None
        assert right is not None
        assert (left["y"] == right["y"]) is beside
        assert (left["x"] == right["x"]) is not beside


@pytest.mark.parametrize("viewport", [WIDE, PHONE])
def test_what_a_journalist_would_quote_fits_the_first_screen(visit: Any, viewport: dict[str, int]) -> None:
    """The whole headline is on the first screen; on a wide one what is owed on an attack, by 3.3 and by 4, is, too."""
    page = visit("partnership", viewport=viewport)
    bottom = "e => e.getBoundingClientRect().bottom"
    lines = page.locator(".headline")
    assert 3 == lines.count()
    assert viewport["height"] >= lines.last.evaluate(bottom)
    if viewport is WIDE:
        for name in ("left-3.3", "right-4"):
            duty = page.locator(".duty", has=page.locator(f'a[href="#{name}"]'))
            assert viewport["height"] >= duty.evaluate(bottom)


def test_a_pair_is_copied_with_its_citation(visit: Any) -> None:
    """By its button and by the key c; what is copied is the words of both sides, the judgement and the citation."""
    page = visit("by-hand")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".match .take-along button").first.click()
    page.wait_for_function("document.querySelector('.excerpts output').textContent.includes('copied')")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "treatydiff" in copied
    assert "**" in copied
    first = page.locator(".match").first
    for clause in first.locator(".clause .cited .number").all_inner_texts():
        assert clause.split()[-1] in copied


def test_a_topic_leaves_its_provisions(visit: Any) -> None:
    """Those whose areas name it, and no other."""
    page = visit("partnership")
    page.locator("#topic").select_option("consultation")
    shown = page.locator(".match:not(.missed)")
    assert shown.count() == page.locator('.match[data-topics~="consultation"]').count() > 0


def test_keys_walk_from_pair_to_pair(visit: Any) -> None:
    """j leads to the next pair that is shown, k back; elsewhere they do nothing."""
    page = visit("by-hand")
    page.locator(".match .cited a").first.focus()
    at = "[...document.querySelectorAll('.match')].indexOf(document.activeElement.closest('.match'))"
    places = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        places.append(page.evaluate(at))
    assert [1, 2, 1] == places


def test_the_dark_scheme_is_dark(visit: Any) -> None:
    """The ground follows the reader's scheme, and print is always light."""
    page = visit("by-hand", color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()"
    dark = page.evaluate(ground)
    page.emulate_media(color_scheme="light")
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark", media="print")
    assert dark != light
    assert page.evaluate(ground) == light


def test_print_hides_controls_and_opens_the_evidence(visit: Any) -> None:
    """On paper there are no filters and no contents; evidence is open and sources show their addresses."""
    page = visit("by-hand")
    page.emulate_media(media="print")
    assert not page.locator(".controls").is_visible()
    assert not page.locator(".contents").is_visible()
    assert page.locator(".witnesses").first.evaluate("e => e.getBoundingClientRect().height") > 0
    address = "getComputedStyle(document.querySelector('.bibliography a'), '::after').content"
    assert "https://example.org/gazette" in page.evaluate(address)
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_focus_is_visible(visit: Any) -> None:
    """The first key leads to the skip link, which then is on the screen, with an outline."""
    page = visit("by-hand")
    page.keyboard.press("Tab")
    box = page.locator(".skip").bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"

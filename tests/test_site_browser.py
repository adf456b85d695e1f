"""The built site in a real browser: axe-core finds nothing, and no page is wider than a phone or a zoomed window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from test_browser import CHROMIUM, WCAG, axe, browser  # noqa: F401  (the fixture)

SITE = Path(__file__).parent.parent / "docs" / "_build" / "html"
PAGES = ("index", "start/index", "gallery", "codebook", "reference/command-line", "reference/api", "reference/changes")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path, nor in the variable CHROMIUM"),
    pytest.mark.skipif(not SITE.is_dir(), reason="the site is not built: make docs"),
]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_site_can_be_used_by_everybody(name: str, browser: Any) -> None:  # noqa: F811
    """By who has it read, works by keyboard, or enlarges it four times."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((SITE / f"{name}.html").as_uri())
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": list(WCAG)}}).response["violations"]
    assert [] == [(each["id"], each["nodes"][0]["html"][:200]) for each in found]
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()

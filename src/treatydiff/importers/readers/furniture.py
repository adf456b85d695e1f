"""What a page has besides its text: menus, headers, footers, cookie notices, and the notes below the text."""

from __future__ import annotations

import re
from typing import Any

from treatydiff.importers.readers.reasons import FURNITURE, NOTE
from treatydiff.importers.readers.xmltext import require_lxml
from treatydiff.importers.vocabulary import load_vocabulary

BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search"),
        *("section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul"),
    ]
)
"""Elements that stand by themselves: what is before, in and after them are different paragraphs."""
UNSEEN = frozenset(["script", "style", "template", "head", "datalist", "colgroup", "source", "track", "param"])
"""Elements whose content is nothing that is read."""
_TAGS = frozenset(["nav", "footer", "menu", "dialog"])
_OTHER = frozenset(["noscript", "iframe", "object", "canvas", "audio", "video", "map", "textarea"])
_WEAK_TAGS = frozenset(["aside", "header", "form"])
_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "toolbar", "dialog", "alert"]
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|sidebar|breadcrumbs?"
    r"|cookies?|share|social|skip-?link|toolbar|pagination|pager|masthead|site-?header|"
    r"site-?footer|page-?footer|footer|mw-editsection|printfooter|catlinks|noprint|lang-?switch|search)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|fn\d*|ftn\d*|references|oj-note|note)(?:$|[\s_-]|\d)", re.IGNORECASE
)
_NOTE_ROLES = frozenset(["doc-endnotes", "doc-footnote", "doc-endnote", "doc-footnotes"])
_NOTE_BEGINS = re.compile(r"\s*[\[(↑^]*\s*(?:\d{1,3}|[*†‡§]+|[a-z])\s*[\])./:]?\s+\S|\s*[*†‡§↑^]")
_MAX_SHARE = 0.4
"""An element with a larger share of the page's text is no menu, whatever it is called."""
_VERSION_SHARE = 0.25
_SENTENCE = re.compile(r"\w[.;:][\"”’»)]?(?:\s|$)")


class Furniture:
    """Which elements of a page are furniture. One pass counts how much text each named element holds, how much of it
    is links, and where the run of articles is."""

    def __init__(self, root: Any) -> None:
        self.sizes: dict[Any, tuple[int, int]] = {}
        self.heads: dict[Any, int] = {}
        self.inside: set[Any] = set()
        self.first: set[Any] = set()
        self.total = 1
        self._count(root)

    def _count(self, root: Any) -> None:
        etree = require_lxml()
        open_at: dict[Any, tuple[int, int, int]] = {}
        size = linked = heads = links = menus = 0
        named: list[tuple[int, Any]] = []
        articles: list[int] = []
        order = 0
        after_head = False
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if tag in UNSEEN:
                    walker.skip_subtree()
                    continue
                order += 1
                links += tag == "a" and element.get("href") is not None
                menus += tag in _TAGS or tag in _WEAK_TAGS
                if _may_be_left_out(element, tag):
                    named.append((order, element))
                    open_at[element] = (size, linked, heads)
                    if after_head:
                        self.first.add(element)
            else:
                links -= tag == "a" and element.get("href") is not None
                menus -= tag in _TAGS or tag in _WEAK_TAGS
                if element in open_at:
                    before = open_at.pop(element)
                    self.sizes[element] = (size - before[0], linked - before[1])
                    self.heads[element] = heads - before[2]
            text = ((element.text if event == "start" else element.tail) or "").strip()
            if text:
                size += len(text)
                linked += len(text) if links else 0
                after_head = False
                if event == "start" and len(text) < 200 and not links and not menus and _is_article(text):
                    heads += 1
                    after_head = True
                    articles.append(order)
        self.total = max(1, size)
        if articles:
            self.inside = {element for place, element in named if articles[0] < place < articles[-1]}

    def _share(self, element: Any) -> float:
        return self.sizes.get(element, (0, 0))[0] / self.total

    def is_version(self, element: Any) -> bool:
        """Whether a hidden element holds a version of the treaty, which a page shows when it is asked to."""
        return self.heads.get(element, 0) >= 2 or self._share(element) >= _VERSION_SHARE

    def reason(self, element: Any, tag: str) -> str:
        """Why an element's text is left out, "" where it is not."""
        if tag in _OTHER:
            return FURNITURE
        role = (element.get("role") or "").lower()
        if tag in _TAGS or role == "navigation":
            return FURNITURE
        names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        called = bool(names and _NAMES.search(names))
        if tag in _WEAK_TAGS or role in _ROLES or called:
            holds_title = tag == "header" and element.find(".//h1") is not None
            # An article without other words has them in the aside below its number.
            by_name = (called and tag not in _WEAK_TAGS and role not in _ROLES) or element in self.first
            if self._share(element) < _MAX_SHARE and not holds_title and not (by_name and self._is_text(element)):
                return FURNITURE
        if self._share(element) >= _MAX_SHARE:
            return ""
        noted = bool(names and _NOTES.search(names)) and tag not in ("span", "a", "sup")
        return NOTE if role in _NOTE_ROLES or (noted and self._is_note(element)) else ""

    def _is_text(self, element: Any) -> bool:
        """Whether an element stands among the articles and reads as they do: in sentences, not in links."""
        if element not in self.inside:
            return False
        size, linked = self.sizes.get(element, (0, 0))
        words = "".join(t for t in element.itertext() if isinstance(t, str)) if size < 200_000 else "."
        return linked <= 0.3 * size and bool(_SENTENCE.search(words))

    def _is_note(self, element: Any) -> bool:
        """Whether an element that is called a note is one: not the words of an article that would have no others, and
        among the articles only where it begins with a note's mark."""
        if element not in self.inside:
            return True
        if element in self.first:
            return False
        words = "".join(t for t in element.itertext() if isinstance(t, str)).strip()
        return bool(_NOTE_BEGINS.match(words)) or not _SENTENCE.search(words)


def _may_be_left_out(element: Any, tag: str) -> bool:
    return tag in _WEAK_TAGS or any(
        element.get(name) is not None for name in ("class", "id", "role", "hidden", "style")
    )


def _is_article(text: str) -> bool:
    vocabulary = load_vocabulary()
    return bool(vocabulary.article.match(text) or vocabulary.framed.match(text))

"""A page read back: its elements, and the text that a reader gets. For the tests of the HTML reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from treatydiff.findings import examine
from treatydiff.model import TreatyDiff
from treatydiff.reports.page.html import html as page_html

VOID = {"meta", "input", "br", "link", "img", "hr", "base", "embed", "source"}


@dataclass
class Element:
    """An element with its attributes and children; text stands among the children."""

    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The names of its classes."""
        return self.attributes.get("class", "").split()

    def all(self, tag: str = "", css: str = "") -> list[Element]:
        """Return the elements below with this tag and this class, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if tag in ("", child.tag) and (not css or css in child.classes):
                    found.append(child)
                found += child.all(tag, css)
        return found

    def text(self, *, without: str = "\0") -> str:
        """Return the text below, save that of elements with the class `without`."""
        return "".join(
            child if isinstance(child, str) else "" if without in child.classes else child.text(without=without)
            for child in self.children
        )

    def shape(self) -> tuple[object, ...]:
        """Return what is markup and not text: tags, names of attributes, and their nesting."""
        children = (child.shape() for child in self.children if isinstance(child, Element))
        return (self.tag, tuple(self.attributes), *children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open[-1].tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read_page(text: str) -> Element:
    """Return the root of a page. Raises AssertionError where tags do not nest, or where a comment stands."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return reader.open[0]


def html(diff: TreatyDiff, *, command: str = "") -> str:
    """The page of a comparison, examined first as `render` does it."""
    return page_html(examine(diff, collated=True), command=command)

"""Check a built site: every link inside it leads to a page and a place that are there; nothing comes from elsewhere.

    python docs/site/links.py FOLDER

Prints what is wrong, a line each, and exits with status 1 where there is any.
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """The links of a page, the places in it that can be linked to, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.places = {"", "top"}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and "href" in given:
            self.loads.append(given["href"])
        elif "src" in given:
            self.loads.append(given["src"])


def complaints(folder: Path) -> list[str]:
    """What is wrong with the site in `folder`, in the order of its pages."""
    pages = {path.resolve(): Page(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.html"))}
    found = [] if pages else [f"{folder}: holds no page"]
    for path, page in pages.items():
        where = path.relative_to(folder.resolve())
        for target in [*page.links, *page.loads]:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                if target in page.loads and parts.scheme != "data":
                    found.append(f"{where}: loads {target}; expected a file of the site")
                continue
            file = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not file.exists():
                found.append(f"{where}: links to {target}, which is not there")
            elif file in pages and unquote(parts.fragment) not in pages[file].places:
                found.append(f"{where}: links to {target}, a place that is not there")
    return found


if __name__ == "__main__":
    wrong = complaints(Path(sys.argv[1]))
    print("\n".join(wrong) or "every link inside the site leads somewhere")
    sys.exit(1 if wrong else 0)

"""The site: it lists every page, every public name and every option, and a link that leads nowhere is noticed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import treatydiff

DOCS = Path(__file__).parent.parent / "docs"
sys.path.insert(0, str(DOCS / "site"))

from links import complaints  # noqa: E402


def test_every_page_stands_in_the_contents() -> None:
    """What the contents do not name nobody finds."""
    listed = re.findall(r"^([\w/-]+)$", (DOCS / "index.md").read_text(encoding="utf-8"), re.MULTILINE)
    pages = [path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")]
    assert sorted(page for page in pages if not page.startswith("_build")) == sorted([*listed, "index"])


def test_every_public_name_stands_in_the_reference() -> None:
    """Each once, and nothing that is not public."""
    page = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\.\. auto\w+:: treatydiff\.(\w+)$", page, re.MULTILINE)
    constants = re.findall(r"`treatydiff\.(__version__|[A-Z_]+)`", page)
    assert sorted(treatydiff.__all__) == sorted([*shown, *constants])


def test_the_command_line_shows_every_option_of_every_command() -> None:
    """The page is made from the parser, so nothing that the parser knows is missing from it."""
    pytest.importorskip("sphinx", exc_type=ImportError)
    from commandline import commands, page

    from treatydiff.cli import make_parser

    shown = "\n".join(page(make_parser()))
    found = list(commands(make_parser()))
    assert [f"## {command.prog}" for command in found] == re.findall("^## .*$", shown, re.MULTILINE)
    for command in found:
        section = shown.partition(f"## {command.prog}\n")[2].partition("\n## ")[0]
        options = {option for action in command._actions for option in action.option_strings} - {"-h", "--help"}
        assert options == {option for option in options if option in section}


def test_the_environment_page_names_every_variable_and_every_extra() -> None:
    """What the code reads from the environment, and what pyproject.toml offers to install, is documented."""
    page = (DOCS / "reference" / "environment.md").read_text(encoding="utf-8")
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(treatydiff.__path__[0]).rglob("*.py"))
    variables = set(re.findall(r"environ(?:\.get\(|\[)\"(\w+)\"", code))
    assert {"TREATYDIFF_DATA", "NO_COLOR"} <= variables
    assert set() == {name for name in variables if name not in page}
    import tomllib

    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set() == {name for name in project["optional-dependencies"] if f"`{name}`" not in page}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('<a href="other.html#here">', []),
        ('<a href="#there"><p id="there">', []),
        ('<a href="https://example.org/">', []),
        ('<a href="none.html">', ["page.html: links to none.html, which is not there"]),
        ('<a href="other.html#gone">', ["page.html: links to other.html#gone, a place that is not there"]),
        (
            '<img src="https://example.org/a.png">',
            ["page.html: loads https://example.org/a.png; expected a file of the site"],
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_noticed(body: str, said: list[str], tmp_path: Path) -> None:
    """Pages, places in pages, and what a page would load from elsewhere."""
    (tmp_path / "other.html").write_text('<p id="here">', encoding="utf-8")
    (tmp_path / "page.html").write_text(body, encoding="utf-8")
    assert said == complaints(tmp_path)

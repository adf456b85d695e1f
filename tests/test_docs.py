"""README, docs and docstrings run; every command and every public name is documented."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import treatydiff
from treatydiff.cli import make_parser

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)]
MODULES = ["treatydiff"] + [
    m.name for m in pkgutil.walk_packages(treatydiff.__path__, "treatydiff.") if not m.name.endswith("__main__")
]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_a_page_print_what_the_page_says(page: Path) -> None:
    """Every >>> of README and docs runs as it stands there."""
    failed, _ = doctest.testfile(str(page), module_relative=False, optionflags=FLAGS)
    assert failed == 0


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_docstring_print_what_it_says(name: str) -> None:
    """Every >>> of a docstring runs as it stands there."""
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=FLAGS)
    assert failed == 0


def test_every_command_is_documented() -> None:
    """README or docs name every command of the command line."""
    prose = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    (commands,) = (a.choices for a in make_parser()._subparsers._group_actions)
    assert [] == [c for c in commands if not re.search(rf"treatydiff {c}\b", prose)]


def test_every_link_to_a_file_leads_somewhere() -> None:
    """Relative links of README and docs name files that exist."""
    broken = [
        (page.name, target)
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert [] == broken


def test_no_page_names_a_place_of_somebodys_machine() -> None:
    """Docs speak of the project alone."""
    for page in PAGES:
        assert not re.search(r"(?:/work|/tmp|/root|/home|\.\./shared)/?", page.read_text(encoding="utf-8")), page.name


def test_the_page_where_is_what_names_files_that_are_there() -> None:
    """Every path in the page stands in the package, and every room of the package in the page."""
    page = (ROOT / "docs" / "where-is-what.md").read_text(encoding="utf-8")
    package = ROOT / "src" / "treatydiff"
    named = set(re.findall(r"`([a-z/]+(?:\.py|/))`", page))
    inside = [*package.rglob("*.py"), *(path for path in package.rglob("*") if path.is_dir())]
    there = {str(path.relative_to(package)) + ("/" if path.is_dir() else "") for path in inside}
    tails = there | {Path(path).name + ("/" if path.endswith("/") else "") for path in there}
    assert set() == named - tails
    rooms = {path.name + "/" for path in package.iterdir() if (path / "__init__.py").is_file()}
    assert set() == rooms - named

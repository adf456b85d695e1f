"""The tables of docs/lexicon-format.md are those that the code declares; run as a script, this file renews them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from treatydiff.classifier.languages import grammar
from treatydiff.lexicon import CATEGORIES, ROLES, languages

PAGE = Path(__file__).parents[1] / "docs" / "lexicon-format.md"


def table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A table of Markdown."""
    return "\n".join(f"| {' | '.join(row)} |" for row in (columns, ("---",) * len(columns), *rows))


def listed(meanings: Mapping[str, str]) -> list[tuple[str, ...]]:
    return [(f"`{name}`" if name else "nothing", meaning) for name, meaning in meanings.items()]


def tables_of(language: str) -> dict[str, str]:
    """The tables of what a language asks for."""
    asked = grammar(language)
    return {
        f"{language}-places": table(
            ("`where`", "the cue is looked for"), [(f"`{name}`", place.meaning) for name, place in asked.places.items()]
        ),
        f"{language}-sets": table(
            ("`where`", "`sets`", "what it decides"),
            [(f"`{name}`", *row) for name, place in asked.places.items() for row in listed(place.sets)],
        ),
        f"{language}-tables": table(("key", "what"), [(f"`{name}`", what) for name, (_, what) in asked.tables.items()]),
        f"{language}-words": table(("list", "what for"), listed(asked.words)),
    }


TABLES = {
    "roles": table(("`role`", "its words"), listed(ROLES)),
    "categories": table(
        ("`role`", "`category`", "what"),
        [(f"`{role}`", *row) for role, categories in CATEGORIES.items() for row in listed(categories)],
    ),
    **{name: text for language in languages() for name, text in tables_of(language).items() if text.count("\n") > 1},
}
STRETCH = re.compile(r"(<!-- ([\w-]+): made by tests/test_lexicon_docs.py -->\n).*?(<!-- end -->)", re.DOTALL)


def renewed(page: str) -> str:
    """The page with its tables as they must be."""
    return STRETCH.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]}\n\n{found[3]}", page)


def test_the_tables_are_complete() -> None:
    """Every role, place, effect and word list stands in the page with its sentence, and no other."""
    page = PAGE.read_text(encoding="utf-8")
    assert list(TABLES) == [found[2] for found in STRETCH.finditer(page)]
    assert renewed(page) == page


def test_the_example_of_the_page_is_the_file() -> None:
    """What the page shows of a user's lexicon is examples/lexicon.yaml, and nothing is wrong with it."""
    file = (PAGE.parents[1] / "examples" / "lexicon.yaml").read_text(encoding="utf-8")
    shown = "".join(f"    {line}\n" for line in file.splitlines() if not line.startswith("#"))
    assert shown in PAGE.read_text(encoding="utf-8")


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")

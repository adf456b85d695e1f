"""Laws of the import, over treaties that nobody wrote."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatydiff.errors import TreatyDiffError
from treatydiff.importers import ImportedDocument, import_document
from treatydiff.importers.readers.characters import repair_characters

MODERATE = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

SENTENCES = (
    "The Parties shall consult each other on the state of the river.",
    "Each Party shall keep its bank in good repair and bear the cost of it.",
    "Nothing in Article 2 or in paragraph 1 of Article 3 shall prevent a ferry from landing.",
    "A Party may, by 1 May of any year, give notice under section 4 (a) and (b) of its law.",
    "The Commission shall report to the Parties within 30 days.",
)
CHAPEAUX = ("The Parties shall:", "Subject to Article 1, a ferry may carry:", "For the purposes of this Treaty:")
ITEMS = ("meet once a year;", "carry persons, goods and letters;", "tell the other Party of floods;")


@dataclass(frozen=True)
class Item:
    """A provision of a made-up treaty: its printed number, its text, its id, its items."""

    printed: str
    text: str
    id: str
    items: tuple[Item, ...] = ()


LETTERS = "abcdefghijkl"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@st.composite
def articles(draw: st.DrawFn) -> list[Item]:
    """Articles with paragraphs, points and sub-points, each series complete."""
    frame = draw(st.sampled_from(("{}.", "{})", "({})")))
    word = draw(st.sampled_from(("Article {}", "ARTICLE {}", "Art. {}.", "Artículo {}", "Статья {}")))
    made = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        article = str(number)
        own = draw(st.booleans())
        if own:
            items = draw(points(article))
            text = draw(st.sampled_from(CHAPEAUX if items else SENTENCES))
            made.append(Item(word.format(number), text, article, items))
        else:
            paragraphs = []
            for place in range(1, draw(st.integers(2, 4)) + 1):
                paragraph = f"{article}.{place}"
                items = draw(points(paragraph))
                text = draw(st.sampled_from(CHAPEAUX if items else SENTENCES))
                paragraphs.append(Item(frame.format(place), text, paragraph, items))
            made.append(Item(word.format(number), "", "", tuple(paragraphs)))
    return made


@st.composite
def points(draw: st.DrawFn, parent: str) -> tuple[Item, ...]:
    """No points, or two and more, some with sub-points."""
    count = draw(st.sampled_from((0, 0, 2, 3, 9, 11)))
    made = []
    for place in range(count):
        own = f"{parent}({LETTERS[place]})"
        below = draw(st.sampled_from((0, 0, 0, 2, 3)))
        items = tuple(Item(f"({ROMAN[n]})", draw(st.sampled_from(ITEMS)), f"{own}({ROMAN[n]})") for n in range(below))
        text = draw(st.sampled_from(CHAPEAUX if items else ITEMS))
        made.append(Item(f"({LETTERS[place]})", text, own, items))
    return tuple(made)


def flat(items: tuple[Item, ...] | list[Item]) -> list[Item]:
    """Items and their items, in reading order."""
    return [each for item in items for each in (item, *flat(item.items))]


def printed(items: list[Item]) -> list[str]:
    """The paragraphs of a made-up treaty."""
    lines = []
    for article in items:
        lines.append(article.printed)
        lines += [article.text] if article.text else []
        lines += [f"{item.printed} {item.text}" for item in flat(article.items)]
    return lines


def bare(text: str) -> str:
    """`text` without white space."""
    return re.sub(r"\s+", "", text)


def imported(folder: Path, text: str) -> ImportedDocument:
    """`text`, written down and imported."""
    path = folder / "treaty.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return import_document(path)


@MODERATE
@given(articles(), st.sampled_from((0, 50, 64, 76)))
def test_what_is_numbered_is_found(tmp_path: Path, items: list[Item], width: int) -> None:
    """Every article, paragraph, point and sub-point that is printed becomes the clause that its numbers name, in order,
    whatever the width of the lines; references to articles and paragraphs within the text become nothing."""
    lines = [
        "\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) if width else line for line in printed(items)
    ]
    document = imported(tmp_path, "\n\n".join(lines))
    expected = [(item.id, item.text) for item in flat(items) if item.text]
    assert expected == [(clause.id, clause.text) for clause in document.treaty.clauses]


@MODERATE
@given(articles())
def test_points_run_on_in_a_line_are_the_points_of_a_list(tmp_path: Path, items: list[Item]) -> None:
    """An article set in one run of text has the clauses that it has with a line for each point."""
    run_on = []
    for article in items:
        words = [article.text, *(f"{item.printed} {item.text}" for item in flat(article.items))]
        run_on += [article.printed, " ".join(word for word in words if word)]
    expected = [(item.id, item.text) for item in flat(items) if item.text]
    actual = imported(tmp_path, "\n\n".join(run_on))
    assert expected == [(clause.id, clause.text) for clause in actual.treaty.clauses]


@MODERATE
@given(articles())
def test_every_item_has_its_chapeau_for_a_parent(tmp_path: Path, items: list[Item]) -> None:
    """A clause's parent is the nearest provision above it that has words of its own, and it comes before it."""
    document = imported(tmp_path, "\n\n".join(printed(items)))
    parents = {below.id: item.id or None for item in flat(items) for below in item.items}
    expected = {clause.id: parents.get(clause.id) for clause in document.treaty.clauses}
    assert expected == {clause.id: clause.parent for clause in document.treaty.clauses}


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            (
                "",
                "Article 1",
                "ARTICLE II",
                "Article 3 bis – Words",
                "1. One;",
                "(a) two; and",
                "(ii) three",
                "– four",
                "Annex I",
                "PART I",
                "5",
                "____",
                "Done at Ternmouth.",
                "For Alta:",
                "Recalling the river,",
                "Have agreed as follows:",
                "第二條",
                "Глава 1",
                "A word\fand another",
                "co-",
                "operate",
            ),
        ),
        st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60),
    ),
    max_size=30,
)


@settings(MODERATE, max_examples=300)
@given(LINES)
def test_nothing_is_lost_and_nothing_invented(tmp_path: Path, lines: list[str]) -> None:
    """Of any text that can be imported, every character that is no white space is in exactly one clause (in its text,
    its number, or the heading of its article) or in a listed remainder; but for the hyphens of divided words."""
    text = "\n".join(lines)
    try:
        document = imported(tmp_path, text)
    except TreatyDiffError:
        return
    if document.report.format != "plain text":
        return
    characters = Counter(bare(repair_characters(text, Counter())))
    ledger = Counter(bare("".join(stretch.text for stretch in document.report.stretches)))
    assert not ledger - characters
    lost = characters - ledger
    assert {"-", "\u2010"} >= set(lost)
    assert len(document.report.hyphens) == lost.total()


@settings(MODERATE, max_examples=150)
@given(LINES)
def test_the_ledger_and_the_clauses_say_the_same(tmp_path: Path, lines: list[str]) -> None:
    """The stretches of a clause are its text, its number and, on the first clause of an article, its heading."""
    try:
        document = imported(tmp_path, "\n".join(lines))
    except TreatyDiffError:
        return
    held: dict[tuple[str, str], str] = {}
    for stretch in document.report.stretches:
        if stretch.clause:
            key = stretch.clause, stretch.role
            held[key] = held.get(key, "") + stretch.text
    for clause in document.treaty.clauses:
        assert bare(clause.text) == bare(held.pop((clause.id, "text"), ""))
        assert bare(clause.number).endswith(bare(held.pop((clause.id, "number"), "")))
        heading = held.pop((clause.id, "heading"), None)
        assert heading is None or bare(clause.heading) == bare(heading)
    assert {"heading"} >= {role for _, role in held}


@settings(MODERATE, max_examples=60)
@given(articles(), st.sampled_from(("\u00a0", "\u202f", "\u00ad ", " \u200b")))
def test_typesetting_changes_no_clause(tmp_path: Path, items: list[Item], space: str) -> None:
    """Special spaces and invisible characters make no difference, and the report counts them."""
    text = "\n\n".join(printed(items))
    plain = imported(tmp_path, text).treaty.clauses
    set_type = imported(tmp_path, text.replace(" ", space))
    assert plain == set_type.treaty.clauses
    assert text.count(" ") == sum(count for _, count in set_type.report.repairs)

"""Two official texts of one treaty, held against each other: what differs is listed, nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import treatydiff
from treatydiff.cli import main
from treatydiff.model import Clause, Treaty
from treatydiff.verification import compare_texts

FIRST = {
    "1": "The Parties shall meet every year.",
    "2": "Neither Party shall assist an aggressor.",
    "3": "The Parties shall consult without delay.",
    "4": "Each Party may send a choir.",
    "5": "The Parties shall share the salt.",
}
SECOND = {
    "1": "The Parties shall meet every year.",
    "2": "Neither Party should assist an aggressor.",
    "3": "The Parties shall consult without delay, where appropriate.",
    "4": "Each Party may send a choir.",
    "6": "Tolls on the old bridge go to the road office.",
}


def text(name: str, provisions: dict[str, str], language: str = "en") -> Treaty:
    clauses = tuple(Clause(id=number, number=number, text=words) for number, words in provisions.items())
    return Treaty(id=name, title="A Treaty of Lakeland", clauses=clauses, language=language)


def test_where_two_texts_differ_is_listed_in_order() -> None:
    """Kind and level, or level and balance; what agrees is not listed."""
    compared = compare_texts(text("ours", FIRST), text("a", FIRST), text("b", SECOND))
    assert {"2": ("kind", "level"), "3": ("level", "balance")} == {
        pair.first[0].id: pair.differs for pair in compared.differing
    }
    assert ["1", "2", "3", "4"] == [pair.first[0].id for pair in compared.pairs]
    assert (["5"], ["6"]) == ([c.id for c in compared.only_first], [c.id for c in compared.only_second])


def test_the_same_text_differs_from_itself_in_nothing() -> None:
    """Every provision is paired with itself."""
    compared = compare_texts(text("ours", FIRST), text("a", FIRST), text("b", FIRST))
    assert () == compared.differing
    assert len(FIRST) == len(compared.pairs)


def test_what_differs_does_not_hang_on_the_order_of_the_texts() -> None:
    """Swapped sides list the same provisions."""
    here, there = text("a", FIRST), text("b", SECOND)
    one, other = compare_texts(here, here, there), compare_texts(here, there, here)
    assert [p.first[0].id for p in one.differing] == [p.first[0].id for p in other.differing]


def test_ours_stands_beside_both() -> None:
    """By its number in the first text, else in the second."""
    ours = text(
        "ours", {"2": "Neither Party shall assist an aggressor.", "6": "Tolls on the old bridge go to the road office."}
    )
    compared = compare_texts(ours, text("a", {**FIRST, "6": SECOND["6"]}), text("b", SECOND))
    assert {"2": ["2"], "6": ["6"]} == {p.first[0].id: [c.id for c in p.ours] for p in compared.pairs if p.ours}


def test_a_language_without_a_lexicon_is_not_said_to_differ() -> None:
    """The texts are matched by number, one is not graded, and the report says so."""
    swahili = text("b", dict.fromkeys(FIRST, "Pande zote zitakutana kila mwaka."), "sw")
    compared = compare_texts(text("ours", FIRST), text("a", FIRST), swahili)
    assert ("sw",) == compared.missing
    assert () == compared.differing
    assert len(FIRST) == len(compared.pairs)
    assert "not compared: there is no lexicon for" in treatydiff.render(compared, "markdown")


def test_two_languages_are_held_against_each_other() -> None:
    """English and Russian by their numbers: a call for a duty, and a duty for its opposite, are seen."""
    english = {
        "1": "The Parties shall cooperate closely.",
        "2": "The Parties shall consult.",
        "3": "The Parties shall consult.",
        "4": "Neither Party shall provide assistance to the aggressor.",
    }
    russian = {
        "1": "Стороны тесно сотрудничают.",
        "2": "Стороны проводят консультации.",
        "3": "Стороны стремятся проводить консультации.",
        "4": "Каждая из Сторон оказывает помощь агрессору.",
    }
    compared = compare_texts(text("ours", english), text("a", english), text("b", russian, "ru"))
    assert () == compared.missing
    assert {"3": ("level",), "4": ("kind", "polarity")} == {
        pair.first[0].id: pair.differs for pair in compared.differing
    }
    assert "in English (first)" in treatydiff.render(compared, "markdown")


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str]:
    """Our set and two official texts."""
    paths = tmp_path / "ours.yaml", tmp_path / "first.txt", tmp_path / "second.txt"
    treatydiff.dump(text("ours", FIRST), paths[0])
    for path, provisions in zip(paths[1:], (FIRST, SECOND), strict=True):
        path.write_text("\n\n".join(f"Article {n}\n\n{words}" for n, words in provisions.items()), encoding="utf-8")
    return tuple(map(str, paths))  # type: ignore[return-value]


def test_the_command_takes_two_texts(files: tuple[str, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """The first sentence counts what differs; every format has it."""
    ours, first, second = files
    assert 0 == main(["verify", ours, "--against", first, "--against", second, "-f", "markdown"])
    assert "Of 4 provisions that both texts have, 2 grade differently." in capsys.readouterr().out
    assert 0 == main(["verify", ours, "--against", first, "--against", second, "-f", "json"])
    assert 4 == len(json.loads(capsys.readouterr().out)["pairs"])
    assert 0 == main(["verify", ours, "--against", first, "--against", second, "-f", "csv"])
    assert 3 == len(capsys.readouterr().out.splitlines())


@pytest.mark.parametrize("more", [["--against", "c.txt"], ["--adopt", "x.yaml"]])
def test_three_texts_and_adoption_from_two_are_refused(
    files: tuple[str, str, str], more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, status 2."""
    ours, first, second = files
    assert 2 == main(["verify", ours, "--against", first, "--against", second, *more])
    assert (
        "treatydiff: --against takes one official text, or two to compare, of which none is adopted\n"
        == capsys.readouterr().err
    )


def test_texts_of_two_treaties_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Two treaties that were signed on different days are no two texts of one."""
    assert 2 == main(["compare-languages", "nato-1949", "rio-1947"])
    said = capsys.readouterr().err
    assert "expected two texts of one treaty (diff compares two treaties)" in said
    assert 1 == said.count("\n")

"""Russian treaties aligned, compared and searched for commitments, by the words of ``lexicons/ru``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from treatydiff import Clause, Treaty, align, diff, witnesses
from treatydiff.alignment.concepts import Concept, find_concepts, load_concepts
from treatydiff.cli import main
from treatydiff.commitments import CommitmentRule, commitment_rules, derive_commitments
from treatydiff.importers import import_treaty
from treatydiff.model import Witness
from treatydiff.verification import compare_texts
from treatydiff.words import load_words, split_words

BRACES = re.compile(r"\{(.+?)\}")
CONCEPTS = load_concepts("ru")
RULES = commitment_rules("ru")


def named(text: str) -> tuple[str, ...]:
    """The concepts that a Russian text names."""
    data = load_words("ru")
    return find_concepts([data.stem(word) for word in split_words(text) if word not in data.modal], "ru")


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_a_concept_is_found_in_its_examples_and_not_in_its_near_misses(concept: Concept) -> None:
    """The words in braces name the concept, alone and in their sentence, in any case; a near miss does not."""
    for example in concept.examples:
        (term,) = BRACES.findall(example)
        assert (concept.id,) == named(term)
        assert concept.id in named(BRACES.sub(r"\1", example))
    assert [] == [text for text in concept.near_misses if concept.id in named(text)]
    assert [(concept.id,)] * len(concept.terms) == [named(term) for term in concept.terms]


def test_concepts_are_those_of_english() -> None:
    """One id names one thing in both languages."""
    english = {concept.id for concept in load_concepts("en")} | {"military-cooperation"}
    assert {concept.id for concept in CONCEPTS} <= english


def promised(*texts: str) -> set[str]:
    """The types of commitment that Russian clauses make."""
    clauses = tuple(Clause(id=str(number), text=text) for number, text in enumerate(texts, 1))
    found = derive_commitments(Treaty(id="t", title="T", clauses=clauses, language="ru"))
    return {commitment.type.value for commitment in found.commitments}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_of_commitments_takes_what_is_marked_and_nothing_of_its_near_miss(rule: CommitmentRule) -> None:
    """As in English: a feature takes its words, a type makes its commitment."""
    for example in rule.examples:
        (marked,) = BRACES.findall(example)
        text = BRACES.sub(r"\1", example)
        taken = [match.group() for match in rule.pattern.finditer(text)]
        assert any(marked in words or words in marked for words in taken)
        assert rule.role != "commitment" or rule.category in promised(text)
        assert rule.role == "commitment" or marked in taken
    if rule.role == "commitment":
        assert rule.category not in promised(rule.near_miss)
    else:
        assert rule.pattern.search(rule.near_miss) is None


def test_the_types_are_those_of_english() -> None:
    """No type of promise is unknown in Russian, save the one that only English words have."""
    english = {rule.id for rule in commitment_rules("en")}
    assert {"territory.bar", "owed.action"} == english - {rule.id for rule in RULES}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("соглашение", "соглашениями"), ("стороны", "сторонам"), ("развивать", "развивают"), ("граница", "границ"),
        ("обеспечение", "обеспечению"), ("национальный", "национальной"), ("безопасность", "безопасности"),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    """Endings are cut off."""
    stem = load_words("ru").stem
    assert stem(one) == stem(other)


def test_a_modal_is_no_feature() -> None:
    """What says how firmly a clause binds does not pair clauses."""
    words = load_words("ru")
    assert words.content("Стороны не должны закрывать порт") == words.content("Стороны могут закрывать порт")


LEFT = (
    "Стороны развивают торговлю лесом и зерном.",
    "Стороны не размещают оружия в космическом пространстве.",
    "Стороны обмениваются преподавателями и студентами.",
    "Споры о толковании разрешаются путём переговоров.",
)
RIGHT = (
    "Договаривающиеся Стороны могут обмениваться студентами, преподавателями и учёными.",
    "Споры, касающиеся толкования Договора, разрешаются переговорами.",
    "Торговля зерном и лесом развивается Сторонами.",
    "Оружие в космическом пространстве не размещается.",
)


def written(id: str, texts: tuple[str, ...]) -> Treaty:
    """A Russian treaty of these articles."""
    clauses = tuple(
        Clause(id=str(number), number=f"Статья {number}", text=text) for number, text in enumerate(texts, 1)
    )
    return Treaty(id=id, title=id, clauses=clauses, language="ru")


def test_russian_is_aligned_with_russian() -> None:
    """Each article finds its counterpart in other words and another order."""
    found = align(written("a", LEFT), written("b", RIGHT))
    pairs = {(match.left[0].id, match.right[0].id) for match in found.matches if match.left and match.right}
    assert {("1", "3"), ("2", "4"), ("3", "1"), ("4", "2")} == pairs


def test_two_russian_treaties_are_compared() -> None:
    """A duty to exchange beside a liberty to: another promise; the ban in other words: the same."""
    found = {change.match.left[0].id: change for change in diff(written("a", LEFT), written("b", RIGHT)).changes}
    assert ("obligation", "permission") == (found["3"].left.kind.value, found["3"].right.kind.value)
    assert ("prohibition", 0) == (found["2"].right.kind.value, found["2"].delta)


def test_a_russian_rendering_stands_beside_an_english_one() -> None:
    """Norm by norm, by its own words: «не должна» forbids, "should not" advises."""
    texts = (
        Witness(source="gazette", language="ru", kind="authentic text", phrase="не должна оказывать помощь агрессору"),
        Witness(source="herald", language="en", kind="press quotation", phrase="should not assist the aggressor"),
    )
    clause = Clause(id="1", text="The Party shall not assist the aggressor.", witnesses=texts)
    found = witnesses(Treaty(id="t", title="T", clauses=(clause,)), "1")
    assert [6, 6, 3] == [int(rendering.readings[0].norm.strength) for rendering in found.renderings]
    assert ["не", "должна"] == [cue.text for cue in found.renderings[1].readings[0].norm.cues]


DOCUMENT = """\
ДОГОВОР О ДРУЖБЕ

Преамбула

Республика Сильдавия и Королевство Бордурия,
желая укрепить дружбу,
согласились о нижеследующем:

Статья 1

1. Стороны развивают торговлю.
2. Стороны обязуются:
а) охранять маяки;
б) не закрывать порты.

Статья 2

Каждая Сторона может прекратить действие настоящего Договора.

Совершено в городе Кров 5 мая 2001 года в двух экземплярах.

За Республику Сильдавия
За Королевство Бордурия

Приложение 1

Список портов публикуется ежегодно.
"""


def test_a_russian_document_is_imported(tmp_path: Path) -> None:
    """Статья, пункт, «а)», преамбула, Приложение and «Совершено в» are what they are."""
    path = tmp_path / "dogovor.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    treaty = import_treaty(path)
    texts = {clause.id: clause for clause in treaty.clauses}
    assert "ru" == treaty.language
    assert {"1.1", "1.2", "1.2(а)", "1.2(б)", "2"} <= texts.keys()
    assert "1.2" == texts["1.2(б)"].parent
    assert [True] == [clause.is_recital for clause in treaty.clauses if "желая укрепить дружбу" in clause.text]
    assert ["Список портов публикуется ежегодно."] == [c.text for c in treaty.clauses if "Приложение" in c.id]
    assert [] == [clause.id for clause in treaty.clauses if "За Республику" in clause.text and clause.id in ("2",)]


def test_two_language_versions_are_compared_by_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the texts differ is listed with the words on both sides; «б)» answers to (b)."""
    english = "Article 1\n\nThe Parties should not assist the aggressor.\n\nArticle 2\n\nThe Parties shall:\n\n"
    english += "(a) protect the lights;\n\n(b) promote tourism.\n"
    russian = "Статья 1\n\nСтороны не должны оказывать помощь агрессору.\n\nСтатья 2\n\nСтороны обязуются:\n\n"
    russian += "а) охранять маяки;\n\nб) способствовать туризму.\n"
    paths = [tmp_path / "treaty.en.txt", tmp_path / "treaty.ru.txt"]
    for path, words in zip(paths, (english, russian), strict=True):
        path.write_text(words, encoding="utf-8")
    compared = compare_texts(None, *(import_treaty(path) for path in paths))
    assert [("1", ("kind", "level"))] == [(pair.first[0].id, pair.differs) for pair in compared.differing]
    assert ["1", "2", "2(a)", "2(b)"] == [pair.first[0].id for pair in compared.pairs]
    assert 0 == main(["compare-languages", *map(str, paths), "-f", "markdown"])
    page = capsys.readouterr().out
    assert "Of 4 provisions that both texts have, 1 grades differently." in page
    assert "“should … not”" in page
    assert "“не … должны”" in page
    assert "Ours" not in page
    for form in ("json", "csv", "html", "terminal"):
        assert 0 == main(["compare-languages", *map(str, paths), "-f", form])
        assert "1" in capsys.readouterr().out

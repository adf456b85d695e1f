"""Russian provisions, graded by docs/codebook-ru.md: its own examples, and what the table of forms does not show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from treatydiff import Clause, Treaty, classify, classify_text
from treatydiff.model import Classification, Kind, Polarity

PAGE = (Path(__file__).parent.parent / "docs" / "codebook-ru.md").read_text(encoding="utf-8")
FIELDS = Path(__file__).parent / "data" / "russian-provisions.txt"
KINDS = {
    "O": "obligation", "P": "prohibition", "M": "permission", "E": "exemption",
    "R": "recommendation", "I": "intention", "D": "declaration", "C": "constitutive",
}  # fmt: skip
EXAMPLE = re.compile(r"«([^«»…]+\.)» (?:\(that is all\) )?→ ([OPMERIDC]) (\d)(, n\.s\.)?")
ROW = re.compile(r"^\| (?:([a-z]+) (\d))? ?\|.*\| ([А-Я][^|]*\.) \|$", re.MULTILINE)
EXAMPLES = [(text, KINDS[letter], int(level), not unsure) for text, letter, level, unsure in EXAMPLE.findall(PAGE)]


def grade(text: str) -> tuple[str, int]:
    """Kind and level of a Russian provision."""
    found = classify_text(text, language="ru")
    return found.kind.value, int(found.strength)


def rows() -> list[tuple[str, str, int]]:
    """The examples of the table of forms: text, kind, level. A row without a label has the one of the row above it."""
    found, kind, level = [], "", "0"
    for named, number, text in ROW.findall(PAGE):
        kind, level = (named, number) if named else (kind, level)
        found.append((text, "obligation" if kind == "effort" else kind, int(level)))
    return found


@pytest.mark.parametrize(("text", "kind", "level", "sure"), EXAMPLES, ids=[example[0] for example in EXAMPLES])
def test_every_example_of_the_rulings_has_its_label(text: str, kind: str, level: int, sure: bool) -> None:
    """Each sentence that a ruling grades is graded so; where the ruling is not sure, nor is the answer."""
    assert (kind, level) == grade(text)
    assert sure or not classify_text(text, language="ru").sure


@pytest.mark.parametrize(("text", "kind", "level"), rows())
def test_every_example_of_the_table_of_forms_has_its_label(text: str, kind: str, level: int) -> None:
    """Each kind's own examples."""
    assert (kind, level) == grade(text)


def test_the_page_is_read_whole() -> None:
    """No example is passed over: so many that a ruling grades, so many in the table."""
    assert (26, 14) == (len(EXAMPLES), len(rows()))


@pytest.mark.parametrize(
    ("text", "kind", "level"),
    [
        ("Сторона не должна оказывать военную или иную помощь агрессору.", "prohibition", 6),
        (
            "Сторона окажет военную и иную помощь всеми имеющимися в её распоряжении средствами безотлагательно.",
            "obligation",
            7,
        ),
        ("Стороны обязуются стремиться к миру.", "obligation", 4),
        ("Стороны сотрудничают.", "obligation", 5),
        ("Стороны намерены рассмотреть возможность создания порта.", "intention", 2),
        ("Визы выдаются консулами в течение десяти дней.", "obligation", 6),
        ("В выдаче может быть отказано, если лицо уже осуждено.", "permission", 1),
        ("Выдача не производится, если деяние является политическим.", "prohibition", 6),
        ("Настоящее Соглашение заключается на пять лет и автоматически продлевается.", "constitutive", 0),
        ("К настоящему Соглашению может присоединиться любое государство.", "permission", 1),
        ("Координацию работ обеспечивает Секретариат.", "obligation", 6),
        ("Изменения оформляются отдельными протоколами.", "obligation", 5),
        ("Стороны гарантируют, что не будут передавать оружие.", "prohibition", 6),
        ("Дипломатическая почта не подлежит вскрытию.", "prohibition", 6),
        ("Цель Договора заключается в том, чтобы обеспечить мир.", "intention", 2),
        ("Согласие Комитета не требуется.", "exemption", 1),
        ("Стороны уведомляют друг друга о мерах, которые они считают необходимыми.", "obligation", 6),
        ("Желая укрепить дружбу,", "declaration", 0),
    ],
)
def test_forms_in_other_fields(text: str, kind: str, level: int) -> None:
    """Visas, extradition, trade: the forms of the codebook in words of many fields."""
    assert (kind, level) == grade(text)


def test_provisions_of_many_fields_have_their_labels() -> None:
    """Every provision of the file has its kind and level."""
    lines = [line.split(" | ") for line in FIELDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    labelled = [(text, (KINDS[label.split()[0]], int(label.split()[1]))) for label, text in lines]
    assert len(labelled) > 380
    assert [] == [(text, label, grade(text)) for text, label in labelled if label != grade(text)]


def test_cooperation_is_sure() -> None:
    """The present of the parties is binding form, and sure (R 1), where English doubts it."""
    assert classify_text("Стороны сотрудничают.", language="ru").sure
    assert not classify_text("The Parties cooperate.").sure


def item(chapeau: str, text: str) -> Classification:
    """The classification of an item under a chapeau, each a clause of its own."""
    clauses = (Clause(id="1", text=chapeau), Clause(id="1(a)", text=text, parent="1"))
    return classify(Treaty(id="t", title="T", clauses=clauses, language="ru"))["1(a)"]


@pytest.mark.parametrize(
    ("chapeau", "text", "kind", "level"),
    [
        ("Стороны обязуются:", "б) не разглашать данные;", "prohibition", 6),
        ("Стороны обязуются:", "в) содействовать обмену;", "obligation", 5),
        ("Стороны сотрудничают в следующих областях:", "спорт;", "obligation", 5),
        ("Цели заключаются в следующем:", "защита лесов;", "intention", 2),
        ("Стороны учитывают:", "тип груза;", "obligation", 4),
        ("Секретариат:", "готовит отчёт;", "obligation", 6),
        ("Комитет может:", "приглашать экспертов;", "permission", 1),
        ("Комитет не может:", "приглашать экспертов;", "prohibition", 6),
        ("Комиссия включает:", "пять судей;", "constitutive", 0),
    ],
)
def test_an_item_has_the_verb_of_its_chapeau(chapeau: str, text: str, kind: str, level: int) -> None:
    """Its own finite verb where the chapeau has none (R 26); the same in one text as in two clauses."""
    found = item(chapeau, text)
    assert (kind, level) == (found.kind.value, int(found.strength))
    assert (kind, level) == grade(f"{chapeau} {text}")


def test_a_chapeaus_cue_names_its_clause() -> None:
    """The modal stands in the chapeau, and its cue says so; the item's own cues name no clause."""
    found = item("Стороны по возможности должны:", "публиковать тарифы;")
    assert [("по возможности", "1"), ("должны", "1")] == [(cue.text, cue.clause) for cue in found.cues]
    assert (Kind.OBLIGATION, 5, "Стороны") == (found.kind, int(found.strength), found.norms[0].bearer)


@pytest.mark.parametrize(
    ("text", "bearer"),
    [
        ("Расходы несёт арендатор.", "арендатор"),
        ("Счета проверяются Аудитором.", "Аудитором"),
        ("Счета проверяются мирными средствами.", None),
        ("Договаривающиеся Стороны публикуют тарифы.", "Договаривающиеся Стороны"),
        ("Тарифы публикуются.", None),
    ],
)
def test_bearer_is_the_nominative_that_agrees_or_the_instrumental(text: str, bearer: str | None) -> None:
    """On either side of the verb; a passive is borne by the instrumental of somebody (R 15, R 46)."""
    assert [bearer] == [norm.bearer for norm in classify_text(text, language="ru").norms]


def test_yo_and_hyphens_at_line_ends_change_nothing() -> None:
    """ё is е, and a word that a printer divided is one word."""
    both = [
        classify_text(text, language="ru") for text in ("Научно-техни-ческий орган ведёт учёт.", "Орган ведет учет.")
    ]
    assert [(Kind.OBLIGATION, 6, Polarity.ACT)] * 2 == [(f.kind, int(f.strength), f.polarity) for f in both]


@pytest.mark.parametrize(
    "text", ["", ".", "а)", "«»", "не", "которые", "Стороны", "1.", "—", ": ; :", "и, или", "что не"]
)
def test_any_text_has_an_answer(text: str) -> None:
    """Scraps are declarations or what they are; nothing is an error."""
    found = classify_text(text, language="ru")
    assert all(text[slice(*cue.span)] == cue.text for norm in found.norms for cue in norm.cues)


@pytest.mark.parametrize(
    ("chapeau", "text", "bearer"),
    [
        ("Генеральный секретарь:", "готовит отчёт;", "Генеральный секретарь"),
        ("Стороны обязуются:", "чинить маяки;", "Стороны"),
        ("Ни одна Сторона не:", "продаёт лицензии третьим лицам;", "Ни одна"),
        ("В случае аварии, о которой сообщил капитан, Комитет незамедлительно:", "уведомляет Стороны;", "Комитет"),
    ],
)
def test_an_items_bearer_and_cues_stand_in_its_chapeau(chapeau: str, text: str, bearer: str) -> None:
    """Named by the words of the chapeau, however short the item is; cues are slices of the text that they name."""
    found = item(chapeau, text)
    assert [bearer] == [norm.bearer for norm in found.norms]
    assert all({None: text, "1": chapeau}[cue.clause][slice(*cue.span)] == cue.text for cue in found.cues)


def test_items_of_bare_and_denied_chapeaux() -> None:
    """A cue of a chapeau without a predicate counts for each item; «не» at its end denies each."""
    assert 7 == int(item("Комитет незамедлительно:", "уведомляет Стороны о решениях;").strength)
    denied = [item("Каждая Сторона обязуется не:", "вводить пошлины;"), item("Ни одна Сторона не:", "вводит пошлины;")]
    assert [Kind.PROHIBITION] * 2 == [found.kind for found in denied]

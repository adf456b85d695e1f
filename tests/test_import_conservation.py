"""Treaties made by construction come back with exactly the articles, ids and words that were put in."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from treatydiff.importers import ImportedDocument, import_document

MODERATE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Tongue:
    """What a made-up treaty says in a language. `articles` are ways to print an article's number, each with the range
    of numbers that it has words for; a sentence never repeats in a treaty but for its number."""

    title: str
    front: tuple[str, ...]
    articles: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    sentence: str
    chapeau: str
    item: str
    annex: str
    done: str


def roman(number: int) -> str:
    """A number up to 39 in Roman numerals."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def printed(*forms: str) -> tuple[tuple[str, ...], ...]:
    """Ways to print the numbers of articles: ``{}`` stands for a figure, ``{r}`` for a Roman numeral."""
    return tuple(tuple(form.format(n, r=roman(n)) for n in range(1, 13)) for form in forms)


ENGLISH_WORDS = ("THE FIRST", "THE SECOND", "THE THIRD", "THE FOURTH", "THE FIFTH", "THE SIXTH", "THE SEVENTH")
TONGUES = (
    Tongue(
        "AGREEMENT ON THE RIVER TERN",
        ("The Parties,", "Recalling their long friendship,", "Have agreed as follows:"),
        (
            *printed("Article {}", "ARTICLE {r}", "Art. {}.", "article {}", "Article No. {}", "Article Nº {}"),
            tuple(f"ARTICLE {word}" for word in ENGLISH_WORDS),
        ),
        (
            "Use of terms",
            "The Commission",
            "SHIPS AND FERRIES",
            "Cases in which a ferry may land",
            "Persons who may fish",
        ),
        "Each Party shall keep mark {} of the river in good repair, and bear its cost under Article 3 or paragraph 1.",
        "Party {} shall:",
        "tell the other Party of flood {} and of its height;",
        "Annex {}",
        "Done at Riga on 4 May 2021.",
    ),
    Tongue(
        "ACCORD SUR LE FLEUVE",
        ("Les Parties,", "Rappelant leur longue amitié,", "Sont convenues de ce qui suit :"),
        printed("Article {}", "ARTICLE {r}", "Art. {}", "Article n° {}"),
        ("Définitions des termes", "La Commission", "NAVIRES ET BACS"),
        "Chaque Partie doit maintenir le repère {} du fleuve en bon état et en supporter le coût selon l’article 3.",
        "La Partie {} doit :",
        "informer l’autre Partie de la crue {} et de sa hauteur ;",
        "Annexe {}",
        "Fait à Riga, le 4 mai 2021.",
    ),
    Tongue(
        "ACUERDO SOBRE EL RÍO",
        ("Las Partes,", "Recordando su larga amistad,", "Han convenido lo siguiente:"),
        printed("Artículo {}", "ARTÍCULO {r}", "Art. {}", "Artículo {}º", "Artículo N.º {}"),
        ("Definiciones de los términos", "La Comisión", "BUQUES Y BARCAS"),
        "Cada Parte deberá mantener la señal {} del río en buen estado y asumir su costo según el artículo 3.",
        "La Parte {} deberá:",
        "informar a la otra Parte de la crecida {} y de su altura;",
        "Anexo {}",
        "Hecho en Riga, el 4 de mayo de 2021.",
    ),
    Tongue(
        "СОГЛАШЕНИЕ О РЕКЕ",
        ("Стороны,", "Напоминая о давней дружбе,", "согласились о нижеследующем:"),
        printed("Статья {}", "СТАТЬЯ {r}", "Статья № {}", "Ст. {}"),
        ("Определения терминов", "Комиссия Сторон", "СУДА И ПАРОМЫ"),
        "Каждая Сторона должна содержать знак {} на реке в исправности и нести расходы согласно статье 3.",
        "Сторона {} обязуется:",
        "сообщать другой Стороне о паводке {} и о его высоте;",
        "Приложение {}",
        "Совершено в Риге 4 мая 2021 года.",
    ),
)
PARAGRAPHS = ("{}.", "({})", "{})", "{}.-", "{} –")
POINTS = ("({})", "{})")


@dataclass(frozen=True)
class Made:
    """A made-up treaty: its blocks as printed, and the id, heading and text of each clause behind the preamble."""

    blocks: tuple[str, ...]
    clauses: tuple[tuple[str, str, str], ...]


@st.composite
def treaties(draw: st.DrawFn) -> Made:
    """A treaty in one of four languages, with articles, perhaps headings, paragraphs, points, and an annex."""
    tongue = draw(st.sampled_from(TONGUES))
    numbers = draw(st.sampled_from(tongue.articles))
    frame, mark = draw(st.sampled_from(PARAGRAPHS)), draw(st.sampled_from(POINTS))
    blocks: list[str] = [tongue.title, *tongue.front]
    clauses: list[tuple[str, str, str]] = []
    count = 0

    def sentence() -> str:
        nonlocal count
        count += 1
        return tongue.sentence.format(count)

    def provision(path: str, label: str, heading: str) -> None:
        nonlocal count
        points = draw(st.sampled_from((0, 0, 2, 3, 10)))
        count += 1
        text = (tongue.chapeau if points else tongue.sentence).format(count)
        blocks.append(f"{label} {text}".strip())
        clauses.append((path, heading, text))
        for place in range(points):
            count += 1
            letter = "abcdefghij"[place]
            words = tongue.item.format(count)
            blocks.append(f"{mark.format(letter)} {words}")
            clauses.append((f"{path}({letter})", heading, words))

    with_headings = draw(st.booleans())
    for number in range(1, draw(st.integers(2, 5)) + 1):
        blocks.append(numbers[number - 1])
        heading = draw(st.sampled_from(tongue.headings)) if with_headings else ""
        blocks += filter(None, [heading])
        shape = draw(st.sampled_from(("one", "numbered", "plain")))
        if shape == "one":
            provision(str(number), "", heading)
        elif shape == "numbered":
            for place in range(1, draw(st.integers(2, 4)) + 1):
                provision(f"{number}.{place}", frame.format(place), heading)
        else:
            for place in range(1, draw(st.integers(2, 3)) + 1):
                text = sentence()
                blocks.append(text)
                clauses.append((f"{number}.{place}", heading, text))
    blocks.append(tongue.done)
    clauses.append(("Done", "", tongue.done))
    if draw(st.booleans()):
        annex = tongue.annex.format("I")
        blocks.append(draw(st.sampled_from((annex, annex.upper()))))
        for place in range(1, draw(st.integers(2, 3)) + 1):
            blocks.append(frame.format(place) + " " + (text := sentence()))
            clauses.append((f"{annex}.{place}", "", text))
    return Made(tuple(blocks), tuple(clauses))


def imported(folder: Path, text: str) -> ImportedDocument:
    """`text`, written down and imported."""
    path = folder / "treaty.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return import_document(path)


def set_lines(made: Made, width: int, pages: str) -> str:
    """The blocks of a made-up treaty as lines of this width, 0 for unbroken, parted by empty lines; `pages` is the
    form of a page number that stands between two of them now and then, "" for none."""
    parts: list[str] = []
    number = 1
    for place, block in enumerate(made.blocks):
        lines = textwrap.wrap(block, width, break_on_hyphens=False, break_long_words=False) if width else [block]
        if pages and place % 7 == 6 and len(lines) > 1:
            number += 1
            lines.insert(1, f"\n{pages.format(number)}\n")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


@MODERATE
@given(treaties(), st.sampled_from((0, 40, 58, 76)), st.sampled_from(("", "- {} -", "Page {} of 90")))
def test_what_was_put_in_comes_out(tmp_path: Path, made: Made, width: int, pages: str) -> None:
    """Every article, paragraph, point and annex comes back with its id, its heading and its text, whatever the
    language, the way of numbering, the width of the lines and the page numbers between them."""
    document = imported(tmp_path, set_lines(made, width, pages))
    found = [
        (clause.id, clause.heading.replace("\n", " "), clause.text)
        for clause in document.treaty.clauses
        if not clause.is_recital
    ]
    assert list(made.clauses) == found


@MODERATE
@given(treaties(), st.sampled_from((0, 40, 58)))
def test_no_character_is_lost_or_added(tmp_path: Path, made: Made, width: int) -> None:
    """The ledger holds the characters of the document, each once, and a sound document warns of nothing."""
    text = set_lines(made, width, "")
    report = imported(tmp_path, text).report
    letters = Counter(re.sub(r"\s+", "", "".join(stretch.text for stretch in report.stretches)))
    assert Counter(re.sub(r"\s+", "", text)) == letters
    assert () == report.warnings

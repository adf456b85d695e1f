"""Documents that were once read wrongly, a class for each kind of fault: every article, paragraph and word comes out
where a lawyer would look for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatydiff.importers import ImportedDocument, import_document

FRONT = "AGREEMENT ON RIVERS\n\nThe Parties,\n\nHave agreed as follows:\n\n"
END = "\n\nDone at Riga on 4 May 2021.\n"


def read(folder: Path, body: str, *, end: str = END) -> ImportedDocument:
    """An agreement with these articles, imported from plain text."""
    path = folder / "rivers.txt"
    path.write_text(FRONT + body + end, encoding="utf-8")
    return import_document(path)


def texts(document: ImportedDocument) -> dict[str, str]:
    """The texts of the articles' clauses by their ids."""
    return {
        clause.id: clause.text
        for clause in document.treaty.clauses
        if "preamble" not in clause.areas and clause.id != "Done"
    }


def left_out(document: ImportedDocument, role: str) -> list[str]:
    """What was left out for this reason."""
    return [stretch.text for stretch in document.report.remainders if stretch.role == role]


class TestNumbersOfArticles:
    """An article is told by its number, however that is printed."""

    @pytest.mark.parametrize(
        ("printed", "expected"),
        [
            ("article 1", "1"),
            ("Art 2", "2"),
            ("Art. 2", "2"),
            ("Article no. 3", "3"),
            ("Article No 3", "3"),
            ("Article Nº 4", "4"),
            ("ARTICLE No. 5", "5"),
            ("Artículo N.º 6", "6"),
            ("Artículo 7º", "7"),
            ("Artigo 8.º", "8"),
            ("Article 1st", "1"),
            ("Article 1er", "1"),
            ("ARTICLE THE THIRD", "3"),
            ("Article the Twelfth.", "12"),
            ("FIRST ARTICLE", "1"),
            ("ARTICLE XXVIIIter", "28 ter"),
            ("Article IVbis", "4 bis"),
            ("Article XII quater", "12 quater"),
            ("Article 31bis", "31 bis"),
            ("Article 31-ter", "31 ter"),
            ("Article 31 QUINQUIES", "31 quinquies"),
            ("Article 32-1", "32.1"),
            ("Article V-1", "5.1"),
            ("Article 1-A", "1.A"),
            ("Article 1a", "1a"),
            ("Article 7B", "7B"),
            ("Article 7 B", "7B"),
            ("Статья 9", "9"),
            ("Статья первая", "1"),
            ("ADDITIONAL ARTICLE", "Additional Article"),
            ("Separate Article.", "Separate Article"),
            ("Article additionnel", "Article Additionnel"),
            ("Additional Article II", "Additional Article 2"),
        ],
    )
    def test_it_is_cited(self, printed: str, expected: str, tmp_path: Path) -> None:
        """What stands between two plain articles is an article of its own."""
        document = read(
            tmp_path,
            f"Article 90\n\nThe Parties shall meet.\n\n{printed}\n\nThe Parties shall report.\n\n"
            "Article 91\n\nThe Parties shall row.",
        )
        assert {
            "90": "The Parties shall meet.",
            expected: "The Parties shall report.",
            "91": "The Parties shall row.",
        } == texts(document)

    def test_articles_have_letters(self, tmp_path: Path) -> None:
        """Articles that run from A on are cited by their letters, C and D too."""
        document = read(tmp_path, "\n\n".join(f"ARTICLE {letter}\n\nThe Parties shall meet." for letter in "ABCDEF"))
        assert list("ABCDEF") == list(texts(document))

    def test_a_dash_behind_the_number_is_no_item(self, tmp_path: Path) -> None:
        """``Art. 3 ter. - The Parties …`` is the article's text."""
        document = read(tmp_path, "Article 1\n\nThe Parties shall meet.\n\nArt. 1 ter. - The Parties may row.")
        assert {"1": "The Parties shall meet.", "1 ter": "The Parties may row."} == texts(document)

    @pytest.mark.parametrize("mark", [".", ":", " –", ".-"])
    def test_articles_stand_in_one_paragraph(self, mark: str, tmp_path: Path) -> None:
        """An article that begins behind a full stop, with a mark and the number that is due, is one."""
        document = read(
            tmp_path,
            f"Article 1{mark} The Parties shall meet. Article 2{mark} The Parties shall report under Article 3. "
            f"Article 3{mark} The Parties shall not fish.",
        )
        assert {
            "1": "The Parties shall meet.",
            "2": "The Parties shall report under Article 3.",
            "3": "The Parties shall not fish.",
        } == texts(document)

    def test_numbered_headings_are_articles(self, tmp_path: Path) -> None:
        """In a memorandum without articles the numbered headings stand for them, on each of their clauses."""
        document = read(
            tmp_path,
            "1. PURPOSE\n\n1.1 The Participants will meet.\n1.2 They will report.\n\n"
            "2. FUNDING\n\n2.1 Each Participant will pay.\n\n3. STATUS\n\nThis will end in 2030.",
        )
        found = {clause.id: clause.heading for clause in document.treaty.clauses if clause.id[0].isdigit()}
        assert {"1.1": "PURPOSE", "1.2": "PURPOSE", "2.1": "FUNDING", "3": "STATUS"} == found

    def test_numbered_items_are_no_articles(self, tmp_path: Path) -> None:
        """A list of goods has short lines too, but no text below them."""
        document = read(tmp_path, "1. Wheat\n\n2. Barley\n\n3. Oats", end="")
        assert {"1": "Wheat", "2": "Barley", "3": "Oats"} == texts(document)


class TestSentencesThatLookLikeHeadings:
    """A line with a finite modal is no heading, nor is the first line of a sentence."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "The Parties shall meet",
            "No Party shall fish",
            "Each Party may row",
            "THE PARTIES SHALL MEET",
            "Les Parties doivent se réunir",
            "Las Partes deberán reunirse",
            "Стороны должны встречаться",
        ],
    )
    def test_a_sentence_without_a_stop_is_text(self, sentence: str, tmp_path: Path) -> None:
        """It stays in the article, whether or not a stop ends it."""
        document = read(tmp_path, f"Article 1\n\n{sentence}\n\nThe Parties shall report.\n\nArticle 2\n\nThey may row.")
        assert {"1.1": sentence, "1.2": "The Parties shall report.", "2": "They may row."} == texts(document)

    @pytest.mark.parametrize(
        "heading",
        [
            "War is prohibited",
            "Persons who may be extradited",
            "Cases in which force may be used",
            "Right to agree upon a procedure",
            "The will of the people",
            "Meeting of 4 May 2021",
        ],
    )
    def test_a_heading_stays_one(self, heading: str, tmp_path: Path) -> None:
        """A modal behind "who" or "in which", a month and a noun make no sentence."""
        document = read(tmp_path, f"Article 1\n\n{heading}\n\nThe Parties shall meet.\n\nArticle 2\n\nThey may row.")
        assert [heading, ""] == [clause.heading for clause in document.treaty.clauses if clause.id in ("1", "2")]

    def test_a_heading_has_two_lines(self, tmp_path: Path) -> None:
        """A heading that goes on in small letters, without a verb or a stop, is a heading still."""
        document = read(
            tmp_path,
            "Article 1\n\nLegal status of the river, of the air space\n\nover the river and of its bed\n\n"
            "1. The Parties shall meet.\n\n2. They shall report.",
        )
        heading = "Legal status of the river, of the air space over the river and of its bed"
        assert {heading} == {clause.heading for clause in document.treaty.clauses if clause.id.startswith("1")}

    def test_text_on_the_line_of_the_number_is_text(self, tmp_path: Path) -> None:
        """``Article 1 – The Parties shall meet`` has no heading."""
        document = read(tmp_path, "Article 1 – The Parties shall meet\n\nArticle 2 – Reports\n\nThey shall report.")
        assert [("1", ""), ("2", "Reports")] == [
            (clause.id, clause.heading) for clause in document.treaty.clauses if clause.id in ("1", "2")
        ]


class TestListsThatBeginElsewhere:
    """A list is read as a person reads it, wherever it begins and whatever marks it has."""

    def test_a_letter_i_between_h_and_j(self, tmp_path: Path) -> None:
        """A list that begins at (g) is warned of; its (i) is a letter."""
        document = read(
            tmp_path, "Article 1\n\nThe Parties shall:\n\n(g) meet;\n\n(h) report;\n\n(i) sail;\n\n(j) row."
        )
        assert ["1", "1(g)", "1(h)", "1(i)", "1(j)"] == list(texts(document))
        assert "1: (g) opens the series" in document.report.missing

    def test_a_roman_list_begins_at_four(self, tmp_path: Path) -> None:
        """``iv.`` and ``v.`` go on with a list that stands in another place."""
        document = read(tmp_path, "Article 1\n\nThe Parties shall:\n\niv. meet;\n\nv. report.")
        assert {"1": "The Parties shall:", "1(iv)": "meet;", "1(v)": "report."} == texts(document)

    def test_marks_change_within_a_series(self, tmp_path: Path) -> None:
        """``2)`` goes on with ``1.``, ``3-`` with that, and ``4`` too."""
        document = read(
            tmp_path,
            "Article 1\n\n1. The Parties shall:\n\na) meet;\n\n(b) report.\n\n2) They shall not fish.\n\n"
            "3- They may row.\n\n4 They may sail.",
        )
        assert ["1.1", "1.1(a)", "1.1(b)", "1.2", "1.3", "1.4"] == list(texts(document))

    def test_a_number_of_the_series_itself_goes_first(self, tmp_path: Path) -> None:
        """Where the series goes on in its own marks, a number without one is a footnote's."""
        document = read(tmp_path, "Article 1\n\n1. The Parties shall meet.\n\n2 The river Tern.\n\n2. They may row.")
        assert ["1.1", "1.2"] == list(texts(document))


class TestQuotedArticles:
    """What an amendment puts into another treaty is no article of this one."""

    @pytest.mark.parametrize(("opening", "closing"), [('"', '"'), ("“", "”"), ("«", "»"), ("„", "“")])
    def test_the_quotation_is_one_piece(self, opening: str, closing: str, tmp_path: Path) -> None:
        """It stands in the provision that introduces it, with its marks."""
        document = read(
            tmp_path,
            "Article 1\n\nArticle 5 of the Treaty shall be replaced by the following:\n\n"
            f"{opening}Article 5\n\nThe Parties shall not fish.{closing}\n\nArticle 2\n\nThe Parties shall report.",
        )
        assert {
            "1": "Article 5 of the Treaty shall be replaced by the following:\n"
            f"{opening}Article 5\nThe Parties shall not fish.{closing}",
            "2": "The Parties shall report.",
        } == texts(document)

    def test_definitions_are_no_quotation(self, tmp_path: Path) -> None:
        """A defined word in quotation marks opens nothing."""
        document = read(
            tmp_path, "Article 1\n\nIn this Treaty:\n\n(a) “river” means the Tern;\n\n(b) “bank” means its side."
        )
        assert ["1", "1(a)", "1(b)"] == list(texts(document))


class TestBehindTheClosingFormula:
    """Reservations, declarations and the foot of a page are listed as what they are."""

    @pytest.mark.parametrize(
        "title", ["Reservation by Latvia", "RESERVATIONS", "Declaration by Latvia", "Réserve", "Оговорка"]
    )
    def test_a_reservation_is_no_signature(self, title: str, tmp_path: Path) -> None:
        """All that stands below its title goes with it."""
        document = read(
            tmp_path,
            "Article 1\n\nThe Parties shall meet.",
            end=f"{END}\n{title}\n\nLatvia shall not be bound by Article 1.\n",
        )
        assert [title, "Latvia shall not be bound by Article 1."] == left_out(document, "reservation or declaration")
        assert [] == left_out(document, "signature")

    def test_a_sentence_is_no_signature(self, tmp_path: Path) -> None:
        """A short sentence with a modal is said to stand behind the closing formula."""
        document = read(
            tmp_path,
            "Article 1\n\nThe Parties shall meet.",
            end=f"{END}\nFor Latvia:\n\n(signed) A. B.\n\nLatvia shall not be bound.\n",
        )
        assert ["For Latvia:", "(signed) A. B."] == left_out(document, "signature")
        assert ["Latvia shall not be bound."] == left_out(document, "after the closing formula")

    @pytest.mark.parametrize(
        "foot", ["Copyright 2020 Treaty Site. All rights reserved.", "© 2021 Treaty Site", "Print this page | Share"]
    )
    def test_the_foot_of_a_page_is_listed(self, foot: str, tmp_path: Path) -> None:
        """It is no clause of the last article."""
        document = read(tmp_path, "Article 1\n\nThe Parties shall meet.", end=f"\n\n{foot}\n")
        assert [foot] == left_out(document, "page furniture")
        assert {"1": "The Parties shall meet."} == texts(document)


class TestDivisionsWithinAnArticle:
    """A section can stand inside an article."""

    def test_the_heading_stays_on_the_clauses(self, tmp_path: Path) -> None:
        """The article's own number and heading stand on the clauses below the section."""
        document = read(
            tmp_path,
            "Article V – Trade\n\nSection A\n\n5.1 Duties shall not rise.\n\n5.2 They may fall.\n\n"
            "Section B\n\n5.3 The Parties shall meet.\n\nArticle VI\n\nThe Parties shall row.",
        )
        assert [("5.1", "Trade"), ("5.2", "Trade"), ("5.3", "Trade"), ("6", "")] == [
            (clause.id, clause.heading) for clause in document.treaty.clauses if clause.id[0].isdigit()
        ]

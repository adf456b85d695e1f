"""Documents that were once read wrongly, a class for each kind of fault: every article, paragraph and word comes out
where a lawyer would look for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from treatydiff.cli import main
from treatydiff.importers import ImportedDocument, import_document
from treatydiff.importers.blocks import Line
from treatydiff.importers.columns import keep_column
from treatydiff.importers.structure.paragraphs import join_lines

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
            ("Article 1°bis", "1 bis"),
            ("Article 1 (bis)", "1 bis"),
            ("Article 5 – bis", "5 bis"),
            ("Article: 3", "3"),
            ("Article (3)", "3"),
            ("A R T I C L E  3", "3"),
            ("Article Number Three", "3"),
            ("Artículo 3ro", "3"),
            ("Article the Thirtieth", "30"),
            ("The Third Article", "3"),
            ("Article 3*", "3"),
            ("Article 3¹", "3"),
            ("Article 3 [1]", "3"),
            ("Article 3 (1)", "3"),
            ("LAST ARTICLE", "Last Article"),
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

    @pytest.mark.parametrize(
        "numbers", [("Clause 1.", "Clause 2.", "Clause 3."), ("Rule 1", "Rule 2", "Rule 3"), ("I", "II", "III")]
    )
    def test_articles_have_other_names(self, numbers: tuple[str, ...], tmp_path: Path) -> None:
        """Where there are no articles, clauses, rules or lone Roman numerals that count from 1 stand for them."""
        document = read(tmp_path, "\n\n".join(f"{number}\n\nThe Parties shall meet." for number in numbers))
        assert list(numbers) == [clause.number for clause in document.treaty.clauses if clause.id in ("1", "2", "3")]

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
        ],
    )
    def test_a_sentence_without_a_stop_is_text(self, sentence: str, tmp_path: Path) -> None:
        """It stays in the article, whether or not a stop ends it."""
        document = read(tmp_path, f"Article 1\n\n{sentence}\n\nThe Parties shall report.\n\nArticle 2\n\nThey may row.")
        assert {"1.1": sentence, "1.2": "The Parties shall report.", "2": "They may row."} == texts(document)

    def test_a_sentence_in_russian_is_text(self, tmp_path: Path) -> None:
        """The modals of other languages are known too."""
        document = read(
            tmp_path,
            "Статья 1\n\nСтороны должны встречаться\n\nСтороны должны сотрудничать.\n\nСтатья 2\n\nОни могут плавать.",
        )
        assert {
            "1.1": "Стороны должны встречаться",
            "1.2": "Стороны должны сотрудничать.",
            "2": "Они могут плавать.",
        } == texts(document)

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

    def test_letters_go_round(self, tmp_path: Path) -> None:
        """(aa) follows (z)."""
        document = read(
            tmp_path, "Article 1\n\nThe Parties shall:\n\n(y) meet;\n\n(z) sail;\n\n(aa) row;\n\n(bb) fish."
        )
        assert ["1", "1(y)", "1(z)", "1(aa)", "1(bb)"] == list(texts(document))


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

    def test_links_within_the_text_are_listed(self, tmp_path: Path) -> None:
        """A link of the page between two articles is none of their text."""
        document = read(tmp_path, "Article 1\n\nThey shall meet.\n\n[Back to top]\n\nArticle 2\n\nThey may row.")
        assert ["[Back to top]"] == left_out(document, "page furniture")

    @pytest.mark.parametrize(
        "foot", ["Copyright 2020 Treaty Site. All rights reserved.", "© 2021 Treaty Site", "Print this page | Share"]
    )
    def test_the_foot_of_a_page_is_listed(self, foot: str, tmp_path: Path) -> None:
        """It is no clause of the last article."""
        document = read(tmp_path, "Article 1\n\nThe Parties shall meet.", end=f"\n\n{foot}\n")
        assert [foot] == left_out(document, "page furniture")
        assert {"1": "The Parties shall meet."} == texts(document)


class TestInstrumentsBehindTheTreaty:
    """A protocol behind the closing formula has articles of its own."""

    def test_its_articles_begin_at_one_again(self, tmp_path: Path) -> None:
        """The treaty's closing formula is one, and the protocol's articles are cited by it."""
        document = read(
            tmp_path, "Article 1\n\nThey shall meet.", end=f"{END}\nPROTOCOL\n\nArticle 1\n\nThey shall pay.\n"
        )
        assert {"1": "They shall meet.", "PROTOCOL.1": "They shall pay."} == texts(document)
        assert document.treaty.clauses[-2].id == "Done"

    @pytest.mark.parametrize("title", ["Protocol to the Agreement on Rivers", "AGREEMENT ON FISH"])
    def test_another_instrument_has_its_title(self, title: str, tmp_path: Path) -> None:
        """Where articles begin at one again, the title in between cites them, and what stands below it is listed."""
        document = read(
            tmp_path,
            "Article 1\n\nThey shall meet.\n\nArticle 2\n\nThey may row.",
            end=f"{END}\n{title}\n\nThe Parties have agreed:\n\nArticle 1\n\nThey shall pay.\n",
        )
        assert {"1": "They shall meet.", "2": "They may row.", f"{title}.1": "They shall pay."} == texts(document)
        assert ["The Parties have agreed:"] == left_out(document, "preamble of an annex")


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


class TestReferencesAtTheBreakOfALine:
    """A line may begin with "Article 5" or "Part II" because the line before was full."""

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("The Parties shall meet under", "Article 5 of the Charter and shall report."),
            ("The Parties shall observe", "Article 2."),
            ("The Parties shall apply", "Part II of the Convention and shall not fish."),
            ("The Parties shall observe the rules of", "Chapter VII."),
            ("The Parties shall keep to the list in", "Annex I."),
            ("The Parties shall keep to", "Annex I and shall report."),
            ("Les Parties se réunissent selon les règles de", "Article 5."),
        ],
    )
    def test_it_is_text(self, first: str, second: str, tmp_path: Path) -> None:
        """The sentence is whole, and no article, part or annex begins."""
        document = read(tmp_path, f"Article 1\n\n{first}\n{second}\n\nArticle 2\n\nThe Parties shall row.")
        assert {"1": f"{first} {second}", "2": "The Parties shall row."} == texts(document)


class TestPageNumbers:
    """A number alone on a line ends a page, not a sentence, and is no paragraph."""

    @pytest.mark.parametrize(
        "mark", ["- {} -", "– {} –", "{}", "Page {} of 9", "{}/9", "p. {}", "| {} |", "[{}]", "~ {} ~"]
    )
    def test_a_sentence_goes_on_behind_it(self, mark: str, tmp_path: Path) -> None:
        """What stands before and behind the number is one sentence, with a small letter or a capital."""
        numbers = [mark.format(n) for n in (2, 3, 4)]
        document = read(
            tmp_path,
            f"Article 1\n\nThe Parties shall pay for the upkeep of\n\n{numbers[0]}\n\nthe stations a yearly sum.\n\n"
            f"Article 2\n\nThe Parties shall meet in the city of\n\n{numbers[1]}\n\nRiga.\n\n{numbers[2]}",
        )
        assert {
            "1": "The Parties shall pay for the upkeep of the stations a yearly sum.",
            "2": "The Parties shall meet in the city of Riga.",
        } == texts(document)
        assert numbers == left_out(document, "page number")

    def test_roman_numbers_and_running_heads(self, tmp_path: Path) -> None:
        """Numbers of a front matter count too, and what comes back beside numbers is a running head."""
        document = read(
            tmp_path,
            "Article 1\n\nThe Parties shall pay to\n\nA/CONF.12/3\n- iv -\n\nthe Commission. They shall meet in\n\n"
            "A/CONF.12/3\n- v -\n\nMay.",
        )
        assert {"1": "The Parties shall pay to the Commission. They shall meet in May."} == texts(document)
        assert ["A/CONF.12/3", "A/CONF.12/3"] == left_out(document, "running head")

    def test_numbers_of_paragraphs_are_kept(self, tmp_path: Path) -> None:
        """Numbers that begin anew in each article count its paragraphs."""
        document = read(
            tmp_path,
            "Article 1\n\n1\n\nThe Parties shall meet.\n\n2\n\nThey shall report.\n\nArticle 2\n\n1\n\nThey may row.",
        )
        assert [] == left_out(document, "page number")


class TestDividedWords:
    """A word divided at a line's end is whole in the treaty."""

    def test_a_soft_hyphen_goes(self, tmp_path: Path) -> None:
        """It says itself that it only divides."""
        document = read(
            tmp_path, "Article 1\n\nThe Par\u00ad\nties shall co\u00adoperate and shall imple\u00ad\nment it."
        )
        assert {"1": "The Parties shall cooperate and shall implement it."} == texts(document)

    @pytest.mark.parametrize(
        ("lines", "expected"),
        [
            ("The Parties shall contrib-\nute to peace.", "The Parties shall contribute to peace."),
            (
                "The Parties shall have the right of self-\ndefence.",
                "The Parties shall have the right of self-defence.",
            ),
            ("The cease and the fire: a cease-\nfire.", "The cease and the fire: a cease-fire."),
        ],
    )
    def test_a_hyphen_goes_where_it_divides(self, lines: str, expected: str, tmp_path: Path) -> None:
        """It stays where both parts are words of the text, or the first is one that takes a hyphen."""
        assert {"1": expected} == texts(read(tmp_path, f"Article 1\n\n{lines}"))


MAIL = """\
From: Jane Doe <jane@mfa.example>
To: legal@mfa.example
Subject: Fwd: draft

Dear all, I think Article 2 is too weak!

> Article 1
>
> The Parties shall consult each other before
> concluding any agreement.
>
>> Article 2
>> This Treaty shall enter into force on signature.

Best
Jane
"""


class TestMailsAndPrintouts:
    """What a mail or a printer puts before a line is no part of it."""

    def import_text(self, folder: Path, text: str) -> ImportedDocument:
        """`text` as it is, imported."""
        path = folder / "mail.txt"
        path.write_text(text, encoding="utf-8")
        return import_document(path)

    def test_a_quoted_treaty_is_taken_out(self, tmp_path: Path) -> None:
        """The mail's head and words are listed, the quoting marks counted."""
        document = self.import_text(tmp_path, MAIL)
        assert {
            "1": "The Parties shall consult each other before concluding any agreement.",
            "2": "This Treaty shall enter into force on signature.",
        } == texts(document)
        assert ["From: Jane Doe <jane@mfa.example>", "To: legal@mfa.example", "Subject: Fwd: draft"] == left_out(
            document, "head of a mail"
        )
        assert ["Dear all, I think Article 2 is too weak!", "Best", "Jane"] == left_out(document, "words of a mail")
        assert ("marks before lines", 7) in document.report.repairs

    @pytest.mark.parametrize("mark", ["| ", "// ", "% ", ": "])
    def test_marks_before_every_line_go(self, mark: str, tmp_path: Path) -> None:
        """A mark that stands before every line is not the treaty's."""
        lines = ["Article 1", "", "The Parties shall meet.", "", "Article 2", "", "They may row."]
        document = self.import_text(tmp_path, "\n".join(mark + line for line in lines))
        assert {"1": "The Parties shall meet.", "2": "They may row."} == texts(document)

    def test_numbers_of_lines_go(self, tmp_path: Path) -> None:
        """Numbers that count every line are not the treaty's."""
        lines = ["Article 1", "The Parties shall meet.", "Article 2", "They may row."]
        document = self.import_text(tmp_path, "\n".join(f"{n}: {line}" for n, line in enumerate(lines, 1)))
        assert {"1": "The Parties shall meet.", "2": "They may row."} == texts(document)


class TestInstrumentsThatBindNobody:
    """An instrument that says that it is not binding is taken at its word."""

    @pytest.mark.parametrize(
        "sentence",
        [
            "This Memorandum is not legally binding.",
            "This Arrangement does not create legally binding obligations between the Participants.",
            "The Participants do not intend to create legally binding obligations by this text.",
            "Nothing in this Memorandum gives rise to legally binding obligations.",
            "Le présent mémorandum n'est pas juridiquement contraignant.",
            "El presente memorando no es jurídicamente vinculante.",
            "Настоящий меморандум не является юридически обязывающим.",
        ],
    )
    def test_it_is_noticed(self, sentence: str, tmp_path: Path) -> None:
        """The treaty is marked, and the report says by which words."""
        document = read(tmp_path, f"Article 1\n\nThe Participants will meet.\n\nArticle 2\n\n{sentence}")
        assert document.treaty.binding is False
        assert any(note.startswith("not meant to bind, by 2") for note in document.report.notes)

    @pytest.mark.parametrize(
        "sentence",
        [
            "This Treaty is legally binding.",
            "The recommendations of the Commission shall not be binding on the Parties.",
            "The Commission shall adopt non-binding guidelines.",
            "This Treaty shall not be binding on a State that has not ratified it.",
        ],
    )
    def test_other_things_may_be_not_binding(self, sentence: str, tmp_path: Path) -> None:
        """A commission's recommendations say nothing of the treaty."""
        assert read(tmp_path, f"Article 1\n\nThe Parties shall meet.\n\nArticle 2\n\n{sentence}").treaty.binding

    def test_the_command_line_decides(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """``--binding`` and ``--not-binding`` on import go before what the text says."""
        path = tmp_path / "memorandum.txt"
        path.write_text(f"{FRONT}Article 1\n\nThis Memorandum is not legally binding.", encoding="utf-8")
        for options, binds in ([], False), (["--binding"], True), (["--not-binding"], False):
            assert main(["import", str(path), *options]) == 0
            assert binds == ("binding: false" not in capsys.readouterr().out)

    def test_a_comparison_can_be_told(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """``diff --not-binding`` grades no duty above a recommendation."""
        paths = [tmp_path / name for name in ("one.txt", "two.txt")]
        for path, month in zip(paths, ("May", "June"), strict=True):
            path.write_text(f"{FRONT}Article 1\n\nThe Parties shall meet in {month}.", encoding="utf-8")
        levels = []
        for options in [], ["--not-binding"]:
            assert main(["diff", *map(str, paths), "--format", "json", *options]) == 0
            levels.append(max(re.findall(r'"strength": (\d)', capsys.readouterr().out)))
        assert ["6", "3"] == levels

    def test_the_user_decides(self, tmp_path: Path) -> None:
        """What the caller says goes before what the text says."""
        path = tmp_path / "memorandum.txt"
        path.write_text(f"{FRONT}Article 1\n\nThis Memorandum is not legally binding.", encoding="utf-8")
        assert import_document(path, binding=True).treaty.binding
        path.write_text(f"{FRONT}Article 1\n\nThe Parties shall meet.", encoding="utf-8")
        assert not import_document(path, binding=False).treaty.binding


class TestGuards:
    """What a lawyer must look at is a warning."""

    def test_a_heading_that_holds_a_modal(self, tmp_path: Path) -> None:
        """A heading that the format itself marks stays one, and is warned of."""
        path = tmp_path / "rivers.xml"
        path.write_text(
            '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="treaty"><body>'
            '<article eId="art_1"><num>Article 1</num><heading>The Parties shall meet</heading>'
            "<content><p>In spring.</p></content></article></body></act></akomaNtoso>",
            encoding="utf-8",
        )
        document = import_document(path)
        assert "a heading holds 'shall' and may be a sentence: 'The Parties shall meet'" in document.report.warnings

    def test_an_article_without_text(self, tmp_path: Path) -> None:
        """An article that holds nothing is named."""
        document = read(tmp_path, "Article 1\n\nThe Parties shall meet.\n\nArticle 2\n\nArticle 3\n\nThey may row.")
        assert "article(s) without text: 2" in document.report.warnings

    @pytest.mark.parametrize("line", ["ArticIe 2", "Article l", "ARTICLE THE LAST", "Artic1e 3"])
    def test_a_line_that_looks_like_an_article(self, line: str, tmp_path: Path) -> None:
        """A line that begins with a word like "article" and was taken for text is warned of."""
        document = read(tmp_path, f"Article 1\n\nThe Parties shall meet.\n\n{line}\n\nThey shall row.")
        assert (
            f"{line!r} in 1.2 looks like the heading of an article and was taken for text" in document.report.warnings
        )

    def test_an_article_inside_a_paragraph(self, tmp_path: Path) -> None:
        """One whose number is not due stays where it is, and is warned of."""
        document = read(tmp_path, "Article 1\n\nThe Parties shall meet. Article 7. They shall row.")
        assert (
            "'Article 7.' in 1 looks like the heading of an article and was taken for text" in document.report.warnings
        )

    def test_a_duty_behind_the_closing_formula(self, tmp_path: Path) -> None:
        """A modal that was left out is warned of."""
        document = read(
            tmp_path, "Article 1\n\nThe Parties shall meet.", end=f"{END}\nReservation\n\nLatvia may leave.\n"
        )
        assert "left out behind the closing formula, with a modal: 'Latvia may leave.'" in document.report.warnings

    def test_a_language_has_slips_of_its_own(self, tmp_path: Path) -> None:
        """What is a slip in English is a word in Spanish; figures are none."""
        document = read(
            tmp_path, "Artículo 1\n\nLas Partes deberán cumplir lo acordado en las 105 reglas de la Comisión."
        )
        assert ("es", ()) == (document.report.language, document.report.slips)

    def test_words_that_only_look_right(self, tmp_path: Path) -> None:
        """Words in which recognition took one letter for another are listed as they stand."""
        document = read(tmp_path, "Article 1\n\nThe Parties sha11 meet, shail report and rnay row in ships whlch sail.")
        assert ["sha11", "shail", "rnay", "whlch"] == [word for word, _ in document.report.slips]


class TestLanguages:
    """Of a document in two languages one is taken, whole."""

    ENGLISH = (
        "Article 5\n\nFinal clauses\n\nThis Agreement shall enter into force on the day of the exchange of the notes."
    )
    FRENCH = (
        "Article 5\n\nClauses finales\n\nLe présent Accord entre en vigueur le jour de la signature par les Parties."
    )

    @pytest.mark.parametrize(("language", "first"), [("en", True), ("fr", True), ("en", False), ("fr", False)])
    def test_the_numbers_go_with_their_text(self, language: str, first: bool, tmp_path: Path) -> None:
        """An article whose number both languages print comes once, with its own heading."""
        path = tmp_path / "accord.txt"
        parts = [self.ENGLISH, self.FRENCH] if first else [self.FRENCH, self.ENGLISH]
        path.write_text("\n\n".join(parts), encoding="utf-8")
        document = import_document(path, language=language)
        heading = "Final clauses" if language == "en" else "Clauses finales"
        assert [("5", heading)] == [(clause.id, clause.heading) for clause in document.treaty.clauses]
        assert len(document.report.notes) == 1


class TestListsInLists:
    """A list within a list may begin at 1 again, in the same marks."""

    def test_the_formats_nesting_counts(self, tmp_path: Path) -> None:
        """The outer list goes on behind the inner one."""
        path = tmp_path / "rivers.html"
        path.write_text(
            "<html><body><h1>Agreement on Rivers</h1><p>The Parties have agreed:</p><p>Article 1</p><ol><li>They shall:"
            "<ol><li>meet;</li><li>report.</li></ol></li><li>They shall pay.</li><li>They shall row.</li></ol>"
            "<p>Article 2</p><p>They may sail.</p></body></html>",
            encoding="utf-8",
        )
        document = import_document(path)
        assert ["1.1", "1.1(1)", "1.1(2)", "1.2", "1.3", "2"] == list(texts(document))


class TestColumns:
    """Of two columns in two languages one is the treaty."""

    LEFT = (
        "Article 1", "Object", "The purpose of this Agreement is to", "strengthen the ties between the States and",
        "to contribute to peace in the region.", "Article 2", "Each Party shall inform the other of",
        "the works on the river.",
    )  # fmt: skip
    RIGHT = (
        "Article premier", "Objet", "Le présent Accord a pour objet de", "renforcer les liens entre les États et de",
        "contribuer à la paix dans la région.", "Article 2", "Chaque Partie informe l'autre de tous",
        "les travaux sur le fleuve.",
    )  # fmt: skip

    @pytest.mark.parametrize(("language", "heading"), [("en", "Object"), ("fr", "Objet")])
    def test_lines_know_their_side(self, language: str, heading: str) -> None:
        """Every line left of the gutter belongs to one text, every line right of it to the other; headings stay apart
        from the full lines below them."""
        lines = [
            Line(
                text,
                indent=x + (110 if short else 0),
                end=x + (140 if short else 230),
                size=11,
                height=700 - 12.0 * row,
                page=1,
            )
            for x, column in ((56, self.LEFT), (311, self.RIGHT))
            for row, text in enumerate(column)
            for short in [len(text) < 16]
        ]
        kept, out, _, taken = keep_column(join_lines(lines).blocks, language)
        assert language == taken
        assert ["1", heading, "2"] == [
            text.removeprefix("Article ").replace("premier", "1") for text in (kept[0].text, kept[1].text, kept[3].text)
        ]
        assert (5, 5) == (len(kept), len(out))


class TestTwoTextsInOneDocument:
    """A document with the text in two languages gives one of them, however they stand."""

    ENGLISH = (
        ("Article 1", "Object", "The purpose of this Agreement is to strengthen the ties between the two States."),
        ("Article 2", "Final clauses", "This Agreement shall enter into force on the day of its signature."),
    )
    FRENCH = (
        ("Article premier", "Objet", "Le présent Accord a pour objet de renforcer les liens entre les deux États."),
        ("Article 2", "Clauses finales", "Le présent Accord entre en vigueur le jour de sa signature par les Parties."),
    )
    RUSSIAN = (
        ("Статья 1", "Цель", "Целью настоящего Соглашения является укрепление связей между двумя государствами."),
        ("Статья 2", "Встречи", "Стороны встречаются в марте каждого года."),
    )

    @pytest.mark.parametrize(
        "order", ["one text, then the other", "article by article", "line by line", "page by page"]
    )
    @pytest.mark.parametrize("taken", [0, 1])
    @pytest.mark.parametrize("pair", [("en", "fr"), ("en", "ru"), ("fr", "en")])
    def test_the_language_asked_for_is_taken_whole(
        self, order: str, taken: int, pair: tuple[str, str], tmp_path: Path
    ) -> None:
        """Its articles, headings and texts are kept, those of the other listed."""
        held = {"en": self.ENGLISH, "fr": self.FRENCH, "ru": self.RUSSIAN}
        one, other = held[pair[0]], held[pair[1]]
        parts = {
            "one text, then the other": [part for text in (one, other) for article in text for part in article],
            "article by article": [part for two in zip(one, other, strict=True) for article in two for part in article],
            "line by line": [
                part for two in zip(one, other, strict=True) for both in zip(*two, strict=True) for part in both
            ],
            "page by page": [
                f"\f{part}" if part == article[0] else part
                for two in zip(one, other, strict=True)
                for article in two
                for part in article
            ],
        }
        path = tmp_path / "texts.txt"
        path.write_text("\n\n".join(parts[order]), encoding="utf-8")
        document = import_document(path, language=pair[taken])
        assert [
            ("1", heading, text) if "1" in number or "premier" in number else ("2", heading, text)
            for number, heading, text in held[pair[taken]]
        ] == [(clause.id, clause.heading, clause.text) for clause in document.treaty.clauses]

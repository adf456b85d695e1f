"""How the parts of a treaty are told apart, whatever its language and its habits of numbering."""

from __future__ import annotations

from pathlib import Path

import pytest

from treatydiff.importers import ImportedDocument, import_document
from treatydiff.model import Party, Source


def read(folder: Path, text: str, name: str = "treaty.txt") -> ImportedDocument:
    """`text`, written to a file of this name and imported."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_document(path)


def ids(document: ImportedDocument) -> list[str]:
    """The ids of the clauses."""
    return [clause.id for clause in document.treaty.clauses]


class TestNumbers:
    """Articles are numbered in many ways and cited in one."""

    @pytest.mark.parametrize(
        ("printed", "expected"),
        [
            (["Article 1", "Article 2", "Article 2 bis", "Article 3"], ["1", "2", "2 bis", "3"]),
            (["ARTICLE I", "ARTICLE II", "ARTICLE III"], ["1", "2", "3"]),
            (["ARTICLE ONE", "ARTICLE TWENTY-TWO"], ["1", "22"]),
            (["Article 2.1", "Article 2.2", "Article 2.10"], ["2.1", "2.2", "2.10"]),
            (["Article 2A", "Article 2B"], ["2A", "2B"]),
            (["Art. 1", "Art. 2"], ["1", "2"]),
            (["Article premier", "Article 2"], ["1", "2"]),
            (["Artículo 1", "ARTÍCULO 2", "ARTICULO 3"], ["1", "2", "3"]),
            (["Статья 1", "СТАТЬЯ 2"], ["1", "2"]),
            (["第一條", "第二條之二", "第十三條"], ["1", "2 bis", "13"]),
            (["Article 1 – Peace", "Article 2: Trade", "Article 3. Rivers"], ["1", "2", "3"]),
        ],
    )
    def test_ids_are_the_cited_numbers(self, printed: list[str], expected: list[str], tmp_path: Path) -> None:
        """Roman numerals, words and other scripts become Arabic numbers in ids; suffixes stay."""
        text = "\n\n".join(f"{number}\n\nThe Parties shall keep the peace." for number in printed)
        assert expected == ids(read(tmp_path, text))

    def test_the_printed_number_is_kept(self, tmp_path: Path) -> None:
        """`Clause.number` is what the document prints."""
        document = read(tmp_path, "ARTICLE IV\n\nOne.\n\nARTICLE V\n\n(1) Two.\n\n(2) Three.\n")
        assert ["ARTICLE IV", "(1)", "(2)"] == [clause.number for clause in document.treaty.clauses]

    def test_dotted_paragraphs_repeat_their_article(self, tmp_path: Path) -> None:
        """``3.1`` in Article 3 is its first paragraph, and ``3.1.2`` the second point of that."""
        document = read(
            tmp_path,
            "Article 3\n\n3.1 Parties shall meet:\n\n3.1.1 in spring;\n\n3.1.2 in autumn.\n\n3.2 They shall talk.\n",
        )
        assert ["3.1", "3.1.1", "3.1.2", "3.2"] == ids(document)

    def test_articles_that_begin_anew_in_each_chapter_name_it(self, tmp_path: Path) -> None:
        """Where numbers come again in another chapter, the later ids name the chapter."""
        text = "CHAPTER I\n\nArticle 1\n\nOne.\n\nArticle 2\n\nTwo.\n\nCHAPTER II\n\nArticle 1\n\nThree.\n"
        assert ["1", "2", "Chapter 2, 1"] == ids(read(tmp_path, text))

    def test_a_number_within_a_sentence_is_no_paragraph(self, tmp_path: Path) -> None:
        """References, dates and enumerated words stay text."""
        text = (
            "Article 7\n\nThe measures of Article 3, paragraphs (a) and (b), apply from 1. January "
            "under section\n2. The Parties may extend them.\n"
        )
        assert ["7"] == ids(read(tmp_path, text))

    def test_a_letter_i_goes_on_after_h(self, tmp_path: Path) -> None:
        """``(i)`` is the ninth letter after ``(h)`` and a Roman one where ``(ii)`` follows."""
        letters = "\n\n".join(f"({letter}) {letter * 3};" for letter in "abcdefghij")
        assert "1(i)" in ids(read(tmp_path, f"Article 1\n\nThe list:\n\n{letters}\n"))
        romans = "Article 1\n\nThe list:\n\n(i) one;\n\n(ii) two.\n"
        assert ["1", "1(i)", "1(ii)"] == ids(read(tmp_path, romans))


class TestParagraphs:
    """Chapeaux, tails and paragraphs without numbers."""

    def test_unnumbered_paragraphs_are_counted(self, tmp_path: Path) -> None:
        """Where an article has several paragraphs without numbers, a lawyer counts them."""
        document = read(
            tmp_path, "Article 12\n\nThe wounded shall be cared for.\n\nThey shall not be left.\n\nArticle 13\n\nOne.\n"
        )
        assert [("12.1", ""), ("12.2", ""), ("13", "Article 13")] == [(c.id, c.number) for c in document.treaty.clauses]

    def test_words_after_the_items_are_the_tail_of_their_chapeau(self, tmp_path: Path) -> None:
        """What follows the points of a paragraph is cited *in fine* and hangs on the same chapeau."""
        text = (
            "Article 3\n\n1. A Party that:\n\n(a) builds a dam; or\n\n(b) drains a marsh\n\nshall "
            "tell the other.\n\n2. So be it.\n"
        )
        document = read(tmp_path, text.replace("marsh\n", "marsh,\n"))
        assert ["3.1", "3.1(a)", "3.1(b)", "3.1 in fine", "3.2"] == ids(document)
        assert "3.1" == document.treaty.clause("3.1 in fine").parent

    def test_a_paragraph_without_words_gives_its_number_to_its_first_point(self, tmp_path: Path) -> None:
        """In ``2. (a) …`` the paragraph has no clause of its own, and no character is lost."""
        document = read(tmp_path, "Article 3\n\n1. One.\n\n2. (a) Two.\n\n(b) Three.\n")
        assert [("3.1", "1."), ("3.2(a)", "2. (a)"), ("3.2(b)", "(b)")] == [
            (c.id, c.number) for c in document.treaty.clauses
        ]

    def test_a_chapeau_before_numbered_paragraphs_is_the_articles_own(self, tmp_path: Path) -> None:
        """Words before paragraph 1 introduce all paragraphs."""
        document = read(tmp_path, "Article 3\n\nThe Parties agree that:\n\n1. One is owed;\n\n2. Two is owed.\n")
        assert [("3", None), ("3.1", "3"), ("3.2", "3")] == [(c.id, c.parent) for c in document.treaty.clauses]

    def test_dashes_are_indents(self, tmp_path: Path) -> None:
        """Items with a dash for a number are cited as indents."""
        document = read(tmp_path, "Article 3\n\nThe Parties shall:\n\n– meet;\n\n– talk.\n")
        assert ["3", "3 indent 1", "3 indent 2"] == ids(document)

    def test_divided_words_are_joined_and_listed(self, tmp_path: Path) -> None:
        """A word divided at a line's end is made whole where the text has it whole elsewhere; a hyphen of its own
        stays."""
        text = (
            "Article 1\n\nThe Parties shall seek close co-\noperation and strengthen their "
            "friend-\nship in all of their well-\nknown "
            "villages by means of that\nfriendship which they have had since\nthe time of the co-operation of old.\n"
        )
        document = read(tmp_path, text)
        assert ("friendship",) == document.report.hyphens
        assert "close co-operation" in document.treaty.clauses[0].text
        assert "well-known villages" in document.treaty.clauses[0].text

    def test_slips_are_listed_and_left(self, tmp_path: Path) -> None:
        """What looks misread is named with its clause, and the text stays as it is."""
        document = read(tmp_path, "Article 1\n\nThe Part1es shall respect tbe river.\n")
        assert (("Part1es", "1"), ("tbe", "1")) == document.report.slips
        assert "The Part1es shall respect tbe river." == document.treaty.clause("1").text


class TestParts:
    """What stands before, between and after the articles."""

    CONTENTS = (
        "CONTENTS\n\nArticle 1 Peace .... 1\n\nArticle 2 Trade .... 2\n\nArticle 3 Rivers .... "
        "2\n\nArticle 4 Ferries .... 3\n\n"
        "TREATY OF PEACE\n\nThe Parties,\n\nDesiring peace,\n\nHave agreed as follows:\n\n"
    )

    def test_a_table_of_contents_is_left_out(self, tmp_path: Path) -> None:
        """The headings of a table of contents are no articles."""
        bodies = "\n\n".join(f"Article {n}\n\nHeading\n\nThe Parties shall keep rule {n}." for n in range(1, 5))
        document = read(tmp_path, self.CONTENTS + bodies)
        assert ["P.1", "P.2", "P.3", "1", "2", "3", "4"] == ids(document)
        assert 5 == sum(s.role == "table of contents" for s in document.report.remainders)
        assert "TREATY OF PEACE" == document.treaty.title

    def test_a_text_that_breaks_off_is_said_to(self, tmp_path: Path) -> None:
        """A table of contents with more articles than the text means that the text is cut."""
        bodies = "\n\n".join(f"Article {n}\n\nHeading\n\nThe Parties shall keep rule {n}." for n in range(1, 5))
        contents = self.CONTENTS.replace(
            "Article 4 Ferries .... 3", "Article 4 Ferries .... 3\n\nArticle 5 Fish .... 3"
        )
        warnings = read(tmp_path, contents + bodies).report.warnings
        assert "articles 1-4 of 5, by the table of contents: the text may be incomplete" in warnings

    def test_missing_and_doubled_numbers_are_warned_of(self, tmp_path: Path) -> None:
        """Numbers that are left out or come twice are said, and the doubled id is marked."""
        document = read(tmp_path, "Article 1\n\nOne.\n\nArticle 3\n\n1. A.\n\n3. C.\n\nArticle 3\n\nAgain.\n")
        assert ["1", "3.1", "3.3", "3 [2]"] == ids(document)
        assert (
            "article number(s) missing: 2",
            "number(s) missing within articles or annexes: 3: 3 after 1",
            "number(s) doubled: 3",
            "no closing formula found: the text may be incomplete",
        ) == document.report.warnings

    def test_recitals_run_together_are_parted(self, tmp_path: Path) -> None:
        """Recitals in one line are parted where a new one begins."""
        text = (
            "PREAMBLE\n\nThe Parties, Recalling the war, Desiring peace, Noting the river, Have "
            "agreed as follows:\n\nArticle 1\n\nPeace is made.\n"
        )
        expected = [
            "The Parties,",
            "Recalling the war,",
            "Desiring peace,",
            "Noting the river,",
            "Have agreed as follows:",
            "Peace is made.",
        ]
        assert expected == [clause.text for clause in read(tmp_path, text).treaty.clauses]

    def test_what_stands_before_the_treaty_is_left_out(self, tmp_path: Path) -> None:
        """A cover and a resolution before the treaty are listed, and are no clauses."""
        text = (
            "UNITED BORAS\n\nDistr. General\n\nThe Assembly adopts the treaty below.\n\nTREATY OF "
            "PEACE\n\nThe Parties,\n\nHave agreed as follows:\n\nArticle 1\n\nPeace is made.\n"
        )
        document = read(tmp_path, text)
        assert ["P.1", "P.2", "1"] == ids(document)
        assert 3 == sum(s.role == "before the treaty" for s in document.report.remainders)

    def test_annexes_are_kept_apart(self, tmp_path: Path) -> None:
        """Each annex has ids of its own, its articles and sections too."""
        text = (
            "Article 1\n\nPeace is made.\n\nDone at Ternmouth, in two originals.\n\nFor "
            "Alta:\n\nANNEX I\n\nTHE BORDER\n\nArticle 1\n\nA line.\n\n"
            "Article 2\n\n1. A post.\n\n2. A gate.\n\nANNEX II\n\nSection A\n\n1. Oars.\n\nSection "
            "B\n\n1. Sails.\n\nAPPENDIX\n\nA map.\n"
        )
        document = read(tmp_path, text)
        expected = [
            "1",
            "Done",
            "Annex I.1",
            "Annex I.2.1",
            "Annex I.2.2",
            "Annex II, Section A.1",
            "Annex II, Section B.1",
            "Appendix",
        ]
        assert expected == ids(document)
        assert (1, 2, 3) == (document.report.articles, document.report.annex_articles, document.report.annexes)
        assert all(("annex" in c.areas) == c.id.startswith(("Annex", "Appendix")) for c in document.treaty.clauses)

    def test_a_treaty_without_articles_has_its_paragraphs(self, tmp_path: Path) -> None:
        """Where nothing is called an article, numbered paragraphs stand for articles."""
        document = read(
            tmp_path,
            "MEMORANDUM OF UNDERSTANDING\n\nThe two sides have agreed as follows:\n\n1. They meet.\n\n2. They talk.\n",
        )
        assert ["P.1", "1", "2"] == ids(document)
        assert "no article heading found: paragraphs stand for articles" in document.report.warnings

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (
                "Préambule\n\nLes Parties,\n\nDésireux de la paix,\n\nSont convenus de ce qui suit "
                ":\n\nArticle 1\n\nLes Parties maintiennent la paix dans la vallée.\n\n"
                "Fait à Ternmouth, en deux exemplaires.\n\nPour la République d'Alta :\n\nAnnexe\n\n1. Des bacs.\n",
                "fr",
            ),
            (
                "Preámbulo\n\nLas Partes,\n\nDeseando la paz,\n\nHan convenido en lo "
                "siguiente:\n\nArtículo 1\n\nLas Partes mantendrán la paz en el valle que se "
                "describe.\n\n"
                "Hecho en Ternmouth, en dos ejemplares.\n\nPor la República de Alta:\n\nAnexo\n\n1. Las barcas.\n",
                "es",
            ),
            (
                "Преамбула\n\nСтороны,\n\nЖелая мира,\n\nсогласились о нижеследующем:\n\nСтатья "
                "1\n\nСтороны сохраняют мир в долине и на реке.\n\n"
                "Совершено в Тернмуте в двух экземплярах.\n\nЗа Республику Альта:\n\nПриложение\n\n1. Паромы.\n",
                "ru",
            ),
        ],
        ids=["french", "spanish", "russian"],
    )
    def test_other_languages_are_taken_apart(self, text: str, language: str, tmp_path: Path) -> None:
        """The structural words of French, Spanish and Russian are known."""
        document = read(tmp_path, text)
        annex = {"fr": "Annexe.1", "es": "Anexo.1", "ru": "Приложение.1"}[language]
        assert ["P.1", "P.2", "P.3", "1", "Done", annex] == ids(document)
        assert language == document.treaty.language


class TestPages:
    """What only web pages have."""

    def test_the_numbers_of_lists_are_read(self, tmp_path: Path) -> None:
        """The numbers that a browser prints before the items of a list are numbers of paragraphs and points."""
        page = (
            "<html><body><h2>Article 1</h2><ol><li>The Parties shall:<ol type=a><li>meet;</li><li>talk.</li></ol></li>"
            "<li>They may dine.</li></ol></body></html>"
        )
        document = read(tmp_path, page, "treaty.html")
        assert [("1.1", "1."), ("1.1(a)", "a."), ("1.1(b)", "b."), ("1.2", "2.")] == [
            (c.id, c.number) for c in document.treaty.clauses
        ]

    def test_numbers_in_cells_of_their_own_go_with_the_text(self, tmp_path: Path) -> None:
        """Pages that set numbers in a column of a table are read across it."""
        page = (
            "<html><body><p>Article 1</p><p>The Parties shall:</p><table><tr><td>(a)</td><td>meet;</td></tr>"
            "<tr><td>(b)</td><td>talk.</td></tr></table></body></html>"
        )
        document = read(tmp_path, page, "treaty.html")
        assert [("1", ""), ("1(a)", "(a)"), ("1(b)", "(b)")] == [
            (c.id, c.number.removeprefix("Article 1")) for c in document.treaty.clauses
        ]

    def test_footnotes_and_their_references_are_listed(self, tmp_path: Path) -> None:
        """The little number goes out of the sentence, the note out of the text."""
        page = (
            "<html><body><p>Article 1</p><p>Peace<sup><a href='#fn1'>1</a></sup> is "
            "made.</p><p>Article 2</p><p>It lasts.</p>"
            "<div class='footnotes'><p>1. Or a truce.</p></div></body></html>"
        )
        document = read(tmp_path, page, "treaty.html")
        assert ["Peace is made.", "It lasts."] == [clause.text for clause in document.treaty.clauses]
        assert [("footnote reference", "1"), ("footnote", "1. Or a truce.")] == [
            (s.role, s.text) for s in document.report.remainders if "footnote" in s.role
        ]

    def test_of_two_languages_one_is_taken(self, tmp_path: Path) -> None:
        """A page with two languages side by side gives the treaty in the one that was asked for."""
        pair = "<h3>{}</h3><p class=zh>{}</p><p class=en>{}</p>"
        page = "<html><body>" + "".join(
            pair.format(
                f"第{n}條",
                "各締約國應維持和平，並保護共有之河流及其水域，不得使用武力。",
                f"The Parties shall keep the peace on the river, in the {n} valley.",
            )
            for n in "一二三"
        )
        document = read(tmp_path, page + "</body></html>", "treaty.html")
        assert ["1", "2", "3"] == ids(document)
        assert all(clause.text.startswith("The Parties") for clause in document.treaty.clauses)
        assert ("the document holds other text (Chinese) too; English was taken",) == document.report.notes


class TestArguments:
    """What the caller knows better than the document."""

    def test_id_title_language_and_parties_are_the_callers(self, tmp_path: Path) -> None:
        """Each argument takes the place of what the document says."""
        path = tmp_path / "A treaty.txt"
        path.write_text("TREATY\n\nArticle 1\n\nPeace is made.\n")
        plain = import_document(path).treaty
        assert ("a-treaty", "en", ()) == (plain.id, plain.language, plain.parties)
        assert (Source(id="document", title="A treaty.txt", kind="document"),) == plain.sources
        parties = (Party(code="AL", name="Alta"),)
        given = import_document(path, id="alta", title="The Treaty", language="fr", parties=parties).treaty
        assert ("alta", "The Treaty", "fr", parties) == (given.id, given.title, given.language, given.parties)

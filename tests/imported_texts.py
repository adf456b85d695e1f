"""A treaty of our own making, and the means to set it as text, Markdown, HTML, Word and PDF: what the import tests
read."""

from __future__ import annotations

import html
import textwrap
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

TITLE = "TREATY OF AMITY BETWEEN THE REPUBLIC OF ALTA AND THE KINGDOM OF BORA"

PREAMBLE = (
    "The Republic of Alta and the Kingdom of Bora,",
    "Recalling the long friendship of their two peoples along the river that they share,",
    "Desiring to settle by peaceful means whatever may come to divide them,",
    "Have agreed as follows:",
)


@dataclass(frozen=True)
class Article:
    """An article: its number, its heading, and its paragraphs as pairs of printed number and text."""

    number: str
    heading: str
    paragraphs: tuple[tuple[str, str], ...]


PART_ONE = (
    Article(
        "1",
        "Use of terms",
        (
            ("", "For the purposes of this Treaty:"),
            ("(a)", "“river” means the river Tern and all the waters that flow into it;"),
            ("(b)", "“ferry” means any vessel that carries persons or goods across the river."),
        ),
    ),
    Article(
        "2",
        "Mutual respect",
        (
            (
                "",
                "Each Party shall respect the independence of the other Party and shall refrain from the "
                "use of force against it.",
            ),
        ),
    ),
    Article(
        "3",
        "The Joint Commission",
        (
            (
                "1.",
                "The Parties shall establish a Joint Commission within six months of the entry into force "
                "of this Treaty.",
            ),
            ("2.", "The Joint Commission shall:"),
            ("(a)", "meet once a year, and whenever paragraph 1 of Article 4 so requires;"),
            ("(b)", "report to both Parties on:"),
            ("(i)", "the state of the embankments; and"),
            ("(ii)", "the traffic of ferries."),
            ("3.", "A Party may ask for an extraordinary meeting at any time."),
        ),
    ),
)
PART_TWO = (
    Article(
        "4",
        "Consultations",
        (
            ("1.", "If a Party considers that the other has not kept this Treaty, it shall say so in writing."),
            ("2.", "The Parties shall then consult without delay in accordance with Article 3."),
        ),
    ),
    Article(
        "5",
        "Entry into force",
        (
            (
                "",
                "This Treaty shall enter into force on the thirtieth day after the exchange of the "
                "instruments of ratification.",
            ),
        ),
    ),
)
DIVISIONS = (("PART I", "GENERAL PROVISIONS", PART_ONE), ("PART II", "FINAL PROVISIONS", PART_TWO))
CLOSING = (
    "DONE at Ternmouth on the second day of May in the year two thousand, in two originals, "
    "both texts being equally authentic."
)
SIGNATURES = ("For the Republic of Alta:", "For the Kingdom of Bora:")
ANNEX = (
    "ANNEX",
    (("1.", "Ferries shall carry a light at night."), ("2.", "No ferry shall carry more than forty persons.")),
)

IDS = (
    *(f"P.{n}" for n in range(1, 5)),
    *("1", "1(a)", "1(b)", "2"),
    *("3.1", "3.2", "3.2(a)", "3.2(b)", "3.2(b)(i)", "3.2(b)(ii)", "3.3"),
    *("4.1", "4.2", "5", "Done", "Annex.1", "Annex.2"),
)
"""The ids of the treaty's clauses."""

PARENTS = {"1(a)": "1", "1(b)": "1", "3.2(a)": "3.2", "3.2(b)": "3.2", "3.2(b)(i)": "3.2(b)", "3.2(b)(ii)": "3.2(b)"}

TEXTS = (
    *PREAMBLE,
    *(text for _, _, articles in DIVISIONS for article in articles for _, text in article.paragraphs),
    CLOSING,
    *(text for _, text in ANNEX[1]),
)
"""The texts of the treaty's clauses, without their numbers."""


def paragraphs() -> list[str]:
    """The treaty's paragraphs as printed, in order."""
    printed = [TITLE, *PREAMBLE]
    for division, heading, articles in DIVISIONS:
        printed += [f"{division}", heading]
        for article in articles:
            printed += [f"Article {article.number}", article.heading]
            printed += [f"{number} {text}".strip() for number, text in article.paragraphs]
    return [*printed, CLOSING, *SIGNATURES, ANNEX[0], *(f"{number} {text}" for number, text in ANNEX[1])]


def as_text(*, width: int = 0, gaps: bool = True) -> str:
    """The treaty as plain text: a paragraph a line, or broken at `width`; with empty lines between or none."""
    lines = ["\n".join(textwrap.wrap(p, width, break_on_hyphens=False)) if width else p for p in paragraphs()]
    return ("\n\n" if gaps else "\n").join(lines) + "\n"


def as_markdown() -> str:
    """The treaty as Markdown with headings and ordered lists."""
    out = [f"# {TITLE}", *PREAMBLE]
    for division, heading, articles in DIVISIONS:
        out += [f"## {division}", f"## {heading}"]
        for article in articles:
            out += [f"### Article {article.number}", f"**{article.heading}**"]
            out += [f"{number} {text}".strip() for number, text in article.paragraphs]
    out += [CLOSING, *SIGNATURES, f"## {ANNEX[0]}", *(f"{number} {text}" for number, text in ANNEX[1])]
    return "\n\n".join(out) + "\n"


def as_html() -> str:
    """The treaty as a page of a library: a menu, a search form, a cookie notice, links to other pages, a footer."""

    def p(text: str, tag: str = "p") -> str:
        return f"<{tag}>{html.escape(text)}</{tag}>"

    body = [p(TITLE, "h1"), *map(p, PREAMBLE)]
    for division, heading, articles in DIVISIONS:
        body += [p(division, "h2"), p(heading, "h2")]
        for article in articles:
            body += [f'<h3 id="a{article.number}">Article {article.number}</h3>', p(article.heading, "h4")]
            body += [p(f"{number} {text}".strip()) for number, text in article.paragraphs]
    body += [p(CLOSING), *map(p, SIGNATURES), p(ANNEX[0], "h2"), *(p(f"{number} {text}") for number, text in ANNEX[1])]
    menu = "".join(f'<li><a href="#a{n}">Article {n}</a></li>' for n in range(1, 6))
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><title>{html.escape(TITLE)} - "
        f"Library</title><style>p {{ margin: 0 }}</style></head>"
        f"<body><header><a href='/'>The Library</a><form><input name=q>Search the Library</form></header>"
        f"<nav><ul><li>Home</li>{menu}</ul></nav><div class='cookie-notice'>We use cookies.</div>"
        f"<main>{''.join(body)}</main><aside>Related: the Treaty of Commerce</aside>"
        "<footer><p>Contact · Imprint · Privacy</p></footer><script>var x = 'Article 9';</script></body></html>"
    )


def as_docx(*, automatic: bool = True) -> bytes:
    """The treaty as a Word file by python-docx, with Word's own numbering of paragraphs and points, or typed
    numbers."""
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "Treaty series, volume 7"
    document.add_heading(TITLE, 0)
    for text in PREAMBLE:
        document.add_paragraph(text)
    lists = _Numbers(document)
    for division, heading, articles in DIVISIONS:
        document.add_heading(division, 1)
        document.add_heading(heading, 1)
        for article in articles:
            document.add_heading(f"Article {article.number}", 2)
            document.add_heading(article.heading, 3)
            lists.restart()
            for number, text in article.paragraphs:
                if automatic and number:
                    lists.number(document.add_paragraph(text), number)
                else:
                    document.add_paragraph(f"{number} {text}".strip())
    document.add_paragraph(CLOSING)
    for text in SIGNATURES:
        document.add_paragraph(text)
    document.add_heading(ANNEX[0], 1)
    lists.restart()
    for number, text in ANNEX[1]:
        if automatic:
            lists.number(document.add_paragraph(text), number)
        else:
            document.add_paragraph(f"{number} {text}")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Numbers:
    """A list definition of three levels (``1.``, ``(a)``, ``(i)``), begun anew for every article."""

    LEVELS = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))

    def __init__(self, document: Any) -> None:
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self.part = document.part.numbering_part.element
        levels = "".join(
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText '
            f'w:val="{pattern}"/></w:lvl>'
            for depth, (kind, pattern) in enumerate(self.LEVELS)
        )
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
        self.part.insert(0, abstract)
        self.count = 700

    def restart(self) -> None:
        """Begin a list whose numbers start again."""
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self.count += 1
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="1"/></w:lvlOverride>' for depth in range(3)
        )
        self.part.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="{self.count}"><w:abstractNumId w:val="77"/>{overrides}</w:num>')
        )

    def number(self, paragraph: Any, printed: str) -> None:
        """Give a paragraph the level that prints a number like `printed`."""
        depth = 0 if printed[0].isdigit() else 2 if printed in ("(i)", "(ii)") else 1
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = depth
        properties.get_or_add_numId().val = self.count


def as_pdf(path: Path, *, columns: int = 1, footnote: bool = False) -> None:
    """The treaty as a PDF by reportlab: running heads, page numbers, one column or two, a footnote on the first
    page."""
    from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    width, height = size = (420.0, 340.0)
    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=9, leading=11, alignment=TA_JUSTIFY, spaceAfter=5)
    centred = ParagraphStyle("centred", parent=body, alignment=TA_CENTER)

    def furniture(canvas: Any, document: Any) -> None:
        canvas.saveState()
        canvas.setFont("Times-Italic", 8)
        canvas.drawCentredString(width / 2, height - 25, "Treaty Series — Volume 7")
        canvas.drawCentredString(width / 2, 18, str(document.page))
        if footnote and document.page == 1:
            canvas.setFont("Times-Roman", 6.5)
            canvas.line(40, 52, 120, 52)
            canvas.drawString(40, 42, "1 The river is called Ternel in the Kingdom of Bora.")
        canvas.restoreState()

    margin, gutter = 38, 16
    column = (width - 2 * margin - (columns - 1) * gutter) / columns
    frames = [Frame(margin + i * (column + gutter), 58, column, height - 100, 0, 0, 0, 0) for i in range(columns)]
    document = BaseDocTemplate(str(path), pagesize=size, title="x")
    document.addPageTemplates([PageTemplate(frames=frames, onPage=furniture)])
    headings = {TITLE, ANNEX[0], *(d for d, _, _ in DIVISIONS), *(h for _, h, _ in DIVISIONS)}
    headings |= {f"Article {a.number}" for _, _, articles in DIVISIONS for a in articles}
    headings |= {a.heading for _, _, articles in DIVISIONS for a in articles}
    document.build([Paragraph(html.escape(p), centred if p in headings else body) for p in paragraphs()])

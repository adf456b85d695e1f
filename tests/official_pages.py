"""A made-up official text of 47 articles, and pages that hold it as a presidential office, a news agency and a treaty
office would show it. Nobody's text: our own restatements where there are some, else sentences made here."""

from __future__ import annotations

import html
import io
import re
from dataclasses import dataclass

import treatydiff

TREATY = "russia-iran-2025"

# Where this text says something else than our restatement: the levels that it turns.
OTHERWISE = {
    "5.1": "The Parties shall endeavour to prepare agreements on military cooperation within the Working Group.",
    "8.1": "Each Party may protect on its territory the rights and lawful interests of citizens of the other Party.",
    "20.2": "The Parties should cooperate in modern payment infrastructure and settlement in national currencies.",
}
FURTHER = {
    24: "agriculture, fisheries, veterinary matters and food security",
    25: "customs matters, including a simplified customs corridor",
    26: "industrial plants and machine building",
    27: "standards, metrology and conformity assessment",
    28: "health care and in medical education and science",
    29: "the protection of plants",
    31: "the research and exploration of outer space for peaceful purposes",
    32: "culture, the arts and cultural heritage",
    34: "contacts between youth and civil-society organisations",
    36: "physical culture and sport",
    37: "environmental protection",
    38: "natural and man-made emergencies, including mutual help",
    39: "hydrology and the use of shared waters",
    40: "statistics and archives",
    41: "the training of civil servants",
}
TRANSPORT = (
    "The Parties shall develop cooperation in transport.",
    "The Parties shall create favourable conditions for carriers in road, rail, air, sea and multimodal transport.",
    "The Parties shall cooperate closely on international transport corridors across their territories, in particular "
    "the North-South corridor, including seamless carriage, transit and digital services.",
    "The Parties shall cooperate in rail and other modes of transport.",
    "The Parties shall cooperate in training and within transport organisations.",
)
FINAL = {
    42: "Where necessary, the Parties may conclude separate agreements to fix the parameters of their cooperation.",
    43: "This Treaty shall not affect the rights and duties of the Parties under other international treaties.",
    44: "Disagreements on the interpretation or application of this Treaty shall be settled by consultations and "
    "negotiations through diplomatic channels.",
    45: "This Treaty may be amended and supplemented, by mutual consent of the Parties, by separate protocols.",
    46: "This Treaty is subject to ratification and shall enter into force 30 days after receipt of the last written "
    "notification that the internal procedures have been completed.",
    47: "This Treaty is concluded for 20 years and shall be extended automatically for successive five-year periods.",
}
TITLE = "Treaty on the Comprehensive Strategic Partnership between Russia and Iran"
CLOSING = "Done at Moscow on 17 January 2025 in two originals, each in the Russian, Persian and English languages."


@dataclass(frozen=True)
class Article:
    """An article: its number and its paragraphs, numbered where there are several."""

    number: int
    paragraphs: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """The paragraphs, each with its number as printed."""
        many = len(self.paragraphs) > 1
        return [f"{n}. {text}" if many else text for n, text in enumerate(self.paragraphs, 1)]


def recitals() -> list[str]:
    """The preamble: our own sentences."""
    return [c.text for c in treatydiff.load(TREATY).clauses if "preamble" in c.areas]


def articles() -> list[Article]:
    """Articles 1 to 47, complete."""
    texts: dict[int, list[str]] = {}
    for clause in treatydiff.load(TREATY).clauses:
        if match := re.match(r"(\d+)(?:\.|$)", clause.id):
            texts.setdefault(int(match.group(1)), []).append(OTHERWISE.get(clause.id, clause.text))
    for number, topic in FURTHER.items():
        texts[number] = [f"The Parties shall develop cooperation in {topic}."]
    for number, text in FINAL.items():
        texts[number] = [text]
    texts[21] = list(TRANSPORT)
    return [Article(number, tuple(texts[number])) for number in range(1, 48)]


def paragraphs(found: list[Article]) -> list[str]:
    """The whole text as paragraphs: title, recitals, articles under their headings, the closing formula."""
    body = [line for article in found for line in (f"Article {article.number}", *article.lines)]
    return [TITLE, "The Contracting Parties,", *recitals(), "Have agreed as follows:", *body, CLOSING]


def presidential_page(found: list[Article]) -> str:
    """As the site of a head of State: menus, a headline, centred article numbers, links for sharing."""
    body = "\n".join(
        f'<p style="text-align:center"><b>{html.escape(text)}</b></p>'
        if re.fullmatch(r"Article \d+", text)
        else f"<p>{html.escape(text)}</p>"
        for text in paragraphs(found)[1:]
    )
    return (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Treaty • Documents</title></head><body>"
        "<header><nav><ul><li><a href='/'>Events</a></li><li><a href='/d'>Documents</a></li></ul></nav></header>"
        f"<main><article><h1>{TITLE}</h1><time>January 17, 2025</time><div class='entry-content'>{body}</div>"
        "</article></main><footer><p>Published in section: Documents</p><a href='#'>Share</a></footer></body></html>"
    )


def agency_page(found: list[Article]) -> str:
    """As a news agency: a lead, breaks instead of paragraphs, more news beside and below."""
    body = "<br><br>\n".join(
        re.sub(r"^Article (\d+)$", r"<strong>ARTICLE \1</strong>", html.escape(text)) for text in paragraphs(found)[1:]
    )
    return (
        "<html><head><title>Full text of the treaty - Agency</title></head><body><div class='top'><a href='/'>Home</a> "
        "<a href='/sport'>Sport</a></div><aside><h3>Most read</h3><ul><li>Weather for Tuesday</li></ul></aside>"
        f"<div id='news'><h1>{TITLE}</h1><p>{body}</p></div>"
        "<footer>All rights reserved. News code 85123</footer></body></html>"
    )


def treaty_office_pdf(found: list[Article]) -> bytes:
    """As a treaty office: a PDF with running heads and page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    style = getSampleStyleSheet()

    def furnish(canvas: object, document: object) -> None:
        canvas.drawString(72, 815, "Bulletin of International Treaties")  # type: ignore[attr-defined]
        canvas.drawCentredString(297, 30, str(document.page))  # type: ignore[attr-defined]

    story: list[object] = []
    for text in paragraphs(found):
        heading = re.fullmatch(r"Article \d+", text) or text == TITLE
        story += [Paragraph(html.escape(text), style["Heading3" if heading else "BodyText"]), Spacer(1, 4)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story, onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()

"""A report as a Word document: headings, tables side by side, changes marked, cues underlined, sources as links.

Words of a document are data here too: they are set as plain runs, and only web addresses become links.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from treatydiff.errors import MissingExtraError
from treatydiff.installation import advise
from treatydiff.reports.anchors import web_address
from treatydiff.reports.document import Block, Bullets, Document, Heading, Inline, Paragraph, Piece, Table
from treatydiff.reports.labels import visible

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

_WIDE = 4  # from so many columns on a page lies on its side
_GREY, _BLUE, _RED, _GREEN = "6A6A6A", "1F4E79", "A02020", "1E6B32"
_LETTERS = 110  # that stand side by side on a page
_DEEPEST = 9  # Word knows so many levels of headings


def word(document: Document) -> bytes:
    """Return `document` as the bytes of a Word file (.docx). Raises `MissingExtraError` where python-docx is not
    installed."""
    try:
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt
    except ImportError:
        raise MissingExtraError(f"a Word file needs python-docx; install it with: {advise('word')}") from None
    written = docx.Document()
    written.core_properties.title = visible(document.title)
    written.core_properties.author = "treatydiff"
    normal = written.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    section = written.sections[0]
    if any(isinstance(block, Table) and len(block.columns) >= _WIDE - 1 for block in document.blocks):
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    else:
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    width = section.page_width - section.left_margin - section.right_margin
    for block in document.blocks:
        _block(written, block, int(width))
    _number_pages(written)
    out = io.BytesIO()
    written.save(out)
    return out.getvalue()


def _block(written: WordDocument, block: Block, width: int) -> None:
    match block:
        case Heading():
            written.add_heading(_one_line(block.text), 0 if block.level == 1 else min(block.level - 1, _DEEPEST))
        case Paragraph():
            _write(written.add_paragraph(), block.content)
        case Bullets():
            for item in block.items:
                _write(written.add_paragraph(style="List Bullet"), item)
        case Table():
            _table(written, block, width)


def _table(written: WordDocument, block: Table, width: int) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Emu

    if block.caption:
        caption = written.add_paragraph(style="Caption")
        caption.paragraph_format.keep_with_next = True
        _write(caption, block.caption)
    table = written.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    table.autofit = False
    widths = [int(width * share) for share in _shares(block)]
    _repeat(table.rows[0])
    for cell, name in zip(table.rows[0].cells, block.columns, strict=True):
        _write(cell.paragraphs[0], (Piece(name, "strong"),))
    for row in block.rows:
        cells = table.add_row().cells
        for index, (cell, content) in enumerate(zip(cells, row, strict=True)):
            _write(cell.paragraphs[0], content)
            if index in block.numeric:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Emu(wide)
    for line in table.rows:
        for cell, wide in zip(line.cells, widths, strict=True):
            cell.width = Emu(wide)
    written.add_paragraph()


def _shares(block: Table) -> list[float]:
    """The width of each column as a share of the page: by its mean length, and never narrower than its longest word."""
    means, longest = [], []
    for index, name in enumerate(block.columns):
        texts = [name, *(_text(row[index]) for row in block.rows)]
        means.append(min(sum(map(len, texts)) / len(texts), 120.0))
        longest.append(min(max((len(word) for text in texts for word in text.split()), default=1), 24))
    floors = [(most + 3) / _LETTERS for most in longest]
    shares = [max(mean / (sum(means) or 1), floor) for mean, floor in zip(means, floors, strict=True)]
    return [share / sum(shares) for share in shares]


def _text(content: Inline) -> str:
    return content if isinstance(content, str) else "".join(piece.text for piece in content)


def _write(paragraph: WordParagraph, content: Inline) -> None:
    for piece in (Piece(content),) if isinstance(content, str) else content:
        address = web_address(piece.href) if piece.href else ""
        if address:
            _link(paragraph, visible(piece.text), address)
        else:
            _style(paragraph.add_run(visible(piece.text)), piece.style)


def _style(run: Run, style: str) -> None:
    """Changes are told by more than their colour: what was put in is underlined, what was taken out struck through."""
    from docx.enum.text import WD_UNDERLINE
    from docx.shared import RGBColor

    font = run.font
    match style:
        case "strong":
            font.bold = True
        case "muted":
            font.color.rgb = RGBColor.from_string(_GREY)
        case "ins":
            font.underline, font.color.rgb = WD_UNDERLINE.DOUBLE, RGBColor.from_string(_GREEN)
        case "del":
            font.strike, font.color.rgb = True, RGBColor.from_string(_RED)
        case "code":
            font.name = "Consolas"
        case _ if style.startswith("cue-"):
            font.underline, font.bold = WD_UNDERLINE.SINGLE, style in ("cue-modal", "cue-negation")


def _link(paragraph: WordParagraph, text: str, address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement
    from docx.shared import RGBColor

    target = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = paragraph.add_run(text)
    run.font.underline, run.font.color.rgb = True, RGBColor.from_string(_BLUE)
    link.append(run._r)
    paragraph._p.append(link)


def _repeat(row: Any) -> None:
    """Let a table's first row stand again at the head of each page."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _number_pages(written: WordDocument) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    foot = written.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())

"""A treaty as a Word document: its title, its articles with their headings, its numbered paragraphs."""

from __future__ import annotations

import io
import re

from treatydiff.errors import MissingExtraError, OutputError
from treatydiff.exporters.text import lay_out_lines
from treatydiff.installation import advise
from treatydiff.model import Treaty

# What XML 1.0 cannot hold, so no Word file either.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INDENT = 0.75  # centimetres for each chapeau that an item stands under


def export_word(treaty: Treaty) -> bytes:
    """Return the bytes of a Word file that shows `treaty` as a page prints it, as the plain text does.

    Articles are headings, items are indented under their chapeau. Ids, sources, bases, notes and witnesses are left
    out. Raises `MissingExtraError` where python-docx is not installed, `OutputError` where the treaty holds a character
    that no Word file can hold.
    """
    try:
        import docx
        from docx.shared import Cm, Pt
    except ImportError:
        raise MissingExtraError(f"a Word file needs python-docx; install it with: {advise('word')}") from None
    for clause in treaty.clauses:
        if found := _IMPOSSIBLE.search(clause.text + clause.heading + clause.number):
            raise OutputError(f"{treaty.id} {clause.id}: a Word file cannot hold the character U+{ord(found[0]):04X}")
    written = docx.Document()
    written.core_properties.title = _IMPOSSIBLE.sub("", treaty.title)
    written.core_properties.author = "treatydiff"
    written.styles["Normal"].font.name, written.styles["Normal"].font.size = "Cambria", Pt(11)
    written.add_heading(_IMPOSSIBLE.sub("", treaty.title), 0)
    for line in lay_out_lines(treaty):
        if line.article:
            written.add_heading(line.article, 1)
        for part in f"{line.label} {line.clause.text}".strip().split("\n"):
            paragraph = written.add_paragraph(part)
            paragraph.paragraph_format.left_indent = Cm(_INDENT * line.depth)
    out = io.BytesIO()
    written.save(out)
    return out.getvalue()

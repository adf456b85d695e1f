"""Documents in, treaties out: plain text, Markdown, HTML, PDF, DOCX, Akoma Ntoso, and the Texts of Trade Agreements.

A reader (one module a format) hands on lines or blocks; `paragraphs` joins lines, `zones` tells preamble, articles,
closing and annexes apart, `provisions` reads the numbers within an article, `clauses` makes the clauses and the
ledger of every character.
"""

from __future__ import annotations

from treatydiff.importers.blocks import Stretch
from treatydiff.importers.documents import ImportedDocument, ImportReport, import_document, import_treaty

__all__ = ["ImportReport", "ImportedDocument", "Stretch", "import_document", "import_treaty"]

"""Which format a document is in, told by its content, and the reader for it."""

from __future__ import annotations

import re
from pathlib import Path

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Reading
from treatydiff.importers.readers.characters import decode
from treatydiff.model import Treaty

_XML_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_HTML_TAGS = re.compile(r"<(?:html|body|head|div|p|table|span|h[1-6]|br)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6}\s+\S|\*\*[^*\n]+\*\*\s*$|\[\^\w+\]:|```)", re.MULTILINE)
_DECLARED = re.compile(
    rb"""<\?xml[^>]*?encoding\s*=\s*["']\s*([\w.:-]{2,30})|<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]{2,30})""",
    re.IGNORECASE,
)
_HEAD = 8192
"""In so many bytes from the start a page says which encoding it is in."""
_SAVED_PAGE = re.compile(
    rb"(?:[A-Za-z-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){0,12}?(?i:content-type):\s*multipart/related"
)
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as .docx first"),
    (b"{\\rtf", "a Rich Text file; save it as .docx or plain text first"),
    (b"\x89PNG", "a picture; expected text (OCR it first, for instance with ocrmypdf)"),
    (b"\xff\xd8\xff", "a picture; expected text (OCR it first, for instance with ocrmypdf)"),
    (b"GIF8", "a picture; expected text (OCR it first, for instance with ocrmypdf)"),
    (b"II*\x00", "a picture; expected text (OCR it first, for instance with ocrmypdf)"),
    (b"MM\x00*", "a picture; expected text (OCR it first, for instance with ocrmypdf)"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "a compressed file; unpack it first"),
    (b"Rar!", "a compressed file; unpack it first"),
    (b"AT&TFORM", "a DjVu file; expected PDF, DOCX, HTML, XML or text"),
    (b"%!PS", "a PostScript file; make a PDF of it first"),
)


def read_document(data: bytes, path: Path) -> Reading | Treaty:
    """Read a document of any known format. A file that treatydiff wrote comes back as the treaty itself.

    Raises `ImportFailure` for any other format, named where it is known.
    """
    for magic, what in _OTHERS:
        if data.startswith(magic):
            raise ImportFailure(f"{path}: {what}")
    if b"%PDF-" in data[:1024]:
        from treatydiff.importers.readers.pdf import read_pdf

        return read_pdf(data, path)
    if data.startswith(b"PK"):
        from treatydiff.importers.readers.word import read_docx

        return read_docx(data, path)
    charset = ""
    if _SAVED_PAGE.match(data[:4096]):
        data, charset = _unpack_saved_page(data, path)
    declared = _DECLARED.search(data[:_HEAD])
    label = charset or ((declared[1] or declared[2]).decode("ascii", "replace") if declared else "")
    text, encoding, notes = decode(data, str(path), declared=label)
    return read_text(text, path, encoding, notes)


def _unpack_saved_page(data: bytes, path: Path) -> tuple[bytes, str]:
    """The page itself, out of what a browser saves as a single file (MHTML, RFC 2557), and the encoding that is said to
    be its."""
    from email import errors, message_from_bytes, policy

    try:
        message = message_from_bytes(data, policy=policy.compat32)
        for part in message.walk():
            if part.get_content_type() == "text/html":
                content = part.get_payload(decode=True)
                if isinstance(content, bytes) and content.strip():
                    return content, part.get_content_charset() or ""
    except (errors.MessageError, ValueError, LookupError, AttributeError, RecursionError):
        pass
    raise ImportFailure(f"{path}: a saved page without a part of HTML; expected one")


def read_text(text: str, path: Path, encoding: str, notes: tuple[str, ...]) -> Reading | Treaty:
    """Read decoded text as XML, HTML, Markdown or plain text."""
    head = text[:4096].lstrip("\ufeff \t\r\n")
    if head.startswith("<"):
        root = _XML_ROOT.search(re.sub(r"<\?.*?\?>|<!--.*?-->|<![^>]*>", "", head, flags=re.DOTALL))
        name = root[1] if root else ""
        if name == "akomaNtoso":
            from treatydiff.importers.readers.akn import read_akn

            return read_akn(text, path, encoding, notes)
        if name == "treaty":
            from treatydiff.importers.readers.tota import read_tota

            return read_tota(text, path, encoding, notes)
        if name.lower() in (
            "html",
            "body",
            "div",
            "p",
            "head",
            "meta",
            "title",
            "table",
            "h1",
            "article",
            "main",
            "section",
            "span",
        ) or _HTML_TAGS.search(head):
            from treatydiff.importers.readers.webpage import read_html

            return read_html(text, path, encoding, notes)
        if head.startswith("<?xml") or path.suffix.lower() == ".xml":
            raise ImportFailure(
                f"{path}: XML with the root element {name or '(none)'!r}; expected akomaNtoso (Akoma Ntoso "
                f"3.0) or treaty (Texts of Trade Agreements)"
            )
    elif len(_HTML_TAGS.findall(text[:20000])) > 10:
        from treatydiff.importers.readers.webpage import read_html

        return read_html(text, path, encoding, notes)
    if path.suffix.lower() in (".md", ".markdown") or len(_MARKDOWN.findall(text)) >= 2:
        from treatydiff.importers.readers.markdown import read_markdown

        return read_markdown(text, path, encoding, notes)
    from treatydiff.importers.readers.plaintext import read_plain_text

    return read_plain_text(text, path, encoding, notes)

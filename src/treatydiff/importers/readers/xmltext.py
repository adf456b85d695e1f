"""XML from strangers: parsed without entities, networks or bottomless trees."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure, MissingExtraError
from treatydiff.installation import advise

MAX_DEPTH = 200
"""No treaty nests deeper."""


def require_lxml() -> Any:
    """Return ``lxml.etree``. Raises `MissingExtraError` where it is not installed."""
    try:
        from lxml import etree
    except ImportError:
        raise MissingExtraError(f"reading HTML and XML needs lxml: {advise('import')}") from None
    return etree


def parse_xml(text: str, path: Path) -> Any:
    """Parse `text` and return its root element. A document type with entities is refused, unresolved.

    Raises `ImportFailure` with the line for what is no well-formed XML.
    """
    etree = require_lxml()
    doctype = re.search(r"<!DOCTYPE[^>\[]*(\[.*?\])?", text[:100_000], re.DOTALL)
    if doctype and ("<!ENTITY" in text or "%" in (doctype[1] or "")):
        raise ImportFailure(f"{path}: XML that declares entities; expected a document without them")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        line = f":{error.lineno}" if error.lineno else ""
        raise ImportFailure(
            f"{path}{line}: not well-formed XML ({error.msg}); expected Akoma Ntoso or Texts of Trade Agreements"
        ) from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise ImportFailure(f"{path}: XML that declares entities; expected a document without them")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise ImportFailure(f"{path}: elements nested deeper than {MAX_DEPTH}; expected a treaty")
    return root


def local_name(element: Any) -> str:
    """Return an element's name without its namespace, nothing for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def text_of(element: Any) -> str:
    """Return all text in an element, that of its descendants too."""
    return "".join(element.itertext())

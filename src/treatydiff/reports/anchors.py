"""What may stand in an attribute of a page: anchors of clauses, addresses of sources, tags of languages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def anchor(side: str, clause_id: str) -> str:
    """Return the permanent anchor of a clause. Letters, digits, dots and hyphens stand for themselves; any other
    character is its code point in hexadecimal between underscores, so that two ids never share an anchor.

    >>> anchor("left", "3.3")
    'left-3.3'
    >>> anchor("right", "3(a)")
    'right-3_28_a_29_'
    """
    return f"{side}-" + "".join(c if c.isalnum() or c in ".-" else f"_{ord(c):x}_" for c in clause_id)


def web_address(href: str) -> str:
    """Return `href` where it is an absolute http or https address, else nothing: no ``javascript:``, no ``data:``.

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    plain = href.isprintable() and not any(c.isspace() for c in href)
    return href if plain and parts.scheme in ("http", "https") and parts.netloc else ""


def language_tag(language: str) -> str:
    """Return `language` where it has the form of a language tag (BCP 47), else nothing."""
    return language if _LANGUAGE_TAG.fullmatch(language) else ""

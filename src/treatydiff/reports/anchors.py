"""What may stand in an attribute of a page: anchors of clauses, addresses of sources."""

from __future__ import annotations

from urllib.parse import urlsplit


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

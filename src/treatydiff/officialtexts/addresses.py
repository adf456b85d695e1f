"""Addresses of pages: what may be asked for, and when two of them are one site."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from treatydiff.errors import FetchError

_PORTS = {"http": 80, "https": 443}
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f]")


def is_address(text: str) -> bool:
    """Say whether a name is the address of a page rather than that of a file.

    >>> is_address("HTTPS://example.org/treaty"), is_address("treaty.html")
    (True, False)
    """
    return bool(_ADDRESS.match(text))


def parse_address(text: str) -> SplitResult:
    """Return the address in parts, as it is sent: letters beyond ASCII escaped, without a fragment.

    >>> parse_address("https://example.org/договор#part").path
    '/%D0%B4%D0%BE%D0%B3%D0%BE%D0%B2%D0%BE%D1%80'

    Raises `FetchError` for what is no http(s) address, and for one with a user's name or password in it.
    """
    try:
        parts = urlsplit(text)
        if not is_address(text) or not parts.hostname or _UNSAFE.search(text):
            raise ValueError
        host = parts.hostname.encode("idna").decode()
        port = parts.port
    except ValueError:
        raise FetchError(f"{printable(text)}: no address of a page; expected http:// or https:// and a host") from None
    if parts.username is not None:
        raise FetchError(f"{printable(text)}: it holds a user's name; expected an address without one")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[parts.scheme]:
        netloc = f"{netloc}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return SplitResult(parts.scheme, netloc, path, quote(parts.query, safe="/%:@!$&'()*+,;=?~"), "")


def follow(origin: SplitResult, location: str, *, other_site: bool) -> SplitResult:
    """Return where a redirect leads. Raises `FetchError` where it must not be followed: from https to http, and,
    without `other_site`, to another site."""
    target = parse_address(urljoin(urlunsplit(origin), location.strip()))
    where = f"{printable(urlunsplit(origin))}: sends on to {printable(urlunsplit(target))}"
    if origin.scheme == "https" and target.scheme == "http":
        raise FetchError(f"{where}, without encryption; expected https")
    if not other_site and _site(origin) != _site(target):
        raise FetchError(f"{where}, another site; give that address, or allow it with --other-site")
    return target


def printable(text: str) -> str:
    """Return an address as one short line for a message, whatever somebody put into it."""
    line = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
    return line if len(line) <= 200 else f"{line[:199]}…"


def _site(parts: SplitResult) -> tuple[str, int]:
    """Host and port; "www." makes no other site, nor does the step from http to https."""
    port = parts.port or _PORTS[parts.scheme]
    return (parts.hostname or "").removeprefix("www."), 443 if port == 80 else port

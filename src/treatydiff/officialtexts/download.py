"""One page or PDF from its address: a single request, within limits of size and time, or an error in one line.

The standard library does it. Its certificates are verified by `ssl.create_default_context`, and what it lacks (a limit
for the whole, a limit of size, redirects that stay on the site, a length that is checked) is short. A library such as
httpx has none of the four either, and would bring half a dozen packages for one request.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit
from urllib.request import getproxies, proxy_bypass

from treatydiff.errors import FetchError
from treatydiff.officialtexts.addresses import follow, parse_address, printable
from treatydiff.version import __version__

USER_AGENT = f"treatydiff/{__version__} (one page, asked for by a person)"
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_CHUNK = 2**16


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is waited for: bytes of the document, and seconds for all of it, redirects included."""

    bytes: int = 32 * 2**20
    seconds: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A document as it came. `address` was asked for, `final` is where it was found; `headers` have small names."""

    address: str
    final: str
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def header(self, name: str) -> str:
        """Return the first header of this name (in small letters), ``""`` where there is none."""
        return next((value for key, value in self.headers if key == name), "")


def download(address: str, *, other_site: bool = False, limits: Limits | None = None) -> Download:
    """Fetch the document at `address` with one request, and one more for each redirect.

    `other_site` lets a redirect lead to another site. Raises `FetchError`, one line, for whatever goes wrong: an
    address that is none, a server that cannot be reached or does not prove who it is, an answer that is no document, is
    shorter than it says, or passes a limit.
    """
    limits = limits or Limits()
    end = time.monotonic() + limits.seconds
    parts = parse_address(address)
    for _ in range(_MOST_REDIRECTS + 1):
        with _answer(parts, end, limits) as answer:
            if answer.status not in _REDIRECTS:
                return Download(
                    address=address,
                    final=urlunsplit(parts),
                    headers=tuple((name.lower(), value) for name, value in answer.getheaders()),
                    data=_body(answer, parts, limits),
                )
            location = answer.getheader("Location")
        if not location:
            raise FetchError(f"{printable(urlunsplit(parts))}: status {answer.status} without a place to go on to")
        parts = follow(parts, location, other_site=other_site)
    raise FetchError(f"{printable(address)}: sent on more than {_MOST_REDIRECTS} times; expected a document")


@contextmanager
def _answer(parts: SplitResult, end: float, limits: Limits) -> Iterator[http.client.HTTPResponse]:
    """Ask for the page; whatever goes wrong until the block ends is a `FetchError`."""
    name = printable(urlunsplit(parts))
    left = max(end - time.monotonic(), 0.001)
    connection = _connection(parts, left)
    late = threading.Event()
    sockets: list[socket.socket] = []

    def stop() -> None:
        # Each single step of the socket may be in time while the whole is not: a server that sends a byte a second.
        # The socket is shut down under the reader, which then sees an end; `late` says that it is none.
        late.set()
        for opened in sockets or filter(None, [connection.sock]):
            with suppress(OSError):
                opened.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(left, stop)
    timer.daemon = True
    timer.start()
    try:
        target = urlunsplit(parts) if _plain_proxy(parts) else urlunsplit(("", "", parts.path, parts.query, ""))
        connection.connect()
        sockets.append(connection.sock)  # the connection forgets it with the answer's head, the answer reads on
        connection.request("GET", target, headers={"User-Agent": USER_AGENT, "Accept-Encoding": "identity"})
        yield connection.getresponse()
        if late.is_set():
            raise FetchError(f"{name}: not complete after {limits.seconds:g} seconds")
    except (OSError, http.client.HTTPException, FetchError) as error:
        if late.is_set() or isinstance(error, TimeoutError):
            raise FetchError(f"{name}: not complete after {limits.seconds:g} seconds") from None
        if isinstance(error, FetchError):
            raise
        raise FetchError(f"{name}: {_why(error)}") from None
    finally:
        timer.cancel()
        connection.close()


def _connection(parts: SplitResult, seconds: float) -> http.client.HTTPConnection:
    """A connection to the host, through the proxy that the environment names for it."""
    host, port = parts.hostname or "", parts.port
    proxy = _proxy(parts)
    if parts.scheme == "http":
        if proxy is not None:
            return http.client.HTTPConnection(proxy.hostname or "", proxy.port or 80, timeout=seconds)
        return http.client.HTTPConnection(host, port, timeout=seconds)
    context = ssl.create_default_context()
    if proxy is None:
        return http.client.HTTPSConnection(host, port, timeout=seconds, context=context)
    through = http.client.HTTPSConnection(proxy.hostname or "", proxy.port or 80, timeout=seconds, context=context)
    through.set_tunnel(host, port)
    return through


def _proxy(parts: SplitResult) -> SplitResult | None:
    named = getproxies().get(parts.scheme)
    if not named or proxy_bypass(parts.netloc):
        return None
    return urlsplit(named if "://" in named else f"http://{named}")


def _plain_proxy(parts: SplitResult) -> bool:
    return parts.scheme == "http" and _proxy(parts) is not None


def _why(error: Exception) -> str:
    """What a library's error means for somebody who wants a page."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"the server does not prove who it is ({error.verify_message}); expected a valid certificate"
    if isinstance(error, http.client.RemoteDisconnected):
        return "the server hung up without an answer"
    if isinstance(error, http.client.IncompleteRead):
        return "the answer broke off before its end"
    if isinstance(error, http.client.HTTPException):
        return f"the answer is not HTTP ({type(error).__name__})"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be reached ({error.strerror})"
    return f"cannot be reached ({error or type(error).__name__})"


def _body(answer: http.client.HTTPResponse, parts: SplitResult, limits: Limits) -> bytes:
    name = printable(urlunsplit(parts))
    if answer.status != 200:
        said = printable(" ".join(answer.reason.split())[:60])
        raise FetchError(f"{name}: status {answer.status} {said}".rstrip() + "; expected 200 and a document")
    said_length = answer.getheader("Content-Length", "").strip()
    length = int(said_length) if said_length.isascii() and said_length.isdigit() else None
    if length is not None and length > limits.bytes:
        raise FetchError(f"{name}: {length} bytes; expected at most {limits.bytes // 2**20} MB")
    data = b"".join(_chunks(answer, name, limits.bytes))
    if length is not None and len(data) < length and answer.getheader("Transfer-Encoding") is None:
        raise FetchError(f"{name}: broke off after {len(data)} of {length} bytes")
    return _unpacked(data, answer.getheader("Content-Encoding", "").strip().lower(), name, limits.bytes)


def _chunks(answer: http.client.HTTPResponse, name: str, most: int) -> Iterator[bytes]:
    size = 0
    while chunk := answer.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise FetchError(f"{name}: larger than {most // 2**20} MB; expected the text of a treaty")
        yield chunk


def _unpacked(data: bytes, encoding: str, name: str, most: int) -> bytes:
    """The document of an answer that was packed though it was not asked to be; `most` holds for what comes out."""
    if encoding in ("", "identity"):
        return data
    if encoding not in ("gzip", "x-gzip"):
        raise FetchError(f"{name}: packed as {printable(encoding)}; expected a document as it is, or gzip")
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        out = unpacker.decompress(data, most + 1)
    except zlib.error:
        raise FetchError(f"{name}: says that it is packed as gzip and is not") from None
    if len(out) > most:
        raise FetchError(f"{name}: unpacks to more than {most // 2**20} MB; expected the text of a treaty")
    if not unpacker.eof:
        raise FetchError(f"{name}: the packed answer broke off before its end")
    return out

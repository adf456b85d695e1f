"""What was fetched, kept in the user's data folder: the document as it came, and a record of where and when."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from treatydiff.errors import FetchError, OutputError
from treatydiff.officialtexts.addresses import parse_address, printable
from treatydiff.officialtexts.download import Download
from treatydiff.treaties import user_folder

_RECORD = "record.json"
_FIELDS = ("address", "final", "fetched", "sha256", "file", "headers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A document on the shelf: the address asked for, where it was found, when (ISO 8601, UTC), the digest of its bytes
    as they came, the headers of the answer, and the file. `text` is the file to read: that one, or the same in UTF-8.
    """

    address: str
    final: str
    fetched: str
    sha256: str
    headers: tuple[tuple[str, str], ...]
    file: Path
    text: Path


def find_kept(address: str) -> Kept | None:
    """Return the document that was fetched from this address, None where there is none.

    Raises `FetchError` where the record or the document is not what was written.
    """
    folder = _place(address)
    if not folder.is_dir():
        return None
    try:
        kept = _read(folder)
        digest = hashlib.sha256(kept.file.read_bytes()).hexdigest()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise FetchError(f"{folder}: no longer the record that was written; fetch it again with --again") from None
    if digest != kept.sha256:
        raise FetchError(f"{kept.file}: no longer the document that was fetched; fetch it again with --again")
    return kept


def keep(found: Download, *, now: datetime | None = None) -> Kept:
    """Put a document on the shelf, whole or not at all, in the place of an earlier one from the same address.

    Raises `FetchError` for what is neither a page nor a PDF nor plain text, `OutputError` where it cannot be written.
    """
    suffix = _suffix(found)
    place = _place(found.address)
    record = {
        "address": found.address,
        "final": found.final,
        "fetched": (now or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": hashlib.sha256(found.data).hexdigest(),
        "file": f"document{suffix}",
        "headers": [list(pair) for pair in found.headers],
    }
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
        try:
            (fresh / f"document{suffix}").write_bytes(found.data)
            if (text := _in_utf8(found)) is not None:
                (fresh / f"text{suffix}").write_text(text, encoding="utf-8", newline="")
            (fresh / _RECORD).write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
            _swap(fresh, place)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return _read(place)
    except OSError as error:
        raise OutputError(f"{place}: cannot be written: {error.strerror or error}") from None


def _swap(fresh: Path, place: Path) -> None:
    """Set the folder in its place. What stood there goes aside first, for a folder is no step to replace."""
    aside = fresh.with_name(f"{fresh.name}.old")
    if place.exists():
        os.rename(place, aside)  # noqa: PTH104 (the atomic step that this is about)
    try:
        os.rename(fresh, place)  # noqa: PTH104
    except OSError:
        with suppress(OSError):
            os.rename(aside, place)  # noqa: PTH104
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _place(address: str) -> Path:
    """The folder for an address: readable, and no two addresses share one."""
    parts = parse_address(address)
    digest = hashlib.sha256(address.encode()).hexdigest()[:16]
    return user_folder() / "documents" / f"{parts.hostname}-{digest}"


def _read(folder: Path) -> Kept:
    record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
    file = folder / Path(record["file"]).name
    text = folder / f"text{file.suffix}"
    return Kept(
        **{name: str(record[name]) for name in _FIELDS[:4]},
        headers=tuple((str(name), str(value)) for name, value in record["headers"]),
        file=file,
        text=text if text.is_file() else file,
    )


_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}


_DEFAULTS = {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_DECLARED = re.compile(rb"""<meta[^>]{1,200}charset|<\?xml[^>]{1,200}encoding""", re.IGNORECASE)


def _suffix(found: Download) -> str:
    """The suffix by what the document is; the header decides only where the content does not."""
    head = found.data[:1024].lstrip()
    if not head:
        raise FetchError(f"{printable(found.final)}: empty; expected a page or a PDF")
    if b"%PDF-" in head:
        return ".pdf"
    type_ = found.header("content-type").partition(";")[0].strip().lower()
    if type_ == "application/pdf":
        raise FetchError(f"{printable(found.final)}: says that it is a PDF and is none")
    if type_ and type_ not in _SUFFIXES:
        raise FetchError(f"{printable(found.final)}: of the type {printable(type_)}; expected a page or a PDF")
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise FetchError(f"{printable(found.final)}: binary data, whatever its type; expected a page or a PDF")
    return ".html" if head.startswith(b"<") else _SUFFIXES.get(type_, ".txt")


def _in_utf8(found: Download) -> str | None:
    """The text in UTF-8, where the header alone says in which encoding it came; None where the document says it.

    What servers say of every page unasked is no evidence.
    """
    _, sign, charset = found.header("content-type").lower().partition("charset=")
    charset = charset.partition(";")[0].strip(" \"'")
    if charset in _DEFAULTS or _DECLARED.search(found.data[:4096]):
        return None
    if not sign or b"%PDF-" in found.data[:1024] or found.data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return None
    with suppress(UnicodeDecodeError):
        found.data.decode("utf-8")
        return None
    try:
        return found.data.decode(charset)
    except (LookupError, UnicodeDecodeError):  # The header is wrong; the import tells the encoding by the bytes.
        return None

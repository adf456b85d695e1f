"""The package of a Word file: its parts by their relations, unpacked no further than they may be."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from treatydiff.errors import ImportFailure
from treatydiff.importers.readers.xmltext import parse_xml

MAX_MEMBER = 64 * 2**20
MAX_TOTAL = 128 * 2**20
"""What all parts that are read may unpack to."""
MAX_PARAGRAPHS = 100_000
MAX_TAGS = 4_000_000
"""A part with more paragraphs or more marks is no treaty's; each takes its time."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = (
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1]),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1]),
    (
        "http://purl.oclc.org/ooxml/officeDocument/math",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
    (
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)
"""The names that the strict form of the standard has for the spaces of the transitional one."""


class WordPackage:
    """A Word file's parts. Raises `ImportFailure` for a damaged, encrypted or oversized archive, and for one that holds
    no document."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ImportFailure(f"{path}: a damaged archive ({error}); expected a Word document (.docx)") from None
        self.names = set(self.archive.namelist())
        self.unpacked = 0
        self.main = self._find_main()

    def _find_main(self) -> str:
        related = self.related("", "officeDocument")
        main = next((name for name in related if name in self.names), "word/document.xml")
        if main in self.names:
            return main
        what = (
            "an OpenDocument file; save it as .docx first"
            if "content.xml" in self.names
            else "an archive without word/document.xml; expected a Word document (.docx)"
        )
        raise ImportFailure(f"{self.path}: {what}")

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """A part's relations: by id, the kind (the last word of its type) and the part that it leads to."""
        folder, _, name = part.rpartition("/")
        source = f"{folder}/_rels/{name}.rels".lstrip("/")
        if source not in self.names:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for element in self.xml(source):
            if not isinstance(element.tag, str) or element.get("TargetMode") == "External":
                continue
            target = unquote(element.get("Target") or "")
            whole = posixpath.normpath(target[1:] if target.startswith("/") else posixpath.join(folder, target))
            found[element.get("Id") or ""] = ((element.get("Type") or "").rpartition("/")[2], whole)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts that `part` is related to in this way; where it names none, those where Word puts them."""
        found = [target for own, target in self.relations(part).values() if own == kind and target in self.names]
        if found or not part:
            return found
        return sorted(name for name in self.names if re.fullmatch(rf"word/{kind}\d*\.xml", name))

    def xml(self, name: str) -> Any:
        """A part as a tree, its names those of the transitional form."""
        content = self.read(name)
        for encoding in ("utf-8-sig", "utf-16"):
            try:
                text = content.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
        else:
            raise ImportFailure(f"{self.path}: {name} is neither UTF-8 nor UTF-16; expected a Word document")
        counted = ((text.count("</w:p>"), MAX_PARAGRAPHS, "paragraphs"), (text.count("<"), MAX_TAGS, "marks"))
        for count, limit, what in counted:
            if count > limit:
                raise ImportFailure(f"{self.path}: {name} has {count} {what}; expected at most {limit}")
        if "http://purl.oclc.org/ooxml/" in text[:20_000]:
            for strict, transitional in _STRICT:
                text = text.replace(f'"{strict}"', f'"{transitional}"')
        return parse_xml(text, self.path)

    def read(self, name: str) -> bytes:
        """One part, never more than `MAX_MEMBER` bytes of it, whatever its header says."""
        try:
            with self.archive.open(name) as stream:
                content = stream.read(MAX_MEMBER + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            RuntimeError,
            NotImplementedError,
            ValueError,
            KeyError,
        ) as error:
            encrypted = "encrypted" in str(error)
            raise ImportFailure(
                f"{self.path}: {'an encrypted archive' if encrypted else f'{name} is damaged ({error})'}; "
                f"expected a Word document that opens"
            ) from None
        self.unpacked += len(content)
        if len(content) > MAX_MEMBER or self.unpacked > MAX_TOTAL:
            limit = MAX_MEMBER if len(content) > MAX_MEMBER else MAX_TOTAL
            raise ImportFailure(f"{self.path}: {name} unpacks to more than {limit // 2**20} MB; expected a treaty")
        return content


def value_of(element: Any, name: str) -> str:
    """The value of an element's child `name`, "" where it has none."""
    child = element.find(f"{W}{name}") if element is not None else None
    return (child.get(f"{W}val") or "") if child is not None else ""


def switch_of(element: Any, name: str) -> bool | None:
    """Whether a property is switched on by its child `name`, None where it is not said: the mark alone says yes, its
    value may say no."""
    child = element.find(f"{W}{name}") if element is not None else None
    if child is None:
        return None
    return (child.get(f"{W}val") or "true").lower() not in ("0", "false", "off", "none")


def whole_number(text: str | None, default: int) -> int:
    """`text` as a whole number, `default` where it is none."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default

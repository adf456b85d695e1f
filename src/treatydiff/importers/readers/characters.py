"""Bytes to characters: the encoding of a text, and the repair of characters that only typesetting put there."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from treatydiff.errors import ImportFailure, MissingExtraError
from treatydiff.installation import advise

MAX_BYTES = 32 * 2**20
"""No treaty's text is larger; what is, is refused before it is read."""
MAX_PACKED_BYTES = 256 * 2**20
"""A PDF or a Word file may be larger, for its pictures."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_NEEDS_REPAIR = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\xa0\xad\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufb00-\ufb06\ufeff]"
)


def repair_characters(text: str, repairs: Counter[str]) -> str:
    """Return `text` with ligatures spelled out, special spaces made plain, and soft hyphens and other invisible or
    control characters removed; `repairs` is told how many of each.

    >>> counts = Counter()
    >>> repair_characters("Arti\\u00adcle\\u00a03: de\\ufb01nitions", counts), dict(counts)
    ('Article 3: definitions', {'invisible characters': 1, 'ligatures': 1, 'special spaces': 1})
    """
    if not _NEEDS_REPAIR.search(text):
        return text
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    for name, pattern in (("invisible characters", _INVISIBLE), ("control characters", _CONTROL)):
        text, count = pattern.subn("", text)
        if count:
            repairs[name] += count
    for ligature, letters in _LIGATURES.items():
        if count := text.count(ligature):
            repairs["ligatures"] += count
            text = text.replace(ligature, letters)
    plain = text.translate(_SPACES)
    if plain != text:
        repairs["special spaces"] += sum(a != b for a, b in zip(text, plain, strict=True))
    return plain


def decode(data: bytes, name: str, *, declared: str = "") -> tuple[str, str, tuple[str, ...]]:
    """Decode `data`. Returns the text, the encoding's name and notes about it for the report.

    A byte order mark decides, then UTF-8 where it is valid, then the encoding that the document declares, as browsers
    take the name, then the likeliest of the single-byte encodings. Lines that alone are not UTF-8 in a UTF-8 text are
    read as Windows-1252 and noted. Raises `ImportFailure` for bytes that are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data, encoding, name)
    if b"\x00" in data[:4096]:
        return _decode_wide(data, name)
    escaped = b"\x1b$" in data or b"\x1b(" in data
    try:
        text = data.decode("utf-8")
        return (escaped and declared and _decode_declared(data, declared)) or (text, "utf-8", ())
    except UnicodeDecodeError:
        pass
    if declared and (found := _decode_declared(data, declared)):
        return found
    mixed = _decode_mixed(data)
    if mixed is not None:
        text, bad = mixed
        return (
            text,
            "utf-8 and windows-1252",
            (f"mixed encodings: {bad} line(s) that are not UTF-8 were read as windows-1252",),
        )
    encoding = _single_byte(data)
    text = data.decode(encoding, errors="replace")
    if len(_CONTROL.findall(text[:20000])) > 0.02 * min(len(text), 20000):
        raise ImportFailure(f"{name}: binary data; expected text, HTML, XML, PDF or DOCX")
    return text, encoding, (f"the encoding is not declared; read as {encoding}, judging by its letters",)


def _decode_marked(data: bytes, encoding: str, name: str) -> tuple[str, str, tuple[str, ...]]:
    """`data` in the encoding of its byte order mark."""
    try:
        return data.decode(encoding), encoding, ()
    except UnicodeDecodeError as error:
        place = error.start + (3 if encoding == "utf-8-sig" else 0)
        raise ImportFailure(
            f"{name}: begins as {encoding} and is not, at byte {place}; expected one encoding throughout"
        ) from None


def _decode_wide(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """`data` as UTF-16 without a mark: most of every second byte is zero."""
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = data[:4096][high::2]
        if half.count(0) > 0.6 * len(half):
            try:
                return data.decode(encoding), encoding, ()
            except UnicodeDecodeError:
                break
    raise ImportFailure(f"{name}: binary data; expected text, HTML, XML, PDF or DOCX")


def _decode_declared(data: bytes, label: str) -> tuple[str, str, tuple[str, ...]] | None:
    """`data` in the encoding that browsers take `label` for: Windows-1252 for iso-8859-1, GBK for gb2312. None for a
    label that none knows, for UTF-8, which it is not, and where the bytes are largely something else."""
    try:
        import webencodings
    except ImportError:
        raise MissingExtraError(f"reading declared encodings needs webencodings: {advise('import')}") from None
    found = webencodings.lookup(label)
    if found is None or found.name in ("utf-8", "utf-16le", "utf-16be", "x-user-defined"):
        return None
    codec = "gb18030" if found.name == "gbk" else found.codec_info.name
    text = data.decode(codec, errors="replace")
    bad = text.count("\ufffd")
    if bad > 0.01 * len(text):
        return None
    notes = [f"the encoding {label.lower()} is the document's own word for itself"]
    if bad:
        notes.append(f"{bad} character(s) that {label.lower()} does not have were replaced")
    return text, label.lower(), tuple(notes)


def _decode_mixed(data: bytes) -> tuple[str, int] | None:
    """UTF-8 with some foreign lines: only where the valid multi-byte lines outnumber the bad ones."""
    good = bad = 0
    lines = []
    for line in data.split(b"\n"):
        try:
            lines.append(line.decode("utf-8"))
            good += not line.isascii()
        except UnicodeDecodeError:
            bad += 1
            lines.append(line.decode("cp1252", errors="replace"))
    return ("\n".join(lines), bad) if good > bad else None


def _single_byte(data: bytes) -> str:
    """The single-byte encoding in which most of the high bytes are the letters of one script in ordinary case."""
    sample = data[:200_000]
    best, best_score = "cp1252", -1.0
    for encoding in ("cp1252", "cp1251", "koi8-r", "cp1250", "iso8859-7"):
        text = sample.decode(encoding, errors="replace")
        high = [c for c in text if ord(c) > 127]
        if not high:
            continue
        letters = sum(c.isalpha() for c in high)
        # Text is mostly lower case: KOI8-R read as Windows-1251 comes out in capitals.
        lower = sum(c.islower() for c in high)
        foreign = high.count("\ufffd")
        # In a Latin alphabet accented letters stand single among plain ones, in Cyrillic they come in runs.
        runs = sum(len(m) for m in re.findall(r"[^\x00-\x7f]{2,}", text)) / len(high)
        cyrillic = sum("\u0400" <= c <= "\u04ff" for c in high) / len(high)
        score = (letters + lower - 5 * foreign) / len(high) - abs(runs - (1.0 if cyrillic > 0.5 else 0.0))
        if score > best_score + 0.05:
            best, best_score = encoding, score
    return best

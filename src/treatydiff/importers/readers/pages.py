"""The words of a PDF's pages with their places, read in a process of its own.

Run as a script: the document on standard input, on standard output one JSON text a page: its lines, each a list of
words with their left and right edge and what is raised at their end, and the line's foot and head; ``unmapped`` counts
the characters that the document's fonts do not map to any letter. The limits are arguments: bytes of memory, seconds of
processor time, pages, objects on a page. What cannot be read is said in one line, as ``{"error": …}``.
"""

from __future__ import annotations

import json
import sys
from typing import Any

_SPACE = " \t\r\n\u00a0"


def main(arguments: list[str]) -> int:
    """Read the document; 0 where it was read to its end."""
    memory, seconds, most_pages, most_objects = (int(argument) for argument in arguments)
    _limit(memory, seconds)
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        return _say({"error": "encrypted" if "assword" in str(error) else f"damaged: {error}"})
    count = len(document)
    if count > most_pages:
        return _say({"error": f"pages: {count}"})
    _say({"pages": count})
    for number in range(count):
        _say(_read_page(document, number, most_objects))
    return 0


def _limit(memory: int, seconds: int) -> None:
    """Bound this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (OSError, ValueError):
            continue


def _say(answer: dict[str, Any]) -> int:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
    return 1 if "error" in answer else 0


def _read_page(document: Any, number: int, most_objects: int) -> dict[str, Any]:
    """One page: its lines, or nothing where it has none."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[number]
        objects = pdfium.FPDFPage_CountObjects(page.raw)
        if objects > most_objects:
            return {"error": f"objects: page {number + 1} has {objects}"}
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return {"lines": [], "unmapped": 0}
    try:
        text = text_page.get_text_range()
        placed = len(text) == text_page.count_chars()
        lines = []
        start = 0
        for raw in text.split("\n"):
            if words := _words(text_page, raw, start, placed):
                lines.append(words)
            start += len(raw) + 1
        check = getattr(pdfium, "FPDFText_HasUnicodeMapError", None)
        unmapped = 0
        if check is not None and placed:
            unmapped = sum(check(text_page.raw, index) == 1 for index in range(0, len(text), 7))
        return {"lines": lines, "unmapped": unmapped * 7, "letters": len(text)}
    finally:
        text_page.close()
        page.close()


def _words(text_page: Any, raw: str, start: int, placed: bool) -> list[Any]:
    """The words of one line, ``[word, left, right, raised]`` each, and before them the line's foot and head (None where
    places are not known)."""
    words: list[Any] = []
    foot = head = None
    index = 0
    length = len(raw)
    while index < length:
        if raw[index] in _SPACE:
            index += 1
            continue
        end = index
        while end < length and raw[end] not in _SPACE:
            end += 1
        first = _box(text_page, start + index) if placed else None
        last = _box(text_page, start + end - 1) if first else None
        if first and last:
            if foot is None:
                foot, head = first[1], first[3]
            raised = _raised(text_page, start + index, start + end, first, last)
            words.append([raw[index : end - raised], first[0], last[2], raw[end - raised : end]])
        else:
            words.append([raw[index:end], None, None])
        index = end
    return [[foot, head], words] if words else []


def _raised(text_page: Any, start: int, end: int, first: Any, last: Any) -> int:
    """How many of a word's last characters are set smaller and higher than its first."""
    height = first[3] - first[1]
    count = 0
    while count < end - start - 1 and last and last[3] - last[1] < 0.85 * height and last[1] > first[1] + 0.12 * height:
        count += 1
        last = _box(text_page, end - 1 - count)
    return count if last and count < end - start else 0


def _box(text_page: Any, index: int) -> tuple[float, float, float, float] | None:
    """Left, foot, right and head of a character."""
    import pypdfium2

    try:
        left, bottom, right, top = text_page.get_charbox(index, loose=True)
    except (pypdfium2.PdfiumError, IndexError, ValueError):
        return None
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


if __name__ == "__main__":
    # The script's own folder holds modules of other names than a library may look for.
    sys.path.pop(0)
    sys.exit(main(sys.argv[1:]))

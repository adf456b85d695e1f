"""A PDF read in a process of its own, which may take so much time and memory and no more."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from treatydiff.errors import ImportFailure

MAX_PAGES = 2500
MAX_LETTERS = 8_000_000
"""No treaty is longer."""
MAX_OBJECTS = 200_000
"""No page of a treaty holds more pieces of text, lines and pictures."""
PAGE_SECONDS = 15
"""A page that is not read in this time is not read."""
TOTAL_SECONDS = 60
"""What the process may take of the processor in all: so many pages of a treaty take less."""
MEMORY = 2**30
"""What the process may take besides the document itself."""


def read_pages(data: bytes, path: Path) -> Iterator[dict[str, Any]]:
    """Yield the pages of a PDF, each with ``lines`` and ``unmapped`` (see `pages`).

    Raises `ImportFailure`, one line, for a document that is encrypted, damaged or too large, and for one that takes
    more time or memory than a treaty does.
    """
    limits = (MEMORY + 4 * len(data), TOTAL_SECONDS, MAX_PAGES, MAX_OBJECTS)
    script = Path(__file__).with_name("pages.py")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    with subprocess.Popen(
        [sys.executable, str(script), *map(str, limits)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as child:
        answers: queue.Queue[bytes] = queue.Queue()
        threads = [
            threading.Thread(target=_feed, args=(child, data), daemon=True),
            threading.Thread(target=_listen, args=(child, answers), daemon=True),
        ]
        for thread in threads:
            thread.start()
        try:
            yield from _follow(answers, path)
        finally:
            child.kill()


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(data)
        child.stdin.close()
    except (OSError, ValueError):
        # It has died; its silence says so.
        return


def _listen(child: subprocess.Popen[bytes], answers: queue.Queue[bytes]) -> None:
    assert child.stdout is not None
    try:
        for line in child.stdout:
            answers.put(line)
    except (OSError, ValueError):
        pass
    answers.put(b"")


def _follow(answers: queue.Queue[bytes], path: Path) -> Iterator[dict[str, Any]]:
    """The child's answers, page by page."""
    expected = _next(answers, path, 0)["pages"]
    letters = 0
    for number in range(1, expected + 1):
        page = _next(answers, path, number)
        letters += page.get("letters", 0)
        if letters > MAX_LETTERS:
            raise ImportFailure(f"{path}: more than {MAX_LETTERS} letters by page {number}; expected a treaty")
        yield page


def _next(answers: queue.Queue[bytes], path: Path, number: int) -> dict[str, Any]:
    where = f"page {number} " if number else ""
    try:
        line = answers.get(timeout=PAGE_SECONDS)
    except queue.Empty:
        raise ImportFailure(
            f"{path}: {where}not read within {PAGE_SECONDS} seconds; expected a PDF of ordinary pages"
        ) from None
    if not line:
        raise ImportFailure(
            f"{path}: {where}cannot be read: it takes more memory or time than a treaty does, or the file is damaged"
        )
    answer: dict[str, Any] = json.loads(line)
    if "error" in answer:
        raise ImportFailure(f"{path}: {_explain(answer['error'])}")
    return answer


def _explain(error: str) -> str:
    kind, _, detail = error.partition(": ")
    if kind == "encrypted":
        return "an encrypted PDF; expected one that opens without a password"
    if kind == "pages":
        return f"{detail} pages; expected at most {MAX_PAGES}"
    if kind == "objects":
        return f"{detail} objects; expected at most {MAX_OBJECTS}"
    return f"a damaged PDF ({detail}); expected one that opens"

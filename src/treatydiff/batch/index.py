"""The record of a batch: which comparisons are finished, and from what they were made."""

from __future__ import annotations

import json
import time
from collections.abc import Collection
from dataclasses import asdict, dataclass
from pathlib import Path

from treatydiff.textfile import write_text

NAME = "batch.json"
VERSION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PairResult:
    """One finished comparison: the treaties' ids, the report's file name and size in bytes, what its inputs were
    (`fingerprint`), and how many matches were turned, weakened, strengthened (`unverified` of these on a modal that
    nobody has checked), or had no counterpart on a side."""

    left: str
    right: str
    report: str
    size: int
    fingerprint: str
    matched: int
    turned: int
    weakened: int
    strengthened: int
    unverified: int
    only_left: int
    only_right: int


def read_index(out: Path, ids: Collection[str]) -> dict[str, PairResult]:
    """Return what an earlier run recorded in the folder `out` of treaties with one of `ids`, by report name; nothing
    where there is no record or it is not ours to read."""
    try:
        data = json.loads((out / NAME).read_text(encoding="utf-8"))
        pairs = [PairResult(**entry) for entry in data["pairs"]] if data["version"] == VERSION else []
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return {pair.report: pair for pair in pairs if pair.left in ids and pair.right in ids}


def is_there(out: Path, pair: PairResult, fingerprint: str) -> bool:
    """Say whether the report of an earlier run is in its place, whole, and made from these bytes."""
    try:
        return pair.fingerprint == fingerprint and (out / pair.report).stat().st_size == pair.size
    except (OSError, ValueError):
        return False


class Index:
    """The file that names the finished comparisons. It is renewed while the batch runs, so that one that is killed
    loses a second's work, and as seldom as its size asks: at most a twentieth of the time goes into it."""

    def __init__(self, out: Path, results: dict[str, PairResult]) -> None:
        self.path = out / NAME
        self.results = results
        self.due = 0.0

    def add(self, result: PairResult) -> None:
        """Note a finished comparison."""
        self.results[result.report] = result
        if time.monotonic() >= self.due:
            self.write()

    def write(self) -> None:
        """Renew the file, whole or not at all."""
        start = time.monotonic()
        pairs = [asdict(self.results[name]) for name in sorted(self.results)]
        write_text(json.dumps({"version": VERSION, "pairs": pairs}, indent=1) + "\n", self.path)
        end = time.monotonic()
        self.due = end + max(1.0, 20 * (end - start))

"""A folder of treaties compared pair by pair, over processes, in a way that can be taken up again.

The folder's files are read once, each in a worker; then every pair (or every treaty against one) is compared in a
worker, which hands the finished report back, and only this process writes. Any `concurrent.futures` executor will do:
whoever outgrows one machine hands in Dask's (``Client(...).get_executor()``).
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

import treatydiff
from treatydiff.differ import diff
from treatydiff.errors import OutputError, TreatyDiffError
from treatydiff.model import CODEBOOK_VERSION, Treaty
from treatydiff.progress import Progress
from treatydiff.reports import render
from treatydiff.textfile import write_text
from treatydiff.treaties import load

SUFFIXES = {"markdown": ".md", "html": ".html", "json": ".json", "csv": ".csv"}
INDEX = "batch.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairResult:
    """One finished comparison: the treaties' ids, the report's file name, what its inputs were (`fingerprint`), and
    how many matches were turned, weakened, strengthened (`unverified` of these on a modal that nobody has checked), or
    had no counterpart on a side."""

    left: str
    right: str
    report: str
    fingerprint: str
    matched: int
    turned: int
    weakened: int
    strengthened: int
    unverified: int
    only_left: int
    only_right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What a batch did: every pair's result in order, how many of them an earlier run had made (`kept`), and the files
    and pairs that failed, with the one line that says why."""

    out: Path
    pairs: tuple[PairResult, ...]
    kept: int
    failures: tuple[tuple[str, str], ...]


def run_batch(
    folder: str | Path,
    out: str | Path,
    *,
    against: str | Path | None = None,
    format: str = "html",
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Compare every pair of treaties in `folder`, or every one with the treaty `against`, and write reports to `out`.

    A pair whose report is there already, made from the same bytes by the same version, is kept. A file that cannot be
    read, or a pair that cannot be compared, stops nothing and is named in `BatchResult.failures`. `executor` defaults
    to one process a core; `progress` is called with (done, total) pairs.
    Raises `TreatyDiffError` for a folder that is not there or has fewer than two treaties that can be read (one, with
    `against`), and `OutputError` where `out` cannot be written.
    """
    folder, out = Path(folder), Path(out)
    if format not in SUFFIXES:
        raise TreatyDiffError(f"unknown batch format {format!r}; expected one of {', '.join(SUFFIXES)}")
    if not folder.is_dir():
        why = "a file; expected a folder of treaties" if folder.exists() else "no such folder"
        raise TreatyDiffError(f"{folder}: {why}")
    paths = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    if executor is not None:
        return _run(executor, paths, out, against, format, progress)
    with ProcessPoolExecutor() as processes:
        return _run(processes, paths, out, against, format, progress)


def _run(
    executor: Executor,
    paths: list[Path],
    out: Path,
    against: str | Path | None,
    format: str,
    progress: Progress | None,
) -> BatchResult:
    failures: list[tuple[str, str]] = []
    treaties: list[Treaty] = []
    for name, outcome in _drain(executor, ((p.name, _read, (p,)) for p in paths)):
        if isinstance(outcome, Treaty):
            treaties.append(outcome)
        else:
            failures.append((name, str(outcome)))
    treaties.sort(key=lambda treaty: treaty.id)
    for first, second in itertools.pairwise(treaties):
        if first.id == second.id:
            raise TreatyDiffError(f"two files of the folder hold a treaty with the id {first.id!r}; rename one")
    try:
        pairs = _pairs(treaties, against)
    except TreatyDiffError as error:
        # Why there are too few is in what could not be read.
        raise TreatyDiffError("\n".join([str(error), *(why for _, why in sorted(failures))])) from None
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot make the folder: {error.strerror}") from None
    done: dict[tuple[str, str], PairResult] = {}
    earlier = _earlier(out)
    work = []
    for left, right in pairs:
        name = f"{_file_name(left)}--{_file_name(right)}{SUFFIXES[format]}"
        key = _fingerprint(left, right)
        held = earlier.get(name)
        if held and held.fingerprint == key and (out / name).is_file():
            done[left.id, right.id] = held
        else:
            work.append((name, _compare, (left, right, format, name, key)))
    kept = len(done)
    if progress:
        progress(kept, len(pairs))
    index = _Index(out, earlier)
    try:
        for finished, (name, outcome) in enumerate(_drain(executor, work), kept + 1):
            if isinstance(outcome, tuple):
                text, result = outcome
                write_text(text, out / name)
                done[result.left, result.right] = result
                index.add(result)
            else:
                failures.append((name, str(outcome)))
            if progress:
                progress(finished, len(pairs))
    finally:
        index.write()
    ordered = tuple(done[left.id, right.id] for left, right in pairs if (left.id, right.id) in done)
    return BatchResult(out=out, pairs=ordered, kept=kept, failures=tuple(sorted(failures)))


def _pairs(treaties: list[Treaty], against: str | Path | None) -> list[tuple[Treaty, Treaty]]:
    if against is not None:
        base = load(against)
        others = [treaty for treaty in treaties if treaty.id != base.id]
        if not others:
            raise TreatyDiffError(f"the folder has no treaty to compare with {base.id}")
        return [(base, treaty) for treaty in others]
    if len(treaties) < 2:
        raise TreatyDiffError(f"treaties that can be read in the folder: {len(treaties)}; a batch needs two")
    return list(itertools.combinations(treaties, 2))


def _file_name(treaty: Treaty) -> str:
    """The treaty's id as a part of a file's name: whatever could lead out of the folder, or be no name, is escaped."""
    return re.sub(r"[^\w.-]", lambda found: quote(found[0], safe=""), treaty.id)


def _fingerprint(left: Treaty, right: Treaty) -> str:
    parts = (treatydiff.__version__, CODEBOOK_VERSION, left.sha256, right.sha256)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


_Task = tuple[str, Callable[..., object], tuple[object, ...]]


def _drain(executor: Executor, tasks: Iterable[_Task], at_once: int = 32) -> Iterator[tuple[str, object]]:
    """Yield (name, result or the error) as tasks finish; at most `at_once` are handed out, so memory stays bounded."""
    waiting: dict[Future[object], str] = {}
    queue = iter(tasks)
    while True:
        for name, function, arguments in itertools.islice(queue, at_once - len(waiting)):
            waiting[executor.submit(function, *arguments)] = name
        if not waiting:
            return
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in finished:
            name = waiting.pop(future)
            error = future.exception()
            if error is not None and not isinstance(error, TreatyDiffError):
                raise error
            yield name, error if error is not None else future.result()


def _read(path: Path) -> Treaty:
    return load(path)


def _compare(left: Treaty, right: Treaty, format: str, name: str, fingerprint: str) -> tuple[str, PairResult]:
    compared = diff(left, right)
    result = PairResult(
        left=left.id,
        right=right.id,
        report=name,
        fingerprint=fingerprint,
        matched=len(compared.changes),
        turned=len(compared.turned),
        weakened=len(compared.weakened),
        strengthened=len(compared.strengthened),
        unverified=sum(not change.vouched for change in (*compared.turned, *compared.weakened, *compared.strengthened)),
        only_left=len(compared.only_left),
        only_right=len(compared.only_right),
    )
    return render(compared, format), result


def _earlier(out: Path) -> dict[str, PairResult]:
    """Return what an earlier run recorded, nothing where there is no record or it is not ours to read."""
    try:
        data = json.loads((out / INDEX).read_text(encoding="utf-8"))
        return {entry["report"]: PairResult(**entry) for entry in data["pairs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


class _Index:
    """The file that names the finished comparisons. It is renewed while the batch runs, so that one that is killed
    loses a second's work, and as seldom as its size asks: at most a twentieth of the time goes into it."""

    def __init__(self, out: Path, results: dict[str, PairResult]) -> None:
        self.path = out / INDEX
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
        write_text(json.dumps({"version": 1, "pairs": pairs}, indent=1) + "\n", self.path)
        end = time.monotonic()
        self.due = end + max(1.0, 20 * (end - start))

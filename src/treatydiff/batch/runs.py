"""A folder of treaties compared pair by pair, over processes, in a way that can be taken up again.

The folder's files are read in workers; then every pair (or every treaty against one) is compared in a worker, which
reads and grades a treaty when it first meets it, holds it for the pairs to come, and hands the finished report back.
Only this process writes. Any `concurrent.futures` executor will do: whoever outgrows one machine hands in Dask's
(``Client(...).get_executor()``).
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter, OrderedDict
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from treatydiff.batch.index import Index, PairResult, is_there, read_index
from treatydiff.classifier import known_grades, name_lexicons
from treatydiff.differ import diff
from treatydiff.errors import OutputError, TreatyDiffError
from treatydiff.lexicon import Lexicon, languages
from treatydiff.model import CODEBOOK_VERSION, Classification, Treaty
from treatydiff.processes import Task, drain
from treatydiff.progress import Progress
from treatydiff.reports import render
from treatydiff.textfile import write_text
from treatydiff.treaties import load
from treatydiff.version import __version__

SUFFIXES = {"markdown": ".md", "html": ".html", "json": ".json", "csv": ".csv"}

_LONGEST_NAME = 80  # of an id within a file's name; two of them and a suffix fit what file systems take
_HELD_TREATIES = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchResult:
    """What a batch did: every pair's result in order, how many of them an earlier run had made (`kept`), and the files
    and pairs that failed, with the one line that says why."""

    out: Path
    pairs: tuple[PairResult, ...]
    kept: int
    failures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A treaty of the batch: what to load it by, its id, and the digest of its bytes."""

    name: str | Path
    id: str
    sha256: str


def run_batch(
    folder: str | Path,
    out: str | Path,
    *,
    against: str | Path | None = None,
    format: str = "html",
    lexicon: Lexicon | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> BatchResult:
    """Compare every pair of treaties in `folder`, or every one with the treaty `against`, and write reports to `out`.

    A pair whose report is there already, made from the same bytes by the same version, is kept. A file that cannot be
    read, or that holds no numbered provision, or over which a worker dies, and a pair that cannot be compared, stop
    nothing and are named in `BatchResult.failures`. `lexicon` takes the place of the bundled one of its language.
    `executor` defaults to one process a core, which are started afresh (a script that calls this stands behind
    ``if __name__ == "__main__":``); `progress` is called with (done, total) pairs.

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
    entries, failures = _read_all(paths, executor)
    try:
        pairs = _pairs(entries, against)
    except TreatyDiffError as error:
        # Why there are too few is in what could not be read.
        raise TreatyDiffError("\n".join([str(error), *(why for _, why in sorted(failures))])) from None
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{out}: cannot make the folder: {error.strerror}") from None
    done, kept = _compare_all(pairs, out, format, lexicon, executor, progress, failures)
    ordered = tuple(done[left.id, right.id] for left, right in pairs if (left.id, right.id) in done)
    return BatchResult(out=out, pairs=ordered, kept=kept, failures=tuple(sorted(failures)))


def _read_all(paths: list[Path], executor: Executor | None) -> tuple[list[Entry], list[tuple[str, str]]]:
    """Return the treaties among the files, in the order of their ids, and the files that hold none."""
    entries, failures = [], []
    for name, outcome in drain((Task(name=p.name, function=_read, arguments=(p,)) for p in paths), executor):
        if isinstance(outcome, Entry):
            entries.append(outcome)
        else:
            failures.append((name, str(outcome)))
    entries.sort(key=lambda entry: entry.id)
    for first, second in itertools.pairwise(entries):
        if first.id == second.id:
            raise TreatyDiffError(f"two files of the folder hold a treaty with the id {first.id!r}; rename one")
    return entries, failures


def _pairs(entries: list[Entry], against: str | Path | None) -> list[tuple[Entry, Entry]]:
    if against is not None:
        base = load(against)
        others = [entry for entry in entries if entry.id != base.id]
        if not others:
            raise TreatyDiffError(f"the folder has no treaty to compare with {base.id}")
        return [(Entry(against, base.id, base.sha256), entry) for entry in others]
    if len(entries) < 2:
        raise TreatyDiffError(f"treaties that can be read in the folder: {len(entries)}; a batch needs two")
    return list(itertools.combinations(entries, 2))


def _compare_all(
    pairs: list[tuple[Entry, Entry]],
    out: Path,
    format: str,
    lexicon: Lexicon | None,
    executor: Executor | None,
    progress: Progress | None,
    failures: list[tuple[str, str]],
) -> tuple[dict[tuple[str, str], PairResult], int]:
    """Compare the pairs whose reports are not there yet; return every pair's result, and how many were there."""
    digests = tuple(stamp.sha256 for stamp in name_lexicons(languages(), lexicon))
    names = file_names({entry.id for pair in pairs for entry in pair})
    earlier = read_index(out, names.keys())
    done: dict[tuple[str, str], PairResult] = {}
    work = []
    for left, right in pairs:
        name = f"{names[left.id]}--{names[right.id]}{SUFFIXES[format]}"
        key = _fingerprint(left, right, digests)
        held = earlier.get(name)
        if held and is_there(out, held, key):
            done[left.id, right.id] = held
        else:
            work.append(Task(name=name, function=_compare, arguments=(left, right, format, lexicon, name, key)))
    kept = len(done)
    if progress:
        progress(kept, len(pairs))
    index = Index(out, earlier)
    try:
        for finished, (name, outcome) in enumerate(drain(work, executor), kept + 1):
            if isinstance(outcome, tuple):
                text, result = outcome
                write_text(text, out / name)
                result = replace(result, size=(out / name).stat().st_size)
                done[result.left, result.right] = result
                index.add(result)
            else:
                failures.append((name, str(outcome)))
            if progress:
                progress(finished, len(pairs))
    finally:
        index.write()
    return done, kept


def file_names(ids: set[str]) -> dict[str, str]:
    """Return a part of a file's name for every id, no two of them alike even where the case of letters does not count.

    Whatever could lead out of the folder, be no name, or be taken for the dashes between two ids is escaped; a long
    one is cut and ends in a digest.

    >>> file_names({"a--b", "../c"})
    {'../c': '..%2Fc', 'a--b': 'a-%2Db'}
    """
    plain = {id: _file_name(id) for id in sorted(ids)}
    alike = Counter(name.casefold() for name in plain.values())
    return {
        id: name if alike[name.casefold()] == 1 and len(name) <= _LONGEST_NAME else _cut(name, id)
        for id, name in plain.items()
    }


def _file_name(id: str) -> str:
    name = re.sub(r"[^\w.-]", lambda found: quote(found[0], safe=""), id)
    return re.sub(r"(?<=-)-|^-|-$", "%2D", name)


def _cut(name: str, id: str) -> str:
    return f"{name[:_LONGEST_NAME]}~{hashlib.sha256(id.encode('utf-8', 'backslashreplace')).hexdigest()[:12]}"


def _fingerprint(left: Entry, right: Entry, lexicons: tuple[str, ...]) -> str:
    parts = (__version__, CODEBOOK_VERSION, left.sha256, right.sha256, *lexicons)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


# -- in a worker ------------------------------------------------------------------------------------------------------

Graded = tuple[Treaty, Mapping[str, Classification]]
_held: OrderedDict[tuple[str, str, Lexicon | None], Graded] = OrderedDict()


def _read(path: Path) -> Entry:
    treaty = load(path)
    if not any(clause.number for clause in treaty.clauses) and path.suffix not in (".yaml", ".yml", ".json"):
        raise TreatyDiffError(f"{path}: no numbered article or paragraph was found; expected a treaty")
    return Entry(path, treaty.id, treaty.sha256)


def _graded(entry: Entry, lexicon: Lexicon | None) -> Graded:
    """Return a treaty and its grades; both are made once in a worker, not once a pair."""
    key = str(entry.name), entry.sha256, lexicon
    if key not in _held:
        treaty = load(entry.name)
        if treaty.sha256 != entry.sha256:
            raise TreatyDiffError(f"{entry.name}: it changed while the batch ran; run the batch again")
        while len(_held) >= _HELD_TREATIES:
            _held.popitem(last=False)
        _held[key] = treaty, known_grades(treaty, lexicon)
    return _held[key]


def _compare(
    left: Entry, right: Entry, format: str, lexicon: Lexicon | None, name: str, fingerprint: str
) -> tuple[str, PairResult]:
    (first, first_grades), (second, second_grades) = _graded(left, lexicon), _graded(right, lexicon)
    compared = diff(first, second, classes=(first_grades, second_grades), lexicon=lexicon)
    changed = (*compared.turned, *compared.weakened, *compared.strengthened)
    result = PairResult(
        left=left.id,
        right=right.id,
        report=name,
        size=0,  # known when it is written
        fingerprint=fingerprint,
        matched=len(compared.changes),
        turned=len(compared.turned),
        weakened=len(compared.weakened),
        strengthened=len(compared.strengthened),
        unverified=sum(not change.vouched for change in changed),
        only_left=len(compared.only_left),
        only_right=len(compared.only_right),
    )
    return render(compared, format), result

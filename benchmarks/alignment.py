#!/usr/bin/env python3
"""Measure the aligner beside its peers, on one pair of treaties in one run, as ratios.

    python benchmarks/alignment.py LEFT.xml RIGHT.xml

The two files are of the Texts of Trade Agreements corpus (one ``<article>`` an article). Peers: TF-IDF of words and
word pairs by scikit-learn with scipy's assignment; rapidfuzz's `cdist`; difflib; redlines. Peers that are not installed
are named and left out (``pip install scikit-learn scipy redlines numpy``). Every time is the best of three, save those
that take more than five seconds. Each peer's memory and import are measured in a process of its own.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import treatydiff
from treatydiff.alignment.matches import align
from treatydiff.worddiff.edits import word_edits

_IMPORTS = (
    "from sklearn.feature_extraction.text import TfidfVectorizer\nfrom scipy.optimize import linear_sum_assignment"
)


def read(path: Path) -> treatydiff.Treaty:
    """Return the articles of a corpus file as a treaty, headings left out."""
    clauses = []
    for number, element in enumerate(ET.parse(path).getroot().iter("article")):
        heading = element.get("name") or ""
        body = re.sub(r"\s+", " ", "".join(element.itertext())).strip()
        if heading and body.lower().startswith(heading.lower()):
            body = body[len(heading) :].strip()
        clauses.append(treatydiff.Clause(id=f"a{number}", text=body or "-"))
    return treatydiff.Treaty(id=path.stem.replace("_", "-"), title=path.stem, clauses=tuple(clauses))


def seconds(work: Callable[[], object]) -> float:
    """Return the best of three runs, or the first where it takes more than five seconds."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
        if best > 5:
            break
    return best


def cosine_and_assignment(left: list[str], right: list[str]) -> None:
    """Align as scikit-learn and scipy do: TF-IDF of words and word pairs, optimal assignment."""
    from scipy.optimize import linear_sum_assignment
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform([*left, *right])
    linear_sum_assignment(-(vectors[: len(left)] @ vectors[len(left) :].T).toarray())


def fuzzy(left: list[object], right: list[object]) -> None:
    """Compare every pair by rapidfuzz's ratio."""
    from rapidfuzz import process
    from rapidfuzz.fuzz import ratio

    process.cdist(left, right, scorer=ratio)


def difflib_pairs(left: list[str], right: list[str], sample: int = 400) -> float:
    """Return the seconds that difflib would take for all pairs, told from `sample` of them spread over the whole."""
    pairs = [(k * 7919 % len(left), k * 104729 % len(right)) for k in range(sample)]
    words = [text.split() for text in left], [text.split() for text in right]
    start = time.perf_counter()
    for i, j in pairs:
        difflib.SequenceMatcher(None, words[0][i], words[1][j], autojunk=False).ratio()
    return (time.perf_counter() - start) / sample * len(left) * len(right)


def align_with_edits(left: treatydiff.Treaty, right: treatydiff.Treaty) -> None:
    """Align, and take the word edits of every match with two sides."""
    for match in align(left, right).matches:
        if match.left and match.right:
            word_edits("\n".join(c.text for c in match.left), "\n".join(c.text for c in match.right))


def whole_difflib(left: str, right: str) -> None:
    """Diff the two whole documents word by word by difflib."""
    difflib.SequenceMatcher(None, left.split(), right.split(), autojunk=False).get_opcodes()


def whole_redlines(left: str, right: str) -> None:
    """Diff the two whole documents by redlines."""
    from redlines import Redlines

    _ = Redlines(left, right).output_markdown


def in_new_process(code: str) -> tuple[float, float]:
    """Run `code` in a process of its own; return the seconds it took and its peak memory in megabytes."""
    start = time.perf_counter()
    tail = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", code + tail], capture_output=True, text=True, check=True)
    return time.perf_counter() - start, int(done.stdout.split()[-1]) / 1024


def grown(left: treatydiff.Treaty, right: treatydiff.Treaty, size: int) -> tuple[treatydiff.Treaty, treatydiff.Treaty]:
    """Return the treaties cut to `size` clauses, or filled up to it with their own clauses, each copy with words of
    its own."""
    sides = []
    for treaty in (left, right):
        clauses = []
        for k in range(size):
            clause, copy = treaty.clauses[k % len(treaty.clauses)], k // len(treaty.clauses)
            text = re.sub(r"\b(\w{7,})\b", rf"\g<1>x{copy}", clause.text) if copy else clause.text
            clauses.append(treatydiff.Clause(id=f"a{k}", text=text))
        sides.append(treatydiff.Treaty(id=treaty.id, title=treaty.title, clauses=tuple(clauses)))
    return sides[0], sides[1]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("left", type=Path)
    parser.add_argument("right", type=Path)
    parser.add_argument("--no-whole", action="store_true", help="leave out the diffs of whole documents (minutes)")
    options = parser.parse_args()
    left, right = read(options.left), read(options.right)
    texts = [c.text for c in left.clauses], [c.text for c in right.clauses]
    whole = "\n".join(texts[0]), "\n".join(texts[1])
    align(left, right)  # the word lists and the thesaurus are read once a process
    ours = seconds(lambda: align(left, right))

    def show(name: str, value: float, against: float = ours) -> None:
        print(f"{name:<60} {value:9.2f} s   {value / against:8.2f}", flush=True)

    print(f"{len(texts[0])} x {len(texts[1])} articles, {sum(len(t.split()) for s in texts for t in s)} words")
    print(f"{'':60} {'time':>11}   {'ratio':>8}")
    show("align", ours)
    files = f"({str(options.left)!r}, {str(options.right)!r})"
    where = str(Path(__file__).resolve().parent)
    load = f"import sys; sys.path.insert(0, {where!r})\nfrom pathlib import Path\nimport alignment as b\n"
    load += f"l, r = (b.read(Path(p)) for p in {files})\n"
    fresh, memory = in_new_process(load + "b.align(l, r)")
    idle, _ = in_new_process(load)
    show("align, first in a new process (imports, word lists)", fresh - idle)
    print(f"{'':4}peak memory with both treaties: {memory:.0f} MB")
    if find_spec("sklearn") and find_spec("scipy"):
        show("scikit-learn + scipy", seconds(lambda: cosine_and_assignment(*texts)))
        call = "b.cosine_and_assignment([c.text for c in l.clauses], [c.text for c in r.clauses])"
        fresh, memory = in_new_process(load + call)
        show("scikit-learn + scipy, first in a new process", fresh - idle)
        print(f"{'':4}peak memory with both treaties: {memory:.0f} MB")
    else:
        print("scikit-learn or scipy is not installed: left out")
    if find_spec("numpy"):
        show("rapidfuzz cdist on strings", seconds(lambda: fuzzy(*texts)))
        show("rapidfuzz cdist on word lists", seconds(lambda: fuzzy(*([t.split() for t in s] for s in texts))))
    show("difflib, all pairs (told from 400)", difflib_pairs(*texts))
    with_edits = seconds(lambda: align_with_edits(left, right))
    show("align with word edits", with_edits)
    differ = seconds(lambda: treatydiff.diff(left, right))
    show("diff: align, classify, word edits, judgement", differ)
    show("word edits of the whole documents", seconds(lambda: word_edits(*whole)))
    if not options.no_whole:
        show("difflib on the whole documents", seconds(lambda: whole_difflib(*whole)))
        if find_spec("redlines"):
            slow = seconds(lambda: whole_redlines(*whole))
            show("redlines on the whole documents", slow)
            ratios = f"align with word edits {slow / with_edits:.0f}, diff {slow / differ:.0f}"
            print(f"{'':4}how many times faster than redlines: {ratios}")
        else:
            print("redlines is not installed: left out")
    for size in (100, 400, 1600):
        sides = grown(left, right, size)
        show(f"align {size} x {size} clauses", seconds(lambda sides=sides: align(*sides)))


if __name__ == "__main__":
    main()

"""What a corpus costs, and how well it finds: python benchmarks/corpus.py FOLDER [LEFT:RIGHT ...]

Builds a corpus of the documents in FOLDER, builds it again, opens it, and searches a sample of its clauses, against a
scan of all clauses by TF-IDF in plain Python (the named alternative). With pairs of names of files, it also says in
what share of the articles with one heading in both treaties the counterpart is among the first ten.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from math import log, sqrt
from pathlib import Path

from treatydiff.corpus import Corpus, build_corpus
from treatydiff.corpus.building import articles
from treatydiff.model import Treaty
from treatydiff.treaties import load
from treatydiff.words import load_words

SEARCHES, PER_PAIR = 60, 40


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="*", metavar="LEFT:RIGHT")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "corpus.db"
        seconds, report = timed(lambda: build_corpus(options.folder, out))
        print(f"{report.documents} documents, {report.clauses} clauses, {out.stat().st_size / 1e6:.1f} MB")
        again, _ = timed(lambda: build_corpus(options.folder, out))
        print(f"build {seconds:.1f} s; again, nothing changed, {again:.2f} s")
        with Corpus.open(out) as corpus:
            queries = [text for _, text in sample(corpus)]
            ours = [timed(lambda text=text: corpus.search(text))[0] for text in queries]
            scan = Scan(corpus)
            theirs = [timed(lambda text=text: scan.search(text))[0] for text in queries]
            print(f"search: median {median(ours) * 1000:.0f} ms; a scan by TF-IDF {median(theirs) * 1000:.0f} ms,")
            print(f"  {median(theirs) / median(ours):.1f} times ours (and {scan.seconds:.1f} s to read it into memory)")
            for pair in options.pairs:
                print(found(corpus, options.folder, pair))


def timed(work: Callable[[], object]) -> tuple[float, object]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def median(numbers: list[float]) -> float:
    return sorted(numbers)[len(numbers) // 2]


def sample(corpus: Corpus) -> Iterator[tuple[int, str]]:
    rows = corpus._connection.execute("SELECT id, text FROM clause WHERE words > 12 ORDER BY id").fetchall()
    return iter(random.Random(1).sample(rows, min(SEARCHES, len(rows))))


class Scan:
    """The alternative: every clause in memory, TF-IDF, cosine."""

    def __init__(self, corpus: Corpus) -> None:
        start = time.perf_counter()
        self.stem = load_words("en").content
        rows = corpus._connection.execute("SELECT stems FROM full_text").fetchall()
        bags = [Counter(stems.split()) for (stems,) in rows]
        frequency = Counter(word for bag in bags for word in bag)
        self.idf = {word: log(len(bags) / count) for word, count in frequency.items()}
        self.bags = [self.weighed(bag) for bag in bags]
        self.seconds = time.perf_counter() - start

    def weighed(self, bag: Counter[str]) -> dict[str, float]:
        weights = {word: count * self.idf.get(word, 0.0) for word, count in bag.items()}
        norm = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / norm for word, weight in weights.items()}

    def search(self, text: str) -> list[tuple[float, int]]:
        query = self.weighed(Counter(self.stem(text)))
        scores = (
            (sum(weight * bag[word] for word, weight in query.items() if word in bag), at)
            for at, bag in enumerate(self.bags)
        )
        return sorted(scores, reverse=True)[:10]


def found(corpus: Corpus, folder: Path, pair: str) -> str:
    """How many articles of one treaty have their counterpart (the same heading, once in each) among the first ten."""
    sides = [load(next(folder.glob(f"*{name}*"))) for name in pair.split(":")]
    left, right = map(by_heading, sides)
    common = sorted(left.keys() & right.keys())
    random.Random(1).shuffle(common)
    hits = 0
    for heading in common[:PER_PAIR]:
        result = corpus.search(left[heading], other_than=sides[0].id)
        hits += any(hit.treaty == sides[1].id and key(hit.heading) == heading for hit in result.hits)
    return f"{pair}: {hits} of {len(common[:PER_PAIR])} counterparts among the first ten"


def by_heading(treaty: Treaty) -> dict[str, str]:
    named = [(key(clauses[0].heading), " ".join(clause.text for clause in clauses)) for clauses in articles(treaty)]
    count = Counter(heading for heading, _ in named)
    return {heading: text for heading, text in named if heading and count[heading] == 1 and len(text.split()) >= 8}


def key(heading: str) -> str:
    return re.sub(r"\W+", " ", heading).strip().lower()


if __name__ == "__main__":
    main()

"""How often the classifier agrees with labels that people made: the figures of docs/classifier.md, for anyone to make.

    python benchmarks/accuracy.py FOLDER [--set NAME] [--missing] [--misses]

The labels are in benchmarks/gold/, each with the place and the digest of its text but without the text, which is not
ours to give. FOLDER holds, in it and below, the corpora that you have: Texts of Trade Agreements (XML), open-treaties
(JSON), the Dutch treaty series (XML), texts and documents. Every labelled text that stands in one of them is found by
its digest, in whatever treaty it stands, and graded. What was not found is counted, and named with ``--missing``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import unicodedata
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import treatydiff
from treatydiff.evaluation.agreement import accuracy, macro_f1, quadratic_kappa, score_classes

GOLD = Path(__file__).parent / "gold"
FIRST = 16  # letters by which a place where a text may begin is told, before its digest is taken
OPENING, CLOSING = "([“\"‘'«", ".,;:!?)]”\"’'»"


@cache
def letters_of(character: str) -> str:
    """The letters and digits of a character, without accents and case: a digest must not hang on how a copy was set."""
    return "".join(each for each in unicodedata.normalize("NFKD", character).casefold() if each.isalnum())


def squeeze(text: str) -> str:
    """The letters and digits of a text, which is what digests, lengths and starts are of."""
    return "".join(map(letters_of, text))


def begins(letters: str) -> int:
    """The check sum of the first letters."""
    return zlib.crc32(letters[:FIRST].encode())


def digest(letters: str) -> str:
    """The SHA-256 digest of letters."""
    return hashlib.sha256(letters.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a corpus: its letters, where each stands in the text, and where words begin among them."""

    name: str
    text: str
    letters: str
    places: Sequence[int]
    starts: Sequence[int]

    def quote(self, start: int, length: int) -> str:
        """The words that these letters are, with the punctuation that touches them."""
        left, right = self.places[start], self.places[start + length - 1] + 1
        while left and self.text[left - 1] in OPENING:
            left -= 1
        while right < len(self.text) and self.text[right] in CLOSING:
            right += 1
        return " ".join(self.text[left:right].split())


def read_passage(name: str, text: str) -> Passage:
    """Squeeze a text, and remember where its letters stood."""
    letters, places, starts = [], [], []
    inside = False
    for at, character in enumerate(text):
        found = letters_of(character)
        if found and not inside:
            starts.append(len(places))
        inside = bool(found)
        letters.append(found)
        places += [at] * len(found)
    return Passage(name, text, "".join(letters), places, starts)


def read_corpora(folder: Path) -> Iterator[Passage]:
    """Yield the passages of every file below `folder` that can be read; what cannot is named on standard error."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            for place, text in read_file(path):
                yield read_passage(f"{path.stem} {place}".strip(), text)
        except (OSError, ValueError, ET.ParseError, treatydiff.TreatyDiffError) as error:
            print(f"{path.name}: not read ({' '.join(str(error).split())[:100]})", file=sys.stderr)


def read_file(path: Path) -> Iterable[tuple[str, str]]:
    """The passages of a file, each with its place: the articles of a corpus, or the whole."""
    if path.suffix == ".xml":
        root = ET.parse(path).getroot()
        articles = list(root.iter("article"))
        return [(article.get("number") or "", "".join(article.itertext())) for article in articles] or [
            ("", " ".join(root.itertext()))
        ]
    if path.suffix == ".json":
        held = json.loads(path.read_text(encoding="utf-8"))
        return list(json_articles(held)) if isinstance(held, dict) else []
    if path.suffix in (".txt", ".md"):
        return [("", path.read_text(encoding="utf-8"))]
    if path.suffix in (".html", ".htm", ".pdf", ".docx"):
        return [("", "\n".join(clause.text for clause in treatydiff.import_treaty(path)))]
    return []


def json_articles(held: dict[str, object]) -> Iterator[tuple[str, str]]:
    """The preamble and the articles of a convention of open-treaties, in every language that the file has."""
    for key, value in held.items():
        if key.startswith("preamble_") and isinstance(value, str):
            yield key, value
    articles = held.get("articles")
    for number, article in enumerate(articles if isinstance(articles, list) else [], 1):
        for key, value in article.items():
            if key.startswith("content_") and isinstance(value, str):
                yield f"article {number}", value


def find_texts(wanted: Iterable[dict[str, object]], passages: Iterable[Passage]) -> dict[str, tuple[str, str]]:
    """Return by digest each wanted text that stands in a passage, and the passage's name."""
    # By how many letters tell where a text may begin, which are fewer for a short text; then by their check sum.
    looked_for: dict[int, dict[int, dict[int, set[str]]]] = {}
    for mark in wanted:
        length = int(str(mark["length"]))
        sums = looked_for.setdefault(min(length, FIRST), {})
        sums.setdefault(int(str(mark["begins"])), {}).setdefault(length, set()).add(str(mark["sha256"]))
    found: dict[str, tuple[str, str]] = {}
    for passage in passages:
        for size, sums in looked_for.items():
            for start in passage.starts:
                for length, digests in sums.get(begins(passage.letters[start : start + size]), {}).items():
                    seen = digest(passage.letters[start : start + length])
                    if seen in digests and seen not in found:
                        found[seen] = (passage.quote(start, length), passage.name)
    return found


def grade(row: dict[str, object], text: str, chapeau: str) -> treatydiff.Classification:
    """Grade a text; an item of a list is graded under its chapeau."""
    language = str(row["language"])
    if not chapeau:
        return treatydiff.classify_text(text, language=language)
    clauses = (treatydiff.Clause(id="1", text=chapeau), treatydiff.Clause(id="1(a)", text=text, parent="1"))
    return treatydiff.classify(treatydiff.Treaty(id="t", title="t", clauses=clauses, language=language))["1(a)"]


def graded(rows: Iterable[dict], found: dict[str, tuple[str, str]]) -> list[tuple[dict, treatydiff.Classification]]:
    """Every row whose text, and whose chapeau where it has one, is given or was found, with its answer."""
    answers = []
    for row in rows:
        words = [row.get(name) for name in ("text", "chapeau_text")]
        for at, mark in enumerate((row, row.get("chapeau"))):
            if mark and "sha256" in mark and not words[at]:
                words[at] = found.get(mark["sha256"], ("", ""))[0]
        if words[0] and (words[1] or not (row.get("chapeau") or row.get("chapeau_text"))):
            answers.append((row, grade(row, words[0], words[1] or "")))
    return answers


def figures(answers: Sequence[tuple[dict, treatydiff.Classification]]) -> list[str]:
    """The cells of one line of the table, for rows that have one label."""
    labels, kinds = [row["kind"] for row, _ in answers], [found.kind.value for _, found in answers]
    levels, ours = [row["strength"] for row, _ in answers], [int(found.strength) for _, found in answers]
    right = [pair[:2] == pair[2:] for pair in zip(labels, levels, kinds, ours, strict=True)]
    sure = [both for both, (_, found) in zip(right, answers, strict=True) if found.sure]
    values = [
        accuracy(labels, kinds).value,
        macro_f1(score_classes(labels, kinds, sorted({*labels, *kinds}))).value,
        accuracy(levels, ours).value,
        quadratic_kappa(levels, ours).value,
        sum(sure) / len(sure) if sure else None,
        len(sure) / len(answers) if answers else None,
    ]
    return ["–" if value is None else f"{value:.3f}" for value in values]


def either(answers: Sequence[tuple[dict, treatydiff.Classification]]) -> int:
    """How many answers are that of one of the coders, of rows on which these disagree."""
    return sum(
        any((c["kind"], c["strength"]) == (found.kind.value, int(found.strength)) for c in row["codings"])
        for row, found in answers
    )


def read_sets(only: str | None) -> dict[str, list[dict]]:
    """The sets of labels by name."""
    paths = [path for path in sorted(GOLD.glob("*.jsonl")) if only in (None, path.stem)]
    return {path.stem: [json.loads(line) for line in path.open(encoding="utf-8")] for path in paths}


def notes(name: str, rows: list[dict], answers: list[tuple[dict, treatydiff.Classification]]) -> Iterator[str]:
    """What else there is to say of a set: rows on which the coders disagree, and texts that were not found."""
    disputed = [(row, answer) for row, answer in answers if "codings" in row]
    disputes = sum("codings" in row for row in rows)
    if disputes:
        said = f"{len(disputed)} found, {either(disputed)} answered as one of them does"
        yield f"{name}: on {disputes} further rows the coders disagree; {said}"
    yield f"{name}: {len(rows) - len(answers)} of {len(rows)} texts not found"


def missing(rows: list[dict], answers: list[tuple[dict, treatydiff.Classification]]) -> Iterator[str]:
    """Name the rows whose text, or chapeau, was not found."""
    there = {row["id"] for row, _ in answers}
    for row in rows:
        if row["id"] not in there:
            yield f"  {row['id']}  {row['treaty']}, {row['where'] or 'place not noted'}  {row['sha256'][:12]}"


def misses(answers: list[tuple[dict, treatydiff.Classification]]) -> Iterator[str]:
    """Name the rows that are answered otherwise."""
    for row, answer in answers:
        if (row["kind"], row["strength"]) != (answer.kind.value, int(answer.strength)):
            yield f"  {row['id']}  {row['kind']} {row['strength']}, answered {answer.kind.value} {int(answer.strength)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the corpora that you have")
    parser.add_argument("--set", choices=[path.stem for path in sorted(GOLD.glob("*.jsonl"))], help="only this set")
    parser.add_argument("--missing", action="store_true", help="name every row whose text was not found")
    parser.add_argument("--misses", action="store_true", help="name every row that is answered otherwise")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder")
    sets = read_sets(options.set)
    marks = [mark for rows in sets.values() for row in rows for mark in (row, row.get("chapeau"))]
    found = find_texts([mark for mark in marks if mark and "sha256" in mark], read_corpora(options.folder))
    print("| set | rows | found | kind accuracy | macro-F1 | exact level | quadratic kappa | right where sure | sure |")
    print(f"|{' --- |' * 9}")
    said: list[str] = []
    for name, rows in sets.items():
        answers = graded(rows, found)
        agreed = [(row, answer) for row, answer in answers if "codings" not in row]
        print(
            f"| {name} | {sum('codings' not in row for row in rows)} | {len(agreed)} | {' | '.join(figures(agreed))} |"
        )
        said += notes(name, rows, answers)
        said += missing(rows, answers) if options.missing else ()
        said += misses(agreed) if options.misses else ()
    print("\n" + "\n".join(said))


if __name__ == "__main__":
    main()

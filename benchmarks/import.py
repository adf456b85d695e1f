"""Import whole corpora and hold what comes out against what went in: articles, characters, words, speed.

    python benchmarks/import.py --tota DIR --open-treaties DIR --un-pdf DIR --html DIR

``--tota`` holds XML files of the Texts of Trade Agreements; ``--open-treaties`` JSON files with ``articles``
(``article``, ``title_en``, ``content_en``), which are written out as plain text and as HTML into a temporary folder
first; ``--un-pdf`` PDF files, each beside a text of the same name; ``--html`` web pages. Each table says, for every
document: the articles of the source, those found, those whose characters (white space apart) are all in their own
clauses and in order, and whether the whole body is in the ledger, in order. Then megabytes a second for each format,
and the time of an import beside that of classifying and comparing.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import LCSseq

from treatydiff.importers import ImportedDocument, import_document
from treatydiff.importers.blocks import CLAUSE_ROLES
from treatydiff.importers.labels import cite_number
from treatydiff.importers.readers.characters import repair_characters
from treatydiff.importers.vocabulary import load_vocabulary


@dataclass
class Row:
    """One document held against its source."""

    name: str
    source_articles: int
    found: int
    whole: int
    body: float
    seconds: float
    megabytes: float


def bare(text: str) -> str:
    """The characters of `text` that are no white space, repaired as the importer repairs them."""
    return re.sub(r"\s+", "", repair_characters(text, Counter()))


FURNITURE = ("page furniture", "label of the corpus")
"""What the source's body does not hold, or holds elsewhere."""


def ledger(document: ImportedDocument) -> str:
    """Every character of the ledger, in order, but for the menus of a page."""
    return bare("".join(stretch.text for stretch in document.report.stretches if stretch.role not in FURNITURE))


def by_article(document: ImportedDocument, *, closing: bool) -> dict[str, str]:
    """The characters of each article's clauses: heading, text and the numbers of paragraphs and points. With `closing`,
    the closing formula and the signatures are counted to the last article, as some sources have them."""
    texts: dict[str, list[str]] = defaultdict(list)
    ids = set(document.report.article_ids)
    for stretch in document.report.stretches:
        owner = owner_of(stretch.clause, ids) if stretch.clause else ""
        if owner and stretch.role in CLAUSE_ROLES:
            texts[owner].append(stretch.text)
        elif closing and (
            stretch.clause.endswith("Done") or stretch.role in ("signature", "after the closing formula")
        ):
            texts[document.report.article_ids[-1]].append(stretch.text)
    return {key: bare("".join(parts)) for key, parts in texts.items()}


def owner_of(clause_id: str, articles: set[str]) -> str:
    """The longest article id that `clause_id` begins with."""
    cut = clause_id
    while cut:
        if cut in articles:
            return cut
        shorter = re.sub(r"(?:\.[^.(\s]+|\([^()]*\)| in fine| indent \d+| \[\d+\])$", "", cut)
        if shorter == cut:
            return ""
        cut = shorter
    return ""


def timed(path: Path) -> tuple[ImportedDocument, float]:
    """Import `path`, and the seconds that it took."""
    start = time.perf_counter()
    document = import_document(path)
    return document, time.perf_counter() - start


def similarity(expected: str, actual: str) -> float:
    """1.0 where both are the same characters in the same order, else the share of `expected` kept in order, by words
    of eight."""
    if expected == actual:
        return 1.0
    cut = [expected[i : i + 8] for i in range(0, len(expected), 8)]
    blocks = LCSseq.similarity(list(expected), list(actual)) if len(expected) < 60_000 else None
    if blocks is not None:
        return min(blocks / max(1, len(expected)), 0.99999)
    held = sum(piece in actual for piece in cut)
    return min(held / max(1, len(cut)), 0.99999)


def measure_tota(folder: Path) -> Iterable[Row]:
    """The corpus of trade agreements."""
    for path in sorted(folder.glob("*.xml")):
        document, seconds = timed(path)
        root = ET.parse(path).getroot()
        source: list[tuple[str, str]] = []
        whole_body = []
        for chapter in root.iter("chapter"):
            label = (
                not chapter.get("number") and source and not any(a.get("number") for a in chapter.findall("article"))
            )
            whole_body += [] if label else [chapter.get("number") or "", chapter.get("name") or ""]
            for article in chapter.findall("article"):
                text = "".join(article.itertext())
                number = article.get("number") or ""
                whole_body += [number, article.get("name") or "", text]
                if number:
                    source.append((cited(number), bare((article.get("name") or "") + text)))
        yield compare(path.name, document, source, bare("".join(whole_body)), seconds, path.stat().st_size)


def cited(number: str) -> str:
    """An article's printed number as an id."""
    vocabulary = load_vocabulary()
    found = vocabulary.article.match(number)
    return cite_number(found["num"] if found else number)


def compare(
    name: str, document: ImportedDocument, source: list[tuple[str, str]], body: str, seconds: float, size: int
) -> Row:
    """Hold the imported articles against those of the source, number by number and character by character."""
    ids = list(document.report.article_ids)
    texts = [by_article(document, closing=closing) for closing in (False, True)]
    own = [i for i in ids if not i.startswith("Annex")]
    found = sum((Counter(re.sub(r"^.*, | \[\d+\]$", "", i) for i in own) & Counter(n for n, _ in source)).values())
    whole = 0
    used: Counter[str] = Counter()
    for number, text in source:
        candidates = [i for i in ids if re.sub(r"^.*, | \[\d+\]$", "", i) == number]
        place = used[number]
        used[number] += 1
        if place < len(candidates):
            # The article's own number may stand on its first clause.
            whole += any(
                actual.endswith(text) and len(actual) - len(text) <= 24
                for actual in (held.get(candidates[place], "") for held in texts)
            )
    return Row(name, len(source), found, whole, similarity(body, ledger(document)), seconds, size / 1e6)


def measure_open_treaties(folder: Path, form: str, work: Path) -> Iterable[Row]:
    """Conventions written out in English, as plain text or as HTML."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        articles = [
            (cite_number(a["article"]), a.get("title_en") or "", a.get("content_en") or "") for a in data["articles"]
        ]
        articles = [a for a in articles if a[2].strip()]
        title, preamble = data["treaty_en"], data.get("preamble_en") or ""
        text = write_text(title, preamble, articles) if form == "text" else write_html(title, preamble, articles)
        target = work / f"{path.stem}.{'txt' if form == 'text' else 'html'}"
        target.write_text(text, encoding="utf-8")
        document, seconds = timed(target)
        body = "".join([title, preamble, *(f"Article {n}{t}{c}" for n, t, c in articles)])
        source = [(number, bare(heading + content)) for number, heading, content in articles]
        yield compare(target.name, document, source, bare(body), seconds, target.stat().st_size)


def write_text(title: str, preamble: str, articles: list[tuple[str, str, str]]) -> str:
    """A convention as plain text."""
    parts = [title, preamble]
    parts += [
        f"Article {number}\n{heading}\n\n{content}" if heading else f"Article {number}\n\n{content}"
        for number, heading, content in articles
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def write_html(title: str, preamble: str, articles: list[tuple[str, str, str]]) -> str:
    """A convention as a web page with a menu and a footer."""

    def paragraphs(text: str) -> str:
        return "\n".join(f"<p>{html.escape(line.strip())}</p>" for line in text.split("\n") if line.strip())

    menu = "".join(f'<li><a href="#a{number}">Article {number}</a></li>' for number, _, _ in articles)
    body = "\n".join(
        f'<h2 id="a{number}">Article {number}</h2>\n'
        + (f"<h3>{html.escape(heading)}</h3>\n" if heading else "")
        + paragraphs(content)
        for number, heading, content in articles
    )
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{html.escape(title)} | A library</title></head><body>"
        f"<nav><ul><li>Home</li>{menu}</ul></nav><main><h1>{html.escape(title)}"
        f"</h1>\n{paragraphs(preamble)}\n{body}</main>"
        "<footer><p>Contact us. All rights reserved.</p></footer></body></html>"
    )


def measure_pdf(folder: Path) -> Iterable[tuple[str, int, int, float, float, float, float]]:
    """PDF files against the texts beside them: words kept in order, in the clauses and in the whole ledger."""

    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())

    for path in sorted(folder.glob("*.pdf")):
        document, seconds = timed(path)
        beside = path.with_suffix(".txt")
        reference = words(beside.read_text(encoding="utf-8")) if beside.exists() else []
        report = document.report
        every = words(" ".join(s.text for s in sorted(report.stretches, key=lambda s: s.where)))
        inside = words(
            " ".join(s.text for s in report.stretches if s.clause or s.role.startswith(("heading", "number", "title")))
        )
        total = max(1, len(reference))
        in_all = LCSseq.similarity(reference, every) / total
        in_clauses = LCSseq.similarity(reference, inside) / max(1, len(inside))
        yield path.name, report.articles, report.annexes, in_all, in_clauses, seconds, path.stat().st_size / 1e6


def show(title: str, rows: list[Row]) -> None:
    """Print one table and its sums."""
    print(f"\n{title}\n{'document':<28}{'articles':>9}{'found':>7}{'whole':>7}{'body':>9}{'MB/s':>8}")
    for row in rows:
        print(
            f"{row.name:<28}{row.source_articles:>9}{row.found:>7}{row.whole:>7}{row.body:>9.5f}"
            f"{row.megabytes / row.seconds:>8.2f}"
        )
    articles = sum(r.source_articles for r in rows)
    speed = sum(r.megabytes for r in rows) / sum(r.seconds for r in rows)
    exact = sum(r.body == 1.0 for r in rows)
    print(
        f"{len(rows)} documents: {sum(r.found for r in rows)}/{articles} articles found "
        f"({sum(r.found for r in rows) / articles:.4%}), "
        f"{sum(r.whole for r in rows)} whole ({sum(r.whole for r in rows) / articles:.4%}); body "
        f"conserved in order in {exact}; {speed:.2f} MB/s"
    )


def measure_pipeline(path: Path) -> None:
    """The time of an import beside that of classifying and comparing what it gave."""
    try:
        from treatydiff.classifier.classification import classify
        from treatydiff.differ import diff
    except ImportError:
        return
    document, seconds = timed(path)
    start = time.perf_counter()
    classify(document.treaty)
    diff(document.treaty, document.treaty)
    rest = time.perf_counter() - start
    print(f"\n{path.name}: {document.report.articles} articles; import {seconds:.2f} s, classify and diff {rest:.2f} s")


def main() -> None:
    """Run the measurements that the arguments name folders for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("tota", "open-treaties", "un-pdf", "html"):
        parser.add_argument(f"--{name}", type=Path)
    args = parser.parse_args()
    load_vocabulary()
    if args.tota:
        show("Texts of Trade Agreements (XML)", list(measure_tota(args.tota)))
    if args.open_treaties:
        with tempfile.TemporaryDirectory() as folder:
            for form in ("text", "html"):
                show(f"Open treaties ({form})", list(measure_open_treaties(args.open_treaties, form, Path(folder))))
            largest = max(Path(folder).glob("*.txt"), key=lambda p: p.stat().st_size)
            measure_pipeline(largest)
    if args.un_pdf:
        print(
            "\nPDF: articles, annexes, words of the text beside it kept in order (all), share of the "
            "clauses' words that stand there (clauses)"
        )
        for name, articles, annexes, everything, inside, seconds, size in measure_pdf(args.un_pdf):
            print(
                f"{name:<36}{articles:>4} articles {annexes} annexes  all {everything:.4%}  clauses "
                f"{inside:.4%}  {size / seconds:.2f} MB/s"
            )
    if args.html:
        print("\nWeb pages")
        for path in sorted(args.html.glob("*.html")):
            document, seconds = timed(path)
            report = document.report
            foreign = sum(any("\u4e00" <= c <= "\u9fff" for c in clause.text) for clause in document.treaty.clauses)
            roles = Counter(s.role for s in report.remainders)
            print(
                f"{path.name:<24}{report.articles:>4} articles, {len(document.treaty.clauses)} clauses, "
                f"{foreign} with Chinese; {path.stat().st_size / 1e6 / seconds:.2f} MB/s; {dict(roles)}"
            )


if __name__ == "__main__":
    main()

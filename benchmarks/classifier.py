"""Measure how fast the classifier is: words per second over the English treaties of a folder, on one core.

    python benchmarks/classifier.py FOLDER

FOLDER holds treaty files: XML with ``<article>`` elements, whose text is what gets classified, or plain text (one
article a paragraph). Prints words per second, the ratio to a bare search for modals over the same articles, the
time for 1, 2, 4 and 8 MB of that text, and the time of the first call in a fresh interpreter. Times are processor
times of one core.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from pathlib import Path

from treatydiff.classifier import classification
from treatydiff.classifier.classification import classify_text

MODALS = re.compile(r"\b(?:shall|should|must|may|will|would|can|cannot)\b", re.I)
WORD = re.compile(r"\w+")
FIRST_CALL = (
    "import time, treatydiff; start = time.process_time(); "
    "treatydiff.classify_text('The Parties shall meet.'); print(time.process_time() - start)"
)


def read_articles(folder: Path) -> list[str]:
    """Return the articles of every English file in `folder`."""
    articles: list[str] = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".xml":
            root = ET.parse(path).getroot()
            if root.findtext(".//language", "en") == "en":
                articles += ["".join(article.itertext()) for article in root.iter("article")]
        elif path.suffix == ".txt":
            articles += path.read_text(encoding="utf-8").split("\n\n")
    return [article for article in articles if article.strip()]


def seconds(texts: list[str]) -> float:
    """Return how long it takes to classify `texts`, none of which has been met before."""
    classification._held.clear()
    start = time.process_time()
    for text in texts:
        classify_text(text)
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    articles = read_articles(folder)
    if not articles:
        sys.exit(f"{folder}: no articles; expected .xml files with <article> elements, or .txt files")
    words = sum(len(WORD.findall(article)) for article in articles)
    classify_text("The Parties shall meet.")
    spent = min(seconds(articles) for _ in range(2))
    start = time.process_time()
    for article in articles:
        MODALS.findall(article)
    bare = time.process_time() - start
    print(f"{len(articles)} articles, {words} words: {words / spent:.0f} words a second")
    print(f"{spent:.2f} s against {bare:.3f} s for a bare search for modals: ratio {spent / bare:.0f}")
    whole = "\n\n".join(articles)
    for megabytes in (1, 2, 4, 8):
        size = megabytes * 1_000_000
        text = (whole * (size // len(whole) + 1))[:size]
        print(
            f"{megabytes} MB: {seconds(text.split(chr(10) * 2)):.2f} s by article, {seconds([text]):.2f} s as one text"
        )
    first = subprocess.run([sys.executable, "-c", FIRST_CALL], capture_output=True, text=True, check=True).stdout
    print(f"first call, loading included: {float(first) * 1000:.0f} ms")


if __name__ == "__main__":
    main()

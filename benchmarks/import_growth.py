"""Twice the input, how much more time? For every reader, on documents made for it.

    python benchmarks/import_growth.py [--articles 400]

Each document is imported at one size and at twice that size, three times each; the least time counts, that of a PDF's
own process included. Linear time shows as a ratio of about 2; the bar is 2.3.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from treatydiff.importers import import_document
from treatydiff.importers.vocabulary import load_vocabulary

BAR = 2.3
SENTENCE = "The Parties shall inform each other of every measure that they take under this Article, and may consult."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def paragraphs(articles: int) -> list[str]:
    """A treaty of so many articles, each of three paragraphs."""
    lines = ["Agreement on Rivers", "The Parties have agreed as follows:"]
    for article in range(1, articles + 1):
        lines += [f"Article {article}", *(f"{number}. {SENTENCE}" for number in (1, 2, 3))]
    return [*lines, "Done at Riga on 4 May 2021."]


def text(articles: int) -> bytes:
    return "\n\n".join(paragraphs(articles)).encode()


def page(articles: int) -> bytes:
    return ("<html><body>" + "".join(f"<p>{line}</p>" for line in paragraphs(articles)) + "</body></html>").encode()


def nested_page(articles: int) -> bytes:
    """Every article in a table and a list of its own."""
    rows = "".join(
        f"<p>Article {n}</p><ol><li>{SENTENCE}<li>{SENTENCE}</ol><table><tr><td>Oil<td>5%<tr><td>Salt<td>7%</table>"
        for n in range(1, articles + 1)
    )
    return f"<html><body>{rows}</body></html>".encode()


def word(articles: int) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs(articles))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return stream.getvalue()


def act(articles: int) -> bytes:
    body = "".join(
        f"<article><num>Article {n}</num>"
        + "".join(f"<paragraph><num>{k}.</num><content><p>{SENTENCE}</p></content></paragraph>" for k in (1, 2, 3))
        + "</article>"
        for n in range(1, articles + 1)
    )
    return f'<akomaNtoso xmlns="{AKN}"><act><body>{body}</body></act></akomaNtoso>'.encode()


def corpus(articles: int) -> bytes:
    body = "".join(
        f'<article number="{n}" name="">' + "\n".join(f"{k}. {SENTENCE}" for k in (1, 2, 3)) + "</article>"
        for n in range(1, articles + 1)
    )
    return f'<treaty><meta/><body><chapter number="1" name="x">{body}</chapter></body></treaty>'.encode()


def pdf(articles: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(600, 800))
    lines = paragraphs(articles)
    for start in range(0, len(lines), 50):
        canvas.setFont("Times-Roman", 10)
        for place, line in enumerate(lines[start : start + 50]):
            canvas.drawString(50, 760 - 14 * place, line)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


FORMATS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "plain text": ("t.txt", text),
    "Markdown": ("t.md", text),
    "HTML": ("t.html", page),
    "HTML, lists and tables": ("t.html", nested_page),
    "DOCX": ("t.docx", word),
    "Akoma Ntoso": ("t.xml", act),
    "Texts of Trade Agreements": ("t.xml", corpus),
    "PDF": ("t.pdf", pdf),
}


def measure(name: str, content: bytes, folder: Path) -> float:
    """The least of three times that an import takes, in seconds."""
    path = folder / name
    path.write_bytes(content)
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        import_document(path)
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    """Print a line for each format: the time of one size and of twice the size, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    articles = parser.parse_args().articles
    load_vocabulary()
    print(f"{'format':<28}{articles:>8}{2 * articles:>8}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for form, (name, make) in FORMATS.items():
            once = measure(name, make(articles), Path(folder))
            twice = measure(name, make(2 * articles), Path(folder))
            mark = "" if twice / once <= BAR else f"  more than {BAR}"
            print(f"{form:<28}{once:>7.2f}s{twice:>7.2f}s{twice / once:>8.2f}{mark}", flush=True)


if __name__ == "__main__":
    main()

"""Whatever the bytes, an import ends in a treaty or in one line that says why not."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import imported_texts as own
from treatydiff.errors import TreatyDiffError
from treatydiff.importers import import_document

SHORT = """TREATY OF THE FERRY

The two Parties,
Recalling their river,
Have agreed as follows:

PART I

Article 1 – Terms
For the purposes of this Treaty:
(a) “ferry” means a vessel;
(b) “river” means the Tern, and
(i) its arms;
(ii) its springs.

ARTICLE II
1. The Parties shall consult. 2. They shall meet:
(a) in spring; and
(b) in autumn.

Done at Ternmouth.
For Alta:

Annex I
1. Lights shall be lit.
"""

AKN = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
<act name="treaty"><meta><identification source="#x">
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>
<preface><p><docTitle>Treaty of the Ferry</docTitle></p></preface>
<preamble><recitals><recital eId="rec_1"><num>(1)</num><p>Recalling the river,</p></recital></recitals></preamble>
<body><chapter eId="chp_1"><num>Chapter I</num><heading>General</heading>
<article eId="art_1"><num>Article 1</num><heading>Terms</heading><paragraph eId="art_1__para_1"><num>1.</num><list>
<intro><p>The Parties shall:</p></intro><point><num>(a)</num>
<content><p>meet;<authorialNote><p>Once.</p></authorialNote></p></content></point>
</list></paragraph></article></chapter></body></act></akomaNtoso>
"""

OWN_AKN = AKN.replace(
    "</meta>",
    '<proprietary><td:treaty xmlns:td="urn:treatydiff:1" id="x"><td:title>T</td:title>'
    '<td:clause eId="rec_1" id="P.1" areas="preamble" wording="quoted"/></td:treaty></proprietary></meta>',
)

TOTA = """<?xml version="1.0"?><treaty><meta><name>A - B</name><language>en</language>
<parties_original><partyisocode>ALT</partyisocode>
</parties_original></meta><body>
<chapter name="Preamble"><article>THE PARTIES, Recalling the river, HAVE AGREED:</article></chapter>
<chapter number="CHAPTER 1" name="General"><article number="ARTICLE 1" name="Terms">
1. The Parties shall meet. 2. They shall: (a) row;
(b) sail.</article></chapter></body></treaty>"""

TOKENS = [
    b"Article 1",
    b"ARTICLE IV",
    b"(a)",
    b"(i)",
    b"1.",
    b"1.1",
    b"\n\n",
    b"\x0c",
    b"\xc2\xa0",
    b"\xff",
    b"\x00",
    b"<p>",
    b"</div>",
    b"<!--",
    b"<![CDATA[",
    b"&amp;",
    b"&#0;",
    b"<ol type=a>",
    b"<nav>",
    b"]]>",
    b"<!DOCTYPE x>",
    b"Annex",
    b"Done at",
    b"#",
    b"[^1]:",
    b"\xe7\xac\xac\xe4\xb8\x80\xe6\xa2\x9d",
    b"\xd0\xa1\xd1\x82\xd0\xb0\xd1\x82\xd1\x8c\xd1\x8f 2",
    b"-\n",
    b"99999999999999999999",
    b"\xe2\x80\x94",
    b'eId="art_1"',
    b"(" * 30,
]


def small_docx() -> bytes:
    """A Word file with automatic numbers."""
    return own.as_docx()


def small_pdf() -> bytes:
    """A PDF of one page."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pageCompression=0)
    for number, line in enumerate(SHORT.replace("“", '"').replace("”", '"').replace("–", "-").split("\n")):
        canvas.drawString(60, 780 - 14 * number, line)
    canvas.save()
    return stream.getvalue()


def mutate(data: bytes, source: random.Random, seeds: list[bytes]) -> bytes:
    """`data` with a few bytes changed, cut, doubled, spliced with another seed, or with a token put in."""
    content = bytearray(data)
    for _ in range(source.randint(1, 6)):
        if not content:
            break
        at = source.randrange(len(content))
        end = min(len(content), at + source.choice((1, 3, 20, 200)))
        match source.randrange(6):
            case 0:
                content[at] = source.randrange(256)
            case 1:
                del content[at:end]
            case 2:
                content[at:at] = content[at:end] * source.choice((1, 2, 30))
            case 3:
                content[at:at] = source.choice(TOKENS)
            case 4:
                other = source.choice(seeds)
                start = source.randrange(len(other))
                content[at:end] = other[start : start + 200]
            case 5:
                content[at:end] = content[at:end].swapcase()
    return bytes(content)


def mutate_docx(data: bytes, source: random.Random, seeds: list[bytes]) -> bytes:
    """A Word file with its members' XML changed, so that the archive itself stays whole."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in ("word/document.xml", "word/numbering.xml", "word/styles.xml"):
            content = old.read(name)
            if name != "word/styles.xml" and source.random() < 0.7:
                content = mutate(content, source, [content])
            if source.random() < 0.98:
                new.writestr(name, content)
    return stream.getvalue()


def holds_the_law(path: Path, data: bytes) -> bool:
    """Import `data`; whether a treaty came out. Anything but a treaty or a one-line error is a failure."""
    path.write_bytes(data)
    try:
        document = import_document(path)
    except TreatyDiffError as error:
        message = str(error)
    else:
        message = ""
    assert "\n" not in message, data
    if message:
        return False
    ids = [clause.id for clause in document.treaty.clauses]
    assert len(ids) == len(set(ids)), data
    seen: set[str] = set()
    for clause in document.treaty.clauses:
        assert clause.parent is None or clause.parent in seen, data
        seen.add(clause.id)
    return True


KINDS: dict[str, tuple[Callable[[], bytes], Callable[[bytes, random.Random, list[bytes]], bytes], int]] = {
    "text": (SHORT.encode, mutate, 3000),
    "markdown": (lambda: ("# " + SHORT.replace("Article", "## Article")).encode(), mutate, 1500),
    "html": (
        lambda: ("<html><body><ol><li>" + SHORT.replace("\n", "<p>") + "</ol></body></html>").encode(),
        mutate,
        2000,
    ),
    "akn": (AKN.encode, mutate, 1000),
    "own akn": (OWN_AKN.encode, mutate, 500),
    "tota": (TOTA.encode, mutate, 1000),
    "docx": (small_docx, mutate_docx, 600),
    "docx archive": (small_docx, mutate, 300),
    # Each is read in a process of its own, which takes its time to start.
    "pdf": (small_pdf, mutate, 60),
}
"""For each kind of file the seed, the way to change it, and how often: 10,500 in all."""


@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_file_becomes_a_treaty_or_one_line(kind: str, tmp_path: Path) -> None:
    """Files of every format, with bytes changed at random, raise nothing but a `TreatyDiffError`."""
    make, change, rounds = KINDS[kind]
    seed = make()
    seeds = [SHORT.encode(), AKN.encode(), TOTA.encode(), seed]
    path = tmp_path / "treaty"
    imported = sum(
        holds_the_law(path, change(seed, random.Random(f"{kind} {number}"), seeds)) for number in range(rounds)
    )
    # A fuzzer whose inputs are all refused at the door tests the door alone.
    assert imported > (0 if kind == "docx archive" else 0.02 * rounds)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_become_a_treaty_or_one_line(tmp_path: Path, data: bytes) -> None:
    """Bytes without any form raise nothing but a `TreatyDiffError`."""
    holds_the_law(tmp_path / "treaty", data)

"""Any treaty document to a treaty and a report of the import."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import CLAUSE_ROLES, Block, Reading, Stretch
from treatydiff.importers.cautions import find_cautions
from treatydiff.importers.columns import keep_column
from treatydiff.importers.conservation import complain
from treatydiff.importers.formats import read_document
from treatydiff.importers.readers.characters import MAX_BYTES, MAX_PACKED_BYTES
from treatydiff.importers.structure.binding import decide_binding
from treatydiff.importers.structure.clauses import build_clauses
from treatydiff.importers.structure.cuts import merge_lone_numbers
from treatydiff.importers.structure.furniture import drop_page_furniture
from treatydiff.importers.structure.languages import guess_language, keep_language
from treatydiff.importers.structure.pagenumbers import drop_page_numbers
from treatydiff.importers.structure.paragraphs import join_lines
from treatydiff.importers.structure.slips import find_slips
from treatydiff.importers.structure.zones import divide
from treatydiff.model import Party, Source, Treaty
from treatydiff.notebook import NotebookResult, short_repr
from treatydiff.yamlfile import SUFFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport(NotebookResult):
    """What an import found and what it left out.

    `articles` (those of annexes apart, in `annex_articles`), `paragraphs`, `points`, `recitals`, `divisions` (parts,
    chapters …) and `annexes` are counts; `article_ids` are the ids that the articles' clauses begin with, in reading
    order. `warnings` are sentences about what may be wrong, which ``--strict`` turns into an error; `slips` are words
    that look like slips of character recognition, with the clause they stand in; nothing is changed there.
    `stretches` is the ledger: first what the reader itself left out (menus, notes kept apart), then, in reading
    order, every character of the body that is no white space, in exactly one stretch; a heading is counted once,
    though it stands on each clause of its article. `unit` says what `Stretch.where` counts (``line``, ``page``,
    ``paragraph``). `repairs` counts the characters of typesetting that were repaired, `hyphens` holds the words that
    were divided at a line's end.
    """

    path: str
    format: str
    language: str
    encoding: str = ""
    unit: str = "line"
    articles: int = 0
    annex_articles: int = 0
    article_ids: tuple[str, ...] = ()
    paragraphs: int = 0
    points: int = 0
    recitals: int = 0
    divisions: int = 0
    annexes: int = 0
    missing: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    repairs: tuple[tuple[str, int], ...] = ()
    hyphens: tuple[str, ...] = ()
    stretches: tuple[Stretch, ...] = field(default=(), repr=False)

    __repr__ = short_repr

    @property
    def remainders(self) -> tuple[Stretch, ...]:
        """What stands in no clause, each with the reason, in reading order."""
        return tuple(stretch for stretch in self.stretches if stretch.role not in CLAUSE_ROLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedDocument:
    """A treaty read from a document, and the report of how."""

    treaty: Treaty
    report: ImportReport

    __repr__ = short_repr


def import_treaty(
    path: str | Path,
    *,
    id: str | None = None,
    title: str | None = None,
    language: str | None = None,
    parties: Iterable[Party] = (),
    binding: bool | None = None,
) -> Treaty:
    """Read a treaty from a document: plain text, Markdown, HTML, PDF, DOCX, Akoma Ntoso, or the XML of the Texts of
    Trade Agreements.

    The format is told by content. `id`, `title`, `language` (ISO 639-1), `parties` and `binding` take the place of what
    the document says. Raises `ImportFailure`, one line, for a document that cannot be read as a treaty, and
    `MissingExtraError` where a library is needed.
    """
    return import_document(path, id=id, title=title, language=language, parties=parties, binding=binding).treaty


def import_document(
    path: str | Path,
    *,
    id: str | None = None,
    title: str | None = None,
    language: str | None = None,
    parties: Iterable[Party] = (),
    binding: bool | None = None,
) -> ImportedDocument:
    """Read a treaty as `import_treaty` does, with the report of what was found and what was left out."""
    if not isinstance(path, str | os.PathLike):
        hint = "; it is a treaty already" if isinstance(path, Treaty) else ""
        raise TypeError(f"expected the path of a document, not {type(path).__name__}{hint}")
    path = Path(path)
    try:
        return _import(path, id, title, language, tuple(parties), binding)
    except ImportFailure as failure:
        # What a library says of a damaged file may have several lines, and so may an id in it.
        message = re.sub(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*", " ", str(failure))
        raise ImportFailure(message) from None


def _import(
    path: Path,
    id: str | None,
    title: str | None,
    language: str | None,
    parties: tuple[Party, ...],
    binding: bool | None,
) -> ImportedDocument:
    data = _read_bytes(path)
    if path.suffix.lower() in SUFFIXES:
        raise ImportFailure(f"{path}: a clause set by its name; expected a document (clause sets load as they are)")
    read = read_document(data, path)
    digest = hashlib.sha256(data).hexdigest()
    if isinstance(read, Treaty):
        return _finished(read, path, digest, id, title, language, parties, binding)
    return _import_reading(read, path, digest, id, title, language, parties, binding)


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ImportFailure(f"{path}: a folder; expected a document")
        with path.open("rb") as stream:
            head = stream.read(1024)
            limit = MAX_PACKED_BYTES if b"%PDF-" in head or head.startswith(b"PK") else MAX_BYTES
            data = head + stream.read(limit + 1 - len(head))
    except OSError as error:
        raise ImportFailure(f"{path}: cannot be read ({error.strerror or error}); expected a document") from None
    except ValueError as error:
        raise ImportFailure(f"{str(path)!r}: no file name ({error})") from None
    if len(data) > limit:
        raise ImportFailure(f"{path}: larger than {limit // 2**20} MB; expected the text of a treaty")
    if not data.strip():
        raise ImportFailure(f"{path}: empty; expected the text of a treaty")
    return data


def _import_reading(
    read: Reading,
    path: Path,
    digest: str,
    id: str | None,
    title: str | None,
    language: str | None,
    parties: tuple[Party, ...],
    binding: bool | None,
) -> ImportedDocument:
    # Within the import `where` is the place in reading order; the report gets the line or the page that it stands for.
    places = [line.where or line.page for line in read.lines] + [block.where for block in read.blocks]
    blocks, found, hyphens = _clear_blocks(read)
    if not any(block.text.strip() or block.number for block in blocks):
        raise ImportFailure(f"{path}: no text found; expected the text of a treaty")
    blocks, aside, columns, column_language = keep_column(blocks, language or read.language)
    tongue = language or column_language or read.language or guess_language(blocks)
    blocks, foreign, notes = _keep_language(blocks, tongue)
    found += [*aside, *foreign]
    blocks = merge_lone_numbers(blocks)
    division = divide(blocks)
    harvest = build_clauses(division)
    if not harvest.clauses:
        raise ImportFailure(f"{path}: no provision found; expected articles, paragraphs or recitals")
    found += harvest.stretches
    found.sort(key=lambda stretch: stretch.where)
    stretches = (*read.left_out, *(replace(stretch, where=places[stretch.where]) for stretch in found))
    name = title or read.title or division.title or path.stem
    href = read.source if read.source.startswith("http") else ""
    treaty = Treaty(
        id=id or slug(path.stem),
        title=re.sub(r"\s+", " ", name).strip(),
        clauses=tuple(harvest.clauses),
        parties=parties or read.parties,
        signed=read.signed,
        in_force=read.in_force,
        language=tongue,
        sources=(Source(id="document", title=read.source or path.name, kind="document", href=href),),
        sha256=digest,
    )
    treaty, denial = decide_binding(treaty, binding)
    report = ImportReport(
        path=str(path),
        format=read.format,
        language=tongue,
        encoding=read.encoding,
        unit=read.unit,
        articles=sum(not scope for scope, _ in harvest.articles),
        annex_articles=sum(bool(scope) for scope, _ in harvest.articles),
        article_ids=tuple(base for _, base in harvest.articles),
        paragraphs=harvest.paragraphs,
        points=harvest.points,
        recitals=harvest.recitals,
        divisions=division.divisions,
        annexes=division.annexes,
        missing=tuple(harvest.missing),
        doubled=tuple(harvest.doubled),
        warnings=(*read.warnings, *find_cautions(division, harvest, blocks), *_complaints(read, stretches, hyphens)),
        notes=(*read.notes, *columns, *notes, *denial),
        slips=tuple(find_slips(harvest.clauses, tongue)),
        repairs=tuple(sorted(Counter(read.repairs).items())),
        hyphens=tuple(hyphens),
        stretches=stretches,
    )
    return ImportedDocument(treaty=treaty, report=report)


def _clear_blocks(read: Reading) -> tuple[Sequence[Block], list[Stretch], list[str]]:
    """The blocks of a reading without what pages add, the stretches left out, and the words that lines divided."""
    start = len(read.lines)
    blocks, found = drop_page_numbers([replace(block, where=start + i) for i, block in enumerate(read.blocks)])
    if not read.lines:
        return blocks, found, []
    lines, furniture = drop_page_furniture([replace(line, where=i) for i, line in enumerate(read.lines)])
    joined = join_lines(lines)
    return [*joined.blocks, *blocks], [*found, *furniture], joined.hyphens


def _finished(
    treaty: Treaty,
    path: Path,
    digest: str,
    id: str | None,
    title: str | None,
    language: str | None,
    parties: tuple[Party, ...],
    binding: bool | None,
) -> ImportedDocument:
    """A treaty that treatydiff itself had written out: nothing is told apart anew."""
    treaty = replace(
        treaty,
        id=id or treaty.id,
        title=title or treaty.title,
        language=language or treaty.language,
        parties=parties or treaty.parties,
        binding=treaty.binding if binding is None else binding,
        sha256=digest,
    )
    stretches = [
        Stretch(role, text, clause.id)
        for clause in treaty.clauses
        for role, text in (("number", clause.number), ("heading", clause.heading), ("text", clause.text))
        if text
    ]
    report = ImportReport(
        path=str(path),
        format="akoma ntoso",
        language=treaty.language,
        encoding="utf-8",
        recitals=sum(clause.is_recital for clause in treaty.clauses),
        articles=len({re.split(r"[.(\s]", clause.id)[0] for clause in treaty.clauses if clause.id[:1].isdigit()}),
        notes=("written by treatydiff: read back as it was",),
        stretches=tuple(stretches),
    )
    return ImportedDocument(treaty=treaty, report=report)


def _keep_language(blocks: Sequence[Block], tongue: str) -> tuple[list[Block], list[Stretch], list[str]]:
    """`keep_language` for the blocks that stand in no column of their own; a column has one language."""
    kept, foreign, notes = keep_language([block for block in blocks if not block.side], tongue)
    sided = [block for block in blocks if block.side]
    places = {id(block): place for place, block in enumerate(blocks)}
    return sorted([*kept, *sided], key=lambda block: places.get(id(block), 0)), foreign, notes


def _complaints(read: Reading, stretches: Sequence[Stretch], hyphens: Sequence[str]) -> list[str]:
    """What the count of letters says: nothing where all of the source is in the ledger, and nothing else."""
    if read.account is None:
        return []
    inside = [stretch.text for stretch in stretches if stretch.role in CLAUSE_ROLES]
    outside = [stretch.text for stretch in stretches if stretch.role not in CLAUSE_ROLES]
    problems = complain(read.account, inside, outside, made=hyphens)
    return [f"the count does not come out: {problem}" for problem in problems]


def slug(name: str) -> str:
    """Return `name` as a treaty's id: small Latin letters, figures and hyphens.

    >>> slug("Treaty of Amity (1955).final")
    'treaty-of-amity-1955-final'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80] or "treaty"

"""An official text brought by its address: kept, read, found complete or not, held against ours, adopted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from treatydiff.errors import FetchError, ImportFailure, OutputError
from treatydiff.importers import ImportedDocument, ImportReport, import_document
from treatydiff.model import OfficialText, Party, Source, Treaty
from treatydiff.officialtexts.addresses import parse_address, printable
from treatydiff.officialtexts.download import Limits, download
from treatydiff.officialtexts.shelf import Kept, find_kept, keep
from treatydiff.treaties import copy_name, copy_path, dump
from treatydiff.verification import Check, Outcome, Verification, adopt, adopt_whole, verify


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialReading:
    """What an official text says of a treaty of ours. `official` is the text as imported, with the `report` of the
    import; `kept` says where it is from.

    `missing` are the numbers of articles that should be there and are not, by the treaty's own count of articles, else
    by the gaps in the text. `adopted` is the user's copy with the official wording and `path` its file, both None where
    nothing was adopted.
    """

    treaty: Treaty
    official: Treaty
    report: ImportReport
    kept: Kept
    missing: tuple[str, ...]
    verification: Verification
    adopted: Treaty | None = None
    path: Path | None = None

    @property
    def turned(self) -> tuple[Check, ...]:
        """The restatements whose kind, polarity or level the official text shows to be wrong."""
        return self.verification.of(Outcome.GRADED_OTHERWISE)


def fetch_document(
    address: str,
    *,
    other_site: bool = False,
    offline: bool = False,
    again: bool = False,
    limits: Limits | None = None,
) -> Kept:
    """Return the document at `address` from the shelf; fetch it first where it was never fetched, or where `again` says
    so.

    Raises `FetchError`, one line, where it cannot be fetched, and where `offline` forbids it.
    """
    parse_address(address)
    if not again and (kept := find_kept(address)) is not None:
        return kept
    if offline:
        raise FetchError(f"{printable(address)}: was never fetched, and --offline forbids to fetch it")
    return keep(download(address, other_site=other_site, limits=limits))


def import_kept(
    kept: Kept,
    *,
    id: str | None = None,
    title: str | None = None,
    language: str | None = None,
    parties: tuple[Party, ...] = (),
    binding: bool | None = None,
) -> ImportedDocument:
    """Read a document of the shelf as `import_document` does; its one source is the address that it is from.

    Raises `ImportFailure`, with the address, where it cannot be read as a treaty.
    """
    try:
        read = import_document(kept.text, id=id, title=title, language=language, parties=parties, binding=binding)
    except ImportFailure as failure:
        why = str(failure).replace(f"{kept.text}:", "", 1).strip()
        day = kept.fetched[:10]
        raise ImportFailure(f"{printable(kept.final)}: {why} (kept since {day}; --again fetches it anew)") from None
    host = parse_address(kept.final).hostname or ""
    named = read.treaty.title if read.treaty.title != kept.text.stem else printable(kept.final)
    source = Source(
        id="document", title=named, publisher=host, date=kept.fetched[:10], href=kept.final, kind="document"
    )
    treaty = replace(
        read.treaty,
        id=id or (f"{host}-{kept.sha256[:8]}" if read.treaty.id == kept.text.stem else read.treaty.id),
        title=named,
        sources=(source,),
        sha256=kept.sha256,
    )
    return ImportedDocument(treaty=treaty, report=replace(read.report, path=printable(kept.final)))


def choose_official(treaty: Treaty, language: str = "", address: str = "") -> OfficialText:
    """Return the official text to read: the first that the treaty names in this language (default: its own) with an
    address, or the one at `address`, whose publisher is its host where the treaty does not name it.

    Raises `FetchError` where no address is known, with the publishers that the treaty names.
    """
    wanted = language or treaty.language
    if address:
        known = next((text for text in treaty.official if text.href == address), None)
        return known or OfficialText(publisher=parse_address(address).hostname or "", language=wanted, href=address)
    found = next((text for text in treaty.official if text.language == wanted and text.href), None)
    if found is not None:
        return found
    named = ", ".join(f"{text.publisher} in {text.language}" for text in treaty.official) or "no publisher"
    raise FetchError(
        f"{treaty.id} names no address of an official text in {wanted!r} (named: {named}); give one with "
        "--from ADDRESS, or another --language"
    )


def read_official(treaty: Treaty, text: OfficialText, kept: Kept, *, into_copy: bool = False) -> OfficialReading:
    """Read a kept document as the official text of `treaty` and hold ours against it; with `into_copy` write the user's
    own copy with the official wording (`docs/official-texts.md`). The bundled file is never touched.

    Raises `ImportFailure` where it cannot be read, `FetchError` where it is in another language, and `OutputError`
    where nothing can be adopted: another treaty's text, or one in another language than ours that lacks articles.
    """
    language = text.language
    read = import_kept(kept, id=f"{treaty.id}-{language}", title=treaty.title, language=language)
    _expect_language(read, kept, language)
    reading = OfficialReading(
        treaty=treaty,
        official=replace(read.treaty, short_title=f"{text.publisher}, {language}", parties=treaty.parties),
        report=read.report,
        kept=kept,
        missing=_missing(treaty, read.report),
        verification=verify(treaty, read.treaty),
    )
    if not into_copy:
        return reading
    copy = _copy(reading, text)
    path = copy_path(copy.id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path.parent}: cannot be written: {error.strerror or error}") from None
    dump(copy, path)
    return replace(reading, adopted=copy, path=path)


def _expect_language(read: ImportedDocument, kept: Kept, language: str) -> None:
    """A page may hold several languages; one that reads the same whatever is asked for is in one, and not in ours."""
    plain = import_document(kept.text)
    other = plain.report.language
    if other != language and [c.text for c in plain.treaty.clauses] == [c.text for c in read.treaty.clauses]:
        raise FetchError(f"{printable(kept.final)}: in the language {other!r}; expected {language!r} (--language)")


def _missing(treaty: Treaty, report: ImportReport) -> tuple[str, ...]:
    if treaty.articles:
        there = set(report.article_ids)
        return tuple(str(n) for n in range(1, int(treaty.articles) + 1) if str(n) not in there)
    return tuple(name.removeprefix("article ") for name in report.missing if name.startswith("article "))


def _copy(reading: OfficialReading, text: OfficialText) -> Treaty:
    """The user's copy: the whole official text where it is complete, else ours with what was found put in."""
    treaty, official, kept = reading.treaty, reading.official, reading.kept
    language = official.language if official.language != treaty.language else ""
    source = Source(
        id=f"official-{official.language}",
        title=f"Official text ({official.language}), SHA-256 {kept.sha256[:12]}",
        publisher=text.publisher,
        date=kept.fetched[:10],
        href=kept.final,
        kind="official",
    )
    if not reading.missing:
        copy = adopt_whole(treaty, official, source)
    elif language:
        raise OutputError(
            f"{printable(kept.final)}: lacks Articles {', '.join(reading.missing[:8])} and is in another language than "
            "ours; expected a complete text"
        )
    else:
        copy = adopt(treaty, official, source)
    part = " in part" if reading.missing else ""
    name = f"{treaty.name} (official{part}, {official.language})"
    return replace(copy, id=copy_name(treaty.id, language), short_title=name)

"""Akoma Ntoso 3.0 (OASIS LegalDocML, 2018): any document, and what treatydiff itself wrote back to the same treaty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from treatydiff.errors import ImportFailure
from treatydiff.importers.blocks import Block, Reading, Stretch
from treatydiff.importers.characters import repair_characters
from treatydiff.importers.xmltext import parse_xml
from treatydiff.languagetag import ISO_639_3
from treatydiff.model import AREAS, Basis, Clause, Party, Source, Treaty, Witness, Wording

OWN_NAMESPACE = "urn:treatydiff:1"
_OWN = f"{{{OWN_NAMESPACE}}}"
_DIVISIONS = frozenset(
    [
        "book",
        "part",
        "title",
        "chapter",
        "section",
        "subchapter",
        "subpart",
        "subsection",
        "subtitle",
        "tome",
        "division",
        "subdivision",
    ]
)
_UNITS = frozenset(
    [
        "paragraph",
        "subparagraph",
        "point",
        "indent",
        "alinea",
        "item",
        "subclause",
        "clause",
        "list",
        "sublist",
        "rule",
        "subrule",
        "proviso",
        "transitional",
        "hcontainer",
        "level",
    ]
)
_HOLDERS = _UNITS | {
    *("p", "content", "intro", "wrapUp", "body", "mainBody", "collectionBody", "fragmentBody", "container"),
    *("blockContainer", "block", "blockList", "tblock", "recital", "recitals", "citation", "citations", "formula"),
    *("listIntroduction", "listWrapUp", "table", "tbody", "thead", "tr", "td", "th", "ul", "ol", "li"),
    *("longTitle", "signature"),
}
"""Elements that hold text or other elements that do."""
_LANGUAGES = {three: two for two, three in ISO_639_3.items()} | {"fre": "fr", "ger": "de", "chi": "zh"}
"""Three-letter codes, those of bibliographers (ISO 639-2/B) too, to two-letter ones."""
_E = TypeVar("_E", Wording, Basis)


def read_akn(text: str, path: Path, encoding: str = "utf-8", notes: tuple[str, ...] = ()) -> Reading | Treaty:
    """Read an Akoma Ntoso document. With an element ``treaty`` of treatydiff's own namespace in it, the answer is
    that treaty, field by field; else the blocks of the document, as its elements mark them."""
    root = parse_xml(text, path)
    own = next(root.iter(f"{_OWN}treaty"), None)
    if own is not None:
        return _own_treaty(root, own, path)
    return _Foreign(root).reading(path, encoding, notes)


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    return "".join(element.itertext())


def _own_treaty(root: Any, own: Any, path: Path) -> Treaty:
    """The treaty that treatydiff wrote, by the contract in docs/import.md."""
    elements = {
        element.get("eId"): element for element in root.iter() if isinstance(element.tag, str) and element.get("eId")
    }

    def each(name: str, within: Any = own) -> list[Any]:
        return [child for child in within if child.tag == f"{_OWN}{name}"]

    def said(name: str, within: Any = own) -> str:
        found = each(name, within)
        return _text(found[0]) if found else ""

    def flag(name: str, default: bool) -> bool:
        value = own.get(name)
        if value not in (None, "true", "false"):
            raise ImportFailure(f"{path}:{own.sourceline}: {name}={value!r}; expected true or false")
        return default if value is None else value == "true"

    def one_of(kind: type[_E], element: Any, name: str) -> _E | None:
        value = element.get(name)
        if not value:
            return None
        try:
            return kind(value)
        except ValueError:
            allowed = ", ".join(kind)
            raise ImportFailure(f"{path}:{element.sourceline}: {name}={value!r}; expected one of {allowed}") from None

    clauses = []
    seen: set[str] = set()
    for element in each("clause"):
        clause_id = element.get("id") or ""
        target = elements.get(element.get("eId"))
        if not clause_id or clause_id in seen:
            raise ImportFailure(
                f"{path}:{element.sourceline}: a clause with the id {clause_id!r}; expected an id of its own"
            )
        if target is None:
            raise ImportFailure(
                f"{path}:{element.sourceline}: no element has the eId {element.get('eId')!r}; expected the "
                f"text of clause {clause_id}"
            )
        seen.add(clause_id)
        areas = tuple((element.get("areas") or "").split())
        for area in areas:
            if area not in AREAS:
                raise ImportFailure(f"{path}:{element.sourceline}: unknown area {area!r} of clause {clause_id}")
        parts = {_name(child): child for child in reversed(target) if _name(child) in ("num", "heading")}
        clauses.append(
            Clause(
                id=clause_id,
                text=_own_text(target),
                number=_text(parts["num"]) if "num" in parts else "",
                heading=_text(parts["heading"]) if "heading" in parts else "",
                parent=element.get("parent"),
                areas=areas,
                wording=one_of(Wording, element, "wording"),
                basis=one_of(Basis, element, "basis"),
                modal_basis=one_of(Basis, element, "modalBasis"),
                sources=tuple(_text(source) for source in each("source", element)),
                note=said("note", element),
                witnesses=tuple(
                    Witness(
                        source=witness.get("source") or "",
                        language=witness.get("language") or "",
                        kind=witness.get("kind") or "",
                        phrase=said("phrase", witness),
                        supplied=said("supplied", witness),
                    )
                    for witness in each("witness", element)
                ),
            )
        )
    for clause in clauses:
        if clause.parent is not None and clause.parent not in seen:
            raise ImportFailure(f"{path}: clause {clause.id} names the parent {clause.parent!r}, which is no clause")
    treaty_id = own.get("id") or ""
    if not treaty_id:
        raise ImportFailure(f"{path}:{own.sourceline}: a treaty without an id; expected one")
    return Treaty(
        id=treaty_id,
        title=said("title"),
        clauses=tuple(clauses),
        short_title=said("shortTitle"),
        parties=tuple(Party(code=party.get("code") or "", name=_text(party)) for party in each("party")),
        signed=own.get("signed") or "",
        in_force=own.get("inForce") or "",
        ended=own.get("ended") or "",
        duration=own.get("duration") or "",
        ratification=tuple(_text(element) for element in each("ratification")),
        binding=flag("binding", True),
        partial=flag("partial", False),
        language=own.get("language") or "en",
        authentic_languages=tuple(_text(element) for element in each("authenticLanguage")),
        sources=tuple(
            Source(
                id=source.get("id") or "",
                title=said("title", source),
                publisher=said("publisher", source),
                date=source.get("date") or "",
                href=said("href", source),
                kind=source.get("kind") or "",
            )
            for source in each("source")
        ),
        note=said("note"),
    )


def _own_text(element: Any) -> str:
    """A clause's text: the paragraphs of its ``content``, of its ``intro``, or of itself."""
    holder = next((child for child in element if _name(child) in ("content", "intro")), element)
    return "\n".join(_text(child) for child in holder if _name(child) == "p")


class _Foreign:
    """An Akoma Ntoso document of another maker: its elements say what is an article, the numbers do the rest."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.repairs: Counter[str] = Counter()
        self.blocks: list[Block] = []
        self.left_out: list[Stretch] = []
        self.heading = ""
        self.annexed = False
        names = {_name(element) for element in root.iter()}
        self.article = "article" if "article" in names else "section" if "section" in names else "article"

    def reading(self, path: Path, encoding: str, notes: tuple[str, ...]) -> Reading:
        title = ""
        for element in self._parts(self.root):
            name = _name(element)
            if name in ("preface", "coverPage"):
                found = next((e for e in element.iter() if _name(e) in ("docTitle", "shortTitle")), None)
                title = title or (" ".join(_text(found).split()) if found is not None else "")
                self._leave(element, "title")
            elif name == "preamble":
                self._preamble(element)
            elif name == "conclusions":
                for paragraph in self._leaves(element):
                    self._add(paragraph, "closing")
            elif name == "attachments" or name == "components":
                self._annexes(element)
            else:
                self._body(element)
        if not any(block.text for block in self.blocks):
            raise ImportFailure(f"{path}: Akoma Ntoso without a text; expected a preamble or a body")
        language = next((e.get("language") or "" for e in self.root.iter() if _name(e) == "FRBRlanguage"), "")
        uri = next((e.get("value") or "" for e in self.root.iter() if _name(e) == "FRBRthis"), "")
        return Reading(
            format="Akoma Ntoso",
            blocks=tuple(self.blocks),
            left_out=tuple(self.left_out),
            title=title,
            language=_LANGUAGES.get(language, language if len(language) == 2 else ""),
            source=uri,
            encoding=encoding,
            notes=notes,
            repairs=self.repairs,
        )

    def _parts(self, root: Any) -> Iterator[Any]:
        """The main parts of a document: preface, preamble, body (by whatever name), conclusions, attachments."""
        for document in root:
            for part in document:
                if _name(part) not in ("meta", ""):
                    yield part
            if _name(document) in ("components", "attachments"):
                yield document

    def _clean(self, text: str) -> str:
        return " ".join(repair_characters(text, self.repairs).split())

    def _leave(self, element: Any, reason: str) -> None:
        if text := self._clean(_text(element)):
            self.left_out.append(Stretch(reason, text, where=element.sourceline or 0))

    def _leaves(self, element: Any) -> Iterator[Any]:
        """The innermost elements that hold text, in order."""
        if any(_name(child) in _HOLDERS for child in element):
            for child in element:
                yield from self._leaves(child)
        elif _name(element) not in ("num", "heading", ""):
            yield element

    def _words(self, element: Any) -> str:
        """An element's text; the notes in it are left out and listed."""
        parts: list[str] = []
        stack: list[tuple[Any, bool]] = [(element, False)]
        while stack:
            here, done = stack.pop()
            if done:
                parts.append(here.tail or "")
                continue
            if here is not element:
                stack.append((here, True))
            if _name(here) in ("authorialNote", "note"):
                self._leave(here, "footnote")
                continue
            parts.append(here.text or "")
            stack += [(child, False) for child in reversed(here)]
        return self._clean("".join(parts))

    def _add(self, element: Any, kind: str, number: str = "") -> None:
        text = self._words(element)
        if text or number:
            self.blocks.append(Block(text, element.sourceline or 0, kind, number))

    def _preamble(self, element: Any) -> None:
        for leaf in self._leaves(element):
            before = leaf.getprevious()
            number = self._clean(_text(before)) if before is not None and _name(before) == "num" else ""
            self._add(leaf, "preamble", number)

    def _annexes(self, element: Any) -> None:
        for document in element.iter():
            if _name(document) != "doc":
                continue
            title = next((e for e in document.iter() if _name(e) in ("docTitle", "heading", "docNumber")), None)
            self.blocks.append(
                Block("", document.sourceline or 0, "annex", self._clean(_text(title)) if title is not None else "?")
            )
            for part in document:
                if _name(part) not in ("meta", "preface", ""):
                    self._body(part)

    def _body(self, element: Any) -> None:
        """Walk a body without recursion: an element opens with its number and heading, then its children come."""
        stack: list[Any] = [element]
        while stack:
            here = stack.pop()
            name = _name(here)
            children = [child for child in here if _name(child)]
            number = self._clean(" ".join(_text(c) for c in children if _name(c) == "num"))
            inner = [c for c in children if _name(c) not in ("num", "heading", "subheading")]
            headings = [c for c in children if _name(c) in ("heading", "subheading")]
            if name == self.article:
                self.blocks.append(Block("", here.sourceline or 0, "article", number or here.get("eId") or "?"))
                self.heading = ""
                for heading in headings:
                    self._head(heading)
                stack += reversed(inner)
            elif name in _DIVISIONS:
                words = " ".join(self._words(heading) for heading in headings)
                self.blocks.append(Block(words, here.sourceline or 0, "division", number))
                stack += reversed(inner)
            elif name in _UNITS or any(_name(c) in _HOLDERS | _DIVISIONS | {self.article} for c in children):
                self._annex(here)
                for heading in headings:
                    self._head(heading)
                if number:
                    inner = self._number(here, number, inner)
                stack += reversed(inner)
            elif name:
                within = any(_name(up) == self.article for up in here.iterancestors())
                self._add(here, "body" if within else "")

    def _annex(self, element: Any) -> None:
        """The first of the containers that are named an annex opens it."""
        named = element.get("name") == "annex" if _name(element) == "hcontainer" else False
        if named and not self.annexed:
            self.annexed = True
            self.blocks.append(Block("", element.sourceline or 0, "annex", str(element.get("name")).capitalize()))

    def _head(self, heading: Any) -> None:
        """A heading of an article or of a provision in it; one that only repeats the last is left out."""
        words = self._words(heading)
        if words and words == self.heading:
            self.left_out.append(Stretch("repeated heading", words, where=heading.sourceline or 0))
        elif words:
            self.heading = words
            self.blocks.append(Block(words, heading.sourceline or 0, "heading"))

    def _number(self, element: Any, number: str, inner: list[Any]) -> list[Any]:
        """A numbered unit: its number goes with its first text, where that has none of its own. Returns what is
        left."""
        chain: list[list[Any]] = []
        rest = inner
        while (
            rest
            and any(_name(c) in _HOLDERS for c in rest[0])
            and all(_name(c) not in ("num", "heading") for c in rest[0])
        ):
            chain.append(rest[1:])
            rest = [child for child in rest[0] if _name(child)]
        others = [sibling for siblings in reversed(chain) for sibling in siblings]
        if rest and not any(_name(c) in _HOLDERS | {"num"} for c in rest[0]):
            self._add(rest[0], "body", number)
            return [*rest[1:], *others]
        self.blocks.append(Block("", element.sourceline or 0, "body", number))
        return inner

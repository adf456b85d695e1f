"""A treaty that treatydiff itself wrote as Akoma Ntoso, read back field by field (docs/import.md has the contract)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from treatydiff.errors import ImportFailure
from treatydiff.importers.readers.xmltext import local_name, text_of
from treatydiff.model import AREAS, Basis, Clause, OfficialText, Party, Source, Treaty, Witness, Wording

_OWN = "{urn:treatydiff:1}"
_E = TypeVar("_E", Wording, Basis)


def restore_treaty(root: Any, path: Path) -> Treaty | None:
    """Return the treaty that treatydiff wrote into the document, None where it wrote none.

    Raises `ImportFailure`, with the line, where the record and the document do not go together.
    """
    own = next(root.iter(f"{_OWN}treaty"), None)
    if own is None:
        return None
    elements = {
        element.get("eId"): element for element in root.iter() if isinstance(element.tag, str) and element.get("eId")
    }

    def each(name: str, within: Any = own) -> list[Any]:
        return [child for child in within if child.tag == f"{_OWN}{name}"]

    def said(name: str, within: Any = own) -> str:
        found = each(name, within)
        return text_of(found[0]) if found else ""

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
        parts = {local_name(child): child for child in reversed(target) if local_name(child) in ("num", "heading")}
        clauses.append(
            Clause(
                id=clause_id,
                text=_own_text(target),
                number=text_of(parts["num"]) if "num" in parts else "",
                heading=text_of(parts["heading"]) if "heading" in parts else "",
                parent=element.get("parent"),
                areas=areas,
                wording=one_of(Wording, element, "wording"),
                basis=one_of(Basis, element, "basis"),
                modal_basis=one_of(Basis, element, "modalBasis"),
                aliases=tuple(text_of(alias) for alias in each("alias", element)),
                sources=tuple(text_of(source) for source in each("source", element)),
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
        parties=tuple(Party(code=party.get("code") or "", name=text_of(party)) for party in each("party")),
        signed=own.get("signed") or "",
        in_force=own.get("inForce") or "",
        ended=own.get("ended") or "",
        duration=own.get("duration") or "",
        ratification=tuple(text_of(element) for element in each("ratification")),
        binding=flag("binding", True),
        partial=flag("partial", False),
        language=own.get("language") or "en",
        authentic_languages=tuple(text_of(element) for element in each("authenticLanguage")),
        articles=own.get("articles") or "",
        official=tuple(
            OfficialText(
                publisher=said("publisher", text),
                language=text.get("language") or "",
                href=said("href", text),
                basis=one_of(Basis, text, "basis"),
                note=said("note", text),
            )
            for text in each("official")
        ),
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
    holder = next((child for child in element if local_name(child) in ("content", "intro")), element)
    return "\n".join(text_of(child) for child in holder if local_name(child) == "p")

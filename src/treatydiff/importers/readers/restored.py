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
    clauses = _restore_clauses(own, elements, path)
    if not own.get("id"):
        raise ImportFailure(f"{path}:{own.sourceline}: a treaty without an id; expected one")
    return Treaty(
        id=own.get("id"),
        title=_said(own, "title"),
        clauses=clauses,
        short_title=_said(own, "shortTitle"),
        parties=tuple(Party(code=_given(party, "code"), name=text_of(party)) for party in _each(own, "party")),
        signed=_given(own, "signed"),
        in_force=_given(own, "inForce"),
        ended=_given(own, "ended"),
        duration=_given(own, "duration"),
        ratification=_texts(own, "ratification"),
        binding=_flag(own, "binding", True, path),
        partial=_flag(own, "partial", False, path),
        language=own.get("language") or "en",
        authentic_languages=_texts(own, "authenticLanguage"),
        articles=_given(own, "articles"),
        official=tuple(_restore_official(text, path) for text in _each(own, "official")),
        sources=tuple(_restore_source(source) for source in _each(own, "source")),
        note=_said(own, "note"),
    )


def _restore_clauses(own: Any, elements: dict[str, Any], path: Path) -> tuple[Clause, ...]:
    """The clauses of the record, each with its text from the element of the document that it names."""
    clauses: dict[str, Clause] = {}
    for element in _each(own, "clause"):
        clause_id = _given(element, "id")
        target = elements.get(element.get("eId"))
        if not clause_id or clause_id in clauses:
            raise ImportFailure(
                f"{path}:{element.sourceline}: a clause with the id {clause_id!r}; expected an id of its own"
            )
        if target is None:
            raise ImportFailure(
                f"{path}:{element.sourceline}: no element has the eId {element.get('eId')!r}; expected the "
                f"text of clause {clause_id}"
            )
        clauses[clause_id] = _restore_clause(element, target, path)
    for clause in clauses.values():
        if clause.parent is not None and clause.parent not in clauses:
            raise ImportFailure(f"{path}: clause {clause.id} names the parent {clause.parent!r}, which is no clause")
    return tuple(clauses.values())


def _restore_clause(element: Any, target: Any, path: Path) -> Clause:
    """One clause: `element` is its record, `target` the element of the document that holds its text."""
    clause_id = _given(element, "id")
    areas = tuple(_given(element, "areas").split())
    for area in areas:
        if area not in AREAS:
            raise ImportFailure(f"{path}:{element.sourceline}: unknown area {area!r} of clause {clause_id}")
    parts = {local_name(child): text_of(child) for child in reversed(target) if local_name(child) in ("num", "heading")}
    return Clause(
        id=clause_id,
        text=_own_text(target),
        number=parts.get("num", ""),
        heading=parts.get("heading", ""),
        parent=element.get("parent"),
        areas=areas,
        wording=_one_of(Wording, element, "wording", path),
        basis=_one_of(Basis, element, "basis", path),
        modal_basis=_one_of(Basis, element, "modalBasis", path),
        aliases=_texts(element, "alias"),
        sources=_texts(element, "source"),
        note=_said(element, "note"),
        witnesses=tuple(_restore_witness(witness) for witness in _each(element, "witness")),
    )


def _restore_witness(witness: Any) -> Witness:
    return Witness(
        source=_given(witness, "source"),
        language=_given(witness, "language"),
        kind=_given(witness, "kind"),
        phrase=_said(witness, "phrase"),
        supplied=_said(witness, "supplied"),
    )


def _restore_official(text: Any, path: Path) -> OfficialText:
    return OfficialText(
        publisher=_said(text, "publisher"),
        language=_given(text, "language"),
        href=_said(text, "href"),
        basis=_one_of(Basis, text, "basis", path),
        note=_said(text, "note"),
    )


def _restore_source(source: Any) -> Source:
    return Source(
        id=_given(source, "id"),
        title=_said(source, "title"),
        publisher=_said(source, "publisher"),
        date=_given(source, "date"),
        href=_said(source, "href"),
        kind=_given(source, "kind"),
    )


def _each(element: Any, name: str) -> list[Any]:
    """The children of `element` that the record calls `name`."""
    return [child for child in element if child.tag == f"{_OWN}{name}"]


def _texts(element: Any, name: str) -> tuple[str, ...]:
    return tuple(text_of(child) for child in _each(element, name))


def _said(element: Any, name: str) -> str:
    """The text of the first child called `name`, "" where there is none."""
    return next(iter(_texts(element, name)), "")


def _given(element: Any, name: str) -> str:
    """The attribute called `name`, "" where there is none."""
    return str(element.get(name) or "")


def _flag(element: Any, name: str, default: bool, path: Path) -> bool:
    value = element.get(name)
    if value not in (None, "true", "false"):
        raise ImportFailure(f"{path}:{element.sourceline}: {name}={value!r}; expected true or false")
    return default if value is None else bool(value == "true")


def _one_of(kind: type[_E], element: Any, name: str, path: Path) -> _E | None:
    value = element.get(name)
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        allowed = ", ".join(kind)
        raise ImportFailure(f"{path}:{element.sourceline}: {name}={value!r}; expected one of {allowed}") from None


def _own_text(element: Any) -> str:
    """A clause's text: the paragraphs of its ``content``, of its ``intro``, or of itself."""
    holder = next((child for child in element if local_name(child) in ("content", "intro")), element)
    return "\n".join(text_of(child) for child in holder if local_name(child) == "p")

"""The official wording put into a clause set of ours; what the official text does not show stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from treatydiff.errors import OutputError
from treatydiff.model import Basis, Clause, Source, Treaty, Wording
from treatydiff.verification.counterparts import Counterpart, citation_key, find_counterparts

_ENOUGH = 5  # so many clauses matched by their numbers alone, and none by its words: it is another treaty's text


def adopt(treaty: Treaty, official: Treaty, source: str | Source) -> Treaty:
    """Return a new clause set with the wording of `official` for every clause of `treaty` that is matched.

    An adopted clause is ``quoted`` and both its bases are ``sourced`` (that of the modal ``partly`` where the treaty is
    not authentic in that language). `source` stands first among its sources; a name makes a source of that title, or
    means the listed source with that id. Its id, areas, note, witnesses, older sources and its number and heading are
    kept; an empty number or heading is taken from the official text. A clause without a counterpart stays as it is,
    with its bases.

    Several clauses that are one in the official text become one clause, under the first's id and place, with what was
    noted of all; the ids of the others lead to it. Where the official text divides a clause of ours, its parts are
    joined by line breaks, each behind its number. An item whose chapeau is not in our set is quoted with its chapeau.
    The note says where the official text has another number, and where only the number spoke for the match.

    Raises `OutputError` where the languages differ, where `source` is at odds with a listed one, where `official`
    says itself that it restates, and where it is plainly the text of another treaty.
    """
    if treaty.language != official.language:
        raise OutputError(
            f"{treaty.id} is in the language {treaty.language!r} and {official.id} in {official.language!r}; expected "
            "an official text in the language of the clause set"
        )
    restated = [clause.id for clause in official.clauses if clause.wording is Wording.RESTATED]
    if restated:
        raise OutputError(
            f"{official.id} restates {len(restated)} of its {len(official.clauses)} clauses, {restated[0]} first; "
            "expected an official text, whose words can be quoted"
        )
    found = find_counterparts(treaty, official).found
    if not any(one.by_wording for one in found) and len(found) >= _ENOUGH:
        raise OutputError(
            f"{official.id} shares clause numbers with {treaty.id} and no clause's wording; expected an official text "
            "of the same treaty"
        )
    named = _source(treaty, source)
    by_clause = {clause.id: one for one in found for clause in one.match.left}
    survivor = {clause.id: one.match.left[0].id for one in found for clause in one.match.left}
    ours_of = {clause.id: one.match.left[0].id for one in found for clause in one.match.right}
    modal = _modal_basis(treaty, official)
    clauses: list[Clause] = []
    for clause in treaty.clauses:
        one = by_clause.get(clause.id)
        if one is None:
            clauses.append(clause)
        elif one.match.left[0].id == clause.id:
            above = {done.id for done in clauses}
            clauses.append(replace(_adopted(one, official, named, above, ours_of), modal_basis=modal))
    moved = [replace(c, parent=survivor.get(c.parent, c.parent)) if c.parent is not None else c for c in clauses]
    sources = treaty.sources if named in treaty.sources else (*treaty.sources, named)
    return replace(treaty, clauses=tuple(moved), sources=sources if found else treaty.sources, sha256="")


def adopt_whole(treaty: Treaty, official: Treaty, source: str | Source) -> Treaty:
    """Return a new clause set that is the official text, every clause of it, with what ours knows of each.

    Unlike `adopt` it takes the official text's clauses, their ids and their order, and leaves out restatements that the
    official text does not show; so `official` must be the complete text, and may be in another language. A clause is
    ``quoted``, its bases are those of `adopt`, by `source`. From a clause of ours that answers to it come the areas,
    the heading where it has none, the note and the witnesses; our id, where it differs, becomes an alias.

    Raises `OutputError` as `adopt` does, but for the language, and where no clause's wording, or in another language no
    number, is that of ours.
    """
    found = find_counterparts(treaty, official).found
    if not any(one.by_wording or treaty.language != official.language for one in found):
        raise OutputError(
            f"{official.id} has no clause whose wording answers to one of {treaty.id}; expected an official text of "
            "the same treaty"
        )
    named = _source(treaty, source)
    ours = {one.match.right[0].id: one.match.left for one in found}
    areas = {c.id: _union(o.areas for o in one.match.left) for one in found for c in one.match.right}
    ids = {clause.id for clause in official.clauses}
    modal = _modal_basis(treaty, official)
    clauses = tuple(
        replace(
            clause,
            areas=areas.get(clause.id) or clause.areas,
            heading=clause.heading or next((o.heading for o in ours.get(clause.id, ()) if o.heading), ""),
            aliases=_aliases(clause, ours.get(clause.id, ()), ids),
            wording=Wording.QUOTED,
            basis=Basis.SOURCED,
            modal_basis=modal,
            sources=_union([(named.id,), *(o.sources for o in ours.get(clause.id, ()))]),
            note="\n".join(o.note for o in ours.get(clause.id, ()) if o.note),
            witnesses=tuple(witness for o in ours.get(clause.id, ()) for witness in o.witnesses),
        )
        for clause in official.clauses
    )
    sources = treaty.sources if named in treaty.sources else (named, *treaty.sources)
    return replace(
        treaty, clauses=clauses, language=official.language, sources=sources, partial=official.partial, sha256=""
    )


def _modal_basis(treaty: Treaty, official: Treaty) -> Basis:
    """How certain adopted modals are: seen in an authentic language, or in a translation, which may have others."""
    authentic = not treaty.authentic_languages or official.language in treaty.authentic_languages
    return Basis.SOURCED if authentic else Basis.PARTLY


def _aliases(clause: Clause, ours: Iterable[Clause], ids: set[str]) -> tuple[str, ...]:
    """The ids of ours by which the clause was known, but for those that the official text has for another clause."""
    known = _union((*own.aliases, own.id) for own in ours)
    return tuple(name for name in known if name != clause.id and name not in ids)


def _source(treaty: Treaty, source: str | Source) -> Source:
    listed = {known.id: known for known in treaty.sources}
    if isinstance(source, Source):
        if listed.get(source.id, source) != source:
            raise OutputError(f"{treaty.id} lists another source as {source.id!r}; expected an id of its own")
        return source
    if source in listed:
        return listed[source]
    title = " ".join(source.split())
    if not title:
        raise OutputError("the source of the official text has no name; expected a name, such as that of the file")
    stem = "-".join(re.findall(r"\w+", title.casefold())) or "official"
    number, name = 1, stem
    while name in listed:
        number, name = number + 1, f"{stem}-{number + 1}"
    return Source(id=name, title=title, kind="treaty text")


def _adopted(found: Counterpart, official: Treaty, source: Source, above: set[str], ours_of: dict[str, str]) -> Clause:
    """The first clause of a match with the official wording. `above` holds the ids that stand before it, `ours_of` the
    clause of ours that answers to each official one."""
    first, *others = found.match.left
    text, parent = _wording(found.match.right, first.parent), first.parent
    head = found.match.right[0]
    if parent is None and head.parent is not None:
        chapeau = ours_of.get(head.parent)
        if chapeau in above:
            parent = chapeau
        else:
            text = "\n".join([*_chapeaux(official, head), _numbered(head) if len(found.match.right) == 1 else text])
    return replace(
        first,
        aliases=_union([first.aliases, *((clause.id, *clause.aliases) for clause in others)]),
        text=text,
        number=first.number or head.number,
        heading=first.heading or head.heading,
        parent=parent,
        areas=_union(clause.areas for clause in found.match.left),
        wording=Wording.QUOTED,
        basis=Basis.SOURCED,
        sources=_union([(source.id,), *(clause.sources for clause in found.match.left)]),
        note="\n".join(filter(None, [*(clause.note for clause in found.match.left), _remark(found, source, others)])),
        witnesses=tuple(witness for clause in found.match.left for witness in clause.witnesses),
    )


def _wording(clauses: tuple[Clause, ...], parent: str | None) -> str:
    """The text of the official clauses, each behind its number; one that stands above the others needs none."""
    first, *others = clauses
    if not others:
        return first.text
    key = citation_key(first.id)
    heads = all(citation_key(other.id)[: len(key)] == key for other in others)
    return "\n".join([first.text if heads else _numbered(first), *map(_numbered, others)])


def _numbered(clause: Clause) -> str:
    return f"{clause.number} {clause.text}" if clause.number else clause.text


def _chapeaux(official: Treaty, clause: Clause) -> list[str]:
    """The texts of the chapeaux above a clause, the outermost first."""
    known = {other.id: other for other in official.clauses}
    texts: list[str] = []
    seen = {clause.id}
    while clause.parent is not None and clause.parent in known and clause.parent not in seen:
        clause = known[clause.parent]
        seen.add(clause.id)
        texts.insert(0, clause.text)
    return texts


def _remark(found: Counterpart, source: Source, others: Iterable[Clause]) -> str:
    ids = [clause.id for clause in found.match.right]
    said = []
    if taken_in := ", ".join(clause.id for clause in others):
        said.append(f"Takes in {taken_in} of the restatement.")
    if len(ids) > 1 or citation_key(ids[0]) != citation_key(found.match.left[0].id):
        said.append(f"In {source.title}: {', '.join(ids)}.")
    if not found.by_wording:
        said.append("Matched by its number alone.")
    return " ".join(said)


def _union(tuples: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for items in tuples for item in items))

"""A treaty as Akoma Ntoso 3.0 (OASIS LegalDocML, 2018), valid against the strict schema.

The structure is written twice, for two kinds of reader. Any Akoma Ntoso tool finds recitals, articles, paragraphs and
points with their numbers, headings and texts; what the standard has no place for stands in ``meta/proprietary`` in the
namespace ``urn:treatydiff:1``, from which treatydiff reads the same treaty back, field by field. `docs/import.md`
holds the contract between this writer and the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from treatydiff.citations import find_articles
from treatydiff.errors import OutputError
from treatydiff.languagetags import three_letters
from treatydiff.model import Clause, Treaty

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN_NAMESPACE = "urn:treatydiff:1"

_ILLEGAL = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)

_ABBREVIATIONS = {
    "article": "art", "hcontainer": "hcontainer", "paragraph": "para", "point": "point", "subparagraph": "subpara",
}  # fmt: skip
"""What stands for an element's name in an eId (Akoma Ntoso Naming Convention 1.0, OASIS 2019)."""

_DEEPEST = 40
"""How deep elements nest at most; what lies deeper becomes a sibling, for XML parsers refuse great depths."""

_NO_DATE = "0001-01-01"
"""What stands where the schema wants a date and none is known, as cobalt writes it."""


@dataclass
class _Node:
    """One hierarchical element; `clause` is None for an article that only the ids of its paragraphs imply."""

    name: str
    eid: str
    depth: int
    clause: Clause | None
    number: str
    children: list[_Node] = field(default_factory=list)


def write_akn(treaty: Treaty) -> str:
    """Return `treaty` as an Akoma Ntoso 3.0 document (XML 1.0, to be encoded as UTF-8).

    Raises `OutputError` where a text holds a character that XML 1.0 cannot hold.
    """
    used: dict[str, int] = {}
    recitals, body, conclusions = _parts(treaty.clauses)
    recital_ids = [(clause, _unique(f"rec_{_token(clause.id)}", used)) for clause in recitals]
    roots = _tree(body, find_articles(treaty), used)
    closing_ids = [(clause, _unique(f"conclusions_{_token(clause.id)}", used)) for clause in conclusions]
    eids = {clause.id: eid for clause, eid in (*recital_ids, *closing_ids)}
    eids.update((node.clause.id, node.eid) for node in _walk(roots) if node.clause is not None)

    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<akomaNtoso xmlns="{NAMESPACE}">')
    lines.append('<act name="treaty">')
    lines.extend(_meta(treaty, eids))
    lines.append(f"<preface><p>{_element('docTitle', treaty.title)}</p></preface>")
    if recital_ids:
        lines.append('<preamble><recitals eId="recitals">')
        for clause, eid in recital_ids:
            lines.append(f"<recital{_attributes({'eId': eid})}>{_head(clause.number, clause.heading, eid)}")
            lines.append(f"{_paragraphs(clause.text)}</recital>")
        lines.append("</recitals></preamble>")
    lines.append("<body>")
    for root in roots:
        lines.extend(_hierarchy(root))
    if not roots:  # the schema wants something in a body
        lines.append('<hcontainer eId="hcontainer_none" name="none"/>')
    lines.append("</body>")
    if closing_ids:
        lines.append("<conclusions>")
        for clause, eid in closing_ids:
            attributes = _attributes({"eId": eid, "name": "conclusion"})
            lines.append(f"<container{attributes}>{_paragraphs(clause.text)}</container>")
        lines.append("</conclusions>")
    lines.append("</act>\n</akomaNtoso>")
    document = "\n".join(lines) + "\n"
    illegal = _ILLEGAL.search(document)
    if illegal:
        raise OutputError(_illegal_message(treaty, illegal.group()))
    return document


def _illegal_message(treaty: Treaty, character: str) -> str:
    where = next((f", clause {c.id}" for c in treaty.clauses if character in f"{c.text}{c.heading}{c.number}"), "")
    what = f"U+{ord(character):04X}"
    return f"{treaty.id}{where}: XML cannot hold the character {what}; take it out, or export to json"


def _parts(clauses: tuple[Clause, ...]) -> tuple[tuple[Clause, ...], tuple[Clause, ...], tuple[Clause, ...]]:
    """Split into the recitals at the start, the body, and the closing formula: final clauses at the very end that
    bear neither number nor heading. A clause with a parent or an item stays in the body, where elements nest."""
    parents = {clause.parent for clause in clauses}
    lone = [clause.parent is None and clause.id not in parents for clause in clauses]
    start = 0
    while start < len(clauses) and lone[start] and clauses[start].is_recital:
        start += 1
    end = len(clauses)
    while end > start and lone[end - 1] and _is_closing(clauses[end - 1]):
        end -= 1
    return clauses[:start], clauses[start:end], clauses[end:]


def _is_closing(clause: Clause) -> bool:
    return "final" in clause.areas and not clause.number and not clause.heading


def _tree(clauses: tuple[Clause, ...], articles: Mapping[str, str], used: dict[str, int]) -> list[_Node]:
    """Nest items in their chapeaux and paragraphs in their articles; reading order is kept."""
    ids = {clause.id for clause in clauses}
    roots: list[_Node] = []
    open_nodes: list[_Node] = []  # the path from a root to the last element
    for clause in clauses:
        article = articles[clause.id] if clause.parent is None else ""
        if article and article != clause.id:
            top = open_nodes[0] if open_nodes else None
            if top is None or article != (top.clause.id if top.clause else top.number):
                top = None
                if article not in ids:
                    top = _Node("article", _unique(f"art_{_token(article)}", used), 0, None, article)
                    roots.append(top)
            open_nodes = [top] if top else []
        else:
            while open_nodes and (open_nodes[-1].clause is None or open_nodes[-1].clause.id != clause.parent):
                open_nodes.pop()
            if open_nodes and open_nodes[-1].depth >= _DEEPEST:
                open_nodes.pop()
        parent = open_nodes[-1] if open_nodes else None
        node = _node(clause, parent, "article" if articles[clause.id] else "hcontainer", used)
        (parent.children if parent else roots).append(node)
        open_nodes.append(node)
    return roots


def _node(clause: Clause, parent: _Node | None, top: str, used: dict[str, int]) -> _Node:
    """The element of a clause; `top` names it where it stands under no other."""
    if parent is None:
        name, token, depth = top, _token(clause.id), 0
    else:
        token = _token(clause.id.removeprefix(parent.clause.id if parent.clause else parent.number))
        depth = parent.depth + 1
        name = "point" if not token[0].isdigit() else "paragraph" if depth == 1 else "subparagraph"
    eid = f"{_ABBREVIATIONS[name]}_{token}"
    return _Node(name, _unique(f"{parent.eid}__{eid}" if parent else eid, used), depth, clause, clause.number)


def _token(text: str) -> str:
    """The letters and digits of `text`, joined by hyphens, for use in an eId."""
    return "-".join(re.findall(r"[^\W_]+", text)) or "x"


def _unique(eid: str, used: dict[str, int]) -> str:
    """Return `eid`, with a counter behind it where it is taken."""
    candidate = eid
    while candidate in used:
        used[eid] += 1
        candidate = f"{eid}-dup{used[eid]}"
    used.setdefault(candidate, 1)
    return candidate


def _walk(nodes: list[_Node]) -> Iterator[_Node]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _hierarchy(node: _Node) -> Iterator[str]:
    heading, text = (node.clause.heading, node.clause.text) if node.clause else ("", "")
    attributes: dict[str, str | None] = {"eId": node.eid}
    if node.name == "hcontainer" and node.clause:
        attributes["name"] = "annex" if "annex" in node.clause.areas else "provision"
    yield f"<{node.name}{_attributes(attributes)}>{_head(node.number, heading, node.eid)}"
    if node.children:
        if text:
            yield f"<intro{_attributes({'eId': f'{node.eid}__intro'})}>{_paragraphs(text)}</intro>"
        for child in node.children:
            yield from _hierarchy(child)
    else:
        yield f"<content{_attributes({'eId': f'{node.eid}__content'})}>{_paragraphs(text)}</content>"
    yield f"</{node.name}>"


def _head(number: str, heading: str, eid: str) -> str:
    number_element = _element("num", number, {"eId": f"{eid}__num"}) if number else ""
    return number_element + (_element("heading", heading, {"eId": f"{eid}__heading"}) if heading else "")


def _paragraphs(text: str) -> str:
    return "".join(_element("p", line) for line in text.split("\n"))


def _meta(treaty: Treaty, eids: Mapping[str, str]) -> Iterator[str]:
    signed = _full_date(treaty.signed)
    language = three_letters(treaty.language)
    work = f"/akn/zz/act/treaty/{signed}/{_token(treaty.id)}"  # zz: no country, for a treaty has none
    party_ids = [f"party_{number}" for number in range(1, len(treaty.parties) + 1)]
    dated = f'<FRBRdate date="{signed}" name="signature"/>'
    own = '<FRBRauthor href="#treatydiff"/>'
    yield "<meta>"
    yield '<identification source="#treatydiff">'
    yield f"<FRBRWork>{_frbr(work)}<FRBRalias{_attributes({'value': treaty.title, 'name': 'title'})}/>{dated}"
    yield "".join(f'<FRBRauthor href="#{party}"/>' for party in party_ids) or own
    yield '<FRBRcountry value="zz"/></FRBRWork>'
    expression = f"{work}/{language}@{signed}"
    yield f'<FRBRExpression>{_frbr(expression)}{dated}{own}<FRBRlanguage language="{language}"/></FRBRExpression>'
    yield f"<FRBRManifestation>{_frbr(expression, '.akn')}{dated}{own}</FRBRManifestation>"
    yield "</identification>"
    yield '<references source="#treatydiff">'
    yield '<TLCOrganization eId="treatydiff" href="/akn/ontology/organization/treatydiff" showAs="treatydiff"/>'
    for eid, party in zip(party_ids, treaty.parties, strict=True):
        href = f"/akn/ontology/organization/party/{_token(party.code)}"
        yield f"<TLCOrganization{_attributes({'eId': eid, 'href': href, 'showAs': party.name})}/>"
    yield "</references>"
    yield '<proprietary source="#treatydiff">'
    yield from _own(treaty, eids)
    yield "</proprietary>"
    yield "</meta>"


def _full_date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return _NO_DATE


def _frbr(uri: str, format: str = "") -> str:
    return f'<FRBRthis value="{uri}/!main{format}"/><FRBRuri value="{uri}{format}"/>'


def _own(treaty: Treaty, eids: Mapping[str, str]) -> Iterator[str]:
    """The fields that Akoma Ntoso has no place for, as `docs/import.md` says."""
    attributes = {
        "id": treaty.id,
        "language": treaty.language,
        "signed": treaty.signed,
        "inForce": treaty.in_force,
        "ended": treaty.ended,
        "duration": treaty.duration,
        "binding": "true" if treaty.binding else "false",
        "partial": "true" if treaty.partial else "false",
        "articles": treaty.articles or None,
    }
    yield f'<td:treaty xmlns:td="{OWN_NAMESPACE}"{_attributes(attributes)}>'
    yield _element("td:title", treaty.title)
    yield from _optional("td:shortTitle", treaty.short_title)
    yield from _optional("td:note", treaty.note)
    for party in treaty.parties:
        yield _element("td:party", party.name, {"code": party.code})
    for step in treaty.ratification:
        yield _element("td:ratification", step)
    for language in treaty.authentic_languages:
        yield _element("td:authenticLanguage", language)
    for text in treaty.official:
        yield f"<td:official{_attributes({'language': text.language, 'basis': text.basis})}>"
        yield _element("td:publisher", text.publisher)
        yield from _optional("td:href", text.href)
        yield from _optional("td:note", text.note)
        yield "</td:official>"
    for source in treaty.sources:
        yield f"<td:source{_attributes({'id': source.id, 'date': source.date, 'kind': source.kind})}>"
        yield _element("td:title", source.title)
        yield from _optional("td:publisher", source.publisher)
        yield from _optional("td:href", source.href)
        yield "</td:source>"
    for clause in treaty.clauses:
        yield from _own_clause(clause, eids[clause.id])
    yield "</td:treaty>"


def _own_clause(clause: Clause, eid: str) -> Iterator[str]:
    attributes = {
        "eId": eid,
        "id": clause.id,
        "parent": clause.parent,
        "areas": " ".join(clause.areas) or None,
        "wording": clause.wording,
        "basis": clause.basis,
        "modalBasis": clause.modal_basis,
    }
    yield f"<td:clause{_attributes(attributes)}>"
    for alias in clause.aliases:
        yield _element("td:alias", alias)
    for source in clause.sources:
        yield _element("td:source", source)
    yield from _optional("td:note", clause.note)
    for witness in clause.witnesses:
        codes = {"source": witness.source, "language": witness.language, "kind": witness.kind}
        yield f"<td:witness{_attributes(codes)}>{_element('td:phrase', witness.phrase)}"
        yield from _optional("td:supplied", witness.supplied)
        yield "</td:witness>"
    yield "</td:clause>"


def _optional(name: str, text: str) -> Iterator[str]:
    if text:
        yield _element(name, text)


def _element(name: str, text: str, attributes: Mapping[str, str | None] | None = None) -> str:
    return f"<{name}{_attributes(attributes or {})}>{text.translate(_TEXT_ESCAPES)}</{name}>"


def _attributes(values: Mapping[str, str | None]) -> str:
    """Attributes with a space before each; None leaves one out."""
    pairs = ((name, value) for name, value in values.items() if value is not None)
    return "".join(f' {name}="{value.translate(_ATTRIBUTE_ESCAPES)}"' for name, value in pairs)

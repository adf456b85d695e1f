"""One treaty as YAML text, read. `docs/treaty-format.md` describes the file for the people who write it.

Every problem of a file is reported at once, as ``file:line: what is wrong; what was expected``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from treatydiff.errors import TreatyFileError
from treatydiff.languagetags import is_tag
from treatydiff.model import AREAS, Basis, Clause, OfficialText, Party, Source, Treaty, Witness, Wording
from treatydiff.yamlfile import (
    Findings,
    Mapping,
    Node,
    ReadingStopped,
    Scalar,
    Sequence,
    ValueReader,
    hint_among,
    scalars,
    scan,
    shown,
)

TREATY_KEYS = (
    "id", "title", "short_title", "parties", "signed", "in_force", "ended", "duration", "ratification", "binding",
    "partial", "language", "authentic_languages", "articles", "official", "sources", "note", "clauses",
)  # fmt: skip
CLAUSE_KEYS = (
    "id", "aliases", "number", "heading", "parent", "areas", "text", "wording", "basis", "modal_basis", "sources",
    "note", "witnesses",
)  # fmt: skip
PARTY_KEYS = ("code", "name")
OFFICIAL_KEYS = ("publisher", "language", "href", "basis", "note")
SOURCE_KEYS = ("id", "title", "publisher", "date", "href", "kind")
WITNESS_KEYS = ("source", "language", "kind", "phrase", "supplied")

ID_PATTERN = r"^\S([^\r\n]*\S)?(?![\s\S])"
"""An id is one line, without space around it."""

DATE_PATTERN = (
    r"^(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])"
    r"|-(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|-(0[469]|11)-(0[1-9]|[12][0-9]|30)|-02-(0[1-9]|[12][0-9])"
    r")?(?![\s\S])"
)
"""An ISO 8601 date as far as it is known. That 29 February needs a leap year, only the loader knows."""

COUNT_PATTERN = r"^[1-9][0-9]{0,3}(?![\s\S])"
"""A number of articles."""

_ID, _DATE, _COUNT = map(re.compile, (ID_PATTERN, DATE_PATTERN, COUNT_PATTERN))


def parse_treaty(text: str, path: str | Path = "<text>", *, sha256: str = "") -> Treaty:
    """Return the treaty that the YAML `text` holds; `path` is what messages call it, `sha256` is kept as given.

    Raises `TreatyFileError` with every problem found, in line order.
    """
    findings = Findings(str(path))
    try:
        treaty = _TreatyReader(findings).treaty(scan(text, findings), sha256)
    except ReadingStopped:
        raise TreatyFileError(findings.problems) from None
    if findings.problems:
        raise TreatyFileError(findings.problems)
    return treaty


class _TreatyReader(ValueReader):
    """Reads a treaty and its parts."""

    def treaty(self, root: Node, sha256: str) -> Treaty:
        if isinstance(root, Mapping) and not {"id", "title", "clauses"} & root.items.keys():
            self.report(root, "is no treaty file; expected a mapping with 'id', 'title' and 'clauses'")
            return Treaty(id="", title="", clauses=())
        fields = self.fields(root, "the treaty", TREATY_KEYS, ("id", "title", "clauses"))
        get = fields.get
        self.unique(get("sources"), "id", "source")
        self.unique(get("parties"), "code", "party")
        self.unique(get("clauses"), "id", "clause")
        self.aliases(get("clauses"))
        self.parents(get("clauses"))
        known = {value.text for value in scalars(get("sources"), "id")}
        clauses = self.items(get("clauses"), "clauses", lambda node: self.clause(node, known))
        if not clauses and isinstance(get("clauses"), Sequence):
            self.report(fields["clauses"], "'clauses' is an empty list; expected at least one clause")
        return Treaty(
            id=self.name(get("id"), "id"),
            title=self.text(get("title"), "title", filled=True),
            clauses=tuple({clause.id: clause for clause in clauses}.values()),  # One that stands twice is reported.
            short_title=self.text(get("short_title"), "short_title"),
            parties=self.items(get("parties"), "parties", self.party),
            signed=self.date(get("signed"), "signed"),
            in_force=self.date(get("in_force"), "in_force"),
            ended=self.date(get("ended"), "ended"),
            duration=self.text(get("duration"), "duration"),
            ratification=self.items(get("ratification"), "ratification", lambda node: self.text(node, "ratification")),
            binding=self.flag(get("binding"), "binding", True),
            partial=self.flag(get("partial"), "partial", False),
            language=self.language(get("language"), "language") or "en",
            authentic_languages=self.items(
                get("authentic_languages"),
                "authentic_languages",
                lambda node: self.language(node, "authentic_languages"),
            ),
            articles=self.matching(
                get("articles"), "articles", lambda text: bool(_COUNT.match(text)), "a number such as 47", bare=True
            ),
            official=self.items(get("official"), "official", self.official),
            sources=self.items(get("sources"), "sources", self.source),
            note=self.text(get("note"), "note"),
            sha256=sha256,
        )

    def party(self, node: Node) -> Party:
        get = self.fields(node, "a party", PARTY_KEYS, PARTY_KEYS).get
        return Party(code=self.text(get("code"), "code", filled=True), name=self.text(get("name"), "name", filled=True))

    def official(self, node: Node) -> OfficialText:
        get = self.fields(node, "an official text", OFFICIAL_KEYS, ("publisher", "language")).get
        return OfficialText(
            publisher=self.text(get("publisher"), "publisher", filled=True),
            language=self.language(get("language"), "language"),
            href=self.text(get("href"), "href"),
            basis=self.choice(get("basis"), "basis", Basis),
            note=self.text(get("note"), "note"),
        )

    def source(self, node: Node) -> Source:
        get = self.fields(node, "a source", SOURCE_KEYS, ("id", "title")).get
        return Source(
            id=self.name(get("id"), "id"),
            title=self.text(get("title"), "title", filled=True),
            publisher=self.text(get("publisher"), "publisher"),
            date=self.date(get("date"), "date"),
            href=self.text(get("href"), "href"),
            kind=self.text(get("kind"), "kind"),
        )

    def clause(self, node: Node, sources: Collection[str]) -> Clause:
        fields = self.fields(node, "a clause", CLAUSE_KEYS, ("id", "text"))
        get = fields.get
        return Clause(
            id=self.name(get("id"), "id"),
            text=self.text(get("text"), "text"),
            number=self.quoted(get("number"), "number"),
            heading=self.text(get("heading"), "heading"),
            parent=self.name(fields["parent"], "parent") if "parent" in fields else None,
            areas=self.items(get("areas"), "areas", lambda item: self.word(item, "areas", AREAS)),
            wording=self.choice(get("wording"), "wording", Wording),
            basis=self.choice(get("basis"), "basis", Basis),
            modal_basis=self.choice(get("modal_basis"), "modal_basis", Basis),
            sources=self.items(get("sources"), "sources", lambda item: self.source_id(item, "sources", sources)),
            note=self.text(get("note"), "note"),
            witnesses=self.items(get("witnesses"), "witnesses", lambda item: self.witness(item, sources)),
            aliases=self.items(get("aliases"), "aliases", lambda item: self.name(item, "aliases")),
        )

    def witness(self, node: Node, sources: Collection[str]) -> Witness:
        get = self.fields(node, "a witness", WITNESS_KEYS, ("source", "language", "kind", "phrase")).get
        return Witness(
            source=self.source_id(get("source"), "source", sources),
            language=self.language(get("language"), "language"),
            kind=self.text(get("kind"), "kind", filled=True),
            phrase=self.text(get("phrase"), "phrase", filled=True),
            supplied=self.text(get("supplied"), "supplied"),
        )

    def name(self, node: Node | None, key: str) -> str:
        expected = "one line of text without space around it"
        return self.matching(node, key, lambda text: bool(_ID.match(text)), expected, bare=False)

    def date(self, node: Node | None, key: str) -> str:
        expected = 'an ISO 8601 date in quotes, as far as it is known: "2025", "2025-01" or "2025-01-17"'
        return self.matching(node, key, _is_date, expected, bare=False)

    def language(self, node: Node | None, key: str) -> str:
        expected = "a language code of BCP 47, such as 'en', 'ru' or 'zh-Hant'"
        return self.matching(node, key, is_tag, expected, bare=True)

    def source_id(self, node: Node | None, key: str, known: Collection[str]) -> str:
        return self.reference(node, key, known, "the id of a source that the treaty lists under 'sources'")

    def aliases(self, node: Node | None) -> None:
        """Report former ids that are another clause's id or former id: they would lead to two clauses."""
        lines: dict[str, int] = {}
        for value in scalars(node, "id"):
            lines.setdefault(value.text, value.line)
        for item in node.items if isinstance(node, Sequence) else ():
            listed = item.items.get("aliases") if isinstance(item, Mapping) else None
            for alias in listed.items if isinstance(listed, Sequence) else ():
                if isinstance(alias, Scalar):
                    if line := lines.get(alias.text):
                        where = f"which stands on line {line} too"
                        self.report(
                            alias, f"'aliases' has {shown(alias.text)}, {where}; expected an id of no other clause"
                        )
                    lines.setdefault(alias.text, alias.line)

    def parents(self, node: Node | None) -> None:
        """Report parents that do not stand above their items. Where all do, there is no cycle."""
        lines: dict[str, int] = {}
        for value in scalars(node, "id"):
            lines.setdefault(value.text, value.line)
        above: set[str] = set()
        for item in node.items if isinstance(node, Sequence) else ():
            found = (item.items.get("id"), item.items.get("parent")) if isinstance(item, Mapping) else (None, None)
            own, parent = (value.text if isinstance(value, Scalar) else "" for value in found)
            if parent and parent not in above:
                place = found[1] or item
                if parent == own:
                    self.report(place, f"'parent' is {shown(parent)}, the clause itself; expected an earlier clause")
                elif parent in lines:
                    where = f"which comes later, on line {lines[parent]}"
                    self.report(place, f"'parent' is {shown(parent)}, {where}; expected a clause above this one")
                else:
                    hint = hint_among(parent, lines)
                    self.report(
                        place, f"'parent' is {shown(parent)}, which does not exist; expected an earlier clause{hint}"
                    )
            if own:
                above.add(own)


def _is_date(text: str) -> bool:
    if not _DATE.match(text):
        return False
    try:
        date.fromisoformat(text + "2024-01-01"[len(text) :])
    except ValueError:  # 29 February of a common year.
        return False
    return True

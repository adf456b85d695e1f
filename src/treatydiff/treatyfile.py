"""One treaty as YAML text, read. `docs/treaty-format.md` describes the file for the people who write it.
Every problem of a file is reported at once, as ``file:line: what is wrong; what was expected``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import yaml

from treatydiff.errors import Problem, TreatyFileError, near_miss
from treatydiff.languagetag import ISO_639_1, LANGUAGE_PATTERN
from treatydiff.model import AREAS, Basis, Clause, Party, Source, Treaty, Witness, Wording
from treatydiff.yamlfile import Mapping, Node, Scalar, Sequence, scan, shown

TREATY_KEYS = (
    "id", "title", "short_title", "parties", "signed", "in_force", "ended", "duration", "ratification", "binding",
    "partial", "language", "authentic_languages", "sources", "note", "clauses",
)  # fmt: skip
CLAUSE_KEYS = (
    "id", "number", "heading", "parent", "areas", "text", "wording", "basis", "modal_basis", "sources", "note",
    "witnesses",
)  # fmt: skip
PARTY_KEYS = ("code", "name")
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

_ID, _DATE, _LANGUAGE = map(re.compile, (ID_PATTERN, DATE_PATTERN, LANGUAGE_PATTERN))
NOTHING = re.compile(r"(?:~|null|Null|NULL)?\Z")
# What YAML 1.2 reads as a number; PyYAML's resolver knows what YAML 1.1 does (`3.10`, `1_000`, `2025-01-17`, `no`).
_NUMBER_1_2 = re.compile(
    r"[-+]?(?:[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?)\Z"
)
_RESOLVER = yaml.resolver.Resolver()
STRING_TAG = "tag:yaml.org,2002:str"

_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")


def parse_treaty(text: str, path: str | Path = "<text>", *, sha256: str = "") -> Treaty:
    """Return the treaty that the YAML `text` holds; `path` is what messages call it, `sha256` is kept as given.

    Raises `TreatyFileError` with every problem found, in line order.
    """
    root, problems = scan(text, path)
    if root is None:
        raise TreatyFileError(problems)
    treaty = _Reader(str(path), problems).treaty(root, sha256)
    if problems or treaty is None:
        raise TreatyFileError(problems)
    return treaty


class _Reader:
    """Turns nodes into values. A value that cannot be had is reported, and a harmless one stands in for it."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems

    def report(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message))

    # The values of keys.

    def fields(
        self, node: Node, what: str, known: tuple[str, ...], required: tuple[str, ...]
    ) -> dict[str, Node] | None:
        """Return the mapping's values, unknown and missing keys reported; None where it is no mapping."""
        if not isinstance(node, Mapping):
            self.report(node.line, f"{what} is {_sort(node)}; expected a mapping with {_listed(required)}")
            return None
        for key, line in node.key_lines.items():
            if key not in known:
                hint = near_miss(key, known) or f"; expected one of {', '.join(known)}"
                self.report(line, f"{what} has an unknown key {shown(key)}{hint}")
        for key in required:
            if key not in node.items:
                self.report(node.line, f"{what} has no {key!r}; expected {_listed(required)}")
        return node.items

    def text(self, node: Node | None, key: str, *, filled: bool = False) -> str:
        """Return the text. The line break that ends a block (``|``, ``>``) is no part of it."""
        if node is None:
            return ""
        if not isinstance(node, Scalar):
            self.report(node.line, f"{key!r} is {_sort(node)}; expected text")
            return ""
        if not node.style and NOTHING.match(node.text):
            self.report(node.line, f"{key!r} has no value; expected text, in quotes if it is {shown(node.text)}")
            return ""
        text = node.text.removesuffix("\n") if node.style in ("|", ">") else node.text
        if filled and not text.strip():
            self.report(node.line, f"{key!r} is empty; expected text")
        return text

    def quoted(self, node: Node | None, key: str) -> str:
        """Return text that an editor may take for a number or a date, and so must be in quotes where it looks so."""
        text = self.text(node, key)
        if isinstance(node, Scalar) and text and not node.style and is_converted(text):
            self.report(
                node.line, f'{key!r} is a bare {text}; expected it in quotes, "{text}" (an editor reads 3.10 as 3.1)'
            )
        return text

    def name(self, node: Node | None, key: str) -> str:
        """Return an id."""
        text = self.quoted(node, key)
        if isinstance(node, Scalar) and not _ID.match(text) and (node.style or text):
            self.report(node.line, f"{key!r} is {shown(text)}; expected one line of text without space around it")
        return text

    def date(self, node: Node | None, key: str) -> str:
        text = self.quoted(node, key)
        if isinstance(node, Scalar) and (node.style or text) and not _is_date(text):
            expected = 'an ISO 8601 date in quotes, as far as it is known: "2025", "2025-01" or "2025-01-17"'
            self.report(node.line, f"{key!r} is {shown(text)}; expected {expected}")
        return text

    def language(self, node: Node | None, key: str) -> str:
        text = self.text(node, key)
        if isinstance(node, Scalar) and (node.style or text) and not _LANGUAGE.match(text):
            hint = near_miss(text, ISO_639_1)
            self.report(
                node.line, f"{key!r} is {shown(text)}; expected a language code of BCP 47, such as 'en' or 'ru'{hint}"
            )
        return text

    def flag(self, node: Node | None, key: str, default: bool) -> bool:
        if node is None:
            return default
        if isinstance(node, Scalar) and not node.style and node.text in ("true", "false"):
            return node.text == "true"
        found = shown(node.text) if isinstance(node, Scalar) else _sort(node)
        self.report(node.line, f"{key!r} is {found}; expected true or false, without quotes")
        return default

    def choice(self, node: Node | None, key: str, members: type[_E]) -> _E | None:
        if node is None:
            return None
        text = self.text(node, key)
        if text in [member.value for member in members]:
            return members(text)
        if isinstance(node, Scalar) and (node.style or text):
            self.one_of(node, key, text, [member.value for member in members])
        return None

    def one_of(self, node: Node, key: str, text: str, known: Iterable[str]) -> None:
        known = list(known)
        self.report(node.line, f"{key!r} is {shown(text)}; expected one of {', '.join(known)}{near_miss(text, known)}")

    def items(self, node: Node | None, key: str, read: Callable[[Node], _T]) -> list[_T]:
        if node is None:
            return []
        if not isinstance(node, Sequence):
            self.report(node.line, f"{key!r} is {_sort(node)}; expected a list")
            return []
        return [read(item) for item in node.items]

    def area(self, node: Node) -> str:
        text = self.text(node, "areas")
        if isinstance(node, Scalar) and (node.style or text) and text not in AREAS:
            hint = near_miss(text, AREAS) or f"; expected one of {', '.join(AREAS)}"
            self.report(node.line, f"'areas' holds {shown(text)}, which is no area{hint}")
        return text

    # The things of a treaty.

    def treaty(self, root: Node, sha256: str) -> Treaty | None:
        fields = self.fields(root, "the treaty", TREATY_KEYS, ("id", "title", "clauses"))
        if fields is None:
            return None
        get = fields.get
        sources = [source for source in self.items(get("sources"), "sources", self.source) if source]
        self.unique(get("sources"), "id", "source")
        parties = [party for party in self.items(get("parties"), "parties", self.party) if party]
        self.unique(get("parties"), "code", "party")
        known = {source.id for source in sources}
        clauses = self.items(get("clauses"), "clauses", lambda node: self.clause(node, known))
        if isinstance(get("clauses"), Sequence) and not clauses:
            self.report(fields["clauses"].line, "'clauses' is empty; expected at least one clause")
        self.unique(get("clauses"), "id", "clause")
        self.parents(get("clauses"))
        return Treaty(
            id=self.name(get("id"), "id"),
            title=self.text(get("title"), "title", filled=True),
            clauses=tuple(clause for clause in clauses if clause),
            short_title=self.text(get("short_title"), "short_title"),
            parties=tuple(parties),
            signed=self.date(get("signed"), "signed"),
            in_force=self.date(get("in_force"), "in_force"),
            ended=self.date(get("ended"), "ended"),
            duration=self.text(get("duration"), "duration"),
            ratification=tuple(self.items(get("ratification"), "ratification", lambda n: self.text(n, "ratification"))),
            binding=self.flag(get("binding"), "binding", True),
            partial=self.flag(get("partial"), "partial", False),
            language=self.language(get("language"), "language") or "en",
            authentic_languages=tuple(
                self.items(
                    get("authentic_languages"), "authentic_languages", lambda n: self.language(n, "authentic_languages")
                )
            ),
            sources=tuple(sources),
            note=self.text(get("note"), "note"),
            sha256=sha256,
        )

    def party(self, node: Node) -> Party | None:
        fields = self.fields(node, "a party", PARTY_KEYS, PARTY_KEYS)
        if fields is None:
            return None
        return Party(
            code=self.name(fields.get("code"), "code"), name=self.text(fields.get("name"), "name", filled=True)
        )

    def source(self, node: Node) -> Source | None:
        fields = self.fields(node, "a source", SOURCE_KEYS, ("id", "title"))
        if fields is None:
            return None
        get = fields.get
        return Source(
            id=self.name(get("id"), "id"),
            title=self.text(get("title"), "title", filled=True),
            publisher=self.text(get("publisher"), "publisher"),
            date=self.date(get("date"), "date"),
            href=self.text(get("href"), "href"),
            kind=self.text(get("kind"), "kind"),
        )

    def clause(self, node: Node, sources: set[str]) -> Clause | None:
        fields = self.fields(node, "a clause", CLAUSE_KEYS, ("id", "text"))
        if fields is None:
            return None
        get = fields.get
        witnesses = self.items(get("witnesses"), "witnesses", lambda n: self.witness(n, sources))
        return Clause(
            id=self.name(get("id"), "id"),
            text=self.text(get("text"), "text"),
            number=self.quoted(get("number"), "number"),
            heading=self.text(get("heading"), "heading"),
            parent=self.name(fields["parent"], "parent") if "parent" in fields else None,
            areas=tuple(self.items(get("areas"), "areas", self.area)),
            wording=self.choice(get("wording"), "wording", Wording),
            basis=self.choice(get("basis"), "basis", Basis),
            modal_basis=self.choice(get("modal_basis"), "modal_basis", Basis),
            sources=tuple(self.items(get("sources"), "sources", lambda n: self.reference(n, "sources", sources))),
            note=self.text(get("note"), "note"),
            witnesses=tuple(witness for witness in witnesses if witness),
        )

    def witness(self, node: Node, sources: set[str]) -> Witness | None:
        fields = self.fields(node, "a witness", WITNESS_KEYS, ("source", "language", "kind", "phrase"))
        if fields is None:
            return None
        get = fields.get
        return Witness(
            source=self.reference(fields["source"], "source", sources) if "source" in fields else "",
            language=self.language(get("language"), "language"),
            kind=self.text(get("kind"), "kind", filled=True),
            phrase=self.text(get("phrase"), "phrase", filled=True),
            supplied=self.text(get("supplied"), "supplied"),
        )

    def reference(self, node: Node, key: str, known: set[str]) -> str:
        """Return the id of a source that the treaty lists."""
        text = self.name(node, key)
        if isinstance(node, Scalar) and text and text not in known:
            hint = (
                near_miss(text, sorted(known)) or "; expected the id of a source that the treaty lists under 'sources'"
            )
            self.report(node.line, f"{key!r} names the unknown source {shown(text)}{hint}")
        return text

    # What several entries must agree on.

    def unique(self, node: Node | None, key: str, what: str) -> None:
        first: dict[str, int] = {}
        for value in _values(node, key):
            if value.text in first:
                where = first[value.text]
                self.report(
                    value.line,
                    f"two of one {key}: a {what} {shown(value.text)} is on line {where} already; expected each once",
                )
            first.setdefault(value.text, value.line)

    def parents(self, node: Node | None) -> None:
        """Report parents that are unknown, come later, or are the clause itself; in what is left there is no cycle."""
        lines = {value.text: value.line for value in reversed(_values(node, "id"))}
        before: set[str] = set()
        for item in node.items if isinstance(node, Sequence) else ():
            clause = item.items if isinstance(item, Mapping) else {}
            own, parent = clause.get("id"), clause.get("parent")
            name = own.text if isinstance(own, Scalar) else ""
            if isinstance(parent, Scalar) and parent.text and parent.text not in before:
                if parent.text == name:
                    self.report(parent.line, f"the clause {shown(name)} is its own parent; expected an earlier clause")
                elif parent.text in lines:
                    later = lines[parent.text]
                    self.report(
                        parent.line,
                        f"the parent {shown(parent.text)} comes later, on line {later}; expected it above its items",
                    )
                else:
                    hint = near_miss(parent.text, lines) or "; expected the id of an earlier clause"
                    self.report(parent.line, f"the parent {shown(parent.text)} does not exist{hint}")
            if name:
                before.add(name)


def _values(node: Node | None, key: str) -> list[Scalar]:
    """The scalars under `key` in a list of mappings, in order."""
    items = node.items if isinstance(node, Sequence) else ()
    found = [item.items.get(key) for item in items if isinstance(item, Mapping)]
    return [value for value in found if isinstance(value, Scalar) and value.text]


def _sort(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"the text {shown(node.text)}" if node.style or not NOTHING.match(node.text) else "without a value"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(map(repr, words[:-1])) + f" and {words[-1]!r}"


def _is_date(text: str) -> bool:
    if not _DATE.match(text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def is_converted(text: str) -> bool:
    """Whether some YAML reader takes the bare `text` for something else than text."""
    return bool(_NUMBER_1_2.match(text)) or _RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) != STRING_TAG  # type: ignore[no-untyped-call]

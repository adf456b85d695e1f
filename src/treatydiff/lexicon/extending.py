"""A user's own lexicon file: complete, or one that extends a bundled lexicon by cues and rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from treatydiff.errors import TreatyFileError, near_miss
from treatydiff.lexicon.checking import LexiconReader, compile_lexicon
from treatydiff.lexicon.lexicon import Lexicon, LexiconFile
from treatydiff.lexicon.loading import languages, load_bundled
from treatydiff.lexicon.rules import Grammar, Rule
from treatydiff.yamlfile import (
    Findings,
    Mapping,
    Node,
    ReadingStopped,
    Scalar,
    Sequence,
    decode,
    hint_among,
    read_bytes,
    scan,
    shown,
)

EXTENSION_KEYS = ("extends", "version", "title", "sources", "sets", "rules", "add", "drop", "replace", "remove")


def has_lexicon_keys(path: str | Path) -> bool:
    """Say whether the YAML file at `path` is a lexicon by its keys; False where it cannot be read."""
    try:
        root = scan(decode(read_bytes(path), path), Findings(str(path)))
    except (TreatyFileError, ReadingStopped):
        return False
    keys = root.items.keys() if isinstance(root, Mapping) else ()
    return "clauses" not in keys and not {"extends", "rules", "grammar"}.isdisjoint(keys)


def read_file(path: Path, grammar_of: Callable[[str], Grammar]) -> Lexicon:
    """Return the lexicon of the file at `path`; `grammar_of` says what a language asks for.

    Raises `TreatyFileError` with every problem found.
    """
    text = decode(read_bytes(path), path)
    findings = Findings(str(path))
    try:
        root = scan(text, findings)
        key, language = language_of(root, findings)
    except ReadingStopped:
        raise TreatyFileError(findings.problems) from None
    grammar = grammar_of(language)
    if key == "language":
        return compile_lexicon(text, str(path), grammar, name=path.name)
    try:
        book = _ExtensionReader(findings, grammar, load_bundled(grammar)).extension(root, text, path.name)
    except ReadingStopped:
        raise TreatyFileError(findings.problems) from None
    if findings.problems:
        raise TreatyFileError(findings.problems)
    return book


def language_of(root: Node, findings: Findings) -> tuple[str, str]:
    """Return ``extends`` or ``language`` and the language that a lexicon file names there.

    Raises `ReadingStopped` where it names none that has a lexicon; the findings say so.
    """
    items = root.items if isinstance(root, Mapping) else {}
    key = "extends" if "extends" in items else "language"
    value = items.get(key)
    if not isinstance(value, Scalar):
        findings.stop(root.line, "is no lexicon; expected 'extends: en' and rules, or a whole lexicon with 'language'")
        raise ReadingStopped
    known = languages()
    if value.text not in known:
        hint = near_miss(value.text, known)
        findings.stop(value.line, f"{key!r} is {shown(value.text)}; expected one of {', '.join(known)}{hint}")
    return key, value.text


class _ExtensionReader(LexiconReader):
    """Reads a file that extends a lexicon: its own rules stand first, so that they win between equals."""

    def __init__(self, findings: Findings, grammar: Grammar, base: Lexicon) -> None:
        super().__init__(findings, grammar)
        self.base = base
        self.spelling = base.spelling

    def extension(self, root: Node, text: str, name: str) -> Lexicon:
        base = self.base
        get = self.fields(root, "the lexicon", EXTENSION_KEYS, ("extends", "version")).get
        version = self.text(get("version"), "version", filled=True)
        self.text(get("title"), "title")
        self.sources = {**base.sources, **self.source_titles(get("sources"))}
        self.sets = {**base.sets, **self.named_sets(get("sets"))}
        known = {rule.id: rule for rule in base.rules}
        rules = dict(known)
        for rule in self.known_ids(get("remove"), known):
            rules.pop(rule, None)
        for rule, cues in self.changes(get("drop"), "drop", rules):
            kept = tuple(cue for cue in rules[rule].cues if cue not in cues)
            rules[rule] = replace(rules[rule], cues=kept)
        for rule, cues in self.changes(get("add"), "add", rules):
            rules[rule] = replace(rules[rule], cues=(*cues, *rules[rule].cues))
        for own in self.rules(get("replace"), "replace"):
            if own.id in rules:
                rules[own.id] = own
        self.ids(get("replace"), known, there=True)
        self.ids(get("rules"), known, there=False)
        new = self.rules(get("rules"), "rules")
        every = (*new, *rules.values())
        self.places(root, every)
        self.unused(get("sources"), get("sets"), every)
        return replace(
            base,
            rules=every,
            sources=self.sources,
            sets=self.sets,
            files=(*base.files, LexiconFile(name, version, text)),
        )

    def ids(self, node: Node | None, known: dict[str, Rule], *, there: bool) -> None:
        """Report the rules of a list whose ids are not among the known, or are."""
        for item in node.items if isinstance(node, Sequence) else ():
            value = item.items.get("id") if isinstance(item, Mapping) else None
            if isinstance(value, Scalar) and (value.text in known) is not there:
                expected = f"the id of a rule of {self.base.language}{hint_among(value.text, known)}"
                wrong = "which does not exist" if there else "which exists"
                expected = expected if there else "a new one here; a rule that exists is changed under 'replace'"
                self.report(value, f"'id' is {shown(value.text)}, {wrong}; expected {expected}")

    def known_ids(self, node: Node | None, known: Iterable[str]) -> tuple[str, ...]:
        names = tuple(known)
        return self.items(node, "remove", lambda item: self.reference(item, "remove", names, "the id of a rule"))

    def changes(self, node: Node | None, key: str, rules: dict[str, Rule]) -> Iterable[tuple[str, list[str]]]:
        """Yield rules with the cues that are added to them, or dropped."""
        for item in self.items(node, key, lambda item: item):
            get = self.fields(item, f"an entry of {key!r}", ("id", "cues"), ("id", "cues")).get
            name = self.reference(get("id"), "id", rules, "the id of a rule that is not removed")
            if name not in rules:
                continue
            rule = rules[name]
            cues = []
            for value in self.items(get("cues"), "cues", lambda value: value):
                for cue in self.cues(Sequence((value,), value.line), self.grammar.places[rule.where]):
                    if (cue in rule.cues) is (key == "drop"):
                        cues.append(cue)
                        continue
                    wrong = f"has no cue {shown(cue)}" if key == "drop" else f"has the cue {shown(cue)} already"
                    expected = f"one of its own{hint_among(cue, rule.cues)}" if key == "drop" else "a new one"
                    self.report(value, f"the rule {shown(name)} {wrong}; expected {expected}")
            yield name, cues

"""A lexicon file held against what its language asks for.

Every problem of a file is reported at once, as ``file:line: what is wrong; what was expected``.
"""

from __future__ import annotations

import re

from treatydiff.errors import TreatyFileError
from treatydiff.lexicon.compiling import assemble_lexicon, split_pairs
from treatydiff.lexicon.coverage import Coverage, fault
from treatydiff.lexicon.lexicon import Lexicon
from treatydiff.lexicon.rules import CATEGORIES, ROLES, Grammar, Place, Rule
from treatydiff.lexicon.wordforms import Speller
from treatydiff.yamlfile import (
    Findings,
    Mapping,
    Node,
    ReadingStopped,
    Scalar,
    Sequence,
    ValueReader,
    plain,
    scan,
    shown,
)

RULE_KEYS = ("id", "role", "category", "where", "cues", "sets", "source")
REQUIRED_KEYS = ("id", "role", "where", "cues", "source")
SOURCE_KEYS = ("title", "href")
FILE_KEYS = ("language", "version", "codebook", "sources", "rules", "sets", "grammar", "spelling")


def compile_lexicon(text: str, path: str, grammar: Grammar, *, name: str = "") -> Lexicon:
    """Return the lexicon that the YAML `text` holds, by what `grammar` asks for; `path` is what messages call it,
    `name` what reports do.

    Raises `TreatyFileError` with every problem found.
    """
    findings = Findings(path)
    try:
        root = scan(text, findings)
        LexiconReader(findings, grammar).check(root)
    except ReadingStopped:
        raise TreatyFileError(findings.problems) from None
    if findings.problems:
        raise TreatyFileError(findings.problems)
    return assemble_lexicon(plain(root), text, grammar, name)


class LexiconReader(ValueReader):
    """Holds a lexicon and its parts against what the grammar asks for."""

    def __init__(self, findings: Findings, grammar: Grammar) -> None:
        super().__init__(findings)
        self.grammar = grammar
        self.spelling = Speller({}, {})
        self.sets: dict[str, tuple[str, ...]] = {}
        self.sources: dict[str, str] = {}

    def check(self, root: Node) -> None:
        """Report everything that is wrong with a complete lexicon."""
        tables = self.grammar.tables
        get = self.fields(root, "the lexicon", (*FILE_KEYS, *tables), (*FILE_KEYS[:-1], *tables)).get
        self.word(get("language"), "language", (self.grammar.language,))
        for key in ("version", "codebook"):
            self.text(get(key), key, filled=True)
        self.spelling = self.speller(get("spelling"))
        self.sources = self.source_titles(get("sources"))
        self.sets = self.named_sets(get("sets"))
        self.word_lists(get("grammar"))
        checks = {"words": self.word_list, "endings": self.endings, "pairs": self.pairs}
        for key, (form, _) in tables.items():
            checks[form](get(key), key)
        rules = self.rules(get("rules"), "rules")
        self.places(get("rules"), rules)
        self.unused(get("sources"), get("sets"), rules)

    # --- words -----------------------------------------------------------------------------------------------

    def speller(self, node: Node | None) -> Speller:
        if node is None:
            return self.spelling
        get = self.fields(node, "'spelling'", ("beginnings", "endings"), ("beginnings", "endings")).get
        tables = [self.texts(get(key), key) for key in ("beginnings", "endings")]
        return Speller(
            {key: value for key, value in tables[0].items() if key}, {k: v for k, v in tables[1].items() if k}
        )

    def texts(self, node: Node | None, key: str) -> dict[str, str]:
        """Return a mapping of words to words."""
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self.report(node, f"{key!r} is no mapping; expected pairs such as 'ize: ise'")
            return {}
        for name, line in node.key_lines.items():
            if not name.strip():
                self.findings.report(line, f"{key!r} has an empty key; expected a word or an ending")
        return {name: self.text(value, name, filled=True) for name, value in node.items.items()}

    def source_titles(self, node: Node | None) -> dict[str, str]:
        found: dict[str, str] = {}
        for name, value in self.entries(node, "sources", "sources by id").items():
            get = self.fields(value, f"the source {shown(name)}", SOURCE_KEYS, ("title",)).get
            found[name] = self.text(get("title"), "title", filled=True)
            self.text(get("href"), "href")
        return found

    def named_sets(self, node: Node | None) -> dict[str, tuple[str, ...]]:
        found = {}
        for name, value in self.entries(node, "sets", "named sets of phrases").items():
            phrases = self.phrases(value, name)
            for phrase in phrases:
                wrong = (fault(phrase, _PHRASE, {}) or self.grammar.fault(phrase)) if phrase != "*" else ""
                if wrong:
                    self.report(value, f"{name!r} has the phrase {shown(phrase)}, which {wrong}")
            found[name] = phrases
        return found

    def word_lists(self, node: Node | None) -> None:
        known = self.grammar.words
        fields = self.entries(node, "grammar", "word lists by name")
        if isinstance(node, Mapping):
            self.fields(node, "'grammar'", known, ())
            for name in known:
                if name not in fields:
                    self.report(node, f"'grammar' has no list {name!r}; expected it: {known[name]}")
        for name, value in fields.items():
            self.word_list(value, name)

    def entries(self, node: Node | None, key: str, expected: str) -> dict[str, Node]:
        if isinstance(node, Mapping):
            return node.items
        if node is not None:
            self.report(node, f"{key!r} is no mapping; expected {expected}")
        return {}

    def phrases(self, node: Node | None, key: str) -> tuple[str, ...]:
        """Return the phrases of a list, which is one text with commas."""
        found = self.spelling.phrases(self.text(node, key))
        if node is not None and isinstance(node, Scalar) and not found:
            self.report(node, f"{key!r} is an empty list; expected words, separated by commas")
        return found

    def word_list(self, node: Node | None, key: str) -> None:
        words = self.phrases(node, key)
        wrong = next((wrong for word in words if (wrong := self.grammar.fault(word))), "")
        if wrong and node is not None:
            self.report(node, f"{key!r} {wrong}")
        long = next((word for word in words if " " in word), None)
        if long and node is not None:
            self.report(node, f"{key!r} has {shown(long)}, two words; expected a comma between them")

    def pairs(self, node: Node | None, key: str) -> None:
        """Report words without forms: each has one to three."""
        text = self.text(node, key)
        for base, forms in split_pairs(text).items():
            if node is not None and not (base and all(forms) and len(forms) <= 3):
                said = shown(f"{base}:{'/'.join(forms)}")
                self.report(node, f"{key!r} has {said}; expected 'base:past/third/plural'")

    def endings(self, node: Node | None, key: str) -> None:
        """Report endings of the base without three endings each."""
        fields = self.entries(node, key, "an ending of the base with three endings")
        if isinstance(node, Mapping) and "" not in fields:
            self.report(node, f'{key!r} has no entry for the empty ending; expected one, such as \'"": "s ed ing"\'')
        for name, value in fields.items():
            number = len(self.text(value, name).split())
            if number != 3:
                self.report(value, f"{key!r} has {number} endings for {shown(name)}; expected three")

    # --- rules -----------------------------------------------------------------------------------------------

    def rules(self, node: Node | None, key: str) -> tuple[Rule, ...]:
        self.unique(node, "id", "rule")
        read = self.items(node, key, self.rule)
        nodes = node.items if isinstance(node, Sequence) else ()
        self.reach(list(zip(nodes, read, strict=False)))
        return read

    def rule(self, node: Node) -> Rule:
        fields = self.fields(node, "a rule", RULE_KEYS, REQUIRED_KEYS)
        get = fields.get
        name = self.text(get("id"), "id", filled=True)
        role = self.word(get("role"), "role", ROLES)
        where = self.word(get("where"), "where", self.grammar.places)
        place = self.grammar.places.get(where)
        rule = Rule(
            id=name,
            role=role,
            where=where,
            category=self.category(node, get("category"), role),
            sets=self.effect(node, get("sets"), where, place),
            source=self.reference(get("source"), "source", self.sources, "one of the sources of this file"),
            cues=self.cues(get("cues"), place),
        )
        given = fields.get("cues")
        if place and isinstance(given, Sequence) and bool(given.items) is (rule.sets in place.silent):
            wrong = "cues; expected none here" if given.items else "no cue; expected one, or no text can reach it"
            self.report(given, f"the rule {shown(name)} has {wrong}")
        return rule

    def category(self, rule: Node, node: Node | None, role: str) -> str:
        known = CATEGORIES.get(role, {})
        if node is None and known:
            self.report(rule, f"a rule of the role {role!r} has no 'category'; expected one of {', '.join(known)}")
        if node is not None and role and not known:
            self.report(node, f"'category' stands with the role {role!r}; expected none there")
            return ""
        return self.word(node, "category", known) if known else ""

    def effect(self, rule: Node, node: Node | None, where: str, place: Place | None) -> str:
        if place is None:
            return ""
        known = [name for name in place.sets if name]
        if node is None:
            if "" not in place.sets:
                expected = f"expected one of {', '.join(known)}"
                self.report(rule, f"a rule of the place {where!r} has no 'sets'; {expected}")
            return ""
        if not known:
            self.report(node, f"'sets' stands in the place {where!r}; expected none there")
            return ""
        return self.word(node, "sets", known)

    def cues(self, node: Node | None, place: Place | None) -> tuple[str, ...]:
        found = []
        for item in self.items(node, "cues", lambda item: item):
            text = self.text(item, "cues", filled=True)
            if "," in text:
                self.report(item, f"the cue {shown(text)} has a comma; expected one cue a line")
            cue = " ".join(self.spelling[word] for word in text.split())
            wrong = (fault(cue, place, self.sets) or self.grammar.fault(cue)) if cue and place else ""
            if wrong:
                self.report(item, f"the cue {shown(text)} {wrong}")
            elif cue:
                found.append(cue)
        return tuple(found)

    def places(self, node: Node | None, rules: tuple[Rule, ...]) -> None:
        """Report the places that ask for exactly one rule and have none or several."""
        for name, place in self.grammar.places.items():
            number = sum(rule.where == name for rule in rules)
            if place.once and number != 1 and node is not None:
                self.report(node, f"{number} rules stand in the place {name!r}; expected one: {place.meaning}")

    def unused(self, sources: Node | None, sets: Node | None, rules: tuple[Rule, ...]) -> None:
        """Report the sources and the named sets of the file that no rule names."""
        if self.findings.problems:
            return
        named = {name for rule in rules for cue in rule.cues for name in _SET_NAME.findall(cue)}
        for node, what, used in ((sources, "source", {rule.source for rule in rules}), (sets, "set", named)):
            for name, line in node.key_lines.items() if isinstance(node, Mapping) else ():
                if name not in used:
                    self.findings.report(line, f"no rule names the {what} {shown(name)}; expected one that does")

    def reach(self, rules: list[tuple[Node, Rule]]) -> None:
        """Report the cues whose every phrase an earlier cue of the place, setting the same, has taken."""
        if self.findings.problems:
            return
        covered: dict[tuple[str, str], Coverage] = {}
        for node, rule in rules:
            seen = covered.setdefault((rule.where, rule.sets), Coverage(self.sets))
            lines = node.items["cues"] if isinstance(node, Mapping) else None
            places = lines.items if isinstance(lines, Sequence) else ()
            for place, cue in zip(places, rule.cues, strict=True):
                taker = seen.taker(cue)
                if taker is not None:
                    whose = "this rule" if taker.id == rule.id else f"the rule {shown(taker.id)}"
                    self.report(
                        place, f"the cue {shown(cue)} can never fire: {whose} has its words before; expected others"
                    )
                seen.add(cue, rule)


_SET_NAME = re.compile(r"\{([^{}]+)\}")
_PHRASE = Place(meaning="a phrase of a named set", sets={})

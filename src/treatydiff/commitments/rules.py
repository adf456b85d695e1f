"""The rules of commitments, read from ``lexicons/<language>/commitments.yaml``: patterns over the wording of clauses.

Every problem of a file is reported at once, as ``file:line: what is wrong; what was expected``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Table
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

from treatydiff.errors import LanguageError, TreatyFileError
from treatydiff.model import Kind
from treatydiff.yamlfile import Findings, Mapping, Node, ReadingStopped, ValueReader, scan, shown

FILE_KEYS = ("language", "features", "types")
FEATURE_KEYS = ("id", "role", "category", "pattern", "source", "examples", "near_miss")
TYPE_KEYS = ("id", "type", "kinds", "pattern", "needs", "never", "unless", "source", "examples", "near_miss")
REQUIRED_OF_TYPE = ("id", "type", "kinds", "pattern", "source", "examples", "near_miss")

FEATURES: Table[str, tuple[str, ...]] = {
    "trigger": ("threat", "attack", "war", "request"),
    "scope": ("region", "adversary"),
    "owed": ("all means", "military", "assistance", "action"),
    "brake": ("own judgement", "national law", "Article 51", "Security Council"),
}
"""What a feature of a clause can say of a commitment, and its categories."""


class CommitmentType(StrEnum):
    """What is promised for the case of war (codebook, "Commitment types")."""

    DEFENSE = "defense"
    OFFENSE = "offense"
    NEUTRALITY = "neutrality"
    NONAGGRESSION = "nonaggression"
    CONSULTATION = "consultation"
    TERRITORY = "territory"


@dataclass(frozen=True, slots=True)
class CommitmentRule:
    """One rule: a feature of clauses, or (its role ``commitment``) a type of commitment; the examples carry the words
    taken in {braces}."""

    id: str
    role: str
    category: str
    pattern: re.Pattern[str]
    kinds: tuple[Kind, ...]
    needs: tuple[str, ...]
    never: tuple[str, ...]
    unless: re.Pattern[str] | None
    examples: tuple[str, ...]
    near_miss: str


@cache
def commitment_rules(language: str) -> tuple[CommitmentRule, ...]:
    """Return the rules for a language, features first. Raises `LanguageError` where there are none."""
    resource = files("treatydiff") / "lexicons" / language / "commitments.yaml"
    if not resource.is_file():
        raise LanguageError(f"no rules of commitments for the language {language!r}")
    return parse_rules(resource.read_text(encoding="utf-8"), resource.name, language)


def parse_rules(text: str, path: str | Path, language: str) -> tuple[CommitmentRule, ...]:
    """Return the rules that the YAML `text` holds, features first; `path` is what messages call it.

    Raises `TreatyFileError` with every problem found.
    """
    findings = Findings(str(path))
    try:
        rules = _RuleReader(findings).rules(scan(text, findings), language)
    except ReadingStopped:
        raise TreatyFileError(findings.problems) from None
    if findings.problems:
        raise TreatyFileError(findings.problems)
    return rules


class _RuleReader(ValueReader):
    """Reads features and types of commitments."""

    def rules(self, root: Node, language: str) -> tuple[CommitmentRule, ...]:
        get = self.fields(root, "the file", FILE_KEYS, FILE_KEYS).get
        self.word(get("language"), "language", (language,))
        for key in ("features", "types"):
            self.unique(get(key), "id", "rule")
        features = self.items(get("features"), "features", self.feature)
        return (*features, *self.items(get("types"), "types", self.type))

    def feature(self, node: Node) -> CommitmentRule:
        get = self.fields(node, "a feature", FEATURE_KEYS, FEATURE_KEYS).get
        role = self.word(get("role"), "role", FEATURES)
        category = self.word(get("category"), "category", FEATURES[role]) if role else ""
        return self.rule(node, role, category)

    def type(self, node: Node) -> CommitmentRule:
        get = self.fields(node, "a type", TYPE_KEYS, REQUIRED_OF_TYPE).get
        return self.rule(node, "commitment", self.word(get("type"), "type", [str(each) for each in CommitmentType]))

    def rule(self, node: Node, role: str, category: str) -> CommitmentRule:
        get = (node.items if isinstance(node, Mapping) else {}).get
        kinds = self.items(get("kinds"), "kinds", lambda item: self.choice(item, "kinds", Kind))
        occasions = FEATURES["trigger"]
        return CommitmentRule(
            id=self.text(get("id"), "id", filled=True),
            role=role,
            category=category,
            pattern=self.pattern(get("pattern"), "pattern") or re.compile(""),
            kinds=tuple(kind for kind in kinds if kind is not None),
            needs=self.items(get("needs"), "needs", lambda item: self.word(item, "needs", occasions)),
            never=self.items(get("never"), "never", lambda item: self.word(item, "never", occasions)),
            unless=self.pattern(get("unless"), "unless"),
            examples=self.items(get("examples"), "examples", lambda item: self.text(item, "examples", filled=True)),
            near_miss=self.text(get("near_miss"), "near_miss", filled=True),
        )

    def pattern(self, node: Node | None, key: str) -> re.Pattern[str] | None:
        text = self.text(node, key, filled=True)
        try:
            # A blank stands for any run of white space: texts are wrapped, and non-breaking spaces are common in them.
            return re.compile(text.replace(" ", r"\s+"), re.IGNORECASE) if text else None
        except re.error as error:
            if node is not None:
                self.report(node, f"{key!r} is {shown(text)}, no regular expression: {error.msg}; expected one")
            return None

"""The words of a treaty language as data: rules with an id, a role, cues and what they set.

`docs/lexicon-format.md` describes the file. Cues are word patterns, not regular expressions, and are compiled
into small automata over normalised words, so that no input can make one explode: matching is linear in the text
for every lexicon.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from treatydiff.errors import LanguageError, Problem, TreatyFileError, near_miss
from treatydiff.lexicon.patterns import Automaton, Rule
from treatydiff.lexicon.wordforms import Inflector, Speller, Unjoiner

ROLES = frozenset(
    """modal negation effort hedge intensifier condition exception deadline legal_basis cross_reference scope breadth
    duration venue constitutive declaration intention recommendation permission exemption right performative
    bearer""".split()  # noqa: SIM905
)
"""What a cue can say about a norm (`Cue.role`)."""
PLACES = frozenset(
    """modal negation subject finite be verb head name opening present judging conjunct clause""".split()  # noqa: SIM905
)
"""Where in a sentence a rule's cues count (docs/lexicon-format.md)."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word can be as a form of a known verb: its base form, and which form it is (base, third, past, ing)."""

    base: str
    form: str


class Lexicon:
    """A language's rules and word lists, compiled. Get one with `load_lexicon`; the classifier alone reads its parts.

    `words` are the grammar's lists, `verbs` every form of every known verb, `heads` the rules for head nouns,
    `openings` those for a recital's first word, `slots` an automaton of cues for each other place, `present` the
    rule for verbs of the present tense, `suffixes` the endings of agents' and of things' names.
    """

    def __init__(
        self,
        language: str,
        rules: Sequence[Rule],
        sets: Mapping[str, tuple[str, ...]],
        grammar: Mapping[str, tuple[str, ...]],
        speller: Speller,
        inflector: Inflector,
    ) -> None:
        self.language = language
        self.rules = tuple(rules)
        self.normal = speller
        self._by_id = {rule.id: rule for rule in self.rules}
        self._inflector = inflector
        self._forms: dict[str, tuple[str, str, str, str]] = {}
        self.words = {name: frozenset(words) for name, words in grammar.items()}
        self.suffixes = {"thing": grammar["thing_suffixes"], "agent": grammar["agent_suffixes"]}
        self.verbs: dict[str, Forms] = {}
        self.participles: set[str] = set()
        for base in grammar["verbs"]:
            self._enter_verb(base)
        self.heads: dict[str, list[Rule]] = {}
        self.openings: dict[str, Rule] = {}
        self.negatives: dict[str, Rule] = {}
        self.slots = {place: Automaton(sets) for place in PLACES}
        for rule in self.rules:
            for cue in rule.cues:
                self._enter(rule, cue)
        groups = self.words
        self.nouny_forms = frozenset(word for word, forms in self.verbs.items() if forms.base in groups["noun_verbs"])
        self.nouns = frozenset(self.heads) | groups["things"]
        self.determiners = groups["determiners"] | groups["negative_determiners"]
        self.openers = groups["articles"] | groups["personal_subjects"]
        self.finite_forms = groups["be"] | groups["have"] | groups["modal_words"] | groups["do_support"]
        small = ("prepositions", "determiners", "coordinators", "relatives", "pronouns", "adverbs", "subordinators")
        known = self.nouns | self.verbs.keys() | self.participles | self.finite_forms
        self.unjoiner = Unjoiner(
            known.union(*(groups[name] for name in small)),
            groups["joined_tails"],
            groups["joined_heads"],
            groups["whole_words"],
        )
        self.present = next((rule for rule in self.rules if rule.sets == "present"), None)
        self.name = next(rule for rule in self.rules if rule.where == "name")

    def bearer_rule(self, word: str) -> Rule:
        """Return the rule by which a head noun names an agent; the one for names where no rule lists the word."""
        known = (rule for rule in self.heads.get(word, ()) if rule.role == "bearer")
        return next(known, self.name)

    def rule(self, name: str) -> Rule:
        """Return the rule with this id."""
        return self._by_id[name]

    def _enter_verb(self, base: str) -> tuple[str, str, str, str]:
        if base not in self._forms:
            plural, third, past, ing = self._forms[base] = self._inflector.forms(base)
            self.participles.add(past)
            for word, form in ((third, "third"), (ing, "ing"), (past, "past"), (plural, "base"), (base, "base")):
                if form == "base" or word not in self.verbs:
                    self.verbs[word] = Forms(base, form)
        return self._forms[base]

    def _enter(self, rule: Rule, cue: str) -> None:
        if rule.where == "subject":
            self.negatives[cue] = rule
        elif rule.where == "head":
            self.heads.setdefault(cue, []).append(rule)
        elif rule.where == "opening":
            self.openings[cue] = rule
        elif rule.where in ("verb", "finite", "present", "judging"):
            for base in cue.split()[0].split("/"):
                plural, third, _, _ = self._enter_verb(base)
                first = {base, plural, third} if rule.where == "verb" else {plural, third}
                self.slots[rule.where].add(cue, rule, sorted(first))
        else:
            self.slots[rule.where].add(cue, rule)


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a lexicon."""
    folder = resources.files("treatydiff") / "lexicons"
    return tuple(sorted(entry.name for entry in folder.iterdir() if (entry / "rules.yaml").is_file()))


@cache
def load_lexicon(language: str) -> Lexicon:
    """Return the lexicon of `language` (``en``). Raises `LanguageError` where there is none."""
    if language not in languages():
        known = ", ".join(languages())
        raise LanguageError(
            f"no lexicon for the language {language!r}{near_miss(language, languages())}; there is one for: {known}"
        )
    path = f"lexicons/{language}/rules.yaml"
    text = (resources.files("treatydiff") / path).read_text(encoding="utf-8")
    return compile_lexicon(text, path)


def compile_lexicon(text: str, path: str) -> Lexicon:
    """Compile the text of a lexicon file; `path` is only for messages. Raises `TreatyFileError`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        data = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise TreatyFileError([Problem(path, 0, f"not YAML: {error}")]) from error
    problems: list[Problem] = []
    spelling = data["spelling"]
    speller = Speller(spelling["beginnings"], spelling["endings"])
    rules = []
    seen: set[str] = set()
    for entry in data.get("rules", []):
        rules.append(_rule(entry, data, path, speller, seen, problems))
    if problems:
        raise TreatyFileError(problems)
    sets = {name: speller.phrases(phrases) for name, phrases in data["sets"].items()}
    grammar = {name: speller.phrases(words) for name, words in data["grammar"].items()}
    irregular = {
        base: tuple(forms.split("/"))
        for base, _, forms in (pair.strip().partition(":") for pair in data["irregular"].split(","))
    }
    endings = {ending: tuple(forms.split()) for ending, forms in data["inflection"].items()}
    return Lexicon(
        data["language"],
        rules,
        sets,
        grammar,
        speller,
        Inflector(endings, irregular, speller.phrases(data["doubling"])),
    )


def _rule(
    entry: Mapping[str, Any],
    data: Mapping[str, Any],
    path: str,
    speller: Speller,
    seen: set[str],
    problems: list[Problem],
) -> Rule:
    name = entry.get("id", "?")
    for key, known in (("role", ROLES), ("where", PLACES), ("source", frozenset(data["sources"]))):
        if entry.get(key) not in known:
            problems.append(
                Problem(path, 0, f"rule {name}: {key} {entry.get(key)!r}; expected one of {', '.join(sorted(known))}")
            )
    if name in seen:
        problems.append(Problem(path, 0, f"rule {name}: this id stands twice"))
    seen.add(name)
    cues = speller.phrases(", ".join(entry.get("cues", ())))
    return Rule(
        id=name, role=entry.get("role", ""), where=entry.get("where", ""), cues=cues,
        category=entry.get("category", ""), sets=entry.get("sets", ""), source=entry.get("source", ""),
    )  # fmt: skip

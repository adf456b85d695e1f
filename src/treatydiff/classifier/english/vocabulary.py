"""The words of English, compiled from its lexicon: cues in small automata, verbs in all their forms.

Cues are word patterns, not regular expressions, so that no input can make one explode: matching is linear in the text
for every lexicon. `docs/lexicon-format.md` describes the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from treatydiff.lexicon import Automaton, Inflector, Lexicon, Rule, Unjoiner

_SLOTS = ("modal", "negation", "finite", "be", "verb", "present", "judging", "conjunct", "clause", "opening")


_CONTRACTED = {"": "", "sha": "shall", "wo": "will", "ca": "can", "need": "need"}
"""What stands before "n't" where that is no word of its own."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What a word can be as a form of a known verb: its base form, and which form it is (base, third, past, ing)."""

    base: str
    form: str


class Vocabulary:
    """Rules and word lists, ready to be looked up in.

    `words` are the grammar's lists, `verbs` every form of every known verb, `heads` the rules for head nouns,
    `openings` the words that open a recital, `slots` an automaton of cues for each other place, `present` the
    rule for verbs of the present tense, `suffixes` the endings of agents' and of things' names.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.language = lexicon.language
        self.rules = lexicon.rules
        self.normal = lexicon.spelling
        self.plain: dict[str, str] = {}  # tokens that are one word wherever they stand, as they are looked up
        grammar = lexicon.words
        self._by_id = {rule.id: rule for rule in self.rules}
        self._inflector = Inflector(lexicon.pairs["inflection"], lexicon.pairs["irregular"], grammar["doubling"])
        self._forms: dict[str, tuple[str, str, str, str]] = {}
        self.words = {name: frozenset(words) for name, words in grammar.items()}
        self.suffixes = {"thing": grammar["thing_suffixes"], "agent": grammar["agent_suffixes"]}
        self.verbs: dict[str, Forms] = {}
        self.participles: set[str] = set()
        for base in grammar["verbs"]:
            self._enter_verb(base)
        self.heads: dict[str, list[Rule]] = {}
        self.openings: set[str] = set()
        self.negatives: dict[str, Rule] = {}
        self.slots: dict[str, Automaton] = {place: Automaton(lexicon.sets) for place in _SLOTS}
        for rule in self.rules:
            for cue in rule.cues:
                self._enter(rule, cue)
        groups = self.words
        self.nouny_forms = frozenset(word for word, forms in self.verbs.items() if forms.base in groups["noun_verbs"])
        self.nouns = frozenset(self.heads) | groups["things"]
        self.determiners = groups["determiners"] | groups["negative_determiners"]
        self.openers = groups["articles"] | groups["personal_subjects"]
        self.finite_forms = groups["be"] | groups["have"] | groups["modal_words"] | groups["do_support"]
        self.contracted = _CONTRACTED | {word: word for word in self.finite_forms}
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
            self.openings.add(cue)
            self.slots["opening"].add(cue, rule)
        elif rule.where in ("verb", "finite", "present", "judging"):
            for base in cue.split()[0].split("/"):
                plural, third, _, _ = self._enter_verb(base)
                first = {base, plural, third} if rule.where == "verb" else {plural, third}
                self.slots[rule.where].add(cue, rule, sorted(first))
        else:
            self.slots[rule.where].add(cue, rule)

"""Noun phrases: their head nouns, and whether these can act.

The test that tells a duty from a constitutive rule ("The Committee shall meet" from "This Treaty shall enter into
force") is made here: a head noun is an agent, a thing, or unknown, by the lexicon, its ending or its form.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from treatydiff.citations import roman_value
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.segments import Words

_HIGH_NUMERAL = 40  # Beyond it stand words such as "mix".
NAMING = frozenset({"term", "terms", "word", "words", "expression", "expressions", "phrase"})
MENTIONED = frozenset('"“')
"""What opens a term that is mentioned."""
QUOTES = frozenset("\"“”'‘’[]")
BREAKS = frozenset(",:;—")


_CONDITIONS = tuple(["of", noun] for noun in ("war", "peace", "emergency", "siege", "affairs"))
"""What makes "state" a condition rather than a State."""


class Head(StrEnum):
    """What the head of a subject is: can it act?"""

    AGENT = "agent"
    PERSON = "person"
    PRONOUN = "pronoun"
    UNKNOWN = "unknown"
    THING = "thing"
    NOTHING = "nothing"
    THERE = "there"
    ABSENT = "absent"


class Context(StrEnum):
    """Where the predicate stands: in a main clause, or in one that only describes or conditions.

    ``OPEN`` is a complement that is looked into ("agree that"), ``CLOSED`` one that is not ("ensure that").
    """

    MAIN = "main"
    OPEN = "open"
    CLOSED = "closed"
    RELATIVE = "relative"
    CONDITION = "condition"


ACTORS = frozenset({Head.AGENT, Head.PERSON, Head.PRONOUN, Head.UNKNOWN})


@dataclass(slots=True)
class Subject:
    """Words ``[first, head]`` name the subject; `last` is the last word of all that modifies it, `clause` where its
    clause begins. `negative` is set by "no", "neither", "none"."""

    first: int
    head: int
    last: int
    kind: Head
    negative: bool = False
    context: Context = Context.MAIN
    clause: int = 0

    @property
    def acts(self) -> bool:
        """Whether the subject can act, as far as its head shows."""
        return self.kind in ACTORS


class NounPhrases:
    """Reads the noun phrases in one text's words."""

    def __init__(self, tokens: Words, lexicon: Vocabulary) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.lexicon = lexicon
        self.groups = groups = lexicon.words
        self.verbs = lexicon.verbs
        self.determiners = lexicon.determiners
        self.prepositions = groups["prepositions"]
        self.relatives = groups["relatives"]
        self.suppressors = groups["suppressors"]
        self.subordinators = groups["subordinators"]
        self.coordinators = groups["coordinators"]
        self.adverbs = groups["adverbs"]
        self.pronouns = groups["pronouns"]
        self.enders = groups["head_enders"]
        self.post_adjectives = groups["post_adjectives"]
        self.nouny = groups["noun_verbs"]
        self.nouny_forms = lexicon.nouny_forms
        self.things = groups["things"]
        self.nouns = lexicon.nouns
        self.finite_forms = lexicon.finite_forms
        self.adverb_ends = tuple(groups["adverb_suffixes"])
        self.gerund_ends = tuple(groups["gerund_suffixes"])
        self.plural_ends = tuple(groups["plural_suffixes"])
        self.participle_ends = tuple(groups["participle_suffixes"])
        self.adjective_ends = tuple(groups["adjective_suffixes"])
        self.shouted = tokens.text.isupper()

    @cached_property
    def mostly_small(self) -> bool:
        """Whether a third of the words or more have no capitals, as in a text that is no heading."""
        words = self.tokens.text.split()
        return 3 * sum(map(str.islower, words)) >= len(words)

    # -- word classes ------------------------------------------------------------------------------------------
    def is_adverb(self, word: str) -> bool:
        """Say whether a word between subject, modal and verb can be passed over."""
        if word in self.adverbs:
            return True
        return word.endswith(self.adverb_ends) and len(word) > 4 and word not in self.verbs and word not in self.nouns

    def is_finite(self, at: int) -> bool:
        """Say whether the word at `at` is the verb of a clause: a form of be or have, a modal, a finite verb that is
        no common noun as well."""
        word = self.words[at]
        if word in self.finite_forms:
            return True
        forms = self.verbs.get(word)
        return forms is not None and forms.form != "ing" and forms.base not in self.nouny

    def opens_aside(self, at: int, *, verbal: bool = True) -> bool:
        """Say whether a stretch that begins at `at` is an aside ("in accordance with …", "if …"), not the subject."""
        word = self.words[at]
        if word in self.coordinators and at + 1 < len(self.words) and self.words[at + 1] in self.prepositions:
            return True
        if word in self.groups["to_prepositions"]:
            return at + 1 < len(self.words) and self.words[at + 1] in self.groups["infinitive_markers"]
        if word in self.prepositions or word in self.subordinators or word in self.relatives:
            return word not in self.determiners
        if word in self.determiners or word in self.nouns:
            return False
        forms = self.verbs.get(word)
        if forms is not None and (forms.form == "ing" or (verbal and forms.form == "past")):
            return True
        if word in self.lexicon.openings or word in self.groups["appositives"]:
            return True
        return verbal and self.is_adverb(word)

    @property
    def infinitive(self) -> frozenset[str]:
        """The infinitive's marker."""
        return self.groups["infinitive_markers"]

    def is_heading(self, at: int) -> bool:
        """Say whether a heading runs into the sentence at `at`: its first word is capitalised where few words are."""
        return not self.shouted and self.tokens.text[self.tokens.starts[at]].isupper()

    def is_name(self, at: int) -> bool:
        """Say whether the word at `at` is capitalised within a sentence, as names are and verbs are not."""
        raw = self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]
        return raw[0].isupper() and not raw.isupper() and self.words[at - 1][0].isalpha()

    def is_capital(self, at: int) -> bool:
        """Say whether the word at `at` begins with a capital in a text in which not all do."""
        return not self.shouted and self.tokens.text[self.tokens.starts[at]].isupper()

    # -- noun phrases ----------------------------------------------------------------------------------------------
    def phrase(self, first: int, last: int) -> Subject:
        """Return the noun phrase that begins at `first`, with its head."""
        words = self.words
        at = first
        negative = words[first] in self.groups["no_determiners"] or words[first] in self.groups["negative_pronouns"]
        links = self.groups["quantifier_links"]
        while at <= last and (
            words[at] in self.determiners or words[at] in QUOTES or (words[at] in links and at > first)
        ):
            negative = negative or words[at] in self.groups["no_determiners"]
            at += 1
        head = -1
        while at <= last:
            if self._is_passed(at, head, first, last):
                at += 1
                continue
            if self._ends(at, head, last):
                break
            if self._can_head(at, head):
                head = at
            at += 1
        if head < 0:
            head = max(first, min(at - 1, last))
        kind = self._kind(words[head], first, head)
        named = words[head - 1] in MENTIONED and head > 1 and words[head - 2] in NAMING
        if named or (words[first - 1] in MENTIONED and first and self.lookup(words[head]) is not Head.AGENT):
            kind = Head.THING  # a term: '"Universal design" shall not exclude'
        return Subject(first, head, last, kind, negative=negative, clause=first)

    def _is_passed(self, at: int, head: int, first: int, last: int) -> bool:
        """Say whether the word at `at` joins or attributes within a phrase; its head so far is at `head` (-1: none)."""
        word = self.words[at]
        if head < 0:
            return at < last and self._is_attribute(at, first)
        if (word in self.coordinators or word == ",") and self._is_adjective(self.words[head]):
            return True
        return word in self.coordinators and self._joins_agent(head, at, last)

    def _ends(self, at: int, head: int, last: int) -> bool:
        """Say whether the phrase ends before the word at `at`."""
        word = self.words[at]
        if word in self.prepositions or word in BREAKS or word in "()":
            return True
        if head < 0:
            return False
        if word in self.enders or word in self.finite_forms:
            return True
        forms = self.verbs.get(word)
        if word in self.nouns:
            return False
        if forms is None:
            return word.endswith(self.participle_ends) and self.lookup(self.words[head]) is Head.AGENT
        if forms.form == "base" and forms.base not in self.nouny:
            return True
        return self._modifies_behind(forms.form, at, last)

    def _can_head(self, at: int, head: int) -> bool:
        """Say whether the word at `at` is a noun that becomes the head, where `head` was it so far (-1: none)."""
        word = self.words[at]
        if head >= 0 and (0 < roman_value(word) < _HIGH_NUMERAL or len(word) == 1):
            return False
        return word[0].isalpha() and word not in self.post_adjectives

    def _is_attribute(self, at: int, first: int) -> bool:
        """Say whether a word that is a preposition as well is an adjective: "the prior consent", "due regard"."""
        word = self.words[at]
        if word in self.groups["to_prepositions"]:
            return self.words[at + 1] not in self.infinitive
        return word in self.prepositions and at > first and self.words[at - 1] in self.determiners

    def _is_adjective(self, word: str) -> bool:
        return word.endswith(self.adjective_ends) and word not in self.nouns

    def _joins_agent(self, head: int, at: int, last: int) -> bool:
        """Say whether an "and" at `at` joins two modifiers of an agent: "intelligence and security services"."""
        words = self.words
        if self.lookup(words[head]) is Head.AGENT:
            return False
        end = at + 1
        while (
            end <= last
            and words[end][0].isalpha()
            and words[end] not in self.prepositions
            and words[end] not in self.enders
        ):
            if words[end] in self.determiners or self.is_finite(end):
                return False
            end += 1
        return end - at > 2 and self.lookup(words[end - 1]) is Head.AGENT

    def _modifies_behind(self, form: str, at: int, last: int) -> bool:
        """Say whether a participle after a noun modifies it ("products originating in"), so that the noun was the head,
        rather than stands in a compound ("data reporting services provider")."""
        words = self.words
        after = words[at + 1] if at < last else ""
        if form == "past":
            return after in self.prepositions or (at == last and self.lookup(words[at - 1]) is not None)
        if form != "ing":
            return False
        end = at + 1
        while (
            end < last
            and words[end + 1][0].isalpha()
            and words[end + 1] not in self.prepositions
            and words[end + 1] not in self.enders
        ):
            end += 1
        if end > last or after in self.prepositions or after in self.determiners:
            return True
        return self.lookup(words[end]) is not Head.AGENT

    def lookup(self, word: str) -> Head | None:
        """Return what the lexicon or a word's ending says of a noun, None where neither says anything."""
        parts = [word]
        if word.endswith(self.plural_ends):
            parts.append(word[:-1])
        if "-" in word:
            parts += [word.partition("-")[0], word.rpartition("-")[2]]
        for part in parts:
            for rule in self.lexicon.heads.get(part, ()):
                if rule.sets in ("agent", "pronoun"):
                    return Head.AGENT if rule.sets == "agent" else Head.PRONOUN
            if part in self.things or part in self.lexicon.heads:
                return Head.THING
        forms = self.verbs.get(word)
        if forms is not None and forms.base in self.nouny:
            return Head.THING
        if word.endswith(self.lexicon.suffixes["agent"]):
            return Head.AGENT
        if word.endswith(self.lexicon.suffixes["thing"]) or (forms is not None and forms.form == "ing"):
            return Head.THING
        return None

    def _kind(self, word: str, first: int, head: int) -> Head:
        if word in self.groups["nothings"]:
            return Head.NOTHING
        if word.isdigit():
            return Head.THING  # "Articles 4, 5 and 6, above, shall"
        if word in self.groups["existentials"]:
            return Head.THERE
        if word in self.groups["rights_holders"] and self._is_everyone(first, head):
            return Head.PERSON
        if (
            head > first
            and word in self.groups["named_by_modifier"]
            and self.words[head - 1] in self.groups["agent_modifiers"]
        ):
            return Head.AGENT
        if word[0].isdigit() or (word == "state" and self.words[head + 1 : head + 3] in _CONDITIONS):
            return Head.THING
        known = self.lookup(word)
        if known is not None:
            return known
        if self._is_acronym(head):
            return Head.AGENT
        if word in self.groups["neuter_pronouns"]:
            return Head.THING
        if word in self.determiners:
            return Head.PRONOUN
        bare = first == head or self.words[first] not in self.determiners
        return Head.AGENT if bare and not word.endswith(self.plural_ends) else Head.UNKNOWN

    def _is_acronym(self, at: int) -> bool:
        """Say whether the word is written in capitals in a text that is not: the name of a body."""
        raw = self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]
        return len(raw) > 1 and raw.isupper() and not self.shouted

    def names_agent(self, phrase: Subject) -> bool:
        """Say whether the lexicon, an ending or capitals show that a phrase names an agent."""
        if phrase.kind is Head.PERSON:
            return True
        return phrase.kind is Head.AGENT and (
            self.lookup(self.words[phrase.head]) is Head.AGENT or self._is_acronym(phrase.head)
        )

    def _is_everyone(self, first: int, head: int) -> bool:
        """Say whether the phrase names persons as holders of rights: everyone, every child, protected persons."""
        words = self.words
        if words[head] in self.groups["universal_persons"] or words[first] in self.groups["universals"]:
            return True
        return not self.groups["person_modifiers"].isdisjoint(words[first:head])

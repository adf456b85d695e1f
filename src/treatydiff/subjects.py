"""Who or what is the grammatical subject of a predicate, and can it act?

The test that tells a duty from a constitutive rule ("The Committee shall meet" from "This Treaty shall enter into
force") is made here: the head noun of the subject is an agent, a thing, or unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from treatydiff.lexicon import Lexicon, Rule


class Head(StrEnum):
    """What the head of a subject is: can it act?"""

    AGENT = "agent"
    PERSON = "person"
    PRONOUN = "pronoun"
    THING = "thing"
    UNKNOWN = "unknown"
    NOTHING = "nothing"
    THERE = "there"
    ABSENT = "absent"


class Context(StrEnum):
    """Where the predicate stands: in a main clause, or in one that only describes or conditions."""

    MAIN = "main"
    RELATIVE = "relative"
    CONDITION = "condition"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(slots=True)
class Subject:
    """Words ``[first, head]`` name the subject, ``head`` its head noun; `last` is the last word of all that modifies
    it. `negative` is set by "no", "neither", "none". `clause` is where the clause of the subject begins."""

    first: int
    head: int
    last: int
    kind: Head
    negative: bool = False
    context: Context = Context.MAIN
    plural: bool = False
    rule: Rule | None = None
    named: bool = False
    clause: int = 0


_QUANTIFIERS = frozenset()


class SubjectFinder:
    """Finds subjects in one text's words."""

    def __init__(self, words: list[str], lexicon: Lexicon) -> None:
        self.words = words
        self.lexicon = lexicon
        groups = lexicon.words
        self.determiners = groups["determiners"] | groups["negative_determiners"]
        self.prepositions = groups["prepositions"]
        self.relatives = groups["relatives"]
        self.suppressors = groups["suppressors"]
        self.subordinators = groups["subordinators"]
        self.coordinators = groups["coordinators"]
        self.adverbs = groups["adverbs"]
        self.be = groups["be"]
        self.have = groups["have"]
        self.modals = groups["modal_words"]
        self.enders = groups["head_enders"]
        self.pronouns = groups["pronouns"]
        self.verbs = lexicon.verbs
        self.nouny = groups["noun_verbs"]

    # -- word classes ------------------------------------------------------------------------------------------
    def is_adverb(self, word: str) -> bool:
        """Say whether a word between subject, modal and verb can be passed over."""
        return word in self.adverbs or (word.endswith("ly") and len(word) > 4 and word not in self.verbs)

    def is_finite(self, at: int) -> bool:
        """Say whether the word at `at` can open a predicate: a form of be or have, a modal, a finite verb."""
        word = self.words[at]
        if word in self.be or word in self.have or word in self.modals:
            return True
        forms = self.verbs.get(word)
        return forms is not None and forms.form in ("third", "base", "past")

    def opens_aside(self, at: int) -> bool:
        """Say whether a stretch between commas that begins at `at` is an aside, not a noun phrase."""
        word = self.words[at]
        if word in self.prepositions or word in self.subordinators or word in self.relatives:
            return True
        if word in self.determiners or word in self.lexicon.heads:
            return False
        forms = self.verbs.get(word)
        if forms is not None and forms.form in ("ing", "past"):
            return True
        return self.is_adverb(word) or word in self.lexicon.openings or word in self.lexicon.words["appositives"]

    # -- finding -----------------------------------------------------------------------------------------------
    def find(self, low: int, at: int, floor: int) -> Subject:
        """Return the subject of the predicate at word `at`, looking left no further than `low`. `floor` is the word
        after the last predicate's verb (`low` where there is none): an "and" beyond it may begin a new clause."""
        words = self.words
        last = self._step_left(low, at - 1)
        context = Context.MAIN
        for _ in range(6):
            if last < low:
                return Subject(at, at, at - 1, Head.ABSENT, clause=low)
            first, context = self._begin(low, last, at, floor)
            clause = first
            first = self._skip_front(first, last)
            if first > last:
                return Subject(at, at, at - 1, Head.ABSENT, context=context, clause=clause)
            if words[first] in self.relatives and first == last:
                return self._relative(low, first, at)
            if not self._opens_phrase_aside(first):
                break
            inner = self._inside(first, last)
            if inner is not None:
                first = inner
                break
            if clause <= low or words[clause - 1] != ",":
                return Subject(at, at, at - 1, Head.ABSENT, context=context, clause=clause)
            last = self._step_left(low, clause - 2)
        subject = self._phrase(first, last)
        subject.clause = self._clause_start(low, clause, floor)
        subject.context = context
        if context is Context.MAIN:
            subject.context = self._context_before(low, clause)
        return subject

    def _opens_phrase_aside(self, at: int) -> bool:
        word = self.words[at]
        if word in ("each", "all", "any", "both", "either", "neither", "none", "one", "that", "such"):
            return False
        if word in self.determiners or word in self.lexicon.heads:
            return False
        if word in self.prepositions or word in self.subordinators or word in self.relatives:
            return True
        forms = self.verbs.get(word)
        if forms is not None and forms.form == "ing" and at + 1 < len(self.words):
            return True
        return word in self.lexicon.openings or word in self.lexicon.words["appositives"]

    def _step_left(self, low: int, at: int) -> int:
        words = self.words
        while at >= low:
            word = words[at]
            if word == ",":
                before = at - 1
                steps = 0
                while before >= low and words[before] != "," and steps < 60:
                    before -= 1
                    steps += 1
                if before >= low and words[before] == "," and self.opens_aside(before + 1):
                    at = before - 1
                else:
                    at -= 1
            elif word == ")":
                at = self._open_bracket(low, at) - 1
            elif word in ('"', "“", "”", "'", "‘", "’", "]", "["):
                at -= 1
            elif self.is_adverb(word) and word not in self.pronouns:
                at -= 1
            else:
                break
        return at

    def _open_bracket(self, low: int, at: int) -> int:
        for back in range(at - 1, max(low, at - 60) - 1, -1):
            if self.words[back] == "(":
                return back
        return at

    def _begin(self, low: int, last: int, at: int, floor: int) -> tuple[int, Context]:
        words = self.words
        i = last
        while i >= low:
            word = words[i]
            if word == ")":
                i = self._open_bracket(low, i) - 1
                continue
            if word in (",", ":", "—", ";"):
                return i + 1, Context.MAIN
            if word in self.relatives and i < last:
                after = i + 1
                while after < last and self.is_adverb(words[after]):
                    after += 1
                if not (self.is_finite(after) and not self._is_noun_here(after)):
                    if word == "that":
                        return i + 1, self._complement(low, i)
                    return i + 1, Context.RELATIVE
            elif word in self.coordinators and i > floor and i > low and not self._paired(low, i):
                return i + 1, Context.MAIN
            elif word in self.suppressors and word not in ("as", "before", "after", "since", "than", "so"):
                return i + 1, Context.CONDITION
            elif word == "as" and i > low and words[i - 1] != "such" and i == last:
                return i, Context.CONDITION
            elif (
                word == "as"
                and i > low
                and words[i - 1] not in ("such", "same")
                and last - i <= 4
                and self._names(i + 1)
            ):
                return i + 1, Context.CONDITION
            i -= 1
        return low, Context.MAIN

    def _names(self, at: int) -> bool:
        return self.words[at] in self.determiners or self.words[at] in self.pronouns

    def _is_noun_here(self, at: int) -> bool:
        """After "that": a word such as "measures" is a noun where a finite verb follows it."""
        word = self.words[at]
        if word in self.be or word in self.have or word in self.modals:
            return False
        forms = self.verbs.get(word)
        return forms is not None and forms.base in self.nouny and forms.form == "third"

    def _paired(self, low: int, at: int) -> bool:
        return "between" in self.words[max(low, at - 5) : at] or "both" in self.words[max(low, at - 4) : at]

    def _complement(self, low: int, that: int) -> Context:
        words = self.words
        before = that - 1
        while before >= low and (words[before] == "," or self.is_adverb(words[before])):
            before -= 1
        if before < low:
            return Context.OPEN
        word = words[before]
        if word in self.lexicon.words["complement_open"]:
            return Context.OPEN
        if word in self.lexicon.words["complement_suppressors"]:
            return Context.CLOSED
        forms = self.verbs.get(word)
        if forms is not None and forms.base in ("ensure", "guarantee", "provide", "decide", "consider"):
            return Context.CLOSED
        return Context.RELATIVE if word not in self.be else Context.CLOSED

    def _context_before(self, low: int, clause: int) -> Context:
        """Look over asides before the subject for "that" or a subordinator that governs the clause."""
        words = self.words
        at = clause - 1
        for _ in range(4):
            if at < low or words[at] != ",":
                break
            before = at - 1
            steps = 0
            while before >= low and words[before] not in (",", ";", ":") and steps < 60:
                if (
                    words[before] == "that"
                    and before + 1 < len(words)
                    and (
                        words[before + 1] == ","
                        or words[before + 1] in self.prepositions
                        or words[before + 1] in self.subordinators
                    )
                ):
                    return self._complement(low, before)
                before -= 1
                steps += 1
            if before < low or not self.opens_aside(before + 1):
                break
            at = before
        if at >= low and words[at] == ",":
            at -= 1
        if at >= low and words[at] == "that":
            return self._complement(low, at)
        return Context.MAIN

    def _clause_start(self, low: int, clause: int, floor: int) -> int:
        words = self.words
        at = clause
        while at - 1 > max(low, floor) and words[at - 1] == ",":
            before = at - 2
            while before > max(low, floor) and words[before] not in (",", ";", ":"):
                before -= 1
            if before <= max(low, floor):
                return at if floor > low else low
            if self.opens_aside(before + 1):
                at = before + 1
            else:
                break
        return at

    def _skip_front(self, first: int, last: int) -> int:
        words = self.words
        while first <= last and (
            words[first] in self.coordinators
            or words[first] in ('"', "“", "”", "'", "‘", "’", "[", "]", ",")
            or (
                self.is_adverb(words[first])
                and words[first] not in self.determiners
                and words[first] not in self.pronouns
            )
        ):
            first += 1
        return first

    def _inside(self, first: int, last: int) -> int | None:
        """In "Within thirty days of receipt the Commission": the last determiner that no preposition governs."""
        words = self.words
        for at in range(last, first + 1, -1):
            word = words[at]
            if word in self.determiners and word != "that" or word in ("they", "it"):
                before = words[at - 1]
                if before in self.prepositions or before in self.coordinators or before in self.determiners:
                    continue
                forms = self.verbs.get(before)
                if forms is not None and (forms.form in ("ing", "base", "third")) and forms.base not in self.nouny:
                    continue
                if before in self.relatives or before in self.suppressors:
                    continue
                return at
        return None

    def _relative(self, low: int, at: int, predicate: int) -> Subject:
        antecedent = None
        if at - 1 >= low:
            start = at - 1
            while (
                start > low
                and self.words[start - 1] not in self.prepositions
                and self.words[start] not in self.determiners
                and self.words[start - 1] not in (",", ";", ":")
                and at - start < 8
            ):
                start -= 1
            antecedent = self._phrase(start, at - 1)
        kind = antecedent.kind if antecedent is not None else Head.UNKNOWN
        if self.words[at] in ("who", "whom"):
            kind = Head.AGENT
        return Subject(at, at, at, kind, context=Context.RELATIVE, clause=at)

    def _phrase(self, first: int, last: int) -> Subject:
        """Return the noun phrase that begins at `first`, with its head."""
        words = self.words
        start = first
        negative = False
        at = first
        while at <= last and (
            words[at] in self.determiners or words[at] in ('"', "“", "”", "‘", "’", "'") or words[at] == "of"
        ):
            negative = negative or words[at] in ("no", "neither", "none")
            at += 1
        head = -1
        named = True
        while at <= last:
            word = words[at]
            if word in self.prepositions or (word in self.enders and head >= 0):
                if head < 0 and word in ("of",):
                    at += 1
                    continue
                break
            if word in (",", ")", ";", ":"):
                break
            if word in ("(",):
                break
            forms = self.verbs.get(word)
            if head >= 0 and forms is not None and forms.form == "ing" and word not in self.lexicon.heads:
                break
            if (
                head >= 0
                and forms is not None
                and forms.form == "past"
                and at < last
                and words[at + 1] in self.prepositions
            ):
                break
            if (
                word[0].isalnum()
                and not (word[0].isdigit())
                and not (len(word) == 1 and head >= 0)
                and word not in self.lexicon.words["post_adjectives"]
            ):
                head = at
            at += 1
        if head < 0:
            head = max(first, min(at - 1, last))
        word = words[head]
        negative = negative or words[start] in ("no", "neither", "none", "nobody", "nothing")
        kind, rule = self._kind(word, start, head)
        return Subject(start, head, last, kind, negative=negative, plural=word.endswith("s"), rule=rule, named=named)

    def _kind(self, word: str, first: int, head: int) -> tuple[Head, Rule | None]:
        if word == "nothing":
            return Head.NOTHING, None
        if word == "there":
            return Head.THERE, None
        rules = self.lexicon.heads.get(word)
        if rules is None and word.endswith("'s"):
            rules = self.lexicon.heads.get(word[:-2])
        if rules is not None:
            sets = {rule.sets: rule for rule in rules}
            if "person" in sets and self._is_everyone(first, head):
                return Head.PERSON, sets["person"]
            if "agent" in sets:
                return Head.AGENT, sets["agent"]
            if "pronoun" in sets:
                return Head.PRONOUN, sets["pronoun"]
            if "thing" in sets or "effort" in sets or "objective" in sets:
                return Head.THING, next(iter(sets.values()))
            if "person" in sets:
                return Head.AGENT, sets["person"]
        if word in self.determiners:
            return Head.PRONOUN, None
        suffixes = self.lexicon.suffixes
        if word.endswith(suffixes["agent"]) and not word.endswith(("ment", "ments")):
            return Head.AGENT, None
        if word.endswith(suffixes["thing"]):
            return Head.THING, None
        if first == head or not (self.words[first] in self.determiners):
            return (Head.AGENT if not word.endswith("s") else Head.UNKNOWN), None
        return Head.UNKNOWN, None

    def _is_everyone(self, first: int, head: int) -> bool:
        word = self.words[head]
        if word in (
            "everyone",
            "everybody",
            "anyone",
            "nobody",
            "wounded",
            "sick",
            "prisoners",
            "internees",
            "refugees",
            "child",
            "children",
        ):
            return True
        return (
            self.words[first] in ("every", "all", "each", "any", "no")
            and word not in ("one",)
            or (word == "one" and self.words[first] == "no")
        )

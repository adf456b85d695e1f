"""The predications of a segment: each finite verb or modal of the main clause with its infinitives."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from treatydiff.classifier.russian.subjects import Found, Subject, SubjectFinder
from treatydiff.classifier.russian.tokens import Tokens
from treatydiff.classifier.russian.vocabulary import (
    COMMA,
    COORDINATOR,
    FINITE,
    INFINITIVE,
    MODAL,
    NEGATION,
    PREPOSITION,
    SHORT,
    Vocabulary,
)  # fmt: skip
from treatydiff.lexicon import Rule, longest

_NEEDS_INFINITIVE = frozenset(("hortatory", "needing"))
_OBJECT_REACH = 24


@dataclass(slots=True)
class Predication:
    """One predicate: the modal and its cue, or the finite verb (`modal` None), with the lexical verb's place.

    `verb` is -1 where the modal stands alone. `negated` says that the modal or the finite verb is denied,
    `verb_negated` the infinitive. ``[first, stop)`` is its own stretch of words; `found` its cues; `rule` what its
    lexical verb is, None where no rule lists it; `opens` says that a colon follows.
    """

    at: int
    verb: int
    modal: Rule | None
    first: int
    stop: int
    negated: bool = False
    verb_negated: bool = False
    rule: Rule | None = None
    found: list[Found] = field(default_factory=list)
    subject: Subject = field(default_factory=Subject)
    shares_front: bool = True
    opens: bool = False

    @property
    def sets(self) -> str:
        """What the rule of the lexical verb sets, empty for a verb that no rule lists."""
        return self.rule.sets if self.rule is not None else ""


class Finder:
    """Finds the predications among the words of one clause."""

    def __init__(self, tokens: Tokens, vocabulary: Vocabulary) -> None:
        self.tokens = tokens
        self.words = tokens.words
        self.marks = tokens.marks
        self.vocabulary = vocabulary
        self.groups = vocabulary.words
        self.modals = vocabulary.slots["modal"]
        self.verbs = vocabulary.slots["verb"]
        self.subjects = SubjectFinder(tokens, vocabulary)
        self.covered: frozenset[int] = frozenset()

    def find(self, places: list[int], stop: int, given: Subject | None = None) -> list[Predication]:
        """Return the predications of the words at `places` (of one clause, ascending), in order.

        `given` is the subject that a chapeau hands on.
        """
        if not places:
            return []
        heads = self._heads(places, stop)
        found: list[Predication] = []
        for index, (at, end, modal) in enumerate(heads):
            following = heads[index + 1][0] if index + 1 < len(heads) else stop
            first = self._boundary(at, heads[index - 1][1]) if index else places[0]
            last = self._boundary(following, end) if index + 1 < len(heads) else stop
            inner = [place for place in places if first <= place < last]
            base = Predication(at=at, verb=at if modal is None else -1, modal=modal, first=first, stop=last)
            base.negated = at > places[0] and self.words[at - 1] == "не"
            self._cue_of(base, end)
            base.opens = stop < len(self.words) and self.words[stop] == ":" and last == stop
            before = found[-1].subject if found else given
            base.subject = self.subjects.find(at, last, inner, before)
            base.shares_front = base.subject is before or index == 0
            found += self._completed(base, end, inner)
        return found

    def under_modal(self, base: Predication, places: list[int]) -> list[Predication]:
        """Return the predications of an item whose infinitives stand under a chapeau's modal."""
        return self._completed(base, base.first, places)

    # --- heads ------------------------------------------------------------------------------------------------

    def _heads(self, places: list[int], stop: int) -> list[tuple[int, int, Rule | None]]:
        """Return the modals and finite verbs of the clause: first word, end, rule of the modal."""
        heads: list[tuple[int, int, Rule | None]] = []
        marks = self.marks
        taken = -1
        for place in places:
            bits = marks[place]
            if place < taken or not bits & (FINITE | MODAL | SHORT) or place in self.covered:
                continue
            if bits & MODAL and not bits & INFINITIVE:
                hit = self._modal(place, stop)
                if hit is not None:
                    heads.append((place, hit[0], hit[1]))
                    taken = hit[0]
                    continue
            if bits & FINITE or (bits & SHORT and self._predicative(place)):
                if heads and heads[-1][2] is not None and self._completes(heads[-1], place):
                    continue
                heads.append((place, place + 1, None))
        return heads

    def _modal(self, place: int, stop: int) -> tuple[int, Rule] | None:
        hits = self.modals.matches(self.words, place, stop)
        hit = longest(hits)
        if hit is None or (self.words[place] == "не" and hit[0] == place + 1):
            return None
        if hit[1].sets in _NEEDS_INFINITIVE and not self._infinitive_near(place, hit[0], stop):
            return None
        return hit

    def _infinitive_near(self, place: int, end: int, stop: int) -> bool:
        if stop < len(self.words) and self.words[stop] == ":":
            return True
        return any(self.marks[at] & INFINITIVE for at in range(end, min(stop, end + 30))) or any(
            self.marks[at] & INFINITIVE for at in range(max(0, place - 12), place)
        )

    def _predicative(self, place: int) -> bool:
        return not (place and self.marks[place - 1] & PREPOSITION)

    def _completes(self, head: tuple[int, int, Rule | None], place: int) -> bool:
        """Say whether a short participle belongs to the modal before it: "должен быть зарегистрирован"."""
        if not self.marks[place] & SHORT or self.marks[place] & FINITE:
            return False
        rule = head[2]
        if rule is None:
            return False
        between = self.words[head[1] - 1 : place]
        return rule.sets == "future" or "быть" in between

    def _boundary(self, at: int, lowest: int) -> int:
        """Return where the stretch of the predicate at `at` begins: after the last "и" or comma before it."""
        for place in range(at - 1, lowest - 1, -1):
            if self.marks[place] & (COORDINATOR | COMMA):
                return place + 1
        return lowest

    # --- cues and complements ----------------------------------------------------------------------------------

    def _cue_of(self, base: Predication, end: int) -> None:
        rule = base.modal or self.vocabulary.rule("present")
        if base.negated:
            base.found.append((base.at - 1, base.at, self.vocabulary.rule("negation")))
        base.found.append((base.at, end, rule))

    def _completed(self, base: Predication, end: int, inner: list[int]) -> list[Predication]:
        """Return the predication with its lexical verb: one for each coordinated infinitive under its modal."""
        if base.modal is None:
            base.rule = self.classify(base, inner)
            return [base]
        verbs = self._infinitives(base, end, inner)
        if not verbs:
            base.rule = self._pair(base, inner, range(base.at, end)) if base.modal.sets == "future" else None
            return [base]
        result = []
        for index, verb in enumerate(verbs):
            last = self._boundary(verbs[index + 1], verb) if index + 1 < len(verbs) else base.stop
            first = self._boundary(verb, base.first) if index else base.first
            each = replace(base, verb=verb, first=first, stop=last, found=list(base.found))
            each.verb_negated = self.words[verb - 1] == "не" or self.words[verb - 2 : verb] == ["не", "быть"]
            if each.verb_negated:
                each.found.append((verb - 1, verb, self.vocabulary.rule("negation")))
            each.rule = self.classify(each, [place for place in inner if first <= place < last])
            result.append(each)
        return result

    def _infinitives(self, base: Predication, end: int, inner: list[int]) -> list[int]:
        marks, words = self.marks, self.words
        verbs: list[int] = []
        assert base.modal is not None
        passive = base.modal.sets == "future" or words[end - 1] == "быть"
        for place in inner:
            if place < end:
                continue
            bits = marks[place]
            if words[place] == "быть" and not verbs:
                passive = True
            elif (bits & INFINITIVE and (not verbs or self._coordinated(place))) or (
                passive and bits & SHORT and not bits & FINITE and (not verbs or self._coordinated(place))
            ):
                verbs.append(place)
        if not verbs and not passive:
            fronted = [place for place in inner if place < base.at and marks[place] & INFINITIVE]
            verbs = fronted[-1:]
        return verbs

    def _coordinated(self, place: int) -> bool:
        """Say whether the infinitive at `place` stands beside the one before it, not under it or under a noun."""
        for before in range(place - 1, max(0, place - 5), -1):
            bits, word = self.marks[before], self.words[before]
            if bits & (COORDINATOR | COMMA):
                return True
            if bits & NEGATION or word[-1:] in ("о", "е") or bits & PREPOSITION or word.endswith(("ях", "ах")):
                continue
            return False
        return False

    # --- what the lexical verb is ------------------------------------------------------------------------------

    def classify(self, base: Predication, inner: list[int]) -> Rule | None:
        """Return the rule of the lexical verb: by its object where one decides, else by the verb; its cue is noted."""
        found = self._pair(base, inner, (base.verb,))
        if found is not None:
            return found
        best: tuple[int, Rule] | None = None
        for slot in (self.verbs, self.modals):
            hits = slot.matches(self.words, base.verb, base.stop)
            hit = longest([hit for hit in hits if hit[1].sets not in _NEEDS_INFINITIVE])
            if hit is not None and (best is None or hit[0] > best[0]):
                best = hit
        if best is None:
            return None
        base.found.append((base.verb, best[0], best[1]))
        return best[1]

    def _pair(self, base: Predication, inner: list[int], verbs: range | tuple[int, ...]) -> Rule | None:
        for verb in verbs:
            pairs = self.vocabulary.pairs.get(self.words[verb])
            if pairs is None:
                continue
            ahead = [place for place in inner if verb < place <= verb + _OBJECT_REACH]
            behind = [place for place in reversed(inner) if place < verb]
            for place in (*ahead, *behind):
                word = self.words[place]
                for pair in pairs:
                    if word in pair.phrase[0] and self._phrase(pair.phrase, place):
                        base.found += [(verb, verb + 1, pair.rule), (place, place + len(pair.phrase), pair.rule)]
                        return pair.rule
        return None

    def _phrase(self, phrase: tuple[frozenset[str], ...], place: int) -> bool:
        words = self.words
        if place + len(phrase) > len(words):
            return False
        if any(words[place + step] not in part for step, part in enumerate(phrase)):
            return False
        prepositional = place > 0 and self.marks[place] & PREPOSITION
        return bool(prepositional) or not (place and self.marks[place - 1] & PREPOSITION)

    def agent(self, base: Predication) -> Subject | None:
        """Return the agent in the instrumental that bears a passive; None where nobody is named."""
        return self.subjects.agent(max(base.verb, base.at) + 1, base.stop)

    def has(self, base: Predication, group: str, *, ahead: bool = True) -> int:
        """Return the place of the first word of the list `group` in the predicate's stretch, -1 where there is none."""
        words = self.groups[group]
        start = max(base.verb, base.at) + 1 if ahead else base.first
        for place in range(start, base.stop):
            if self.words[place] in words:
                return place
        return -1

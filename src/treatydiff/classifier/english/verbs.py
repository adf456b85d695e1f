"""From the modal to the main verb: negation, asides and unknown words between them, and coordinated verbs."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatydiff.classifier.english.subjects import SubjectFinder
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.lexicon import Rule, longest

Found = tuple[int, int, Rule]
"""A cue: its first word, the word after its last, its rule."""

_REACH = 120
_MOST_MODALS = 30
_MOST_ASIDES = 4
_MOST_NEGATIONS = 4
_SKIPPED = frozenset("—–[]\"“”‘’':*•")


@dataclass(slots=True)
class Form:
    """A verb of duty: its cues, what it sets (``binding``, ``permissive`` …), whether it is negated, its place, and
    where to look for the main verb."""

    force: str
    at: int
    stop: int
    found: list[Found] = field(default_factory=list)
    negated: bool = False
    categorical: bool = False


class VerbFinder:
    """Finds modals and main verbs in one text's words."""

    def __init__(self, subjects: SubjectFinder, lexicon: Vocabulary) -> None:
        self.subjects = subjects
        self.words = subjects.words
        self.lexicon = lexicon
        self.groups = lexicon.words
        self.verbs = lexicon.verbs
        self.modal = lexicon.slots["modal"]
        self.negation = lexicon.slots["negation"]
        self.nouny = lexicon.words["noun_verbs"]

    # -- modals --------------------------------------------------------------------------------------------------
    def forms(self, low: int, stop: int) -> list[Form]:
        """Return the modals in ``[low, stop)``, without May the month, the will and the like."""
        words = self.words
        starts = self.modal.root.words
        found: list[Form] = []
        for at in range(low, stop):
            if words[at] not in starts:
                continue
            hit = longest(self.modal.matches(words, at, stop))
            if hit is None or self._is_noun(at, hit[0], low, stop) or self._in_brackets(at, low):
                continue
            end, rule = hit
            form = Form(rule.sets, at, end, [(at, end, rule)])
            self.negate(form, stop)
            found.append(form)
            if len(found) == _MOST_MODALS:
                break
        return found

    def _is_noun(self, at: int, end: int, low: int, stop: int) -> bool:
        words, groups = self.words, self.groups
        word = words[at]
        before = words[at - 1] if at > low else ""
        after = words[end] if end < stop else ""
        if word in groups["month_words"]:
            if before[:1].isdigit() or (after[:1].isdigit() and before not in self.subjects.coordinators):
                return not (after in self.verbs and not after[:1].isdigit())
            return before in groups["months_context"] and after not in self.verbs and after not in groups["negators"]
        if word in groups["willed_words"]:
            return before in groups["noun_will_before"] or after in groups["noun_will_after"]
        if word in groups["noun_modals"]:
            return before in groups["noun_modal_before"]
        if word in groups["be_modals"]:
            forms = self.verbs.get(after)
            return (
                (forms is None or forms.form != "base")
                and after not in groups["negators"]
                and not self.subjects.is_adverb(after)
            )
        return word in groups["opening_conditions"] and self.opens_condition(at, low, stop)

    def _in_brackets(self, at: int, low: int) -> bool:
        """Say whether the word stands in round brackets that open after the first words of the segment."""
        words = self.words
        for back in range(at - 1, max(low, at - 40), -1):
            if words[back] == ")":
                return False
            if words[back] == "(":
                return True
        return False

    def opens_condition(self, at: int, low: int, stop: int) -> bool:
        """Say whether "should" at `at` opens a condition ("Should a Party be attacked")."""
        words, groups = self.words, self.groups
        if at + 1 >= stop or not groups["negative_fronting"].isdisjoint(words[max(low, at - 4) : at]):
            return False
        after = words[at + 1]
        if after in self.subjects.determiners or after in groups["personal_subjects"]:
            return True
        opens = at == low or words[at - 1] in ",;:—" or (at == low + 1 and not words[low][0].isalpha())
        return (
            opens and after not in self.verbs and after not in groups["negators"] and not self.subjects.is_adverb(after)
        )

    def negate(self, form: Form, stop: int) -> None:
        """Record a negation right after the modal, adverbs apart."""
        words = self.words
        at = form.stop
        while at < min(stop, form.stop + 3):
            if words[at] in self.groups["negators"]:
                self.add_negation(form, at, stop)
                return
            if words[at] in self.groups["non_objects"] and at + 1 < stop and words[at + 1] in self.groups["no_longer"]:
                self.add_negation(form, at, stop)
                return
            if not self.subjects.is_adverb(words[at]):
                return
            at += 1

    def add_negation(self, form: Form, at: int, stop: int) -> None:
        """Record the negation at `at`; a second one takes the first back."""
        if any(found[0] == at for found in form.found):
            return
        hit = longest(self.negation.matches(self.words, at, stop))
        if hit is not None:
            form.found.append((at, hit[0], hit[1]))
        form.negated = not form.negated
        form.categorical = form.categorical or self.words[at] in self.groups["never"]

    # -- main verbs ----------------------------------------------------------------------------------------------
    def is_base(self, at: int) -> bool:
        """Say whether the word at `at` is the base form of a known verb."""
        forms = self.verbs.get(self.words[at])
        return forms is not None and forms.form == "base"

    def main_verb(self, at: int, stop: int, form: Form) -> int | None:
        """Return the place of the main verb from `at` on; asides, adverbs and unknown words are passed over."""
        words, subjects = self.words, self.subjects
        bound = min(stop, at + _REACH)
        asides = 0
        while at < bound:
            word = words[at]
            if word == ",":
                asides += 1
                if asides > _MOST_ASIDES:
                    return None
                jump = self._after_aside(at, stop)
                if jump is None:
                    return None
                at = jump
            elif word == "(":
                while at < bound and words[at] != ")":
                    at += 1
                at += 1
            elif word in _SKIPPED or not word[0].isalnum():
                at += 1
            elif word in self.groups["negators"]:
                if len(form.found) > _MOST_NEGATIONS:
                    return None
                self.add_negation(form, at, stop)
                at += 1
            elif self.is_base(at) and not (subjects.is_adverb(word) and at + 1 < stop and self.is_base(at + 1)):
                return at
            elif subjects.is_adverb(word):
                at += 1
            elif word in subjects.prepositions or word in subjects.subordinators:
                if at + 1 < stop and words[at + 1] in self.groups["non_objects"]:
                    form.negated = not form.negated
                jump = self._verb_beyond(at, stop)
                if jump is None:
                    return None
                at = jump
            else:
                follow = at + 1
                unknown = word not in self.verbs and word not in self.subjects.nouns
                if (
                    unknown
                    and follow < stop
                    and (
                        self.is_base(follow) or words[follow] in self.groups["negators"] or (self.words[follow] == ",")
                    )
                ):
                    at = follow
                    continue
                return at
        return None

    def _after_aside(self, comma: int, stop: int) -> int | None:
        """Return where the sentence goes on after an aside that begins with the comma at `comma`."""
        words = self.words
        first: int | None = None
        for at in range(comma + 1, min(stop, comma + 80)):
            if words[at] != ",":
                continue
            follow = at + 1
            while follow < stop and (
                self.subjects.is_adverb(words[follow]) or words[follow] in self.groups["negators"]
            ):
                follow += 1
            if (
                follow < stop
                and self.is_base(follow)
                and not (words[follow] in self.nouny and not self.reads_as_verb(follow, stop))
            ):
                return at + 1
            if first is None:
                first = at + 1
        if comma + 1 < stop and self.is_base(comma + 1) and first is None:
            return comma + 1
        if first is not None and first < stop and words[first] not in self.subjects.prepositions:
            return first
        return first

    def _verb_beyond(self, at: int, stop: int) -> int | None:
        """In "shall upon written request from traders issue": the verb after an aside without commas."""
        words, subjects = self.words, self.subjects
        for place in range(at + 1, min(stop, at + 25)):
            if words[place] == ",":
                return place + 1 if place + 1 < stop else None
            if not self.is_base(place):
                continue
            before = words[place - 1]
            if before in subjects.determiners or before in subjects.prepositions:
                continue
            if words[place] in self.nouny:
                forms = self.verbs.get(before)
                if not self.reads_as_verb(place, stop) or (forms is not None and forms.form != "base"):
                    continue
            return place
        return None

    def reads_as_verb(self, at: int, stop: int) -> bool:
        """Say whether a word that is noun and verb ("report", "use") is a verb here, by what follows it."""
        words, subjects = self.words, self.subjects
        after = words[at + 1] if at + 1 < stop else ""
        if after in subjects.determiners:
            return True
        if not after or not after[0].isalpha() or after in subjects.prepositions or after in subjects.coordinators:
            return False
        return not subjects.is_finite(at + 1)

    def coordinated(self, verb: int, stop: int) -> list[int]:
        """Return the places of the main verbs coordinated with the one at `verb` ("promote, monitor and ensure")."""
        words, subjects, groups = self.words, self.subjects, self.groups
        places: list[int] = []
        blocked = False
        for at in range(verb + 1, min(stop, verb + 150)):
            word = words[at]
            if word in groups["infinitive_markers"] and at + 1 < stop and self.is_base(at + 1):
                return places
            if word in groups["complementisers"] and at == verb + 1:
                return places
            if word in subjects.relatives and at > verb + 1:
                blocked = True
            if word == ",":
                blocked = False
            if word != "," and word not in subjects.coordinators:
                continue
            follow = at + 1
            while follow < stop and (
                words[follow] in subjects.coordinators
                or (subjects.is_adverb(words[follow]) and words[follow] not in groups["negators"])
            ):
                follow += 1
            if follow < stop and words[follow] == "," and word != ",":
                jump = self._after_aside(follow, stop)
                if jump is None:
                    continue
                follow = jump
            if follow < stop and words[follow] in groups["negators"]:
                follow += 1
            if follow >= stop or blocked or not self.is_base(follow):
                continue
            if words[follow] in self.nouny and not self.reads_as_verb(follow, stop):
                continue
            governed = not subjects.prepositions.isdisjoint(words[places[-1] if places else verb : at])
            named = follow + 1 < stop and (
                words[follow + 1] in subjects.determiners or words[follow + 1] in groups["shared_objects"]
            )
            if words[follow] in self.nouny and governed and not named:
                continue  # "for the development of trade and process improvements"
            if words[follow] in words[verb + 1 : follow]:
                continue  # "exchange controls or exchange restrictions"
            if words[follow] in groups["be"] and word == ",":
                continue
            if follow not in places:
                places.append(follow)
        return places

    def negated_before(self, at: int) -> bool:
        """Say whether a coordinated verb has a negation of its own ("and not disclose")."""
        return at > 0 and self.words[at - 1] in self.groups["negators"]

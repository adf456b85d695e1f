"""Predications → norms in draft: which cues around a predication belong to it, and what classes they are of."""

from __future__ import annotations

from treatydiff.classifier.english.cues import make_cue
from treatydiff.classifier.english.nounphrases import Subject
from treatydiff.classifier.english.predications import Predication
from treatydiff.classifier.english.verbs import Found
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.languages import Draft
from treatydiff.classifier.segments import Words
from treatydiff.model import Cue, Polarity

_PASSIVE_REACH = 5
_NARROW = ("discretion", "practicability")
_TRAILING = ("domestic_law", "further_consent")


class Scale:
    """The hedge and intensifier classes of one norm."""

    def __init__(self, norm: Predication, lexicon: Vocabulary) -> None:
        self.immediate = lexicon.words["immediate_words"]
        self.hedges = set(norm.verdict.hedges)
        self.intensifiers: set[str] = set()

    def count(self, category: str, role: str, sets: str, words: list[str]) -> None:
        """Count a cue's class; a cue that is both at once counts on both sides."""
        if sets == "both":
            self.hedges.add("practicability")
            self.intensifiers.add("totality" if self.immediate.isdisjoint(words) else "immediacy")
        elif role == "hedge":
            self.hedges.add(category)
        elif role == "intensifier":
            self.intensifiers.add(category)


def weigh(
    norm: Predication,
    tokens: Words,
    cues: list[Found],
    inherited: tuple[Cue, ...],
    bearer: str | None,
    lexicon: Vocabulary,
) -> Draft:
    """Return the norm in draft that a predication amounts to. `cues` are those found in its text, `inherited` those of
    a chapeau that is a clause of its own, `bearer` who must act, where the chapeau names it."""
    verdict = norm.verdict
    taken: set[int] = set()
    used: list[Found] = []
    scale = Scale(norm, lexicon)
    for found in (*norm.form.found, *verdict.used):
        if taken.isdisjoint(range(found[0], found[1])):
            taken.update(range(found[0], found[1]))
            used.append(found)
    for found in cues:
        first, stop, rule = found
        if not _belongs(found, norm, tokens, lexicon) or not taken.isdisjoint(range(first, stop)):
            continue
        taken.update(range(first, stop))
        used.append(found)
        scale.count(rule.category, rule.role, rule.sets, tokens.words[first:stop])
    for cue in inherited:
        rule = lexicon.rule(cue.rule)
        scale.count(cue.category, cue.role, rule.sets, cue.text.lower().split())
    if verdict.bearer is not None and bearer is None and norm.governor is None:
        bearer = bearer_text(tokens, verdict.bearer, lexicon)
    if verdict.bearer is None:
        bearer = None
    if norm.governor is None:
        used += [found for found in _subject_cues(norm, tokens, lexicon) if taken.isdisjoint(range(found[0], found[1]))]
    own = sorted((make_cue(tokens, found) for found in used), key=lambda cue: cue.span)
    stop = max(norm.stop, norm.first + 1)
    return Draft(
        kind=verdict.kind, base=verdict.base, polarity=verdict.polarity, span=tokens.span(norm.first, stop),
        cues=(*inherited, *own), hedges=frozenset(scale.hedges), intensifiers=frozenset(scale.intensifiers),
        bearer=bearer, doubts=tuple(dict.fromkeys(verdict.doubts)), ruling=verdict.ruling,
    )  # fmt: skip


def bearer_text(tokens: Words, bearer: Subject, lexicon: Vocabulary) -> str:
    """Return the words that name who must act; two names joined by "and" are named both."""
    words, end = tokens.words, bearer.head + 1
    joined = range(end, bearer.last + 1)
    if any(words[at] == "and" for at in joined) and not any(_parts(words[at], lexicon) for at in joined):
        end = bearer.last + 1
    elif words[end : end + 1] == ["."] and end <= bearer.last:
        end += 1  # "the E.E.C."
    start, stop = tokens.span(bearer.first, end)
    return tokens.text[start:stop]


def _parts(word: str, lexicon: Vocabulary) -> bool:
    """Say whether a word behind a subject's head modifies rather than names."""
    groups = lexicon.words
    modifies = word in groups["prepositions"] or word in groups["relatives"] or word in groups["post_adjectives"]
    return modifies or word in ",()"


def _subject_cues(norm: Predication, tokens: Words, lexicon: Vocabulary) -> list[Found]:
    """Return the cues that the norm's subject gives: "no", "neither", and who must act."""
    found: list[Found] = []
    bearer, subject = norm.verdict.bearer, norm.subject
    if subject is not None and subject.negative and subject.first <= subject.head:
        negative = lexicon.negatives.get(tokens.words[subject.first])
        if negative is not None:
            found.append((subject.first, subject.first + 1, negative))
    if bearer is not None:
        first = bearer.first + 1 if found and bearer is subject else bearer.first
        if first <= bearer.head:
            found.append((first, bearer.head + 1, lexicon.bearer_rule(tokens.words[bearer.head])))
    return found


def _belongs(found: Found, norm: Predication, tokens: Words, lexicon: Vocabulary) -> bool:
    """Say whether a cue belongs to the norm: in its stretch, and not on a subordinate act (ruling 11)."""
    first, stop, rule = found
    if any(low <= first < high for low, high in norm.zones):
        return False
    if rule.sets == "denied" and norm.verdict.polarity is not Polarity.ABSTAIN:
        return False  # "free of tolls of any kind whatsoever": breadth
    if rule.sets == "taken" and not _is_taken(first, stop, norm, tokens, lexicon):
        return False
    if any(low <= first and stop <= high for low, high in norm.shared):
        return True
    if norm.tail is not None and norm.tail[0] < first < norm.tail[1]:
        return rule.category in _TRAILING and tokens.words[first - 1] == ","
    if not (norm.first <= first and stop <= norm.stop):
        return False
    return not any(bears_elsewhere(found, norm, tokens.words, lexicon) for bears_elsewhere in _ELSEWHERE)


def _on_another_act(found: Found, norm: Predication, words: list[str], lexicon: Vocabulary) -> bool:
    """An intensifier behind an infinitive: "shall cooperate to improve without delay"."""
    first, _, rule = found
    if first <= norm.verb or words[first - 1] == "," or not (rule.role == "intensifier" or rule.sets == "both"):
        return False
    infinitives = lexicon.words["infinitive_markers"]
    act = max([norm.verb, *(used[1] - 1 for used in norm.verdict.used)])
    return any(words[at] in infinitives and words[at + 1] in lexicon.verbs for at in range(act + 1, first - 1))


def _on_an_example(found: Found, norm: Predication, words: list[str], lexicon: Vocabulary) -> bool:
    """ "Including, where appropriate, by …"."""
    first = found[0]
    before = words[first - 2] if words[first - 1] == "," else words[first - 1]
    if found[2].category == "domestic_law" and words[first - 1] != ",":
        comma = next((at for at in range(first - 1, norm.verb, -1) if words[at] == ","), None)
        return comma is not None and words[comma + 1] == "including"  # "respect, including rights under its laws"
    return found[2].category in _NARROW and before in lexicon.words["inclusive_words"]


def _on_a_date(found: Found, norm: Predication, words: list[str], lexicon: Vocabulary) -> bool:
    """ "On dates to be agreed upon": what is to be agreed hedges where it is the whole object (ruling 29)."""
    first = found[0]
    if words[first : first + 3] != ["to", "be", "agreed"] or words[first - 1] == ",":
        return False
    return not lexicon.words["prepositions"].isdisjoint(words[norm.verb + 1 : first])


def _on_an_occasion(found: Found, norm: Predication, words: list[str], lexicon: Vocabulary) -> bool:
    """ "Whenever necessary to conduct activities": scope."""
    first, stop, rule = found
    if rule.category != "discretion" or words[first] not in lexicon.words["condition_openers"]:
        return False
    return words[first + 1] == "necessary" and words[stop : stop + 1] in (["to"], ["for"])


def _on_what_comes_second(found: Found, norm: Predication, words: list[str], lexicon: Vocabulary) -> bool:
    """ "To keep and, where possible, to widen"."""
    first, _, rule = found
    if rule.category not in _NARROW or rule.role != "hedge" or first <= norm.verb + 2 or words[first - 1] != ",":
        return False
    coordinators = lexicon.words["coordinators"]
    second = words[first - 3] in lexicon.words["infinitive_markers"] and words[first - 4] in coordinators
    return words[first - 2] in coordinators or second


def _on_the_object(found: Found, norm: Predication, words: list[str], lexicon: Vocabulary) -> bool:
    """ "Companies formed under its laws"."""
    placed = found[2].category == "domestic_law" and found[0] > norm.verb + 2
    return placed and _qualifies_object(found[0] - 1, words, lexicon)


def _in_its_power(found: Found, norm: Predication, words: list[str], lexicon: Vocabulary) -> bool:
    """ "All the facilities, exemptions and information within its power" is totality, whatever commas part it."""
    first, stop, rule = found
    if rule.category != "practicability" or words[stop - 1] not in _POWERS or words[first] != "within":
        return False
    return not _ALL.isdisjoint(words[norm.verb + 1 : first])


_POWERS = frozenset({"power", "powers"})
_ALL = frozenset({"all", "every", "everything"})


def _on_a_second_object(found: Found, norm: Predication, words: list[str], lexicon: Vocabulary) -> bool:
    """ "A report as well as such notes as it deems necessary"."""
    first = found[0]
    such = next((at for at in range(first, max(norm.verb, first - 4), -1) if words[at] == "such"), None)
    if found[2].category != "discretion" or such is None or such - 1 <= norm.verb:
        return False
    return words[such - 1] in lexicon.words["coordinators"] or words[such - 3 : such] == ["as", "well", "as"]


_ELSEWHERE = (
    _in_its_power, _on_another_act, _on_an_example, _on_a_date, _on_an_occasion, _on_what_comes_second,
    _on_a_second_object, _on_the_object,
)  # fmt: skip
"""The ways in which a cue within the norm's stretch bears on something else."""


def _is_taken(first: int, stop: int, norm: Predication, tokens: Words, lexicon: Vocabulary) -> bool:
    """Say whether what is named in words ``[first, stop)`` is what the norm takes, adopts or uses, rather than what
    it publishes or administers: "take all measures", "all measures shall be taken"."""
    words, taking = tokens.words, lexicon.words["taking_verbs"]
    start = next((low for low, high in norm.shared if low <= first < high), norm.verb)
    stretch = words[start:first] if start <= first else words[stop : min(norm.stop, norm.verb + _PASSIVE_REACH)]
    bases = (lexicon.verbs[word].base for word in stretch if word in lexicon.verbs)
    return not taking.isdisjoint(bases)


def _qualifies_object(at: int, words: list[str], lexicon: Vocabulary) -> bool:
    """Say whether the word at `at` is a participle behind the noun that it modifies: "companies formed under"."""
    groups = lexicon.words
    forms = lexicon.verbs.get(words[at])
    if forms is None or forms.form != "past":
        return False
    before = words[at - 1]
    verbal = before in groups["be"] or before in groups["have"] or before in groups["negators"]
    return (
        before[0].isalpha() and not verbal and before not in groups["coordinators"] and before not in groups["adverbs"]
    )

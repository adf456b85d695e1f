"""Cues: the words in a stretch of text that hedge, intensify, condition or found what is said."""

from __future__ import annotations

from treatydiff.classifier.english.verbs import Found
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.segments import Words
from treatydiff.lexicon import Rule, longest
from treatydiff.model import Cue

_JOINED_REACH, _LONGEST_NAMES = 9, 20


def find_cues(tokens: Words, first: int, stop: int, lexicon: Vocabulary) -> list[Found]:
    """Return the cues in words ``[first, stop)``: left to right, the longest first, none overlapping another."""
    slot = lexicon.slots["clause"]
    starts, words = slot.root.words, tokens.words
    found: list[Found] = []
    at = first
    while at < stop:
        hit = longest(slot.matches(words, at, stop)) if words[at] in starts else None
        if hit is None and found and words[at] in lexicon.words["coordinators"]:
            hit = _joined(tokens, found[-1], at, stop, lexicon)
            at += hit is not None
        if hit is None:
            at += 1
            continue
        end, rule = hit
        if words[end - 1] in lexicon.words["quantifier_links"] and rule.category == "domestic_law":
            end = _end_of_names(tokens, end, stop, lexicon)
        if end > at:
            found.append((at, end, rule))
        at = max(end, at + 1)
    return found


def _joined(tokens: Words, before: Found, at: int, stop: int, lexicon: Vocabulary) -> tuple[int, Rule] | None:
    """Return the cue after the "and" at `at` which shares the preposition of the cue `before`: "in accordance with
    Article 5 and its national laws"."""
    words = tokens.words
    if before[2].role not in ("legal_basis", "cross_reference") or at + 1 >= stop or at - before[1] > _JOINED_REACH:
        return None
    if not all(word[0].isalnum() for word in words[before[1] : at]):
        return None
    return longest(lexicon.slots["conjunct"].matches(words, at + 1, stop))


def _end_of_names(tokens: Words, first: int, stop: int, lexicon: Vocabulary) -> int:
    """Return where the names of parties or states that begin at `first` end, 0 where none stand there."""
    words, groups = tokens.words, lexicon.words
    end = 0
    for at in range(first, min(stop, first + _LONGEST_NAMES)):
        word = words[at]
        agent = any(rule.sets == "agent" for rule in lexicon.heads.get(word, ()))
        raw = tokens.text[tokens.starts[at] : tokens.ends[at]]
        capital = raw[0].isupper() and word not in groups["things"]
        if agent or capital:
            end = at + 1
        elif not (
            word in groups["determiners"]
            or word in groups["quantifier_links"]
            or word in groups["coordinators"]
            or word in groups["agent_modifiers"]
        ):
            break
    single = lexicon.words["coordinators"].isdisjoint(words[first:end])
    if end and single and tokens.text[tokens.starts[end - 1] : tokens.ends[end - 1]].isupper():
        return 0  # an organisation's law is not its members'
    return end


def make_cue(tokens: Words, found: Found, clause: str | None = None) -> Cue:
    """Return a cue as evidence: an exact slice of the text."""
    first, stop, rule = found
    span = tokens.span(first, stop)
    text = tokens.text[span[0] : span[1]]
    return Cue(rule=rule.id, role=rule.role, category=rule.category, span=span, text=text, clause=clause)

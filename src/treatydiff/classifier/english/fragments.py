"""Texts without any norm (rulings 6 and 17): a recital, an objective, or a mere fragment."""

from __future__ import annotations

from treatydiff.classifier.english.cues import make_cue
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.languages import Draft
from treatydiff.classifier.segments import Words
from treatydiff.lexicon import longest
from treatydiff.model import Doubt, Kind, Polarity


def read_fragment(tokens: Words, lexicon: Vocabulary) -> Draft:
    """Return what a text without any norm amounts to."""
    words, whole = tokens.words, (0, len(tokens.text))
    first = next((place for place, word in enumerate(words) if word[0].isalpha() and len(word) > 1), None)
    opening = longest(lexicon.slots["opening"].matches(words, first, len(words))) if first is not None else None
    if first is not None and opening is not None:
        cues = (make_cue(tokens, (first, *opening)),)
        return Draft(
            kind=Kind.DECLARATION, base="none", polarity=Polarity.NONE, span=whole, cues=cues,
            ruling="E 6", called="a recital",
        )  # fmt: skip
    for place, word in enumerate(words):
        rule = next((rule for rule in lexicon.heads.get(word, ()) if rule.sets == "objective"), None)
        if rule is not None and _states_objective(words, place, first or 0, lexicon):
            return Draft(
                kind=Kind.INTENTION, base="aspirational", polarity=Polarity.ACT, span=whole,
                cues=(make_cue(tokens, (place, place + 1, rule)),), doubts=(Doubt.FRAGMENT,), ruling="E 17",
            )  # fmt: skip
    return Draft(
        kind=Kind.DECLARATION, base="none", polarity=Polarity.NONE, span=whole, doubts=(Doubt.FRAGMENT,), ruling="E 17"
    )


def _states_objective(words: list[str], place: int, first: int, lexicon: Vocabulary) -> bool:
    """Say whether an objective noun heads the fragment or stands in "as the common objective"."""
    if words[first] in lexicon.words["prepositions"]:
        return False
    return place - first <= 3 or not lexicon.words["as_words"].isdisjoint(words[max(0, place - 3) : place])

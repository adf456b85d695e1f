"""Texts without any norm (rulings 6 and 17): a recital, an objective, or a mere fragment."""

from __future__ import annotations

from treatydiff.classifier.english.cues import make_cue
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.languages import Draft
from treatydiff.classifier.segments import Words
from treatydiff.lexicon import longest
from treatydiff.model import Doubt, Kind, Polarity

_LONGEST_TERM = 3


def read_fragment(tokens: Words, lexicon: Vocabulary, *, lone: bool = False) -> Draft:
    """Return what a text without any norm amounts to. `lone` says that it is no clause of a treaty, whose chapeau
    might make more of it: an item without a verb of its own is then a declaration, and that is sure (ruling 17)."""
    words, whole = tokens.words, (0, len(tokens.text))
    first = next((place for place, word in enumerate(words) if word[0].isalpha() and len(word) > 1), None)
    opening = longest(lexicon.slots["opening"].matches(words, first, len(words))) if first is not None else None
    if first is not None and opening is not None:
        cues = (make_cue(tokens, (first, *opening)),)
        return Draft(
            kind=Kind.DECLARATION, base="none", polarity=Polarity.NONE, span=whole, cues=cues,
            ruling="E 6", called="a recital",
        )  # fmt: skip
    infinitive = first is not None and _is_infinitive(words, first, lexicon)
    if infinitive or (first is not None and _defines(words, first, lexicon)):
        return Draft(
            kind=Kind.INTENTION if infinitive else Kind.CONSTITUTIVE, base="aspirational" if infinitive else "none",
            polarity=Polarity.ACT if infinitive else Polarity.NONE, span=whole, doubts=(Doubt.FRAGMENT,), ruling="E 17",
        )  # fmt: skip
    for place, word in enumerate(words):
        rule = next((rule for rule in lexicon.heads.get(word, ()) if rule.sets == "objective"), None)
        if rule is not None and _states_objective(words, place, first or 0, lexicon):
            return Draft(
                kind=Kind.INTENTION, base="aspirational", polarity=Polarity.ACT, span=whole,
                cues=(make_cue(tokens, (place, place + 1, rule)),), doubts=(Doubt.FRAGMENT,), ruling="E 17",
            )  # fmt: skip
    sure = lone and first is not None and _is_mere_item(tokens, first, lexicon)
    doubts = () if sure else (Doubt.FRAGMENT,)
    return Draft(kind=Kind.DECLARATION, base="none", polarity=Polarity.NONE, span=whole, doubts=doubts, ruling="E 17")


def _is_mere_item(tokens: Words, first: int, lexicon: Vocabulary) -> bool:
    """Say whether the text is an item of a list, in small letters and without a finite verb: "the use of nets;"."""
    words = tokens.words
    if not tokens.text[tokens.starts[first]].islower() or len(words) - first < 3:
        return False
    opens = lexicon.verbs.get(words[first])
    if opens is not None and opens.form == "base" and words[first] not in lexicon.nouny_forms:
        return False  # "provide assistance": what its chapeau makes of it is not known
    return all(word not in lexicon.finite_forms for word in words[first:])


def _is_infinitive(words: list[str], first: int, lexicon: Vocabulary) -> bool:
    """Say whether the fragment says what something is for: "to ensure respect for"."""
    if words[first] not in lexicon.words["infinitive_markers"]:
        return False
    at = first + 1
    while at + 1 < len(words) and (words[at] in lexicon.words["adverbs"] or words[at].endswith("ly")):
        at += 1
    return at < len(words) and words[at] in lexicon.verbs and lexicon.verbs[words[at]].form == "base"


def _defines(words: list[str], first: int, lexicon: Vocabulary) -> bool:
    """Say whether the fragment explains a term ("sites: works of man") or says what definitions are for ("For the
    purposes of this Treaty,")."""
    colon = next((at for at in range(first + 1, min(len(words) - 1, first + _LONGEST_TERM + 1)) if words[at] == ":"), 0)
    if colon:
        small = lexicon.determiners | lexicon.finite_forms | lexicon.words["pronouns"] | lexicon.words["prepositions"]
        return small.isdisjoint(words[first:colon]) and words[colon + 1][0].isalpha()
    return (
        words[first] == "for"
        and not {"purpose", "purposes"}.isdisjoint(words[first + 1 : first + 3])
        and (not lexicon.words["this_determiners"].isdisjoint(words[first + 3 : first + 6]))
    )


def _states_objective(words: list[str], place: int, first: int, lexicon: Vocabulary) -> bool:
    """Say whether an objective noun heads the fragment or stands in "as the common objective"."""
    if words[first] in lexicon.words["prepositions"]:
        return False
    return place - first <= 3 or not lexicon.words["as_words"].isdisjoint(words[max(0, place - 3) : place])

"""The Russian tables of endings, held against a dictionary of the language that only tests have."""

from __future__ import annotations

import re

import pymorphy3
import pytest

from treatydiff.classifier.languages import grammar
from treatydiff.classifier.russian.morphology import Mark, load_morphology
from treatydiff.lexicon import load_bundled

DICTIONARY = pymorphy3.MorphAnalyzer()
MORPHOLOGY = load_morphology()
UNKNOWN = {"воспрепятствовать"}
"""Lemmas that the dictionary does not hold."""
VERBAL = {"3": {"VERB"}, "inf": {"INFN"}, "past": {"VERB"}}
CASES = {"gen": "gent", "dat": "datv", "acc": "accs", "ins": "ablt", "nom": "nomn"}


def named() -> list[tuple[str, str]]:
    """Every ``lemma:form`` of the lexicon, once."""
    lexicon = load_bundled(grammar("ru"))
    texts = [cue for rule in lexicon.rules for cue in rule.cues]
    texts += [phrase for phrases in (*lexicon.sets.values(), *lexicon.words.values()) for phrase in phrases]
    parts = {part for text in texts for part in re.findall(r"[а-я-]+:[a-z_3*]+", text)}
    pairs = {(part.partition(":")[0], part.partition(":")[2]) for part in parts}
    for name, form in (
        ("agents", "nom"),
        ("agents", "ins"),
        ("texts", "nom"),
        ("documents", "nom"),
        ("states", "ins_sg"),
    ):
        pairs |= {(lemma, form) for lemma in lexicon.words[name]}
    return sorted(pair for pair in pairs if pair[0] not in UNKNOWN)


def lexeme(lemma: str) -> set[str]:
    """All forms of a lemma by the dictionary, ё folded; of a reflexive verb those of its bare one too."""
    return {form.word.replace("ё", "е") for parse in DICTIONARY.parse(lemma) if parse.is_known for form in parse.lexeme}


@pytest.mark.parametrize(("lemma", "form"), named(), ids=[":".join(pair) for pair in named()])
def test_expanded_forms_are_words_of_the_lemma(lemma: str, form: str) -> None:
    """Every form that the tables make is one that the dictionary gives; of the two gerunds of a verb at least one."""
    made, known = set(MORPHOLOGY.forms(lemma, form)), lexeme(lemma)
    if form == "ger":
        assert made & known
    else:
        assert set() == made - known


@pytest.mark.parametrize(("lemma", "form"), [p for p in named() if p[1] == "3"], ids=lambda value: str(value))
def test_third_person_is_present_or_future_in_both_numbers(lemma: str, form: str) -> None:
    """The two forms are the dictionary's third person, singular and plural."""
    singular, plural = MORPHOLOGY.forms(lemma, form)
    for word, number in ((singular, "sing"), (plural, "plur")):
        tags = [parse.tag for parse in DICTIONARY.parse(word)]
        assert any({"VERB", "3per", number} in tag for tag in tags), word


@pytest.mark.parametrize(
    "lemma", ["сторона", "комиссия", "комитет", "орган", "соглашение", "участник", "власть", "лицо"]
)
@pytest.mark.parametrize("form", sorted(CASES))
def test_cases_of_nouns(lemma: str, form: str) -> None:
    """The forms of a case are that case, by the dictionary."""
    for word in MORPHOLOGY.forms(lemma, form):
        cases = {str(parse.tag.case) for parse in DICTIONARY.parse(word) if parse.normal_form == lemma}
        assert cases & {CASES[form], "nomn" if form == "acc" else CASES[form]}, word


@pytest.mark.parametrize(
    ("word", "mark"),
    [
        ("информируют", Mark.FINITE | Mark.PLURAL), ("окажет", Mark.FINITE), ("держат", Mark.FINITE | Mark.PLURAL),
        ("развивается", Mark.FINITE | Mark.REFLEXIVE), ("содействовать", Mark.INFINITIVE), ("вести", Mark.INFINITIVE),
        ("помочь", Mark.INFINITIVE), ("согласован", Mark.SHORT), ("подписано", Mark.SHORT), ("обязались", Mark.PAST),
        ("комитет", Mark(0)), ("результат", Mark(0)), ("ответственность", Mark(0)), ("валют", Mark(0)),
        ("области", Mark(0)), ("сотрудничество", Mark(0)), ("обмены", Mark(0)),
    ],
)  # fmt: skip
def test_an_ending_tells_what_a_word_can_be(word: str, mark: Mark) -> None:
    """Finite verbs, infinitives, pasts and short participles by their endings; nouns that look like them by a list."""
    assert mark == MORPHOLOGY.mark(word)


def test_an_unknown_form_is_an_error() -> None:
    """A lemma that no table knows, and a form that its kind of word has not, are refused."""
    with pytest.raises(ValueError, match="no form of a verb"):
        MORPHOLOGY.forms("развивать", "dat")
    with pytest.raises(KeyError):
        MORPHOLOGY.forms("сторона", "ger")

"""Every rule of every lexicon, both ways: it fires on its examples where marked, and on no near miss."""

from __future__ import annotations

import re
from importlib import resources

import pytest
import yaml

from treatydiff.classifier.classification import classify_text
from treatydiff.classifier.languages import grammar
from treatydiff.lexicon import Rule, languages, load_bundled
from treatydiff.model import Strength

MARKED = re.compile(r"\{(.+?)\}")


def examples(language: str) -> dict[str, dict[str, list[str]]]:
    """The examples of a language, by rule."""
    file = resources.files("treatydiff") / "lexicons" / language / "examples.yaml"
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def rules(language: str) -> dict[str, Rule]:
    """The rules of a language's lexicon, by id."""
    return {rule.id: rule for rule in load_bundled(grammar(language)).rules}


CASES = [
    (language, rule, how, sentence)
    for language in languages()
    for rule, sides in examples(language).items()
    for how, sentences in sides.items()
    for sentence in sentences
]


@pytest.mark.parametrize("language", languages())
def test_every_rule_has_examples_and_near_misses(language: str) -> None:
    """The examples cover the rules: no rule without both, no example without its rule."""
    given = examples(language)
    assert sorted(rules(language)) == sorted(given)
    assert [] == [rule for rule, sides in given.items() if not sides["fires"] or not sides["misses"]]


@pytest.mark.parametrize(("language", "rule", "how", "sentence"), CASES, ids=[f"{c[1]}-{c[2]}" for c in CASES])
def test_rule_fires_where_marked_and_nowhere_else(language: str, rule: str, how: str, sentence: str) -> None:
    """A rule's cue stands exactly where its example marks it; on a near miss the rule does not fire.

    A rule for verbs of mere possibility leaves no cue: under it "may" is no norm, on its near miss it is one.
    """
    text = MARKED.sub(r"\1", sentence)
    found = classify_text(text, language=language)
    if rules(language)[rule].sets == "epistemic":
        assert (found.strength is Strength.NONE) is (how == "fires")
        return
    cues = {(cue.span, cue.text) for norm in found.norms for cue in norm.cues if cue.rule == rule}
    marked = set()
    for shift, match in enumerate(MARKED.finditer(sentence)):
        start = match.start() - 2 * shift
        marked.add(((start, start + len(match[1])), match[1]))
    assert marked == cues
    assert (how == "fires") is bool(marked)

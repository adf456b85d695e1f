"""Finite verbs of main clauses without a modal, with their subjects."""

from __future__ import annotations

from dataclasses import dataclass

from treatydiff.classifier.english.bench import Bench
from treatydiff.classifier.english.nounphrases import Head, Subject
from treatydiff.classifier.english.verbs import Form

_COLLECTIVE = frozenset({"government", "netherlands", "philippines", "maldives", "seychelles", "bahamas"})
"""Heads that take the verb in either number."""
_UNITED = frozenset({"united", "arab", "solomon", "marshall", "federated"})


@dataclass(slots=True)
class Finite:
    """The finite verb at word `at` of a clause that begins at `low` and ends before `stop`. `form` is what stands for
    its modal, with the denials of the verb."""

    subject: Subject
    form: Form
    at: int
    stop: int
    low: int


def agrees(bench: Bench, subject: Subject, at: int) -> bool:
    """Say whether subject and verb agree in number, so that a noun is not read as a verb."""
    plural = (
        bench.words[subject.head].endswith(bench.subjects.plural_ends)
        or bench.words[subject.head] in bench.groups["plural_heads"]
    )
    first = subject.first
    if (
        first < subject.head
        and bench.words[first] in bench.groups["distributives"]
        and bench.words[first + 1] in bench.groups["quantifier_links"]
    ):
        plural = False  # "each of the Parties undertakes"
    head = subject.head
    named = bench.words[head] in bench.lexicon.heads and head > first and bench.words[head - 1] in _UNITED
    if bench.words[head] in _COLLECTIVE or named:
        return True  # "Her Majesty's Government desire", "the United States aims"
    forms = bench.subjects.verbs[bench.words[at]]
    third = forms.form == "third"
    joint = subject.head + 1
    # Of two bare names the first is the head: "Ruritania and Graustark agree".
    named = joint + 1 < at and bench.words[joint] in bench.groups["coordinators"] and bench.subjects.is_name(joint + 1)
    if named or (first < subject.head and not bench.groups["coordinators"].isdisjoint(bench.words[first:at])):
        return True
    return third != plural or subject.kind is Head.PRONOUN


def stands_alone(bench: Bench, at: int) -> bool:
    """Say whether the determiner before a verb is the subject itself: "each undertakes", "the other agrees"."""
    words, groups = bench.words, bench.groups
    before = words[at - 1]
    alone = before in groups["standing_alone"] or (
        before in groups["standing_with_article"] and at > 1 and words[at - 2] in groups["articles"]
    )
    if before == "one" and at > 1 and words[at - 2] in groups["no_determiners"]:
        return True
    return alone and words[at] not in bench.subjects.nouny_forms and words[at] not in groups["be"]

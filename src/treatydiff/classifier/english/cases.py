"""Cases: a predication to be judged, and tables of rules that judge it: the first rule with an answer decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from treatydiff.classifier.english.bench import Bench, Hits, Judgement
from treatydiff.classifier.english.nounphrases import Subject
from treatydiff.classifier.english.verbs import Form
from treatydiff.model import Kind, Polarity


@dataclass(slots=True)
class Case:
    """The predication of `subject` whose verb, or predicate behind "be", stands at word `at`; it ends before `stop`.

    `negated` counts the negations of modal, verb and subject. `hits` are the lexicon's matches at `at`. `present` says
    that "be" itself is finite: "is required", not "shall be required".
    """

    form: Form
    subject: Subject
    at: int
    stop: int
    negated: bool
    hits: Hits
    present: bool = False

    @property
    def permissive(self) -> bool:
        """Whether the modal permits and nothing negates it."""
        return self.form.force == "permissive" and not self.negated

    @property
    def actor(self) -> Subject | None:
        """The subject, where it can act."""
        return self.subject if self.subject.acts else None


NOBODY = Judgement(Kind.DECLARATION, "none", Polarity.NONE)
"""The answer of a rule by which the predication directs nobody and says nothing: a mere possibility, a mere future."""

Rule = Callable[[Bench, Case], Judgement | None]
"""A rule of judgement; None means that it is not for this case."""

Table = Sequence[tuple[str, Rule]]
"""Rules in the order in which they are asked, each with the ruling of the codebook that it applies ("E 45"), empty
where it applies the codebook's table of forms."""


def decide(table: Table, bench: Bench, case: Case) -> Judgement | None:
    """Return the answer of the first rule that has one, None where none has."""
    for ruling, rule in table:
        found = rule(bench, case)
        if found is not None:
            if found is not NOBODY and not found.ruling:
                found.ruling = ruling
            return found
    return None

"""Laws of the classifier whose truth is known by construction: who wrote the provision knows its label."""

from __future__ import annotations

from itertools import pairwise

import pytest
from known_failures import hold, known_failures
from provisions import FOLDER, Label, language, sentence
from steps import graded

from laws import WALKS, all_laws, denials, every_provision, forms, item_of, subjects, verbs, walked
from treatydiff.classifier import classify
from treatydiff.lexicon import languages
from treatydiff.model import Classification, Clause, Kind, Polarity, Strength, Treaty

LANGUAGES = languages()
CELLS = [
    (code, law, ruling) for code in LANGUAGES for law, ruling, _ in all_laws(language(code)) if law != "ruling_holds"
]


def grade(found: Classification) -> tuple[Kind, Strength, Polarity, int]:
    """The grade of a provision: kind, strength, polarity, balance."""
    return found.kind, found.strength, found.polarity, found.balance


@pytest.mark.parametrize(("code", "law", "ruling"), CELLS, ids=["-".join(cell) for cell in CELLS])
def test_provision_has_the_label_that_it_was_written_with(code: str, law: str, ruling: str) -> None:
    """Every form of the table of kinds, every subject, cue, place and table: the grade is the label."""
    hold(code, law, ruling, walked(language(code), law)[ruling])


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_denied_duty_is_ever_a_duty_to_act(code: str) -> None:
    """However a duty is denied, the answer is never that somebody must act."""
    known = {text for (_, _, _), texts in known_failures().items() for text in texts}
    turned = [
        provision.text
        for provision in denials(language(code))
        if (found := graded(provision.text, code)).kind is Kind.OBLIGATION and found.polarity is Polarity.ACT
    ]
    assert [] == [text for text in turned if text not in known][:20]


@pytest.mark.parametrize("code", LANGUAGES)
def test_cues_are_exact_slices_that_do_not_overlap(code: str) -> None:
    """Every cue's span cuts its text out of the provision; the cues of one norm share no character."""
    for provision in every_provision(language(code)):
        for norm in graded(provision.text, code).norms:
            spans = sorted(cue.span for cue in norm.cues)
            assert all(provision.text[slice(*cue.span)] == cue.text for cue in norm.cues), provision.text
            assert all(end <= start for (_, end), (start, _) in pairwise(spans)), provision.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_strongest_norm_decides(code: str) -> None:
    """A provision has the grade and the cues of its strongest norm, the first between equals."""
    for provision in every_provision(language(code)):
        found = graded(provision.text, code)
        strongest = max(norm.strength for norm in found.norms)
        first = next(norm for norm in found.norms if norm.strength == strongest)
        assert (first.kind, first.strength, first.polarity, first.balance) == grade(found), provision.text
        assert first.cues == found.cues, provision.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_two_sentences_have_the_grade_of_the_stronger(code: str) -> None:
    """Two sentences in one provision: the grade of the stronger, the first between equals. Both here have a norm with
    a modal: an aim or a view counts only where no other sentence has one."""
    ours = [
        provision
        for provision in every_provision(language(code))
        if provision.label.level not in (0, 2)
        and provision.label.fits(graded(provision.text, code))
        and provision.text[-1] == "."
    ]
    for number, first in enumerate(ours[::7]):
        second = ours[(number * 13 + 5) % len(ours)]
        apart = [graded(first.text, code), graded(second.text, code)]
        strongest = max(apart, key=lambda found: found.strength)
        together = graded(f"{first.text} {second.text}", code)
        assert grade(strongest) == grade(together), f"{first.text} {second.text}"
        assert [grade_of for found in apart for grade_of in kinds(found)] == kinds(together), (
            f"{first.text} {second.text}"
        )


def kinds(found: Classification) -> list[tuple[Kind, Strength]]:
    """Kind and level of each norm."""
    return [(norm.kind, norm.strength) for norm in found.norms]


@pytest.mark.parametrize("code", LANGUAGES)
def test_item_under_a_chapeau_is_a_sentence(code: str) -> None:
    """An item of a clause of its own is graded as the sentence that it makes with its chapeau."""
    ours = language(code)
    for letter, chapeaux in ours.data["chapeaux"].items():
        for chapeau in (sentence(text) for text in chapeaux):
            for predicate in verbs(ours, "definite", "programmatic", "effort"):
                item = item_of(ours, predicate)
                whole = graded(f"{chapeau} (a) {item}.", code)
                clauses = (Clause(id="1", text=chapeau), Clause(id="1(a)", text=f"{item};", parent="1"))
                found = classify(Treaty(id="t", title="T", language=code, clauses=clauses))["1(a)"]
                assert grade(whole) == grade(found), f"{letter}: {chapeau} {item}"


@pytest.mark.parametrize("code", LANGUAGES)
def test_recital_of_a_preamble_declares_whatever_its_grammar(code: str) -> None:
    """A clause of a preamble is a declaration of level 0 (ruling 6)."""
    texts = [provision.text for provision in every_provision(language(code))[::40]]
    clauses = tuple(Clause(id=f"P.{at}", text=text, areas=("preamble",)) for at, text in enumerate(texts))
    found = classify(Treaty(id="t", title="T", language=code, clauses=clauses))
    assert {(Kind.DECLARATION, Strength.NONE, Polarity.NONE, 0)} == {grade(one) for one in found.values()}


@pytest.mark.parametrize("code", LANGUAGES)
def test_instrument_that_does_not_bind_is_capped(code: str) -> None:
    """In an instrument that does not bind, kind and polarity stay and no level passes 3 (ruling 18)."""
    for provision in every_provision(language(code))[::5]:
        firm, soft = graded(provision.text, code), graded(provision.text, code, binding=False)
        capped = [(norm.kind, min(norm.strength, Strength.HORTATORY), norm.polarity) for norm in firm.norms]
        assert capped == [(norm.kind, norm.strength, norm.polarity) for norm in soft.norms]


@pytest.mark.parametrize("code", LANGUAGES)
def test_bearer_is_the_subject(code: str) -> None:
    """Who must act is named by the first words of the subject (ruling 32)."""
    ours = language(code)
    form = forms(ours, "binding", place="mid")[0]
    for subject in subjects(ours):
        provision = ours.write(subject, form, verbs(ours, "definite")[0])
        if provision.label.fits(graded(provision.text, code)):
            (bearer,) = (norm.bearer for norm in graded(provision.text, code).norms)
            assert bearer, provision.text
            assert provision.text.startswith(f"{bearer} "), provision.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_cue_is_shown_as_evidence(code: str) -> None:
    """A cue that counts is shown: its words stand among the evidence of the norm."""
    ours = language(code)
    form, act = forms(ours, "binding", place="mid")[0], verbs(ours, "definite")[0]
    subject = next(subject for subject in subjects(ours) if subject.agreement == 0)
    for phrase in ours.phrases:
        provision = ours.write(subject, form, act, [("end", phrase)])
        found = graded(provision.text, code)
        if phrase.role != "recorded" and provision.label.fits(found):
            assert {"hedge", "intensifier"} & {cue.role for cue in found.cues}, provision.text


@pytest.mark.parametrize("code", [path.stem for path in sorted(FOLDER.glob("*.yaml"))])
def test_every_law_has_provisions_in_every_language(code: str) -> None:
    """No law is empty, in languages that cannot be graded yet either: what walks through nothing guards nothing."""
    assert [] == [law for law in WALKS if not walked(language(code), law)]
    assert [] == [p.text for p in every_provision(language(code)) if set("{}[]|") & set(p.text)]


def test_label_follows_the_rule() -> None:
    """The generator's own arithmetic: 6 + intensified - hedged, each 0 or 1, balance by classes."""
    ours = language("en")
    form, act = forms(ours, "binding", place="mid")[0], verbs(ours, "definite")[0]
    subject = subjects(ours)[0]
    hedges = [phrase for phrase in ours.phrases if phrase.role == "hedge"]
    first, second = hedges[0], next(phrase for phrase in hedges if phrase.sort != hedges[0].sort)
    both = next(phrase for phrase in ours.phrases if phrase.role == "both")
    strong = next(p for p in ours.phrases if p.role == "intensifier" and p.sort != both.sort)
    same = next(p for p in ours.phrases if p.role == "intensifier" and p.sort == both.sort)
    for cues, level, balance in (
        ((), 6, 0), ((first,), 5, -1), ((first, first), 5, -1), ((first, second), 5, -2), ((strong,), 7, 1),
        ((strong, first), 6, 0), ((strong, first, second), 6, -1), ((both,), 6, 0), ((both, strong), 6, 1),
        ((both, same), 6, 0),
    ):  # fmt: skip
        label = ours.write(subject, form, act, [("end", cue) for cue in cues]).label
        assert (level, balance) == (label.level, label.balance)


@pytest.mark.parametrize(
    ("base", "label"),
    [("permissive", "M 1"), ("exempting", "E 1"), ("hortatory", "R 3"), ("aspirational", "I 2"), ("none", "D 0")],
)
def test_label_below_the_binding_band_follows_the_table(base: str, label: str) -> None:
    """The generator's own table: a form that does not bind has its kind's level and polarity, whatever the verb."""
    ours = language("en")
    written = {
        ours.write(subjects(ours)[0], form, verb).label
        for form in forms(ours, base)
        if not form.denies
        for verb in verbs(ours, "definite", "programmatic")
    }
    assert {Label.parse(label)} == written

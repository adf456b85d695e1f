"""Which provisions each law walks through: finite tables, the same ones each time.

A walk meets every value of each of its axes and rotates the others past it, so that each form meets every verb, each
cue every place, and subjects of every sort come by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations

from provisions import Form, Label, Language, Phrase, Predicate, Provision, Subject, sentence

from treatydiff.model import Kind, Polarity

Walk = Iterator[tuple[str, Provision]]
PLACES = ("front", "mid", "end")


def subjects(language: Language) -> list[Subject]:
    """Return those who can stand alone in front of a verb, pronouns with the rest."""
    return [subject for subject in language.subjects if subject.sort != "thing"]


def verbs(language: Language, *sorts: str) -> list[Predicate]:
    """Return the predicates of these classes."""
    return [predicate for predicate in language.predicates if predicate.sort in sorts]


def forms(language: Language, base: str, *, place: str = "") -> list[Form]:
    """Return the forms with this base; with `place`, those that have it."""
    found = [form for form in language.forms if form.base == base]
    return [form for form in found if place in ("", "front", "end") or f"{{{place}}}" in form.wording]


def form_gives_kind_and_level(language: Language) -> Walk:
    """Every form of the table of kinds with every verb: ruling 45 where it denies."""
    everybody = subjects(language)
    for number, form in enumerate(language.forms):
        if form.base in ("aspirational", "none"):
            sorts: tuple[str, ...] = ("definite", "programmatic")
        else:
            sorts = ("definite", "programmatic") if form.denies else ("definite", "programmatic", "effort")
        for step, predicate in enumerate(verbs(language, *sorts)):
            subject = everybody[(7 * number + step) % len(everybody)]
            yield "45" if form.denies else "kinds", language.write(subject, form, predicate)


def whoever_acts_can_promise(language: Language) -> Walk:
    """Every subject with every form that promises an act, and with a few that promise to abstain."""
    acts = verbs(language, "definite")
    promises = [form for form in forms(language, "binding") if not form.denies]
    refusals = [form for form in forms(language, "binding") if form.denies]
    for number, subject in enumerate(subjects(language)):
        few = [refusals[(5 * number + 9 * step) % len(refusals)] for step in range(4)]
        for step, form in enumerate((*promises, *few)):
            yield "46", language.write(subject, form, acts[(number + step) % len(acts)])


def cue_counts_once(language: Language) -> Walk:
    """Every cue at every place of binding forms: a hedge takes one, an intensifier gives one, what is recorded
    changes nothing."""
    acts = verbs(language, "definite", "programmatic")
    everybody = [subject for subject in subjects(language) if subject.sort in ("party", "organ")]
    for number, phrase in enumerate(language.phrases):
        for turn, place in enumerate(PLACES):
            fitting = forms(language, "binding", place=place)
            for step in range(6):
                at = number + 5 * step + turn
                form = fitting[(at * 3) % len(fitting)]
                subject, predicate = everybody[at % len(everybody)], acts[(at * 5) % len(acts)]
                yield "rule", language.write(subject, form, predicate, [(place, phrase)])


def two_cues_count_by_class(language: Language) -> Walk:
    """Two cues: two hedges lower by one, not by two; a hedge and an intensifier make up for each other."""
    acts = verbs(language, "definite", "programmatic")
    everybody = [subject for subject in subjects(language) if subject.sort in ("party", "organ")]
    plain = forms(language, "binding", place="mid")
    first_of_class: dict[tuple[str, str], list[Phrase]] = {}
    for phrase in language.phrases:
        first_of_class.setdefault((phrase.role, phrase.sort), []).append(phrase)
    chosen = [phrase for phrases in first_of_class.values() for phrase in phrases[:2]]
    for number, (one, other) in enumerate(combinations(chosen, 2)):
        form, predicate = plain[number % len(plain)], acts[number % len(acts)]
        subject = everybody[number % len(everybody)]
        yield "rule", language.write(subject, form, predicate, [("front", one), ("mid", other)])
        yield "rule", language.write(subject, form, predicate, [("mid", one), ("end", other)])


def cue_changes_nothing_below(language: Language) -> Walk:
    """Outside the binding band a cue changes nothing (ruling 15)."""
    acts = verbs(language, "definite", "programmatic")
    everybody = [subject for subject in subjects(language) if subject.sort in ("party", "organ")]
    bases = ("permissive", "hortatory", "exempting")
    fitting = [form for base in bases for form in forms(language, base, place="mid") if "{mid}" in form.wording]
    for number, phrase in enumerate(language.phrases):
        for step, form in enumerate(fitting):
            subject, predicate = everybody[(number + step) % len(everybody)], acts[(number + step) % len(acts)]
            for place in ("mid", "end"):
                yield "15", language.write(subject, form, predicate, [(place, phrase)])


def surroundings_change_nothing(language: Language) -> Walk:
    """What stands around a sentence or behind its subject, and is neither hedge nor intensifier, changes nothing."""
    acts = verbs(language, "definite", "programmatic")
    everybody = [subject for subject in subjects(language) if subject.sort != "pronoun"]
    around = language.data["surroundings"]
    pairs = [(slot, template) for slot, key in (("{s}", "sentence"), ("{S}", "subject")) for template in around[key]]
    for number, (slot, template) in enumerate(pairs):
        fitting = [form for form in language.forms if slot == "{s}" or form.wording.startswith("{S} ")]
        fitting = [form for form in fitting if form.base not in ("none", "aspirational")]
        for step in range(16):
            form = fitting[(11 * number + 7 * step) % len(fitting)]
            wording = template.replace("{s}", form.wording)
            wording = wording if slot == "{s}" else form.wording.replace("{S}", template, 1)
            subject, predicate = everybody[(number + 5 * step) % len(everybody)], acts[(number + step) % len(acts)]
            yield "rule", language.write(subject, Form(wording, form.traits), predicate)


def item_is_a_sentence(language: Language) -> Walk:
    """An enumeration under a chapeau is as strong as its strongest item, the first between equals."""
    chapeaux = language.data["chapeaux"]
    sorts = ("definite", "programmatic", "effort")
    for letter, chapeau in ((letter, text) for letter, texts in chapeaux.items() for text in texts):
        for number, first in enumerate(verbs(language, *sorts)):
            second = verbs(language, *sorts)[(number * 4 + 3) % len(verbs(language, *sorts))]
            if letter == "P" and "effort" in (first.sort, second.sort):
                continue
            items = [item_of(language, predicate) for predicate in (first, second)]
            strongest = max(_item_label(letter, predicate) for predicate in (first, second))
            text = f"{chapeau} (a) {items[0]}; (b) {items[1]}."
            yield "kinds", Provision(sentence(text), Label.parse(f"{letter} {strongest}"))


def item_of(language: Language, predicate: Predicate) -> str:
    """Return a predicate as it stands in an item."""
    return f"{predicate.forms[language.data['item']]} {predicate.forms['object']}"


def _item_label(letter: str, predicate: Predicate) -> int:
    if letter == "O":
        return {"definite": 6, "programmatic": 5, "effort": 4}[predicate.sort]
    return {"P": 6, "M": 1, "R": 3}[letter]


def table_has_its_label(language: Language) -> Walk:
    """The tables of the language's file: every frame with every filling."""
    for table in language.tables("tables"):
        for provision in table.provisions:
            yield table.name, provision


def ruling_holds(language: Language) -> Walk:
    """What each ruling says, and its counter-examples."""
    for number in language.rulings:
        holds, but = language.ruling(number) or ((), ())
        for provision in (*holds, *but):
            yield number, provision


WALKS: dict[str, Callable[[Language], Walk]] = {
    walk.__name__: walk
    for walk in (
        form_gives_kind_and_level,
        whoever_acts_can_promise,
        cue_counts_once,
        two_cues_count_by_class,
        cue_changes_nothing_below,
        surroundings_change_nothing,
        item_is_a_sentence,
        table_has_its_label,
        ruling_holds,
    )
}


@cache
def walked(language: Language, law: str) -> dict[str, tuple[Provision, ...]]:
    """Return the provisions of a law by ruling, each text once."""
    found: dict[str, dict[str, Provision]] = {}
    for ruling, provision in WALKS[law](language):
        found.setdefault(ruling, {})[provision.text] = provision
    return {ruling: tuple(provisions.values()) for ruling, provisions in found.items()}


def all_laws(language: Language) -> Iterator[tuple[str, str, Sequence[Provision]]]:
    """Return every law with its ruling and its provisions."""
    for law in WALKS:
        for ruling, provisions in walked(language, law).items():
            yield law, ruling, provisions


def every_provision(language: Language) -> list[Provision]:
    """Return the provisions of every law, each text once."""
    return list({p.text: p for _, _, provisions in all_laws(language) for p in provisions}.values())


def denials(language: Language) -> list[Provision]:
    """Return the provisions that forbid: none of them may ever be graded as a duty to act."""
    return [
        provision
        for provision in every_provision(language)
        if provision.label.polarity is Polarity.ABSTAIN and provision.label.kind in (Kind.PROHIBITION, Kind.OBLIGATION)
    ]

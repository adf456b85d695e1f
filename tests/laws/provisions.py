"""Provisions written from the codebook: each carries the label that the codebook's table gives, by construction.

A language's data file holds the words; this module holds the rule `6 + intensified − hedged` (codebook, "Rule") and
nothing of any language. A template's slots are ``{name}``; ``[one|many]`` agrees with the subject's number; with
an option for each number and gender, with both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import product
from pathlib import Path
from typing import Any

import yaml

from treatydiff.model import Classification, Kind, Polarity

FOLDER = Path(__file__).parent / "languages"
KINDS = {
    "O": (Kind.OBLIGATION, Polarity.ACT), "P": (Kind.PROHIBITION, Polarity.ABSTAIN),
    "M": (Kind.PERMISSION, Polarity.ACT), "E": (Kind.EXEMPTION, Polarity.ABSTAIN),
    "R": (Kind.RECOMMENDATION, Polarity.ACT), "I": (Kind.INTENTION, Polarity.ACT),
    "D": (Kind.DECLARATION, Polarity.NONE), "C": (Kind.CONSTITUTIVE, Polarity.NONE),
}  # fmt: skip
BASES = {"binding": 6, "effort": 4, "hortatory": 3, "aspirational": 2, "permissive": 1, "exempting": 1, "none": 0}
LETTERS = {"hortatory": "R", "aspirational": "I", "permissive": "M", "exempting": "E", "none": "D"}
POLARITIES = {polarity.value: polarity for polarity in Polarity}
SLOT = re.compile(r"\{(\w+)\}")
BEGINNING = re.compile(r"(?:^|^\(a\) |(?<!Art)(?<!Arts)(?<!Nos)(?<!para)(?<!i\.e)(?<!Mr)\. )\w")
AGREEMENT = re.compile(r"\[([^\]]*\|[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Label:
    """What the codebook says of a provision. `balance` is None where it says nothing of it."""

    kind: Kind
    level: int
    polarity: Polarity
    balance: int | None = None

    @classmethod
    def parse(cls, text: str) -> Label:
        """Read "O 6", "P 7 +1", "O 4 abstain": kind, level, balance, and polarity where it is not the kind's own."""
        letter, level, *rest = str(text).split()
        kind, polarity = KINDS[letter]
        balance = None
        for word in rest:
            if word in POLARITIES:
                polarity = POLARITIES[word]
            else:
                balance = int(word)
        return cls(kind, int(level), polarity, balance)

    def fits(self, found: Classification) -> bool:
        """Say whether a classification is this label."""
        same = (self.kind, self.level, self.polarity) == (found.kind, int(found.strength), found.polarity)
        return same and self.balance in (None, found.balance)

    def __str__(self) -> str:
        balance = "" if self.balance is None else f" {self.balance:+d}"
        return f"{self.kind.value} {self.level} {self.polarity.value}{balance}"


@dataclass(frozen=True, slots=True)
class Provision:
    """A text and its label."""

    text: str
    label: Label


@dataclass(frozen=True, slots=True)
class Subject:
    """Who must act, as it stands within a sentence. `agreement` is the place of its number or gender among those that
    its language has."""

    text: str
    agreement: int
    sort: str


@dataclass(frozen=True, slots=True)
class Form:
    """A wording of the table of kinds. `traits` are its base (``binding`` …), ``abstain`` where it denies, and
    ``categorical`` where the denial is one of the categorical intensifiers."""

    wording: str
    traits: frozenset[str]

    @property
    def base(self) -> str:
        return next(trait for trait in BASES if trait in self.traits)

    @property
    def denies(self) -> bool:
        return "abstain" in self.traits


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb with its object, in the forms that the templates of its language name; `sort` is its class."""

    forms: Mapping[str, str]
    sort: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue: its role (``hedge``, ``intensifier``, ``both``, ``recorded``), its class and its words."""

    role: str
    sort: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Provisions of one sort that share a label: every frame with every filling."""

    name: str
    label: Label
    provisions: tuple[Provision, ...]


class Language:
    """A language's data file, read. Its parts are tuples, so that every law may walk through them all."""

    def __init__(self, code: str) -> None:
        data = yaml.safe_load((FOLDER / f"{code}.yaml").read_text(encoding="utf-8"))
        self.code = code
        self.data: dict[str, Any] = data
        self.rulings = {str(number): entry for number, entry in data["rulings"].items()}
        own = data.get("own_rulings", {})
        self.rulings |= {f"{code} {number}": entry for number, entry in own.items()}
        self.places: dict[str, str] = data["places"]
        self.places_of: dict[str, dict[str, str]] = data.get("places_of", {})
        self.agreement: list[str] = data["agreement"]
        self.subjects = tuple(
            Subject(text, self.agreement.index(number), sort)
            for sort, numbers in data["subjects"].items()
            for number, texts in numbers.items()
            for text in texts
        )
        self.predicates = tuple(
            Predicate(dict(zip(data["verb_forms"], entry.split("|"), strict=True)), sort)
            for sort, entries in data["verbs"].items()
            for entry in entries
        )
        self.forms = tuple(
            Form(wording, frozenset(traits.split()))
            for traits, wordings in data["forms"].items()
            for wording in wordings
        )
        self.phrases = tuple(
            Phrase(role, sort, text)
            for role, sorts in data["cues"].items()
            for sort, texts in sorts.items()
            for text in texts
        )

    def _agreeing(self, options: list[str], place: int) -> str:
        """Return the option that agrees: one for each number and gender, or one for the plural and one for the rest."""
        if len(options) == len(self.agreement):
            return options[place]
        return options[place == len(self.agreement) - 1]

    def tables(self, section: str) -> tuple[Table, ...]:
        """Return the tables of a section of the file."""
        return tuple(self._table(name, entry) for name, entry in self.data.get(section, {}).items())

    def ruling(self, number: str) -> tuple[tuple[Provision, ...], tuple[Provision, ...]] | None:
        """Return the provisions to which a ruling applies and its counter-examples, None where the file has none."""
        entry = self.rulings.get(number)
        if entry is None:
            return None
        return tuple(self._labelled(entry["holds"])), tuple(self._labelled(entry["but"]))

    def _labelled(self, entries: Mapping[str, list[str]]) -> Iterator[Provision]:
        for label, templates in entries.items():
            for template in templates:
                for text in self.expand(template, {}):
                    yield Provision(text, Label.parse(label))

    def _table(self, name: str, entry: Mapping[str, Any]) -> Table:
        label = Label.parse(entry["label"])
        texts = (text for frame in entry["frames"] for text in self.expand(frame, entry.get("fill", {})))
        return Table(name, label, tuple(Provision(text, label) for text in texts))

    def expand(self, template: str, fill: Mapping[str, Iterable[str]]) -> Iterator[str]:
        """Return every filling of a template's slots, from `fill` or from the file's word lists."""
        names = list(dict.fromkeys(SLOT.findall(template)))
        lists = [list(fill[name] if name in fill else self.data["words"][name]) for name in names]
        for choice in product(*lists):
            chosen = dict(zip(names, choice, strict=True))
            yield sentence(SLOT.sub(partial(_fill, chosen), template))

    def write(
        self, subject: Subject, form: Form, predicate: Predicate, cues: Iterable[tuple[str, Phrase]] = ()
    ) -> Provision:
        """Write one provision; `cues` stand at the place (``front``, ``mid``, ``end``) that comes with each."""
        cues = tuple(cues)
        slots = {"front": "", "mid": "", "end": "", "S": subject.text, **predicate.forms}
        for place, phrase in cues:
            slots[place] += self.places_of.get(phrase.sort, self.places)[place].replace("{cue}", phrase.text)
        template = "{front}" + form.wording + "{end}"
        text = SLOT.sub(lambda slot: slots[slot[1]], template)
        text = AGREEMENT.sub(lambda options: self._agreeing(options[1].split("|"), subject.agreement), text)
        text = SLOT.sub(lambda slot: slots[slot[1]], text)
        return Provision(sentence(text), label_of(form, predicate, [phrase for _, phrase in cues]))


def label_of(form: Form, predicate: Predicate, cues: Iterable[Phrase]) -> Label:
    """Return the label by the codebook's rule: in the binding band `6 + intensified − hedged`, each class once."""
    base, denies = form.base, form.denies
    polarity = Polarity.ABSTAIN if denies else Polarity.ACT
    if base != "binding":
        kind, usual = KINDS[LETTERS[base]]
        return Label(kind, BASES[base], polarity if denies else usual)
    if predicate.sort == "effort":
        return Label(Kind.OBLIGATION, BASES["effort"], polarity)
    hedges = {"programmatic"} if predicate.sort == "programmatic" and not denies else set()
    intensifiers = {"categorical"} if "categorical" in form.traits else set()
    for cue in cues:
        if cue.role in ("hedge", "both"):
            hedges.add("practicability" if cue.role == "both" else cue.sort)
        if cue.role in ("intensifier", "both"):
            intensifiers.add(cue.sort)
    level = BASES["binding"] + bool(intensifiers) - bool(hedges)
    return Label(Kind.PROHIBITION if denies else Kind.OBLIGATION, level, polarity, len(intensifiers) - len(hedges))


def sentence(text: str) -> str:
    """Return the text with a capital in front of each sentence and a full stop behind."""
    text = re.sub(r"[^\S\n]+", " ", text).strip()
    text = BEGINNING.sub(lambda beginning: beginning[0][:-1] + beginning[0][-1].upper(), text)
    return text + ("" if text[-1] in ".:;," else ".")


@cache
def language(code: str) -> Language:
    """Return a language's data, read once."""
    return Language(code)


def _fill(chosen: Mapping[str, str], slot: re.Match[str]) -> str:
    """What was chosen for a slot of a template."""
    return chosen[slot[1]]

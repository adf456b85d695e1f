"""Predications: norms of one text before their cues are weighed, and what a chapeau hands to its items."""

from __future__ import annotations

from dataclasses import dataclass, field

from treatydiff.classifier.english.bench import Judgement
from treatydiff.classifier.english.nounphrases import Subject
from treatydiff.classifier.english.verbs import Form

Zone = tuple[int, int]
"""A stretch of words, half-open."""


@dataclass(slots=True)
class Predication:
    """A norm before its cues are weighed. Its words are ``[first, stop)``; cues in `shared` belong to it as well (the
    front of its sentence, its chapeau), cues in `zones` do not (conditions, relative clauses). `open` says that items
    hold its verb: "undertakes:"."""

    verdict: Judgement
    first: int
    stop: int
    verb: int
    form: Form
    shared: list[Zone] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    governor: Governor | None = None
    tail: Zone | None = None
    open: bool = False
    subject: Subject | None = None


@dataclass(slots=True)
class Governor:
    """What a chapeau hands to its items: its open modal and subject, or, where it is a norm of its own, that norm.
    `conditions` says that its items are conditions ("may suspend, if:"); `lenient`, that one with a modal of its own is
    a norm all the same ("provided that:"); `bare`, that it ends in "be", whose predicates are its items."""

    form: Form
    subject: Subject
    first: int
    stop: int
    complete: Predication | None = None
    foreign: bool = False
    conditions: bool = False
    lenient: bool = False
    bare: bool = False

"""What a rule is, and what a language's reader asks of its lexicon: the closed lists that a file is held against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

FORMS: Mapping[str, str] = {
    "modal": "a form of duty: shall, must, undertakes to",
    "performative": "makes a verb of duty a declaration",
    "permission": "allows",
    "recommendation": "advises",
    "intention": "states an aim",
    "right": "gives a right",
    "exemption": "frees from a duty",
    "effort": "asks for an attempt, not for a result",
}
"""The roles of cues that make a norm of conduct."""

STATEMENTS: Mapping[str, str] = {
    "constitutive": "makes something so by being said",
    "declaration": "states a view or a fact",
}
"""The roles of cues that make a norm of which nobody's conduct is the matter."""

QUALIFIERS: Mapping[str, str] = {
    "hedge": "takes firmness away; its `category` says how",
    "intensifier": "adds firmness; its `category` says how",
}
"""The roles of cues that move the level."""

CIRCUMSTANCES: Mapping[str, str] = {
    "condition": "says when the norm applies",
    "exception": "says when it does not",
    "deadline": "names the time by which it must be done",
    "legal_basis": "names the rule on which it is done",
    "cross_reference": "points to another provision",
    "scope": "says to what it extends",
    "breadth": "says that it reaches wide",
    "duration": "says how long it lasts",
    "venue": "says where or through whom it is done",
}
"""The roles of cues that are recorded and change no level (codebook, "Rule")."""

ROLES: Mapping[str, str] = {
    **FORMS,
    "negation": "turns the norm into its opposite",
    **STATEMENTS,
    **QUALIFIERS,
    **CIRCUMSTANCES,
    "bearer": "names who must act",
}
"""What a cue can say about a norm (`Cue.role`), each with its meaning."""

CATEGORIES: Mapping[str, Mapping[str, str]] = {
    "hedge": {
        "discretion": "the bearer judges",
        "practicability": "as far as it can be done",
        "domestic_law": "within one's own law",
        "further_consent": "subject to a later agreement",
        "programmatic": "a verb whose result nobody can demand",
    },
    "intensifier": {
        "immediacy": "at once",
        "totality": "all of it",
        "categorical": "whatever happens",
    },
}
"""The classes within a role, for the roles that have any. Each class counts once in a norm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of a lexicon. `where` is the place of the sentence in which its cues count, `sets` what it decides."""

    id: str
    role: str
    where: str
    cues: tuple[str, ...]
    category: str = ""
    sets: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in the sentence where rules look for cues, as the reader of a language declares it.

    `sets` maps what a rule may decide there to its meaning; ``""`` stands for rules that decide nothing. `cues` says
    what a cue is: a ``pattern``, a pattern whose first word is a ``verb`` in its base form, or one ``word``. Rules
    that set one of `silent` have no cues, for the reader finds their place without. `once` asks for exactly one rule.
    """

    meaning: str
    sets: Mapping[str, str]
    cues: str = "pattern"
    silent: frozenset[str] = frozenset()
    once: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """What the reader of a language asks of its lexicon: the places of rules and the word lists, each with a sentence
    that says what it is for. `tables` are further keys of the file: ``words``, ``pairs`` (a word and its forms) or
    ``endings`` (an ending and three others). `beside` names the files in the language's folder that its reader reads
    besides: they count in the digest of the bundled lexicon. `fault` says what a phrase has that the language cannot
    read, with what was expected; nothing where it is a good one."""

    language: str
    places: Mapping[str, Place]
    words: Mapping[str, str]
    tables: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    fault: Callable[[str], str] = lambda phrase: ""

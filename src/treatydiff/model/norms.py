"""How firmly a provision binds: norms, the cues that show them, and what was graded by which lexicon."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from treatydiff.notebook import NotebookResult, short_repr

CODEBOOK_VERSION = "2.2"

Span = tuple[int, int]
"""A half-open stretch of a text, in code points."""


class Kind(StrEnum):
    """What a norm does (codebook, "Kind")."""

    OBLIGATION = "obligation"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    EXEMPTION = "exemption"
    RECOMMENDATION = "recommendation"
    INTENTION = "intention"
    DECLARATION = "declaration"
    CONSTITUTIVE = "constitutive"


class Polarity(StrEnum):
    """Whether a norm is about doing or about leaving undone; ``none`` at level 0."""

    ACT = "act"
    ABSTAIN = "abstain"
    NONE = "none"


class Strength(IntEnum):
    """How far the wording binds: eight ordinal levels. Compare them; never average them."""

    NONE = 0
    PERMISSIVE = 1
    ASPIRATIONAL = 2
    HORTATORY = 3
    EFFORT = 4
    QUALIFIED = 5
    BINDING = 6
    STRICT = 7


class Doubt(StrEnum):
    """Why a classification is not sure. The words are those of `Classification.reason`."""

    FRAGMENT = "neither modal nor chapeau"
    COMPLETES_CHAPEAU = "the item completes its chapeau"
    VERB_IN_ITEMS = "the verb stands in the items"
    NO_PREDICATE = "the predicate is missing"
    UNKNOWN_VERB = "the verb is unknown"
    UNKNOWN_SUBJECT = "the subject is unknown"
    UNKNOWN_PREDICATE = "no rule for this predicate"
    THING_SUBJECT = "a thing is the subject"
    MAYBE_THING = "the subject may be a thing"
    PRESENT_TENSE = "present tense without a modal"
    REPORTED = "reported speech"
    FUTURE_OR_DUTY = "a future or a duty"
    STATUS_OR_DUTY = "a status or a duty"
    CONTENT_OR_DUTY = "a content or a duty"
    STATUS = "a status"
    LIBERTY_OR_POSSIBILITY = "a liberty or a possibility"
    MAY_ONLY = "a limited permission, or a ban on the rest"
    CONDITIONAL_BAN = "a ban, or a permission on a condition"
    WHO_REQUIRES = "who may require it is not said"
    OFFENCE = "an offence stands for a prohibition"
    RECOGNISED_RIGHT = "recognition of a right"
    FUTURE_INSTRUMENT = "an instrument still to be made"
    UNSETTLED = "the codebook leaves this wording open"


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconStamp:
    """Which lexicon graded a text: its language and version, and the digest of its file. `name` is the file of a user's
    own lexicon, empty for one that comes with treatydiff."""

    language: str
    version: str
    sha256: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that show something about a norm, as evidence that can be replayed: ``text[start:end] == cue.text``.

    `rule` is the id of the lexicon's rule. `role` says what the words do (``modal``, ``hedge`` …), `category`
    the class within the role (``discretion``, ``immediacy`` …). `clause` is the id of the clause whose text
    the span is in, where that is not the norm's own clause (a modal inherited from a chapeau); else None.
    """

    rule: str
    role: str
    span: Span
    text: str
    category: str = ""
    clause: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """One modal-governed predication. `span` is its stretch of the clause's text; `bearer` the words that name
    who must act, None where nobody is named; `balance` the intensifier classes less the hedge classes; `ruling` the
    ruling of the codebook that decided ("E 45"), empty where its table of forms did."""

    kind: Kind
    strength: Strength
    polarity: Polarity
    span: Span
    balance: int = 0
    bearer: str | None = None
    cues: tuple[Cue, ...] = ()
    ruling: str = ""

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification(NotebookResult):
    """How firmly a provision binds: the kind and strength of its strongest norm, between equals of the first.

    `norms` are in reading order. `cues` are those of the norm that decides. `sure` is False where the text
    supports two readings or no rule covers it; `doubts` say which. `reason` is a sentence that explains the answer.
    """

    kind: Kind
    strength: Strength
    polarity: Polarity
    balance: int
    norms: tuple[Norm, ...]
    cues: tuple[Cue, ...]
    sure: bool
    reason: str
    doubts: tuple[Doubt, ...] = ()

    __repr__ = short_repr

"""The vocabulary: frozen values and enums that every stage takes and gives. No input or output happens here.

`docs/vocabulary.md` says whence each term comes; `docs/codebook.md` says what the labels mean.
Spans are half-open ``(start, end)`` offsets in code points, so ``text[start:end]`` is the slice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from treatydiff.errors import TreatyDiffError, UnknownClauseError, near_miss
from treatydiff.notebook import DrawnResult, NotebookResult, short_repr

CODEBOOK_VERSION = "2.2"

Span = tuple[int, int]

AREAS = (
    "preamble", "final", "security", "general", "defense", "neutrality", "nonaggression", "territory",
    "consultation", "military", "arms-control", "intelligence", "information-security", "regional",
    "diplomacy", "sanctions", "law-enforcement", "legal-assistance", "dispute-settlement", "economy",
    "transport", "energy", "nuclear", "agriculture", "health", "education", "science", "space", "media",
    "culture", "environment", "emergencies", "parliamentary", "definitions", "annex",
)  # fmt: skip
"""The closed vocabulary of `Clause.areas`. ``preamble`` and ``final`` provisions are shown, not ranked."""


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


class Basis(StrEnum):
    """How certain a clause's substance, or its modal, is."""

    SOURCED = "sourced"
    PARTLY = "partly"
    UNVERIFIED = "unverified"


class Wording(StrEnum):
    """Whose words a clause's text is: the source's (``quoted``) or our own (``restated``)."""

    QUOTED = "quoted"
    RESTATED = "restated"


_NAMED = 12  # a message names so many ids
_DIVISION = re.compile(r"(?:articles?|arts?|clauses?|paragraphs?|paras?|sections?)(?![A-Za-z])\.?|§+", re.IGNORECASE)


def _readings(clause_id: str) -> tuple[str, ...]:
    """What an id may mean as lawyers write it: as it stands, without "Article", a paragraph's number after a dot."""
    bare = _DIVISION.sub("", clause_id).strip().strip(".,").replace(" (", "(")
    return clause_id, bare, bare.upper(), re.sub(r"\((\d+)\)", r".\1", bare)


def _is_part(name: str, article: str) -> bool:
    return bool(article) and name.startswith((f"{article}.", f"{article}("))


def _some(ids: Sequence[str]) -> str:
    """Name ids, the first ones of many."""
    rest = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {rest} more" if rest > 0 else "")


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconStamp:
    """Which lexicon graded a text: its language and version, and the digest of its file. `name` is the file of a user's
    own lexicon, empty for one that comes with treatydiff."""

    language: str
    version: str
    sha256: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party to a treaty: a short code (``RU``) and a name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something was read. `date` is ISO 8601, as far as it is known (``2025``, ``2025-01``)."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    href: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialText:
    """An official text of a treaty: who publishes it, in which language, and where.

    `href` is empty where no address is known; `basis` says how certain the address is, None where the file is silent.
    """

    publisher: str
    language: str
    href: str = ""
    basis: Basis | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """One rendering of a clause: an authentic language, a translation, a press quotation.

    `phrase` is what the source says, in its own order of words; `supplied` is what a reporter put before it.
    """

    source: str
    language: str
    kind: str
    phrase: str
    supplied: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A provision: the smallest addressable piece of a treaty.

    `id` is what a lawyer would cite (``3.3``, ``16.2``, ``P.1``); `aliases` are ids that the clause had before.
    `parent` is the id of the chapeau or of the article that this clause is an item of. `wording` and the two bases are
    None where the file says nothing.
    """

    id: str
    text: str
    number: str = ""
    heading: str = ""
    parent: str | None = None
    areas: tuple[str, ...] = ()
    wording: Wording | None = None
    basis: Basis | None = None
    modal_basis: Basis | None = None
    sources: tuple[str, ...] = ()
    note: str = ""
    witnesses: tuple[Witness, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def is_recital(self) -> bool:
        """Whether the clause stands in the preamble."""
        return "preamble" in self.areas

    @property
    def vouched(self) -> bool:
        """Whether a headline may count the clause's strength: its modal is sourced or partly so.

        Where the file says nothing of the modal the basis of the substance decides; where it says nothing at all, the
        words are the user's own and are taken as they stand.
        """
        return (self.modal_basis or self.basis) is not Basis.UNVERIFIED

    def __repr__(self) -> str:
        return f"<Clause {self.id}: {_short(self.text)}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty(NotebookResult):
    """A treaty as an ordered set of clauses, in reading order.

    `binding` is False for an instrument that is not meant to bind (a memorandum of understanding). `partial`
    says that the set holds only some of the treaty's clauses. `articles` is how many articles the treaty has, in
    figures, ``""`` where the file does not say. `sha256` is the digest of the file that the
    treaty was read from, for reports; it is no part of the treaty's identity.
    """

    id: str
    title: str
    clauses: tuple[Clause, ...]
    short_title: str = ""
    parties: tuple[Party, ...] = ()
    signed: str = ""
    in_force: str = ""
    ended: str = ""
    duration: str = ""
    ratification: tuple[str, ...] = ()
    binding: bool = True
    partial: bool = False
    language: str = "en"
    authentic_languages: tuple[str, ...] = ()
    articles: str = ""
    official: tuple[OfficialText, ...] = ()
    sources: tuple[Source, ...] = ()
    note: str = ""
    sha256: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        ids = [clause.id for clause in self.clauses]
        if len(set(ids)) < len(ids):
            twice = sorted({name for name in ids if ids.count(name) > 1})
            raise TreatyDiffError(f"{self.id}: several clauses have the id {', '.join(map(repr, twice[:_NAMED]))}")

    def clause(self, clause_id: str) -> Clause:
        """Return the clause with this id, or that had it before (`Clause.aliases`). "Article 5", "Art. 5" and "art.5"
        find 5, "Article 3(2)" finds 3.2.

        Raises `UnknownClauseError`, with the nearest id and the ids that there are, where there is none; TypeError for
        an id that is no text.
        """
        if not isinstance(clause_id, str):
            raise TypeError(f"expected a clause's id as text, such as '3.3', not {clause_id!r}")
        places = {clause.id: clause for clause in reversed(self.clauses)}
        known = {alias: clause for clause in self.clauses for alias in clause.aliases} | places
        for name in _readings(clause_id):
            if name in known:
                return known[name]
        raise UnknownClauseError(f"{self.id} has no clause {clause_id!r}{self._nearest(clause_id)}")

    def excerpt(self, clause_id: str) -> tuple[Clause, ...]:
        """Return a clause with its chapeau and its items or, for an article that has no clause of its own, its parts.
        Raises as `clause` does."""
        try:
            found = self.clause(clause_id)
        except UnknownClauseError:
            article = _readings(clause_id)[-1]
            parts = tuple(clause for clause in self.clauses if _is_part(clause.id, article))
            if not parts:
                raise
            return parts
        return tuple(c for c in self.clauses if c is found or c.id == found.parent or c.parent == found.id)

    def _nearest(self, clause_id: str) -> str:
        """What may have been meant, and the ids that there are."""
        ids = [clause.id for clause in self.clauses]
        asked = _readings(clause_id)[-1]
        parts = [name for name in ids if _is_part(name, asked)]
        hint = f"; its parts are {_some(parts)}" if parts else near_miss(asked, ids)
        return f"{hint}; it has {_some(ids)}" if ids else f"{hint}; it has no clauses"

    def __getitem__(self, clause_id: str) -> Clause:
        """The clause with this id, as `clause` finds it."""
        return self.clause(clause_id)

    def __iter__(self) -> Iterator[Clause]:
        """The clauses in reading order."""
        return iter(self.clauses)

    def __len__(self) -> int:
        """The number of clauses."""
        return len(self.clauses)

    def __bool__(self) -> bool:
        """True: a treaty without clauses is a treaty."""
        return True

    def __repr__(self) -> str:
        return f"<Treaty {self.id}: {_short(self.name)}, {_counted(len(self.clauses), 'clause')}>"

    @property
    def name(self) -> str:
        """The short title where there is one, else the title."""
        return self.short_title or self.title


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Clauses that answer to each other: 1-1, n-1 or 1-n; an empty side means "no counterpart".

    `score` in [0, 1] is 0 for an empty side; `margin` is its distance to the runner-up. `moved` says that the
    match crosses the order of the others, `renumbered` that only the number differs, `by_hand` that a person
    set it. `reason` says in words what speaks for the match.
    """

    left: tuple[Clause, ...]
    right: tuple[Clause, ...]
    score: float
    margin: float = 0.0
    moved: bool = False
    renumbered: bool = False
    by_hand: bool = False
    reason: str = ""

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment(NotebookResult):
    """Which clause of `left` answers to which of `right`. Every clause stands in exactly one of `matches`,
    which are in the reading order of the left side; what only the right has comes last."""

    left: Treaty
    right: Treaty
    matches: tuple[Match, ...]
    mode: str = "cross"

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step from the left text to the right one. `op` is ``equal``, ``replace``, ``delete`` or ``insert``;
    `masked` names the kind of noise (``punctuation`` …) where the step is shown but not counted as a change."""

    op: str
    left: Span
    right: Span
    masked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """A word diff. The spans of `steps` tile `left_text` and `right_text`: in order, half-open, without gaps."""

    left_text: str
    right_text: str
    steps: tuple[Edit, ...]
    masks: tuple[str, ...] = ()

    __repr__ = short_repr

    @property
    def changed(self) -> bool:
        """Whether any step counts as a change."""
        return any(step.op != "equal" and not step.masked for step in self.steps)


class Verdict(StrEnum):
    """What a change amounts to. ``weakened`` and ``strengthened`` read from left to right."""

    TURNED = "turned"
    WEAKENED = "weakened"
    STRENGTHENED = "strengthened"
    LEVEL = "level"
    UNRANKED = "unranked"
    UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A match that has both sides, diffed and judged.

    `left` and `right` are the classifications of that side (of its strongest clause, where it has several),
    None where the language has no lexicon. `delta` is the level right less left where the codebook's
    "Comparing two provisions" allows a number, else None; `reason` says why, and what differs. `vouched` says whether
    a headline may judge the change: on both sides the modal that decides is sourced or partly so (`Clause.vouched`).
    """

    match: Match
    edits: Edits
    left: Classification | None
    right: Classification | None
    delta: int | None
    verdict: Verdict
    reason: str
    vouched: bool = True

    __repr__ = short_repr


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyDiff(DrawnResult):
    """Two treaties compared. `changes` holds one `Change` for every match that has both sides, unchanged ones
    too; `classes_left` and `classes_right` map clause ids to classifications (empty where not graded);
    `lexicons` names what graded them."""

    left: Treaty
    right: Treaty
    alignment: Alignment
    changes: tuple[Change, ...]
    classes_left: Mapping[str, Classification]
    classes_right: Mapping[str, Classification]
    lexicons: tuple[LexiconStamp, ...] = ()

    def __len__(self) -> int:
        """The number of pairs of provisions that answer to each other."""
        return len(self.changes)

    def __iter__(self) -> Iterator[Change]:
        """The changes, in the reading order of the left side."""
        return iter(self.changes)

    def __bool__(self) -> bool:
        """True: that nothing answers to anything is a result."""
        return True

    def __repr__(self) -> str:
        alone = f"{len(self.only_left)} and {len(self.only_right)} provisions without counterpart"
        counted = ", ".join(
            f"{sum(change.verdict is verdict for change in self.changes)} {verdict}" for verdict in Verdict
        )
        return f"<TreatyDiff {self.left.id} / {self.right.id}: {_counted(len(self), 'pair')} ({counted}), {alone}>"

    def _with(self, verdict: Verdict) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.verdict is verdict)

    @property
    def turned(self) -> tuple[Change, ...]:
        """The changes in which kind or polarity differs."""
        return self._with(Verdict.TURNED)

    @property
    def weakened(self) -> tuple[Change, ...]:
        """The changes whose right side binds less."""
        return self._with(Verdict.WEAKENED)

    @property
    def strengthened(self) -> tuple[Change, ...]:
        """The changes whose right side binds more."""
        return self._with(Verdict.STRENGTHENED)

    @property
    def only_left(self) -> tuple[Clause, ...]:
        """The clauses of the left treaty that have no counterpart, in reading order."""
        return tuple(c for m in self.alignment.matches if not m.right for c in m.left)

    @property
    def only_right(self) -> tuple[Clause, ...]:
        """The clauses of the right treaty that have no counterpart, in reading order."""
        return tuple(c for m in self.alignment.matches if not m.left for c in m.right)

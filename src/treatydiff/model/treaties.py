"""What a treaty says: its clauses, their sources and their witnesses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from treatydiff.errors import TreatyDiffError, UnknownClauseError, near_miss
from treatydiff.model.phrases import count, shorten
from treatydiff.notebook import NotebookResult

AREAS = (
    "preamble", "final", "security", "general", "defense", "neutrality", "nonaggression", "territory",
    "consultation", "military", "arms-control", "intelligence", "information-security", "regional",
    "diplomacy", "sanctions", "law-enforcement", "legal-assistance", "dispute-settlement", "economy",
    "transport", "energy", "nuclear", "agriculture", "health", "education", "science", "space", "media",
    "culture", "environment", "emergencies", "parliamentary", "definitions", "annex",
)  # fmt: skip
"""The closed vocabulary of `Clause.areas`. ``preamble`` and ``final`` provisions are shown, not ranked."""


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
        return f"<Clause {self.id}: {shorten(self.text)}>"


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
        return f"<Treaty {self.id}: {shorten(self.name)}, {count(len(self.clauses), 'clause')}>"

    @property
    def name(self) -> str:
        """The short title where there is one, else the title."""
        return self.short_title or self.title

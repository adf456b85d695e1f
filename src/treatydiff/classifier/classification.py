"""How firmly does a provision bind? Texts and treaties → classifications, by the codebook (docs/codebook.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from treatydiff.classifier.grading import explain, grade
from treatydiff.classifier.languages import Chapeau, Draft, Language, reader
from treatydiff.lexicon import Lexicon
from treatydiff.model import Classification, Doubt, Kind, Polarity, Treaty

if TYPE_CHECKING:
    from treatydiff.treaties import TreatyLike


def classify_text(
    text: str, *, language: str = "en", binding: bool = True, lexicon: Lexicon | None = None
) -> Classification:
    """Classify one provision's wording; any string gets an answer.

    `binding` False caps binding forms at 3, for instruments that are not meant to bind. `lexicon` takes the place of
    the bundled one (`load_lexicon`). Raises `LanguageError` where there is no lexicon for `language`, and where
    `lexicon` is one of another.

    >>> found = classify_text("The Parties shall exchange information, where appropriate.")
    >>> found.kind.value, int(found.strength), found.reason
    ('obligation', 5, "QUALIFIED 5: binding form 'shall', hedged by 'where appropriate'")
    """
    if not isinstance(text, str):
        hint = "; a treaty is graded by classify" if isinstance(text, Treaty) else ""
        raise TypeError(f"classify_text takes the words of one provision, not {type(text).__name__}{hint}")
    return read_provision(text, reader(language, lexicon), binding=binding)[0]


def classify(treaty: TreatyLike, *, lexicon: Lexicon | None = None) -> dict[str, Classification]:
    """Classify every clause of a treaty, its name or its path: clause id → classification, in reading order.

    An item inherits the modal of its chapeau through `Clause.parent`, and the cue of that modal names the chapeau's
    clause; a clause with ``preamble`` in its areas is a recital; where the treaty is not binding, binding forms are
    capped at 3. `lexicon` takes the place of the bundled one. Raises `LanguageError` where there is no lexicon for the
    treaty's language, and where `lexicon` is one of another.
    """
    from treatydiff.treaties import as_treaty  # To classify a text takes none.

    found = as_treaty(treaty)
    return read_treaty(found, reader(found.language, lexicon))


def read_treaty(treaty: Treaty, language: Language) -> dict[str, Classification]:
    """Classify every clause of a treaty as `language` reads it."""
    chapeaux: dict[str, Chapeau | None] = {}
    result: dict[str, Classification] = {}
    for clause in treaty.clauses:
        if clause.is_recital:
            result[clause.id] = recital(clause.text)
            continue
        parent = chapeaux.get(clause.parent) if clause.parent is not None else None
        result[clause.id], chapeaux[clause.id] = read_provision(
            clause.text, language, binding=treaty.binding, parent=parent, clause=clause.id
        )
    return result


def recital(text: str) -> Classification:
    """Return the classification of a clause of a preamble: declaration, 0, whatever its grammar (ruling 6)."""
    draft = Draft(
        kind=Kind.DECLARATION, base="none", polarity=Polarity.NONE, span=(0, len(text)), ruling="E 6",
        called="a recital of the preamble",
    )  # fmt: skip
    return _strongest([draft])


def read_provision(
    text: str, language: Language, *, binding: bool = True, parent: Chapeau | None = None, clause: str | None = None
) -> tuple[Classification, Chapeau | None]:
    """Classify one provision as `language` reads it; return also what it hands to its items.

    `parent` is what the provision's own chapeau handed on, `clause` its id. Treaties repeat themselves and each other:
    a text that stands alone, under no chapeau and over no items, is read once by a language and held.
    """
    if parent is not None:
        return _read(text, language, binding, parent, clause)
    key = text, binding, clause is None, language  # without an id there is nothing to hand on
    held = _held.get(key)
    if held is None:
        held, chapeau = _read(text, language, binding, None, clause)
        if chapeau is not None:
            return held, chapeau
        if len(_held) >= _MOST_HELD:
            _held.clear()
        _held[key] = held
    return held, None


_MOST_HELD = 10_000
_held: dict[tuple[str, bool, bool, Language], Classification] = {}


def _read(
    text: str, language: Language, binding: bool, parent: Chapeau | None, clause: str | None
) -> tuple[Classification, Chapeau | None]:
    reading = language.read(text, parent, clause)
    if reading.drafts:
        return _strongest(reading.drafts, binding=binding), reading.chapeau
    if parent is not None and parent.draft is not None:
        doubts = () if parent.sure else (Doubt.COMPLETES_CHAPEAU,)
        whole = replace(parent.draft, span=(0, len(text)), doubts=doubts)
        return _strongest([whole], binding=binding), None
    fragment = reading.fragment or _nothing(text)
    return _strongest([fragment], binding=binding), reading.chapeau or _aims(fragment, text, clause)


def _aims(fragment: Draft, text: str, clause: str | None) -> Chapeau | None:
    """Return what "The objectives are:" or "For the purposes of this Treaty:" hands to its items, each of which is one
    of the aims, or defines."""
    if clause is None or fragment.kind is Kind.DECLARATION or not text.rstrip().endswith(":"):
        return None
    cues = tuple(replace(cue, clause=cue.clause or clause) for cue in fragment.cues)
    return Chapeau(state=None, draft=replace(fragment, cues=cues))


def _nothing(text: str) -> Draft:
    """Return what a text amounts to of which its language can say nothing."""
    return Draft(
        kind=Kind.DECLARATION, base="none", polarity=Polarity.NONE, span=(0, len(text)), doubts=(Doubt.FRAGMENT,)
    )


def _strongest(drafts: Sequence[Draft], *, binding: bool = True) -> Classification:
    """Return the classification by the strongest of these norms, between equals the first."""
    norms = tuple(grade(draft, binding=binding) for draft in drafts)
    best = max(range(len(norms)), key=lambda at: (norms[at].strength, -at))
    norm, draft = norms[best], drafts[best]
    return Classification(
        kind=norm.kind, strength=norm.strength, polarity=norm.polarity, balance=norm.balance, norms=norms,
        cues=norm.cues, sure=not draft.doubts, doubts=draft.doubts,
        reason=explain(norm, draft.doubts, binding=binding, called=draft.called),
    )  # fmt: skip

"""Drafts → norms: what level follows from a form and the classes of its cues, and the sentence that explains it.

Level = base of the form; in the binding band 6 + intensified − hedged. Balance = intensifier classes − hedge
classes (codebook, "Rule").
"""

from __future__ import annotations

from treatydiff.classifier.languages import Draft
from treatydiff.lexicon import FORMS, STATEMENTS
from treatydiff.model import Doubt, Kind, Norm, Strength

LEVELS = {"binding": 6, "effort": 4, "hortatory": 3, "aspirational": 2, "permissive": 1, "none": 0}


def grade(draft: Draft, *, binding: bool = True) -> Norm:
    """Return the norm that a draft amounts to. `binding` False caps its level at 3 (ruling 18)."""
    level, balance = LEVELS[draft.base], 0
    if draft.base == "binding":
        level += bool(draft.intensifiers) - bool(draft.hedges)
        balance = len(draft.intensifiers) - len(draft.hedges)
    strength = Strength(level if binding else min(level, Strength.HORTATORY))
    return Norm(
        kind=draft.kind, strength=strength, polarity=draft.polarity, span=draft.span, balance=balance,
        bearer=draft.bearer, cues=draft.cues, ruling=draft.ruling,
    )  # fmt: skip


def explain(norm: Norm, doubts: tuple[Doubt, ...], *, binding: bool = True, called: str = "") -> str:
    """Return the sentence that explains a norm's level, with its words: "QUALIFIED 5: binding form 'shall', …".

    `called` is what the norm is called where its kind does not say it: "a recital".
    """

    def quote(*roles: str) -> str:
        return ", ".join(f"'{cue.text}'" for cue in norm.cues if cue.role in roles)

    forms = quote("negation", *FORMS)
    capped = not binding and norm.strength is Strength.HORTATORY and norm.kind in (Kind.OBLIGATION, Kind.PROHIBITION)
    if norm.strength >= Strength.QUALIFIED or capped:
        parts = [f"binding form {forms}" if forms else "binding form"]
        hedges, intensifiers = quote("hedge"), quote("intensifier")
        if hedges:
            parts.append(f"hedged by {hedges}")
        if intensifiers:
            parts.append(f"intensified by {intensifiers}")
        if not hedges and not intensifiers:
            parts.append("plain")
    elif norm.strength == Strength.EFFORT:
        parts = [f"bound to try by {forms}"]
    else:
        words = quote(*STATEMENTS) if norm.kind in (Kind.CONSTITUTIVE, Kind.DECLARATION) else forms
        words = words or forms
        name = f"{called}," if called and words else called or norm.kind.value
        parts = [name + (f" by {words}" if words else "")]
    if capped:
        parts.append("capped at 3 as the instrument does not bind")
    if doubts:
        parts.append("not sure: " + "; ".join(doubts))
    return f"{norm.strength.name} {int(norm.strength)}: " + ", ".join(parts)

"""How firmly does a provision bind? Texts and treaties → classifications, by the codebook (docs/codebook.md)."""

from __future__ import annotations

from dataclasses import replace

from treatydiff.lexicon import Lexicon, Rule, load_lexicon, longest
from treatydiff.model import Classification, Cue, Kind, Norm, Polarity, Strength, Treaty
from treatydiff.norms import Draft, Found, Governor, NormReader
from treatydiff.sentences import split_segments, split_words

_LEVELS = {"binding": 6, "effort": 4, "hortatory": 3, "aspirational": 2, "permissive": 1, "none": 0}


def classify_text(text: str, *, language: str = "en", binding: bool = True) -> Classification:
    """Classify one provision's wording: any string gets an answer.

    `binding` False caps binding forms at 3, for instruments that are not meant to bind. Raises `LanguageError`
    where there is no lexicon for `language`.

    >>> found = classify_text("The Parties shall exchange information, where appropriate.")
    >>> found.kind.value, int(found.strength), found.reason
    ('obligation', 5, "QUALIFIED 5: binding form 'shall', hedged by 'where appropriate'")
    """
    return _classify(text, load_lexicon(language), binding, None)[0]


def classify(treaty: Treaty) -> dict[str, Classification]:
    """Classify every clause of a treaty: clause id → classification, in reading order.

    An item inherits the modal of its chapeau through `Clause.parent`; a clause with ``preamble`` in its areas is a
    recital. Raises `LanguageError` where there is no lexicon for the treaty's language.
    """
    lexicon = load_lexicon(treaty.language)
    governors: dict[str, Governor | None] = {}
    result: dict[str, Classification] = {}
    for clause in treaty.clauses:
        if "preamble" in clause.areas:
            result[clause.id] = recital(clause.text)
            governors[clause.id] = None
            continue
        governor = governors.get(clause.parent) if clause.parent else None
        result[clause.id], handed = _classify(clause.text, lexicon, treaty.binding, governor, clause.id)
        governors[clause.id] = handed
    return result


def recital(text: str) -> Classification:
    """Return the classification of a clause of a preamble: declaration, 0, whatever its grammar."""
    span = (0, len(text))
    norm = Norm(kind=Kind.DECLARATION, strength=Strength.NONE, polarity=Polarity.NONE, span=span)
    return Classification(
        kind=Kind.DECLARATION, strength=Strength.NONE, polarity=Polarity.NONE, balance=0, norms=(norm,), cues=(),
        sure=True, reason="NONE 0: a recital of the preamble",
    )  # fmt: skip


def _classify(
    text: str, lexicon: Lexicon, binding: bool, outer: Governor | None, clause: str | None = None
) -> tuple[Classification, Governor | None]:
    tokens = split_words(text, lexicon)
    segments = split_segments(tokens, lexicon)
    reader = NormReader(tokens, lexicon)
    norms: list[Norm] = []
    doubts: list[list[str]] = []
    handed: dict[int, Governor | None] = {}
    last_open: Governor | None = None
    for index, segment in enumerate(segments):
        governor = handed.get(segment.chapeau) if segment.chapeau is not None else None
        if governor is None and outer is not None and segment.chapeau is None:
            governor = outer
        drafts, governor_out = reader.read(segment, governor)
        handed[index] = governor_out
        if governor_out is not None:
            last_open = governor_out
        found = _cues_in(tokens.words, segment.first, segment.stop, lexicon)
        for draft in drafts:
            norms.append(_finish(draft, tokens, found, lexicon))
            doubts.append(draft.verdict.doubts)
    if last_open is not None:
        last_open = _export(last_open, tokens, clause)
    if not norms:
        return _fragment(text, tokens, lexicon), last_open
    strengths = [norm.strength for norm in norms]
    if not binding:
        norms = [replace(norm, strength=min(norm.strength, Strength.HORTATORY)) for norm in norms]
    best = max(range(len(norms)), key=lambda i: (norms[i].strength, -i))
    norm = norms[best]
    unsure = list(dict.fromkeys(doubts[best]))
    reason = _reason(norm, strengths[best], binding, unsure)
    return Classification(
        kind=norm.kind, strength=norm.strength, polarity=norm.polarity, balance=norm.balance, norms=tuple(norms),
        cues=norm.cues, sure=not unsure, reason=reason,
    ), last_open  # fmt: skip


def _export(governor: Governor, tokens, clause: str | None) -> Governor:
    """Prepare a chapeau's predicate for items that are clauses of their own: its cues name the chapeau's clause."""
    cues = tuple(_cue(tokens, found, clause) for found in governor.form.found)
    return replace(governor, clause=clause or "", cues=cues)


def _cues_in(words: list[str], first: int, stop: int, lexicon: Lexicon) -> list[Found]:
    slot = lexicon.slots["clause"]
    starts = slot.root.words
    found: list[Found] = []
    at = first
    while at < stop:
        if words[at] in starts:
            hit = longest(slot.matches(words, at, stop))
            if hit is not None:
                found.append((at, hit[0], hit[1]))
                at = hit[0]
                continue
        at += 1
    return found


def _cue(tokens, found: Found, clause: str | None = None) -> Cue:
    first, stop, rule = found
    span = tokens.span(first, stop)
    return Cue(
        rule=rule.id,
        role=rule.role,
        category=rule.category,
        span=span,
        text=tokens.text[span[0] : span[1]],
        clause=clause,
    )


def _finish(draft: Draft, tokens, clause_cues: list[Found], lexicon: Lexicon) -> Norm:
    verdict = draft.verdict
    used: list[Found] = []
    taken: set[int] = set()

    def take(found: Found) -> bool:
        places = range(found[0], found[1])
        if any(place in taken for place in places):
            return False
        taken.update(places)
        used.append(found)
        return True

    for found in (*(draft.form.found if draft.form else ()), *verdict.used):
        take(found)
    hedges = set(verdict.hedges)
    intensifiers: set[str] = set()
    if draft.form is not None and draft.form.categorical:
        intensifiers.add("categorical")
    for found in clause_cues:
        first, stop, rule = found
        if not (draft.first <= first and stop <= draft.stop):
            continue
        if any(low <= first < high for low, high in draft.zones):
            continue
        if rule.role in ("hedge", "intensifier") and not _in_scope(found, draft, tokens):
            continue
        if not take(found):
            continue
        if rule.sets == "both":
            hedges.add("practicability")
            intensifiers.add("immediacy" if "soon" in tokens.words[first:stop] else "totality")
        elif rule.role == "hedge":
            hedges.add(rule.category)
        elif rule.role == "intensifier":
            intensifiers.add(rule.category)
    if verdict.bearer is not None and verdict.bearer.rule is not None and draft.subject is not None:
        pass
    level = _LEVELS[verdict.base]
    balance = 0
    if verdict.base == "binding":
        level = 6 + bool(intensifiers) - bool(hedges)
        balance = len(intensifiers) - len(hedges)
    bearer = None
    if verdict.bearer is not None and verdict.bearer.kind not in (None,):
        span = tokens.span(verdict.bearer.first, verdict.bearer.head + 1)
        bearer = tokens.text[span[0] : span[1]]
    cues = tuple(
        sorted(
            (*draft.inherited, *(_cue(tokens, found) for found in used)), key=lambda cue: (cue.clause is None, cue.span)
        )
    )
    return Norm(
        kind=verdict.kind, strength=Strength(level), polarity=verdict.polarity, balance=balance,
        span=tokens.span(draft.first, max(draft.stop, draft.first + 1)), bearer=bearer, cues=cues,
    )  # fmt: skip


def _in_scope(found: Found, draft: Draft, tokens) -> bool:
    """Say whether a hedge or intensifier bears on the norm, not on an act within its object."""
    first, stop, rule = found
    words = tokens.words
    if rule.category not in ("discretion", "practicability") or first < draft.verb:
        return True
    infinitive = any(words[at] == "to" for at in range(draft.verb + 1, first))
    if infinitive and first > 1 and words[first - 1] == "," and words[first - 2] in ("and", "or"):
        return False
    return True


def _reason(norm: Norm, level: Strength, binding: bool, unsure: list[str]) -> str:
    def quote(*roles: str) -> str:
        return ", ".join(f"'{cue.text}'" for cue in norm.cues if cue.role in roles)

    forms = quote(
        "modal", "negation", "permission", "recommendation", "exemption", "right", "effort", "intention", "performative"
    ) or quote("constitutive", "declaration")
    head = f"{norm.strength.name} {int(norm.strength)}: "
    if level >= 5:
        parts = [f"binding form {forms}" if forms else "binding form (present tense)"]
        hedges, intensifiers = quote("hedge"), quote("intensifier")
        if hedges:
            parts.append(f"hedged by {hedges}")
        if intensifiers:
            parts.append(f"intensified by {intensifiers}")
        if not hedges and not intensifiers:
            parts.append("plain")
    else:
        parts = [norm.kind.value + (f" by {forms}" if forms else "")]
    if not binding and level > Strength.HORTATORY:
        parts.append("capped at 3: the instrument is not binding")
    if unsure:
        parts.append("not sure: " + "; ".join(unsure))
    return head + ", ".join(parts)


def _fragment(text: str, tokens, lexicon: Lexicon) -> Classification:
    """Classify a text without any norm (codebook, rulings 6 and 17)."""
    words = tokens.words
    kind, strength, polarity = Kind.DECLARATION, Strength.NONE, Polarity.NONE
    cues: tuple[Cue, ...] = ()
    sure = False
    reason = "neither modal nor chapeau: a fragment"
    if words:
        at = 0
        while at < len(words) - 1 and not words[at][0].isalpha():
            at += 1
        rule: Rule | None = lexicon.openings.get(words[at])
        if rule is not None:
            cues = (_cue(tokens, (at, at + 1, rule)),)
            sure = True
            reason = f"a recital: '{cues[0].text}'"
    norm = Norm(kind=kind, strength=strength, polarity=polarity, span=(0, len(text)), cues=cues)
    return Classification(
        kind=kind, strength=strength, polarity=polarity, balance=0, norms=(norm,), cues=cues, sure=sure,
        reason=f"{strength.name} {int(strength)}: {reason}",
    )  # fmt: skip

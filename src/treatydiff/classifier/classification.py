"""How firmly does a provision bind? Texts and treaties → classifications, by the codebook (docs/codebook.md)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from treatydiff.classifier.drafts import Governor
from treatydiff.classifier.english.reader import NormReader
from treatydiff.classifier.grading import explain, find_cues, grade, make_cue
from treatydiff.classifier.segments import Words, split_segments, split_words
from treatydiff.lexicon import Lexicon, load_lexicon
from treatydiff.model import Classification, Cue, Kind, Norm, Polarity, Strength, Treaty


@dataclass(frozen=True, slots=True)
class Chapeau:
    """What a clause hands to the clauses whose parent it is: the modal that they inherit, or the norm that they
    complete, with the cues and the bearer that it names."""

    governor: Governor
    cues: tuple[Cue, ...]
    bearer: str | None
    norm: Norm | None


def classify_text(text: str, *, language: str = "en", binding: bool = True) -> Classification:
    """Classify one provision's wording; any string gets an answer.

    `binding` False caps binding forms at 3, for instruments that are not meant to bind. Raises `LanguageError`
    where there is no lexicon for `language`.

    >>> found = classify_text("The Parties shall exchange information, where appropriate.")
    >>> found.kind.value, int(found.strength), found.reason
    ('obligation', 5, "QUALIFIED 5: binding form 'shall', hedged by 'where appropriate'")
    """
    return _classify(text, load_lexicon(language), binding)[0]


def classify(treaty: Treaty) -> dict[str, Classification]:
    """Classify every clause of a treaty: clause id → classification, in reading order.

    An item inherits the modal of its chapeau through `Clause.parent`, and the cue of that modal names the chapeau's
    clause; a clause with ``preamble`` in its areas is a recital; where the treaty is not binding, binding forms are
    capped at 3. Raises `LanguageError` where there is no lexicon for the treaty's language.
    """
    lexicon = load_lexicon(treaty.language)
    chapeaux: dict[str, Chapeau | None] = {}
    result: dict[str, Classification] = {}
    for clause in treaty.clauses:
        if "preamble" in clause.areas:
            result[clause.id] = recital(clause.text)
            continue
        parent = chapeaux.get(clause.parent) if clause.parent is not None else None
        result[clause.id], chapeaux[clause.id] = _classify(clause.text, lexicon, treaty.binding, parent, clause.id)
    return result


def recital(text: str) -> Classification:
    """Return the classification of a clause of a preamble: declaration, 0, whatever its grammar (ruling 6)."""
    norm = Norm(kind=Kind.DECLARATION, strength=Strength.NONE, polarity=Polarity.NONE, span=(0, len(text)))
    return _result([norm], 0, "NONE 0: a recital of the preamble", True)


def _result(norms: Sequence[Norm], best: int, reason: str, sure: bool) -> Classification:
    norm = norms[best]
    return Classification(
        kind=norm.kind, strength=norm.strength, polarity=norm.polarity, balance=norm.balance, norms=tuple(norms),
        cues=norm.cues, sure=sure, reason=reason,
    )  # fmt: skip


def _classify(
    text: str, lexicon: Lexicon, binding: bool, parent: Chapeau | None = None, clause: str | None = None
) -> tuple[Classification, Chapeau | None]:
    tokens = split_words(text, lexicon)
    reader = NormReader(tokens, lexicon)
    norms: list[Norm] = []
    doubts: list[tuple[str, ...]] = []
    handed: dict[int, Governor | None] = {}
    last: Governor | None = None
    bare: dict[int, int] = {}
    completed: set[int] = set()
    for index, segment in enumerate(split_segments(tokens, lexicon)):
        if segment.chapeau is not None:
            governor = handed.get(segment.chapeau)
        else:
            governor = parent.governor if parent is not None else None
        drafts, handed[index] = reader.read(segment, governor)
        last = handed[index]
        if last is not None and last.complete is None and drafts:
            bare[len(norms) + len(drafts) - 1] = id(last)
        cues = find_cues(tokens, segment.first, segment.stop, lexicon) if drafts else []
        for draft in drafts:
            from_parent = parent if parent is not None and draft.governor is parent.governor else None
            if draft.shared and draft.governor is not None and from_parent is None:
                extra = find_cues(tokens, draft.governor.first, draft.governor.stop, lexicon)
                cues = [*(cue for cue in extra if cue not in cues), *cues]
            bearer = from_parent.bearer if from_parent is not None else None
            if draft.governor is not None and from_parent is None and draft.verdict.bearer is not None:
                start, end = tokens.span(draft.verdict.bearer.first, draft.verdict.bearer.head + 1)
                bearer = text[start:end]
            inherited = from_parent.cues if from_parent is not None else ()
            if draft.governor is not None:
                completed.add(id(draft.governor))
            norms.append(grade(draft, tokens, cues, inherited, bearer, lexicon))
            doubts.append(tuple(dict.fromkeys(draft.verdict.doubts)))
    # A modal whose items complete it is no norm of its own.
    kept = [at for at in range(len(norms)) if bare.get(at) not in completed]
    norms, doubts = [norms[at] for at in kept], [doubts[at] for at in kept]
    if not norms and parent is not None and parent.norm is not None:
        norm = _completed(parent, text)
        return _result([norm], 0, explain(norm, binding, ("the item completes its chapeau",)), False), None
    if not norms:
        conditions = last is not None and last.conditions and clause is not None
        chapeau = Chapeau(replace(last, foreign=True), (), None, None) if last is not None and conditions else None
        return _fragment(text, tokens, lexicon), chapeau
    if not binding:
        norms = [replace(norm, strength=min(norm.strength, Strength.HORTATORY)) for norm in norms]
    best = max(range(len(norms)), key=lambda at: (norms[at].strength, -at))
    reason = explain(norms[best], binding, doubts[best])
    found = _result(norms, best, reason, not doubts[best])
    return found, _hand_on(last, norms, tokens, lexicon, clause)


def _hand_on(
    last: Governor | None, norms: list[Norm], tokens: Words, lexicon: Lexicon, clause: str | None
) -> Chapeau | None:
    """Return what the items of a clause inherit, where its last segment is a chapeau."""
    if last is None or clause is None:
        return None
    if last.complete is not None:
        cues = tuple(replace(cue, clause=cue.clause or clause) for cue in norms[-1].cues)
        return Chapeau(replace(last, foreign=True), cues, norms[-1].bearer, norms[-1])
    used = [*last.form.found]
    places = {place for found in used for place in range(found[0], found[1])}
    used += [
        found
        for found in find_cues(tokens, last.first, last.stop, lexicon)
        if places.isdisjoint(range(found[0], found[1]))
    ]
    cues = tuple(make_cue(tokens, found, clause) for found in sorted(used, key=lambda found: found[0]))
    bearer = None
    if last.subject.acts:
        start, end = tokens.span(last.subject.first, last.subject.head + 1)
        bearer = tokens.text[start:end]
    return Chapeau(replace(last, foreign=True), cues, bearer, None)


def _completed(parent: Chapeau, text: str) -> Norm:
    assert parent.norm is not None
    return replace(parent.norm, span=(0, len(text)), cues=parent.cues)


def _fragment(text: str, tokens: Words, lexicon: Lexicon) -> Classification:
    """Classify a text without any norm (rulings 6 and 17): a recital, an objective, a definition, or a fragment."""
    words = tokens.words
    kind, strength, polarity = Kind.DECLARATION, Strength.NONE, Polarity.NONE
    reason, sure = "declaration, not sure: neither modal nor chapeau", False
    cues: tuple[Cue, ...] = ()
    at = next((place for place, word in enumerate(words) if word[0].isalpha() and len(word) > 1), None)
    opening = lexicon.openings.get(words[at]) if at is not None else None
    if at is not None and opening is not None:
        cues = (make_cue(tokens, (at, at + 1, opening)),)
        reason, sure = f"a recital, by '{cues[0].text}'", True
    else:
        for place, word in enumerate(words):
            rule = next((rule for rule in lexicon.heads.get(word, ()) if rule.sets == "objective"), None)
            if rule is not None and _states_objective(words, place, at or 0, lexicon):
                kind, strength, polarity = Kind.INTENTION, Strength.ASPIRATIONAL, Polarity.ACT
                cues = (make_cue(tokens, (place, place + 1, rule)),)
                reason = f"intention by '{cues[0].text}', not sure: neither modal nor chapeau"
                break
    norm = Norm(kind=kind, strength=strength, polarity=polarity, span=(0, len(text)), cues=cues)
    return _result([norm], 0, f"{strength.name} {int(strength)}: {reason}", sure)


def _states_objective(words: list[str], place: int, first: int, lexicon: Lexicon) -> bool:
    """Say whether an objective noun heads the fragment or stands in "as the common objective"."""
    if words[first] in lexicon.words["prepositions"]:
        return False
    return place - first <= 3 or not lexicon.words["as_words"].isdisjoint(words[max(0, place - 3) : place])

"""A comparison of two small treaties, made by hand, for the tests of reports."""

from __future__ import annotations

from treatydiff.model import (
    Alignment,
    Basis,
    Change,
    Classification,
    Clause,
    Cue,
    Edit,
    Edits,
    Kind,
    Match,
    Norm,
    Party,
    Polarity,
    Source,
    Strength,
    Treaty,
    TreatyDiff,
    Verdict,
    Witness,
    Wording,
)

GAZETTE = Source(
    id="gazette",
    title="The treaty in the gazette",
    publisher="Gazette",
    date="2020-01-02",
    href="https://example.org/gazette?a=1&b=2",
)
HOSTILE = Source(id="hostile", title="A source with a script for an address", href="javascript:alert(1)")


def clause(id: str, text: str, heading: str = "", *areas: str, **more: object) -> Clause:
    """Return a clause with both bases and the gazette as its source, where `more` says nothing else."""
    given = {"wording": Wording.RESTATED, "basis": Basis.SOURCED, "modal_basis": Basis.SOURCED, "sources": ("gazette",)}
    return Clause(id=id, number=id, text=text, heading=heading, areas=areas, **(given | more))  # type: ignore[arg-type]


def grade(text: str, kind: Kind, strength: Strength, *cues: tuple[str, str], category: str = "") -> Classification:
    """Return a classification of one norm whose cues are the given (role, words), found in `text`."""
    polarity = Polarity.ABSTAIN if kind is Kind.PROHIBITION else Polarity.ACT if strength else Polarity.NONE
    found = tuple(
        Cue(
            rule=f"test.{role}",
            role=role,
            span=(text.index(words), text.index(words) + len(words)),
            text=words,
            category=category,
        )
        for role, words in cues
    )
    norm = Norm(kind=kind, strength=strength, polarity=polarity, span=(0, len(text)), bearer="party", cues=found)
    return Classification(
        kind=kind, strength=strength, polarity=polarity, balance=0, norms=(norm,), cues=found, sure=True,
        reason=f"{strength.name} {strength.value}: by hand",
    )  # fmt: skip


A1 = "Wishing to live in peace,"
A2 = "A Party shall not help an aggressor against the other Party."
A3 = "The Parties shall promote trade, where appropriate."
A4 = "The Parties shall exchange maps of the border."
A5 = "This Treaty shall enter into force on ratification."
B1 = "Wishing to live in friendship,"
B2 = "A Party shall help the other Party without delay against an aggressor."
B3 = "The Parties should promote trade!"
B4 = "This Treaty shall enter into force on signature."
B5 = "The Parties may meet."

LEFT = Treaty(
    id="north-south-1990",
    title="Treaty of Peace between North and South",
    short_title="North–South 1990",
    parties=(Party(code="NO", name="North"), Party(code="SO", name="South")),
    signed="1990-05-01",
    in_force="1991-01-01",
    duration="10 years",
    sources=(GAZETTE, HOSTILE),
    clauses=(
        clause("P.1", A1, "Peace", "preamble"),
        clause(
            "2.1", A2, "No help to an aggressor", "security", "neutrality", sources=("gazette", "hostile"),
            witnesses=(
                Witness(source="gazette", language="fr", kind="authentic", phrase="ne doit pas aider"),
                Witness(source="hostile", language="en", kind="press", phrase="should not help", supplied="each side"),
            ),
        ),
        clause("3(a)", A3, "Trade", "economy", modal_basis=Basis.UNVERIFIED),
        clause("4", A4, "Maps", "security", "territory"),
        clause("5", A5, "Entry into force", "final"),
    ),
    sha256="a" * 64,
)  # fmt: skip
RIGHT = Treaty(
    id="east-west-2000",
    title="Treaty of Alliance between East and West",
    short_title="East–West 2000",
    parties=(Party(code="EA", name="East"), Party(code="WE", name="West")),
    signed="2000-06-01",
    sources=(GAZETTE,),
    clauses=(
        clause("P.1", B1, "Friendship", "preamble"),
        clause("1", B3, "Trade", "economy"),
        clause("2", B2, "Mutual help", "security", "defense"),
        clause("3", B4, "Entry into force", "final"),
        clause("4", B5, "Meetings", "general"),
    ),
    sha256="b" * 64,
)

CLASSES_LEFT = {
    "P.1": grade(A1, Kind.DECLARATION, Strength.NONE),
    "2.1": grade(
        A2, Kind.PROHIBITION, Strength.BINDING, ("bearer", "A Party"), ("modal", "shall"), ("negation", "not")
    ),
    "3(a)": grade(A3, Kind.OBLIGATION, Strength.QUALIFIED, ("modal", "shall"), ("hedge", "where appropriate")),
    "4": grade(A4, Kind.OBLIGATION, Strength.BINDING, ("modal", "shall")),
    "5": grade(A5, Kind.CONSTITUTIVE, Strength.NONE, ("constitutive", "enter into force")),
}
CLASSES_RIGHT = {
    "P.1": grade(B1, Kind.DECLARATION, Strength.NONE),
    "1": grade(B3, Kind.RECOMMENDATION, Strength.HORTATORY, ("modal", "should")),
    "2": grade(B2, Kind.OBLIGATION, Strength.STRICT, ("modal", "shall"), ("intensifier", "without delay")),
    "3": grade(B4, Kind.CONSTITUTIVE, Strength.NONE, ("constitutive", "enter into force")),
    "4": grade(B5, Kind.PERMISSION, Strength.PERMISSIVE, ("permission", "may")),
}


def edits(left: str, right: str, masks: dict[str, str] | None = None) -> Edits:
    """Return a word diff as plain as can be: the words shared at both ends, and one step for what lies between;
    `masks` names the noise for a text of the left side."""
    a, b = left.split(" "), right.split(" ")
    head = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    start = len(" ".join(a[:head])) + (1 if head else 0)
    steps = [Edit(op="equal", left=(0, start), right=(0, start))] if start else []
    steps.append(
        Edit(op="replace", left=(start, len(left)), right=(start, len(right)), masked=(masks or {}).get(left, ""))
    )
    return Edits(left_text=left, right_text=right, steps=tuple(steps))


def change(left: str, right: str, verdict: Verdict, delta: int | None, reason: str, **more: object) -> Change:
    """Return the change between the clauses with these ids."""
    a, b = LEFT.clause(left), RIGHT.clause(right)
    masks = {A1: "punctuation"}
    return Change(
        match=Match(left=(a,), right=(b,), score=0.8, margin=0.3, reason="shares words", **more),  # type: ignore[arg-type]
        edits=edits(a.text, b.text, masks),
        left=CLASSES_LEFT[left],
        right=CLASSES_RIGHT[right],
        delta=delta,
        verdict=verdict,
        reason=reason,
        vouched=a.vouched and b.vouched,
    )


CHANGES = (
    change("P.1", "P.1", Verdict.UNRANKED, None, "preambles are not ranked"),
    change("2.1", "2", Verdict.TURNED, None, "different promise: to abstain against to act", moved=True),
    change("3(a)", "1", Verdict.WEAKENED, -2, "one level band down", by_hand=True),
    change("5", "3", Verdict.UNRANKED, None, "final clauses are not ranked"),
)

COMPARISON = TreatyDiff(
    left=LEFT,
    right=RIGHT,
    alignment=Alignment(
        left=LEFT,
        right=RIGHT,
        matches=(
            CHANGES[0].match,
            CHANGES[1].match,
            CHANGES[2].match,
            Match(left=(LEFT.clause("4"),), right=(), score=0.0, reason="nothing near"),
            CHANGES[3].match,
            Match(left=(), right=(RIGHT.clause("4"),), score=0.0, reason="nothing near"),
        ),
    ),
    changes=CHANGES,
    classes_left=CLASSES_LEFT,
    classes_right=CLASSES_RIGHT,
)

"""Strategies for the classifier's laws: clauses put together from the words of the laws' own language file."""

from __future__ import annotations

from hypothesis import strategies as st
from provisions import language

ENGLISH = language("en")


def phrases(role: str) -> list[str]:
    """The cues of a role that agree with any subject."""
    return [phrase.text for phrase in ENGLISH.phrases if phrase.role == role and "[" not in phrase.text]


def verbs(sort: str) -> list[str]:
    """The verbs of a class."""
    return [predicate.forms["plain"] for predicate in ENGLISH.predicates if predicate.sort == sort]


AGENTS = st.sampled_from(
    [s.text[0].upper() + s.text[1:] for s in ENGLISH.subjects if s.sort in ("party", "organ") and " of " not in s.text]
)
PARTY_NAMES = st.sampled_from([subject.text for subject in ENGLISH.subjects if subject.sort == "state"])
MODALS = ["shall", "must", "will"]
WEAKER = {"shall": ["should", "may"], "must": ["should", "may"], "will": ["should", "may"], "should": ["may"]}
PLAIN_VERBS = verbs("definite")
PROGRAMMATIC_VERBS = verbs("programmatic")
EFFORTS = verbs("effort")
VERBS = st.sampled_from(PLAIN_VERBS + PROGRAMMATIC_VERBS + EFFORTS)
OBJECTS = st.sampled_from(["the other Party", "the coast guard", "such fishermen", "the harbour", "the mission"])
HEDGES = st.sampled_from(phrases("hedge"))
INTENSIFIERS = st.sampled_from(phrases("intensifier"))
NEUTRAL = st.sampled_from(["", *(f", {text}" for text in phrases("recorded"))])
UNKNOWN_WORDS = st.text(alphabet="bdfgkmpvz", min_size=4, max_size=7).map(lambda word: "q" + word + "ok")


@st.composite
def clauses(draw: st.DrawFn, modals: tuple[str, ...] = ("shall", "must", "will", "should", "may")) -> str:
    """One norm: an agent, a modal, a verb, an object, and perhaps a cue without effect."""
    modal = draw(st.sampled_from(modals))
    return f"{draw(AGENTS)} {modal} {draw(VERBS)} {draw(OBJECTS)}{draw(NEUTRAL)}."


@st.composite
def rich_clauses(draw: st.DrawFn) -> str:
    """A norm with hedges and intensifiers, perhaps negated."""
    negation = draw(st.sampled_from(["", " not"]))
    hedge = draw(st.one_of(st.just(""), HEDGES.map(lambda cue: ", " + cue)))
    intensifier = draw(st.one_of(st.just(""), INTENSIFIERS.map(lambda cue: " " + cue)))
    modal = draw(st.sampled_from([*MODALS, "should", "may"]))
    return f"{draw(AGENTS)} {modal}{negation} {draw(VERBS)} {draw(OBJECTS)}{intensifier}{hedge}."


SCRAPS = (
    *("shall", "may", "not", "should", "will", "be", "the", "Parties", "Party", "which", "that", "and", "or", "to"),
    *("must", "only", "without", "delay", "where", "appropriate", "nothing", "in", "accordance", "with", "its", "laws"),
    *(
        "considered",
        "deemed",
        "prohibited",
        "if",
        "unless",
        "by",
        "no",
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "(a)",
        "—",
        "“",
        "’",
    ),
)
ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(SCRAPS),
        max_size=60,
    ).map(" ".join),
)

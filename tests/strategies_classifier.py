"""Strategies for the classifier's laws: clauses put together from parts whose labels are known."""

from __future__ import annotations

from hypothesis import strategies as st

AGENTS = st.sampled_from(
    [
        "The Parties",
        "Each Party",
        "The Committee",
        "The competent authorities",
        "The Secretary-General",
        "Member States",
    ]
)
PARTY_NAMES = st.sampled_from(
    ["Ruritania", "the Kingdom of Ruritania", "the Republic of Syldavia", "Borduria", "Syldavia"]
)
MODALS = ["shall", "must", "will"]
WEAKER = {"shall": ["should", "may"], "must": ["should", "may"], "will": ["should", "may"], "should": ["may"]}
PLAIN_VERBS = ["inform", "notify", "consult", "assist", "protect", "inspect"]
PROGRAMMATIC_VERBS = ["promote", "support", "strengthen", "encourage"]
EFFORTS = ["endeavour to inform", "seek to protect", "strive to assist"]
VERBS = st.sampled_from(PLAIN_VERBS + PROGRAMMATIC_VERBS + EFFORTS)
OBJECTS = st.sampled_from(["the other Party", "the coast guard", "such fishermen", "the harbour", "the mission"])
HEDGES = st.sampled_from(
    ["where appropriate", "as far as possible", "in accordance with its national legislation", "by mutual consent"]
)
INTENSIFIERS = st.sampled_from(["without delay", "immediately", "in all circumstances", "by all means in its power"])
NEUTRAL = st.sampled_from(["", " within thirty days", " at the request of the other Party", " under Article 5"])
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

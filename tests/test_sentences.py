"""A text's words and segments."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treatydiff.classifier.english import GRAMMAR
from treatydiff.classifier.english.tokens import split_words
from treatydiff.classifier.english.vocabulary import Vocabulary
from treatydiff.classifier.segments import LONGEST, Segment, Words, split_segments
from treatydiff.lexicon import load_bundled

LEXICON = Vocabulary(load_bundled(GRAMMAR))
SCRAPS = st.sampled_from([*"().;:—,–", "a", "(a)", "shall", "1.", "\n", "and"])


def divide(tokens: Words) -> list[Segment]:
    """The segments of English words."""
    return split_segments(tokens, LEXICON.words["abbreviations"], LEXICON.words["coordinators"])


def segments(text: str) -> list[str]:
    """The segments of a text, as text."""
    tokens = split_words(text, LEXICON)
    found = []
    for segment in divide(tokens):
        start, end = tokens.span(segment.first, segment.stop)
        found.append(text[start:end])
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Parties shall meet. They may vote.", ["The Parties shall meet", "They may vote"]),
        ("They shall meet; they may vote", ["They shall meet", "they may vote"]),
        ("Under Art. 5 they shall meet.", ["Under Art. 5 they shall meet"]),
        ("The parties shall: (a) meet; (b) vote; and (c) part.", ["The parties shall", "meet", "vote", "part"]),
        ("The parties shall:\n(a) meet,\n(b) vote.", ["The parties shall", "meet,", "vote"]),
        ("(a) They shall meet under paragraph (b).", ["They shall meet under paragraph (b)"]),
        ("1. They shall meet.", ["They shall meet"]),
        ("The aims shall be: – to sail; – to fish.", ["The aims shall be", "to sail", "to fish"]),
        ("A person may— a sail there, or b fish there.", ["A person may", "sail there,", "fish there"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_segments(text: str, expected: list[str]) -> None:
    """Segments end at full stops, semicolons and items; abbreviations and references do not end one."""
    assert expected == segments(text)


def test_items_know_their_chapeau() -> None:
    """Each item names the segment that is its chapeau; the next sentence has none."""
    tokens = split_words(
        "They shall: (a) meet; (b) ensure that: (i) trade grows; (ii) fish thrive. They may part.", LEXICON
    )
    found = divide(tokens)
    assert [None, 0, 0, 2, 2, None] == [segment.chapeau for segment in found]
    assert [True, False, True, False, False, False] == [segment.open for segment in found]


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(SCRAPS, max_size=40).map(" ".join)))
def test_segments_are_in_order_and_disjoint(text: str) -> None:
    """Words keep their places; segments are in order, disjoint and not empty, and refer back only."""
    tokens = split_words(text, LEXICON)
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    found = divide(tokens)
    stop = 0
    for index, segment in enumerate(found):
        assert stop <= segment.first < segment.stop <= len(tokens.words)
        assert segment.stop - segment.first <= LONGEST
        assert segment.chapeau is None or segment.chapeau < index
        stop = segment.stop


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_words_are_slices(text: str) -> None:
    """Each word is looked up under a form of its own slice; no character other than space is in no word."""
    tokens = split_words(text, LEXICON)
    assert tokens.words == [LEXICON.normal[text[a:b]] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    covered = "".join(text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True))
    assert [c for c in text if not c.isspace()] == [c for c in covered if not c.isspace()]

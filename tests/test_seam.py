"""The seam between the codebook and a treaty language, proved with a toy language of four words."""

from __future__ import annotations

import re

import pytest

from treatydiff.classifier.classification import classify, classify_text, read_provision, read_treaty
from treatydiff.classifier.grading import LEVELS, explain, grade
from treatydiff.classifier.languages import Chapeau, Draft, Language, Reading, reader
from treatydiff.errors import LanguageError
from treatydiff.model import Classification, Clause, Cue, Doubt, Kind, Polarity, Strength, Treaty


class Toy:
    """A language in which "zo" binds, "zoni" forbids, "mabe" hedges and "hop" intensifies; "zo:" hands "zo" on."""

    def read(self, text: str, parent: Chapeau | None = None, clause: str | None = None) -> Reading:
        """Return one norm for each "zo" or "zoni"; an item without either inherits its chapeau's cues."""
        found = list(re.finditer(r"\bzo(ni)?\b", text))
        if text.endswith("zo:"):
            cue = Cue(rule="modal", role="modal", span=found[0].span(), text=found[0].group(), clause=clause)
            return Reading(chapeau=Chapeau(state=(cue,)))
        inherited = parent.state if parent is not None and parent.draft is None else ()
        assert isinstance(inherited, tuple)
        if not found and not inherited:
            return Reading()
        weighed = {word: frozenset({word}) for word in ("mabe", "hop") if word in text.split()}
        drafts = []
        for match in found or (None,):
            negated = match is not None and match.group() == "zoni"
            own = () if match is None else (Cue(rule="m", role="modal", span=match.span(), text=match.group()),)
            cues = (*inherited, *own)
            drafts.append(
                Draft(
                    kind=Kind.PROHIBITION if negated else Kind.OBLIGATION, base="binding",
                    polarity=Polarity.ABSTAIN if negated else Polarity.ACT, span=(0, len(text)), cues=cues,
                    hedges=weighed.get("mabe", frozenset()), intensifiers=weighed.get("hop", frozenset()),
                    ruling="T 1" if negated else "",
                )
            )  # fmt: skip
        return Reading(drafts=tuple(drafts), chapeau=Chapeau(state=(), draft=drafts[-1]))


TOY: Language = Toy()


def toy(text: str, *, binding: bool = True) -> Classification:
    return read_provision(text, TOY, binding=binding)[0]


@pytest.mark.parametrize(
    ("text", "kind", "level", "balance"),
    [
        ("ba zo rim", Kind.OBLIGATION, 6, 0),
        ("ba zo mabe rim", Kind.OBLIGATION, 5, -1),
        ("ba zo hop rim", Kind.OBLIGATION, 7, 1),
        ("ba zo hop mabe rim", Kind.OBLIGATION, 6, 0),
        ("ba zoni rim", Kind.PROHIBITION, 6, 0),
        ("ba rim", Kind.DECLARATION, 0, 0),
        ("", Kind.DECLARATION, 0, 0),
    ],
)
def test_the_level_is_counted_on_this_side(text: str, kind: Kind, level: int, balance: int) -> None:
    """A language names forms and classes of cues; 6 + intensified − hedged is the codebook's, for every language."""
    found = toy(text)
    assert (kind, level, balance) == (found.kind, int(found.strength), found.balance)


def test_what_says_nothing_is_not_sure() -> None:
    """A text of which its language can say nothing is a declaration with a doubt."""
    found = toy("ba rim")
    assert (False, (Doubt.FRAGMENT,)) == (found.sure, found.doubts)
    assert "NONE 0: declaration, not sure: neither modal nor chapeau" == found.reason


def test_the_first_of_equals_decides() -> None:
    """The strongest norm gives kind, strength and cues; between equals the first."""
    found = toy("zoni zo")
    assert [Kind.PROHIBITION, Kind.OBLIGATION] == [norm.kind for norm in found.norms]
    assert (Kind.PROHIBITION, "zoni", "T 1") == (found.kind, found.cues[0].text, found.norms[0].ruling)


def test_an_instrument_that_does_not_bind_is_capped() -> None:
    """Ruling 18 holds for every language."""
    found = toy("ba zo hop rim", binding=False)
    assert (Kind.OBLIGATION, Strength.HORTATORY) == (found.kind, found.strength)
    assert "HORTATORY 3: binding form 'zo', plain, capped at 3 as the instrument does not bind" == found.reason


def test_items_take_what_their_chapeau_hands_on() -> None:
    """An open modal goes to the items with its evidence; items of a whole norm complete it, and that is not sure."""
    clauses = (
        Clause(id="1", text="ba zo:"),
        Clause(id="1(a)", text="rim", parent="1"),
        Clause(id="2", text="ba zoni hop kel"),
        Clause(id="2(a)", text="rim", parent="2"),
        Clause(id="P", text="ba zo rim", areas=("preamble",)),
    )
    found = read_treaty(Treaty(id="t", title="t", clauses=clauses), TOY)
    assert (Kind.OBLIGATION, 6, "1") == (found["1(a)"].kind, found["1(a)"].strength, found["1(a)"].cues[0].clause)
    assert (Kind.PROHIBITION, 7, (0, 3)) == (found["2(a)"].kind, found["2(a)"].strength, found["2(a)"].norms[0].span)
    assert (Doubt.COMPLETES_CHAPEAU,) == found["2(a)"].doubts
    assert (Kind.DECLARATION, 0, True) == (found["P"].kind, found["P"].strength, found["P"].sure)


@pytest.mark.parametrize("base", LEVELS)
def test_only_binding_forms_move(base: str) -> None:
    """Cues outside the binding band are evidence and change nothing (ruling 15)."""
    draft = Draft(
        kind=Kind.OBLIGATION, base=base, polarity=Polarity.ACT, span=(0, 0), intensifiers=frozenset({"a", "b"})
    )
    norm = grade(draft)
    assert (LEVELS[base] + (base == "binding"), 2 * (base == "binding")) == (int(norm.strength), norm.balance)


def test_an_explanation_uses_the_name_it_is_given() -> None:
    """A recital is a declaration by its kind and called by its name."""
    draft = Draft(kind=Kind.DECLARATION, base="none", polarity=Polarity.NONE, span=(0, 0))
    assert "NONE 0: declaration" == explain(grade(draft), ())
    assert "NONE 0: a recital" == explain(grade(draft), (), called="a recital")


def test_a_language_nobody_reads_is_an_error() -> None:
    """There is a reader for a language that has a lexicon, and none for another."""
    assert reader("en") is reader("en")
    with pytest.raises(LanguageError, match="no lexicon for the language 'xx'"):
        reader("xx")


def test_a_text_that_was_read_alone_still_hands_on_to_its_items() -> None:
    """What is held of a text read by itself does not take the chapeau from a clause with the same words."""
    words = "The Parties shall:"
    classify_text(words)
    item = Clause(id="1(a)", text="exchange maps;", parent="1")
    treaty = Treaty(id="t", title="T", clauses=(Clause(id="1", text=words), item))
    for _ in range(2):
        assert Kind.OBLIGATION is classify(treaty)["1(a)"].kind

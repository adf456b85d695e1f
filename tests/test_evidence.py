"""Restatements held against their witnesses: what differs is seen, what an excerpt leaves out is no difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import treatydiff
from treatydiff.cli import main
from treatydiff.collation import Disagreement, hold_evidence
from treatydiff.model import Clause, Treaty, Witness, Wording

OURS = (
    "If a Party is attacked, the other Party shall provide assistance, in accordance with its constitutional processes."
)


def found(phrase: str, text: str = OURS, note: str = "", **fields: str) -> list[tuple[str, ...]]:
    """In what one witness differs from a clause of ours."""
    return [each.differs for each in disagreements(phrase, text, note, **fields)]


def disagreements(phrase: str, text: str, note: str = "", **fields: str) -> tuple[Disagreement, ...]:
    witness = Witness(**{"source": "daily", "language": "en", "kind": "translation", "phrase": phrase, **fields})
    clause = Clause(id="4", text=text, wording=Wording.RESTATED, note=note, witnesses=(witness,))
    return hold_evidence(Treaty(id="t", title="T", clauses=(clause,))).disagreements


@pytest.mark.parametrize(
    ("phrase", "differs"),
    [
        ("the other Party shall provide assistance", []),
        ("shall provide assistance … in accordance with its constitutional processes", []),
        ("shall provide … assistance", []),
        ("the other Party should provide assistance", [("kind", "level")]),
        ("the other Party may provide assistance", [("kind", "level")]),
        ("the other Party shall endeavour to provide assistance", [("level",)]),
        ("the other Party shall immediately provide assistance", [("qualifier",)]),
        ("the other Party shall provide assistance, where possible", [("qualifier",)]),
        ("the other Party shall provide assistance and shall not conclude a separate peace", [("owed",)]),
        ("military and other assistance", []),
    ],
)  # fmt: skip
def test_what_differs_is_named(phrase: str, differs: list[tuple[str, ...]]) -> None:
    """Kind, level of the form, a qualifier or a promise that ours lacks; never what the excerpt leaves out."""
    assert differs == found(phrase)


def test_a_difference_is_explained_by_a_note() -> None:
    """The sentence says what both have and whether the file explains it."""
    (bare,) = disagreements("shall immediately provide assistance", OURS)
    (noted,) = disagreements("shall immediately provide assistance", OURS, note="A word of the press.")
    assert (False, True) == (bare.explained, noted.explained)
    assert bare.sentence.startswith("4: daily (translation, en) has obligation STRICT 7 “")
    assert bare.sentence.endswith("ours obligation QUALIFIED 5; differs in qualifier; not explained in the file")
    assert noted.sentence.endswith("the file has a note")


def test_witnesses_are_counted_by_what_they_show() -> None:
    """One that shows its modal, one that does not, one in a language without a lexicon."""
    witnesses = tuple(
        Witness(source="a", language=language, kind="paraphrase", phrase=phrase)
        for language, phrase in (("en", "shall assist"), ("en", "military assistance"), ("sw", "itasaidia"))
    )
    clause = Clause(id="1", text="A Party shall assist.", wording=Wording.RESTATED, witnesses=witnesses)
    evidence = hold_evidence(Treaty(id="t", title="T", clauses=(clause,)))
    assert (1, 1, 1) == (evidence.held, evidence.silent, evidence.ungraded)


def test_quoted_words_need_no_evidence() -> None:
    """The words of the source are not held against what others made of them."""
    witness = Witness(source="a", language="en", kind="press quotation", phrase="should assist")
    clause = Clause(id="1", text="A Party shall assist.", wording=Wording.QUOTED, witnesses=(witness,))
    assert () == hold_evidence(Treaty(id="t", title="T", clauses=(clause,))).disagreements


def test_the_english_witnesses_of_the_clause_on_assistance_differ_where_they_soften_it() -> None:
    """The press's "should not", and two paraphrases of "shall help to"; all other English renderings agree."""
    differing = [
        (each.witness.source, each.differs)
        for each in hold_evidence("russia-iran-2025").disagreements
        if each.clause.id == "3.3" and each.witness.language == "en"
    ]
    assert [
        ("newsweek-seed", ("kind", "level")),
        ("baranchik", ("kind", "level")),
        ("tehrantimes-qa", ("level",)),
        ("lbc-reuters", ("level",)),
    ] == differing


def test_the_authentic_words_say_what_the_restatements_say() -> None:
    """No restatement differs from an authentic text whose language has a lexicon."""
    found = [hold_evidence(name) for name in ("russia-iran-2025", "russia-dprk-2024")]
    assert [] == [d.sentence for one in found for d in one.disagreements if d.witness.kind.startswith("authentic")]
    assert 30 <= sum(one.held for one in found)


@pytest.mark.parametrize("entry", treatydiff.catalogue(), ids=lambda entry: entry.id)
def test_every_difference_of_a_bundled_set_is_explained(entry: Any) -> None:
    """In whatever language there is a lexicon for."""
    assert [] == [each.sentence for each in hold_evidence(entry.id).disagreements if not each.explained]


def test_the_command_prints_what_differs_and_ends_with_2_where_nothing_explains_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bundled sets end with 0; a file with an unexplained difference with 2."""
    assert 0 == main(["check", "--evidence", "russia-iran-2025"])
    out = capsys.readouterr().out
    assert "3.3: newsweek-seed (press quotation, en) has recommendation HORTATORY 3 “should not provide" in out
    witness = Witness(source="a", language="en", kind="press quotation", phrase="should assist")
    clause = Clause(id="1", text="A Party shall assist.", wording=Wording.RESTATED, witnesses=(witness,))
    source = treatydiff.Source(id="a", title="A")
    treatydiff.dump(Treaty(id="t", title="T", clauses=(clause,), sources=(source,)), tmp_path / "t.yaml")
    assert 2 == main(["check", "--evidence", str(tmp_path / "t.yaml")])
    assert "not explained in the file" in capsys.readouterr().out

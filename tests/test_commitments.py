"""Commitments for the case of war are found by their words, and by nothing else."""

import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from treatydiff.citations import article_of
from treatydiff.commitments import CommitmentType, commitment_rules, derive_commitments
from treatydiff.commitments.rules import parse_rules
from treatydiff.errors import TreatyFileError
from treatydiff.model import Clause, Strength, Treaty
from treatydiff.reports.document import Table, plain
from treatydiff.reports.layouts.commitments import lay_out_commitments
from treatydiff.treaties.library import catalogue, load

RULES = commitment_rules("en")


def treaty(*texts: str, **fields: Any) -> Treaty:
    clauses = tuple(Clause(id=str(n), text=text) for n, text in enumerate(texts, 1))
    return Treaty(id="t", title="T", clauses=clauses, **fields)


def types(*texts: str) -> set[str]:
    return {c.type.value for c in derive_commitments(treaty(*texts)).commitments}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_takes_what_its_examples_mark_and_nothing_of_its_near_miss(rule: Any) -> None:
    """Every rule's pattern takes exactly the words in braces; a type's near miss makes no such commitment."""
    for example in rule.examples:
        marked = re.search(r"\{(.*?)\}", example).group(1)
        text = example.replace("{", "").replace("}", "")
        taken = [m.group() for m in rule.pattern.finditer(text)]
        if rule.role == "commitment":
            assert rule.category in types(text)
            assert any(marked in words or words in marked for words in taken)
        else:
            assert marked in taken
    if rule.role == "commitment":
        assert rule.category not in types(rule.near_miss)
    else:
        assert rule.pattern.search(rule.near_miss) is None


def test_a_promise_of_help_against_attack_is_defense_with_its_evidence() -> None:
    """Military help owed on attack is a defense commitment; all its words are exact slices."""
    text = (
        "If one of the Parties is put in a state of war by an armed invasion by one or several states, the other Party "
        "shall, in accordance with Article 51 of the Charter, provide military and other assistance with all means in "
        "its possession without delay."
    )
    (found,) = derive_commitments(treaty(text)).commitments
    assert found.type is CommitmentType.DEFENSE
    assert found.norm.strength == Strength.STRICT
    assert [c.category for c in found.brakes] == ["Article 51"]
    assert {c.category for c in found.triggers} == {"attack", "war"}
    assert {c.category for c in found.owed} >= {"military", "all means"}
    assert found.immediacy
    for cue in (*found.evidence, *found.triggers, *found.scope, *found.owed, *found.brakes):
        assert text[slice(*cue.span)] == cue.text


def test_words_stand_under_what_they_do() -> None:
    """Each of a commitment's tuples holds cues of its own kind, and all that the clause has of it."""
    text = (
        "If a Party is attacked by a third state in Europe, the other Party shall immediately give it military "
        "assistance."
    )
    (found,) = derive_commitments(treaty(text)).commitments
    assert ["immediately"] == [cue.text for cue in found.immediacy]
    assert found.scope
    for role, cues in (("trigger", found.triggers), ("scope", found.scope), ("owed", found.owed)):
        assert {role} == {cue.role for cue in cues}


FIRM = "If a Party is attacked, the other Party shall give it military assistance."
SOFT = "If a Party is attacked, the other Party should give it military assistance."


@pytest.mark.parametrize("texts", [(FIRM, SOFT), (SOFT, FIRM), (FIRM, FIRM)])
def test_of_several_norms_of_a_type_the_strongest_makes_the_commitment(texts: tuple[str, ...]) -> None:
    """Of equals the first; the words that show it are that norm's own."""
    (found,) = derive_commitments(treaty(" ".join(texts))).of(CommitmentType.DEFENSE)
    assert Strength.BINDING == found.norm.strength
    start = 0 if texts[0] == FIRM else len(SOFT)
    assert start <= found.norm.span[0] <= found.norm.span[1] <= start + len(FIRM) + 1
    for cue in found.evidence:
        assert found.norm.span[0] <= cue.span[0] <= cue.span[1] <= found.norm.span[1]


def test_denying_help_to_the_aggressor_is_neutrality_and_no_defense() -> None:
    """A prohibition of assistance to the aggressor is neutrality; a duty to help settle the dispute adds no defense."""
    text = (
        "If one Party is subjected to aggression, the other Party shall not provide any military or other assistance "
        "to the aggressor. It shall help to settle the resulting differences."
    )
    assert types(text) == {"neutrality"}


def test_a_general_promise_to_consult_is_not_a_commitment() -> None:
    """Consultation counts only where the clause or its article names a crisis."""
    assert types("The Parties shall consult each other regularly on trade.") == set()
    assert types("If the security of a Party is threatened, the Parties shall consult.") == {"consultation"}


def test_a_threat_of_attack_is_no_attack() -> None:
    """Help against the threat of an attack is owed in a crisis, not in war: no defense commitment."""
    assert "defense" not in types("If a threat of armed attack arises, the Parties shall agree on mutual assistance.")


def test_a_brake_in_another_paragraph_of_the_article_counts() -> None:
    """Brakes are gathered over the whole article, and say which clause they stand in."""
    clauses = (
        Clause(id="4.1", text="If a Party is attacked, the other Party shall give it military assistance."),
        Clause(id="4.2", text="Article 51 of the Charter applies to such assistance."),
        Clause(id="5", text="The Parties shall act in accordance with their constitutional processes."),
    )
    found = derive_commitments(Treaty(id="t", title="T", clauses=clauses)).of(CommitmentType.DEFENSE)
    assert [[(c.clause, c.category) for c in one.brakes] for one in found] == [[("4.2", "Article 51")]]


def test_a_recital_promises_nothing() -> None:
    """A clause of the preamble makes no commitment, whatever its words."""
    clause = Clause(
        id="P.1", text="If one is attacked, the other shall give it military assistance.", areas=("preamble",)
    )
    assert derive_commitments(Treaty(id="t", title="T", clauses=(clause,))).commitments == ()


def test_a_language_without_rules_is_ungraded_and_not_empty_handed() -> None:
    """A treaty in a language without a lexicon is ungraded, so that nobody reads silence as "promises nothing"."""
    assert derive_commitments(treaty("طرفین کمک خواهند کرد.", language="fa")).graded is False


def test_ids_name_their_article() -> None:
    """The article is what stands before the first point or bracket."""
    assert [article_of(i) for i in ("3.3", "16.2(a)", "4(b)", "Done")] == ["3", "16", "4", "Done"]


ATOP = yaml.safe_load((Path(__file__).parent / "data" / "atop.yaml").read_text(encoding="utf-8"))
TYPES = ("defense", "offense", "neutrality", "nonaggression", "consultation")


def test_our_codes_differ_from_atops_only_where_the_list_says_so_and_why() -> None:
    """Held against ATOP 4.01, every disagreement is listed with its reason, and nothing else is."""
    listed = {(d["treaty"], d["type"], d["ours"]) for d in ATOP["disagreements"]}
    found = set()
    for name, codes in ATOP["codes"].items():
        ours = {c.value for c in derive_commitments(load(name)).types}
        found |= {(name, t, int(t in ours)) for t, code in zip(TYPES, codes, strict=True) if (t in ours) != bool(code)}
    assert listed == found


def test_the_partnership_treaties_promise_opposite_things() -> None:
    """Russia-Iran: neutrality and no defense. Russia-DPRK: defense and no neutrality."""
    iran, dprk = (derive_commitments(load(name)).types for name in ("russia-iran-2025", "russia-dprk-2024"))
    assert CommitmentType.NEUTRALITY in iran
    assert CommitmentType.DEFENSE not in iran
    assert CommitmentType.DEFENSE in dprk
    assert CommitmentType.NEUTRALITY not in dprk


def test_the_page_on_commitments_shows_what_the_library_finds() -> None:
    """The table of docs/commitments.md is what lay_out_commitments makes of the bundled treaties."""
    page = (Path(__file__).parent.parent / "docs" / "commitments.md").read_text(encoding="utf-8")
    document = lay_out_commitments(derive_commitments(load(entry.id)) for entry in catalogue())
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = ["| " + " | ".join(map(plain, row)) + " |" for row in table.rows]
    assert [] == [row for row in rows if row.replace("*", "\\*") not in page]


TEXT = (resources.files("treatydiff") / "lexicons" / "en" / "commitments.yaml").read_text(encoding="utf-8")
SCOPE = "    role: scope\n    category: region\n"
OFFENSE = "    type: offense\n    kinds: [obligation]\n"


@pytest.mark.parametrize(
    ("old", "new", "below", "message"),
    [
        (OFFENSE, OFFENSE.replace("offense", "ofense"), 0, "'type' is 'ofense'; expected one of defense, offense, "),
        (OFFENSE, OFFENSE.replace("[obligation]", "[obligtion]"), 1, "'kinds' is 'obligtion'; expected one of"),
        (OFFENSE, OFFENSE + "    neds: [attack]\n", 2, "a type has an unknown key 'neds'; did you mean 'needs'?"),
        (
            "    role: scope\n    category: region\n",
            "    role: scope\n    category: attack\n",
            1,
            "'category' is 'attack'",
        ),
        (
            "    never: [attack, war, threat]\n",
            "    never: [atack]\n",
            0,
            "'never' is 'atack'; expected one of threat, ",
        ),
        ("  - id: trigger.war\n", "  - id: trigger.attack\n", 0, "'id' is 'trigger.attack' again; expected each"),
        ("language: en\n", "language: en\nlanguage: en\n", 1, "the key 'language' stands twice; expected it once"),
    ],
)
def test_a_rule_that_cannot_be_right_is_refused(old: str, new: str, below: int, message: str) -> None:
    """One line with the file and the line, as for every lexicon."""
    assert 1 == TEXT.count(old)
    line = TEXT[: TEXT.index(old)].count("\n") + 1 + below
    with pytest.raises(TreatyFileError) as caught:
        parse_rules(TEXT.replace(old, new), "own.yaml", "en")
    assert str(caught.value).startswith(f"own.yaml:{line}: {message}")
    assert 1 == len(caught.value.problems)

"""Reports in JSON: versioned, complete, valid by the published schema."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from small_comparison import aligned, compared, treaties
from treatydiff.commitments import derive_commitments
from treatydiff.findings import finish
from treatydiff.model import Change, Kind, Strength, Treaty
from treatydiff.reports import render
from treatydiff.reports.formats.json import SCHEMA_VERSION, to_plain
from treatydiff.reports.formats.json import report as report_finished

SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "report.schema.json").read_text(encoding="utf-8"))


def report(result: object) -> dict[str, Any]:
    """The report of a result, finished first as `render` does it."""
    return report_finished(finish(result))


def strict(schema: Any) -> Any:
    """The published schema without its tolerance of keys that it does not know, definition by definition."""
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    found = {key: strict(value) for key, value in schema.items()}
    if found.get("type") == "object" and "properties" in found and isinstance(found["properties"], dict):
        found["additionalProperties"] = False
    return found


def definitions() -> dict[str, Any]:
    """The definitions, made strict."""
    found: dict[str, Any] = strict(SCHEMA["$defs"])
    return found


@pytest.mark.parametrize("result", [compared(), treaties()[0], aligned()], ids=["TreatyDiff", "Treaty", "Alignment"])
def test_a_report_is_valid_by_the_published_schema(result: object) -> None:
    """The schema describes what is written, not what was meant."""
    found = json.loads(render(result, "json"))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert (type(result).__name__, SCHEMA_VERSION) == (found["type"], found["schema_version"])


@pytest.mark.parametrize(
    ("name", "keys"), [("change", "changes"), ("treaty", "left"), ("summary", "summary"), ("situation", "summary")]
)
def test_the_schema_names_every_key(name: str, keys: str) -> None:
    """No value of the comparison is written that the schema does not describe."""
    found = report(compared())[keys]
    values = found if isinstance(found, list) else found["situations"] if name == "situation" else [found]
    assert values
    for value in values:
        jsonschema.Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": definitions()}).validate(value)


def test_the_schema_refuses_a_report_that_lost_a_key() -> None:
    """A schema that takes anything would test nothing."""
    found = report(compared())
    del found["changes"][0]["verdict"]
    with pytest.raises(jsonschema.ValidationError, match="'verdict' is a required property"):
        jsonschema.Draft202012Validator(SCHEMA).validate(found)


def test_changes_have_the_names_of_the_model() -> None:
    """Whoever knows the values knows the JSON; a match names its clauses by their ids."""
    diff, found = compared(), report(compared())
    assert [field.name for field in fields(Change)] == list(found["changes"][0])
    turned = next(change for change in found["changes"] if change["verdict"] == "turned")
    assert (["1"], ["2"], None) == (turned["match"]["left"], turned["match"]["right"], turned["delta"])
    assert [len(diff.turned), len(diff.only_left), len(diff.only_right)] == [
        len(found["turned"]), len(found["only_left"]), len(found["only_right"])
    ]  # fmt: skip


def test_every_cue_can_be_replayed_from_the_json() -> None:
    """A span is an exact slice of the text of the clause that it belongs to."""
    found = report(compared())
    for side in ("left", "right"):
        texts = {clause["id"]: clause["text"] for clause in found[side]["clauses"]}
        for clause_id, graded in found[f"classes_{side}"].items():
            for norm in graded["norms"]:
                for cue in norm["cues"]:
                    start, end = cue["span"]
                    assert cue["text"] == texts[cue["clause"] or clause_id][start:end]


def test_edits_rebuild_both_texts_from_the_json() -> None:
    """The steps tile both sides."""
    for change in report(compared())["changes"]:
        edits = change["edits"]
        for side in ("left", "right"):
            text = edits[f"{side}_text"]
            assert text == "".join(text[slice(*step[side])] for step in edits["steps"])


def test_several_results_stand_in_a_list() -> None:
    """The envelope names their type."""
    found = json.loads(render(tuple(derive_commitments(treaty) for treaty in treaties()), "json"))
    assert ("TreatyCommitments", 2) == (found["type"], len(found["results"]))


def test_any_dataclass_is_made_plain() -> None:
    """Enums by value, a level as its number; what JSON cannot hold is null, never NaN."""

    @dataclass(frozen=True)
    class Result:
        kinds: frozenset[Kind]
        counts: dict[Strength, int]
        figures: tuple[float, ...]
        where: Path

    given = Result(frozenset({Kind.OBLIGATION}), {Strength.BINDING: 2}, (0.5, float("nan"), float("inf")), Path("a"))
    expected = {"kinds": ["obligation"], "counts": {"6": 2}, "figures": [0.5, None, None], "where": "a"}
    assert expected == to_plain(given)


def test_a_language_without_a_lexicon_has_no_classes() -> None:
    """Its treaty is written all the same."""
    treaty = Treaty(id="x", title="X", clauses=treaties()[0].clauses, language="la")
    found = report(treaty)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert ({}, 7) == (found["classes"], len(found["clauses"]))

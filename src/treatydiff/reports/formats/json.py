"""A result as JSON: a versioned plain structure that mirrors the values, so that the names of the model are its names.

`docs/report-schema.md` describes it, `docs/report.schema.json` is its JSON Schema.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import PurePath
from typing import Any

from treatydiff.findings import Duty, Findings, GradedTreaty, Situation
from treatydiff.model import CODEBOOK_VERSION, Alignment, Match, Strength, Treaty
from treatydiff.reports.layouts.duties import contrast
from treatydiff.reports.provenance import lexicons_of
from treatydiff.reports.summary import Harder, summarize
from treatydiff.reports.tallies import Tally
from treatydiff.version import __version__

SCHEMA_VERSION = "2.0"
"""Grows in its second place when something is added, in its first when something is removed or changes its meaning."""


def json_text(result: object, *, command: str = "") -> str:
    """Return any finished result as JSON, ending with a newline."""
    return json.dumps(report(result, command=command), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def report(result: object, *, command: str = "") -> dict[str, Any]:
    """Return any finished result as the plain structure that `json_text` writes."""
    if isinstance(result, Findings):
        body = _comparison(result, command)
    elif isinstance(result, GradedTreaty):
        body = {**_whole(result.treaty), "classes": to_plain(result.classes)}
    elif isinstance(result, tuple | list):
        body = {"results": [to_plain(item) for item in result]}
    else:
        found = to_plain(result)
        body = found if isinstance(found, dict) else {"result": found}
    first = result[0] if isinstance(result, tuple | list) and result else result
    return {
        "schema": "treatydiff-report",
        "schema_version": SCHEMA_VERSION,
        "type": _TYPES.get(type(first), type(first).__name__),
        "version": __version__,
        "codebook": CODEBOOK_VERSION,
        "lexicons": to_plain(lexicons_of(result)),
        "levels": {str(int(strength)): strength.name for strength in Strength},
        **body,
    }


def to_plain(value: object) -> Any:
    """Return `value` made of dicts, lists, strings, numbers, booleans and None.

    Dataclasses become dicts by their fields, enums their values (a strength its level, 0 to 7), tuples and sets lists.
    A match names its clauses by their ids. A treaty inside a result is a reference; it stands whole only in a report of
    its own and in a comparison.
    """
    special = _SPECIAL.get(type(value))
    if special is not None:
        return special(value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(item) for key, item in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(to_plain(item) for item in value)
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if value is None or isinstance(value, str | int | bool):
        return value
    if isinstance(value, float):
        return value if value - value == 0 else None  # JSON has neither NaN nor infinity
    if isinstance(value, PurePath):
        return str(value)
    item = getattr(value, "item", None)  # a number of numpy
    return to_plain(item()) if callable(item) else str(value)


def _comparison(findings: Findings, command: str) -> dict[str, Any]:
    diff, summary = findings.diff, summarize(findings, command=command)
    return {
        "summary": to_plain(summary),
        "left": _whole(diff.left),
        "right": _whole(diff.right),
        "mode": diff.alignment.mode,
        "changes": [to_plain(change) for change in diff.changes],
        "turned": [_ids(change.match) for change in diff.turned],
        "weakened": [_ids(change.match) for change in diff.weakened],
        "strengthened": [_ids(change.match) for change in diff.strengthened],
        "only_left": [clause.id for clause in diff.only_left],
        "only_right": [clause.id for clause in diff.only_right],
        "classes_left": to_plain(diff.classes_left),
        "classes_right": to_plain(diff.classes_right),
    }


def _whole(treaty: Treaty) -> dict[str, Any]:
    return {field.name: to_plain(getattr(treaty, field.name)) for field in fields(treaty)}


def _reference(treaty: Treaty) -> dict[str, Any]:
    return {
        "id": treaty.id,
        "title": treaty.title,
        "short_title": treaty.short_title,
        "language": treaty.language,
        "partial": treaty.partial,
        "clauses": len(treaty.clauses),
        "sha256": treaty.sha256,
    }


def _ids(match: Match) -> dict[str, list[str]]:
    return {"left": [clause.id for clause in match.left], "right": [clause.id for clause in match.right]}


def _match(match: Match) -> dict[str, Any]:
    plain = {field.name: getattr(match, field.name) for field in fields(match)}
    return {**plain, **_ids(match)}


def _alignment(alignment: Alignment) -> dict[str, Any]:
    return {
        "left": alignment.left.id,
        "right": alignment.right.id,
        "mode": alignment.mode,
        "matches": [_match(match) for match in alignment.matches],
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "treaty": duty.treaty.id,
        "clause": duty.clause.id,
        "types": list(duty.types),
        "promise": duty.promise,
        "trigger": duty.trigger,
        "words": duty.words,
        "norm": to_plain(duty.norm),
        "vouched": duty.vouched,
    }


def _situation(situation: Situation) -> dict[str, Any]:
    return {
        "occasion": situation.occasion,
        "left": to_plain(situation.left),
        "right": to_plain(situation.right),
        "contrast": contrast(situation),
        "different": situation.different,
    }


def _harder(entry: Harder) -> dict[str, Any]:
    return {
        **_ids(entry.change.match),
        "side": entry.side,
        "by": entry.by,
        "turned": entry.turned,
        "vouched": entry.vouched,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "n": tally.n,
        "strengths": {str(int(strength)): count for strength, count in tally.strengths},
        "kinds": {kind.value: count for kind, count in tally.kinds},
    }


# A finished result goes by the name of what it is about.
_TYPES: dict[type, str] = {Findings: "TreatyDiff", GradedTreaty: "Treaty"}

_SPECIAL: dict[type, Callable[[Any], Any]] = {
    Treaty: _reference,
    Match: _match,
    Alignment: _alignment,
    Duty: _duty,
    Situation: _situation,
    Harder: _harder,
    Tally: _tally,
}

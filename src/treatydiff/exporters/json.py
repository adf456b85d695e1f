"""A treaty as JSON, with the keys of a treaty file.

JSON is YAML, so what is written here is a treaty file too: the published JSON Schema of treaty files describes it, and
saved with the suffix ``.yaml`` it is loaded as an equal treaty.
"""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any

from treatydiff.model import Treaty

_YAML_SHY = re.compile("[\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON allows raw in a string and YAML 1.1 refuses, or folds as a line break."""


def write_json(treaty: Treaty) -> str:
    """Return `treaty` as JSON: one object, fields that have their default left out, non-ASCII letters as they are."""
    written = json.dumps(_plain(treaty), ensure_ascii=False, indent=2)
    return _YAML_SHY.sub(lambda found: f"\\u{ord(found.group()):04x}", written) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            spec.name: _plain(getattr(value, spec.name))
            for spec in fields(value)
            if spec.compare and (spec.default is MISSING or getattr(value, spec.name) != spec.default)
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, StrEnum) else value

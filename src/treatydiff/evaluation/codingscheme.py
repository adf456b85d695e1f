"""A user's coding scheme held against ours: which of their labels stands for which of our kinds or levels.

A scheme parts our kinds, or our levels, into classes; a label of the user's and a classification of ours both have a
class, and these are compared. Where two labels stand for the same kinds they are one class.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from treatydiff import yamlfile
from treatydiff.errors import GoldFileError, near_miss
from treatydiff.evaluation.agreement import Scale
from treatydiff.model import Classification, Kind, Norm, Strength

Target = str | int | Sequence[str | int] | None
Section = Mapping[str, Target]
LabelMap = Mapping[str, Target] | Mapping[str, Section]
"""From the user's labels to ours, for one column or for several: see `read_label_map`."""

COLUMNS = ("kind", "strength", "label")
SKIP = "skip"
"""What a label stands for whose rows are left out; None in Python."""

_KINDS = tuple(kind.value for kind in Kind)
_LEVELS = tuple(str(int(level)) for level in Strength)
_NAMES = {level.name.lower(): str(int(level)) for level in Strength}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingScheme:
    """How one column is compared. `classes` are in the order of our kinds, or of our levels from low to high.

    `of` maps each of our values (a kind, or a level as ``"0"`` to ``"7"``) to its class, `labels` what the user may
    write, in lower case, to a class, or to None where the row is to be left out.
    """

    column: str
    ranked: bool
    classes: tuple[str, ...]
    of: Mapping[str, str]
    labels: Mapping[str, str | None] = field(default_factory=dict)

    @property
    def scale(self) -> Scale:
        """``ordinal`` for levels, ``nominal`` for kinds."""
        return "ordinal" if self.ranked else "nominal"

    def rank(self, name: str) -> int:
        """Return the place of a class, from 0; without a mapping that is the level itself."""
        return self.classes.index(name)

    def classify(self, found: Classification | Norm) -> str:
        """Return the class of one of our answers."""
        return self.of[str(int(found.strength)) if self.ranked else found.kind.value]

    def read(self, label: str) -> str | None:
        """Return the class of a user's label, None where it is to be left out. Raises `GoldFileError` for others."""
        try:
            return self.labels[label.strip().lower()]
        except KeyError:
            known = _LEVELS if self.ranked and set(self.labels) >= set(_LEVELS) else tuple(self.labels)
            hint = near_miss(label.strip().lower(), self.labels)
            expected = "a level from 0 to 7" if known == _LEVELS else f"one of {', '.join(known)}"
            raise GoldFileError(
                f"unknown {self.column} {yamlfile.shown(label)}; expected {expected}, or a mapping for it{hint}"
            ) from None


def make_scheme(column: str, section: Section | None = None) -> CodingScheme:
    """Return the scheme of a column. `section` maps the user's labels to a kind, a level or several of one sort.

    Kinds and levels that it does not name stay classes of their own, and may be written as they are.
    Raises `GoldFileError`, without a file's name, where the section contradicts itself.

    >>> scheme = make_scheme("label", {"rule": ["obligation", "prohibition"], "unclear": None})
    >>> scheme.read("Rule"), scheme.of["prohibition"], scheme.read("permission"), scheme.read("unclear")
    ('rule', 'rule', 'permission', None)
    """
    targets = {label: _targets(column, label, target) for label, target in (section or {}).items()}
    wanted = [values for values in targets.values() if values is not None]
    ranked = column == "strength" or bool(wanted and set(wanted[0]) <= set(_LEVELS))
    ours = _LEVELS if ranked else _KINDS
    of = {value: value for value in ours}
    owner: dict[str, tuple[str, ...]] = {}
    names: dict[tuple[str, ...], str] = {}
    for label, values in targets.items():
        if values is None:
            continue
        for value in values:
            if value not in ours:
                sort = "a level from 0 to 7" if ranked else f"a kind ({', '.join(_KINDS)})"
                raise GoldFileError(f"the label {label!r} of {column!r} stands for {value!r}; expected {sort}")
            if owner.setdefault(value, values) != values:
                raise GoldFileError(
                    f"two labels of {column!r} share {value!r} and are not the same; expected one class"
                )
            of[value] = names.setdefault(values, _name(label, values, ours))
    classes = tuple(dict.fromkeys(of[value] for value in ours))
    labels: dict[str, str | None] = {value: of[value] for value in ours}
    if ranked:
        labels |= {name: of[value] for name, value in _NAMES.items()}
        _check_order(column, classes, of)
    written: dict[str, str] = {}
    for label, values in targets.items():
        key = label.strip().lower()
        if written.setdefault(key, label) != label:
            raise GoldFileError(f"the labels {written[key]!r} and {label!r} of {column!r} differ only in case or space")
        labels[key] = of[values[0]] if values else None
    return CodingScheme(column=column, ranked=ranked, classes=classes, of=of, labels=labels)


def read_label_map(given: LabelMap | str | os.PathLike[str] | None) -> dict[str, Section]:
    """Return the sections of a label map, by column: ``kind``, ``strength`` or ``label``; ``""`` for a flat one.

    `given` is a mapping or a YAML file. Either it maps labels (flat, for the file's ``label`` column or else its
    ``kind``), or columns to such mappings. A label stands for a kind, a level (number or name), a list of one sort,
    or ``skip`` (None) where its rows are to be left out. Raises `TreatyFileError` where a file is no YAML, and
    `GoldFileError` where it is not such a mapping.
    """
    if given is None:
        return {}
    if isinstance(given, str | os.PathLike):
        path = Path(given)
        node = yamlfile.read(path)
        if not isinstance(node, yamlfile.Mapping):
            raise GoldFileError(f"{path}:{node.line}: not a mapping; expected labels and what they stand for")
        given = yamlfile.plain(node)
    assert isinstance(given, Mapping)
    nested = [isinstance(value, Mapping) for value in given.values()]
    if not any(nested):
        return {"": {str(label): _as_target(target) for label, target in given.items()}} if nested else {}
    if not all(nested):
        raise GoldFileError("a label map has both labels and columns at its top; expected either")
    sections: dict[str, Section] = {}
    for column, section in given.items():
        if column not in COLUMNS:
            hint = near_miss(column, COLUMNS)
            raise GoldFileError(f"a label map has the column {column!r}; expected one of {', '.join(COLUMNS)}{hint}")
        assert isinstance(section, Mapping)
        sections[column] = {str(label): _as_target(target) for label, target in section.items()}
    return sections


def _as_target(target: object) -> Target:
    if target is None or isinstance(target, str | int):
        return target
    if isinstance(target, Iterable) and not isinstance(target, Mapping):
        items = tuple(target)
        if all(isinstance(item, str | int) for item in items):
            return items
    raise GoldFileError(f"a label stands for {target!r}; expected a kind, a level, a list of one sort, or {SKIP!r}")


def _name(label: str, values: tuple[str, ...], ours: Sequence[str]) -> str:
    """Name a class: our name for one value, else the user's, unless that is our name for something else."""
    if len(values) == 1:
        return values[0]
    return " + ".join(values) if label in ours and label not in values else label


def _targets(column: str, label: str, target: Target) -> tuple[str, ...] | None:
    """Return our values that a label stands for, in our order; None where its rows are left out."""
    if target is None or (isinstance(target, str) and target.strip().lower() in (SKIP, "null", "~", "")):
        return None
    items = [target] if isinstance(target, str | int) else list(target)
    values = []
    for item in items:
        text = (str(int(item)) if isinstance(item, int) else item).strip().lower()
        value = _NAMES.get(text, text)
        if value not in _KINDS and value not in _LEVELS:
            hint = near_miss(text, (*_KINDS, *_NAMES))
            raise GoldFileError(
                f"the label {label!r} of {column or 'the label map'!r} stands for {item!r}; expected a kind "
                f"({', '.join(_KINDS)}) or a level from 0 to 7{hint}"
            )
        values.append(value)
    if not values:
        raise GoldFileError(f"the label {label!r} of {column!r} stands for an empty list; expected {SKIP!r} or kinds")
    order = (*_LEVELS, *_KINDS)
    return tuple(sorted(set(values), key=order.index))


def _check_order(column: str, classes: Sequence[str], of: Mapping[str, str]) -> None:
    """A class of levels must be a stretch of the scale, or classes would have no order."""
    row = [of[value] for value in _LEVELS]
    for name in classes:
        first, count = row.index(name), row.count(name)
        if row[first : first + count] != [name] * count:
            raise GoldFileError(
                f"the levels of {name!r} in {column!r} are no neighbours; expected such as [4, 5, 6, 7]"
            )

"""The public names are complete, documented and typed."""

from __future__ import annotations

import ast
import dataclasses
import enum
import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import treatydiff

SOURCE = ast.parse(Path(treatydiff.__file__).read_text(encoding="utf-8"))

# What the design promises to users, with the arguments that they may name.
FUNCTIONS = {
    "load": ["name_or_path"],
    "dump": ["treaty", "path"],
    "catalogue": [],
    "classify_text": ["text", "language", "binding"],
    "classify": ["treaty"],
    "load_lexicon": ["path"],
    "align": ["left", "right"],
    "diff": ["left", "right"],
    "render": ["result", "format"],
    "write": ["result", "path"],
    "witnesses": ["treaty", "clause_id"],
    "import_treaty": ["path"],
    "evaluate": [],
}
ATTRIBUTES = {
    "Treaty": "id title clauses language parties signed in_force ended duration ratification binding partial "
    "authentic_languages articles official sources note sha256 short_title clause name",
    "Clause": "id text number heading parent areas wording basis modal_basis sources note witnesses aliases",
    "Classification": "kind strength polarity balance norms cues sure reason",
    "Norm": "kind strength polarity bearer cues span",
    "Cue": "rule role span text clause",
    "Alignment": "matches",
    "Match": "left right score moved reason",
    "TreatyDiff": "changes turned weakened strengthened only_left only_right",
    "Change": "match edits left right delta reason",
}


def public() -> list[str]:
    return [name for name in treatydiff.__all__ if not name.startswith("__")]


@pytest.mark.parametrize("name", public())
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """Each can be had, has a docstring of its own, and so have its public methods and properties."""
    value = getattr(treatydiff, name)
    if isinstance(value, str):
        return
    assert documented(value)
    if inspect.isclass(value):
        own = {key: part for key, part in vars(value).items() if not key.startswith("_")}
        parts = {key: part for key, part in own.items() if inspect.isfunction(part) or isinstance(part, property)}
        assert [] == [key for key, part in parts.items() if not inspect.getdoc(part)]


def documented(value: Any) -> bool:
    """Whether it has a docstring that somebody wrote (a dataclass gets its signature as one by itself)."""
    text = value.__doc__ or ""
    inherited = inspect.isclass(value) and any(base.__doc__ == text for base in value.__mro__[1:])
    return bool(text) and not inherited and not text.startswith(f"{value.__name__}(")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_functions_take_what_the_design_says(name: str) -> None:
    """The named arguments come in this order; all are typed, and so is the result."""
    function = getattr(treatydiff, name)
    signature = inspect.signature(function)
    assert FUNCTIONS[name] == list(signature.parameters)[: len(FUNCTIONS[name])]
    assert inspect.Signature.empty is not signature.return_annotation
    assert [] == [key for key, one in signature.parameters.items() if one.annotation is inspect.Parameter.empty]


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_the_values_have_what_the_design_says(name: str) -> None:
    """Fields and properties by their names; the classes are frozen and take keyword arguments alone."""
    value = getattr(treatydiff, name)
    fields = {field.name for field in dataclasses.fields(value)}
    assert [] == [word for word in ATTRIBUTES[name].split() if word not in fields and not hasattr(value, word)]
    assert value.__dataclass_params__.frozen
    assert all(field.kw_only for field in dataclasses.fields(value))


def test_kinds_and_strengths_are_enums_of_their_sort() -> None:
    """Kind and Polarity are words, Strength is ordered."""
    assert issubclass(treatydiff.Kind, enum.StrEnum)
    assert issubclass(treatydiff.Polarity, enum.StrEnum)
    assert issubclass(treatydiff.Strength, enum.IntEnum)
    assert list(range(8)) == [level.value for level in treatydiff.Strength]


def test_the_names_for_type_checkers_are_the_public_ones() -> None:
    """What type checkers see and what runs is one list."""
    seen = {
        (alias.asname, node.module)
        for block in SOURCE.body
        if isinstance(block, ast.If)
        for node in ast.walk(block)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    real = {(name, f"treatydiff.{module}") for name, module in treatydiff._MODULE.items()}
    assert real == seen


def test_every_error_is_public_and_a_child_of_one() -> None:
    """A user can catch each, or all at once."""
    module = importlib.import_module("treatydiff.errors")
    errors = {name for name, value in vars(module).items() if inspect.isclass(value) and issubclass(value, Exception)}
    assert errors <= set(treatydiff.__all__)
    assert all(issubclass(getattr(treatydiff, name), treatydiff.TreatyDiffError) for name in errors)


def test_every_public_function_and_class_of_the_modules_is_documented() -> None:
    """A name without an underscore has a docstring, in every module; so has each module."""
    package = Path(treatydiff.__file__).parent
    bare = []
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if tree.body and not ast.get_docstring(tree) and path.name != "__main__.py":
            bare.append(str(path.relative_to(package)))
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            if not ast.get_docstring(node):
                bare.append(f"{path.relative_to(package)}: {node.name}")
    assert [] == bare


def test_a_wrong_name_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="has no attribute 'compare'"):
        treatydiff.compare  # noqa: B018


def test_a_star_import_gives_the_public_names() -> None:
    """`__all__` is complete and nothing else leaks."""
    code = "from treatydiff import *; print(sorted(n for n in dir() if not n.startswith('_')))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert sorted(public()) == ast.literal_eval(found)

"""The layering of the modules, read from their imports: down only, without a cycle, heavy libraries late."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import treatydiff

PACKAGE = Path(treatydiff.__file__).parent

# From the top down. A module may import what stands below it or beside it. One that is not named here (a part of a
# named one) takes its place from what it imports and what imports it.
LAYERS = (
    {"cli"},
    {"reports", "batch", "matrix"},
    {"differ", "collation", "evaluation", "commitments", "verification"},
    {"classifier", "alignment", "worddiff"},
    {"treaties", "importers", "exporters", "lexicon", "sentences", "similarity"},
    {"yamlfile"},
    {"model"},
    {"errors"},
)
PLACE = {name: depth for depth, layer in enumerate(LAYERS) for name in layer}

# Imports inside the function that needs them, between modules that stand beside each other.
LATE = {("treaties", "importers")}

HEAVY = {"rich", "jinja2", "lxml", "pypdf", "docx", "numpy", "pandas", "krippendorff", "distributed", "matplotlib"}


def name_of(path: Path) -> str:
    """The dotted name within the package, ``""`` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def statements(tree: ast.AST, *, late: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements that run; with `late` also those within functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif is_for_types(node) or (isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and not late):
            continue
        else:
            yield from statements(node, late=late)


def imported(name: str, *, late: bool) -> set[str]:
    """The dotted names of everything that the module imports, of the standard library too."""
    found: set[str] = set()
    for node in statements(ast.parse(SOURCES[name].read_text(encoding="utf-8")), late=late):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        else:
            assert node.level == 0, f"{name} has a relative import"
            module = node.module or ""
            found.add(module)
            found.update(f"{module}.{alias.name}" for alias in node.names if f"{module}.{alias.name}" in OURS)
    return found


OURS = {f"treatydiff.{name}" for name in SOURCES}


@cache
def uses(name: str, *, late: bool = True) -> frozenset[str]:
    """Our own modules that the module imports; the package itself, which holds only names, is none."""
    ours = {full.removeprefix("treatydiff.") for full in imported(name, late=late) & OURS}
    return frozenset(ours - {"", "treatydiff", name})


def place(name: str) -> int | None:
    return PLACE.get(name.partition(".")[0])


@cache
def reaches(name: str) -> frozenset[str]:
    """What the module imports, directly or through others, at import time."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        new = uses(waiting.pop(), late=False) - seen
        seen |= new
        waiting += new
    return frozenset(seen)


def test_every_layer_is_there() -> None:
    """The picture of the layers names modules that exist."""
    assert set() == set(PLACE) - {name.partition(".")[0] for name in SOURCES}


@pytest.mark.parametrize("name", [name for name in SOURCES if place(name) is not None])
def test_imports_go_down(name: str) -> None:
    """No module imports, directly or through parts that have no layer of their own, what stands above it."""
    above = sorted(other for other in reaches(name) | uses(name) if (place(other) or 99) < (place(name) or 0))
    assert [] == above


def test_there_is_no_cycle() -> None:
    """No module needs itself to be imported."""
    assert [] == [name for name in SOURCES if name in reaches(name)]


def test_late_imports_go_down_too() -> None:
    """Putting an import into a function does not turn the layers round; the exceptions are named."""
    turned = {
        (name, other)
        for name in SOURCES
        for other in uses(name) - uses(name, late=False)
        if name in reaches(other) or (place(other) is not None and place(other) == place(name) and "." not in other)
    }
    assert set() == {(a, b) for a, b in turned if a.partition(".")[0] != b.partition(".")[0]} - LATE


def test_the_alignment_never_sees_a_classification() -> None:
    """If strength were a feature of the match, the change that is looked for would hide the pair that shows it."""
    graded = {"classifier", "lexicon", "sentences", "norms", "grading"}
    assert set() == graded & reaches("alignment")
    source = SOURCES["alignment"].read_text(encoding="utf-8")
    names = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    assert set() == names & {"Classification", "Strength", "Kind", "Norm"}


@pytest.mark.parametrize("name", SOURCES)
def test_heavy_libraries_are_imported_where_they_are_used(name: str) -> None:
    """None of them at a module's top, for each costs more than the whole of treatydiff."""
    assert set() == {full.partition(".")[0] for full in imported(name, late=False)} & HEAVY


def test_touching_every_public_name_loads_no_heavy_library() -> None:
    """The same, seen from outside: what `import` statements hide, `sys.modules` shows."""
    code = (
        "import sys, treatydiff\n"
        "[getattr(treatydiff, name) for name in treatydiff.__all__]\n"
        f"print(sorted(set(sys.modules) & {HEAVY!r}))"
    )
    assert "[]\n" == subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_the_model_and_the_errors_do_no_input_or_output() -> None:
    """The vocabulary is values: it imports nothing that reads or writes."""
    for name in ("model", "errors"):
        assert set() == imported(name, late=True) & {"os", "pathlib", "io", "yaml", "json", "sys", "subprocess"}


def test_import_costs_little() -> None:
    """`import treatydiff` costs at most 30 ms more than importing yaml and rapidfuzz (the best of five, each)."""

    def cost(statement: str) -> float:
        code = f"import time; start = time.process_time(); {statement}; print(time.process_time() - start)"
        runs = [
            subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)
        ]
        return min(float(run.stdout) for run in runs)

    assert 0.030 > cost("import treatydiff") - cost("import yaml, rapidfuzz")


def test_modules_are_nouns() -> None:
    """No module has a name that says nothing, none the name of a public function."""
    last = {name.rpartition(".")[2] for name in SOURCES}
    assert set() == last & {"utils", "util", "helpers", "helper", "core", "base", "manager", "common", "misc"}
    top = {name for name in SOURCES if "." not in name}
    functions = {name for name in treatydiff.__all__ if name.islower()}
    assert set() == top & functions

"""The plan of the house, read from the imports: down only, without a circle, heavy libraries late."""

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

# From the top down: a module may import what stands in a lower row. What stands in one row does not see each other.
ROOMS = (
    ("__main__",),
    ("cli",),
    ("batch",),
    ("reports",),
    ("findings",),
    ("corpus",),
    ("processes",),
    ("matrix", "officialtexts"),
    ("verification",),
    ("differ", "collation", "evaluation"),
    ("commitments",),
    ("classifier", "alignment", "worddiff"),
    ("treaties",),
    ("importers",),
    ("exporters",),
    ("lexicon",),
    ("words", "csvrows", "citations"),
    ("yamlfile", "textfile", "chains", "levels", "progress"),
    ("model",),
    ("languagetags", "errors", "version", "notebook", "installation"),
)
PLACE = {name: depth for depth, row in enumerate(ROOMS) for name in row}

HEAVY = {
    "rich",
    "jinja2",
    "lxml",
    "pypdf",
    "docx",
    "numpy",
    "pandas",
    "krippendorff",
    "distributed",
    "matplotlib",
    "resvg_py",
    "shtab",
}


def name_of(path: Path) -> str:
    """The dotted name within the package, ``""`` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


SOURCES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def is_for_types(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def statements(tree: ast.AST, *, late: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements that run at import time; with `late` also those within functions and those for types."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif not late and (is_for_types(node) or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)):
            continue
        else:
            yield from statements(node, late=late)


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse(SOURCES[name].read_text(encoding="utf-8"))


def imported(name: str, *, late: bool) -> set[str]:
    """The dotted names of everything that the module imports, of the standard library too."""
    found: set[str] = set()
    for node in statements(parsed(name), late=late):
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


def room(name: str) -> str:
    return name.partition(".")[0]


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


def test_every_room_is_on_the_plan() -> None:
    """The plan names every module and every folder of the package, and nothing else."""
    assert {room(name) for name in SOURCES} - {""} == set(PLACE)


def test_few_modules_lie_in_the_corridor() -> None:
    """What is not a room of its own is one of at most 22 modules."""
    assert 22 >= sum("." not in name and path.name != "__init__.py" for name, path in SOURCES.items()) + 1


def test_every_room_says_what_it_is_for_in_a_sentence() -> None:
    """The docstring of a door is one sentence or a short paragraph."""
    silent = [
        name for name, path in SOURCES.items() if path.name == "__init__.py" and not ast.get_docstring(parsed(name))
    ]
    assert [] == silent


@pytest.mark.parametrize("name", sorted(set(SOURCES) - {""}))
def test_imports_go_down(name: str) -> None:
    """No module imports what stands above its room or beside it, not even late or for its types."""
    up = {other for other in uses(name) if room(other) != room(name) and PLACE[room(other)] <= PLACE[room(name)]}
    assert set() == up


def test_there_is_no_circle() -> None:
    """No module needs itself to be imported, and with late imports no room needs itself."""
    assert [] == [name for name in SOURCES if name in reaches(name)]


# What a room hands out beside its door, because the door would make everybody pay for it.
SIDE_DOORS = {("cli", "reports.formats.tables")}


@pytest.mark.parametrize("name", sorted(set(SOURCES) - {""}))
def test_rooms_are_entered_by_their_doors(name: str) -> None:
    """A module of another room is never imported by itself."""
    inside = {other for other in uses(name) if "." in other and room(other) != room(name)}
    assert set() == {other for other in inside if (room(name), other) not in SIDE_DOORS}


# Modules found by a name: the package's own table of public names, and the notebook's one call upwards.
BY_NAME = {"", "notebook"}


def test_no_module_is_found_by_a_string() -> None:
    """`import_module` and `__import__` stand in two named places only."""
    found = {
        name
        for name in SOURCES
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.Name | ast.Attribute)
        and (node.id if isinstance(node, ast.Name) else node.attr) in {"import_module", "__import__"}
    }
    assert found <= BY_NAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("classifier", "alignment"),
        ("classifier", "worddiff"),
        ("alignment", "classifier"),
        ("alignment", "worddiff"),
        ("alignment", "lexicon"),
        ("worddiff", "alignment"),
        ("worddiff", "classifier"),
        ("importers", "classifier"),
    ],
)
def test_laws_of_the_house(one: str, other: str) -> None:
    """If strength were a feature of the match, the change that is looked for would hide the pair that shows it."""
    seen: set[str] = set()
    waiting = [name for name in SOURCES if room(name) == one]
    while waiting:
        new = set(uses(waiting.pop())) - seen
        seen |= new
        waiting += new
    assert set() == {name for name in seen if room(name) == other}


WORK = {"classify", "classify_text", "known_grades", "align", "diff", "witnesses", "derive_commitments", "judge"}


def test_reports_decide_nothing() -> None:
    """No module of the reports so much as imports a function that classifies, aligns, collates, compares or derives:
    what they show was found above them."""
    found = {
        (name, alias.name)
        for name in SOURCES
        if room(name) == "reports"
        for node in statements(parsed(name), late=True)
        for alias in node.names
        if alias.name in WORK
    }
    assert set() == found


LANGUAGES = {path.parent.name for path in PACKAGE.glob("classifier/*/__init__.py")}


def test_only_the_seam_imports_a_language() -> None:
    """`classifier/languages.py` alone knows which languages there are, and no language knows another."""

    def wing(name: str) -> str:
        parts = name.split(".")
        return parts[1] if len(parts) > 1 and parts[0] == "classifier" and parts[1] in LANGUAGES else ""

    crossing = {
        (name, other)
        for name in SOURCES
        for other in uses(name)
        if wing(other) and wing(other) != wing(name) and name != "classifier.languages"
    }
    assert set() == crossing


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
    for name in (name for name in SOURCES if room(name) in {"model", "errors"}):
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

"""Small faults in a source or in a lexicon, one at a time: what `mutation.py` plants."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARISONS = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is",
}  # fmt: skip
ARITHMETIC = {ast.Add: "-", ast.Sub: "+", ast.BitOr: "&", ast.BitAnd: "|"}
FUNCTIONS = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: `path` within the checkout, the span of characters that `text` replaces, and what kind it is."""

    path: str
    start: int
    stop: int
    text: str
    kind: str
    line: int

    @property
    def id(self) -> str:
        return f"{self.path}:{self.line}:{self.start}:{self.kind}"

    def apply(self, source: str) -> str:
        """Return the source with the fault in it."""
        return source[: self.start] + self.text + source[self.stop :]

    def shown(self, source: str) -> str:
        """Return the change on one line."""
        before, after = (" ".join(part.split()) for part in (source[self.start : self.stop], self.text))
        return f"{self.path}:{self.line} {self.kind}: {before[:90]!r} -> {after[:90]!r}"


class _Places:
    """Offsets in a source from the lines and columns that `ast` gives."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = source.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def at(self, line: int, column: int) -> int:
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def span(self, node: ast.AST) -> tuple[int, int]:
        return (
            self.at(node.lineno, node.col_offset),  # type: ignore[attr-defined]
            self.at(node.end_lineno, node.end_col_offset),  # type: ignore[attr-defined]
        )


def python_mutants(path: str, source: str) -> Iterator[Mutant]:
    """Return every fault of a Python source; names for types, docstrings and imports are left alone."""
    tree, places = ast.parse(source), _Places(source)
    for node in _code(tree):
        for start, stop, text, kind in _faults(node, places):
            yield Mutant(path, start, stop, text, kind, source.count("\n", 0, start) + 1)


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Walk through what runs: no annotation, no docstring, no import, no decorator."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.Import | ast.ImportFrom):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in child.bases):
                continue
            yield child
            yield from _code(child)


Fault = tuple[int, int, str, str]


def _faults(node: ast.AST, places: _Places) -> Iterator[Fault]:
    for kind in FAULTS:
        yield from kind(node, places)


def _compare(node: ast.AST, places: _Places) -> Iterator[Fault]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        start, stop = places.span(node.left)[1], places.span(node.comparators[0])[0]
        between = places.source[start:stop]
        closing = between[: len(between) - len(between.lstrip(" )"))]
        opening = between[len(between.rstrip(" (")) :]
        yield start, stop, f"{closing.rstrip()} {COMPARISONS[type(node.ops[0])]} {opening.lstrip()}", "comparison"


def _logic(node: ast.AST, places: _Places) -> Iterator[Fault]:
    if isinstance(node, ast.BoolOp):
        other = "or" if isinstance(node.op, ast.And) else "and"
        for left, right in zip(node.values, node.values[1:], strict=False):
            start, stop = places.span(left)[1], places.span(right)[0]
            yield start, stop, re.sub(r"\b(and|or)\b", other, places.source[start:stop]), "and/or"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        start, stop = places.span(node)
        yield start, stop, places.source[slice(*places.span(node.operand))], "not dropped"
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        start, stop = places.span(node.test)
        yield start, stop, f"not ({places.source[start:stop]})", "condition denied"


def _constant(node: ast.AST, places: _Places) -> Iterator[Fault]:
    if isinstance(node, ast.Constant):
        start, stop = places.span(node)
        if isinstance(node.value, bool):
            yield start, stop, str(not node.value), "boolean"
        elif isinstance(node.value, int):
            yield start, stop, str(node.value + 1), "number"
        elif isinstance(node.value, str) and node.value and places.source[start] in "\"'":
            yield start, stop, repr(node.value + "§"), "string"


def _sum(node: ast.AST, places: _Places) -> Iterator[Fault]:
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        start, stop = places.span(node.left)[1], places.span(node.right)[0]
        yield start, stop, re.sub(r"[-+|&]", ARITHMETIC[type(node.op)], places.source[start:stop]), "arithmetic"


def _flow(node: ast.AST, places: _Places) -> Iterator[Fault]:
    if isinstance(node, ast.Break | ast.Continue):
        yield *places.span(node), "pass", "jump dropped"
    if isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield *places.span(node.value), "None", "nothing returned"
    if isinstance(node, ast.Expr | ast.AugAssign):
        yield *places.span(node), "pass", "statement dropped"


def _call(node: ast.AST, places: _Places) -> Iterator[Fault]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        yield *places.span(node.func), FUNCTIONS[node.func.id], "function"


def _element(node: ast.AST, places: _Places) -> Iterator[Fault]:
    if isinstance(node, ast.Tuple | ast.List | ast.Set) and isinstance(node, ast.Set) | isinstance(
        getattr(node, "ctx", None), ast.Load
    ):
        if len(node.elts) < 2:
            return
        for before, element in zip(node.elts, node.elts[1:], strict=False):
            yield places.span(before)[1], places.span(element)[1], "", "element dropped"


FAULTS: tuple[Callable[[ast.AST, _Places], Iterator[Fault]], ...] = (
    _compare, _logic, _constant, _sum, _flow, _call, _element,
)  # fmt: skip


def lexicon_mutants(path: str, source: str) -> Iterator[Mutant]:
    """Return every fault of a lexicon's rules: a cue dropped, a rule dropped, what it sets, its role or its class
    flipped, a word of a list dropped."""
    values = {
        key: sorted(set(re.findall(rf"^    {key}: (\S+)$", source, re.M))) for key in ("sets", "role", "category")
    }

    def mutant(found: re.Match[str], text: str, kind: str) -> Mutant:
        return Mutant(path, found.start(), found.end(), text, kind, source.count("\n", 0, found.start()) + 1)

    for found in re.finditer(r"^      - .*\n", source, re.M):
        yield mutant(found, "", "cue dropped")
    for found in re.finditer(r"^  - id: .*\n(?:    .*\n|\n)*", source, re.M):
        yield mutant(found, "", "rule dropped")
    for key, known in values.items():
        for found in re.finditer(rf"^    {key}: (\S+)$", source, re.M):
            other = known[(known.index(found[1]) + 1) % len(known)]
            yield mutant(found, f"    {key}: {other}", f"{key} flipped")
    lists = source.find("\nsets:")
    for found in re.finditer(r"(?<=[\w\"]) *,\s+[\w' -]+(?=,)", source[lists:] if lists >= 0 else ""):
        start = lists + found.start()
        yield Mutant(path, start, lists + found.end(), "", "word dropped", source.count("\n", 0, start) + 1)


def stands(mutant: Mutant, source: str) -> bool:
    """Say whether a source with the fault in it can be compiled at all."""
    if not mutant.path.endswith(".py"):
        return True
    try:
        compile(mutant.apply(source), mutant.path, "exec")
    except SyntaxError:
        return False
    return True


def mutants(root: Path, folders: tuple[str, ...]) -> list[Mutant]:
    """Return every fault of the Python sources and lexicons below these folders of a checkout."""
    found: list[Mutant] = []
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            name = str(path.relative_to(root))
            if path.suffix == ".py":
                found += python_mutants(name, path.read_text(encoding="utf-8"))
            elif path.name == "rules.yaml":
                found += lexicon_mutants(name, path.read_text(encoding="utf-8"))
    return found

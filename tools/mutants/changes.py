"""Small changes of a module's functions, each of which a test should notice."""

from __future__ import annotations
import __future__

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

OPERATORS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.Pow: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
"""An operator, and the one that is written instead by mistake."""
NAMES = {
    "any": "all", "all": "any", "min": "max", "max": "min",
    "startswith": "endswith", "endswith": "startswith",
    "lstrip": "rstrip", "rstrip": "lstrip", "find": "rfind", "rfind": "find",
}  # fmt: skip
STATEMENTS = (ast.Break, ast.Continue, ast.Return, ast.Expr)
SKIPPED = (ast.Assert, ast.Raise, ast.JoinedStr, ast.arguments)
"""What no test judges: types, the wording of errors, and what runs at import."""
LONGEST = 70
"""Characters of a change's description before and after."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change: in which function, at which line, and the function's code with it."""

    function: str
    line: int
    change: str
    code: CodeType

    @property
    def ident(self) -> str:
        """Return a name that stays as long as what is changed stays in its function."""
        return f"{self.function}: {self.change}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Yield each mutant of a module's functions and methods."""
    tree = ast.parse(path.read_text("utf-8"))
    for outer, name, function in _functions(tree):
        seen: Counter[str] = Counter()
        for place in list(_places(function)):
            for node in _altered(place.node):
                before = place.shown()
                place.put(node)
                change = f"{before} -> {place.shown()}"
                code = _compiled(outer, str(path), name)
                place.put(place.node)
                seen[change] += 1
                if seen[change] > 1:
                    change += f" #{seen[change]}"
                yield Mutant(name, place.line, change, code)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a node hangs in the tree, so that another can take its place."""

    parent: ast.AST
    field: str
    index: int | None
    node: ast.AST
    line: int

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node

    def shown(self) -> str:
        """Return the source of what hangs here now; a number's with what it is in."""
        alone = not isinstance(self.node, ast.Constant)
        node = getattr(self.parent, self.field)
        node = node if self.index is None else node[self.index]
        return _shown(
            node if alone or isinstance(self.parent, ast.stmt) else self.parent
        )


def _functions(tree: ast.Module) -> Iterator[tuple[ast.stmt, str, ast.FunctionDef]]:
    for outer in tree.body:
        if isinstance(outer, ast.FunctionDef):
            yield outer, outer.name, outer
        elif isinstance(outer, ast.ClassDef):
            for method in outer.body:
                if isinstance(method, ast.FunctionDef):
                    yield outer, f"{outer.name}.{method.name}", method


def _places(function: ast.FunctionDef) -> Iterator[_Place]:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    first = len(function.body) - len(body)
    for index, statement in enumerate(body, first):
        yield from _below(function, "body", index, statement, statement.lineno)


def _below(
    parent: ast.AST, field: str, index: int | None, node: ast.AST, line: int
) -> Iterator[_Place]:
    """Yield the places of a node and all below it that a test could judge."""
    if isinstance(node, SKIPPED) or field in {"annotation", "returns"}:
        return
    if isinstance(node, ast.keyword) and node.arg == "strict":
        return  # an assertion of its own: what is zipped has one length
    line = getattr(node, "lineno", line)
    yield _Place(parent, field, index, node, line)
    for name, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield from _below(node, name, None, value, line)
        elif isinstance(value, list):
            for place, below in enumerate(value):
                if isinstance(below, ast.AST):
                    yield from _below(node, name, place, below, line)


def _altered(node: ast.AST) -> Iterator[ast.AST]:
    """Yield what may be written instead of a node by mistake."""
    for kinds, other in OTHERS:
        if isinstance(node, kinds):
            yield from other(node)
            return
    yield from _other_value(node)


def _other_operator(node: Any) -> Iterator[ast.AST]:
    if type(node.op) in OPERATORS:
        yield _with(node, op=OPERATORS[type(node.op)]())


def _other_comparison(node: Any) -> Iterator[ast.AST]:
    for place, operator in enumerate(node.ops):
        other = OPERATORS[type(operator)]()
        yield _with(node, ops=[*node.ops[:place], other, *node.ops[place + 1 :]])


def _without_sign(node: Any) -> Iterator[ast.AST]:
    if not isinstance(node.op, ast.Invert):
        yield node.operand


def _without_filters(node: Any) -> Iterator[ast.AST]:
    for place in range(len(node.ifs)):
        yield _with(node, ifs=node.ifs[:place] + node.ifs[place + 1 :])


def _other_statement(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.Return) and not _is_false(node.value):
        yield _with(node, value=ast.Constant(None))
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        yield ast.Pass()


def _is_false(value: ast.expr | None) -> bool:
    """Return whether what is returned is nothing, or as good as nothing."""
    return value is None or (isinstance(value, ast.Constant) and not value.value)


def _other_test(node: ast.If | ast.While | ast.IfExp) -> Iterator[ast.AST]:
    """Negate a condition that is a plain value: others change by their operators."""
    if not isinstance(node.test, (ast.Compare, ast.BoolOp, ast.UnaryOp)):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))


def _other_value(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Name) and node.id in NAMES:
        yield _with(node, id=NAMES[node.id])
    elif isinstance(node, ast.Attribute) and node.attr in NAMES:
        yield _with(node, attr=NAMES[node.attr])


OTHERS: tuple[tuple[Any, Callable[[Any], Iterator[ast.AST]]], ...] = (
    (STATEMENTS, _other_statement),
    ((ast.BinOp, ast.AugAssign, ast.BoolOp), _other_operator),
    (ast.Compare, _other_comparison),
    (ast.UnaryOp, _without_sign),
    ((ast.If, ast.While, ast.IfExp), _other_test),
    (ast.comprehension, _without_filters),
)


def _with(node: ast.AST, **fields: Any) -> ast.AST:
    """Return a twin of a node with other fields; what hangs below is shared."""
    own = {name: getattr(node, name) for name in node._fields if hasattr(node, name)}
    return ast.copy_location(type(node)(**(own | fields)), node)


def _compiled(outer: ast.stmt, path: str, name: str) -> CodeType:
    module = ast.fix_missing_locations(ast.Module([outer], []))
    flags = __future__.annotations.compiler_flag
    code: CodeType = compile(module, path, "exec", flags=flags, dont_inherit=True)
    for part in name.split("."):
        code = next(
            constant
            for constant in code.co_consts
            if isinstance(constant, CodeType) and constant.co_name == part
        )
    return code


def _shown(node: ast.AST) -> str:
    """Return the first line of a node as source, cut where it is long."""
    head = (
        _with(node, body=[], orelse=[])
        if isinstance(node, (ast.If, ast.While))
        else node
    )
    text = ast.unparse(ast.fix_missing_locations(head)).partition("\n")[0]
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

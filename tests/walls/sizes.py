"""Walls of size: what fits in the head. Each returns its faults, named."""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.walls.tree import at, package, parsed, sources, templates, tests

FILE, FUNCTION, TEMPLATE, TEST, COMMON = 300, 40, 60, 20, 600  # lines
ALLOWED = {  # path, or path::name -> why it may be longer; at most five
    "tests/journeys/test_the_road.py::test_a_voice_is_counted_read_shown_and_taken_back": (
        "one person's way from first to last; cut in two, the second half would have to be staged"
    ),
}


def files_are_short(root: Path) -> list[str]:
    """No module is longer than a person reads in one sitting."""
    own = [root / "run.py", root / "hatch_build.py"]
    everything = [*filter(Path.exists, own), *sources(root), *tests(root)]
    return _longer_than(FILE, everything, root)


def templates_are_short(root: Path) -> list[str]:
    """No page's source is longer than a screen."""
    return _longer_than(TEMPLATE, templates(root), root)


def functions_are_short(root: Path) -> list[str]:
    """No function is longer than half a screen."""
    return [
        at(path, root, function.lineno, f"{function.name} has {_length(function)} lines")
        for path in [*sources(root), *tests(root), root / "run.py"]
        if path.exists()
        for function in _functions(path)
        if _length(function) > FUNCTION and _name(path, function, root) not in ALLOWED
    ]


def tests_are_short(root: Path) -> list[str]:
    """A test makes one promise."""
    return [
        at(path, root, test.lineno, f"{test.name} has {_length(test)} lines")
        for path in tests(root)
        for test in _functions(path)
        if test.name.startswith("test_")
        and _length(test) > TEST
        and _name(path, test, root) not in ALLOWED
    ]


def common_is_small(root: Path) -> list[str]:
    """What everything leans on stays small."""
    lines = sum(map(_lines, (package(root) / "common").rglob("*.py")))
    return [f"src/no2hate/common: {lines} lines, {COMMON} allowed"] if lines > COMMON else []


def few_are_allowed_more(root: Path) -> list[str]:
    """The list of exceptions is short, has reasons, and holds nothing that is gone."""
    gone = [path for path in ALLOWED if not (root / path.partition("::")[0]).exists()]
    unexplained = [path for path, why in ALLOWED.items() if len(why.split()) < 4]
    too_many = ["more than five exceptions"] if len(ALLOWED) > 5 else []
    return gone + unexplained + too_many


def _longer_than(limit: int, paths: Iterable[Path], root: Path) -> list[str]:
    return [
        at(path, root, limit, f"{_lines(path)} lines, {limit} allowed")
        for path in paths
        if _lines(path) > limit and path.relative_to(root).as_posix() not in ALLOWED
    ]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]


def _name(path: Path, function: ast.FunctionDef, root: Path) -> str:
    return f"{path.relative_to(root).as_posix()}::{function.name}"


def _length(function: ast.FunctionDef) -> int:
    return function.end_lineno - function.lineno + 1

"""How the walls read a tree: its files, its rooms, their order."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = {".git", ".venv", "__pycache__", "node_modules"}


def package(root: Path) -> Path:
    """The package of a tree."""
    return root / "src" / "no2hate"


def sources(root: Path) -> list[Path]:
    """Every module people wrote; migrations are made by a command."""
    return [path for path in sorted(package(root).rglob("*.py")) if "migrations" not in path.parts]


def tests(root: Path) -> list[Path]:
    """Every module of the tests."""
    return sorted((root / "tests").rglob("*.py"))


def templates(root: Path) -> list[Path]:
    """Every template a browser gets."""
    return sorted((package(root) / "templates").rglob("*.html"))


def room_of(path: Path, root: Path) -> str:
    """The room a file of the package belongs to."""
    return path.relative_to(package(root)).parts[0]


def order(root: Path) -> dict[str, int]:
    """Each room's height, from the contract that import-linter enforces; lower is deeper."""
    contracts = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(c for c in contracts["contracts"] if c["type"] == "layers")["layers"]
    return {
        room.strip(): height
        for height, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


@cache
def _parsed(path: Path, changed: float) -> ast.Module:
    del changed
    module = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node in ast.walk(module):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    return module


def parsed(path: Path) -> ast.Module:
    """A module's syntax tree; each node knows what it stands in as `.parent`."""
    return _parsed(path, path.stat().st_mtime)


def around(node: ast.AST) -> Iterator[ast.AST]:
    """What a node stands in, from the inside out."""
    while node := getattr(node, "parent", None):
        yield node


def at(path: Path, root: Path, line: int, words: str) -> str:
    """A fault, named so that an editor can jump to it."""
    return f"{path.relative_to(root).as_posix()}:{line}: {words}"


def lines_like(pattern: str, path: Path, root: Path, words: str) -> list[str]:
    """A fault for each line that a pattern is found in."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return [
        at(path, root, text.count("\n", 0, found.start()) + 1, f"{words}: {found.group().strip()}")
        for found in re.finditer(pattern, text)
    ]

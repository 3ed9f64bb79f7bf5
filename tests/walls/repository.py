"""Walls round the repository: settings are documented, and it speaks of the product alone."""

import ast
import re
from pathlib import Path

from tests.walls.tree import ELSEWHERE, at, lines_like, package, parsed

READERS = {"text", "number", "choice", "folder", "secret", "origin", "origins", "database", "get"}
BEYOND = {  # what says on which machine, with which tools or for whom this was written
    r"/(?:hom[e]|User[s])/\w+": "a person's folder",
    r"(?<![\w.])/(?:roo[t]|wor[k]|mn[t]|op[t])/\w+": "a folder of one machine",
    r"(?<![\w.])/tm[p]/\w+": "a temporary folder of one machine",
    r"[A-Z]:\\\\?User[s]": "a folder of one machine",
    r"(?:pypi\.or[g]|pythonhosted\.or[g]|npmjs\.or[g]|deb\.debian\.or[g])": "a registry's host",
    r"(?i)\bas an ai\b|\blanguage mode[l]\b|\bchatgp[t]\b|\bclaud[e]\b|\bcopilo[t]\b": "a tool",
}
TEXT = {
    ".py", ".md", ".html", ".txt", ".css", ".js", ".toml", ".lock", ".csv", ".po", ".svg", ".yml",
    ".cfg", ".sh", "",
}  # fmt: skip


def settings_are_documented(root: Path) -> list[str]:
    """Each variable read in `config` stands in docs/settings.md, and nothing else does."""
    documented = set(
        re.findall(r"^\| `(\w+)`", (root / "docs" / "settings.md").read_text(), re.MULTILINE)
    )
    read = {name for path in (package(root) / "config").rglob("*.py") for name in _read_in(path)}
    return [
        *(f"docs/settings.md: does not tell of {name}" for name in sorted(read - documented)),
        *(f"docs/settings.md: tells of {name}, which nothing reads" for name in documented - read),
    ]


def _read_in(path: Path) -> set[str]:
    """The variables a module reads, by `env.text("NAME")`, `os.environ.get` or `os.environ[]`."""
    named = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            if node.func.attr in READERS and ast.unparse(node.func.value) in {"env", "os.environ"}:
                named.append(node.args[0])
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
            named.append(node.slice)
    return {name.value for name in named if isinstance(name, ast.Constant)}


def speaks_of_the_product_alone(root: Path) -> list[str]:
    """No machine's folders, no registry's hosts, no tools of whoever wrote it."""
    return [
        fault
        for path in files(root)
        for pattern, words in BEYOND.items()
        for fault in lines_like(pattern, path, root, words)
    ]


def files(root: Path) -> list[Path]:
    """Every file of text that a clone holds."""
    return [
        path
        for path in sorted(root.rglob("*"))
        if path.is_file()
        and path.suffix in TEXT
        and not _is_elsewhere(path.relative_to(root))
        and path.stat().st_size < 1_000_000
    ]


def _is_elsewhere(path: Path) -> bool:
    hidden = {part for part in path.parts[:-1] if part.startswith(".")} - {".ci", ".github"}
    return bool(hidden or ELSEWHERE & set(path.parts)) or path.parts[0] in {"data", "build", "dist"}


def the_licence_is_whole(root: Path) -> list[str]:
    """The licence named in `pyproject.toml` is the one that lies beside it."""
    words = (root / "LICENSE").read_text()
    is_whole = "GNU AFFERO GENERAL PUBLIC LICENSE" in words and len(words.split()) > 5_000
    return [] if is_whole else [at(root / "LICENSE", root, 1, "not the whole AGPL")]

"""Walls inside the code that an import check cannot see. Each returns its faults, named."""

import ast
import re
from pathlib import Path

from tests.walls.tree import around, at, order, package, parsed, room_of, sources

REFERENCE = re.compile(r"(?:no2hate\.)?(?P<room>\w+)\.\w[\w.]*")
DESK_ROOMS = {"accounts", "moderation", "casework"}
WRITES = {
    "create", "bulk_create", "get_or_create", "update_or_create", "update", "bulk_update", "delete",
    "acreate",
}  # fmt: skip


def references_point_down(root: Path) -> list[str]:
    """Foreign keys and dotted names in quotes, which no import shows, obey the order too."""
    height = order(root)
    faults = []
    for path in sources(root):
        here = room_of(path, root)
        for node in ast.walk(parsed(path)):
            there = _room_named_in(node, height)
            if here in height and there and there != here and height[there] >= height[here]:
                faults.append(at(path, root, node.lineno, f"{here} points up to {node.value!r}"))
    return faults


def _room_named_in(node: ast.AST, height: dict[str, int]) -> str:
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return ""
    found = REFERENCE.fullmatch(node.value)
    return found["room"] if found and found["room"] in height else ""


def desk_views_start_from_the_person(root: Path) -> list[str]:
    """No desk view asks a whole table; it starts from who is signed in, or is handed rows."""
    return [
        at(path, root, node.lineno, f"a desk view asks a whole table: {ast.unparse(node)}")
        for path in sources(root)
        if is_desk_view_module(path, root)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]


def is_desk_view_module(path: Path, root: Path) -> bool:
    """A module of views for staff: by its room, or by `desk` in its name."""
    room, *names = path.relative_to(package(root)).parts
    is_views = any(name.startswith("views") for name in names)
    return (is_views and room in DESK_ROOMS) or any("desk" in name for name in names)


def the_demo_goes_through_services(root: Path) -> list[str]:
    """The demo's people do what real people do: no other room's row is written by hand."""
    return [
        at(path, root, node.lineno, f"the demo writes rows itself: {ast.unparse(node.func)}")
        for path in sources(root)
        if room_of(path, root) == "demo"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and _writes_a_row(node.func)
        and not _names_in(node.func) & _own_models(path)
    ]


def _own_models(path: Path) -> set[str]:
    """What a module of the demo takes from the demo's own tables."""
    return {
        name.name
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module == "no2hate.demo.models"
        for name in node.names
    }


def _names_in(expression: ast.expr) -> set[str]:
    return {node.id for node in ast.walk(expression) if isinstance(node, ast.Name)}


def _writes_a_row(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute):
        return False
    through_a_manager = any(
        isinstance(part, ast.Attribute) and part.attr == "objects" for part in ast.walk(called)
    )
    return called.attr in {"save", "asave"} or (called.attr in WRITES and through_a_manager)


MAY_COUNT = {"speakout/facts.py", "speakout/models/__init__.py", "speakout/models/facts.py",
             "insight/counts.py"}  # fmt: skip


def counts_are_asked_in_one_place(root: Path) -> list[str]:
    """Numbers of what people told reach pages, files and desks through `insight.counts` alone."""
    return [
        at(path, root, node.lineno, "asks for counts past insight.counts")
        for path in sources(root)
        if path.relative_to(package(root)).as_posix() not in MAY_COUNT
        for node in ast.walk(parsed(path))
        if _says(node, "FactCell")
    ]


def _says(node: ast.AST, word: str) -> bool:
    """Whether a name, an attribute, an import or a dotted string is this word."""
    said = [getattr(node, part, None) for part in ("id", "attr", "name", "value")]
    return any(isinstance(one, str) and one.rpartition(".")[2].lower() == word.lower()
               for one in said)  # fmt: skip


def no_admin(root: Path) -> list[str]:
    """Django's admin shows every row to whoever may open it: it is not even mentioned."""
    return [
        at(path, root, line, "django.contrib.admin")
        for path in sources(root)
        for line, words in enumerate(path.read_text().splitlines(), 1)
        if "django.contrib.admin" in words
    ]


def raw_sql_stays_in_querysets(root: Path) -> list[str]:
    """SQL by hand only where a question has a name; `config` knows engines."""
    return [
        at(path, root, node.lineno, f"SQL outside a QuerySet: {ast.unparse(node.func)}")
        for path in sources(root)
        if room_of(path, root) != "config"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and _is_sql(node.func) and not _stands_in_queryset(node)
    ]


def _is_sql(called: ast.expr) -> bool:
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name in {"cursor", "raw", "extra", "RawSQL"}


def _stands_in_queryset(node: ast.AST) -> bool:
    return any(isinstance(up, ast.ClassDef) and up.name.endswith("QuerySet") for up in around(node))


def no_engine_outside_config(root: Path) -> list[str]:
    """Which database it is, only `config` asks."""
    return [
        at(path, root, node.lineno, f"asks for the engine: {ast.unparse(node)}")
        for path in sources(root)
        if room_of(path, root) != "config"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr in {"vendor", "ON_SQLITE"}
    ]


def views_open_no_transaction(root: Path) -> list[str]:
    """What must happen together is one service, never a view."""
    return [
        at(path, root, node.lineno, "a view opens a transaction")
        for path in sources(root)
        if any("views" in part for part in path.relative_to(package(root)).parts[1:])
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Attribute) and node.attr in {"atomic", "on_commit"})
        or (isinstance(node, ast.alias) and node.name in {"atomic", "on_commit"})
    ]


def rooms_introduce_themselves(root: Path) -> list[str]:
    """Each room's `__init__.py` is one sentence: what it is and what it must not know.

    Below it may stand the room's face: what it imports from its own modules and `__all__`.
    """
    faults = []
    for path in sorted(package(root).glob("*/__init__.py")):
        module = parsed(path)
        words = (ast.get_docstring(module) or "").strip()
        if not words.endswith(".") or "\n\n" in words or not _is_face(module.body[1:]):
            faults.append(at(path, root, 1, "must hold one sentence, and its face at most"))
    return faults


def _is_face(body: list[ast.stmt]) -> bool:
    """Return whether statements only name what a room shows to others."""
    return all(
        isinstance(node, ast.ImportFrom)
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__")
        for node in body
    )

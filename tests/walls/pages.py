"""Walls of the templates. Each returns its faults, named."""

import re
from pathlib import Path

from tests.walls.tree import at, lines_like, package, templates

SHARED = ("forms/", "parts/")
MOST_PARTS = 20
FORBIDDEN = {
    r"""\sstyle\s*=\s*["']""": "a style of its own, which the content policy drops",
    r"""\son[a-z]+\s*=\s*["']""": "a script of its own, which the content policy drops",
    r"<script(?![^>]*\ssrc=)[^>]*>": "a script of its own, which the content policy drops",
    r"\|\s*safe\b|\bautoescape off\b": "unescaped words",
    r"""\bsrc\s*=\s*["']https?://|<link\b[^>]*https?://""": "something fetched from another host",
}


def templates_stay_at_home(root: Path) -> list[str]:
    """A template is made of its own room's, the bases, the forms' and the parts'."""
    folder = package(root) / "templates"
    faults = []
    for path in templates(root):
        room = path.relative_to(folder).parts[0]
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"""{%-?\s*(?:include|extends)\s+["']([^"']+)["']""", text):
            name = found[1]
            if "/" in name and not name.startswith((*SHARED, f"{room}/")):
                line = text.count("\n", 0, found.start()) + 1
                faults.append(at(path, root, line, f"{room} takes {name}"))
    return faults


def parts_are_few(root: Path) -> list[str]:
    """As many parts as one page can show."""
    parts = list((package(root) / "templates" / "parts").glob("*.html"))
    return [f"templates/parts: {len(parts)}, {MOST_PARTS} allowed"] * (len(parts) > MOST_PARTS)


def pages_keep_the_content_policy(root: Path) -> list[str]:
    """No inline style or script, nothing unescaped, nothing from another host."""
    return [
        fault
        for path in templates(root)
        for pattern, words in FORBIDDEN.items()
        for fault in lines_like(pattern, path, root, words)
    ]


def posts_carry_a_token(root: Path) -> list[str]:
    """Every form that posts proves that it came from us."""
    faults = []
    for path in templates(root):
        text = path.read_text(encoding="utf-8")
        for form in re.finditer(r"(?is)<form\b[^>]*method=.post.*?</form>", text):
            if "{% csrf_token %}" not in form.group():
                line = text.count("\n", 0, form.start()) + 1
                faults.append(at(path, root, line, "a form posts without a token"))
    return faults

"""Walls between the rooms' imports. Each returns its faults, named."""

import os
import subprocess
import sys
from pathlib import Path

LINTER = "import sys; from importlinter.cli import lint_imports_command as c; c(sys.argv[1:])"
START = """
import sys, django
from importlib import import_module
django.setup()
from django.conf import settings
from django.urls import get_resolver
import_module("no2hate.config.wsgi")
def walk(patterns):
    for each in patterns:
        walk(getattr(each, "url_patterns", ()))
walk(get_resolver().url_patterns)
print(*sorted({"numpy", "scipy", "pandas"} & set(sys.modules)))
"""


def imports_keep_the_contracts(root: Path) -> list[str]:
    """The contracts of `pyproject.toml`, as import-linter finds them broken."""
    said = _python(root, "-c", LINTER, "--config", str(root / "pyproject.toml"), "--no-cache")
    if said.returncode == 0:
        return []
    _, _, broken = said.stdout.partition("Broken contracts")
    named = [line.lstrip(" -") for line in broken.splitlines() if "no2hate." in line]
    return named or [said.stdout + said.stderr]


def no_heavy_arithmetic_at_start(root: Path) -> list[str]:
    """The web pages start without numpy and its kin: half a second and 60 MB they do not use."""
    said = _python(root, "-c", START)
    if said.returncode:
        return [said.stderr]
    return [f"{name} is loaded when the web server starts" for name in said.stdout.split()]


def _python(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python on another tree's package."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=root / "src",
        env=os.environ
        | {
            "PYTHONPATH": str(root / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "DJANGO_SETTINGS_MODULE": "no2hate.config.settings.test",
        },
        capture_output=True,
        text=True,
        check=False,
    )

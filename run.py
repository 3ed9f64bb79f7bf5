#!/usr/bin/env python3
"""Set up, start and test NO2HATE with nothing but Python: `python3 run.py`.

Everything it installs goes into `.venv` beside this file, everything a site keeps into
`data`. An old Python reads this file too, so that it can say what is missing: nothing
newer than 3.6 in the grammar.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        "NO2HATE needs Python 3.11 or newer; this is Python %d.%d. "
        "Install a newer one, then start this with it." % sys.version_info[:2]
    )

import argparse
import hashlib
import importlib.metadata
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
IS_WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if IS_WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if IS_WINDOWS else "python")
LOCK = HERE / "requirements.lock"
TEST_LOCK = HERE / "requirements-test.lock"
OLDEST_PIP = (22, 3)  # the first that installs into another Python's environment
TEMPLATES = HERE / "src" / "no2hate" / "templates"


class StopError(Exception):
    """Something a person must put right first; its words say what."""


def main(arguments: list[str]) -> int:
    """Do what was asked; whatever stands in the way is one sentence."""
    try:
        return act_on(arguments)
    except StopError as stop:
        print(f"run.py: {stop}", file=sys.stderr)
    except OSError as fault:
        what = fault.filename or "something"
        print(f"run.py: cannot read or write {what}: {fault.strerror}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nrun.py: stopped.", file=sys.stderr)
        return 130
    return 1


def act_on(arguments: list[str]) -> int:
    """Choose the verb; without one, serve."""
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in {"-h", "--help"}):
        arguments = ["serve", *arguments]
    verb, rest = arguments[0], arguments[1:]
    if verb == "test":  # everything but our own option is pytest's
        own = [word for word in rest if word != "--postgres"]
        return test(own, is_on_postgres="--postgres" in rest)
    options = parser().parse_args(arguments)
    if verb == "setup":
        set_up(with_tools=False)
        print("Ready. Start it: python3 run.py")
        return 0
    if verb == "lint":
        return lint()
    if verb == "manage":
        set_up(with_tools=False)
        return become([PYTHON, "-m", "no2hate.config.cli", *options.command], site(options))
    return serve(options)


def parser() -> argparse.ArgumentParser:
    """Describe the verbs and their options."""
    top = argparse.ArgumentParser(
        prog="run.py",
        description="Set up, start and test NO2HATE. Without a verb: set up, then serve the demo.",
        allow_abbrev=False,
    )
    verbs = top.add_subparsers(dest="verb", metavar="verb")
    verbs.add_parser("setup", help="make .venv and install everything, hash-checked")
    serving = verbs.add_parser("serve", help="start the web pages and the worker")
    serving.add_argument("--port", type=int, default=8000, help="default: 8000")
    serving.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1")
    verbs.add_parser("test", help="run the tests; --postgres on PostgreSQL; rest goes to pytest")
    verbs.add_parser("lint", help="check form, types and walls")
    managing = verbs.add_parser("manage", help="run a management command")
    for each in (serving, managing):
        each.add_argument("--data", type=Path, help="folder of the site; default: data/demo")
        each.add_argument("--no-demo", action="store_true", help="a real site, in data/site")
    managing.add_argument("command", nargs=argparse.REMAINDER, metavar="...")
    return top


def serve(options: argparse.Namespace) -> int:
    """Set up if needed, then become the server."""
    environment = site(options)
    if options.no_demo and not environment.get("PUBLIC_ORIGIN"):
        raise StopError(
            "a real site needs its address: set PUBLIC_ORIGIN, for example "
            "PUBLIC_ORIGIN=https://no2hate.example (docs/settings.md lists every setting)."
        )
    set_up(with_tools=False)
    where = ["--host", options.host, "--port", str(options.port)]
    environment["NO2HATE_PORT"] = str(options.port)
    return become([PYTHON, "-m", "no2hate.config.cli", "serve", *where], environment)


def site(options: argparse.Namespace) -> dict[str, str]:
    """Return the environment of the demo or of the real site."""
    folder = options.data or HERE / "data" / ("site" if options.no_demo else "demo")
    profile = "production" if options.no_demo else "demo"
    return dict(os.environ, NO2HATE_PROFILE=profile, NO2HATE_DATA=str(folder.absolute()))


def become(command: list[str | Path], environment: dict[str, str]) -> int:
    """Hand this process over, so that signals and the exit code are the command's own."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    if not IS_WINDOWS:
        os.execve(words[0], words, environment)
    return subprocess.call(words, env=environment)


def test(arguments: list[str], *, is_on_postgres: bool) -> int:
    """Run the tests, on SQLite or on a PostgreSQL made for this run."""
    set_up(with_tools=True)
    start = [str(HERE / "tests" / "postgres.py")] if is_on_postgres else ["-m", "pytest"]
    on_every_core = ["-n", "auto", "--dist", "load"]  # in order: those that empty tables come last
    os.chdir(HERE)
    return become([PYTHON, *start, *on_every_core, *arguments], dict(os.environ))


def lint() -> int:
    """Run every checker, two at a time; name those that found something."""
    set_up(with_tools=True)
    pages = [str(page) for page in sorted(TEMPLATES.rglob("*.html"))]
    checkers = {
        "ruff check": ["ruff", "check", "--quiet"],
        "ruff format": ["ruff", "format", "--check", "--quiet"],
        "mypy": ["mypy"],
        "lint-imports": ["lint-imports"],
        "djade": ["djade", "--check", "--target-version", "5.2", *pages],
        "djlint": ["djlint", "--lint", "--quiet", str(TEMPLATES)],
    }
    failed = []
    with ThreadPoolExecutor(2) as pool:
        every = pool.map(check, checkers.values())
        for name, (seconds, done) in zip(checkers, every, strict=True):
            print(f"{name}: {'found something' if done.returncode else 'clean'}, {seconds:.1f} s")
            if done.returncode:
                failed.append(name)
                print(done.stdout)
    if failed:
        raise StopError(f"lint found something: {', '.join(failed)}.")
    return 0


def check(command: list[str]) -> tuple[float, subprocess.CompletedProcess[str]]:
    """Run one checker quietly; return its seconds and what it said."""
    started = time.monotonic()
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=HERE,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return time.monotonic() - started, done


def set_up(*, with_tools: bool) -> None:
    """Make what is missing; a step whose inputs are those of last time is skipped."""
    once("environment", "Python environment", [sys.version, str(HERE)], make_environment)
    once("packages", "packages", [LOCK], lambda: install("--require-hashes", "-r", LOCK))
    sources = sorted((HERE / "src" / "no2hate" / "locale").glob("*/LC_MESSAGES/*.po"))
    sources += [HERE / "pyproject.toml", HERE / "hatch_build.py", LOCK]
    once(
        "itself",
        "NO2HATE itself",
        sources,
        lambda: install("--no-deps", "--no-build-isolation", "--editable", HERE),
    )
    if with_tools:
        tools = ("--require-hashes", "-r", TEST_LOCK)
        once("tools", "test tools", [TEST_LOCK], lambda: install(*tools))


def once(step: str, words: str, inputs: Sequence[str | Path], act: Callable[[], None]) -> None:
    """Do a step unless its stamp says that it was done with the same inputs."""
    digest = hashlib.sha256()
    for each in inputs:
        digest.update(each.read_bytes() if isinstance(each, Path) else each.encode())
    stamp = VENV / "steps" / step
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    print(f"Setting up: {words} ...", flush=True)
    started = time.monotonic()
    act()
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest.hexdigest())
    print(f"Setting up: {words} done in {time.monotonic() - started:.1f} s", flush=True)


def make_environment() -> None:
    """Make an empty .venv, without a pip of its own: that takes longer than all the rest."""
    try:
        import venv
    except ImportError:
        raise StopError("Python's venv module is missing (Debian: python3-venv).") from None
    venv.create(VENV, clear=True, symlinks=not IS_WINDOWS)


def install(*what: str | Path) -> None:
    """Install what the arguments say into .venv."""
    environment = dict(os.environ, PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1")
    environment.setdefault("PIP_RETRIES", "2")
    if subprocess.call([*installer(), *what], cwd=HERE, env=environment):
        raise StopError(
            "could not install the packages; the lines above say why (is there a network?)."
        )


def installer() -> list[str | Path]:
    """Return uv if it is there, else a pip: this Python's, or one made for .venv."""
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--python", PYTHON]
    if host_pip_is_new_enough():
        return [sys.executable, "-m", "pip", "--python", PYTHON, "install"]
    if not is_done([PYTHON, "-c", "import pip"]) and not is_done([PYTHON, "-m", "ensurepip"]):
        raise StopError("Python has no pip here: install it (Debian: python3-pip), or uv.")
    return [PYTHON, "-m", "pip", "install"]


def is_done(command: list[str | Path]) -> bool:
    """Run quietly; return whether it went well."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def host_pip_is_new_enough() -> bool:
    """Return whether the pip of this Python can install into another environment."""
    try:
        version = importlib.metadata.version("pip").split(".")
    except importlib.metadata.PackageNotFoundError:
        return False
    return (int(version[0]), int(version[1])) >= OLDEST_PIP


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""run.py: readable by an old Python, and one sentence for whatever stands in the way."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / "run.py"
AS_OLD = "import sys; sys.version_info = (3, 8, 18); exec(open(sys.argv.pop(1)).read())"


def run(*arguments: str, folder: Path = RUN.parent, **environment: str):
    """Start a copy of run.py with nothing in its environment but what is given."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_can_read_it():
    ast.parse(RUN.read_text(), feature_version=(3, 6))


def test_an_old_python_says_what_is_missing():
    said = run("-c", AS_OLD, str(RUN))

    assert said.returncode == 1
    assert said.stderr.startswith("NO2HATE needs Python 3.11 or newer; this is Python 3.8.")
    assert said.stderr.count("\n") == 1


def test_a_real_site_is_asked_for_its_address():
    said = run(str(RUN), "--no-demo")

    assert said.returncode == 1
    assert said.stderr.startswith("run.py: a real site needs its address: set PUBLIC_ORIGIN")
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize("verb", ["setup", "serve", "test", "lint", "manage"])
def test_every_verb_stands_in_the_help(verb):
    assert f"    {verb} " in run(str(RUN), "--help").stdout


def test_a_missing_file_is_one_sentence(tmp_path):
    copy = shutil.copy(RUN, tmp_path)

    said = run(str(copy), "setup", folder=tmp_path)

    assert said.returncode == 1
    assert said.stderr.startswith("run.py: cannot read or write")
    assert said.stderr.count("\n") == 1

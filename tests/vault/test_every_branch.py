"""The vault is tested to its last branch."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_no_branch_of_the_vault_is_untested(tmp_path):
    env = os.environ | {"COVERAGE_FILE": str(tmp_path / "coverage"), "PYTEST_XDIST_WORKER": ""}
    coverage = [sys.executable, "-m", "coverage"]
    tests = ["pytest", "-q", str(HERE), f"--ignore={__file__}", "-p", "no:cacheprovider"]

    measured = [*coverage, "run", "--branch", "--source=no2hate.vault", "-m", *tests]
    ran = _run(measured, env)
    asked = [*coverage, "report", "--show-missing", "--fail-under=100"]
    report = _run(asked, env)

    assert ran.returncode == 0, ran.stdout
    assert report.returncode == 0, report.stdout


def _run(command, env):
    return subprocess.run(
        command, cwd=HERE.parents[1], env=env, capture_output=True, text=True, check=False
    )

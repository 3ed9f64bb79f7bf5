import os
import subprocess
import sys

from tests.walls.tree import ROOT


def test_nothing_acknowledged_is_lost_when_the_programs_are_killed():
    database = ["--postgres"] if os.environ.get("DATABASE_URL") else []

    said = subprocess.run(
        [sys.executable, "-m", "bench.kill9", "--voices=200", "--waves=2", *database],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert said.returncode == 0, said.stdout + said.stderr
    assert "web server 3 times" in said.stdout

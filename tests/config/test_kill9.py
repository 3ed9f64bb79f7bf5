import os
import subprocess
import sys

from tests.walls.tree import ROOT


def test_nothing_acknowledged_is_lost_when_the_programs_are_killed(tmp_path):
    database = ["--postgres"] if os.environ.get("DATABASE_URL") else []
    command = [sys.executable, "-m", "bench.kill9", "--voices=200", "--waves=2", *database]

    with (tmp_path / "said").open("w") as said:
        done = subprocess.run(command, cwd=ROOT, stdout=said, stderr=said, check=False)

    words = (tmp_path / "said").read_text()
    assert done.returncode == 0, words
    assert "web server 3 times, worker 3 times" in words

"""A collector that is killed at any moment and started again loses no post and doubles none."""

import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from time import sleep

import pytest

from no2hate.common import clock
from tests.campaigns import networks

POSTS = 1700
NOW = clock.now()


@pytest.fixture
def site(tmp_path):
    """A site of its own whose line is open today, and how to run a command in it."""
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    known |= {
        "NO2HATE_PROFILE": "production",
        "DJANGO_SETTINGS_MODULE": "no2hate.config.settings.production",
        "NO2HATE_DATA": str(tmp_path),
        "PUBLIC_ORIGIN": "https://no2hate.example",
    }

    def run(*words, **more):
        command = [sys.executable, "-m", "no2hate.config.cli", *words]
        return subprocess.Popen(command, env=known | more, stdout=subprocess.DEVNULL)

    for words in (
        ["prepare"],
        ["create_edition", str(NOW.year), f"--opens={NOW.date() - timedelta(2)}",
         f"--starts={NOW.date() - timedelta(1)}", f"--ends={NOW.date() + timedelta(7)}"],
    ):  # fmt: skip
        assert run(*words).wait() == 0
    return run


def kept(folder):
    found = sqlite3.connect(folder / "no2hate.sqlite3")
    posts = found.execute("SELECT count(*), count(DISTINCT uri) FROM campaigns_post").fetchone()
    items = found.execute("SELECT count(*) FROM moderation_item").fetchone()
    found.close()
    return posts, items[0]


def kill_when(collector, is_time):
    for _ in range(1200):
        if is_time() or collector.poll() is not None:
            break
        sleep(0.05)
    collector.kill()
    collector.wait()


def test_killed_and_started_again_it_loses_and_doubles_nothing(site, tmp_path):
    with networks.jetstream() as stream:
        first = int(NOW.timestamp() * 1_000_000)
        stream.messages = [
            networks.commit(first + 20_000 * n, createdAt=NOW.isoformat()) for n in range(POSTS)
        ]
        kill_when(site("collect", HASHTAG_JETSTREAM=stream.origin), lambda: stream.cursors)
        kill_when(site("collect", HASHTAG_JETSTREAM=stream.origin), lambda: kept(tmp_path)[1])
        assert 0 < kept(tmp_path)[1] < POSTS
        assert site("collect", "--once", HASHTAG_JETSTREAM=stream.origin).wait() == 0

    assert kept(tmp_path) == ((POSTS, POSTS), POSTS)

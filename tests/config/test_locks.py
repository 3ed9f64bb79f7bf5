"""The locks hold all that is installed, by hash, and say nothing of where it came from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = PROJECT["dependency-groups"]
LOCKS = {
    "requirements.lock": [*PROJECT["project"]["dependencies"], *GROUPS["build"]],
    "requirements-test.lock": GROUPS["test"],
}


def name(requirement: str) -> str:
    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


@pytest.mark.parametrize(("lock", "wanted"), LOCKS.items())
def test_everything_asked_for_is_locked_by_hash(lock, wanted):
    entries = re.split(r"\n(?=\w)", (ROOT / lock).read_text())

    assert {name(each) for each in wanted} <= {name(entry) for entry in entries}
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_both_locks_agree():
    pinned = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE))
        for lock in LOCKS
    ]

    assert [
        each for each in pinned[0].keys() & pinned[1] if pinned[0][each] != pinned[1][each]
    ] == []


def test_what_the_build_asks_for_is_locked_with_the_rest():
    assert set(PROJECT["build-system"]["requires"]) <= set(GROUPS["build"])

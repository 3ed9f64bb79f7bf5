"""A set made on SQLite comes back on PostgreSQL, and the other way round."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Self

import pyrage

from tests import postgres

STAFF = ("create_staff", "cerys@desk.example", "--name", "Cerys", "--language", "en", "--generate")


class Site:
    """A real site in a folder, run by its commands."""

    def __init__(self, folder: Path, key: pyrage.x25519.Identity, **settings: str) -> None:
        self.environment = os.environ | settings
        self.environment |= {
            "NO2HATE_PROFILE": "production",
            "NO2HATE_DATA": str(folder),
            "PUBLIC_ORIGIN": "https://no2hate.example",
            "BACKUP_RECIPIENT": str(key.to_public()),
            "NO2HATE_LEDGER": str(folder.parent / "ledger"),
            "KEY_FOLDER": str(folder.parent / "keys"),
        }
        folder.mkdir()
        self.folder = folder

    def run(self, *words: str) -> str:
        command = [sys.executable, "-m", "no2hate.config.cli", *words]
        ran = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def with_tables(self) -> Self:
        self.run("migrate", "--verbosity", "0")
        return self

    def back_up(self) -> str:
        self.run("backup", str(self.folder))
        return str(next(self.folder.glob("*.age")))


def test_a_set_moves_between_the_two_databases(tmp_path):
    key = pyrage.x25519.Identity.generate()
    identity = tmp_path / "identity.txt"
    identity.write_text(str(key))
    words = ("--identity", str(identity), "--without-ledger")
    one, three = tmp_path / "1.db", tmp_path / "3.db"
    with postgres.server(*postgres.UNSAFE_AND_FAST) as url:
        first = Site(tmp_path / "first", key, DATABASE_URL=f"sqlite:///{one}").with_tables()
        shutil.copy(one, three)  # tables, and nothing in them
        first.run(*STAFF)
        second = Site(tmp_path / "second", key, DATABASE_URL=url).with_tables()
        second.run("restore", first.back_up(), *words)
        third = Site(tmp_path / "third", key, DATABASE_URL=f"sqlite:///{three}")
        third.run("restore", second.back_up(), *words)

    assert "Cerys" in third.run("end_access", "cerys@desk.example")

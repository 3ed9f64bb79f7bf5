"""The least a durable voice costs: its row and its letter's, in one transaction, and nothing else.

Both tables are copies of the real ones, columns, constraints and indexes; each row is a copy of a
real row under new names. One connection, no Django, on the server's core.
"""

import sqlite3
from pathlib import Path
from time import perf_counter
from typing import Any, Final, Protocol

import psycopg
from django.conf import settings

TABLES: Final = ("campaigns_voice", "outbox_mail")


class Connection(Protocol):
    """What both databases offer."""

    def execute(self, statement: Any, values: Any = ..., /) -> Any:
        """Run one statement."""


class Raw:
    """Two tables to fill, and a real row of each to copy."""

    def __init__(self, connection: Connection, *, real: str, begin: str, sign: str) -> None:
        self.connection = connection
        self.begin = begin
        self.rows = [self._sample(f"{real}.{table}") for table in TABLES]
        self.inserts = [
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join([sign] * len(row))})"  # noqa: S608
            for table, row in zip(TABLES, self.rows, strict=True)
        ]
        self.number = 0

    def per_second(self, count: int) -> float:
        """Insert so many voices with their letters; return how many went in a second."""
        started = perf_counter()
        for _ in range(count):
            self.number += 1
            self.connection.execute(self.begin)
            for insert, row in zip(self.inserts, self.rows, strict=True):
                self.connection.execute(insert, self._renamed(row))
            self.connection.execute("COMMIT")
        return count / (perf_counter() - started)

    def _sample(self, table: str) -> dict[str, Any]:
        found = self.connection.execute(f"SELECT * FROM {table} ORDER BY id DESC LIMIT 1")  # noqa: S608
        row = dict(zip((column[0] for column in found.description), found.fetchone(), strict=True))
        del row["id"]
        return row

    def _renamed(self, row: dict[str, Any]) -> list[Any]:
        names: dict[str, Any] = {"public_id": f"{self.number:010}"}
        if "email_key" in row:
            names["email_key"] = self.number.to_bytes(16, "big")
        return list((row | names).values())


def on_sqlite(real: Path, folder: Path) -> Raw:
    """Return copies of the tables in a file beside the real one, opened as the server opens it."""
    connection = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    connection.executescript(settings.DATABASES["default"]["OPTIONS"]["init_command"])
    connection.execute("ATTACH ? AS real", [str(real)])
    made = connection.execute(
        f"SELECT sql FROM real.sqlite_master WHERE tbl_name IN {TABLES} AND sql > ''"  # noqa: S608
        " ORDER BY type DESC"  # tables before their indexes
    )
    for (statement,) in made.fetchall():
        connection.execute(statement)
    raw = Raw(connection, real="real", begin="BEGIN IMMEDIATE", sign="?")
    connection.execute("DETACH real")
    return raw


def on_postgres(url: str) -> Raw:
    """Return copies of the tables in a schema beside the real one."""
    connection = psycopg.connect(url, autocommit=True)
    connection.execute("CREATE SCHEMA raw")
    for table in TABLES:
        connection.execute(f"CREATE TABLE raw.{table} (LIKE public.{table} INCLUDING ALL)")
    connection.execute("SET search_path TO raw")
    return Raw(connection, real="public", begin="BEGIN", sign="%s")

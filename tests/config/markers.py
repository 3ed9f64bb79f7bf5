"""Words to be found nowhere, and where to look for them: every byte that a site leaves behind."""

import re
import sqlite3
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import psycopg
import pyrage

from no2hate import vault
from tests.journeys.sites import RealSite

Places = Iterator[tuple[str, bytes]]


class Marks(dict[str, str]):
    """What each secret was, by its name."""

    def new(self, name: str) -> str:
        """Return a word nobody ever wrote; letters of two scripts, so that each form differs."""
        self[name] = f"Łodź{token_hex(5)}بس"
        return self[name]


def forms(secret: str) -> dict[str, bytes]:
    """Return every form in which somebody might have kept a secret."""
    plain = secret.encode()
    found = {
        "as it is": plain,
        "in small letters": secret.lower().encode(),
        "without dashes": secret.replace("-", "").encode(),
        "UTF-16": secret.encode("utf-16-le"),
        "UTF-16, the other way": secret.encode("utf-16-be"),
        "hexadecimal": plain.hex().encode(),
        "hexadecimal, capitals": plain.hex().upper().encode(),
        "percent": quote(secret).encode(),
        "percent, plus": quote(secret, safe="").lower().encode(),
        "JSON": secret.encode("ascii", "backslashreplace"),
        **{f"base64 at {at}": base64_at(plain, at) for at in range(3)},
    }
    return found | _raw(secret)


def base64_at(plain: bytes, at: int) -> bytes:
    """Return what base64 makes of the bytes wherever they stand; without the edges."""
    padded = b64encode(b"\0" * at + plain + b"\0\0")
    return padded[4:-4]


def _raw(secret: str) -> dict[str, bytes]:
    """Return the bytes behind a code or a cookie."""
    if re.fullmatch(r"(\w{4}-){6}\w{4}", secret):
        return {"its bytes": vault.Code.read(secret).secret}
    if re.fullmatch(r"[0-9a-f]{64}", secret):
        return {"its bytes": bytes.fromhex(secret)}
    return {}


def found(marks: dict[str, str], places: Places) -> list[str]:
    """Return what of the marks stands where, in which form."""
    looked_for = [
        (f"{name}, {form}", sought)
        for name, secret in marks.items()
        for form, sought in forms(secret).items()
    ]
    return [
        f"{what}: {where}"
        for where, content in places
        for what, sought in looked_for
        if sought in content
    ]


class Remains:
    """All that a site leaves behind, place by place."""

    def __init__(self, site: RealSite, *, temporary: Path, backups: Path) -> None:
        self.site = site
        self.temporary = temporary
        self.backups = backups
        self.key = pyrage.x25519.Identity.generate()
        site.environment |= {
            "TMPDIR": str(temporary),
            "BACKUP_RECIPIENT": str(self.key.to_public()),
        }

    def everything(self) -> Places:
        """Every byte there is."""
        yield from self.at_rest()
        yield from self.letters()

    def at_rest(self) -> Places:
        """Every byte but the letters, which name whom they go to."""
        yield from self.files()
        yield from self.open_files()
        yield from self.rows()
        yield from self.log_of_server()
        yield from self.backup()

    def files(self) -> Places:
        """Database, write-ahead log, keys, ledger, static files; temporary files; the log."""
        for folder in (self.site.folder, self.temporary):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    yield str(path), path.read_bytes()
        yield "what the processes said", self.site.log.read_bytes()

    def open_files(self) -> Places:
        """Files held open, deleted ones too: a temporary file has no name for long."""
        for process in self.processes():
            for held in Path(f"/proc/{process}/fd").iterdir():
                if held.is_file() and not held.readlink().is_relative_to(self.site.folder):
                    yield f"{held} ({held.readlink()})", held.read_bytes()

    def letters(self) -> Places:
        """Every letter delivered."""
        for number, letter in enumerate(self.site.mailbox.messages):
            yield f"letter {number}", bytes(letter) + str(letter.get_content()).encode()

    def rows(self) -> Places:
        """Every row, written out, where the database is a server."""
        if not self.is_server:
            return
        with self.database() as server:
            tables = server.execute(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
            )
            for (table,) in tables.fetchall():
                with server.cursor().copy(f'COPY "{table}" TO STDOUT') as copied:
                    yield f"table {table}", b"".join(map(bytes, copied))

    def log_of_server(self) -> Places:
        """What the database server said of statements that failed, if it is this machine's."""
        for log in self.server_folder.glob("log"):
            yield "the server's log", log.read_bytes()

    def files_of_server(self) -> Places:
        """Every file of the server, its write-ahead log too: rows that are gone stay there long."""
        for path in sorted(self.server_folder.glob("data/**/*")):
            if path.is_file():
                yield str(path), path.read_bytes()

    @property
    def server_folder(self) -> Path:
        """Where the server of these tests lives; nowhere for a file."""
        host = urlsplit(self.site.environment.get("DATABASE_URL", "")).hostname or ""
        return Path(unquote(host)) if "%2f" in host.lower() else Path("/nowhere")

    def backup(self) -> Places:
        """A backup made now: as a finder has it, and opened with its own key."""
        self.site.run("backup", str(self.backups))
        made = max(self.backups.glob("*.age"))
        yield "the backup set", made.read_bytes()
        opened = pyrage.decrypt(made.read_bytes(), [self.key])
        yield "the backup set, opened", zlib.decompress(opened)

    @property
    def is_server(self) -> bool:
        """Whether the rows are with a server."""
        return "DATABASE_URL" in self.site.environment

    @contextmanager
    def database(self) -> Iterator[Any]:
        """Be at the database without the site knowing."""
        if self.is_server:
            url = self.site.environment["DATABASE_URL"]
            with psycopg.connect(url, autocommit=True) as server:
                yield server
            return
        file = self.site.folder / "no2hate.sqlite3"
        with closing(sqlite3.connect(file, timeout=20, isolation_level=None)) as opened:
            yield opened

    def processes(self) -> list[int]:
        """Return the processes that serve."""
        groups = set(self.site.groups())
        return [
            int(each.name)
            for each in Path("/proc").glob("[0-9]*")
            if (fields := _stat(each)) and int(fields[2]) in groups
        ]


def _stat(process: Path) -> list[str]:
    """Return the fields of a process after its name: state, parent, group."""
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()
    except OSError:  # ended meanwhile
        return []

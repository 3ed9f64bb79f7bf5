"""Backup sets made and brought back by the commands themselves."""

import zlib
from io import StringIO
from pathlib import Path

import pyrage
from django.core.management import call_command

from no2hate.config.restore import empty_everything


class Vault:
    """A folder of sets, the identity that opens them, and a ledger elsewhere."""

    def __init__(self, folder: Path, settings) -> None:
        key = pyrage.x25519.Identity.generate()
        self.folder = folder / "sets"
        self.folder.mkdir()
        self.key, self.identity = key, folder / "identity.txt"
        self.identity.write_text(f"# created: today\n{key}\n")
        settings.BACKUP_RECIPIENT = str(key.to_public())
        settings.DATA_FOLDER = folder
        settings.LEDGER = self.ledger = folder / "elsewhere" / "ledger"

    def back_up(self) -> Path:
        """Make a set; return it."""
        call_command("backup", str(self.folder), stdout=StringIO())
        return max(self.folder.glob("*.age"))

    def inside(self, made: Path) -> bytes:
        """Return what a set says."""
        return zlib.decompress(pyrage.decrypt(made.read_bytes(), [self.key]))

    def restore(self, made: Path, *words: str) -> str:
        """Bring a set back; return what the command says."""
        out = StringIO()
        call_command("restore", str(made), "--identity", str(self.identity), *words, stdout=out)
        return out.getvalue()

    def restore_into_empty(self, made: Path) -> str:
        """Lose the database, then bring a set back with the ledger."""
        empty_everything()
        return self.restore(made, "--ledger", str(self.ledger))

"""Random 32-byte keys, a file each, in a folder only the service can read."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from no2hate.common.cipher import KEY_SIZE
from no2hate.common.disk import keep_names


class DamagedKeyError(Exception):
    """A key file is not 32 bytes: cut off, or not ours. Bring it back from the backup."""


class MissingKeyError(Exception):
    """A key that must already stand is gone: destroyed, or the folder is not the right one."""


class KeyFolder:
    """The folder of server keys; names are file names without their ending."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: dict[str, bytes] = {}

    def key(self, name: str) -> bytes:
        """Return a key, made at first need; two processes at once get the same one.

        Raises:
            DamagedKeyError: Rather than go on with less than a key.
        """
        if name not in self._held:
            if not self._file(name).exists():
                self._make(name)
            self._held[name] = self._read(name)
        return self._held[name]

    def standing(self, name: str) -> bytes:
        """Return a key that was made before, and never make it anew.

        Raises:
            MissingKeyError: Where a new key would quietly mean something else.
        """
        if name not in self._held and not self._file(name).exists():
            raise MissingKeyError(self._file(name).name)
        return self.key(name)

    def destroy(self, name: str) -> None:
        """Forget a key for good: what it protected can no longer be tested or read."""
        self._held.pop(name, None)
        self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self.path / f"{name}.key"

    def _read(self, name: str) -> bytes:
        key = self._file(name).read_bytes()
        if len(key) != KEY_SIZE:
            raise DamagedKeyError(self._file(name).name)
        return key

    def _make(self, name: str) -> None:
        """Write to a name of our own, then link: nobody ever reads half a key."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.path / f".{name}.{secrets.token_hex(8)}"
        try:
            _write_durably(draft, secrets.token_bytes(KEY_SIZE))
            with suppress(FileExistsError):
                os.link(draft, self._file(name))
        finally:
            draft.unlink(missing_ok=True)
        keep_names(self.path)


def _write_durably(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

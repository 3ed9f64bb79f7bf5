"""Make the files that compose.yaml reads secrets from; those that stand stay as they are.

    python3 deploy/make_secrets.py

The password of the mail server is yours: write it into secrets/smtp_password, or leave that empty.
"""

# ruff: noqa: INP001

import os
import secrets
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "secrets"
READER = 10001  # the account inside the containers; they see these files with their own modes


def main(folder: Path = FOLDER) -> int:
    """Make what is missing, and say what."""
    folder.mkdir(mode=0o700, exist_ok=True)
    password = folder / "database_password"
    keep(password, secrets.token_urlsafe(32))
    keep(folder / "database_url", f"postgres://no2hate:{password.read_text()}@db/no2hate")
    keep(folder / "metrics_token", secrets.token_urlsafe(32))
    keep(folder / "smtp_password", "")
    return 0


def keep(path: Path, text: str) -> None:
    """Write a secret for its reader alone, unless it stands already."""
    if path.exists():
        return
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    with os.fdopen(handle, "w") as file:
        file.write(text)
    if os.geteuid() == 0 and path.name != "database_password":  # that one PostgreSQL reads as root
        os.chown(path, READER, READER)
    sys.stdout.write(f"Made {path}.\n")


if __name__ == "__main__":
    sys.exit(main())

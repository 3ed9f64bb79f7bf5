"""Is this container well? `healthy.py` asks the web server, `healthy.py worker` the worker's sign.

Standard library only: it runs every few seconds. Ends with 0 if all is well.
"""

# ruff: noqa: INP001

import os
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

SEEN_WITHIN = 60  # seconds; a living worker shows itself every five
OK = 200


def web_is_well(port: int) -> bool:
    """Return whether the web server says that it can serve."""
    asked = HTTPConnection("127.0.0.1", port, timeout=4)
    name = os.environ.get("PUBLIC_ORIGIN", "").partition("://")[2]
    try:
        asked.request("GET", "/healthz", headers={"Host": name or "localhost"})
        return asked.getresponse().status == OK
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


def worker_is_well() -> bool:
    """Return whether the worker showed itself a moment ago."""
    sign = Path(os.environ.get("NO2HATE_DATA", "data")) / "worker-seen"
    return sign.exists() and time.time() - sign.stat().st_mtime < SEEN_WITHIN


def main(arguments: list[str]) -> int:
    """Ask one of the two."""
    if arguments == ["worker"]:
        return 0 if worker_is_well() else 1
    return 0 if web_is_well(int(arguments[0]) if arguments else 8000) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

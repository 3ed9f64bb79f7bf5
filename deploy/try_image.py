"""Take the steps of the Dockerfile without Docker, and serve from what they make.

    python3 deploy/try_image.py [--folder EMPTY] [--keep] [--strict]

Every path of the image lies in an empty folder instead: /build, /app, /data and the others.
COPY, ENV, RUN and CMD are read from the Dockerfile itself, so what is tried is what is built.
Left out, and said: what needs root (useradd, install -o) and the base image itself; this
Python stands in for its. Then the site is prepared on SQLite, the health check is asked until
it is well, one page is fetched, and everything ends. Run it as an ordinary account.
`--strict` also takes from the server, for good, the right to make memory executable and to
gain privileges, as the systemd units do.
"""
# ruff: noqa: INP001, T201, S603

import argparse
import ctypes
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
INSIDE = re.compile(r"(?<![\w./-])/(app|build|data|keys|ledger|backup)(?![\w-])")
NEEDS_ROOT = ("useradd", "chown", "install -d")
WELL_WITHIN = 90  # seconds
ORIGIN = "https://no2hate.example"
PORT = 8077
NO_NEW_PRIVILEGES, MEMORY_DENY_WRITE_EXECUTE = 38, 65  # prctl(2)


class Image:
    """The folder that stands for the image's file system, and what the steps set."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.here = folder
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "LANG": "C.UTF-8"}
        self.command: list[str] = []
        self.entry: list[str] = []
        self.check: list[str] = []

    def inside(self, words: str) -> str:
        """Return words with the image's paths led into the folder."""
        return INSIDE.sub(lambda found: f"{self.folder}/{found[1]}", words)

    def take(self, verb: str, rest: str) -> None:
        """Take one step."""
        act = getattr(self, f"do_{verb.lower()}", None)
        if act is None:
            print(f"  left out: {verb} {rest}")
            return
        print(f"  {verb} {rest[:90]}", flush=True)
        act(rest)

    def do_workdir(self, rest: str) -> None:
        """Go there."""
        self.here = Path(self.inside(rest))
        self.here.mkdir(parents=True, exist_ok=True)

    def do_env(self, rest: str) -> None:
        """Keep variables, PATH among them."""
        for pair in shlex.split(rest):
            name, _, value = pair.partition("=")
            value = value.replace("$PATH", self.environment["PATH"])
            self.environment[name] = self.inside(value)

    def do_copy(self, rest: str) -> None:
        """Copy from the repository; from an earlier stage there is nothing to do."""
        *sources, target = shlex.split(rest)
        if sources[0].startswith("--from="):
            return
        into = Path(self.inside(target)) if target.startswith("/") else self.here / target
        for source in sources:
            found = REPOSITORY / source
            if found.is_dir():
                shutil.copytree(found, into, ignore=shutil.ignore_patterns("__pycache__", "fonts"))
            else:
                shutil.copy(found, into)

    def do_run(self, rest: str) -> None:
        """Run a command, unless it needs root: then only make the folders it would."""
        if any(word in rest for word in NEEDS_ROOT):
            print("    left out: it needs root; the folders are made all the same")
            for name in re.findall(r"/(\w+)", rest.partition("install -d")[2]):
                (self.folder / name).mkdir(mode=0o700, exist_ok=True)
            return
        words = self.inside(rest).replace("python -m", f"{sys.executable} -m", 1)
        subprocess.run(["/bin/sh", "-ec", words], cwd=self.here, env=self.environment, check=True)

    def do_entrypoint(self, rest: str) -> None:
        """Keep what is started."""
        self.entry = json.loads(rest)

    def do_cmd(self, rest: str) -> None:
        """Keep how it is started."""
        self.command = json.loads(rest)

    def do_healthcheck(self, rest: str) -> None:
        """Keep how it is asked whether it is well."""
        self.check = [self.inside(word) for word in json.loads(rest.partition("CMD")[2])]


def steps(dockerfile: Path) -> list[tuple[str, str]]:
    """Return each step of a Dockerfile, in order."""
    text = re.sub(r"(?m)^#.*\n", "", dockerfile.read_text()).replace("\\\n", " ")
    lines = (line.strip() for line in text.splitlines())
    return [
        (verb, rest.strip()) for verb, _, rest in (each.partition(" ") for each in lines) if verb
    ]


def serve(image: Image, *, is_strict: bool) -> bool:
    """Start what the image would start; return whether it got well and showed its page."""
    image.environment |= {"PUBLIC_ORIGIN": ORIGIN, "TRUSTED_PROXIES": "1"}
    command = [*image.entry, *image.command]
    command[command.index("--port") + 1] = str(PORT)
    command[command.index("--host") + 1] = "127.0.0.1"
    serving = subprocess.Popen(
        command,
        cwd=image.folder,
        env=image.environment,
        executable=shutil.which(command[0], path=image.environment["PATH"]),
        preexec_fn=give_up_rights if is_strict else None,  # noqa: PLW1509 -- nothing else runs
    )
    try:
        return gets_well(image, serving) and shows_its_page()
    finally:
        serving.terminate()
        serving.wait(30)


def give_up_rights() -> None:
    """No new privileges and no memory both written and executed, from here on."""
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for right in (NO_NEW_PRIVILEGES, MEMORY_DENY_WRITE_EXECUTE):
        if prctl(right, 1, 0, 0, 0):
            os._exit(99)


def gets_well(image: Image, serving: "subprocess.Popen[bytes]") -> bool:
    """Ask the health check until it says yes."""
    until = time.monotonic() + WELL_WITHIN
    asked = [*image.check, str(PORT)]
    while time.monotonic() < until and serving.poll() is None:
        if subprocess.run(asked, env=image.environment, check=False).returncode == 0:
            print("  the health check says: well")
            return True
        time.sleep(0.5)
    return False


def shows_its_page() -> bool:
    """Return whether the first page comes, as through a proxy."""
    asked = HTTPConnection("127.0.0.1", PORT, timeout=10)
    name = ORIGIN.partition("://")[2]
    asked.request("GET", "/", headers={"Host": name, "X-Forwarded-Proto": "https"})
    answer = asked.getresponse()
    print(f"  the first page: {answer.status}, {len(answer.read()):,} bytes")
    return answer.status == 200  # noqa: PLR2004


def main() -> int:
    """Take the steps, serve, look, and tidy."""
    parser = argparse.ArgumentParser(prog="try_image.py")
    parser.add_argument("--folder", type=Path, help="an empty folder; default: a temporary one")
    parser.add_argument("--keep", action="store_true", help="leave the folder")
    parser.add_argument("--strict", action="store_true", help="under the units' limits of rights")
    options = parser.parse_args()
    if os.geteuid() == 0:
        print("Run it as an ordinary account, as the image does.", file=sys.stderr)
        return 2
    folder = options.folder or Path(tempfile.mkdtemp(prefix="no2hate-image-"))
    os.umask(0o022)
    image = Image(folder.resolve())
    try:
        for verb, rest in steps(HERE / "Dockerfile"):
            image.take(verb, rest)
        is_well = serve(image, is_strict=options.strict)
    finally:
        if not options.keep:
            shutil.rmtree(folder, ignore_errors=True)
    print("Well." if is_well else "Not well.")
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())

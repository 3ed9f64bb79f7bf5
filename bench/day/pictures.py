"""Chromium, which looks at a page at a moment of the day, as a visitor or as one of the staff."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from bench.machine import LOOPBACK
from tests import chromium

FLAGS: Final = [
    *["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    *["--disable-component-update", "--disable-sync", "--no-first-run"],
]
WIDTHS: Final = (390, 1280)


class Camera:
    """Takes pictures of whole pages; all in one thread, beside Django's."""

    def __init__(self, folder: Path | None, port: int) -> None:
        self.folder, self.origin = folder, f"http://{LOOPBACK}:{port}"
        self.taken: list[str] = []
        self._thread = ThreadPoolExecutor(1)
        self._browser: Any = None

    def take(
        self, name: str, path: str, *, of: Any = None, widths: tuple[int, ...] = WIDTHS
    ) -> None:
        """Picture a page at each width; `of`: the client of who is signed in."""
        if self.folder:
            cookies = [
                {
                    "name": key,
                    "value": morsel.value,
                    "url": self.origin.replace("http:", "https:"),
                    "secure": True,
                }
                for key, morsel in (of.cookies if of else {}).items()
            ]
            self._thread.submit(self._take, name, path, cookies, widths).result()

    def _take(self, name: str, path: str, cookies: list[Any], widths: tuple[int, ...]) -> None:
        browser = self._browser or self._open()
        for width in widths:
            context = browser.new_context(
                viewport={"width": width, "height": 844},
                extra_http_headers={"X-Forwarded-Proto": "https"},
                reduced_motion="reduce",
            )
            context.add_cookies(cookies)
            page = context.new_page()
            answer = page.goto(f"{self.origin}{path}")
            assert answer.status == 200, (path, answer.status)  # noqa: S101, PLR2004
            assert page.url == f"{self.origin}{path}", page.url  # noqa: S101
            file = f"{len(self.taken):02}-{name}-{width}.png"
            page.screenshot(path=str(self.folder / file), full_page=True)  # type: ignore[operator]
            self.taken.append(file)
            context.close()

    def _open(self) -> Any:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only for pictures

        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=chromium.find(), args=FLAGS
        )
        return self._browser

    def close(self) -> None:
        """Put the camera away."""
        if self._browser:
            self._thread.submit(self._browser.close).result()
            self._thread.submit(self._playwright.stop).result()
        self._thread.shutdown()


@contextmanager
def camera(folder: Path | None, port: int) -> Iterator[Camera]:
    """Have a camera at hand; without a folder it takes nothing."""
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    taken = Camera(folder, port)
    try:
        yield taken
    finally:
        taken.close()

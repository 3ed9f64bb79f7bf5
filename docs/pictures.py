"""Make the pictures in the README from a demo that is being served.

python3 run.py                                   # in one terminal
.venv/bin/python docs/pictures.py [ADDRESS]      # in another
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent / "pictures"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def main(address: str) -> None:
    """Take the first page as a wide screen shows it."""
    HERE.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 890})
        page.goto(address)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=HERE / "home.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000/")

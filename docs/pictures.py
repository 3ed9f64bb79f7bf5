"""Make the pictures in the README from a demo that is being served; lets Frank in on the way.

python3 run.py                                   # in one terminal
.venv/bin/python docs/pictures.py [ADDRESS]      # in another
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent / "pictures"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


TALL = {"width": 1280, "height": 890}
REPLAY = "demo/scene/5/2020-03-30/"  # the fourth red week


def main(address: str) -> None:
    """Take the first page as a wide screen shows it, the first drawing of scene 5, the attack."""
    HERE.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page(viewport=TALL)
        page.goto(address)
        page.evaluate("document.fonts.ready")
        page.screenshot(path=HERE / "home.png")
        page.goto(f"{address}{REPLAY}")
        page.evaluate("document.fonts.ready")
        box = page.locator(".replay figure").first.bounding_box() or {}
        around = {
            "x": box["x"] - 24,
            "y": box["y"] - 16,
            "width": 688,
            "height": box["height"] + 40,
        }
        page.screenshot(path=HERE / "replay.png", clip=around, full_page=True)
        attack(page, address)
        browser.close()


def attack(page: Page, address: str) -> None:
    """Let Frank send what he has, and take what Ewa sees of it."""
    page.goto(f"{address}demo/scene/4/")
    page.click("main form button")
    email, password, number = page.locator("#ewa dd").all_inner_texts()
    page.goto(f"{address}desk/sign-in/")
    page.fill("[name=email]", email)
    page.fill("[name=password]", password)
    page.click("main form button")
    page.fill("[name=code]", number)
    page.click("main form button")
    page.goto(f"{address}desk/integrity/")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=HERE / "attack.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000/")

"""A stranger's run: an empty folder, `python3 run.py`, and the five scenes clicked in one browser.

    python -m bench.stranger [--pictures FOLDER]

The tree as it would be committed is copied to a new folder and started as the README says.
Then a person with one browser does what the scene pages tell, in tabs as they open, signing
in and out by the cards. Whatever a page promises and does not keep stops the run. Not a test
of the suite: it installs everything anew.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from time import monotonic, sleep

from playwright.sync_api import Page, sync_playwright

from tests import chromium
from tests.journeys.sites import free_port

ROOT = Path(__file__).resolve().parents[1]
STARTS_WITHIN = 600  # seconds, with everything to install
WITHIN = 30  # seconds
TYPED_IN = 3500  # milliseconds between a form and its sending
SEND = "main form:not([action]) button"


def copy_tree(folder: Path) -> None:
    """Copy what a clone would have."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """Start the demo as the README says; yield its address."""
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    command = ["python3", "run.py", "--port", str(port)]
    started = subprocess.Popen(command, cwd=folder, env=kept, start_new_session=True)  # noqa: S603
    try:
        origin = f"http://127.0.0.1:{port}"
        _wait(origin, started)
        yield origin
    finally:
        started.terminate()
        started.wait(WITHIN)


def _wait(origin: str, started: subprocess.Popen[bytes]) -> None:
    until = monotonic() + STARTS_WITHIN
    while monotonic() < until and started.poll() is None:
        with suppress(OSError), urllib.request.urlopen(f"{origin}/demo/") as page:  # noqa: S310
            if page.status == 200:  # noqa: PLR2004
                return
        sleep(0.5)
    raise SystemExit("the demo did not start")


class Stranger:
    """One person, one browser, a scene in one tab and what it opens in others."""

    def __init__(self, page: Page, origin: str, pictures: Path | None) -> None:
        self.page, self.origin, self.pictures = page, origin, pictures
        self.scene, self.number = 0, 0
        self.tab = page

    def play(self, scene: int, *steps: Callable[["Stranger"], None]) -> None:
        """Open a scene from the first page of the demo, and do its steps."""
        began = monotonic()
        self.scene, self.number = scene, 0
        self.page.goto(f"{self.origin}/demo/")
        self.page.click(f".scenes a[href='/demo/scene/{scene}/']")
        self.look("scene")
        for step in steps:
            step(self)
        sys.stdout.write(f"scene {scene}: done in {monotonic() - began:.1f} s\n")

    def open(self, link: str) -> Page:
        """Click a link of the scene, which opens beside it."""
        with self.page.expect_popup() as opened:
            self.page.locator(link).first.click()
        self.tab = opened.value
        self.tab.wait_for_load_state()
        self.look(link)
        return self.tab

    def press(self, button: str, *, of: Page | None = None) -> None:
        """Press something that leads on."""
        page = of or self.tab
        with page.expect_navigation():
            page.locator(button).first.click()
        self.look(button, of=page)

    def sign_in(self, code: str) -> None:
        """Sign in with what stands on somebody's card, on the scene page or on a page of its own.

        Whoever is signed in signs out first, as the scene says.
        """
        self._sign_out()
        if not self.page.locator(f"#{code} dd").count():
            card = self.open(f"main a[href='/demo/card/{code}/']")
        else:
            card = self.page
            card.reload()
        email, password, number = card.locator(f"#{code} dd").all_inner_texts()
        with card.expect_popup() as opened:
            card.click(f"#{code} a[href='/desk/sign-in/']")
        self.tab = opened.value
        self.tab.fill("[name=email]", email)
        self.tab.fill("[name=password]", password)
        self.press(SEND)
        self.tab.fill("[name=code]", number)
        self.press(SEND)
        self.expect("/sign-in/" not in self.tab.url, f"{code} can sign in")

    def _sign_out(self) -> None:
        for tab in reversed(self.page.context.pages):
            if "/desk/" in tab.url and tab.locator("form.end button").count():
                self.press("form.end button", of=tab)
                return

    def look(self, what: str, *, of: Page | None = None) -> None:
        """Keep a picture, if somebody wants to look."""
        self.number += 1
        if self.pictures:
            name = "".join(sign if sign.isalnum() else "-" for sign in what).strip("-")[:40]
            at = self.pictures / f"{self.scene}-{self.number:02}-{name}.png"
            (of or self.tab).screenshot(path=at, full_page=True)

    def until(self, holds: Callable[[], bool], promise: str) -> None:
        """Wait until something is so."""
        end = monotonic() + WITHIN
        while not holds():
            self.expect(monotonic() < end, promise)
            sleep(0.3)

    def expect(self, holds: object, promise: str) -> None:
        """Stop where a promise is not kept."""
        if not holds:
            self.look("broken")
            raise SystemExit(f"scene {self.scene}: not kept: {promise} ({self.tab.url})")

    def shown(self) -> str:
        """Read the open tab anew."""
        self.tab.reload()
        return self.tab.inner_text("body")


WORDS = "Our bus is for everyone."


def voice(me: Stranger) -> None:
    """Scene 1: a voice is counted, its words read by Ewa, and its card is there to share."""
    me.open("main a[href='/']")
    before = _count(me)
    me.open("main a[href='/add/']")
    _type_slowly(me)
    me.tab.check("[name=says][value=own]")
    me.tab.fill("[name=words]", WORDS)
    me.tab.fill("[name=email]", email := f"stranger-{token_hex(4)}@example.org")
    me.press(SEND)
    me.open("main a[href='/demo/outbox/']")
    me.until(lambda: email in me.shown(), "the letter is in the outbox")
    me.press("main a[href*='/yes/']")
    me.press("main form:not([action]) button")
    own = me.tab
    me.expect("/voice/" in own.url, "confirming leads to a page of my own")
    me.open("main a[href='/']")
    me.until(lambda: bool(me.shown()) and _count(me) == before + 1, "the counter counts me")
    me.sign_in("ewa")
    me.open("main a[href='/desk/moderation/']")
    card = me.tab.locator(".case", has_text=WORDS)
    with me.tab.expect_navigation():
        card.locator("form[action*='/approve/'] button").click()
    me.open("main a[href='/wall/']")
    me.until(lambda: WORDS in me.shown(), "the wall shows my words")
    me.tab = own
    me.until(lambda: WORDS in me.shown(), "my own page shows where they stand")
    me.press("main a[href*='/card/']")
    me.expect(_is_drawn(me), "the card is a picture of them")


def _type_slowly(me: Stranger) -> None:
    """Take the time that a person takes: what is sent at once is looked at before it counts."""
    me.tab.wait_for_timeout(TYPED_IN)


def _is_drawn(me: Stranger) -> bool:
    """Whether every picture of the page has come."""
    pictures = "[...document.querySelectorAll('main img')]"
    drawn = f"{pictures}.length && {pictures}.every(one => one.complete && one.naturalWidth)"
    return bool(me.tab.evaluate(drawn))


def _count(me: Stranger) -> int:
    return int(me.tab.inner_text(".tally b").replace(",", ""))


def amina(me: Stranger) -> None:
    """Scene 2: told, answered, allowed, taken back; and what a thief has."""
    words, answer = me.page.locator("blockquote.copy").all_inner_texts()
    me.open("main a[href='/speak-out/']")
    me.tab.fill("[name=story]", words)
    me.tab.select_option("[name=where]", "derbyshire")
    me.press("button[type=submit][value=send]")
    code = _code(me)
    me.tab.fill("[name=last]", code[-4:])
    me.press("button[value=kept]")
    me.sign_in("cerys")
    me.open("main a[href='/desk/cases/']")
    found = _open_the_one(me, ".cases .case", words, state="New, read by nobody")
    me.expect(found, "one of the new ones of Cerys’ day is Amina’s")
    case = me.tab
    me.press("form[action$='/take/'] button")
    case.fill("form[action$='/reply/'] [name=words]", answer)
    me.press("form[action$='/reply/'] button")
    _come_back(me, code)
    me.expect(answer in me.tab.inner_text("body"), "Amina reads the answer")
    for go in ("give", "take-back"):
        me.press(f"form:has([value=police]) button[value={go}]")
    _share(me, case)
    me.sign_in("dev")
    me.open("main a[href^='/desk/cases/']:not([href$='/cases/'])")
    me.expect(words not in me.tab.content(), "Dev sees nothing")
    me.open("main a[href='/demo/stolen/']")
    me.expect(words not in me.tab.content(), "a thief reads nothing")


def _open_the_one(me: Stranger, cards: str, words: str, *, state: str = "") -> bool:
    """Open one case after the other until one holds the words: those of a day have no order."""
    listed = me.tab.locator(cards, has_text=state or None).locator("a")
    for case in [link.get_attribute("href") for link in listed.all()][::-1]:
        me.tab.goto(f"{me.origin}{case}")
        if words in me.tab.inner_text("body"):
            me.look("case")
            return True
    return False


def _share(me: Stranger, case: Page) -> None:
    """Press “Share with the police” all the same."""
    me.tab = case
    case.reload()
    form = case.locator("form[action$='/share/']")
    if form.locator("xpath=parent::details[not(@open)]").count():
        form.locator("xpath=../summary").click()
    with case.expect_navigation():
        form.locator("button").click()
    me.look("refused")
    me.expect("does not allow it" in case.inner_text("body"), "the police button refuses")


def _code(me: Stranger) -> str:
    return "-".join(me.tab.locator(".slip .code span").all_inner_texts())


def _come_back(me: Stranger, code: str) -> None:
    me.open("main a[href='/return/']")
    me.tab.fill("[name=code]", code)
    me.press("main form[action$='/return/'] button")


def walk_in(me: Stranger) -> None:
    """Scene 3: written down at the counter, gone from it, and with Cerys."""
    words = me.page.locator("blockquote.copy").first.inner_text()
    me.sign_in("ben")
    me.open("main a[href='/desk/walk-in/']")
    me.press("main a[href='/desk/walk-in/tell/']")
    me.tab.fill("[name=story]", words)
    for _page in range(2):
        me.press(SEND)
    me.tab.check("[name=council]")
    for _page in range(2):
        me.press(SEND)
    me.expect(words in me.tab.inner_text("body"), "it is read back")
    me.tab.check("[name=agreed]")
    me.press(SEND)
    code = _code(me)
    me.tab.check("[name=handed]")
    me.press(SEND)
    for _step in range(6):
        with suppress(Exception):  # the browser would have to post again, and asks
            me.tab.go_back()
        me.expect(words not in me.tab.content(), "going back shows nothing")
    me.look("back")
    me.page.reload()
    me.open("main a[href^='/desk/cases/']:not([href$='/board/'])")
    me.expect(words not in me.tab.content(), "Ben finds no case")
    _come_back(me, code)
    me.expect(words in me.tab.content(), "the person finds it")
    me.press("main a[href$='/new-code/']")
    me.press("button[value=make]")
    me.sign_in("cerys")
    me.open("main a[href='/desk/cases/board/']")
    found = _open_the_one(me, ".board section:first-child .pile li", words)
    me.expect(found, "one of those under New is what Ben wrote")


def attack(me: Stranger) -> None:
    """Scene 4: forty messages, nothing shows, all are out, and a threat becomes a report."""
    me.press("main form button", of=me.page)
    me.open("main a[href='/wall/']")
    me.expect("burn your door" not in me.tab.content(), "the wall shows nothing of it")
    me.sign_in("ewa")
    me.open("main a[href='/desk/moderation/duty/']")
    threat = me.tab.locator(".case", has_text="I will burn your door down").first
    with me.tab.expect_navigation():
        threat.locator("form[action*='/escalate/'] button").click()
    me.look("sealed")
    me.open("main a[href='/desk/integrity/']")
    _judge_copies(me)
    _remove_crowd(me)
    me.open("main a[href='/desk/moderation/']")
    me.open("main a[href='/desk/voices/']")
    me.open("main a[href='/how-we-count/']")
    me.until(lambda: "voices removed" in me.shown(), "how many were removed is public")
    me.sign_in("cerys")
    me.open("main a[href='/desk/cases/']")
    me.until(lambda: _threat_is_there(me), "one of those passed on is the threat")


def _judge_copies(me: Stranger) -> None:
    """Judge the copies of one sentence at once, and undo it."""
    copies = me.tab.locator("form[action$='/copies/']").first
    number = copies.locator("h3").inner_text()
    copies.locator("summary").click()
    for wording in copies.locator("input[type=checkbox]").all():
        wording.check()
    copies.locator("select").select_option(index=1)
    with me.tab.expect_navigation():
        copies.locator("button").click()
    me.expect("/declined/" in me.tab.url, "all copies are judged at once")
    me.press("main form button")
    me.expect(number in me.tab.inner_text("main"), "the next page undoes it")


def _remove_crowd(me: Stranger) -> None:
    """Try the largest crowd dry, and remove it."""
    crowd = me.tab.locator("form[action$='/removals/try/']").first
    crowd.locator("summary").click()
    crowd.locator("[name=why]").fill("One machine")
    with me.tab.expect_navigation():
        crowd.locator("button").click()
    me.look("whom it means")
    me.press("form[action$='/apply/'] button")
    me.expect("removed as false" in me.tab.inner_text("main"), "the crowd is out")


def _threat_is_there(me: Stranger) -> bool:
    """Look through those that were passed on, and come back to the list."""
    day = me.tab.url
    found = _open_the_one(me, ".cases .case", "burn your door", state="Passed on from the wall")
    me.tab.goto(day)
    return found


def replay(me: Stranger) -> None:
    """Scene 5: week by week, who is told, and Ewa's own page."""
    for _week in range(2):
        me.press("#week a.btn:not(.ghost)", of=me.page)
    me.press("#week a[href*='2020-03-09']", of=me.page)
    me.expect("Unusual rise" in me.page.inner_text("#week"), "March stands out")
    me.press("#week a[href*='2020-05-25']", of=me.page)
    me.expect("Unusual rise" in me.page.inner_text("#week"), "the end of May stands out")
    me.sign_in("ewa")
    me.open("main a[href='/desk/rises/']")
    me.expect(me.tab.locator("form[action*='/desk/rises/']").count(), "a rise waits for Ewa")


SCENES = {1: voice, 2: amina, 3: walk_in, 4: attack, 5: replay}


def main() -> None:
    """Copy, start, and play."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=Path, help="folder for a picture of every step")
    parser.add_argument("--at", help="address of a demo that runs already")
    parser.add_argument("--scene", type=int, choices=SCENES, help="this one alone")
    asked = parser.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        if asked.at:
            play(asked.at, asked)
            return
        copy_tree(Path(folder))
        with demo(Path(folder)) as origin:
            play(origin, asked)


def play(origin: str, asked: argparse.Namespace) -> None:
    """Play the scenes in one browser; a script that fails or a refused form ends it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.set_default_timeout(WITHIN * 1000)
        for number, scene in SCENES.items():
            if asked.scene in {None, number}:
                Stranger(page, origin, asked.pictures).play(number, scene)
        browser.close()


if __name__ == "__main__":
    main()

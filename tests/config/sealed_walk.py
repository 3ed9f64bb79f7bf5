"""A site served as in production, the people at it, and every secret they had."""

import re

from tests.config.markers import Marks, Remains, found
from tests.config.walkers import Page, Walker
from tests.journeys.people import eventually
from tests.journeys.sites import RealSite

WORDS = {"story", "name", "phone", "words"}


class Walk:
    """One site, the people at it, and what they wrote."""

    def __init__(self, site: RealSite, remains: Remains) -> None:
        self.site, self.remains, self.marks = site, remains, Marks()
        self.amina, self.cerys = Walker(site), Walker(site)

    def to_work(self) -> None:
        """Found the desk and sign Cerys in."""
        staff = self.site.found("Stop Hate Derbyshire", "Cerys", "derbyshire")
        self.marks["staff password"] = staff.passphrase
        self.cerys.sign_in(staff)
        self.marks["desk cookie"] = self.cerys.cookies["__Host-desk"]

    def tell(self) -> None:
        """Tell everything there is to tell, and keep the code."""
        mark, amina = self.marks.new, self.amina
        amina.get("/speak-out/")
        assert "csrfmiddlewaretoken" in amina.page.text, amina.page
        told = {"story": mark("story"), "where": "", "postcode": mark("postcode")}
        amina.post("/speak-out/", go="more", **told)
        amina.post("/speak-out/", go="more", **told | {"where": "derbyshire"})
        self.marks["draft cookie"] = amina.cookies["__Host-draft"]
        contact = {"name": mark("name"), "phone": mark("phone"), "hours": mark("place")}
        amina.post("/speak-out/reach/", go="check", way="contact", **contact)
        assert self.marks["story"] in amina.page.text
        amina.post("/speak-out/check/")
        self.marks["code"] = amina.code()
        assert self.marks["code"]
        amina.post("/speak-out/code/", go="kept", last=self.marks["code"][-4:])

    def come_back(self) -> None:
        """Type the code, write, and change it."""
        amina, mark = self.amina, self.marks.new
        amina.get("/return/")
        amina.post("/return/", code=self.marks["code"])
        self.marks["return cookie"] = amina.cookies["__Host-return"]
        self.write(mark("message"))
        amina.get("/return/new-code/")
        amina.post("/return/new-code/", go="make")
        self.marks["new code"] = amina.code()
        amina.post("/return/new-code/", go="kept", last=self.marks["new code"][-4:])

    def help_at_the_counter(self) -> None:
        """Write down at a library what somebody says, first unfinished; hand the code over."""
        ben, mark, tell = Walker(self.site), self.marks.new, "/desk/walk-in/tell/"
        staff = self.site.open_counter("Derwent Library", "Ben", "derbyshire")
        self.marks["helper password"] = staff.passphrase
        ben.sign_in(staff)
        ben.get(tell)
        ben.post(tell, story=mark("unfinished at the counter"), where="")
        ben.post(tell, story=mark("told at the counter"), where="derbyshire")
        self.marks["walk-in cookie"] = ben.cookies["__Host-walk-in"]
        reached = {"name": mark("name at the counter"), "phone": mark("phone at the counter")}
        ben.get("/desk/walk-in/reach/")
        ben.post("/desk/walk-in/reach/", way="contact", **reached)
        assert self.marks["told at the counter"] in ben.page.text
        ben.post("/desk/walk-in/check/", agreed="on")
        self.marks["code at the counter"] = ben.code()
        assert self.marks["code at the counter"]
        ben.post("/desk/walk-in/code/", handed="on")

    def write(self, words: str) -> None:
        """Write to the desk."""
        self.amina.get("/return/page/")
        page = self.amina.hidden("page", form='id="write"')
        self.amina.post("/return/page/", page=page, words=words, language="ur", go="message")

    def answer(self) -> None:
        """Open the case, show the contact, write a note and a reply."""
        self.cerys.get("/desk/cases/")
        cases = re.findall(r'href="(/desk/cases/\w{10}/)"', self.cerys.page.text)
        assert cases, self.cerys.page
        case = self.case = cases[-1]
        assert self.marks["story"] in self.cerys.get(case).text
        self.cerys.post(f"{case}contact/")
        assert self.marks["name"] in self.cerys.page.text
        for act in ("note", "reply"):
            self.say(act, self.marks.new(act))

    def say(self, act: str, words: str) -> None:
        """Send a form of the case page."""
        self.cerys.get(self.case)
        form = f'action="{self.case}{act}/"'
        self.cerys.post(
            f"{self.case}{act}/", words=words, token=self.cerys.hidden("token", form=form)
        )
        assert words in self.cerys.page.text

    def say_on_the_wall(self, words: str, *, name: str) -> str:
        """Add a voice with words of one's own; return where the letter leads."""
        ben, email = Walker(self.site), "ben@example.org"
        told = {"says": "own", "words": words, "name": name, "is_named": "on", "language": "en"}
        ben.get("/add/")
        ben.post("/add/", kind="person", email=email, postcode="DE4", **told)
        eventually(lambda: len(self.letters_to(email)), 1)
        return re.search(rf"{self.site.origin}(/yes/\S+)", self.letters_to(email)[0])[1]

    def confirm(self, yes: str) -> None:
        """Follow a link of a letter, and press the button."""
        ben = Walker(self.site)
        ben.get(yes)
        ben.post(yes)

    def count(self, table: str) -> int:
        """Count the rows of a table."""
        with self.remains.database() as opened:
            return int(opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def letters_to(self, address: str) -> list[str]:
        """Read what somebody was written."""
        letters = self.site.mailbox.messages
        return [letter.get_content() for letter in letters if letter["To"] == address]

    def found(self) -> list[str]:
        """Search everything for everything."""
        return found(self.marks, self.remains.everything())


class Form:
    """A form that stands open before somebody, filled with words nobody ever wrote."""

    def __init__(self, by: Walker, path: str, *, is_given_back: bool = False, **said: str) -> None:
        self.by, self.path, self.said, self.is_given_back = by, path, said, is_given_back
        self.page = by.page

    def send(self) -> Page:
        """Press its button; again sends the same."""
        self.by.page = self.page
        return self.by.post(self.path, **self.said)

    def is_safe_in(self, page: Page) -> bool:
        """Whether a page gives its words back, where it has to."""
        words = [said for name, said in self.said.items() if name in WORDS]
        return not self.is_given_back or all(said in page.text for said in words)


def open_forms(walk: Walk) -> dict[str, Form]:
    """Open one of each form that takes words or secrets."""
    return {
        "telling": _telling(walk, "send"),
        "telling more": _telling(walk, "more"),
        "how to be reached": _reached(walk),
        "coming back": _coming_back(walk),
        "writing back": _writing_back(walk),
        "a reply": _at_desk(walk, "reply"),
        "a note": _at_desk(walk, "note"),
        "signing in": _signing_in(walk),
    }


def _telling(walk: Walk, go: str) -> Form:
    somebody = Walker(walk.site)
    somebody.get("/speak-out/")
    story = walk.marks.new(f"story, {go} {len(walk.marks)}")
    return Form(somebody, "/speak-out/", is_given_back=True, story=story, where="derbyshire", go=go)


def _reached(walk: Walk) -> Form:
    form = _telling(walk, "more")
    form.send()
    form.by.get("/speak-out/reach/")
    said = {name: walk.marks.new(f"{name} {len(walk.marks)}") for name in ("name", "phone")}
    return Form(form.by, "/speak-out/reach/", is_given_back=True, way="contact", go="check", **said)


def _coming_back(walk: Walk) -> Form:
    somebody = Walker(walk.site)
    somebody.get("/return/")
    return Form(somebody, "/return/", code=walk.marks["new code"])


def _writing_back(walk: Walk) -> Form:
    form = _coming_back(walk)
    form.send()
    words = walk.marks.new(f"message {len(walk.marks)}")
    page = form.by.hidden("page", form='id="write"')
    said = {"words": words, "language": "ur", "page": page, "go": "message"}
    return Form(form.by, "/return/page/", is_given_back=True, **said)


def _at_desk(walk: Walk, act: str) -> Form:
    walk.cerys.get(walk.case)
    path = f"{walk.case}{act}/"
    token = walk.cerys.hidden("token", form=f'action="{path}"')
    words = walk.marks.new(f"{act} {len(walk.marks)}")
    return Form(walk.cerys, path, words=words, token=token)


def _signing_in(walk: Walk) -> Form:
    somebody = Walker(walk.site)
    somebody.get("/desk/sign-in/")
    password = walk.marks.new(f"password {len(walk.marks)}")
    return Form(somebody, "/desk/sign-in/", email="cerys@no2hate.example", password=password)

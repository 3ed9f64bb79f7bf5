"""What happens on the day, hour by hour, and what must be true after each."""

import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import perf_counter
from typing import Any, Final

from bench.day import manager as office
from bench.day.hours import Day
from bench.day.house import House
from bench.day.manager import DERBYSHIRE_SAYS, SAID, THEMES, Manager, at
from bench.day.people import NOT_VOUCHED, VOUCHED, Frank, Honest
from bench.day.pictures import Camera
from bench.day.proof import Proof, check, honest_texts
from bench.day.staff import Cast, Reading, at_desk
from no2hate.areas.models import Area
from no2hate.campaigns.models import OfferedLine

PAPER: Final = 140
LEAVE: Final = 40  # take their voice back
COMPLAINTS, COMPLAINED_OF = 300, 10
ROUNDS: Final = 12  # of the worker, which lets go of some hundreds at a time
WIDE: Final = (1280,)


@dataclass
class Line:
    """One line of the table: when, what, how many."""

    at: datetime
    what: str
    number: object = ""


@dataclass
class Played:
    """The day, as far as it has come."""

    here: House
    camera: Camera
    voices: int
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make who is there before anyone comes."""
        self.cast = Cast()
        self.manager = Manager(self.cast)
        self.opening = self.manager.opening()
        self.today = self.opening.date()
        areas = list(Area.objects.police_areas().values_list("slug", flat=True))
        lines = {
            prefix: list(OfferedLine.objects.filter(language=code).values_list("pk", flat=True))
            for prefix, code in (("", "en"), ("/cy", "cy"))
        }
        self.good = Honest(self.opening, areas, lines).all(self.voices)
        frank = Frank(self.opening, areas)
        self.false = frank.all()
        self.hateful, names = frank.words()
        self.proof = Proof(
            self.here, self.today.year, hateful=self.hateful | names, honest=honest_texts(self.good)
        )
        self.day = Day(self.here)
        self.reading = Reading(self.day, self.cast, hateful=self.hateful)
        self.started = perf_counter()

    def say(self, what: str, number: object = "") -> None:
        """Keep a line of the table."""
        line = Line(self.here.now.astimezone(office.LONDON), what, number)
        self.lines.append(line)
        spent = perf_counter() - self.started
        print(f"{spent:4.0f} s  {line.at:%d %b %H:%M:%S}  {what} {number}", file=sys.stderr)  # noqa: T201

    def hour(self, hour: int, minute: int = 0, second: int = 0) -> datetime:
        """Return a moment of the day."""
        return at(self.today, hour, minute, second)

    def until(self, hour: int, minute: int = 0, second: int = 0) -> None:
        """Live until then."""
        self.day.run_until(self.hour(hour, minute, second))
        self.here.work("count voices", "send letters")

    def look(self, name: str, path: str, **more: Any) -> None:
        """Picture a public page."""
        self.camera.take(name, path, **more)

    def look_at_desk(self, *pages: tuple[str, str], widths: tuple[int, ...] = WIDE) -> None:
        """Picture the manager's pages."""
        if self.camera.folder:
            signed_in = at_desk(self.manager.ewa, self.here.port)
            for name, path in pages:
                self.camera.take(name, path, of=signed_in, widths=widths)

    def expected(self) -> int:
        """Return how many must count: honest, confirmed, not withdrawn; and the paper."""
        counted = [p for p in self.good if "confirmed" in p.tags and "withdrawn" not in p.tags]
        return len({p.email for p in counted if "again" not in p.tags}) + PAPER


def prepare(played: Played) -> None:
    """Make the year in August; the school is vouched for on the eve; at 23:59:59 all is shut."""
    year = played.manager.edition.year
    played.look_at_desk(("year-made", f"/desk/campaign/{year}/"))
    played.manager.prepare()
    played.look_at_desk(
        ("season", "/desk/campaign/"),
        ("launch-checklist", f"/desk/campaign/{year}/launch/"),
        ("preview-opening", f"/desk/preview/{year}/opening/"),
    )
    played.say("the year is made from the last, worded, announced")
    played.here.move_to(played.opening - timedelta(hours=12))
    played.manager.vouch()
    played.here.move_to(played.opening - timedelta(seconds=61))
    played.here.forget()
    check("23:59:59" in f"{played.here.now.astimezone(office.LONDON):%H:%M:%S}"
          or played.here.now < played.opening, "it is not the eve")  # fmt: skip
    for path, secret in (
        ("/", SAID["en"]),
        ("/cy/", SAID["cy"]),
        ("/derbyshire/", DERBYSHIRE_SAYS),
    ):
        check(secret not in played.proof._read(path), f"{path} tells before its hour")  # noqa: SLF001
    answer = played.here.post("/add/", played.good[0].fields, address="192.0.2.1")
    check(answer.status_code != 302 and not played.proof.states(), "a voice was taken early")  # noqa: PLR2004
    played.look("eve-home", "/")
    played.say("a second before midnight and a minute: nothing is open", 0)


def launch(played: Played) -> None:
    """Open at 00:01 with nobody awake."""
    played.here.move_to(played.opening)
    played.here.forget()
    for path, secret in (
        ("/", SAID["en"]),
        ("/cy/", SAID["cy"]),
        ("/derbyshire/", DERBYSHIRE_SAYS),
    ):
        check(secret in played.proof._read(path), f"{path} says nothing at its hour")  # noqa: SLF001
    check(THEMES[0] in played.proof._read("/"), "the day's theme is missing")  # noqa: SLF001
    check(played.here.get("/add/").status_code == 200, "the form is shut")  # noqa: PLR2004
    played.say("the line is open, the statements are out, nobody acted")
    played.look("launch-home", "/")
    played.look("launch-form", "/add/")
    played.look("launch-area", "/derbyshire/")
    played.day.expect([*played.good, *played.false])
    played.day.post_comes_until(played.opening + timedelta(days=2))
    played.reading.from_to(played.hour(8), played.hour(23, 30))


def morning(played: Played) -> None:
    """Take voices; a school is held, and released; a sheet of paper comes in."""
    played.until(8)
    played.say("voices counted by eight", played.proof.count())
    played.until(9)
    played.look_at_desk(("queue-morning", "/desk/moderation/"), widths=(390, 1280))
    played.until(11, 30)
    held = played.proof.edition.voices.held().count()
    played.say("held: a school behind one address, which had not asked", held)
    played.look_at_desk(("held-school", "/desk/voices/"), widths=(390, 1280))
    played.manager.release_the_school()
    played.manager.enter_paper(PAPER)
    played.reading.undo_a_mistake()
    played.until(12)
    for place in (NOT_VOUCHED, VOUCHED):
        pupils = [p for p in played.good if place in p.tags and "confirmed" in p.tags]
        played.say("a school counted" + (" after release" if place == NOT_VOUCHED else
                   ", vouched for the day before"), len(pupils))  # fmt: skip
    check(not played.proof.edition.voices.held().exists(), "good people are still held")
    played.proof.count(played.expected())
    played.say("voices counted by noon", played.proof.count())
    played.proof.before_frank()
    played.look("noon-home", "/")
    played.look("noon-wall", "/wall/")
    played.look("noon-area", "/derbyshire/")


def attack(played: Played) -> None:
    """Let Frank come; look, hold, remove wrongly, undo, remove rightly."""
    played.until(15, 9)
    played.look_at_desk(("attack-begins", "/desk/integrity/"))
    played.until(15, 15)
    played.manager.hold_all(on=True)
    played.until(15, 30)
    before = played.proof.count()
    played.say("counted in the attack, the false among them", before)
    played.say("of which false, for now", before - _honest_now(played))
    played.look_at_desk(("attack", "/desk/integrity/"), widths=(390, 1280))
    played.look_at_desk(("attack-queue", "/desk/moderation/"))
    played.look_at_desk(("attack-held", "/desk/voices/"))
    played.proof.nothing_hateful(played.false)
    played.look("attack-wall", "/wall/")
    complain(played)
    decide(played)


def complain(played: Played) -> None:
    """Complain three hundred times of ten good voices: all of them stay."""
    standing = played.proof.edition.voices.filter(item__state="approved")
    good = list(standing.values_list("public_id", flat=True)[:COMPLAINED_OF])
    for number in range(COMPLAINTS):
        played.here.post(
            f"/wall/{good[number % len(good)]}/report/",
            {"reason": "abuse", "words": "take it down"},
            address=f"203.0.113.{number % 30}",
        )
    still = standing.filter(public_id__in=good).count()
    check(still == len(good), "complaints took words off the wall")
    played.say(f"complaints of {len(good)} good voices; taken down by them", 0)
    played.look_at_desk(("complaints", "/desk/moderation/complaints/"))


def decide(played: Played) -> None:
    """Clear up: a wrong rule and its undo, the right ones, the copies, the rest released."""
    since = played.hour(13)
    total = played.proof.count()
    dry, removed = played.manager.remove_wrongly(played.hour(15))
    played.until(15, 41)
    check(dry == removed, f"the dry run said {dry}, {removed} were removed")
    played.say("removed by a wrong rule, and put back", removed)
    check(played.proof.count() >= total, "an undo left somebody out")
    played.manager.hold_all(on=False)
    played.look_at_desk(("removals-form", "/desk/integrity/removals/"))
    acts, copies = played.manager.decline_copies(since, played.hateful)
    played.say(f"messages declined from the attack page, in {acts} decisions", copies)
    removed = played.manager.remove_the_false(since, played.hateful)
    played.say(f"removed as false, by {len(played.manager.rules)} rules", removed)
    played.look_at_desk(
        ("removal", f"/desk/integrity/removals/{played.manager.rules[0].public_id}/"),
        ("removals", "/desk/integrity/removals/"),
    )
    released = played.manager.release_the_rest()
    played.say("good people held in the worst minutes, released", released)


def _honest_now(played: Played) -> int:
    held = played.proof.edition.voices.held().filter(item=None).count()
    return played.expected() - held


def evening(played: Played) -> None:
    """Let the day end; some take their voice back; at midnight all is right."""
    leaving = [p for p in played.good if "confirmed" in p.tags and "again" not in p.tags][:LEAVE]
    for n, person in enumerate(leaving):
        played.day.at(played.hour(17, n), lambda person=person: played.day.withdraw(person))
    played.until(18)
    played.look_at_desk(("figures", "/desk/moderation/figures/"))
    played.look_at_desk(("queue-evening", "/desk/moderation/"))
    played.until(23, 40)
    played.manager.release_the_rest()
    played.day.run_until(played.opening + timedelta(days=1, hours=1))
    played.here.work()
    total = played.proof.count(played.expected())
    played.say("voices counted on the day", total)
    played.proof.nothing_hateful(played.false)
    played.proof.removed_is_public(played.proof.edition.invalidations.standing().removed())
    played.say("words of Frank's on public pages, feeds, files and cards", 0)
    for name, path in (
        ("night-home", "/"), ("night-cy-home", "/cy/"), ("night-wall", "/wall/"),
        ("night-momentum", "/momentum/"), ("night-how-we-count", "/how-we-count/"),
        ("night-data", "/data/"), ("night-press", "/press/"), ("night-wall-log", "/wall/log/"),
    ):  # fmt: skip
        played.look(name, path)


def closing(played: Played) -> None:
    """Close the week by itself; results; nobody's address is anywhere."""
    ends = played.proof.edition.ends_on
    played.here.move_to(at(ends, 12))
    for _minute in range(ROUNDS):
        played.here.work()
    played.look("closing-home", "/")
    played.here.move_to(at(ends, 23, 59, 58))
    played.here.forget()
    check(played.here.get("/add/").status_code == 200, "closed too early")  # noqa: PLR2004
    check(played.proof.edition.is_open, "closed too early")
    played.here.wait(seconds=3)
    played.here.forget()
    check(not played.proof.edition.is_open, "still open")
    late = played.here.post("/add/", played.good[0].fields, address="192.0.2.1")
    check(late.status_code != 302, "a voice was taken late")  # noqa: PLR2004
    played.here.work()
    played.proof.count(played.expected())
    played.look("results-home", "/")
    played.look("results-momentum", "/momentum/", widths=WIDE)
    played.look_at_desk(("season-after", "/desk/campaign/"))
    check(not played.proof.edition.voices.filter(came_from__isnull=False).exists(),
          "where voices came from is still kept")  # fmt: skip
    played.proof.nobody_at_rest([*played.good, *played.false])
    played.say("addresses of people or computers found in tables, journal and log", 0)

"""A round trip through the calendar clients of the system's packages: khal, vdirsyncer."""

import shutil
import subprocess
from datetime import UTC, datetime, timedelta

import pytest
import vobject

from no2hate.week.models import Event
from tests.week.factories import make_event
from tests.week.guests import BEFORE, look

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not shutil.which("khal"),
        reason="There is no khal here (a Debian package).",
    ),
]
KHAL = """
[calendars]
[[week]]
path = {folder}/week/
type = calendar
[locale]
local_timezone = Europe/London
default_timezone = Europe/London
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
VDIRSYNCER = """
[general]
status_path = "{folder}/status/"
[pair week]
a = "ours"
b = "theirs"
collections = null
[storage ours]
type = "singlefile"
path = "{folder}/week.ics"
[storage theirs]
type = "filesystem"
path = "{folder}/theirs/"
fileext = ".ics"
"""
LINE = "{start-long-full}|{end-time}|{title}|{status}|{location}"


@pytest.fixture(autouse=True)
def _before(time_machine):
    time_machine.move_to(BEFORE, tick=False)


@pytest.fixture
def khal(tmp_path):
    """Khal with an empty calendar in a folder of its own."""
    (tmp_path / "week").mkdir()
    (tmp_path / "khal.conf").write_text(KHAL.format(folder=tmp_path))

    def run(*arguments):
        command = ["khal", "-c", str(tmp_path / "khal.conf"), *map(str, arguments)]
        environment = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment
        ).stdout

    return run


def imported(khal, tmp_path):
    file = tmp_path / "week.ics"
    file.write_bytes(look("/week.ics").content)
    khal("import", "--batch", "-a", "week", file)


def listed(khal):
    found = khal("list", "--once", "--notstarted", "-df", "", "-f", LINE, "2026-10-01", "365d")
    return [line.split("|") for line in found.splitlines() if line]


def test_khal_shows_every_event_at_its_own_hour_across_both_changes_of_the_clock(khal, tmp_path):
    for begin in ("2026-10-24T17:00", "2026-10-25T18:00", "2027-03-27T18:00", "2027-03-28T17:00"):
        moment = datetime.fromisoformat(begin).replace(tzinfo=UTC)
        make_event(title=begin, starts_at=moment, ends_at=moment + timedelta(hours=1))
    imported(khal, tmp_path)

    assert [(start, end) for start, end, *_ in listed(khal)] == [
        ("2026-10-24 18:00", "19:00"),
        ("2026-10-25 18:00", "19:00"),
        ("2027-03-27 18:00", "19:00"),
        ("2027-03-28 18:00", "19:00"),
    ]


def test_khal_sees_a_cancelled_event_as_cancelled_once_it_looks_again(khal, tmp_path):
    event = make_event(title="Candle walk")
    imported(khal, tmp_path)
    now = datetime(2026, 10, 10, tzinfo=UTC)
    Event.objects.filter(pk=event.pk).update(
        state="cancelled", cancelled_at=now, cancelled_because="Rain.", sequence=1, changed_at=now
    )

    imported(khal, tmp_path)

    ((_, _, title, status, _),) = listed(khal)
    assert (title, status.strip()) == ("Cancelled: Candle walk", "CANCELLED")


def test_what_khal_keeps_is_what_we_gave(khal, tmp_path):
    event = make_event(about="Come; bring tea, and a friend.\nسب آئیں")
    imported(khal, tmp_path)

    (kept,) = (tmp_path / "week").glob("*.ics")
    entry = vobject.readOne(kept.read_text()).vevent

    assert entry.uid.value == f"{event.public_id}@no2hate"
    assert entry.dtstart.value == event.starts_at
    assert entry.description.value.startswith(event.about)


@pytest.mark.skipif(not shutil.which("vdirsyncer"), reason="There is no vdirsyncer here.")
def test_vdirsyncer_hands_every_event_on_whole_and_finds_nothing_to_do_twice(tmp_path):
    event = make_event()
    make_event(title="Candle walk", state="cancelled")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "week.ics").write_bytes(look("/week.ics").content)
    (tmp_path / "config").write_text(VDIRSYNCER.format(folder=tmp_path))

    first, again = synced(tmp_path), synced(tmp_path)

    kept = [vobject.readOne(file.read_text()) for file in (tmp_path / "theirs").glob("*.ics")]
    begins = {each.vevent.summary.value: each.vevent.dtstart.value for each in kept}
    assert begins == dict.fromkeys((event.title, "Cancelled: Candle walk"), event.starts_at)
    assert ("Copying" in first, "Copying" in again) == (True, False)


def synced(folder):
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
    said = []
    for command in (["discover"], ["sync"]):
        done = subprocess.run(
            ["vdirsyncer", "-c", str(folder / "config"), *command],
            capture_output=True, text=True, check=True, env=environment, input="y\n",
        )  # fmt: skip
        said.append(done.stdout + done.stderr)
    return said[-1]

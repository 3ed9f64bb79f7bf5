"""Every secret minus one opens nothing: a table of all ways in, and what each of them takes.

There are two worlds, each with a person, a desk and secrets of its own. A thief has all of
Amina's but one; in its place they have the same thing out of the other world.
"""

import zlib
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pyrage
import pytest

from no2hate import vault
from no2hate.accounts import keys as desk_keys
from no2hate.accounts import offline, passwords
from no2hate.accounts.models import Member, SealedSession
from no2hate.accounts.session_store import SessionStore
from no2hate.common.keyfolder import KeyFolder
from no2hate.config import backup
from no2hate.config.backup import back_up
from no2hate.moderation.models import DailyKey
from no2hate.speakout import drafts, sending, thread
from no2hate.speakout import keys as report_keys
from no2hate.speakout.keys import Reporter
from no2hate.speakout.models import Item, Report, SealedRow
from no2hate.web import memo
from tests.accounts.desks import founded
from tests.accounts.factories import StaffFactory
from tests.speakout.factories import derbyshire

World = dict[str, Any]
SHUT = (
    vault.VaultError,
    desk_keys.NotAdmittedError,
    offline.WrongIdentityError,
    pyrage.DecryptError,
    LookupError,
)


def _story(report: Report, opened: report_keys.ReportKeys) -> str:
    return str(thread.read(report, opened).of(Item.Kind.STORY)[0].content["text"])


def _as_desk(report: Report, privates: dict[int, bytes]) -> str:
    return _story(report, report_keys.open_as_desk(report, privates))


def _as_member(has: World, private: bytes | None) -> str:
    opened = desk_keys.desk_keys(member=has["database"]["member"], private=private or bytes(32))
    return _as_desk(has["database"]["report"], opened.by_epoch)


def with_the_code(has: World, _settings: Any) -> str:
    report = has["database"]["report"]
    return _story(report, report_keys.open_as_reporter(report, Reporter.of(has["return code"])))


def with_the_password(has: World, settings: Any) -> str:
    settings.KEY_FOLDER = has["key folder"]
    return _as_member(has, passwords.opened(has["database"]["member"].staff, has["password"]))


def with_the_recovery_code(has: World, _settings: Any) -> str:
    staff = has["database"]["member"].staff
    return _as_member(has, passwords.opened_by_code(staff, has["recovery code"]))


def with_the_envelope(has: World, _settings: Any) -> str:
    recovery = has["database"]["member"].desk.recovery
    private = offline.open_with(has["envelope"], recovery)
    return _as_desk(has["database"]["report"], {recovery.epoch: private})


def with_a_session(has: World, _settings: Any) -> str:
    row = has["database"]["session"]
    kept = vault.open_sealed(
        bytes(row.contents),
        key=has["desk cookie"].key,
        place=vault.Place("desk", generation=0, kind="session", item=has["desk cookie"].row),
    )
    private = SessionStore().serializer().loads(kept)["private"]
    return _as_member(has, bytes.fromhex(private))


def with_a_draft(has: World, _settings: Any) -> str:
    row = has["database"]["draft"]
    SealedRow.objects.filter(row=has["draft cookie"].row).update(contents=bytes(row.contents))
    draft = drafts.held(cookie=has["draft cookie"])
    return str(draft.answers["story"]) if draft else ""


def with_a_backup(has: World, _settings: Any) -> str:
    opened = zlib.decompress(pyrage.decrypt(has["backup set"], [has["backup identity"]]))
    return has["story"] if b"speakout" in opened else ""  # that there are reports: no more


WAYS_IN = {
    with_the_code: ("return code", "database"),
    with_the_password: ("password", "key folder", "database"),
    with_the_recovery_code: ("recovery code", "database"),
    with_the_envelope: ("envelope", "database"),
    with_a_session: ("desk cookie", "database"),
    with_a_draft: ("draft cookie", "database"),
    with_a_backup: ("backup identity", "backup set"),
}
MINUS_ONE = [(way, missing) for way, secrets in WAYS_IN.items() for missing in secrets]


def _told(story: str, where: str) -> tuple[Report, vault.Code]:
    memo.forget_all()
    answers = {"story": story, "where": where}
    draft = sending.send(
        cookie=vault.Cookie.new(), answers=answers, language="en-gb", address="192.0.2.1"
    )
    return Report.objects.select_related("desk").get(public_id=draft.report), draft.code


def _session(private: bytes) -> tuple[vault.Cookie, Any]:
    store = SessionStore()
    store["private"] = private.hex()
    store.save()
    cookie = vault.Cookie.read(store.session_key)
    return cookie, SealedSession.objects.get(pk=cookie.row)


def _draft(story: str) -> tuple[vault.Cookie, SealedRow]:
    cookie = vault.Cookie.new()
    drafts.keep(cookie=cookie, answers={"story": story}, language="en-gb")
    return cookie, SealedRow.objects.get(row=cookie.row)


def _world(name: str, area: Any, folder: Path, settings: Any) -> World:
    """Return a desk, somebody who told it something, and every secret of theirs."""
    key = pyrage.x25519.Identity.generate()
    settings.KEY_FOLDER, settings.BACKUP_RECIPIENT = KeyFolder(folder), str(key.to_public())
    DailyKey.objects.all().delete()  # the other world's, under its own folder's key
    password, story = f"{name}-and-tea-in-the-rain", f"What happened to somebody near {name}."
    steward = StaffFactory(name=name, password=password)
    desk = founded(f"Desk of {name}", area=area, steward=steward)
    private = passwords.opened(steward, password)
    recovery_code = passwords.give_recovery_code(staff=steward, private=private)
    report, code = _told(story, area.slug if area else "online")
    (session_cookie, session), (draft_cookie, draft) = _session(private), _draft(story)
    member = Member.objects.select_related("staff__key", "desk__recovery").get(staff=steward)
    rows = {"report": report, "member": member, "session": session, "draft": draft}
    return {
        "story": story,
        "database": rows,
        "return code": code,
        "password": password,
        "key folder": settings.KEY_FOLDER,
        "recovery code": recovery_code,
        "envelope": desk.identity,
        "desk cookie": session_cookie,
        "draft cookie": draft_cookie,
        "backup identity": key,
        "backup set": back_up(folder).path.read_bytes(),
    }


@pytest.fixture
def worlds(db, settings, tmp_path, monkeypatch):
    """Amina's and Cerys' world, and another."""
    monkeypatch.setattr(backup, "one_view", nullcontext)  # a test is in a transaction already
    for name in ("Cerys", "Dev"):
        (tmp_path / name).mkdir(mode=0o700)
    ours = _world("Cerys", derbyshire(), tmp_path / "Cerys", settings)
    return ours, _world("Dev", None, tmp_path / "Dev", settings)


def _named(each: Any) -> str:
    return str(getattr(each, "__name__", each)).replace("_", " ")


def _opens(way: Any, has: World, settings: Any) -> str:
    try:
        return way(has, settings)
    except SHUT:
        return ""


@pytest.mark.parametrize("way", WAYS_IN, ids=_named)
def test_all_of_them_open(worlds, settings, way):
    ours, _theirs = worlds
    has = {name: ours[name] for name in ("story", *WAYS_IN[way])}

    assert _opens(way, has, settings) == ours["story"]


@pytest.mark.parametrize(("way", "missing"), MINUS_ONE, ids=_named)
def test_all_but_one_open_nothing(worlds, settings, way, missing):
    ours, theirs = worlds
    has = {name: ours[name] for name in ("story", *WAYS_IN[way])} | {missing: theirs[missing]}

    assert ours["story"] not in _opens(way, has, settings)

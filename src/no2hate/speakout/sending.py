"""Sending: the report, its keys, its words and the day, in one transaction or not at all."""

from typing import Any, Final

from django.conf import settings
from django.db import Error, transaction

from no2hate import vault
from no2hate.accounts.pins import PinError
from no2hate.common import clock
from no2hate.moderation import rates
from no2hate.partners.models import Desk, Organisation, Strand, Wish
from no2hate.speakout import drafts, places, progress, routing, thread
from no2hate.speakout import keys as report_keys
from no2hate.speakout.choices import PERMISSION_WORDING, Reach
from no2hate.speakout.drafts import Draft
from no2hate.speakout.models import Item, Progress, Report, Wrap

MANY: Final = 30  # reports a day from one household before its desk is told so
# What is nobody's fault and passes: the words are given back and nothing was kept.
TROUBLE: Final = (Error, PinError, vault.VaultError)

Answers = dict[str, Any]
Kind = Item.Kind


class NothingToldError(Exception):
    """What happened was not said, or not where."""


class NobodyReadsError(Exception):
    """No desk is ready for this area and wish."""


def send(
    *,
    cookie: vault.Cookie,
    answers: Answers,
    language: str,
    address: str,
    centre: Organisation | None = None,
) -> Draft:
    """Send the draft with these last answers; again changes nothing.

    Many from one address are sent like all others: a school or a library has one address.
    What was written down at a `centre` names it to the desk, sealed; nobody who wrote it.

    Raises:
        NothingToldError: If there is no story.
        NobodyReadsError: If it can be nobody's.
    """
    is_many = rates.count(purpose="report", address=address) > MANY
    extra = {"is_one_of_many": is_many} | ({"centre": centre.name} if centre else {})
    return _send(cookie=cookie, answers=answers, language=language, extra=extra)


@transaction.atomic
def _send(*, cookie: vault.Cookie, answers: Answers, language: str, extra: Answers) -> Draft:
    draft, _ = drafts.to_write(cookie=cookie, language=language)
    if draft.is_sent:
        return draft
    draft.answers.update(answers)
    if not draft.answers.get("story") or not draft.answers.get("where"):
        raise NothingToldError
    desk = routing.desk_for(draft.answers)
    if desk is None:
        raise NobodyReadsError
    _keep_report(draft, desk, extra)
    drafts.mark_sent(cookie=cookie, draft=draft, desk=desk)
    return draft


def _keep_report(draft: Draft, desk: Desk, extra: Answers) -> None:
    today, code = clock.today(settings.TIME_ZONE), draft.code
    said = draft.answers | extra
    said |= {"strands": _strands(draft.answers), "language": draft.language}
    area = places.area(said["where"])
    elsewhere = Report.Where.ONLINE if said["where"] == places.ONLINE else Report.Where.NOT_SAID
    report = Report(
        public_id=draft.report,
        desk=desk,
        area=area,
        where=Report.Where.AREA if area else elsewhere,
        channel=Report.Channel.WALK_IN if "centre" in extra else Report.Channel.WEB,
        received_on=today,
        waits_since=today,
        locator=code.locator,
        reporter_public=code.pair.public,
    )
    keys, wraps = report_keys.birth(report, code)
    items = [
        thread.New(Kind.STORY, {"text": said["story"], "language": ""}),
        thread.New(Kind.DETAILS, _details(said) | extra | _at_a_counter(said)),
        *_permissions(said),
        thread.New(Kind.FACTS, _facts(report, said)),
    ]
    contact, contact_wraps = _contact(report, said, code)
    thread.begin(report, keys, [*wraps, *contact_wraps], [*items, *contact])
    progress.tell(report=report, kind=Progress.Kind.RECEIVED)


def _details(said: Answers) -> Answers:
    return {
        "teller": said.get("teller", ""),
        "day": said.get("day") or "",
        "going_on": said.get("going_on", False),
        "place": said.get("place", ""),
        "strands": said["strands"],
        "thought": said.get("thought", False),
        "wish": said.get("wish") or Wish.UNSURE.value,
        "works_there": said.get("works_there", False),
        "way": said.get("way") or Reach.CODE.value,
        "language": said["language"],
    }


def _at_a_counter(said: Answers) -> Answers:
    """Return what only a helper writes down: how the person can be answered in their language."""
    if "centre" not in said:
        return {}
    return {"speaks": said.get("speaks", ""), "interpreter": said.get("interpreter", False)}


def _permissions(said: Answers) -> list[thread.New]:
    on = clock.today(settings.TIME_ZONE).isoformat()
    given = {"given": True, "wording": PERMISSION_WORDING, "on": on}
    if "centre" in said:
        given["aloud"] = True  # a helper heard it; nobody ticked it themselves
    return [
        thread.New(Kind.PERMISSION, {"recipient": recipient, **given})
        for recipient in said.get("recipients", ())
    ]


def _facts(report: Report, said: Answers) -> Answers:
    """Return what may be counted later: coarse, and with nothing that names the report."""
    national = set(Strand.values)
    return {
        "month": f"{report.received_on:%Y-%m}",
        "area": report.area.code if report.area else "",
        "where": str(report.where),
        "channel": str(report.channel),
        "strands": [code for code in said["strands"] if code in national],
        "local_strands": [code for code in said["strands"] if code not in national],
        "teller": said.get("teller", ""),
        "place": said.get("place", ""),
        "wish": said.get("wish") or Wish.UNSURE.value,
        "going_on": said.get("going_on", False),
    }


def _strands(said: Answers) -> list[str]:
    """Return what it was about, without what only another area counts."""
    if not said.get("strands"):
        return []
    offered = places.about_codes(said["where"])
    return [code for code in said["strands"] if code in offered]


def _contact(
    report: Report, said: Answers, code: vault.Code
) -> tuple[list[thread.New], list[Wrap]]:
    if said.get("way") != Reach.CONTACT:
        return [], []
    key, wraps = report_keys.identity_birth(report, code)
    content = {name: said.get(name, "") for name in ("name", "phone", "email", "hours")}
    content["voicemail"] = said.get("voicemail", False)
    return [thread.New(Kind.CONTACT, content, key)], wraps

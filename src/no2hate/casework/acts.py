"""What can be done on a case page: each act with its form, and what is said when it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from no2hate.accounts.keys import desk_keys_of
from no2hate.accounts.models import Staff
from no2hate.casework import reading, services, sharing
from no2hate.casework.forms import (
    ActForm,
    AssignForm,
    CloseForm,
    NoteForm,
    Part,
    ReplyForm,
    ShareForm,
)
from no2hate.casework.services import Letter
from no2hate.speakout import keys as report_keys
from no2hate.speakout.choices import CloseReason, Recipient
from no2hate.speakout.models import Report
from no2hate.speakout.thread import Opens


@dataclass(frozen=True, repr=False)
class Doing:
    """Somebody about to do something with a report, and what their form said."""

    request: HttpRequest
    report: Report
    staff: Staff
    said: dict[str, Any]

    def privates(self) -> dict[int, bytes]:
        """Return the desk's keys.

        Raises:
            NotAdmittedError: If this person opens nothing of it.
        """
        return desk_keys_of(self.request, self.report.desk).by_epoch

    def opens(self) -> Opens:
        """Return what opens the report's keys once it is locked; raises as `privates` does."""
        privates = self.privates()
        return lambda locked: report_keys.open_as_desk(locked, privates)


class Act(NamedTuple):
    """A form, and what is done with it; returns what to say."""

    form: type[forms.Form]
    do: Callable[[Doing], str]


def _take(doing: Doing) -> str:
    services.take(report=doing.report, by=doing.staff)
    return _("You have it now. The person sees that somebody took it on.")


def _assign(doing: Doing) -> str:
    admitted = {staff.public_id: staff for staff in services.colleagues(doing.report.desk)}
    colleague = admitted.get(doing.said["colleague"])
    if colleague is None:
        return _("This colleague has left. Nothing was changed.")
    services.assign(report=doing.report, to=colleague, by=doing.staff)
    return _("%(name)s has it now.") % {"name": colleague.name}


def _reply(doing: Doing) -> str:
    letter = Letter(words=doing.said["words"], token=doing.said["token"])
    opens = doing.opens()
    is_new = services.reply(report=doing.report, opens=opens, letter=letter, by=doing.staff)
    return _("Sent. They read it when they come back.") if is_new else _("It was sent already.")


def _note(doing: Doing) -> str:
    letter = Letter(words=doing.said["words"], token=doing.said["token"])
    privates = doing.privates()
    is_new = services.note(report=doing.report, privates=privates, letter=letter, by=doing.staff)
    return _("Your note is kept.") if is_new else _("It was kept already.")


def _share(doing: Doing) -> str:
    reading.record(doing.report, act="sharing with police asked", by=doing.staff)
    handover = sharing.Handover(
        recipient=Recipient.POLICE,
        parts=tuple(Part(part) for part in doing.said["parts"]),
        token=doing.said["token"],
    )
    opens = doing.opens()
    is_new = sharing.share(report=doing.report, opens=opens, handover=handover, by=doing.staff)
    return _("Kept. The person reads what went.") if is_new else _("It was kept already.")


def _close(doing: Doing) -> str:
    letter = Letter(words=doing.said["words"], token=doing.said["token"])
    is_new = services.close(
        report=doing.report,
        opens=doing.opens(),
        letter=letter,
        by=doing.staff,
        reason=CloseReason(doing.said["reason"]),
    )
    return _("Closed. The person reads why.") if is_new else _("It was closed already.")


def _reopen(doing: Doing) -> str:
    services.reopen(report=doing.report, by=doing.staff)
    return _("It is open again.")


ACTS: Final[dict[str, Act]] = {
    "take": Act(ActForm, _take),
    "assign": Act(AssignForm, _assign),
    "reply": Act(ReplyForm, _reply),
    "note": Act(NoteForm, _note),
    "share": Act(ShareForm, _share),
    "close": Act(CloseForm, _close),
    "reopen": Act(ActForm, _reopen),
}

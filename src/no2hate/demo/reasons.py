"""Why a column of the stolen database can be read by anybody who holds it: one line each."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from no2hate.demo.cast import Words

ABOUT: Final[dict[str, Words]] = {
    "speakout_report": _("One row for each report. This is the newest."),
    "speakout_item": _(
        "Everything that was told, answered and allowed, each sealed by itself and filled up to a "
        "whole kilobyte, so that not even its length says much."
    ),
    "speakout_wrap": _(
        "The keys to it, each wrapped for one reader. A wrap opens with the desk’s private key or "
        "with Amina’s code; neither is in here."
    ),
    "speakout_progress": _("What was done, and on which day: what Amina sees on her page."),
    "casework_case": _("Who at the desk has it in hand."),
    "casework_deskonlykey": _("The key to notes for colleagues, wrapped for the desk alone."),
    "casework_note": _("What colleagues wrote for one another, sealed with that key."),
    "speakout_sealedrow": _(
        "What somebody is writing now, or is reading with a code. Only the cookie in their browser "
        "opens it; it goes when the window closes, and the row soon after."
    ),
    "accounts_sealedsession": _(
        "Who is signed in at a desk, sealed to the cookie in their browser."
    ),
}

WHY: Final[dict[str, Words]] = {
    "speakout_report.public_id": _("A random name, so that colleagues can speak of it."),
    "speakout_report.desk_id": _("Which desk reads it: it has to arrive somewhere."),
    "speakout_report.area_id": _(
        "The police area, for the desk and for counting. Never an address."
    ),
    "speakout_report.where": _("Whether it belongs to an area, online, or was not said."),
    "speakout_report.channel": _("Whether it was told here or mistyped on the wall."),
    "speakout_report.received_on": _(
        "The day it came. Never the minute: that would tell whose it is."
    ),
    "speakout_report.state": _("How far it is, so that nobody is forgotten."),
    "speakout_report.waits_for": _("Whose turn it is: the desk’s list is made of this."),
    "speakout_report.waits_since": _("Since which day, so that the longest waiting comes first."),
    "speakout_report.locator": _(
        "Finds the report when a code is typed. It is worked out from the code; no way leads back."
    ),
    "speakout_report.generation": _("How many keys it has had."),
    "speakout_report.version": _(
        "How many sealed things belong to it, so that none can be cut off."
    ),
    "speakout_report.is_counted": _("Whether it was added to the published numbers."),
    "speakout_item.public_id": _("A random name: moved to another report, it opens no more."),
    "speakout_item.report_id": _("Which report it belongs to."),
    "speakout_item.kind": _("What kind of thing it is, so that a page can find it."),
    "speakout_item.side": _("Whether the person or the desk wrote it."),
    "speakout_item.sequence": _("Its place in the order."),
    "speakout_item.generation": _("Which of the report’s keys opens it."),
    "speakout_item.on": _("The day it was written."),
    "speakout_wrap.report_id": _("Which report the key is for."),
    "speakout_wrap.purpose": _("What it opens: what was told, or name and contact apart from it."),
    "speakout_wrap.recipient": _("For whom it is wrapped."),
    "speakout_wrap.generation": _("Which of the report’s keys it is."),
    "speakout_wrap.epoch": _("Which of the desk’s keys it is wrapped to."),
    "speakout_wrap.is_linked": _("Whether it needs the key before it as well."),
    "speakout_progress.report_id": _("Which report it is about."),
    "speakout_progress.kind": _("What was done."),
    "speakout_progress.recipient": _("To whom it was passed on, if she allowed it."),
    "speakout_progress.on": _("On which day."),
    "casework_case.report_id": _("Which report it is."),
    "casework_case.desk_id": _("Which desk it is at: the list is made of this."),
    "casework_case.taken_by_id": _("Which colleague has it."),
    "casework_case.taken_on": _("Since which day."),
    "casework_case.closed_on": _("On which day it was closed."),
    "casework_deskonlykey.report_id": _("Which report the notes are about."),
    "casework_deskonlykey.epoch": _("Which of the desk’s keys it is wrapped to."),
    "casework_note.public_id": _("A random name."),
    "casework_note.case_id": _("Which case it belongs to."),
    "casework_note.key_id": _("Which key of the desk opens it."),
    "casework_note.by_id": _("Which colleague wrote it."),
    "casework_note.on": _("The day it was written."),
    "speakout_sealedrow.row": _("A random name, worked out from the cookie."),
    "speakout_sealedrow.kind": _("Whether somebody is writing or reading."),
    "speakout_sealedrow.began_at": _("When it began, so that it ends after four hours at most."),
    "speakout_sealedrow.expires_at": _("When it is deleted."),
    "accounts_sealedsession.row": _("A random name, worked out from the cookie."),
    "accounts_sealedsession.whose": _(
        "A keyed print of who it is, so that all of one’s sessions can be ended. It names nobody."
    ),
    "accounts_sealedsession.expires_at": _("When it ends."),
}

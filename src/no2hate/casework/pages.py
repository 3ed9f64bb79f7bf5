"""A case as its page shows it, made of what was opened; nothing here reads or writes a row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.forms import Form
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from no2hate.accounts.models import Staff
from no2hate.casework import my_day
from no2hate.casework.notes import Said
from no2hate.casework.reading import Opened
from no2hate.common.languages import WRITTEN, written
from no2hate.moderation.blurred import Piece, pieces
from no2hate.speakout import permissions, summary
from no2hate.speakout.choices import Recipient, label
from no2hate.speakout.models import Item, Report
from no2hate.speakout.permissions import Permission
from no2hate.speakout.thread import Entry
from no2hate.speakout.wording import words_of

ASKED: Final = {  # what the details answer, as short as a margin is narrow
    "who": gettext_lazy("Who"),
    "when": gettext_lazy("When"),
    "place": gettext_lazy("Where"),
    "about": gettext_lazy("About"),
    "wish": gettext_lazy("Wish"),
}
CONTACT: Final = ("name", "phone", "email", "hours")


@dataclass(frozen=True, repr=False)
class Words:
    """Somebody's own words, cut where they are covered."""

    pieces: list[Piece]
    marks: SafeString

    @property
    def has_covered(self) -> bool:
        """Whether any are covered."""
        return any(piece.is_covered for piece in self.pieces)


@dataclass(frozen=True, repr=False)
class Line:
    """One step of the thread."""

    side: str
    who: str
    on: date
    words: Words | None = None
    said: str = ""


@dataclass(frozen=True)
class Allowed:
    """What the person said of one recipient."""

    whom: str | Promise
    is_given: bool
    on: date | None


@dataclass(frozen=True, repr=False)
class CasePage:
    """The whole page."""

    report: Report
    where: str
    came: str
    state: str
    due: my_day.Due | None
    story: Words | None
    told_at: list[str]
    thread: list[Line]
    allowed: list[Allowed]
    may_tell_police: bool
    warnings: list[str]
    details: list[tuple[str | Promise, summary.Said]]
    notes: list[Said]
    has_contact: bool
    can_take: bool
    can_take_over: bool
    is_closed: bool
    in_whose_hands: str
    contact: list[str] = field(default_factory=list)
    forms: dict[str, Form] = field(default_factory=dict)

    def offers(self, act: str) -> bool:
        """Return whether an act makes sense now."""
        return {"reply": self.report.has_reporter, "close": not self.is_closed}.get(act, True)

    @property
    def has_covered(self) -> bool:
        """Whether any words on the page are covered."""
        shown = [self.story, *(line.words for line in self.thread)]
        return any(words.has_covered for words in shown if words)


def page_of(opened: Opened, *, staff: Staff) -> CasePage:
    """Return the page of a case for one of the staff, without its forms."""
    report, entries = opened.report, opened.thread.entries
    case = getattr(report, "case", None)
    details = _last(opened, Item.Kind.DETAILS)
    allowed = _allowed(permissions.current(entries).values())
    stories = opened.thread.of(Item.Kind.STORY)
    return CasePage(
        report=report,
        where=my_day.where(report),
        came=my_day.came(report),
        state=str(report.get_state_display()),
        due=my_day.due_of(report),
        story=_words(stories[0]) if stories else None,
        told_at=_told_at(report, details),
        thread=[line for entry in entries if (line := _line(entry, stories[:1]))],
        allowed=allowed,
        warnings=_warnings(details, is_whole=opened.thread.is_whole),
        may_tell_police=opened.thread.is_whole and allowed[0].is_given,
        details=_details(report, details),
        notes=opened.notes,
        has_contact=any(entry.kind == Item.Kind.CONTACT for entry in entries),
        can_take=case is None or case.taken_by is None,
        can_take_over=_is_a_colleagues(report, staff),
        is_closed=bool(case and case.closed_on),
        in_whose_hands=_hands(report, staff),
    )


def contact_lines(content: dict[str, Any]) -> list[str]:
    """Return name and contact as lines, after they were opened with their own key."""
    said = [str(content[name]) for name in CONTACT if content.get(name)]
    voicemail = _("May leave a voice message") if content.get("voicemail") else ""
    return [*said, voicemail or _("No voice messages")]


def _told_at(report: Report, details: dict[str, Any]) -> list[str]:
    """Return what to know of words that a helper wrote down; nothing of others."""
    if report.channel != Report.Channel.WALK_IN:
        return []
    centre = details.get("centre") or _("a reporting centre")
    said = [_("Written down by a helper at %(centre)s, and read back.") % {"centre": centre}]
    if code := details.get("speaks"):
        said.append(_("They understand best: %(language)s.") % {"language": written(code).name})
    if details.get("interpreter"):
        said.append(_("Somebody interpreted for them."))
    return said


def _warnings(details: dict[str, Any], *, is_whole: bool) -> list[str]:
    """Return what to know before anything is done."""
    found = {
        _(
            "Something in this case is missing or was changed by somebody else. Tell a key "
            "steward of the desk before you do anything."
        ): not is_whole,
        _(
            "It is about somebody who works or helps at the place that would usually read it. "
            "Nobody there may hear of it."
        ): details.get("works_there") is True,
        _("Many came from one address on that day. That can be a school, or one person."): (
            details.get("is_one_of_many") is True
        ),
    }
    return [said for said, is_so in found.items() if is_so]


def _hands(report: Report, staff: Staff) -> str:
    case = getattr(report, "case", None)
    if case is None or case.taken_by is None:
        return _("Nobody has taken it")
    if case.closed_on:
        return _("Closed")
    if case.taken_by_id == staff.pk:
        return _("You have it")
    return _("%(name)s has it") % {"name": case.taken_by.name}


def _is_a_colleagues(report: Report, staff: Staff) -> bool:
    """Whether somebody else has it in hand now."""
    case = getattr(report, "case", None)
    return bool(case and case.taken_by_id not in {None, staff.pk} and not case.closed_on)


def _last(opened: Opened, kind: Item.Kind) -> dict[str, Any]:
    found = opened.thread.of(kind)
    return (found[-1].content or {}) if found else {}


def _words(entry: Entry) -> Words:
    """Return words as written; a browser finds their direction by their first letters.

    Their language is only said where somebody said it: a wrong one is read out wrongly.
    """
    content = entry.content or {}
    code, text = str(content.get("language", "")), words_of(content)
    said = format_html('lang="{}" dir="auto"', code if code in WRITTEN else "")
    return Words(pieces(text), said)


def _line(entry: Entry, above: tuple[Entry, ...]) -> Line | None:
    """Return a step of the thread; what stands above is left out, what is not for here too."""
    is_theirs = entry.side == Item.Side.REPORTER
    who = _("The person") if is_theirs else str((entry.content or {}).get("by") or _("The desk"))
    if entry.kind == Item.Kind.PERMISSION and entry.content:
        return Line(entry.side, who, entry.on, said=_permission(entry.content))
    if entry.kind not in {Item.Kind.MESSAGE, Item.Kind.STORY} or entry in above:
        return None
    if entry.content is None:
        return Line(entry.side, who, entry.on, said=_("This does not open: it was changed."))
    return Line(entry.side, who, entry.on, words=_words(entry))


def _permission(content: dict[str, Any]) -> str:
    whom = {"whom": label(Recipient, content.get("recipient"))}
    if content.get("given") is True:
        return _("Allowed to be told: %(whom)s") % whom
    return _("No longer allowed to be told: %(whom)s") % whom


def _allowed(said: Iterable[Permission]) -> list[Allowed]:
    """Return every recipient somebody said anything about; the police always, first."""
    found = {each.recipient: each for each in said}
    codes = [Recipient.POLICE.value, *sorted(found.keys() - {Recipient.POLICE.value})]
    return [
        Allowed(
            label(Recipient, code),
            bool(code in found and found[code].is_given),
            found[code].on if code in found else None,
        )
        for code in codes
    ]


def _details(report: Report, details: dict[str, Any]) -> list[tuple[str | Promise, summary.Said]]:
    where = report.area.slug if report.area else report.where
    lines = summary.lines({**details, "where": where}) if details else []
    return [(ASKED[line.slug], line.said) for line in lines if line.slug in ASKED and line.said]

"""What the form carries unseen: a field only machines fill, and when it was handed out."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from no2hate.common import clock
from no2hate.common.cipher import keyed_hash, same

TRAP: Final = "subject"  # no browser keeps one's "subject", so none fills it for a person
STARTED: Final = "started"
TYPED_IN: Final = timedelta(seconds=3)  # nobody reads and answers faster
GOOD_FOR: Final = timedelta(hours=24)
SHOWN_AGAIN: Final = timedelta(minutes=1)  # how old a form seems that we handed out anew


def trap_field() -> forms.CharField:
    """Return the field that must stay empty; the template puts it out of sight (class vh)."""
    widget = forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    return forms.CharField(
        label=_("Leave this empty"), required=False, widget=widget, empty_value=""
    )


def started_field() -> forms.CharField:
    """Return the hidden field that says when the form was handed out."""
    return forms.CharField(required=False, widget=FormTime)


def form_time(at: datetime | None = None) -> str:
    """Return a moment, now unless told, that only we can have written."""
    return _proven(str(int((at or clock.now()).timestamp())))


def handed_out(signed: str) -> datetime | None:
    """Return when a form was handed out, or nothing if that is not our writing."""
    seconds = signed.partition(":")[0]
    if not (signed.isascii() and same(signed, _proven(seconds))):
        return None
    return datetime.fromtimestamp(int(seconds), tz=clock.now().tzinfo)


def _proven(seconds: str) -> str:
    key = settings.KEY_FOLDER.key("django")
    return f"{seconds}:{keyed_hash(f'form time {seconds}', key=key).hex()}"


class FormTime(forms.HiddenInput):
    """Signs the time at each showing, without making people who send again seem hasty.

    A form shown again keeps its time while it is good. One that has grown old (a page left
    open overnight, whose words we give back) seems a minute old: who only presses the
    button again is no machine.
    """

    def format_value(self, value: Any) -> str:
        """Return the time to show."""
        then = handed_out(str(value)) if value else None
        if then is None:
            return form_time()
        if clock.now() - then < GOOD_FOR / 2:
            return str(value)
        return form_time(clock.now() - SHOWN_AGAIN)

"""The questions of the office's desk, and the words of their errors."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, Statement
from no2hate.campaigns.office.rota import page_languages
from no2hate.campaigns.office.statements import Words
from no2hate.campaigns.office.years import DatesError, Plan
from no2hate.common.languages import written
from no2hate.web.forms import DateParts, MailboxField

MOST_ADDRESSES: Final = 10
MOST_FACTS: Final = 12
DATES_SAID: Final = {
    ("starts_on", "year"): _("The week must begin in its own year"),
    ("opens_on", "order"): _("The line must open before the week begins, or on its first day"),
    ("ends_on", "order"): _("The week must end after it begins, and within a month"),
    ("opens_on", "begun"): _("The line is open already: its day and hour stand"),
    ("starts_on", "begun"): _("The week has begun already: its first day stands"),
    ("ends_on", "begun"): _("The last day cannot be moved into the past, or out of it"),
}


class NothingForm(forms.Form):
    """A button."""


class TimeOfDay(forms.TimeField):
    """An hour and minute."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        said = {
            "required": _("Give the hour, for example 00:01"),
            "invalid": _("Write the time as hours and minutes, for example 00:01"),
        }
        super().__init__(widget=widget, error_messages=said, **kwargs)


class PlanForm(forms.Form):
    """When the line opens, when the week is, and the goal."""

    opens_on = DateParts(
        label=_("The line opens on"), error_messages={"required": _("Give the day it opens")}
    )
    opens_at = TimeOfDay(
        label=_("at"), help_text=_("By the clock on the wall. It opens with nobody awake.")
    )
    starts_on = DateParts(
        label=_("First day of the week"), error_messages={"required": _("Give the first day")}
    )
    ends_on = DateParts(
        label=_("Closing day"), error_messages={"required": _("Give the closing day")}
    )
    goal = forms.IntegerField(
        label=_("How many voices do you hope for?"),
        help_text=_("Leave it empty for no goal."),
        required=False,
        min_value=1,
        max_value=100_000_000,
        error_messages={"invalid": _("Write a whole number, for example 50000")},
    )

    def plan(self) -> Plan:
        """Return the answers as a plan."""
        return Plan(**self.cleaned_data)

    def refuse(self, error: DatesError) -> None:
        """Say which date cannot be, at its question."""
        self.add_error(error.field, DATES_SAID[error.field, error.why])


class ThemesForm(forms.Form):
    """A theme for each day in each language of our pages."""

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [(number, day) for number, day in enumerate(edition.days, start=1)]
        self.languages = page_languages()
        for number, _day in self.rows:
            for code in self.languages:
                self.fields[f"{number}-{code}"] = forms.CharField(
                    label=written(code).name,
                    max_length=80,
                    required=False,
                    widget=forms.TextInput(attrs={"lang": code}),
                )

    def by_day(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Return each day with its boxes."""
        return [(day, [self[f"{n}-{code}"] for code in self.languages]) for n, day in self.rows]


class StatementForm(forms.Form):
    """What is said, who signs it, a film elsewhere, and from when on."""

    text = forms.CharField(
        label=_("What do you say?"),
        help_text=_("Three short paragraphs are read; ten are not. Leave an empty line between."),
        max_length=1200,
        widget=forms.Textarea(attrs={"rows": 9}),
        error_messages={"required": _("Write the statement")},
    )
    signed = forms.CharField(
        label=_("Signed"),
        help_text=_("Name and office, as they should stand under it."),
        max_length=160,
        error_messages={"required": _("Say who signs it")},
    )
    film = forms.URLField(
        label=_("Link to a film"),
        help_text=_("Shown as a link: nothing of another site is put on ours."),
        required=False,
        assume_scheme="https",
        validators=[
            URLValidator(schemes=["https"], message=_("The link must begin with https://"))
        ],
    )
    day = DateParts(
        label=_("Published on"), error_messages={"required": _("Give the day it goes out")}
    )
    hour = TimeOfDay(label=_("at"), help_text=_("Until then nobody reads it but your office."))

    def words(self, edition: Edition) -> Words:
        """Return the answers; the hour is by the campaign's clock."""
        said = self.cleaned_data
        zone = ZoneInfo(edition.campaign.time_zone)
        return Words(
            text=said["text"],
            signed=said["signed"],
            film=said["film"],
            publish_at=datetime.combine(said["day"], said["hour"], zone),
        )


def initial_statement(edition: Edition, statement: Statement | None) -> dict[str, Any]:
    """Return what the form of a statement begins with."""
    if statement is None:
        return {"day": edition.opens_on, "hour": edition.opens_at}
    at = statement.publish_at.astimezone(ZoneInfo(edition.campaign.time_zone))
    return {
        "text": statement.text,
        "signed": statement.signed,
        "film": statement.film,
        "day": at.date(),
        "hour": at.time(),
    }


class ApproveForm(forms.Form):
    """The words as they were read."""

    version = forms.CharField(max_length=16, widget=forms.HiddenInput)


class MailTestForm(forms.Form):
    """Where test letters go."""

    addresses = forms.CharField(
        label=_("To which addresses?"),
        help_text=_(
            "One a line, at most ten. Take a mailbox at each big provider your people use, and "
            "one at a council and a school."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Give at least one address")},
    )

    def clean_addresses(self) -> list[str]:
        """Return the addresses, each one that people use."""
        lines = [line.strip() for line in self.cleaned_data["addresses"].splitlines()]
        found = [MailboxField().clean(line) for line in lines if line]
        if len(found) > MOST_ADDRESSES:
            raise forms.ValidationError(_("At most ten addresses at once"))
        return found


class DnsForm(forms.Form):
    """What DNS answers, pasted in."""

    records = forms.CharField(
        label=_("What does DNS say?"),
        help_text=_(
            "Ask whoever keeps the domain to paste the TXT records of the domain, of "
            "SELECTOR._domainkey and of _dmarc. The page only reads what stands here; it asks "
            "nobody, and keeps nothing."
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={"required": _("Paste the records")},
    )


class RehearsalForm(forms.Form):
    """Who rehearses."""

    area = forms.ChoiceField(
        label=_("Who reads?"),
        help_text=_("Who reads for all areas sees every message, whichever you choose."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = {area.slug: area for area in Area.objects.police_areas()}
        self.areas: dict[str, Area] = areas
        choices = [(slug, area.local_name) for slug, area in areas.items()]
        self.fields["area"].choices = [("", _("Those who read for all areas")), *choices]  # type: ignore[attr-defined]

    def area_chosen(self) -> Area | None:
        """Return the area; nothing for those who read for all."""
        return self.areas.get(self.cleaned_data["area"])


class LineForm(forms.Form):
    """A ready line."""

    text = forms.CharField(
        label=_("The line"),
        help_text=_("One sentence that anyone can say as their own, up to 120 letters."),
        max_length=120,
        error_messages={"required": _("Write the line")},
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=lambda: [(c, written(c).name) for c in page_languages()]
    )
    written_with = forms.CharField(
        label=_("Written with"),
        help_text=_("The group or community it was written with; shown beside the line."),
        max_length=80,
        required=False,
    )


class OfferForm(forms.Form):
    """The line as it was read."""

    text = forms.CharField(max_length=120, widget=forms.HiddenInput, strip=False)


class ResultsForm(forms.Form):
    """What a year came to."""

    texts = forms.CharField(
        label=_("What came of it?"),
        help_text=_("One sentence a line, at most twelve. An empty box takes them away."),
        max_length=6000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    source = forms.CharField(
        label=_("Where is that from?"),
        max_length=200,
        error_messages={"required": _("Say where it is from, for example “Report of the office”")},
    )

    def clean_texts(self) -> list[str]:
        """Return the sentences."""
        lines = [line.strip() for line in self.cleaned_data["texts"].splitlines() if line.strip()]
        if len(lines) > MOST_FACTS:
            raise forms.ValidationError(_("At most twelve sentences"))
        if any(len(line) > 500 for line in lines):  # noqa: PLR2004 -- as the column has it
            raise forms.ValidationError(_("One sentence is longer than 500 letters"))
        return lines

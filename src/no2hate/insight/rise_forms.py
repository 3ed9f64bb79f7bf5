"""What an analyst answers: what a rise is, and what happened in the world."""

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.insight.models import ContextEvent, Rise
from no2hate.web.forms import DateParts

EVERYWHERE: Final = ""


def _areas() -> list[tuple[str, Any]]:
    named = [(area.slug, area.local_name) for area in Area.objects.police_areas()]
    return [(EVERYWHERE, _("Everywhere")), *named]


class JudgeForm(forms.Form):
    """What it is, and why."""

    state = forms.ChoiceField(
        label=_("What do you make of it?"),
        choices=[
            (Rise.State.CONFIRMED.value, _("It is real: say so on the picture, without numbers")),
            (Rise.State.DISMISSED.value, _("It is not: late counting, a repeat, chance")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two")},
    )
    why = forms.CharField(
        label=_("Why"),
        help_text=_("Colleagues read it. Please name no person."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why in a sentence: colleagues will ask")},
    )


class EventForm(forms.Form):
    """What happened, when, where, and where that is written."""

    name = forms.CharField(
        label=_("What happened"),
        help_text=_("In a few plain words, as a newspaper would name it."),
        max_length=120,
        error_messages={"required": _("Say in a few words what happened")},
    )
    first_day = DateParts(
        label=_("First day"), error_messages={"required": _("Say on which day it began")}
    )
    last_day = DateParts(label=_("Last day, if it went on"), required=False)
    area = forms.ChoiceField(label=_("Where"), choices=_areas, required=False)
    source = forms.CharField(
        label=_("Source"),
        help_text=_("Who wrote it down, and where."),
        max_length=300,
        error_messages={"required": _("Say where this can be read")},
    )
    url = forms.URLField(
        label=_("Its address on the web"),
        max_length=400,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Write the whole address, with https:// before it")},
    )

    def __init__(self, *args: Any, only: Area | None = None, **kwargs: Any) -> None:
        """Ask where, unless it can be `only` one area."""
        super().__init__(*args, **kwargs)
        self.only = only
        if only:
            del self.fields["area"]

    def clean(self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        answers: dict[str, Any] = super().clean() or {}
        first, last = answers.get("first_day"), answers.get("last_day")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            wrong = ValidationError(_("The last day must not be before the first"), code="order")
            self.add_error("last_day", wrong)
        return answers

    def event(self) -> ContextEvent:
        """Return what is told, not kept yet."""
        told = self.cleaned_data
        return ContextEvent(
            name=told["name"],
            first_day=told["first_day"],
            last_day=told["last_day"] or told["first_day"],
            source=told["source"],
            url=told["url"],
        )

    def areas(self) -> list[Area]:
        """Return where it was; nothing means everywhere."""
        if self.only:
            return [self.only]
        slug = self.cleaned_data["area"]
        return list(Area.objects.filter(slug=slug)) if slug else []

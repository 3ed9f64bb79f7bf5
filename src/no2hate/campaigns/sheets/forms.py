"""The questions about a pile of paper sheets, and the words of their errors."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.areas.models import Area
from no2hate.campaigns import current
from no2hate.campaigns.forms import Offered
from no2hate.campaigns.models import Edition
from no2hate.campaigns.models.sheets import MOST_ON_A_SHEET, PLACE_LENGTH, WHY_LENGTH
from no2hate.campaigns.sheets.services import Pile
from no2hate.common.ids import CROCKFORD, PUBLIC_ID_LENGTH, new_public_id
from no2hate.web.forms import DateParts


def _areas() -> list[tuple[str, Any]]:
    places = [(slug, area.local_name) for slug, area in current.areas().items()]
    return [("", _("Several areas, or none")), *places]


class SheetForm(forms.Form):
    """How many signed, when and where; the paper stays with you."""

    voices = forms.IntegerField(
        label=_("How many people signed?"),
        help_text=_("Count the lines with a signature. At most 5,000 at a time."),
        min_value=1,
        max_value=MOST_ON_A_SHEET,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": _("Count the signatures and write the number"),
            "invalid": _("Write the number in figures, for example 28"),
            "min_value": _("A sheet has one signature or more"),
            "max_value": _("Enter at most 5,000 at a time"),
        },
    )
    day = DateParts(
        label=_("On which day?"),
        is_past=True,
        error_messages={"required": _("Write the day on which they signed")},
    )
    place = forms.CharField(
        label=_("Where did the sheets lie?"),
        help_text=_("For example “Belper library”. Only you and the office see it."),
        max_length=PLACE_LENGTH,
        error_messages={"required": _("Say where the sheets lay")},
    )
    area = forms.ChoiceField(
        label=_("In which police area?"), choices=Offered(_areas), required=False
    )

    pile_id = forms.RegexField(
        rf"^[{CROCKFORD}]{{{PUBLIC_ID_LENGTH}}}$",
        initial=new_public_id,
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Open this page anew and enter the sheet once more"),
            "invalid": _("Open this page anew and enter the sheet once more"),
        },
    )

    def __init__(
        self, *args: Any, edition: Edition, area: Area | None = None, **kwargs: Any
    ) -> None:
        """`area`: the only one this partner enters for; none for one that works everywhere."""
        super().__init__(*args, **kwargs)
        self.edition = edition
        if area:
            near = [place for place in _areas() if place[0] in {"", area.slug}]
            self.fields["area"].choices = near  # type: ignore[attr-defined]

    def clean_day(self) -> date:
        """Refuse days on which nobody could sign this year's line."""
        day: date = self.cleaned_data["day"]
        if not self.edition.opens_on <= day <= self.edition.ends_on:
            raise forms.ValidationError(_("Choose a day of this year’s campaign"))
        return day

    def pile(self) -> Pile:
        """Return the checked answers."""
        said = self.cleaned_data
        return Pile(
            public_id=said["pile_id"],
            day=said["day"],
            place=said["place"],
            voices=said["voices"],
            area=current.areas().get(said["area"]),
        )


class TakeBackForm(forms.Form):
    """Why a sheet counts no more."""

    why = forms.CharField(
        label=_("Why is it taken back?"),
        max_length=WHY_LENGTH,
        error_messages={"required": _("Say why it is taken back")},
    )

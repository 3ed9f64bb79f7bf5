"""What the office pastes in: a year's totals by area and day."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.effect import importing
from no2hate.campaigns.effect.importing import Reading
from no2hate.campaigns.models import Edition


class TotalsForm(forms.Form):
    """A table is tried first; only a second press, with no problem left, enters it."""

    year = forms.ModelChoiceField(
        label=_("Which year?"),
        queryset=Edition.objects.none(),
        to_field_name="year",
        empty_label=_("Choose the year"),
        error_messages={"required": _("Choose the year")},
    )
    table = forms.CharField(
        label=_("Its totals"),
        help_text=_(
            "Paste three columns from a spreadsheet or a CSV file: area (code or the name in "
            "its address), day (a date, or a number counted from the first day of the week) "
            "and number of voices. Write “none” where no area is known."
        ),
        max_length=1_000_000,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the table")},
    )
    beside_own = forms.BooleanField(
        label=_("This year has voices of its own too: add these to them"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].queryset = Edition.objects.order_by("-year")  # type: ignore[attr-defined]
        self.fields["year"].label_from_instance = lambda edition: str(edition.year)  # type: ignore[attr-defined]

    def reading(self) -> Reading:
        """Return the table as it was understood, with a tick missing as a problem too."""
        found = importing.read(self.cleaned_data["table"], self.cleaned_data["year"])
        if found.own and not self.cleaned_data["beside_own"]:
            self.add_error("beside_own", _("Tick this, or choose another year"))
        return found

"""The rota as a form: a box for each reader and day."""

from datetime import date
from typing import Any

from django import forms

from no2hate.accounts.models import Staff
from no2hate.campaigns.models import Edition
from no2hate.campaigns.office import rota
from no2hate.common.languages import written


class RotaForm(forms.Form):
    """Who reads when: a box for each reader and day."""

    turns = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = rota.days(edition)
        self.readers = rota.readers()
        offered = [(_box(who, day), "") for who in self.readers for day in self.days]
        self.fields["turns"].choices = offered  # type: ignore[attr-defined]

    def rows(self) -> list[tuple[Staff, list[str], list[tuple[date, str, bool]]]]:
        """Return each reader, the languages they read, and a box a day.

        A box is the day, what is sent, and whether it is ticked.
        """
        ticked = set(self["turns"].value() or [])
        return [
            (
                who,
                [written(code).name for code in who.languages],
                [self._cell(who, day, ticked) for day in self.days],
            )
            for who in self.readers
        ]

    def chosen(self) -> list[rota.Turn]:
        """Return who reads when."""
        pairs = (turn.split(" ") for turn in self.cleaned_data["turns"])
        return [(who, date.fromisoformat(day)) for who, day in pairs]

    def _cell(self, who: Staff, day: date, ticked: set[str]) -> tuple[date, str, bool]:
        return day, _box(who, day), _box(who, day) in ticked


def ticked_boxes(edition: Edition) -> list[str]:
    """Return the boxes of the rota as it stands."""
    return [_box(who, day.date) for day in rota.rota(edition) for who in day.readers]


def _box(who: Staff, day: date) -> str:
    return f"{who.public_id} {day:%Y-%m-%d}"

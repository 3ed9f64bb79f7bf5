"""The three questions of the pulse."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.models import PulseCount


class PulseForm(forms.Form):
    """One box of answers a question; any may be skipped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in PulseCount.Question:
            self.fields[question.value] = forms.ChoiceField(
                label=question.label,
                choices=PulseCount.Answer.choices,
                widget=forms.RadioSelect,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Something must have been answered."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(said.values()):
            raise forms.ValidationError(_("Answer at least one of the three questions"))
        return said

    def answers(self) -> dict[PulseCount.Question, str]:
        """Return what was answered, by question."""
        said = self.cleaned_data
        return {question: said[question] for question in PulseCount.Question if said[question]}

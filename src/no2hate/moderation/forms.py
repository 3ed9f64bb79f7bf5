"""What staff answer when they decide, and when they turn a switch."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.moderation.models import DeclineReason, EscalateReason, Switch


class ApproveForm(forms.Form):
    """Nothing to fill in: the button says it."""


class DeclineForm(forms.Form):
    """Which of the published rules applies."""

    reason = forms.ChoiceField(
        label=_("Which rule of the wall"),
        choices=[("", _("Choose one")), *DeclineReason.choices],
        error_messages={"required": _("Choose the rule of the wall that applies")},
    )


class EscalateForm(forms.Form):
    """What the person on duty will meet."""

    reason = forms.ChoiceField(
        label=_("What it is"),
        choices=[("", _("Choose one")), *EscalateReason.choices],
        error_messages={"required": _("Choose what the person on duty will meet")},
    )


class SwitchForm(forms.Form):
    """Which switch, which way, and why. One a switch stands on the page."""

    switch = forms.ChoiceField(choices=Switch, widget=forms.HiddenInput)
    turn = forms.ChoiceField(choices=[("on", "on"), ("off", "off")], widget=forms.HiddenInput)
    why = forms.CharField(
        label=_("Why"),
        max_length=200,
        error_messages={"required": _("Say why in a few words: colleagues will ask")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class AnswerForm(forms.Form):
    """Which of two buttons was pressed."""

    answer = forms.ChoiceField(choices=[("show", "show"), ("leave", "leave")])


class ComplaintForm(forms.Form):
    """Which of the rules a reader finds broken, in the rules' own words."""

    reason = forms.ChoiceField(
        label=_("Which rule does it break?"),
        choices=DeclineReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the rule it breaks")},
    )
    words = forms.CharField(
        label=_("Anything we should know? You need not say more"),
        help_text=_("Please write nothing about yourself: we cannot answer here."),
        max_length=280,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

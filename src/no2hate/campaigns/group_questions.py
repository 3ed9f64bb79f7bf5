"""What is asked of who speaks for others: what kind of group, how many, may a school."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.models import Voice
from no2hate.campaigns.models.voices import LEAST_IN_A_GROUP, MOST_IN_A_GROUP

GROUP: Final = "group"
ALONE: Final = (Voice.Kind.PERSON, Voice.Kind.AFFECTED)


class GroupQuestions(forms.Form):
    """Asked of groups only: without a script they stand below the others, and may be left."""

    kind = forms.ChoiceField(
        label=_("Who is adding this voice?"),
        choices=[
            *((kind.value, kind.label) for kind in ALONE),
            (GROUP, _("A group, a school or an organisation")),
        ],
        initial=Voice.Kind.PERSON,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who is adding this voice")},
    )
    group = forms.ChoiceField(
        label=_("What kind of group?"),
        choices=[("", _("Choose one")), *Voice.Kind.groups()],
        required=False,
    )
    group_size = forms.IntegerField(
        label=_("How many people do you speak for?"),
        help_text=_("Your group counts as one voice. The number is shown beside its name."),
        required=False,
        min_value=LEAST_IN_A_GROUP,
        max_value=MOST_IN_A_GROUP,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("Write the number in figures, for example 28"),
            "min_value": _("A group has two people or more"),
            "max_value": _("Use a number up to 100,000"),
        },
    )
    head_agreed = forms.BooleanField(
        label=_("For a school: the head has agreed, and no pupil is named"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask what kind of group it is, and a school for its head's word."""
        answers = super().clean() or self.cleaned_data
        if answers.get("kind") != GROUP:
            for name in ("group", "group_size", "head_agreed"):
                self.errors.pop(name, None)
            return answers
        if not answers.get("group") and "group" not in self.errors:
            self.add_error("group", _("Say what kind of group you speak for"))
        if answers.get("group") == Voice.Kind.SCHOOL and not answers.get("head_agreed"):
            self.add_error("head_agreed", _("Ask the head first, then tick this box"))
        return answers

    def voice_kind(self) -> Voice.Kind:
        """Return the one kind that the two questions come to."""
        kind = self.cleaned_data["kind"]
        return Voice.Kind(self.cleaned_data["group"] if kind == GROUP else kind)

    def size(self) -> int | None:
        """Return how many a group is; nothing for one person."""
        is_group = self.cleaned_data["kind"] == GROUP
        return self.cleaned_data.get("group_size") if is_group else None

"""What staff write on a case page. Each form that writes carries a sign that is used once."""

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from no2hate.accounts.models import Staff
from no2hate.casework.models import TOKEN_LENGTH
from no2hate.common.ids import CROCKFORD, new_public_id
from no2hate.speakout.choices import CloseReason

LONGEST: Final = 10_000  # letters of a message or a note


class Part(models.TextChoices):
    """What of a report can be handed over, in words for colleagues."""

    STORY = "story", _("What happened, in their words")
    DETAILS = "details", _("What they added: when, where, what it was about")


class ActForm(forms.Form):
    """A form under a case: no colon after its labels."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class OnceForm(ActForm):
    """A form that acts once, however often its button is pressed."""

    token = forms.RegexField(
        rf"\A[{CROCKFORD}]{{{TOKEN_LENGTH}}}\Z", initial=new_public_id, widget=forms.HiddenInput
    )


class ReplyForm(OnceForm):
    """A message to the person."""

    words = forms.CharField(
        label=_("Your message"),
        help_text=_(
            "They read exactly this, and your first name. Say what happens next, and when."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write your message first")},
    )


class NoteForm(OnceForm):
    """A note for colleagues."""

    words = forms.CharField(
        label=_("Your note"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write your note first")},
    )


class AssignForm(ActForm):
    """Which colleague takes it."""

    colleague = forms.ChoiceField(
        label=_("Colleague"), error_messages={"required": _("Choose a colleague")}
    )

    def __init__(self, *args: Any, colleagues: Iterable[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(staff.public_id, staff.name) for staff in colleagues]
        self.fields["colleague"] = forms.ChoiceField(
            label=_("Colleague"),
            choices=[("", _("Choose one")), *names],
            error_messages={
                "required": _("Choose a colleague"),
                "invalid_choice": _("Choose somebody who works at this desk"),
            },
        )


class CloseForm(OnceForm):
    """Why it ends, as the person reads it."""

    reason = forms.ChoiceField(
        label=_("Why, as they read it"),
        choices=[("", _("Choose one")), *CloseReason.choices],
        error_messages={"required": _("Choose why it is closed")},
    )
    words = forms.CharField(
        label=_("In your own words"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        """Another reason needs words."""
        answers = super().clean() or {}
        if answers.get("reason") == CloseReason.OTHER and not answers.get("words", "").strip():
            self.add_error("words", _("Say why in your own words"))
        return answers


class ShareForm(OnceForm):
    """What of it goes to somebody outside."""

    parts = forms.MultipleChoiceField(
        label=_("What you hand over"),
        choices=Part,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what you hand over")},
    )

"""The questions that can be skipped, one on a page, in the order in which they are asked."""

from datetime import date
from typing import Any, Final, cast

from django import forms
from django.db import Error
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from no2hate.speakout import places, routing
from no2hate.speakout.choices import (
    RECIPIENT_USE,
    Place,
    Reach,
    Recipient,
    Teller,
    Wish,
    label,
)
from no2hate.speakout.fields import Choices, Offered, Words
from no2hate.speakout.forms import WHERE, Answers, Question
from no2hate.web.forms import DateParts

SHORT: Final = 120  # signs


class WhoForm(Question):
    """Whose story it is."""

    slug = "who"
    title = _("Who did it happen to?")

    teller = forms.ChoiceField(
        label=_("Who did it happen to?"),
        choices=Teller,
        required=False,
        widget=forms.RadioSelect,
    )


class WhenForm(Question):
    """A day, about, or not."""

    slug = "when"
    title = _("When did it happen?")

    day = DateParts(
        label=_("When did it happen?"),
        help_text=_("For example 12 10 2026. The day you think it was is good enough."),
        is_past=True,
        required=False,
    )
    going_on = forms.BooleanField(
        label=_("It has happened before, or it is still going on"), required=False
    )

    def __init__(self, *args: Any, answers: Answers | None = None, **kwargs: Any) -> None:
        before = dict(answers or {})
        if before.get("day"):
            before["day"] = date.fromisoformat(before["day"])
        super().__init__(*args, answers=before, **kwargs)


class PlaceForm(Question):
    """A kind of place, which counts; never an address."""

    slug = "place"
    title = _("What kind of place was it?")

    place = forms.ChoiceField(
        label=_("What kind of place was it?"),
        choices=Place,
        required=False,
        widget=forms.RadioSelect,
    )


class AboutForm(Question):
    """What it was about, as the person sees it."""

    slug = "about"
    title = _("What do you feel it was about?")

    strands = forms.MultipleChoiceField(
        label=_("What do you feel it was about?"),
        help_text=_("Choose all that feel right. How you see it is what counts."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    thought = forms.BooleanField(
        label=_("They thought I was, or did it because of somebody I know"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        try:
            offered = places.about(self.before.get(WHERE, ""))
        except Error:  # given back while the database is away: what was ticked stays ticked
            ticked = cast("QueryDict", self.data).getlist("strands") if self.is_bound else []
            offered = list(dict([*places.about(""), *((code, code) for code in ticked)]).items())
        self.fields["strands"].choices = offered  # type: ignore[attr-defined]


class WishForm(Question):
    """What should come of it. No answer is wrong, and each can be changed later."""

    slug = "wish"
    title = _("What would you like to happen?")

    wish = forms.ChoiceField(
        label=_("What would you like to happen?"),
        help_text=_("You can change your mind at any time, with your code."),
        choices=Wish,
        required=False,
        widget=forms.RadioSelect,
    )


def _recipients() -> Choices:
    return [(code, f"{label(Recipient, code)}. {RECIPIENT_USE[code]}") for code in Recipient]


class ShareForm(Question):
    """Who else may see it. Nothing is ticked before the person ticks it."""

    slug = "share"
    title = _("Who else may see it?")

    recipients = forms.MultipleChoiceField(
        label=_("May the people who read this pass it on?"),
        help_text=_(
            "Leave all empty and nobody else is told. Before anything goes anywhere you can "
            "take each permission back, with your code."
        ),
        choices=Offered(_recipients),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    works_there = forms.BooleanField(
        label=_("It is about someone who works or helps at the place that would read this"),
        help_text=_("Then it goes to the national desk instead, and they cannot open it."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        try:
            is_asked = routing.has_another(self.before)
        except Error:
            is_asked = True
        if not is_asked:
            del self.fields["works_there"]  # there is nowhere else it could go

    def answers(self) -> Answers:
        """Return what was ticked; what was not asked is not so."""
        return {"works_there": False} | super().answers()


class ReachForm(Question):
    """How to answer. The code is enough; more is a gift."""

    slug = "reach"
    title = _("How can we answer you?")

    way = forms.ChoiceField(
        label=_("How can we answer you?"),
        help_text=_("You get a code in any case. With it you read the answer here."),
        choices=Reach,
        initial=Reach.CODE,
        required=False,
        widget=forms.RadioSelect,
    )
    name = Words(label=_("What shall we call you?"), max_length=SHORT, required=False)
    phone = Words(
        label=_("Phone number"),
        max_length=SHORT,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr"}),
    )
    email = Words(
        label=_("Email address"),
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "email", "dir": "ltr"}),
    )
    hours = Words(
        label=_("When is it safe to reach you?"),
        help_text=_("For example: weekdays after 4, never on Sundays"),
        max_length=SHORT,
        required=False,
    )
    voicemail = forms.BooleanField(label=_("You may leave a voice message"), required=False)

    def clean(self) -> Answers:
        """A contact needs a number or an address; without that wish none is kept."""
        answers: Answers = super().clean() or self.cleaned_data
        if answers.get("way") != Reach.CONTACT:
            return {"way": Reach.CODE.value, **dict.fromkeys(("name", "phone"), "")} | {
                "email": "", "hours": "", "voicemail": False,
            }  # fmt: skip
        if not {"phone", "email"} & (set(self.errors) | {k for k, v in answers.items() if v}):
            self.add_error("phone", _("Write a phone number or an email, or choose the code only"))
        return answers


QUESTIONS: Final[tuple[type[Question], ...]] = (
    WhoForm, WhenForm, PlaceForm, AboutForm, WishForm, ShareForm, ReachForm,
)  # fmt: skip

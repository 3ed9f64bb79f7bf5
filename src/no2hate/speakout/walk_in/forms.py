"""What a helper fills in: the questions anybody is asked, and what is asked at a counter alone."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from no2hate.common.ids import new_public_id
from no2hate.common.languages import WRITTEN
from no2hate.partners.models import Strand
from no2hate.speakout import places
from no2hate.speakout.choices import RECIPIENT_USE, Place, Recipient
from no2hate.speakout.fields import Choices, Offered
from no2hate.speakout.forms import Answers, Question, StoryForm
from no2hate.speakout.questions import (
    AboutForm,
    PlaceForm,
    ReachForm,
    ShareForm,
    WhenForm,
    WhoForm,
    WishForm,
)

YES: Final = "yes"
ALOUD: Final = [(YES, _("The person said yes, aloud"))]
TOKEN_SIGNS: Final = 10
ASKED: Final = {
    Recipient.POLICE: _("May they tell the police?"),
    Recipient.COUNCIL: _("May they tell the council?"),
    Recipient.LANDLORD: _("May they tell your landlord?"),
    Recipient.SCHOOL: _("May they tell the school, college or university?"),
    Recipient.SUPPORT: _("May they tell another support organisation?"),
}


def _languages() -> Choices:
    return [
        ("", _("English")),
        *((code, said.name) for code, said in WRITTEN.items() if code != "en"),
    ]


class TellForm(StoryForm):
    """What the person says, where it belongs, and how they can be answered."""

    slug = "tell"
    title = _("What they say")

    speaks = forms.ChoiceField(
        label=_("Which language do they understand best?"),
        help_text=_("So that they are answered in it."),
        choices=Offered(_languages),
        required=False,
    )
    interpreter = forms.BooleanField(
        label=_("Somebody interprets for them here today"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["postcode"]  # the helper knows the map
        self.fields["story"].label = _("What happened, in their own words")
        self.fields["story"].help_text = _(
            "Write “I”, as they say it, in any language, also the words that hurt. Tidy "
            "nothing. No name is needed."
        )
        self.fields["story"].error_messages |= {
            "required": _("Write down what happened, even in a few words")
        }

    def answers(self) -> Answers:
        """Return the words, the place, and the language."""
        more = {name: self.cleaned_data[name] for name in ("speaks", "interpreter")}
        return super().answers() | more


class MoreForm(WishForm, AboutForm, PlaceForm, WhenForm, WhoForm):
    """Everything that can be skipped, on one page, worded as the person answers it."""

    slug = "more"
    title = _("A little more, if they like")

    place = forms.ChoiceField(  # one line: twenty choices are a page on a telephone
        label=PlaceForm.title,
        choices=[("", _("Not asked, or not said")), *Place.choices],
        required=False,
    )


class AllowForm(Question):
    """One question for each who could be told, each answered aloud."""

    slug = "allow"
    title = _("Who else may know")

    works_there = ShareForm.declared_fields["works_there"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.before.get("recipients", ())
        for code, question in ASKED.items():
            self.fields[code.value] = forms.MultipleChoiceField(
                label=question,
                help_text=str(RECIPIENT_USE[code]),
                choices=ALOUD,
                initial=[YES] if code in given else [],
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        if "works_there" not in ShareForm(answers=self.before).fields:
            del self.fields["works_there"]  # there is nowhere else it could go

    @property
    def asked(self) -> list[forms.BoundField]:
        """The questions to read aloud, in order."""
        return [self[code.value] for code in ASKED]

    def answers(self) -> Answers:
        """Return whom they allowed; what was not said aloud is not allowed."""
        said = self.cleaned_data
        allowed = [code.value for code in ASKED if said.get(code.value)]
        return {"recipients": allowed, "works_there": bool(said.get("works_there"))}


class SendForm(forms.Form):
    """The last word is the person's."""

    agreed = forms.BooleanField(
        label=_("I read all of it back, and the person said: send it"),
        error_messages={"required": _("Read it back first. It goes only when the person says so")},
    )


class HandOverForm(forms.Form):
    """The code leaves with the person."""

    handed = forms.BooleanField(
        label=_("The person has the code, and I have kept no copy"),
        error_messages={"required": _("Give the person the code first, and keep no copy")},
    )


class AdviceForm(forms.Form):
    """What somebody asked about who wanted nothing written down: for counting, alone."""

    strands = forms.MultipleChoiceField(
        label=_("What was it about, as they saw it?"),
        help_text=_("Only a number is kept, for the week and the whole area."),
        choices=Strand,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    token = forms.CharField(max_length=TOKEN_SIGNS, widget=forms.HiddenInput, initial=new_public_id)

    def __init__(self, *args: Any, where: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["strands"].choices = places.strands(where)  # type: ignore[attr-defined]


STEPS: Final[dict[str, type[Question]]] = {
    form.slug: form for form in (TellForm, MoreForm, AllowForm)
} | {"reach": ReachForm}

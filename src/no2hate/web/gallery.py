"""Examples of every part, for the page that shows them all. All of it is made up."""

from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from no2hate.common.crowd import KINDS
from no2hate.web.forms import DateParts


class Said(NamedTuple):
    """A voice on the wall."""

    number: int
    words: str
    name: str
    place: str
    language: str = "en"
    direction: str = "ltr"


class Counted(NamedTuple):
    """A year of the chart."""

    year: int
    count: int  # type: ignore[assignment]  # hides tuple.count, which no chart asks for
    is_current: bool = False


VOICES = (
    Said(0, "Hate has no home on my street. I will speak up when I hear it.", "Asha", "Derbyshire"),
    Said(4, "We stand together.", "Mick", "Merseyside"),
    Said(
        2,
        "Dim lle i gasineb yng Nghymru. Dim lle i gasineb ar fy stryd.",
        "Carys",
        "Dyfed-Powys",
        "cy",
    ),
    Said(3, "Three strangers moved to sit with me. I am here for the next person.", "", "Kent"),
    Said(6, "نفرت کے خلاف ہم ایک ہیں", "Bilal", "West Midlands", "ur", "rtl"),
    Said(5, "ਅਸੀਂ ਇਕੱਠੇ ਖੜ੍ਹੇ ਹਾਂ।", "Harpreet", "Derbyshire", "pa"),
    Said(8, "My chair does not make me a target.", "Jo", "Kent"),
)
YEARS = (
    Counted(2024, 31_208),
    Counted(2025, 40_951),
    Counted(2026, 48_213, is_current=True),
)
INKS = ("c1", "c2", "c3", "c4", "c5", "c6", "c7", "c1", "c3")


class EveryQuestion(forms.Form):
    """One field of each kind."""

    who = forms.ChoiceField(
        label=_("Who did it happen to?"),
        choices=[("me", _("It happened to me")), ("saw", _("I saw it happen"))],
        widget=forms.RadioSelect,
    )
    what = forms.CharField(
        label=_("Tell us in your own words"),
        help_text=_("Any language. Write as little or as much as you want."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tell us what happened, even in a few words")},
    )
    about = forms.MultipleChoiceField(
        label=_("What do you feel it was about?"),
        help_text=_("Choose all that feel right. How you see it is what counts."),
        choices=[
            ("race", _("My race or ethnicity")),
            ("belief", _("My religion or belief")),
            ("disability", _("My disability")),
            ("love", _("Who I love")),
            ("gender", _("My gender identity")),
            ("else", _("Something else")),
            ("unsure", _("I am not sure")),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    when = DateParts(
        label=_("When did it happen?"),
        help_text=_("For example, 12 10 2026. Leave it empty if you are not sure."),
        required=False,
        is_past=True,
    )
    area = forms.ChoiceField(
        label=_("Where do you live?"), choices=[("", _("Rather not say")), ("d", "Derbyshire")]
    )
    email = forms.EmailField(label=_("Your email address"), required=False)
    news = forms.BooleanField(label=_("Write to me when the next campaign begins"))


def examples() -> dict[str, Any]:
    """Return what the gallery's template shows."""
    sent = QueryDict("who=me&what=&when_day=12&when_month=10&when_year=2199&about=race&area=d")
    return {
        "voices": VOICES,
        "years": YEARS,
        "people": list(zip(KINDS, INKS, strict=True)),
        "empty_form": EveryQuestion(prefix="empty"),
        "sent_form": EveryQuestion(sent),
    }

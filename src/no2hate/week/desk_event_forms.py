"""The questions about an event, and the words of their errors."""

from datetime import date, datetime, time
from typing import Any, Final, cast
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from no2hate.common.ids import new_public_id
from no2hate.common.languages import WRITTEN
from no2hate.web.forms import DateParts
from no2hate.week import local_times
from no2hate.week.models import Event
from no2hate.week.places import EVERYWHERE, area_called, area_choices, language_choices
from no2hate.week.promises import Fields
from no2hate.week.safe_places import gives_away
from no2hate.week.words import newest

MOST_PLACES: Final = 32_767
NO_SUCH_TIME: Final = _(
    "The clocks go forward that night, and this time is left out. Choose one an hour later"
)
TWICE: Final = _("The clocks go back that night, and this time comes twice. Say which one you mean")
GIVES_AWAY: Final = _("Everyone reads this, and it gives the address away")
WHICH: Final = [
    ("first", _("The first one, before the clocks go back")),
    ("second", _("The second one, an hour later")),
]


def _time(label: Any, required: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={
            "required": required,
            "invalid": _("Write the time as hours and minutes, for example 18:30"),
        },
    )


def _which(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=WHICH, widget=forms.RadioSelect, required=False)


class EventForm(forms.Form):
    """What it is, when, where, and who can come in."""

    once = forms.CharField(required=False, widget=forms.HiddenInput)
    sequence = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What kind of event is it?"),
        choices=[("", _("Choose one")), *Event.Kind.choices],
        error_messages={"required": _("Choose what comes closest")},
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("As it should stand on the poster, for example “Lanterns by the river”."),
        max_length=100,
        error_messages={"required": _("Give it a title")},
    )
    about = forms.CharField(
        label=_("What happens there?"),
        help_text=_("Who is welcome, what to bring, what it costs. Please name no private person."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say in a sentence or two what happens there")},
    )
    language = forms.ChoiceField(
        label=_("Language of title and text"), choices=language_choices, initial="en"
    )
    area = forms.ChoiceField(
        label=_("Area"),
        choices=area_choices,
        error_messages={"required": _("Choose the area, or everywhere if it is online")},
    )
    day = DateParts(
        label=_("Day"), error_messages={"required": _("Say on which day it is")}, required=True
    )
    starts = _time(_("Starts"), _("Say when it starts"))
    starts_which = _which(_("Which of the two is the start?"))
    ends = _time(_("Ends"), _("Say when it ends, about"))
    ends_which = _which(_("Which of the two is the end?"))
    last_day = DateParts(
        label=_("Last day, if it ends on another"),
        help_text=_("For example when it goes past midnight."),
        required=False,
    )
    time_zone = forms.CharField(
        label=_("By which clock"),
        help_text=_("Europe/London, unless it is held elsewhere."),
        max_length=40,
        required=False,
        initial=settings.TIME_ZONE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    place = forms.CharField(
        label=_("Place, as everyone sees it"),
        help_text=_("For example “Derby, near the river”, or “Online”."),
        max_length=120,
        error_messages={"required": _("Say where it is, as far as everyone may know")},
    )
    address = forms.CharField(
        label=_("Full address, or the link to join"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    is_safe = forms.BooleanField(
        label=_("This is a safe location"),
        help_text=_(
            "Tick this if somebody could be in danger when others know where it is: a refuge, "
            "a support group, a first meeting. Then the full address stands on no page, in no "
            "calendar and in no letter. Only whoever signed up and confirmed sees it, on one "
            "page of their own; and you, and the office. Place, title and text are what "
            "everyone sees, so leave the street out of them. But anybody with an e-mail address "
            "can sign up: if an enemy must not find it, do not write it here."
        ),
        required=False,
    )
    access = forms.MultipleChoiceField(
        label=_("What makes it easier to come?"),
        choices=Event.Access.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    access_notes = forms.CharField(
        label=_("More about access"),
        help_text=_("For example where the level entrance is, or whom to ask for help."),
        max_length=300,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Which languages are spoken there?"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        initial=["en"],
        required=False,
    )
    takes_sign_ups = forms.BooleanField(
        label=_("People sign up, so that we know how many come"), required=False, initial=True
    )
    capacity = forms.IntegerField(
        label=_("How many places are there?"),
        help_text=_("Leave empty if everyone fits in."),
        min_value=1,
        max_value=MOST_PLACES,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
        error_messages={"invalid": _("Write a whole number, such as 40")},
    )

    def __init__(self, *args: Any, asks_area: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone: str = settings.TIME_ZONE
        self.moments: dict[str, datetime] = {}
        if not asks_area:
            del self.fields["area"]

    @property
    def asks_which_start(self) -> bool:
        """Whether the start comes twice that night."""
        return "starts_which" in self.errors or bool(self["starts_which"].value())

    @property
    def asks_which_end(self) -> bool:
        """Whether the end does."""
        return "ends_which" in self.errors or bool(self["ends_which"].value())

    def clean_time_zone(self) -> str:
        """Refuse a clock nobody has; without one, it is everybody's."""
        named: str = self.cleaned_data["time_zone"] or settings.TIME_ZONE
        if named not in available_timezones():
            raise forms.ValidationError(_("No clock is called that. Try Europe/Paris"))
        return named

    def clean(self) -> dict[str, Any]:
        """Turn clock times into moments, and see that a safe location has an address."""
        said = super().clean() or self.cleaned_data
        day, self.zone = said.get("day"), said.get("time_zone", self.zone)
        starts = self._moment("starts", day)
        ends = self._moment("ends", said.get("last_day") or day)
        if starts and ends and ends <= starts:
            self.add_error(
                "ends", _("It must end after it starts. Past midnight? Say the last day")
            )
        if said.get("is_safe"):
            self._keep_safe(said)
        return said

    def fields_of_event(self) -> Fields:
        """Return the checked answers, as planning takes them."""
        said = {**self.cleaned_data, **self.moments_by_field()}
        said["area"] = area_called(said["area"]) if "area" in said else None
        return cast("Fields", {name: said[name] for name in Fields.__annotations__})

    def moments_by_field(self) -> dict[str, datetime]:
        """Return when it starts and ends."""
        return {f"{name}_at": at for name, at in self.moments.items()}

    def begin_another(self) -> None:
        """Give the words back, because this form was kept before with others."""
        sent = cast("QueryDict", self.data).copy()
        sent["once"] = new_public_id()
        self.data = sent
        self.add_error(
            None,
            _(
                "This form was kept before, with other words: that draft stands under “Your "
                "events”. These words are still here; send them again to begin another event."
            ),
        )

    def read_again(self, event: Event) -> None:
        """Give the words back, because somebody changed the event since; sent again, they count."""
        sent = cast("QueryDict", self.data).copy()
        sent["sequence"] = str(event.sequence)
        self.data = sent
        self.add_error(
            None,
            _(
                "Somebody changed this event while you wrote. Your words are still here: look at "
                "how it stands in another window, then send them again."
            ),
        )

    def _keep_safe(self, said: dict[str, Any]) -> None:
        """See that a safe location has an address, and that no public words give it away."""
        address = str(said.get("address", "")).strip()
        if not address:
            self.add_error("address", _("Write the address: only those who sign up will see it"))
        for name in ("title", "about", "place", "access_notes"):
            if address and gives_away(address, str(said.get(name, ""))):
                self.add_error(name, GIVES_AWAY)

    def _moment(self, name: str, day: date | None) -> datetime | None:
        """Return the moment of a typed time, or put what is wrong beside it."""
        at: time | None = self.cleaned_data.get(name)
        if day is None or at is None:
            return None
        which = self.cleaned_data.get(f"{name}_which")
        try:
            found = local_times.moment(
                day, at, zone=self.zone, is_second=which == "second" if which else None
            )
        except local_times.NoSuchTimeError:
            self.add_error(name, NO_SUCH_TIME)
            return None
        except local_times.TwiceError:
            self.add_error(f"{name}_which", TWICE)
            return None
        self.moments[name] = found
        return found


def initial_of(event: Event) -> dict[str, Any]:
    """Return what the form shows of an event: the newest words, and its own clock's times."""
    starts, ends = (at.astimezone(ZoneInfo(event.time_zone)) for at in _ends_of(event))
    same = ("kind", "is_safe", "access", "languages", "capacity")
    language = newest(event)["language"]
    return {
        **newest(event),
        **{name: getattr(event, name) for name in same},
        "sequence": event.sequence,
        "language": language if language in WRITTEN else "en",
        "area": event.area.slug if event.area else EVERYWHERE,
        "day": starts.date(),
        "starts": starts.time(),
        "starts_which": _said_which(event.starts_at, event.time_zone),
        "ends": ends.time(),
        "ends_which": _said_which(event.ends_at, event.time_zone),
        "time_zone": event.time_zone,
        "last_day": None if ends.date() == starts.date() else ends.date(),
        "address": event.new_address or event.whole_address(),
        "takes_sign_ups": event.takes_sign_ups,
    }


def _ends_of(event: Event) -> tuple[datetime, datetime]:
    return event.starts_at, event.ends_at


def _said_which(at: datetime, zone: str) -> str:
    is_second = local_times.comes_second(at, zone=zone)
    return {None: "", True: "second", False: "first"}[is_second]

"""How every form looks, and the one question that takes three boxes: a date."""

import re
from datetime import date
from typing import Any, Final, TypeVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from no2hate.common import clock

F = TypeVar("F", bound=forms.Form)
YEAR_DIGITS: Final = 4


class Renderer(TemplatesSetting):
    """Our own markup for forms and fields, found among the site's templates."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"


def bound(form_class: type[F], request: HttpRequest, **kwargs: Any) -> F:
    """Return a form with what was sent, with what a dead token kept from being sent, or empty.

    After a dead token the words are given back unchecked: checking may act (a sign-in
    counts its attempts), and nothing may act on a request without a token.
    """
    if request.method == "POST":
        return form_class(request.POST, **kwargs)
    refill = getattr(request, "refill", None)
    if refill is None:
        return form_class(**kwargs)
    form = form_class(refill, **kwargs)
    vars(form)["_errors"] = ErrorDict(renderer=form.renderer)  # what a check would begin with
    form.cleaned_data = {}
    form.add_error(
        None,
        _("This page was open for too long. Your words are still here: please send them again."),
    )
    return form


class _Shared(dict[str, forms.Field]):
    """Fields that a form takes as they are."""

    def __deepcopy__(self, _memo: object) -> dict[str, forms.Field]:
        return dict(self)


def with_shared_fields(form_class: type[F]) -> type[F]:
    """Let all instances of a form use the same fields: none of them may change one.

    Django copies every field for every request, in case one is changed; that took a sixth
    of the time of a post.
    """
    form_class.base_fields = _Shared(form_class.base_fields)
    return form_class


def auto_id(*parts: object) -> str:
    """Return the pattern of a form's ids where several forms share a page.

    The parts may come from a request: signs with a meaning of their own are left out.
    """
    return "-".join([*(re.sub(r"[^\w-]", "", str(part)) for part in parts), "%s"])


class MailboxField(forms.EmailField):
    """An address people use: no quoted or escaped forms, which hide one mailbox behind many."""

    def clean(self, value: Any) -> str:
        """Refuse what only a machine would write, and names of computers without a domain."""
        address: str = super().clean(value)
        if set(address) & set('"\\[]') or (address and "." not in address.rpartition("@")[2]):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return address


class DateBoxes(forms.MultiWidget):
    """Day, month and year as three text boxes with labels, in one fieldset.

    Three selects without names, as Django offers, cannot be told apart by ear.
    """

    template_name = "forms/date.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        box = {"inputmode": "numeric", "autocomplete": "off", **(attrs or {})}
        super().__init__({name: forms.TextInput(attrs=box) for name in ("day", "month", "year")})

    def decompress(self, value: date | None) -> list[int | None]:
        """Return the three parts of a date, or nothing three times."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateParts(forms.MultiValueField):
    """A date typed in numbers of any script; empty is an answer and means None.

    Args:
        is_past: Refuse days after today where the site is.
    """

    widget = DateBoxes
    default_error_messages = {
        "incomplete": _("Fill in day, month and year, or leave all three empty"),
        "numbers": _("Write the date in numbers, for example 12 10 2026"),
        "year": _("Write the year with four numbers, for example 2026"),
        "impossible": _("There is no such date. Check the day and the month"),
        "future": _("The date must be today or in the past"),
    }

    def __init__(self, *, is_past: bool = False, **kwargs: Any) -> None:
        self.is_past = is_past
        boxes = [forms.CharField(required=False) for _box in range(3)]
        super().__init__(boxes, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> date | None:
        """Turn three boxes into a date, or say in a sentence why not."""
        if not any(data_list):
            return None
        if not all(data_list):
            raise self._error("incomplete")
        if not all(part.isdecimal() and len(part) <= YEAR_DIGITS for part in data_list):
            raise self._error("numbers")
        return self._on_calendar(*data_list)

    def _on_calendar(self, day: str, month: str, year: str) -> date:
        if len(year) != YEAR_DIGITS:
            raise self._error("year")
        try:
            found = date(int(year), int(month), int(day))
        except (ValueError, OverflowError):
            raise self._error("impossible") from None
        if self.is_past and found > clock.today(settings.TIME_ZONE):
            raise self._error("future")
        return found

    def _error(self, code: str) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code)

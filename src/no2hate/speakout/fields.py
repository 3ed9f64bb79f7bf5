"""Fields and choices of the questions: any script, nothing refused that can be tidied."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.utils.choices import BaseChoiceIterator
from django.utils.functional import Promise

from no2hate.common.text import tidy

Choices = list[tuple[str, str | Promise]]


class Words(forms.CharField):
    """Free words in any script. Signs that no page or database can show are left out.

    No ``maxlength`` on the page: it would cut what somebody pastes without a word. No
    spelling check either: some browsers send the words to their makers for it.
    """

    def to_python(self, value: Any) -> str:
        """Return the words as they will be kept."""
        return tidy((super().to_python(value) or "").replace("\t", " "))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Say what a browser must not do with them."""
        attrs: dict[str, Any] = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs | {"spellcheck": "false", "autocomplete": "off"}


class Offered(BaseChoiceIterator):
    """Choices asked for when needed: forms copy their fields, and lists with them."""

    def __init__(self, ask: Callable[[], Choices]) -> None:
        self.ask = ask

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return iter(self.ask())

    def __deepcopy__(self, _memo: object) -> "Offered":
        return self

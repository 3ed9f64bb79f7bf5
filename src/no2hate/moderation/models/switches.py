"""Switches: what can be paused or held in an attack, and every turn of them."""

from datetime import datetime
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from no2hate.common import clock


class Switch(models.TextChoices):
    """What can be switched, worst attack last."""

    PAUSE_MESSAGES = "pause-messages", _("Take offered lines only")
    RAISE_LIMITS = "raise-limits", _("Let many come from one place")
    HOLD_ALL = "hold-all", _("Hold every new voice")
    HIDE_COUNTER = "hide-counter", _("Hide the counter")
    FREEZE_WALL = "freeze-wall", _("Freeze the wall")
    PAUSE_VOICES = "pause-voices", _("Close the form")

    @property
    def effect(self) -> str:
        """What people see while it is on."""
        return str(EFFECTS[self])


EFFECTS: Final = {
    Switch.PAUSE_MESSAGES: _("People choose one of the offered lines; nobody writes their own."),
    Switch.RAISE_LIMITS: _("Ten times as many voices of one address count before they are held."),
    Switch.HOLD_ALL: _("New voices are taken and kept, but not counted until someone looks."),
    Switch.HIDE_COUNTER: _("The number on the home page makes way for the invitation."),
    Switch.FREEZE_WALL: _("Nothing new appears on the wall. You may go on approving."),
    Switch.PAUSE_VOICES: _("Nobody can add a voice; the page says when to come back."),
}


class SwitchChangeQuerySet(models.QuerySet["SwitchChange"]):
    """The questions we ask of switches."""

    def standing(self) -> Self:
        """The latest change of each switch."""
        latest = self.order_by().values("switch").annotate(latest=Max("pk")).values("latest")
        return self.filter(pk__in=latest)

    def on_since(self) -> dict[str, datetime]:
        """Return the switches that are on, and since when."""
        return dict(self.standing().filter(is_on=True).values_list("switch", "at"))

    def newest_first(self) -> Self:
        """The log: who turned what, when and why."""
        return self.select_related("by").order_by("-pk")


class SwitchChange(models.Model):
    """One turn of a switch, by a person, with their reason. Rows are never changed."""

    switch = models.CharField(max_length=14, choices=Switch)
    is_on = models.BooleanField()
    why = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    objects: ClassVar = SwitchChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="moderation_switch_says_why", condition=~Q(why="")),
        ]

    def __str__(self) -> str:
        return f"{self.switch} {'on' if self.is_on else 'off'}"

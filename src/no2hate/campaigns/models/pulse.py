"""Three questions a year, answered by nobody in particular: only sums are kept."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from no2hate.campaigns.models.editions import Edition


class PulseCount(models.Model):
    """How many gave one answer to one question in a year."""

    class Question(models.TextChoices):
        KNOW = "know", _("If you saw or suffered hate crime, would you know where to tell it?")
        TELL = "tell", _("If it happened to you, would you tell anyone official?")
        STEP_IN = "step-in", _("If you saw it happen to somebody, would you do something?")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        PERHAPS = "perhaps", _("Perhaps")
        NO = "no", _("No")

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="pulse")
    question = models.CharField(max_length=7, choices=Question)
    answer = models.CharField(max_length=7, choices=Answer)
    people = models.PositiveIntegerField(default=0)

    objects: ClassVar = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_sum_an_answer", fields=["edition", "question", "answer"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.answer}"

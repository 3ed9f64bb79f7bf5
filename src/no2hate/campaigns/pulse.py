"""The pulse: three questions a year. Answers are added up as they come; nobody's are kept."""

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.db.models import F

from no2hate.campaigns.models import Edition, PulseCount
from no2hate.moderation import rates

PULSE_RATE: Final = "pulse"
ANSWERS_A_DAY: Final = 40  # from one address: a class, and then it is somebody pressing again
SHOWN_FROM: Final = 30  # answers; below it nothing is said
STEP: Final = 5  # percent; and tens of answers: one answer more moves nothing anyone can see
TENS: Final = 10


@dataclass(frozen=True)
class Share:
    """How many in a hundred gave one answer, to the nearest five."""

    answer: str
    label: str
    percent: int


@dataclass(frozen=True)
class Asked:
    """One question in one year; no shares while too few have answered."""

    year: int
    question: str
    about: int  # answers, rounded down to tens
    shares: tuple[Share, ...]


@transaction.atomic
def answer(*, edition: Edition, answers: dict[PulseCount.Question, str], address: str) -> None:
    """Add one person's answers to the sums; one address too often is thanked and not added."""
    if rates.count(purpose=PULSE_RATE, address=address) > ANSWERS_A_DAY:
        return
    for question, said in answers.items():
        PulseCount.objects.get_or_create(edition=edition, question=question, answer=said)
        PulseCount.objects.filter(edition=edition, question=question, answer=said).update(
            people=F("people") + 1
        )


def results() -> list[Asked]:
    """Return every year's answers to each question, newest year first."""
    sums: dict[int, dict[tuple[str, str], int]] = {}
    rows = PulseCount.objects.order_by("-edition__year").values_list(
        "edition__year", "question", "answer", "people"
    )
    for year, question, said, people in rows:
        sums.setdefault(year, {})[question, said] = people
    return [
        asked(year, question, counts)
        for year, counts in sums.items()
        for question in PulseCount.Question
    ]


def asked(year: int, question: PulseCount.Question, counts: dict[tuple[str, str], int]) -> Asked:
    """Return one question's answers as shares; counts are by question and answer."""
    people = {said: counts.get((question, said), 0) for said in PulseCount.Answer}
    total = sum(people.values())
    shares = (
        tuple(
            Share(said.value, str(said.label), STEP * round(100 * number / total / STEP))
            for said, number in people.items()
        )
        if total >= SHOWN_FROM
        else ()
    )
    return Asked(year, str(question.label), total // TENS * TENS if shares else 0, shares)

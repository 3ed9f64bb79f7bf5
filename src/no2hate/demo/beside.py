"""What comes in beside the form: paper, posts under the hashtag, the pulse; and second looks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Final

from no2hate.accounts.models import Staff
from no2hate.areas import tables
from no2hate.areas.models import Area
from no2hate.campaigns import pinning, pulse
from no2hate.campaigns.hashtag import pasted
from no2hate.campaigns.hashtag import services as hashtag
from no2hate.campaigns.models import Edition, Post, PulseCount, Voice
from no2hate.campaigns.sheets.services import Pile, enter_sheet
from no2hate.common import clock
from no2hate.demo import line
from no2hate.moderation import complaints
from no2hate.moderation import services as moderation
from no2hate.moderation.models import Appeal, DeclineReason, Item

DATA: Final = Path(__file__).parent / "data"
SIGNED_ON_PAPER: Final = 41
SHEET_DAY: Final = 2
PLACE: Final = "Derwent Library, ground floor (example)"
POSTS: Final = (
    "https://social.example/@rosa/114250017",
    "https://social.example/@two_kettles/114250233",
)
PINNED: Final = ("Moss Street Library", "Two Kettles Kitchen")
COMPLAINED_OF: Final = "Ridge Farm Dairy"
COMPLAINT: Final = "What have cows to do with it?"
A_READER: Final = "2001:db8:ffff::1"  # RFC 3849: nobody's
BEFORE: Final = timedelta(hours=30)
LATER: Final = timedelta(hours=3)
# How many said yes, perhaps and no to each question, the year before and this year.
KNOW, TELL, STEP_IN = PulseCount.Question
PULSE: Final = {
    1: {KNOW: (14, 9, 17), TELL: (12, 11, 17), STEP_IN: (16, 17, 7)},
    0: {KNOW: (27, 9, 10), TELL: (18, 13, 15), STEP_IN: (24, 16, 6)},
}


def come(edition: Edition, *, ben: Staff, ewa: Staff) -> None:
    """Let all of it come in, as it would."""
    area = Area.objects.get(slug="derbyshire")
    day = edition.days[SHEET_DAY - 1]
    pile = Pile(day=day, place=PLACE, voices=SIGNED_ON_PAPER, area=area)
    enter_sheet(edition=edition, pile=pile, by=ben)
    _nominate(edition, ewa)
    for back, said in PULSE.items():
        _ask(Edition.objects.get(year=edition.year - back), said)


def look_again(edition: Edition, *, dev: Staff, ewa: Staff) -> None:
    """Let Dev turn two down who ask again, a reader complain, and Ewa say what stands first."""
    now = clock.now()
    for row in tables.read(DATA / "asked.csv"):
        with clock.standing_at(now - BEFORE):
            item = line.turned_down(row, edition, by=dev, reason=DeclineReason.ELSEWHERE)
        with clock.standing_at(now - LATER):
            complaints.appeal(item=item, words=row["asks"])
            if row["is_granted"]:
                complaints.answer_appeal(appeal=Appeal.objects.get(item=item), grant=True, by=ewa)
    complaints.complain(
        item=_item(edition, COMPLAINED_OF),
        reason=DeclineReason.ELSEWHERE,
        words=COMPLAINT,
        address=A_READER,
    )
    for name in PINNED:
        pinning.pin(voice=Voice.objects.get(edition=edition, item__name=name), by=ewa)


def _nominate(edition: Edition, ewa: Staff) -> None:
    """Paste two links; Ewa has looked at the first."""
    with clock.standing_at(clock.now() - LATER):
        for link in POSTS:
            hashtag.nominate(pasted.read(link), edition=edition, address=A_READER)
        first = Post.objects.select_related("item").get(url=POSTS[0])
        moderation.approve(item=first.item, by=ewa)


def _ask(edition: Edition, said: dict[PulseCount.Question, tuple[int, int, int]]) -> None:
    for number, answers in enumerate(_answers(said)):
        address = f"2001:db8:aaaa:{number:x}::1"
        pulse.answer(edition=edition, answers=answers, address=address)


def _answers(
    said: dict[PulseCount.Question, tuple[int, int, int]],
) -> Iterator[dict[PulseCount.Question, str]]:
    """Yield one person's answers after another: only sums are kept."""
    columns = [
        [
            answer.value
            for answer, n in zip(PulseCount.Answer, counts, strict=True)
            for _ in range(n)
        ]
        for counts in said.values()
    ]
    for answers in zip(*columns, strict=True):
        yield dict(zip(said, answers, strict=True))


def _item(edition: Edition, name: str) -> Item:
    voice = Voice.objects.select_related("item").get(edition=edition, item__name=name)
    if voice.item is None:
        raise LookupError(name)
    return voice.item

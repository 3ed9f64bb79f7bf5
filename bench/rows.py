"""What the database holds. To be imported once a site stands: it needs the site's settings."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from functools import cache
from typing import Final

from django.conf import settings
from django.db.models import Count, Sum

from no2hate.areas.models import Area
from no2hate.campaigns import tally as counting
from no2hate.campaigns.links import Purpose
from no2hate.campaigns.models import Edition, OfferedLine, Tally, Voice
from no2hate.common import clock
from no2hate.common.cipher import keyed_hash
from no2hate.common.emails import canonical
from no2hate.outbox.links import token
from no2hate.outbox.models import Mail

AT_ONCE: Final = 2_000  # rows a statement
DAYS: Final = 20  # over which the voices that stand already are spread


@cache
def edition() -> Edition:
    """Return the year that is open."""
    found = Edition.objects.current()
    assert found  # noqa: S101 -- standing.site made it
    return found


def areas() -> list[str]:
    """Return the slugs of the areas the form offers."""
    return list(Area.objects.police_areas().values_list("slug", flat=True))


def lines() -> list[int]:
    """Return the lines the English form offers."""
    return list(OfferedLine.objects.filter(language="en").values_list("pk", flat=True))


def kinds() -> list[str]:
    """Return every kind of voice, people and groups."""
    return list(Voice.Kind.values)


def people() -> int:
    """Return how many people the counted groups speak for, as the voices say."""
    return edition().voices.counted().aggregate(n=Sum("group_size"))["n"] or 0


def people_counted() -> int:
    """Return the same, as the worker wrote it."""
    return Tally.objects.of(edition()).aggregate(n=Sum("people"))["n"] or 0


def let_stand(count: int) -> None:
    """Put confirmed voices into the line, as if they had come over the last days."""
    places = list(Area.objects.police_areas())
    offered = list(OfferedLine.objects.filter(language="en"))
    year, now = edition(), clock.now()
    voices = []
    for number in range(count):
        moment = now - timedelta(days=1 + number % DAYS, seconds=number)
        voices.append(
            Voice(
                edition=year,
                email_key=secrets.token_bytes(16),
                state=Voice.State.CONFIRMED,
                kind=Voice.Kind.PERSON,
                area=places[number % len(places)],
                line=offered[number % len(offered)],
                language="en-gb",
                confirmed_at=moment,
                signed_at=moment,
                changed_at=moment,
                day=moment.date(),
            )
        )
    Voice.objects.bulk_create(voices, batch_size=AT_ONCE)


def links_of(emails: Iterable[str]) -> dict[str, str]:
    """Return the link that the letter to each new voice would carry; a lost voice has none."""
    waiting = Voice.objects.filter(edition=edition(), state=Voice.State.NEW)
    public_ids = {bytes(key): it for key, it in waiting.values_list("email_key", "public_id")}
    keys = {email: _key_of(email) for email in emails}
    return {
        email: token(public_ids[key], Purpose.CONFIRM)
        for email, key in keys.items()
        if key in public_ids
    }


def newest_link() -> str:
    """Return the link of the newest voice that waits for its button."""
    waiting = Voice.objects.filter(edition=edition(), state=Voice.State.NEW)
    return token(waiting.order_by("-pk").values_list("public_id", flat=True)[0], Purpose.CONFIRM)


def states_of(emails: Iterable[str]) -> dict[str, str | None]:
    """Return the state of each person's voice; None if there is no such voice."""
    voices = Voice.objects.filter(edition=edition()).values_list("email_key", "state")
    states = {bytes(key): state for key, state in voices}
    return {email: states.get(_key_of(email)) for email in emails}


def _key_of(email: str) -> bytes:
    return keyed_hash(canonical(email), key=settings.KEY_FOLDER.key(edition().email_key_name))


def voices() -> int:
    """Return how many voices there are, counted or not."""
    return Voice.objects.filter(edition=edition()).count()


def addresses() -> int:
    """Return how many different people they are."""
    return Voice.objects.filter(edition=edition()).values("email_key").distinct().count()


def letters() -> int:
    """Return how many letters were ever put in the outbox."""
    return Mail.objects.count()


def letters_waiting() -> int:
    """Return how many letters are still to be sent."""
    return Mail.objects.waiting().count()


def letters_free() -> int:
    """Return how many letters wait that no worker has in hand."""
    return Mail.objects.due(at=clock.now()).count()


def letters_in_hand() -> set[str]:
    """Return whom the letters are for that workers hold, or held when they fell."""
    held = Mail.objects.waiting().filter(claimed_until__gt=clock.now())
    return {mail.open_address() for mail in held}


def end_claims() -> None:
    """Let letters of a worker that fell be taken at once, as after five minutes."""
    Mail.objects.waiting().filter(claimed_until__gt=clock.now()).update(claimed_until=None)


def count_all() -> None:
    """Do the worker's counting at once."""
    counting.recount_everything()


def count_touched() -> None:
    """Count what changed, as the worker does every few seconds."""
    counting.recount_touched()


def tally() -> dict[tuple[object, ...], int]:
    """Return the cells of the count as the worker wrote them."""
    cells = Tally.objects.filter(edition=edition())
    return {tuple(cell): n for *cell, n in cells.values_list(*CELL, "voices")}


def recount() -> dict[tuple[object, ...], int]:
    """Return the same cells as the voices themselves say."""
    counted = edition().voices.counted().values_list(*CELL).annotate(n=Count("pk"))
    return {tuple(cell): n for *cell, n in counted.order_by()}


def sum_of_areas() -> int:
    """Return the sum of what each area's page shows, and of those without an area."""
    return sum(Tally.objects.of(edition()).by_area().values())


def total() -> int:
    """Return what the home page shows."""
    return Tally.objects.of(edition()).total()


CELL: Final = ("area_id", "kind", "source", "day")

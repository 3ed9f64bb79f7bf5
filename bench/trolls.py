"""Nothing hateful is public: every message of all corpora goes the way a stranger's goes.

`python -m bench.trolls`. Each is signed, confirmed and waits; then a tired moderator lets stand
whatever no rule marked and declines nothing. What then stands is what the rules alone miss.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import count
from typing import Any, Final

from bench import screening

A_MINUTE: Final = 230  # words read; an assumption: 238 silently in English (Brysbaert 2019)
AN_ACT: Final = 2  # seconds for a decision; an assumption
PLACE: Final = "derbyshire"
PAGES: Final = (
    "/",
    f"/{PLACE}/",
    "/wall/",
    f"/wall/in/{PLACE}/",
    "/wall/by/person/",
    "/wall.atom",
    "/count.json",
    "/data/",
    "/data/voices.json",
    "/data/voices.csv",
    "/momentum/",
    f"/momentum/{PLACE}/",
    "/embed/",
    f"/embed/{PLACE}/",
    "/share/",
    f"/share/{PLACE}/",
    "/press/",
    "/roll-call/",
    "/hashtag/",
)


@dataclass(frozen=True)
class Sent:
    """A message that somebody sent."""

    kind: str  # the corpus: trolls, honest, accounts
    is_by_others: bool  # by somebody who had never seen the rules
    row: screening.Row
    public_id: str  # of the voice
    item: Any


def messages() -> Iterable[tuple[str, bool, screening.Row]]:
    """Yield the messages of all corpora."""
    for kind in screening.KINDS:
        yield from ((kind, False, row) for row in screening.rows(kind))
        yield from ((kind, True, row) for row in screening.rows(f"fresh_{kind}"))


def send_all(edition: Any) -> list[Sent]:
    """Let each message be signed by somebody else, and confirmed."""
    numbers = count(1)
    return [_sent(edition, next(numbers), *message) for message in messages()]


def _sent(edition: Any, number: int, kind: str, is_by_others: bool, row: screening.Row) -> Sent:  # noqa: FBT001
    from no2hate.areas.models import Area  # noqa: PLC0415 -- needs settings
    from no2hate.campaigns import services  # noqa: PLC0415
    from no2hate.campaigns.models import Voice  # noqa: PLC0415

    signature = services.Signature(
        email=f"writer{number}@gmail.com",
        words=row["text"],
        name=row.get("name", ""),
        words_language=screening.language(row),
        area_id=Area.objects.get(slug=PLACE).pk,
    )
    place = f"10.{number // 200}.{number % 200}.9"
    services.add_voice(signature, edition=edition, address=place)
    voice = Voice.objects.select_related("item").latest("pk")
    services.confirm_voice(public_id=voice.public_id)
    voice.item.refresh_from_db()
    return Sent(kind, is_by_others, row, voice.public_id, voice.item)


def said_in_public(client: Any) -> set[str]:
    """Return which texts and names of the corpora stand on public pages, feeds and files."""
    from no2hate.web import page_cache  # noqa: PLC0415
    from no2hate.web.memo import forget_all  # noqa: PLC0415

    page_cache.clear()
    forget_all()
    pages = [_body(client.get(path)) for path in PAGES]
    said = {row[field] for _, _, row in messages() for field in ("text", "name") if row.get(field)}
    return {words for words in said if any(_stands(words, page) for page in pages)}


def _body(response: Any) -> str:
    if response.status_code != 200:  # noqa: PLR2004
        raise AssertionError(response.status_code)
    content = b"".join(response) if response.streaming else response.content
    return str(content.decode())


def _stands(words: str, page: str) -> bool:
    return words in page or escape(words) in page or words.encode("unicode_escape").decode() in page


def cards(client: Any, sent: Iterable[Sent]) -> int:
    """Return how many messages have a card."""
    answers = [client.get(f"/card/{each.public_id}.png").status_code for each in sent]
    return answers.count(200)


def tired_moderator(sent: list[Sent]) -> None:
    """Approve whatever no rule marked."""
    from no2hate.accounts.models import Staff  # noqa: PLC0415
    from no2hate.moderation import services  # noqa: PLC0415

    languages = sorted({each.item.language for each in sent})
    tired = Staff.objects.create(
        name="Tired", email="tired@desk.example", is_moderator=True, languages=languages
    )
    services.approve_many(items=[s.item for s in sent if not s.item.reasons], by=tired)
    for each in sent:
        each.item.refresh_from_db()


def minutes(sent: list[Sent], *, in_batches: bool) -> float:
    """Return how long a hundred take: every message read; in batches, near-equal ones once."""
    from no2hate.moderation.likeness import alike  # noqa: PLC0415

    by_key = {each.item.pk: each for each in sent}
    groups = alike((key, each.item.likeness) for key, each in by_key.items())
    read = [by_key[group[0]] for group in groups] if in_batches else sent
    words = sum(len(f"{s.row['text']} {s.row.get('name', '')}".split()) for s in read)
    return (words / A_MINUTE + len(read) * AN_ACT / 60) / len(sent) * 100


def table(sent: list[Sent]) -> None:
    """Print what became of them."""
    print(f"{'':<34}{'sent':>6}{'to duty':>9}{'marked':>8}{'stand':>7}")  # noqa: T201
    for kind in screening.KINDS:
        for title, others, half in (
            ("own", False, None),
            ("others', seen", True, True),
            ("others', unseen", True, False),
        ):
            theirs = [
                s
                for s in sent
                if (s.kind, s.is_by_others) == (kind, others)
                and half in (None, screening.is_seen(s.row))
            ]
            print(_counted(f"{kind}, {title}", theirs))  # noqa: T201
            if kind == "trolls":
                threats = [s for s in theirs if screening.is_threat(s.row)]
                print(_counted("  of them threats", threats))  # noqa: T201
    for title, in_batches in (("one by one", False), ("near-equal ones together", True)):
        took = minutes(sent, in_batches=in_batches)
        print(f"Moderator's minutes a hundred, {title}: {took:.1f}")  # noqa: T201


def _counted(title: str, sent: list[Sent]) -> str:
    duty = sum(s.item.is_for_duty for s in sent)
    stand = sum(s.item.state == "approved" for s in sent)
    marked = len(sent) - duty - stand
    return f"{title:<34}{len(sent):>6}{duty:>9}{marked:>8}{stand:>7}"


def main() -> None:
    """Send all, look at what is public, let the tired moderator work, print."""
    os.environ["NO2HATE_PROFILE"] = "test"
    os.environ["DJANGO_SETTINGS_MODULE"] = "no2hate.config.settings.test"
    import django  # noqa: PLC0415

    django.setup()
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import setup_databases, setup_test_environment  # noqa: PLC0415

    from no2hate.areas.models import Area  # noqa: PLC0415
    from no2hate.areas.services import load_areas  # noqa: PLC0415
    from no2hate.campaigns import seasons  # noqa: PLC0415
    from no2hate.campaigns.models import Edition  # noqa: PLC0415

    setup_test_environment()
    setup_databases(verbosity=0, interactive=False)
    if not Area.objects.exists():
        load_areas()
    edition = Edition.objects.order_by("-year").first() or seasons.create_edition(
        campaign=seasons.load_campaign(), year=2026
    )
    client = Client(headers={"host": "localhost"}, secure=True)
    before = said_in_public(client)
    sent = send_all(edition)
    public = said_in_public(client) - before
    shown = f"public before a decision: {len(public)}, cards: {cards(client, sent)}"
    print(f"{len(sent)} messages; {shown}")  # noqa: T201
    tired_moderator(sent)
    table(sent)


if __name__ == "__main__":
    main()

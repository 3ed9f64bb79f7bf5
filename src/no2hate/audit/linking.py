"""The worker's part: rows join the chain, and each day's end is signed."""

import json
from datetime import date, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from no2hate.audit.models import Head, Row, Tip
from no2hate.audit.signing import sign
from no2hate.common import clock
from no2hate.vault import chain

BATCH: Final = 50  # rows a transaction; 4 to 10 ms [measured], on either database
MOST: Final = 40  # batches a turn; the worker's other jobs wait


def link_rows() -> int:
    """Let rows that wait join the chain, then sign the day that ended; return how many joined.

    Several workers at once share the work: each batch holds the tip's row.
    """
    today = clock.today(settings.TIME_ZONE)
    joined = 0
    for _ in range(MOST):
        batch = _link_batch(today)
        joined += batch
        if not batch:
            _sign_day(today - timedelta(days=1))
            break
    return joined


def digest_of(row: Row, *, seq: int, previous: bytes) -> bytes:
    """Return the link of a row at a place in the chain, after another."""
    content = json.dumps([seq, *row.facts()], ensure_ascii=True, separators=(",", ":"))
    return chain.link(previous, content.encode())


def head_text(day: date, *, seq: int, link: bytes) -> str:
    """Return what is signed, as people exchange it."""
    return f"{day} {seq} {link.hex()}"


def _link_batch(today: date) -> int:
    """Link up to a batch of rows; looking is free, only rows to link take the tip."""
    if not Row.objects.to_link(today=today).exists():
        return 0
    with transaction.atomic():
        tip = _locked_tip()
        links = []
        for row in Row.objects.to_link(today=today)[:BATCH]:
            tip.seq += 1
            tip.link = digest_of(row, seq=tip.seq, previous=bytes(tip.link))
            links.append((tip.seq, tip.link, row.pk))
        Row.objects.keep_links(links)
        tip.save()
    return len(links)


def _locked_tip() -> Tip:
    Tip.objects.get_or_create(pk=1, defaults={"link": chain.START})
    tip: Tip = Tip.objects.select_for_update().get(pk=1)
    return tip


def _sign_day(day: date) -> None:
    """Sign the tip once a day, when there is something to sign."""
    latest = Head.objects.latest_day()
    if (latest and latest >= day) or not Tip.objects.exists():
        return
    with transaction.atomic():
        tip = _locked_tip()
        latest = Head.objects.latest_day()
        if not latest or latest < day:
            signature = sign(head_text(day, seq=tip.seq, link=bytes(tip.link)))
            Head.objects.create(day=day, seq=tip.seq, link=tip.link, signature=signature)

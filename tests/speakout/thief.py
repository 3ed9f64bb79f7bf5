"""A thief with the whole database: every row, in the order it is stored, and no key.

For each batch that was released he knows the reports it came from (days and places stand in
the clear) and its cells. He lays the cells' answers beside the reports in every order that
the rows suggest, and hopes that one of the orders is the true one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection

from no2hate.audit.models import Row
from no2hate.speakout.models import FactCell, Item, Progress, Report, Wrap

Batch = tuple[str, str]  # the week of the release, and the place
Order = dict[int, Any]  # by report: where it stands


def batches() -> dict[Batch, list[Report]]:
    """The counted reports of each batch, as days and places tell them."""
    found = defaultdict(list)
    for report in Report.objects.filter(is_counted=True).select_related("area"):
        found[_week_after(report.received_on), report.place].append(report)
    return found


def cells(measure: str) -> dict[Batch, list[str]]:
    """The answers of each batch, each as often as its cell says, in the order of the rows."""
    found: dict[Batch, list[str]] = defaultdict(list)
    for cell in FactCell.objects.filter(measure=measure).order_by("pk"):
        found[cell.week, cell.area] += [cell.value] * cell.count
    return found


def joined_by_keys() -> list[int]:
    """The keys that lead from one cell to others: two alike, or one that is two together."""
    keys = Counter(FactCell.objects.values_list("key", flat=True))
    pairs = {(one + other) % 2**32 for one in keys for other in keys if one != other}
    return [key for key, times in keys.items() if times > 1 or key in pairs]


def orders() -> dict[str, Order]:
    """Every order of reports that the rows of the database suggest."""
    found: dict[str, Order] = {
        name: dict(Report.objects.values_list("pk", name))
        for name in ("pk", "public_id", "received_on", "state", "version", "generation", "locator")
    }
    found["head"] = {pk: bytes(head) for pk, head in Report.objects.values_list("pk", "head")}
    for model in (Item, Wrap, Progress):
        found |= _of_rows(model)
    found |= _of_facts() | _of_audit()
    return found | _of_storage()


def hits(
    answers: Mapping[Batch, list[str]], truth: Mapping[int, str], order: Order, *, backwards: bool
) -> int:
    """How many reports the thief names rightly when he trusts one order."""
    return sum(
        truth[report.pk] == answer
        for batch, reports in batches().items()
        for report, answer in zip(
            sorted(reports, key=_key(order), reverse=backwards), answers[batch], strict=True
        )
    )


def hits_by_the_cells(answers: Mapping[Batch, list[str]]) -> int:
    """How many he names rightly from the published cells: everybody gave the commonest answer."""
    return sum(Counter(each).most_common(1)[0][1] for each in answers.values())


def _key(order: Order) -> Callable[[Report], tuple[str, Any]]:
    def key(report: Report) -> tuple[str, Any]:
        place = order.get(report.pk)
        return type(place).__name__, place if place is not None else 0

    return key


def _of_rows(model: Any) -> dict[str, Order]:
    name = model.__name__
    rows = list(model.objects.order_by("pk").values_list("report", "pk"))
    return {
        f"first {name}": dict(reversed(rows)),
        f"last {name}": dict(rows),
        f"number of {name}": dict(Counter(report for report, _ in rows)),
    }


def _of_facts() -> dict[str, Order]:
    items = Item.objects.filter(kind=Item.Kind.FACTS)
    rows = [(item.report_id, bytes(item.blob), item.public_id, item.sequence) for item in items]
    return {
        "facts' bytes": {row[0]: row[1] for row in rows},
        "facts' length": {row[0]: len(row[1]) for row in rows},
        "facts' id": {row[0]: row[2] for row in rows},
        "facts' place": {row[0]: row[3] for row in rows},
    }


def _of_audit() -> dict[str, Order]:
    pks = dict(Report.objects.values_list("public_id", "pk"))
    rows = [row for row in Row.objects.order_by("pk") if row.about in pks]
    return {
        "audit key": {pks[row.about]: row.pk for row in rows},
        "audit place": {pks[row.about]: row.seq for row in rows if row.seq},
        "audit digest": {pks[row.about]: bytes(row.digest) for row in rows},
        "audit rows": dict(Counter(pks[row.about] for row in rows)),
    }


def _of_storage() -> dict[str, Order]:
    """Where and when PostgreSQL wrote a row; SQLite's own order is that of the keys."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, ctid::text, xmin::text::bigint FROM speakout_report")
        rows = cursor.fetchall()
    places = {pk: tuple(map(int, place.strip("()").split(","))) for pk, place, _ in rows}
    return {"where it lies": places, "when it was written": {pk: xmin for pk, _, xmin in rows}}


def _week_after(day: date) -> str:
    return f"{day + timedelta(days=7 - day.weekday()):%G-W%V}"

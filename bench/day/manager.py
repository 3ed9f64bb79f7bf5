"""What the campaign's manager does: before the year, on its day, against an attack."""

from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from bench.day.people import NOT_VOUCHED, VOUCHED
from bench.day.staff import Cast
from no2hate.areas.models import Area
from no2hate.campaigns.integrity import alike, clusters, held, releasing, removing
from no2hate.campaigns.integrity.origins import came_from
from no2hate.campaigns.integrity.removing import Rule
from no2hate.campaigns.models import Edition, Invalidation
from no2hate.campaigns.office import checklist, rota, statements, years
from no2hate.campaigns.office.statements import Words
from no2hate.campaigns.sheets.services import Pile, enter_sheet
from no2hate.common import clock
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch, turn

LONDON: Final = ZoneInfo("Europe/London")
OPENS: Final = time(0, 1)
SAID: Final = {
    "en": "Tonight the line opens. Stand in it with your neighbours.",
    "cy": "Heno mae’r llinell yn agor. Safwch ynddi gyda’ch cymdogion.",
}
DERBYSHIRE_SAYS: Final = "In Derbyshire nobody stands alone. I will answer each of you."
THEMES: Final = (
    *("Race and nationality", "Faith and belief", "Disability", "Sexual orientation"),
    *("Transgender identity", "Age and gender", "Upstanders", "Standing together"),
)


class Manager:
    """Ewa, and what she did."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.ewa = cast, cast.ewa
        self.edition: Edition = years.create_next_year(by=self.ewa)
        self.rules: list[Invalidation] = []
        self.released = 0

    def opening(self) -> datetime:
        """Return the moment the line opens."""
        return datetime.combine(self.edition.starts_on, OPENS, LONDON)

    def prepare(self) -> None:
        """Date the year, word it in two languages, draw the rota up, and announce it."""
        plan = years.Plan(
            opens_on=self.edition.starts_on,
            opens_at=OPENS,
            starts_on=self.edition.starts_on,
            ends_on=self.edition.ends_on,
            goal=10_000,
        )
        self.edition = years.change_plan(edition=self.edition, plan=plan, by=self.ewa)
        themes = [
            years.ThemeOfDay(day, language, f"{title}")
            for language in SAID
            for day, title in enumerate(THEMES, start=1)
        ]
        years.change_themes(edition=self.edition, themes=themes, by=self.ewa)
        for language, text in SAID.items():
            self._say(None, language, text, "The lead commissioner")
        derbyshire = Area.objects.get(slug="derbyshire")
        self._say(derbyshire, "en", DERBYSHIRE_SAYS, "The commissioner for Derbyshire")
        turns = [
            (one.public_id, day)
            for one in [self.ewa, *self.cast.readers]
            for day in rota.days(self.edition)
        ]
        rota.write_rota(edition=self.edition, turns=turns, by=self.ewa)
        for code in ("mail", "attack", "backup"):
            checklist.tick(edition=self.edition, code=code, by=self.ewa)
        years.announce(edition=self.edition, by=self.ewa)

    def vouch(self) -> None:
        """Let the school that asked pass tomorrow."""
        releasing.allow_place(
            edition=self.edition, address=VOUCHED, is_network=False, is_tomorrow=True,
            why="Assembly at Oakbrook School", by=self.ewa,
        )  # fmt: skip

    def release_the_school(self) -> None:
        """Let the school that had not asked count, once its head has called."""
        here = came_from(NOT_VOUCHED)
        for group in held.groups(self.edition):
            if group.came_from == here or (group.reason == "rate" and group.number > 50):  # noqa: PLR2004
                self.released += self._count(group)
                return
        raise RuntimeError("no school is held")

    def enter_paper(self, voices: int) -> None:
        """Let Ben count a sheet from the library's wall."""
        pile = Pile(
            day=clock.today("Europe/London"), place="Belper Library", voices=voices,
            area=self.cast.ben.area,
        )  # fmt: skip
        enter_sheet(edition=self.edition, pile=pile, by=self.cast.ben)

    def hold_all(self, *, on: bool) -> None:
        """Hold every new voice for the worst minutes; then no longer."""
        turn(switch=Switch.HOLD_ALL, on=on, by=self.ewa, why="Six hundred in twenty minutes")

    def decline_copies(self, since: datetime, hateful: set[str]) -> tuple[int, int]:
        """Judge what stands in many copies from the attack page: decisions, messages."""
        acts = messages = 0
        for group in alike.copies(self.ewa, since=since):
            read = [said.sample for said in group.wordings if self._is_bad(said.sample, hateful)]
            if read:
                done, _batch = alike.decline_copies(
                    of=[item.public_id for item in read], since=since, reason="abuse", by=self.ewa
                )
                acts, messages = acts + 1, messages + done
        return acts, messages

    def remove_wrongly(self, since: datetime) -> tuple[int, int]:
        """Remove an area by its hour, see good people in it, undo; return how many, each way."""
        rule = Rule(
            signed_from=since, signed_until=clock.now(),
            area=Area.objects.get(slug="derbyshire"),
        )  # fmt: skip
        written = removing.propose(rule, edition=self.edition, why="All from here?", by=self.ewa)
        dry = removing.meant(written).count()
        removed = removing.apply(public_id=written.public_id, by=self.ewa).removed_voices
        removing.undo(public_id=written.public_id, by=self.ewa)
        return dry, removed

    def remove_the_false(self, since: datetime, hateful: set[str]) -> int:
        """Remove each crowd and each held group whose sample is Frank's; return how many."""
        for crowd in clusters.clusters(self.edition, since):
            rule = Rule(
                signed_from=crowd.first, signed_until=crowd.until, **{crowd.sort: crowd.key}
            )
            self._remove_if_false(
                removing.propose(rule, edition=self.edition, why="One crowd", by=self.ewa), hateful
            )
        for group in held.groups(self.edition):
            self._remove_if_false(
                held.propose_to_remove(
                    group, edition=self.edition, why="Held, and false", by=self.ewa
                ),
                hateful,
            )
        return sum(rule.removed_voices for rule in self.rules)

    def release_the_rest(self) -> int:
        """Let everyone who was held and is no machine count."""
        released = sum(
            self._count(group) for group in held.groups(self.edition) if group.came_from is None
        )
        self.released += released
        return released

    def _count(self, group: held.Group) -> int:
        return releasing.count_held(
            edition=self.edition, group=group, why="I called them", by=self.ewa
        )

    def _remove_if_false(self, rule: Invalidation, hateful: set[str]) -> None:
        """Look at a sample as a person would: false where most of its words are."""
        items = [voice.item for voice in removing.sample(rule) if voice.item]
        bad = [item for item in items if self._is_bad(item, hateful)]
        if items and len(bad) > len(items) * 0.9:
            self.rules.append(removing.apply(public_id=rule.public_id, by=self.ewa))

    def _is_bad(self, item: Item, hateful: set[str]) -> bool:
        return item.text.rstrip(" !") in hateful or item.text in hateful

    def _say(self, area: Area | None, language: str, text: str, signed: str) -> None:
        words = Words(text=text, signed=signed, publish_at=self.opening())
        by = self.cast.cerys if area else self.ewa
        said = statements.draft_statement(
            edition=self.edition, area=area, language=language, words=words, by=by
        )
        statements.approve_statement(statement=said, version=statements.version_of(said), by=by)


def first_of_august(year: int) -> datetime:
    """Return when the year is prepared."""
    return datetime.combine(date(year, 8, 3), time(10), LONDON)


def at(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """Return a moment by the campaign's clock."""
    return datetime.combine(day, time(hour, minute, second), LONDON)

"""What must be true at every point of the day. Each raises and says what is not."""

import json
import re
from collections import Counter
from html import unescape
from typing import Any, Final

from django.db.models import Count, Sum

from bench.day.house import House
from bench.day.people import Person
from no2hate.areas.models import Area
from no2hate.campaigns.models import Edition, Sheet, Tally, Voice
from no2hate.campaigns.office.overview import year_called
from no2hate.moderation.models import Item

LANGUAGES: Final = ("", "/cy")
PAGES: Final = (
    *("/", "/wall/", "/wall/log/", "/momentum/", "/data/", "/press/", "/share/", "/roll-call/"),
    *("/how-we-count/", "/embed/", "/areas/", "/week/", "/hashtag/", "/share/today/"),
)
FILES: Final = ("/wall.atom", "/data/voices.csv", "/data/voices.json", "/count.json")
OLDER: Final = re.compile(r'href="(/wall/after/\w+/)"')
SHORTEST: Final = 6  # letters of a text that can be looked for and mean only itself
CELL: Final = ("area", "kind", "source", "day")
CARDS: Final = 40  # of his, asked for at each look
GONE: Final = {404, 410}


class NotTrueError(AssertionError):
    """Something promised is not so."""


def check(is_true: object, what: str) -> None:
    """Raise unless it is true."""
    if not is_true:
        raise NotTrueError(what)


class Proof:
    """What is looked at, again and again."""

    def __init__(self, here: House, year: int, *, hateful: set[str], honest: set[str]) -> None:
        self.here, self.year = here, year
        said = "\n".join(honest)  # a good person may say “I signed” too
        self.hateful = {text for text in hateful if len(text) >= SHORTEST and text not in said}
        self.ours: set[str] = set()
        self.pages_read = 0

    @property
    def edition(self) -> Edition:
        """The year, as it stands now."""
        found = year_called(self.year)
        assert found  # noqa: S101
        return found

    def count(self, expected: int | None = None) -> int:
        """Compare the tally with the voices themselves, the areas' sum, and what pages say."""
        edition = self.edition
        written = Tally.objects.of(edition).ours().by(*CELL)
        cells = {tuple(c[name] for name in CELL): (c["n"], c["in_groups"]) for c in written}
        counted = edition.voices.counted().order_by().values_list("area", "kind", "day")
        anew = {
            (area, kind, "web", day): (n, people or 0)
            for area, kind, day, n, people in counted.annotate(n=Count("pk"), p=Sum("group_size"))
        }
        paper = Sheet.objects.standing().filter(edition=edition).order_by()
        for area, day, n in paper.values_list("area", "day").annotate(n=Sum("voices")):
            anew[area, Voice.Kind.PERSON.value, "paper", day] = (n, 0)
        differ = {key for key in {*cells, *anew} if cells.get(key, (0, 0)) != anew.get(key, (0, 0))}
        check(not differ, f"cells differ from a recount: {sorted(map(str, differ))[:5]}")
        total = Tally.objects.of(edition).total()
        check(total == sum(Tally.objects.of(edition).by_area().values()), "areas do not add up")
        said = json.loads(self.here.get("/count.json").content)
        check(said["voices"] == total, f"count.json says {said['voices']}, the tally {total}")
        check(f"{total:,}" in self._read("/"), f"the home page does not say {total:,}")
        if expected is not None:
            check(total == expected, f"{total} are counted, {expected} should be")
        return int(total)

    def nothing_hateful(self, false: list[Person]) -> None:
        """Read every public page, feed and file in both languages; ask for some cards."""
        for path in self._paths():
            page = self._read(path)
            found = [text for text in self.hateful if text in page]
            check(not found, f"{path} shows {found[:3]}")
            self.pages_read += 1
        theirs = Item.objects.filter(text__in={p.fields["words"].strip() for p in false})
        check(not theirs.approved().exists(), "one of Frank's is approved")
        cards = Voice.objects.filter(item__in=theirs).order_by("?")[:CARDS]
        for public_id in cards.values_list("public_id", flat=True):
            status = self.here.get(f"/card/{public_id}.png").status_code
            check(status in GONE, f"the card of one of Frank's answers {status}")

    def before_frank(self) -> None:
        """Leave out what stands on our pages before he comes: he also signs as “Neighbour”."""
        pages = " ".join(self._read(path) for path in self._paths())
        self.ours = {text for text in self.hateful if text in pages}
        self.hateful -= self.ours

    def nobody_at_rest(self, people: list[Person]) -> None:
        """Look for each address and each place in every byte kept: tables, journal, log."""
        kept = self.here.written()
        emails = {person.email.encode() for person in people}
        emails |= {email.lower() for email in emails}
        names = set(re.findall(rb"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", kept))
        check(not names & emails, f"kept in clear: {sorted(names & emails)[:3]}")
        places = {person.address.encode() for person in people}
        found = set(re.findall(rb"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])", kept)) & places
        check(not found, f"kept in clear: {sorted(found)[:3]}")

    def removed_is_public(self, removed: int) -> None:
        """The public page says how many were removed as false."""
        for language in LANGUAGES:
            page = self._read(f"{language}/how-we-count/")
            check(f"{removed:,}" in page, f"/how-we-count/ does not say {removed}")

    def states(self) -> Counter[str]:
        """Return how many voices there are in each state."""
        found = self.edition.voices.order_by().values_list("state").annotate(n=Count("pk"))
        return Counter(dict(found))

    def _paths(self) -> list[str]:
        areas = Area.objects.police_areas().values_list("slug", flat=True)
        by_area = [f"/{slug}/" for slug in areas] + [f"/wall/in/{slug}/" for slug in areas]
        kinds = [f"/wall/by/{kind}/" for kind in Voice.Kind if kind != Voice.Kind.AFFECTED]
        paths = [
            f"{language}{path}" for language in LANGUAGES for path in (*PAGES, *by_area, *kinds)
        ]
        return [*paths, *FILES, *self._older("/wall/")]

    def _older(self, path: str) -> list[str]:
        """Return every further page of the wall."""
        found: list[str] = []
        while older := set(OLDER.findall(self._raw(path))) - set(found):
            path = older.pop()
            found.append(path)
        return found

    def _read(self, path: str) -> str:
        return unescape(self._raw(path))

    def _raw(self, path: str) -> str:
        answer: Any = self.here.get(path)
        check(answer.status_code == 200, f"{path} answers {answer.status_code}")  # noqa: PLR2004
        return str(answer.content.decode())


def honest_texts(people: list[Person]) -> set[str]:
    """Return all that good people wrote; the same words are not hateful for standing twice."""
    return {str(p.fields.get(field, "")) for p in people for field in ("words", "name")}

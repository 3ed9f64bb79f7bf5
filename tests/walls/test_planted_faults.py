"""Each wall catches the fault it was built against, and names it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.walls import contracts, pages, repository, sizes, sources
from tests.walls.test_walls import WALLS
from tests.walls.tree import ROOT

P = "src/no2hate"
VIEWS = f"{P}/front/views.py"
PEOPLE = f"{P}/demo/people.py"
PAGE = f"{P}/templates/week/x.html"


class Plant(NamedTuple):
    """A fault: what is added to which file, which wall must see it, and in what words."""

    wall: object
    path: str
    added: str
    named: str


LONG_TEST = "def test_everything():\n" + "    assert True\n" * 20
PLANTS = [
    Plant(contracts.imports_keep_the_contracts, f"{P}/{path}", added, named)
    for path, added, named in (
        ("campaigns/x.py", "import no2hate.speakout", "no2hate.campaigns.x -> no2hate.speakout"),
        ("insight/__init__.py", "import no2hate.vault", "no2hate.insight -> no2hate.vault"),
        ("common/dates.py", "import django", "no2hate.common.dates -> django"),
        ("gossip/__init__.py", '"""A room nobody declared."""', "no2hate.gossip"),
        ("web/pages.py", "import no2hate.campaigns", "no2hate.web.pages -> no2hate.campaigns"),
        ("moderation/rules.py", "import django", "no2hate.moderation.rules -> django"),
        ("areas/postcodes.py", "import django", "no2hate.areas.postcodes -> django"),
    )
] + [
    Plant(contracts.no_heavy_arithmetic_at_start, VIEWS, "import numpy", "numpy is loaded"),
    Plant(
        sources.references_point_down,
        f"{P}/areas/models.py",
        "VOICE = models.ForeignKey('campaigns.Voice', models.CASCADE)",
        "areas points up to 'campaigns.Voice'",
    ),
    Plant(
        sources.references_point_down,
        f"{P}/week/__init__.py",
        "TALLY = 'no2hate.campaigns.tally.recount_touched'",
        "week points up to 'no2hate.campaigns.tally.recount_touched'",
    ),
    Plant(
        sources.desk_views_start_from_the_person,
        f"{P}/moderation/views.py",
        "def queue(request): return Item.objects.all()",
        "a desk view asks a whole table: Item.objects",
    ),
    Plant(
        sources.the_demo_goes_through_services,
        PEOPLE,
        "Voice.objects.filter(pk=1).update(state='confirmed')",
        "demo/people.py",
    ),
    Plant(sources.the_demo_goes_through_services, PEOPLE, "amina.save()", "amina.save"),
    Plant(
        sources.counts_are_asked_in_one_place,
        VIEWS,
        "from no2hate.speakout.models import FactCell",
        "asks for counts past insight.counts",
    ),
    Plant(
        sources.counts_are_asked_in_one_place,
        VIEWS,
        "def small(apps): return apps.get_model('speakout.FactCell')",
        "asks for counts past insight.counts",
    ),
    Plant(sources.no_admin, VIEWS, "from django.contrib.admin import site", "front/views.py"),
    Plant(
        sources.raw_sql_stays_in_querysets,
        f"{P}/week/sql.py",
        "def count(connection):\n    with connection.cursor() as cursor:\n        return cursor",
        "week/sql.py:2: SQL outside a QuerySet: connection.cursor",
    ),
    Plant(
        sources.no_engine_outside_config,
        f"{P}/week/sql.py",
        "def is_fast(connection):\n    return connection.vendor == 'postgresql'",
        "week/sql.py:2: asks for the engine",
    ),
    Plant(
        sources.views_open_no_transaction,
        VIEWS,
        "from django.db.transaction import atomic",
        "a view opens a transaction",
    ),
    Plant(sources.rooms_introduce_themselves, f"{P}/week/__init__.py", "X = 1", "week/__init__.py"),
    Plant(sizes.files_are_short, f"{P}/week/long.py", "X = 1\n" * 300, "301 lines, 300 allowed"),
    Plant(
        sizes.functions_are_short,
        f"{P}/week/long.py",
        "def ramble():\n" + "    print()\n" * 40,
        "week/long.py:1: ramble has 41 lines",
    ),
    Plant(sizes.templates_are_short, PAGE, "<p>\n" * 61, "week/x.html"),
    Plant(sizes.tests_are_short, "tests/week/test_x.py", LONG_TEST, "test_everything has 21 lines"),
    Plant(sizes.common_is_small, f"{P}/common/heap.py", "X = 1\n" * 601, "src/no2hate/common"),
    Plant(
        pages.templates_stay_at_home,
        PAGE,
        '{% include "campaigns/_card.html" %}',
        "week takes campaigns/_card.html",
    ),
    *(
        Plant(pages.pages_keep_the_content_policy, PAGE, added, "week/x.html:1")
        for added in (
            '<p style="color: red">',
            "<p onclick='go()'>",
            "<script>go()</script>",
            "{{ words|safe }}",
            '<img src="https://elsewhere.example/x.png">',
        )
    ),
    Plant(
        pages.posts_carry_a_token,
        PAGE,
        '<form method="post"></form>',
        "week/x.html:1: a form posts without a token",
    ),
    Plant(
        repository.settings_are_documented,
        f"{P}/config/settings/base.py",
        'SECRET = env.text("TEA_TIME", "16:00")',
        "does not tell of TEA_TIME",
    ),
    Plant(
        repository.settings_are_documented,
        "docs/settings.md",
        "| `OLD_SWITCH` | none | Nothing. |",
        "tells of OLD_SWITCH, which nothing reads",
    ),
    *(
        Plant(repository.speaks_of_the_product_alone, "docs/notes.md", added, "docs/notes.md:1")
        for added in (
            "see " + "/hom" + "e/amina/notes",
            "in " + "/roo" + "t/build",
            "from " + "files.pythonhosted" + ".org",
        )
    ),
    Plant(repository.the_licence_is_whole, "LICENSE", None, "not the whole AGPL"),
]  # fmt: skip


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    """A copy of everything the walls read."""
    folder = tmp_path_factory.mktemp("tree")
    leave_out = shutil.ignore_patterns("__pycache__", "*.csv", "*.gz", "*.mo", "fonts", ".*")
    for name in ("src", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave_out)
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, folder)
    for name in ("numpy", "scipy"):  # stand-ins: what is caught is that they are asked for
        (folder / "src" / name).mkdir()
        (folder / "src" / name / "__init__.py").touch()
    return folder


@pytest.fixture
def faults(tree, plant) -> Iterator[list[str]]:
    """What a wall says of the copy with one fault planted in it."""
    path: Path = tree / plant.path
    before = path.read_text() if path.exists() else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("" if plant.added is None else f"{before}\n{plant.added}\n".lstrip("\n"))
    yield plant.wall(tree)
    if before:
        path.write_text(before)
    else:
        path.unlink()


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.wall.__name__}-{plant.path}")
def test_a_planted_fault_is_caught_and_named(plant, faults):
    assert any(plant.named in fault for fault in faults), faults


def test_every_wall_has_a_fault_planted_against_it():
    planted = {plant.wall for plant in PLANTS}

    assert set(WALLS) - planted == {sizes.few_are_allowed_more, pages.parts_are_few}

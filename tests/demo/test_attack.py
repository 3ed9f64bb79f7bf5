from html import unescape
from pathlib import Path

import pytest

from no2hate.accounts.models import Staff
from no2hate.areas import tables
from no2hate.campaigns import tally
from no2hate.campaigns.integrity import attack, removing
from no2hate.campaigns.models import Tally, Voice
from no2hate.casework import escalated
from no2hate.common import clock
from no2hate.demo import line, services
from no2hate.moderation import switches
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch
from no2hate.web import memo, page_cache
from tests.accounts.factories import desk_client

NASTY = list(tables.read(Path(line.DATA) / "nasty.csv"))
PUBLIC = [
    "", "wall/", "derbyshire/", "areas/", "week/", "about/", "learn/", "rules/", "share/",
    "share/derbyshire/", "add/", "add/thank-you/", "support/", "support/derbyshire/", "sitemap.xml",
    "demo/", "demo/scene/2/", "demo/scene/4/", "demo/scene/5/", "demo/outbox/", "demo/stolen/",
    "picture/",
]  # fmt: skip


def test_there_are_forty_of_them():
    assert len(NASTY) == 40
    assert len({row["language"] for row in NASTY}) >= 6


@pytest.mark.parametrize("prefix", ["/", "/cy/"])
def test_nothing_of_it_is_on_any_public_page(edition, client, prefix):
    services.attack()
    tally.recount_everything()

    seen = "".join(_page(client, f"{prefix}{path}") for path in [*PUBLIC, f"{edition.year}/"])

    assert [row["words"] for row in NASTY if row["words"] in seen] == []


def test_no_false_name_is_on_any_page_of_the_campaign(edition, client):
    services.attack()
    tally.recount_everything()

    seen = "".join(_page(client, f"/{path}") for path in PUBLIC if not path.startswith("demo"))

    assert [name for name in {row["name"] for row in NASTY} - {"", "Frank"} if name in seen] == []


def _page(client, path):
    page_cache.clear()
    memo.forget_all()
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode())


def test_thirty_count_and_the_rest_is_held(edition):
    services.attack()

    assert edition.voices.counted().count() == 30
    assert edition.voices.filter(held_reason=Voice.Held.RATE).count() == 10


def test_the_second_wave_counts_nobody(edition):
    services.attack()
    services.attack()
    tally.recount_everything()

    assert Tally.objects.of(edition).total() == 30


def test_every_one_waits_for_a_person(edition):
    services.attack()

    states = set(Item.objects.values_list("state", "is_for_duty"))
    assert states == {(Item.State.WAITING, False), (Item.State.ESCALATED, True)}
    assert Item.objects.count() == 40


def test_most_of_it_comes_with_a_reason(edition):
    services.attack()

    assert Item.objects.exclude(reasons=[]).count() >= 28


def test_ewa_sees_one_crowd_and_six_copies_and_takes_all_of_it_out(edition, taken):
    ewa = taken["ewa"].staff
    services.attack()

    seen = attack.look(edition, hours=1, staff=ewa)
    crowd = seen.suspects[0].cluster
    lately = {"signed_from": crowd.first, "signed_until": crowd.until}
    rule = removing.Rule(**lately, came_from=crowd.key)
    found = removing.propose(rule, edition=edition, why="One machine", by=ewa)
    removing.apply(public_id=found.public_id, by=ewa)

    assert [one.cluster.size for one in seen.suspects] == [40]
    assert max(copies.number for copies, _form in seen.copies) == 6
    assert not edition.voices.counted().exists()


def test_a_closed_form_is_closed_to_frank(edition, client):
    ewa = Staff.objects.get(email="ewa@example.org")
    switches.turn(switch=Switch.PAUSE_VOICES, on=True, by=ewa, why="Frank is at it again")
    memo.forget_all()

    answer = client.post("/demo/attack/")

    assert answer.status_code == 409
    assert not Voice.objects.exists()


def test_outside_the_weeks_the_line_is_closed(edition, client):
    services.move_clock(to="spring")

    assert client.post("/demo/attack/").status_code == 409
    assert edition.today() == clock.today("Europe/London")


def test_a_threat_is_sealed_to_cerys_desk_by_the_button_the_scene_names(hands, taken, client):
    services.attack()
    ewa, cerys = (desk_client(taken[who].staff, taken[who].password) for who in ("ewa", "cerys"))
    threat = Item.objects.get(text__contains="burn your door")

    page = ewa.get("/desk/moderation/duty/").content.decode()
    ewa.post(f"/desk/moderation/{threat.public_id}/escalate/", {"reason": "threat"})
    escalated.seal_waiting()

    assert all("Seal it to a desk" in shown for shown in (page, _page(client, "/demo/scene/4/")))
    assert threat.text not in ewa.get("/desk/moderation/duty/").content.decode()
    assert cerys.get("/desk/cases/").content.decode().count("Passed on from the wall") == 2


def test_the_button_sends_forty_and_shows_where_they_went(edition, client):
    answer = client.post("/demo/attack/", follow=True)

    assert answer.redirect_chain == [("/demo/scene/4/#look", 302)]
    assert "Frank has sent 40 messages" in answer.content.decode()

"""The desk in an attack: it sees the crowd, tries a rule, removes, undoes, takes the evidence."""

import csv
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from no2hate.areas.models import Area
from no2hate.audit.models import Row
from no2hate.campaigns.integrity import clusters as crowds
from no2hate.campaigns.integrity.timeline import timeline
from no2hate.campaigns.models import Allowance, Invalidation, Voice
from no2hate.moderation.models import Item, RateCount
from no2hate.web import page_cache
from no2hate.web.memo import forget_all
from tests.accounts.factories import StaffFactory, desk_client
from tests.campaigns.conftest import DAY_FOUR

BOT = "198.51.100.66"
ATTACK, REMOVALS = "/desk/integrity/", "/desk/integrity/removals/"
HOUR = crowds.timedelta(hours=1)
HONEST = "We welcome refugees here in Derbyshire and always will do so"


@pytest.fixture
def ewa(edition):
    return StaffFactory(name="Ewa", is_duty=True)


@pytest.fixture
def desk(ewa):
    return desk_client(ewa)


@pytest.fixture
def flood(sign, derbyshire):
    """Twenty-five voices of one machine, who all say the same, and Amina."""
    said = {"area_id": derbyshire.pk, "words": "Buy my shoes today", "address": BOT}
    voices = [sign(f"bot{n}@example.net", **said) for n in range(25)]
    sign("amina@example.org", address="203.0.113.7")
    return voices


def test_a_crowd_is_seen_with_its_minutes_and_areas(edition, flood):
    (crowd,) = crowds.clusters(edition, DAY_FOUR - HOUR)

    assert (crowd.size, crowd.busiest, crowd.is_network) == (25, 25, True)
    assert crowd.areas == [("Derbyshire", 25)]


def test_who_reads_is_told_of_a_crowd_and_where_to_look(desk, derbyshire, flood):
    local = desk_client(StaffFactory(name="Cerys", area=derbyshire))
    forget_all()

    office, area = (who.get("/desk/moderation/").content.decode() for who in (desk, local))

    assert "25 voices came from one network within the hour." in office
    assert f'href="{ATTACK}">Look at it all together' in office
    assert "25 voices came" in area
    assert "Those who read for every area" in area


def test_a_few_from_one_network_are_no_alarm(desk, sign):
    for n in range(5):
        sign(f"p{n}@example.net", address=BOT, words="Hello")
    forget_all()

    assert "came from one network" not in desk.get("/desk/moderation/").content.decode()


def test_people_from_many_places_are_no_crowd(edition, sign):
    for n in range(9):
        sign(f"p{n}@gmail.com", address=f"198.51.{n}.1")

    assert crowds.clusters(edition, DAY_FOUR - HOUR) == []


def test_one_domain_from_many_places_is(edition, sign):
    for n in range(9):
        sign(f"p{n}@example.net", address=f"198.51.{n}.1")

    (crowd,) = crowds.clusters(edition, DAY_FOUR - HOUR)
    assert (crowd.size, crowd.is_network) == (9, False)


def test_an_area_far_above_its_share_is_named(edition, flood):
    assert [found.area.slug for found in crowds.floods(edition, DAY_FOUR - HOUR)] == ["derbyshire"]


def test_every_voice_stands_in_one_bar():
    since = DAY_FOUR - HOUR
    minutes = {since + crowds.timedelta(minutes=n): n for n in range(60)}

    drawn = timeline(minutes, since=since, minutes=60)

    assert sum(bar.number for bar in drawn.bars) == sum(range(60))
    assert (drawn.tallest, drawn.minutes, len(drawn.bars)) == (59, 1, 60)


@pytest.mark.parametrize("path", [ATTACK, f"{ATTACK}hours/24/", REMOVALS, f"{ATTACK}allow/"])
def test_the_pages_stand(desk, flood, path):
    assert desk.get(path).status_code == 200


@pytest.mark.parametrize("path", [ATTACK, REMOVALS, f"{ATTACK}allow/"])
@pytest.mark.parametrize("role", [{"is_moderator": False}, {"area": "derbyshire"}])
def test_for_others_there_are_none(edition, role, path):
    if "area" in role:
        role = {"area": Area.objects.get(slug=role["area"])}

    assert desk_client(StaffFactory(**role)).get(path).status_code == 404


def from_the_crowd(edition):
    (crowd,) = crowds.clusters(edition, DAY_FOUR - HOUR)
    times = {"signed_from": crowd.first.isoformat(), "signed_until": crowd.until.isoformat()}
    return {**times, crowd.sort: crowd.key.hex(), "why": "One machine"}


def test_a_crowd_is_tried_removed_and_put_back(edition, desk, flood):
    dry = desk.post(f"{REMOVALS}try/", from_the_crowd(edition), follow=True).content.decode()
    at = f"{REMOVALS}{Invalidation.objects.get().public_id}/"

    removed = desk.post(f"{at}apply/", follow=True).content.decode()
    back = desk.post(f"{at}undo/", follow=True).content.decode()

    assert "Remove these 25 voices" in dry
    assert "25 voices are removed." in removed
    assert "They stand as they stood before." in back
    assert not Voice.objects.filter(state="invalidated").exists()


def test_who_may_look_but_not_remove_sees_no_button(edition, flood):
    reader = desk_client(StaffFactory(name="Dev", is_duty=False))
    dry = reader.post(f"{REMOVALS}try/", from_the_crowd(edition), follow=True).content.decode()
    at = f"{REMOVALS}{Invalidation.objects.get().public_id}/"

    assert "Remove these" not in dry
    assert reader.post(f"{at}apply/").status_code == 404
    assert Voice.objects.filter(state="confirmed").count() == 26


@pytest.mark.parametrize("path", ["removals/try/", "hours/1/copies/", "hours/1/evidence/"])
def test_a_button_s_address_opened_by_itself_leads_to_its_page(desk, path):
    assert desk.get(f"{ATTACK}{path}", follow=True).redirect_chain[0][0].startswith(ATTACK)


def test_a_rule_that_names_only_a_time_comes_back_with_its_words(desk):
    sent = {"signed_from": "2026-10-13T10:00", "signed_until": "2026-10-13T12:00", "why": "All"}
    answer = desk.post(REMOVALS, sent)

    assert (answer.status_code, Invalidation.objects.count()) == (422, 0)
    assert "Name more than a time" in answer.content.decode()


def test_whom_it_happened_to_is_not_said_in_a_sample(edition, desk, sign):
    sign("amina@example.org", kind="affected", address="203.0.113.7")
    sent = {"signed_from": "2026-10-13T10:00", "signed_until": "2026-10-13T14:00", "why": "A try"}

    page = desk.post(REMOVALS, sent | {"domain": "example.org"}, follow=True).content.decode()

    assert "A person" in page
    assert "happened to me" not in page


def test_copies_are_judged_together_and_undone_together(desk, flood):
    sample = Item.objects.filter(state="waiting").order_by("-waiting_since").first()
    sent = {"items": sample.public_id, "reason": "advert"}
    shown = {item.public_id for item in Item.objects.waiting()}

    done = [desk.post(f"{ATTACK}hours/1/copies/", sent | {"items": one}) for one in sorted(shown)]
    (batch,) = [one.headers["Location"] for one in done if "declined" in one.headers["Location"]]
    assert Item.objects.filter(state="declined").count() == 25

    desk.post(batch)
    assert Item.objects.waiting().count() == 25


def test_a_sample_names_whom_one_may_read_and_nobody_who_told_the_person_on_duty(
    edition, desk, sign
):
    sign("amina@example.org", name="Amina", words="A man spat at me and tore my headscarf.")
    sign("ben@example.org", name="Ben", words="We stand together.")
    sent = {"signed_from": "2026-10-13T10:00", "signed_until": "2026-10-13T14:00", "why": "A try"}
    try_it = sent | {"domain": "example.org"}
    office = desk_client(StaffFactory(name="Lead", is_moderator=False, is_office=True))

    seen, unseen = (
        who.post(REMOVALS, try_it, follow=True).content.decode() for who in (desk, office)
    )

    assert "<bdi>Ben</bdi>" in seen
    assert "<bdi>Ben</bdi>" not in unseen
    assert "Amina" not in seen + unseen


def test_words_are_not_judged_with_a_trolls_negation_of_them(edition, desk, sign, derbyshire):
    said = {"area_id": derbyshire.pk, "name": "Frank"}
    honest = sign("amina@example.org", words=HONEST, **said)
    not_so = HONEST.replace("We", "We don’t", 1)
    trolls = [sign(f"t{n}@example.net", words=not_so, **said).item for n in range(4)]
    page = desk.get(ATTACK).content.decode()
    assert all(f">{words}</q>" in page for words in (honest.item.text, not_so))

    desk.post(f"{ATTACK}hours/1/copies/", {"items": trolls[0].public_id, "reason": "abuse"})

    assert list(Item.objects.waiting()) == [honest.item]


def test_the_evidence_pack_proves_itself_and_the_audit_keeps_who_took_it(desk, ewa, flood):
    answer = desk.post(f"{ATTACK}hours/1/evidence/")

    with ZipFile(BytesIO(answer.content)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {n: sha256(c).hexdigest() for n, c in files.items() if n != "SHA256SUMS"}
    words = list(csv.DictReader(StringIO(files["messages.csv"].decode("utf-8-sig"))))
    assert [row["words"] for row in words] == ["Buy my shoes today"] * 25
    row = Row.objects.get(act="attack packed")
    assert (row.by, bytes(row.digest)) == (ewa.public_id, sha256(files["SHA256SUMS"]).digest())


def test_what_happened_to_people_and_one_persons_words_are_in_no_evidence(desk, flood, sign):
    told = sign("aisha@example.org", words="Last week a man spat at me and tore my headscarf.")
    sign("bilal@example.org", words="We stand together on our street.")
    assert told.item.is_account
    answer = desk.post(f"{ATTACK}hours/1/evidence/")

    with ZipFile(BytesIO(answer.content)) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert b"headscarf" not in everything
    assert b"on our street" not in everything


def test_nobodys_address_is_in_the_evidence(desk, flood):
    answer = desk.post(f"{ATTACK}hours/1/evidence/")

    with ZipFile(BytesIO(answer.content)) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
    assert not any(secret in everything for secret in (BOT.encode(), b"bot1@", b"example.net"))


def test_a_place_is_allowed_on_the_page(desk):
    sent = {"address": "203.0.113.7", "width": "network", "when": "today", "why": "An assembly"}

    refused = desk.post(f"{ATTACK}allow/", sent | {"address": "Amina’s school"})
    page = desk.post(f"{ATTACK}allow/", sent, follow=True).content.decode()

    assert refused.status_code == 422
    assert "An assembly" in page
    assert (Allowance.objects.count(), RateCount.objects.filter(is_allowed=True).count()) == (1, 2)


def test_everyone_may_read_how_many_were_removed(client, edition, desk, flood):
    desk.post(f"{REMOVALS}try/", from_the_crowd(edition))
    desk.post(f"{REMOVALS}{Invalidation.objects.get().public_id}/apply/")

    page = client.get("/how-we-count/").content.decode()

    assert "25 voices removed" in page
    assert "One machine" not in page


def test_nobody_reads_within_seconds_that_a_try_was_held(client, edition, sign, time_machine):
    for n in range(6):
        Voice.objects.filter(pk=sign(f"bot{n}@example.net").pk).update(held_reason="trap")

    def held():
        page_cache.clear()
        return client.get("/how-we-count/").context["held"]

    today = held()
    time_machine.move_to(DAY_FOUR.replace(day=14), tick=False)
    assert (today, held()) == (0, 10)

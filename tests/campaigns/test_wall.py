"""The wall: pinned first, in parts, a page at a time; reporting empties nothing."""

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from no2hate.areas.models import Area
from no2hate.audit.models import Row
from no2hate.campaigns import pinning, wall
from no2hate.campaigns.models import OfferedLine, Voice
from no2hate.campaigns.permissions import NotAllowedError
from no2hate.common import clock
from no2hate.moderation import complaints, services
from no2hate.moderation.models import Complaint, DeclineReason, Item
from no2hate.moderation.switches import Switch
from no2hate.web import page_cache
from no2hate.web.memo import forget_all
from tests.accounts.factories import SecureClient, StaffFactory, desk_client
from tests.moderation.test_at_once import all_at_once, sixteen


@pytest.fixture
def ewa(db):
    return StaffFactory(name="Ewa", email="e@desk.example", languages=("en", "ur"), is_duty=True)


@pytest.fixture
def speak(sign, ewa, derbyshire):
    """Let somebody add words of their own, read and approved."""

    def spoken(words, kind="person", **said):
        number = Voice.objects.count()
        voice = sign(
            f"v{number}@example.org",
            words=words,
            kind=Voice.Kind(kind),
            address=f"198.51.100.{number}",
            **{"area_id": derbyshire.pk} | said,
        )
        services.approve(item=voice.item, by=ewa)
        return voice

    return spoken


def get(path):
    forget_all()
    page_cache.clear()
    return SecureClient().get(path)


def page(path):
    return get(path).content.decode()


def test_words_stand_in_their_language_and_direction(speak):
    speak("ہم ساتھ ہیں", words_language="ur")

    assert '<p lang="ur" dir="rtl">ہم ساتھ ہیں</p>' in page("/wall/")


def test_an_area_has_its_part(speak):
    kent = Area.objects.get(slug="kent")
    speak("Here in the Peaks")
    speak("By the sea", area_id=kent.pk)

    shown = page("/wall/in/kent/")

    assert "By the sea" in shown
    assert "Here in the Peaks" not in shown


def test_a_kind_has_its_part(speak):
    speak("We sing together", "faith")
    speak("We play together", "club")

    shown = page("/wall/by/faith/")

    assert "We sing together" in shown
    assert "We play together" not in shown


def test_whoever_it_has_happened_to_cannot_be_told_from_other_people(speak):
    speak("It could be anyone", "affected")

    assert "It could be anyone" in page("/wall/by/person/")
    assert get("/wall/by/affected/").status_code == 404
    assert "affected" not in page("/wall/")


@pytest.mark.parametrize("path", ["/wall/in/nowhere/", "/wall/by/nobody/", "/wall/after/x/"])
def test_there_is_no_other_part(edition, path):
    assert get(path).status_code == 404


@pytest.fixture
def full(edition, derbyshire):
    """More of one line than a page holds, confirmed one after the other."""
    line = OfferedLine.objects.filter(campaign=edition.campaign).first()
    now, day = clock.now(), clock.now().date()
    common = {"edition": edition, "line": line, "kind": "person", "state": "confirmed", "day": day}
    made = [
        Voice(**common, confirmed_at=now, area=derbyshire) for _ in range(wall.ON_A_PAGE * 2 + 5)
    ]
    return Voice.objects.bulk_create(made)


@pytest.mark.parametrize("part", ["", "area", "kind"])
def test_paging_shows_everybody_once(full, edition, derbyshire, part):
    here = wall.Part(edition, derbyshire if part == "area" else None)
    here = wall.Part(edition, None, Voice.Kind.PERSON) if part == "kind" else here
    seen, before = [], ""
    while True:
        cards, before = wall.page(here, before=before)
        seen += [card.public_id for card in cards]
        if not before:
            break

    assert sorted(seen) == sorted(voice.public_id for voice in full)


def test_a_page_asks_the_database_as_often_for_one_card_as_for_thirty(full, speak):
    speak("Hello")
    get("/wall/")
    with CaptureQueriesContext(
        connection,
    ) as thirty:
        get("/wall/")
    Voice.objects.filter(pk__in=[voice.pk for voice in full]).delete()
    with CaptureQueriesContext(connection) as one:
        get("/wall/")

    assert len(thirty) == len(one) <= 8
    assert not any("COUNT(" in query["sql"] for query in thirty)


def test_pinned_ones_stand_first_and_only_once(speak, ewa):
    first = speak("The first of all")
    for number in range(4):
        speak(f"Later {number}")
    pinning.pin(voice=first, by=ewa)

    shown = page("/wall/")

    assert shown.index("The first of all") < shown.index("Later 3")
    assert shown.count("The first of all") == 1


def test_three_are_pinned_and_no_fourth(speak, ewa):
    voices = [speak(f"Voice {number}") for number in range(4)]
    for voice in voices[:3]:
        pinning.pin(voice=voice, by=ewa)

    with pytest.raises(pinning.TooManyPinnedError):
        pinning.pin(voice=voices[3], by=ewa)
    pinning.unpin(voice=voices[0], by=ewa)
    pinning.pin(voice=voices[3], by=ewa)

    assert Row.objects.filter(act="voice pinned").count() == 4


def test_who_was_taken_down_makes_way_for_another(speak, ewa):
    voices = [speak(f"Voice {number}") for number in range(4)]
    for voice in voices[:3]:
        pinning.pin(voice=voice, by=ewa)
    services.take_down(item=voices[0].item, by=ewa, reason=DeclineReason.ADVERT)

    pinning.pin(voice=voices[3], by=ewa)

    assert "Voice 0" not in page("/wall/")


def test_who_reads_for_one_area_pins_nothing(speak, derbyshire):
    cerys = StaffFactory(email="c@desk.example", area=derbyshire)

    with pytest.raises(NotAllowedError):
        pinning.pin(voice=speak("Hello"), by=cerys)


def test_nothing_pinned_or_put_back_appears_on_a_frozen_wall(speak, ewa, turn_on, time_machine):
    stood, down = speak("Stood before"), speak("Was down")
    services.take_down(item=down.item, by=ewa, reason=DeclineReason.ADVERT)
    time_machine.shift(60)
    turn_on(Switch.FREEZE_WALL)
    time_machine.shift(60)
    late = speak("Came after")
    services.undo(item=down.item, by=ewa)
    for voice in (stood, late, down):
        pinning.pin(voice=voice, by=ewa)

    shown = page("/wall/")

    assert "Stood before" in shown
    assert "Came after" not in shown
    assert "Was down" not in shown


def test_everybody_who_reports_is_thanked_alike_and_the_words_stay(speak):
    voice = speak("Hello")
    address = f"/wall/{voice.public_id}/report/"
    for number in range(complaints.FROM_ONE_PLACE + 3):
        answer = SecureClient().post(address, {"reason": "abuse"})
        assert answer.headers["Location"] == "/wall/reported/", number

    assert Complaint.objects.get().readers == complaints.FROM_ONE_PLACE
    assert "Hello" in page("/wall/")


def test_a_report_names_a_rule(speak):
    voice = speak("Hello")
    answer = SecureClient().post(f"/wall/{voice.public_id}/report/", {"words": "Look at this"})

    assert answer.status_code == 422
    assert "Look at this" in answer.content.decode()


def test_our_own_lines_cannot_be_reported(full):
    assert "/report/" not in page("/wall/")
    assert get(f"/wall/{full[0].public_id}/report/").status_code == 404


def test_the_public_log_tells_the_rule_alone(speak, ewa):
    voice = speak("Buy my shoes", name="Frank")
    services.take_down(item=voice.item, by=ewa, reason=DeclineReason.ADVERT)

    shown = page("/wall/log/")

    assert "It advertises, or leads to another site" in shown
    assert "Buy my shoes" not in shown
    assert "Ewa" not in shown


def test_the_desk_pins_and_takes_down(speak, ewa):
    voices = [speak("Hello"), speak("Buy my shoes")]
    client = desk_client(ewa)
    client.post(f"/desk/wall/{voices[0].public_id}/pin/", {"turn": "on"})
    client.post(f"/desk/wall/{voices[1].public_id}/take-down/", {"reason": "advert"})

    assert "Unpin" in client.get("/desk/wall/").content.decode()
    assert Voice.objects.get(pk=voices[0].pk).pinned_at
    assert Item.objects.get(pk=voices[1].item_id).state == Item.State.DECLINED


def test_the_desk_asks_for_a_rule(speak, ewa):
    voice = speak("Hello")
    answer = desk_client(ewa).post(f"/desk/wall/{voice.public_id}/take-down/")

    assert answer.status_code == 422
    assert Item.objects.get(pk=voice.item_id).state == Item.State.APPROVED


def test_who_neither_moderates_nor_runs_the_campaign_sees_no_desk_of_the_wall(edition):
    worker = StaffFactory(email="w@desk.example", is_moderator=False)

    assert desk_client(worker).get("/desk/wall/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_who_pin_at_once_three_do(full):
    readers = sixteen()

    acts = zip(full, readers, strict=False)
    all_at_once([partial(pinning.pin, voice=voice, by=by) for voice, by in acts])

    assert Voice.objects.pinned().count() == 3


def test_the_people_of_a_group_stand_beside_its_name_once_a_person_has_read_it(sign, edition, ewa):
    school = {"kind": Voice.Kind.SCHOOL, "name": "Class 4B", "group_size": 28}
    voice = sign("head@example.org", line=OfferedLine.objects.first(), **school)
    assert [card.people for card in wall.newest(edition)] == [None]

    services.approve(item=voice.item, by=ewa)
    assert [card.people for card in wall.newest(edition)] == [28]

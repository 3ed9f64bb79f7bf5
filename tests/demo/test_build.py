import stat
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from no2hate.accounts import services as accounts
from no2hate.areas.services import load_areas
from no2hate.campaigns import tally, wall
from no2hate.campaigns.models import Edition, Tally, Voice
from no2hate.demo import beside, cast, season, services
from no2hate.demo.models import DemoLetter
from no2hate.demo.places import places
from no2hate.demo.season import shared_out
from no2hate.moderation.models import Appeal, Complaint, Item
from no2hate.moderation.queue import duty_for, queue_for
from no2hate.outbox.models import Mail
from no2hate.partners.models import Desk, SupportService
from no2hate.partners.services import load_support
from no2hate.speakout.models import Report


@pytest.fixture
def built(demo: None, db: None) -> Edition:
    load_areas()
    load_support()
    services.build()
    return Edition.objects.current()


def test_it_is_built_whole(built):
    _three_hundred_stand_in_line(built)
    _some_stood_in_it_before(built)
    _the_count_is_the_recount(built)
    _only_what_was_approved_or_offered_is_on_the_wall(built)
    _no_letter_waits()
    _each_sees_what_is_theirs()
    _the_directory_shows(built)
    _second_looks_wait()
    _the_next_year_is_in_preparation(built)
    call_command("load_demo")
    assert built.voices.count() == 308


def _three_hundred_stand_in_line(edition):
    voices = edition.voices.all()
    assert voices.count() == voices.counted().count() == 308
    assert set(voices.values_list("kind", flat=True)) == set(Voice.Kind.values)
    assert voices.filter(kind=Voice.Kind.SCHOOL, group_size=28).exists()
    assert max(voices.values_list("day", flat=True)) <= edition.today()
    languages = Counter(Item.objects.values_list("language", flat=True))
    assert len(languages) >= 10
    assert min(languages[code] for code in ("cy", "pl", "ur", "pa", "ro", "ar", "bn")) >= 4


def _some_stood_in_it_before(edition):
    years = Counter(edition.voices.values_list("years", flat=True))
    assert years == {1: 259, 2: 37, 3: 12}
    assert Tally.objects.by_year()[edition.year - 1] == season.LAST_YEARS_VOICES


def _the_count_is_the_recount(edition):
    before = list(Tally.objects.of(edition).order_by("pk").values_list("area", "day", "voices"))
    assert sum(voices for *_, voices in before) == 308 + beside.SIGNED_ON_PAPER
    tally.recount_everything()
    after = Tally.objects.of(edition).values_list("area", "day", "voices")
    assert sorted(map(str, before)) == sorted(map(str, after))
    earlier = [count for _, count in sorted(Tally.objects.by_year().items())][:-1]
    assert earlier == sorted(earlier)


def _only_what_was_approved_or_offered_is_on_the_wall(edition):
    shown = Voice.objects.with_words()
    assert {voice.item.state for voice in shown if voice.item and not voice.line} == {"approved"}
    assert shown.filter(item__isnull=False).count() > 90
    assert {voice.item.name for voice in shown.pinned()} == set(beside.PINNED)
    unread = set(Item.objects.exclude(state=Item.State.APPROVED).values_list("text", flat=True))
    assert len(unread) == 14
    assert not unread & {card.words for card in wall.newest(edition, most=400)}


def _no_letter_waits():
    assert not Mail.objects.waiting().exists()
    assert not DemoLetter.objects.exists()


def _second_looks_wait():
    assert Complaint.objects.filter(answer="open").count() == 1
    assert Counter(Appeal.objects.values_list("answer", flat=True)) == {"open": 1, "granted": 1}


def _the_next_year_is_in_preparation(edition):
    following = Edition.objects.get(year=edition.year + 1)
    assert not following.is_announced
    assert {place.day.year for place in places()} == {edition.year}
    assert {said.state for said in following.statements.all()} == {"draft"}


def _each_sees_what_is_theirs():
    staff = {person.code: person.email for person in cast.CAST if person.email}
    dev, ewa = (accounts.Staff.objects.get(email=staff[code]) for code in ("dev", "ewa"))
    assert {item.area.slug for item in queue_for(dev)} == {"nottinghamshire"}
    assert not duty_for(dev).exists()
    assert (queue_for(ewa).count(), duty_for(ewa).count()) == (8, 2)


def _the_directory_shows(edition):
    shown = SupportService.objects.shown(on=edition.today())
    assert shown.count() == SupportService.objects.count()


@pytest.mark.django_db(transaction=True)
def test_starting_again_leaves_nothing_of_what_was_done(demo):
    load_areas()
    load_support()
    services.build()
    services.attack()
    passwords = _cast_file().read_text()

    services.start_again()

    assert Edition.objects.current().voices.count() == 308
    assert not Voice.objects.exclude(held_reason="").exists()
    assert (Report.objects.standing().count(), Desk.objects.ready().count()) == (20, 3)
    assert _cast_file().read_text() != passwords


def test_passwords_are_for_this_account_only(edition):
    assert stat.S_IMODE(_cast_file().stat().st_mode) == 0o600


@pytest.mark.parametrize("code", ["ben", "cerys", "dev", "ewa"])
def test_what_a_card_shows_opens_the_desk(edition, code):
    shown = cast.sign_in_of(next(person for person in cast.CAST if person.code == code))

    opened = accounts.check_password(email=shown.email, password=shown.password, address="::1")
    staff = opened.staff

    assert staff.authenticator().confirmed
    assert accounts.check_code(staff=staff, code=shown.code)


def test_a_real_site_is_never_filled_with_invented_people(db):
    with pytest.raises(services.RefusedError):
        services.build()
    with pytest.raises(services.RefusedError):
        services.start_again()
    with pytest.raises(services.RefusedError):
        services.attack()


def test_the_stamp_is_the_table_a_real_site_looks_for(db):
    assert "demo_stamp" in connection.introspection.table_names()


@given(
    total=st.integers(0, 5_000),
    weights=st.lists(st.integers(0, 10**7), min_size=1, max_size=50).filter(any),
)
def test_parts_are_whole_and_sum_to_the_total(total, weights):
    parts = shared_out(total, weights)

    assert sum(parts) == total
    exact = [total * weight / sum(weights) for weight in weights]
    assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))


def _cast_file():
    return settings.DATA_FOLDER / cast.FILE

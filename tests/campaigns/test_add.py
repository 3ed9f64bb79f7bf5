"""Adding a voice through the form."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from no2hate.campaigns import services, wall
from no2hate.campaigns.models import OfferedLine, Voice
from no2hate.common.keyfolder import MissingKeyError
from no2hate.moderation.models import Item
from no2hate.moderation.switches import Switch
from no2hate.outbox.models import Mail
from no2hate.web.memo import forget_all

ADD = "/add/"
pytestmark = pytest.mark.usefixtures("edition")


def data_statements(queries: CaptureQueriesContext) -> list[str]:
    """Return the statements that read or write rows, without the transaction's own marks."""
    said = [query["sql"] for query in queries.captured_queries]
    marks = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")
    return [sql for sql in said if not sql.startswith(marks)]


def test_everyone_is_thanked_in_the_same_words(client, answers):
    first = client.post(ADD, answers)
    second = client.post(ADD, answers)

    assert (first.status_code, first.headers["Location"]) == (302, "/add/thank-you/")
    assert (second.status_code, second.headers["Location"]) == (302, "/add/thank-you/")


def test_one_address_makes_one_voice_and_one_letter(client, answers):
    for email in ["amina@example.org", "AMINA@example.org", "amina+wall@example.org"]:
        client.post(ADD, answers | {"email": email})

    assert Voice.objects.count() == 1
    assert Mail.objects.count() == 1


def test_the_address_is_nowhere_in_the_clear(client, answers):
    client.post(ADD, answers | {"wants_news": "on"})

    voice, mail = Voice.objects.get(), Mail.objects.get()
    kept = repr([voice.__dict__, bytes(voice.contact), mail.__dict__, bytes(mail.address)])
    assert "amina@example" not in kept


def test_without_the_wish_to_hear_again_no_address_is_kept(client, answers):
    client.post(ADD, answers)

    assert Voice.objects.get().contact is None


def test_the_form_post_makes_at_most_four_statements(client, answers):
    client.post(ADD, answers | {"email": "ben@example.org"})

    with CaptureQueriesContext(connection) as queries:
        client.post(ADD, answers | {"says": "own", "words": "I stand with you."})

    assert len(data_statements(queries)) <= 4, queries.captured_queries


def test_typed_words_come_back_with_the_error(client, answers):
    answer = client.post(ADD, answers | {"email": "", "says": "own", "words": "Gyda’n gilydd"})

    assert answer.status_code == 422
    assert "Gyda’n gilydd" in answer.content.decode()


def test_a_dead_token_gives_the_form_back_filled(answers):
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post(ADD, answers | {"says": "own", "words": "Gyda’n gilydd"})

    assert answer.status_code == 403
    assert "Gyda’n gilydd" in answer.content.decode()
    assert not Voice.objects.exists()


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://frank.example"}]
)
def test_another_site_s_words_are_not_put_onto_our_page(answers, headers):
    stranger = Client(enforce_csrf_checks=True)

    answer = stranger.post(ADD, answers | {"says": "own", "words": "Zugzwang"}, headers=headers)

    assert answer.status_code == 403
    assert "Zugzwang" not in answer.content.decode()


def test_half_a_postcode_finds_the_area(client, answers):
    client.post(ADD, answers | {"area": "", "postcode": "de4"})

    assert Voice.objects.get().area.slug == "derbyshire"


def test_a_postcode_in_two_areas_asks_which(client, answers):
    answer = client.post(ADD, answers | {"area": "", "postcode": "DE6"})

    assert answer.status_code == 422
    assert "more than one area" in answer.content.decode()


def test_scotland_is_answered_kindly(client, answers):
    answer = client.post(ADD, answers | {"area": "", "postcode": "EH1"})

    assert "You are welcome in the line" in answer.content.decode()


def test_own_words_wait_for_a_person(client, answers):
    client.post(ADD, answers | {"says": "own", "words": "We stand together."})

    assert Voice.objects.get().item.state == Item.State.UNCONFIRMED


def test_too_many_from_one_place_are_held_and_not_told(client, answers):
    for n in range(32):
        answer = client.post(ADD, answers | {"email": f"frank{n}@example.org"})

    assert answer.headers["Location"] == "/add/thank-you/"
    assert Voice.objects.filter(held_reason="rate").count() == 2


def test_a_forwarded_address_is_believed_only_from_our_proxy(client, answers):
    for n in range(31):
        client.post(
            ADD,
            answers | {"email": f"frank{n}@example.org"},
            headers={"x-forwarded-for": f"203.0.113.{n}"},
        )

    assert Voice.objects.filter(held_reason="rate").exists()


def test_paused_voices_are_refused_with_a_sentence(client, answers, turn_on):
    turn_on(Switch.PAUSE_VOICES)

    assert "The line rests for a moment" in client.post(ADD, answers).content.decode()
    assert not Voice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_at_once_make_one_voice(answers):
    def post(_: int) -> int:
        try:
            return Client().post(ADD, answers).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(post, range(50)))

    assert codes == [302] * 50
    assert Voice.objects.count() == 1
    assert Mail.objects.count() == 1


def test_a_name_under_a_ready_line_waits_for_a_reader_too(client, answers):
    line = OfferedLine.objects.filter(language="en").first()
    said = {"says": f"line-{line.pk}", "name": "Scum out", "is_named": "on"}
    client.post(ADD, answers | said)
    services.confirm_voice(public_id=Voice.objects.get().public_id)

    (card,) = wall.newest(Voice.objects.get().edition)

    assert (card.words, card.name) == (line.text, "")
    assert Item.objects.get().name == "Scum out"


@pytest.mark.parametrize("email", ['"am\\ina"@example.org', "root@localhost", "a@[192.0.2.7]"])
def test_one_mailbox_cannot_hide_behind_odd_forms(client, answers, email):
    assert client.post(ADD, answers | {"email": email}).status_code == 422


def test_a_name_is_measured_as_it_is_kept(client, answers):
    assert client.post(ADD, answers | {"name": "\ufb2c" * 60}).status_code == 422


def test_from_one_place_only_so_many_letters_a_day(edition, sign, monkeypatch):
    monkeypatch.setattr(services, "LETTERS_FROM_ONE_PLACE", 2)
    for n in range(3):
        sign(f"stranger{n}@example.org", confirmed=False, address="192.0.2.1")

    assert Mail.objects.count() == 2


def test_without_the_years_key_nobody_is_taken_in(edition, sign, settings):
    settings.KEY_FOLDER.destroy(edition.email_key_name)

    with pytest.raises(MissingKeyError):
        sign("amina@example.org")
    settings.KEY_FOLDER.key(edition.email_key_name)


GROUP = {"kind": "group", "group": "school", "group_size": "28", "head_agreed": "on"}


def test_a_class_counts_as_one_voice_and_its_people_apart(client, answers):
    client.post(ADD, answers | GROUP | {"name": "Class 4B"})

    voice = Voice.objects.get()
    assert (voice.kind, voice.group_size) == (Voice.Kind.SCHOOL, 28)


@pytest.mark.parametrize(
    "wrong",
    [
        {"head_agreed": ""},
        {"group": ""},
        {"group": "person"},
        {"group_size": "1"},
        {"group_size": "100001"},
        {"group_size": "many"},
    ],
)
def test_a_group_is_asked_for_what_is_missing(client, answers, wrong):
    assert client.post(ADD, answers | GROUP | wrong).status_code == 422
    assert not Voice.objects.exists()


@pytest.mark.parametrize("left", [{"group_size": "0"}, {"group": "nonsense"}, {"group_size": "28"}])
def test_one_person_is_asked_nothing_of_groups(client, answers, left):
    assert client.post(ADD, answers | left).status_code == 302

    assert Voice.objects.get().group_size is None


def test_whoever_speaks_as_the_police_waits_for_a_reader(client, answers):
    line = OfferedLine.objects.filter(language="en").first()
    police = {"kind": "group", "group": "police", "name": "Derbyshire Police", "is_named": "on"}

    client.post(ADD, answers | police | {"says": f"line-{line.pk}"})

    services.confirm_voice(public_id=Voice.objects.get().public_id)
    item = Voice.objects.get().item
    assert (item.state, "impersonation" in item.reasons) == (Item.State.WAITING, True)


def test_the_trap_and_haste_hold_and_tell_nothing(client, answers):
    for number, said in enumerate([{"subject": "Buy"}, {"started": ""}]):
        answer = client.post(ADD, answers | said | {"email": f"frank{number}@example.org"})
        assert answer.headers["Location"] == "/add/thank-you/"

    assert set(Voice.objects.values_list("held_reason", flat=True)) == {"trap", "fast"}


def test_lines_written_with_a_community_say_so(client):
    OfferedLine.objects.filter(language="en", position=1).update(written_with="Derby Sikh Forum")
    forget_all()

    assert "(written with Derby Sikh Forum)" in client.get(ADD).content.decode()

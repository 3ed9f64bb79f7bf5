"""The moderators' desk in a browser: read, decide, take back."""

import re

import pytest
from django.urls import reverse

from no2hate.moderation import services
from no2hate.moderation.models import Decision, EscalateReason, Item
from tests.accounts.factories import SecureClient, StaffFactory

QUEUE = "/desk/moderation/"
DUTY = "/desk/moderation/duty/"
LOG = "/desk/moderation/log/"
WORDS = "Safe on every bus"
ANSWERS = {
    "approve": {},
    "decline": {"reason": "advert"},
    "escalate": {"reason": "disclosure"},
}


def press(client, item, act, **answers):
    return client.post(f"{QUEUE}{item.public_id}/{act}/", answers, follow=True)


@pytest.fixture
def at_desk(desk, cerys):
    return desk(cerys)


@pytest.mark.parametrize("path", [QUEUE, DUTY, LOG, "/desk/moderation/switches/"])
def test_ben_without_signing_in_is_asked_to(db, path):
    response = SecureClient().get(path)

    assert response.headers["Location"].startswith(reverse("accounts:sign-in"))


def test_a_moderator_reads_the_words_as_written_in_their_language(at_desk, send):
    send("Safwn <b>gyda'n</b> gilydd", language="cy", name="Gwenllian")

    page = at_desk.get(QUEUE).content.decode()

    assert 'lang="cy" dir="ltr">Safwn &lt;b&gt;gyda&#x27;n&lt;/b&gt; gilydd' in page
    assert "Gwenllian" in page


def test_words_written_from_right_to_left_say_so(desk, send, dev, kent):
    send("ہم ساتھ ہیں", language="ur", area_id=kent.pk)

    assert 'lang="ur" dir="rtl">ہم ساتھ ہیں' in desk(dev).get(QUEUE).content.decode()


def test_why_to_look_twice_is_said_in_words(at_desk, send):
    send("P A K I")

    page = at_desk.get(QUEUE).content.decode()

    assert "abusive words" in page
    assert "disguised letters" in page


def test_another_area_and_another_language_stay_out_of_sight(desk, item, send, dev, cerys):
    send("ہم ساتھ ہیں", language="ur")

    assert WORDS not in desk(dev).get(QUEUE).content.decode()
    assert "ہم ساتھ ہیں" not in desk(cerys).get(QUEUE).content.decode()


def test_one_language_can_be_read_alone(at_desk, item, send):
    send("Safwn gyda'n gilydd", language="cy")

    page = at_desk.get(QUEUE, {"language": "cy"}).content.decode()

    assert "Safwn" in page
    assert WORDS not in page


def test_a_page_costs_as_much_with_twenty_items_as_with_one(
    at_desk, send, django_assert_max_num_queries
):
    for words in [
        "bus",
        "street",
        "school",
        "park",
        "shop",
        "work",
        "home",
        "town",
        "river",
        "hill",
    ]:
        send(f"Safe in every {words}")

    with django_assert_max_num_queries(18):
        at_desk.get(QUEUE)


@pytest.mark.parametrize("act", ANSWERS)
def test_a_button_decides_and_the_queue_offers_to_undo(at_desk, item, act):
    response = press(at_desk, item, act, **ANSWERS[act])

    item.refresh_from_db()
    assert item.decisions.get().action == act
    assert f"{QUEUE}{item.public_id}/undo/" in response.content.decode()


@pytest.mark.parametrize("act", ANSWERS)
def test_undo_puts_it_back(at_desk, item, act):
    press(at_desk, item, act, **ANSWERS[act])

    response = press(at_desk, item, "undo")

    item.refresh_from_db()
    assert item.state == Item.State.WAITING
    assert "Undone." in response.content.decode()
    assert WORDS in response.content.decode()


@pytest.mark.parametrize("act", ANSWERS)
def test_a_double_click_hears_that_once_was_enough(at_desk, item, act):
    press(at_desk, item, act, **ANSWERS[act])

    response = press(at_desk, item, act, **ANSWERS[act])

    assert "You have already" in response.content.decode()
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("first", ANSWERS)
def test_the_second_of_two_colleagues_hears_who_was_first(desk, cerys, ben, item, first):
    press(desk(cerys), item, first, **ANSWERS[first])

    response = press(desk(ben), item, "approve")

    assert "Cerys has already" in response.content.decode()
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("act", ["decline", "escalate"])
def test_without_a_reason_the_form_comes_back_under_its_item(at_desk, item, act):
    response = press(at_desk, item, act)

    page = response.content.decode()
    assert response.status_code == 422
    assert re.search(rf'href="#{item.public_id}-{act}-reason"', page)
    assert f'id="{item.public_id}-{act}-reason"' in page
    assert not Decision.objects.exists()


@pytest.mark.parametrize("act", [*ANSWERS, "undo"])
def test_opening_an_address_changes_nothing(at_desk, item, act):
    response = at_desk.get(f"{QUEUE}{item.public_id}/{act}/")

    assert response.headers["Location"] == QUEUE
    assert not Decision.objects.exists()


@pytest.mark.parametrize("act", [*ANSWERS, "undo", "publish"])
def test_what_is_not_theirs_is_not_there(desk, dev, item, act):
    assert press(desk(dev), item, act, **ANSWERS.get(act, {})).status_code == 404
    assert not Decision.objects.exists()


def test_a_dead_token_gives_the_same_form_back_and_decides_nothing(desk, cerys, item):
    client = desk(cerys)
    client.handler.enforce_csrf_checks = True

    response = press(client, item, "decline", reason="advert")

    assert response.status_code == 403
    assert '<option value="advert" selected>' in response.content.decode()
    assert not Decision.objects.exists()


def test_the_chosen_language_stays_after_a_decision(at_desk, item):
    response = at_desk.post(f"{QUEUE}{item.public_id}/approve/?language=en")

    assert response.headers["Location"] == f"{QUEUE}?language=en"


@pytest.mark.parametrize("path", [QUEUE, LOG])
def test_nobody_but_the_person_on_duty_gets_the_words_of_a_threat(desk, cerys, send, path):
    send("We know where you live")

    assert "We know where" not in desk(cerys).get(path).content.decode()


def test_the_duty_list_is_not_there_for_others(desk, cerys, ewa, send):
    send("We know where you live")

    assert desk(cerys).get(DUTY).status_code == 404
    assert "We know where you live" in desk(ewa).get(DUTY).content.decode()


def test_nobody_else_can_decide_on_it_either(at_desk, send):
    threat = send("We know where you live")

    assert press(at_desk, threat, "approve").status_code == 404


def test_after_deciding_on_duty_one_is_back_on_the_duty_list(desk, ewa, send):
    threat = send("We know where you live")

    response = press(desk(ewa), threat, "decline", reason="abuse")

    assert response.redirect_chain[-1][0] == DUTY


def test_the_log_says_who_did_what_and_why(desk, at_desk, ben, item):
    press(at_desk, item, "decline", reason="advert")

    page = desk(ben).get(LOG).content.decode()

    assert "Cerys</bdi></strong>: declined" in page
    assert "It advertises, or leads to another site" in page
    assert WORDS in page


def test_the_log_is_silent_on_the_words_that_were_passed_on(desk, at_desk, cerys, item):
    services.escalate(item=item, by=cerys, reason=EscalateReason.THREAT)

    page = at_desk.get(LOG).content.decode()

    assert "passed to the person on duty" in page
    assert WORDS not in page


def test_the_log_of_another_area_stays_out_of_sight(desk, at_desk, dev, item):
    press(at_desk, item, "approve")

    assert "Cerys" not in desk(dev).get(LOG).content.decode()


def test_nothing_is_offered_to_undo_once_its_author_took_it_back(at_desk, item):
    press(at_desk, item, "approve")
    assert "You approved the last one" in at_desk.get(QUEUE).content.decode()

    services.withdraw(public_id=item.public_id)

    assert "You approved the last one" not in at_desk.get(QUEUE).content.decode()


def test_a_post_without_words_is_a_link_to_open(at_desk, send):
    send("", name="someone.bsky.social", kind="post")

    page = at_desk.get(QUEUE).content.decode()

    assert "A link. Open it to read:" in page
    assert "one of our own lines" not in page


def test_a_rehearsal_is_told_from_people(at_desk, item, send):
    send("Invented", kind="rehearsal")

    assert "1 of them is invented, for the rehearsal." in at_desk.get(QUEUE).content.decode()


def test_only_who_moderates_everywhere_is_led_to_the_hashtag(desk, derbyshire):
    pages = {
        area: desk(StaffFactory(is_duty=True, area=area)).get(QUEUE).content.decode()
        for area in (None, derbyshire)
    }

    assert {area: "/desk/hashtag/" in page for area, page in pages.items()} == {
        None: True,
        derbyshire: False,
    }

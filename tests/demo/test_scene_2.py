"""Scene 2, as its page says: Amina is answered, and takes a permission back."""

from html import unescape

import pytest

from no2hate.common import clock
from no2hate.common.ids import new_public_id
from no2hate.demo import services, words
from no2hate.partners.hours import next_reading
from no2hate.speakout.models import Report
from tests.accounts.factories import SecureClient, desk_client
from tests.speakout.coming_back import allow, come_back, shown
from tests.speakout.factories import amina, code_on_screen, send_now


@pytest.fixture
def code(hands):
    client = amina()
    send_now(client, story=words.AMINA.text)
    return code_on_screen(client)


@pytest.fixture
def report(code):
    return Report.objects.get(locator=code.locator)


@pytest.fixture
def signed_in(taken, report):
    return {code: desk_client(one.staff, one.password) for code, one in taken.items()}


def press(client, report, act, **sent):
    """Press a button of the case's page, with the sign its forms carry."""
    sent["token"] = new_public_id()
    return client.post(f"/desk/cases/{report.public_id}/{act}/", sent, follow=True)


def case(client, report):
    return client.get(f"/desk/cases/{report.public_id}/")


def test_the_page_shows_the_words_to_copy_and_what_they_mean(edition, client):
    page = unescape(client.get("/demo/scene/2/").content.decode())

    for ready in (words.AMINA, words.CERYS):
        assert ready.text in page
        assert str(ready.meaning) in page


def test_the_page_leads_dev_to_the_newest_case(report, client):
    assert f"/desk/cases/{report.public_id}/" in client.get("/demo/scene/2/").content.decode()


def test_every_button_the_scene_names_is_there(signed_in, report):
    scene = SecureClient().get("/demo/scene/2/").content.decode()
    telling = amina().get("/speak-out/").content.decode()
    reading = case(signed_in["cerys"], report).content.decode()

    for label, page in (
        ("What happened?", telling),
        ("Send now", telling),
        ("Take it", reading),
        ("Share with the police", reading),
    ):
        assert f"“{label}”" in scene
        assert label in page


def test_cerys_reads_her_words_and_amina_reads_the_answer(signed_in, report, code):
    cerys = signed_in["cerys"]

    assert words.AMINA.text in case(cerys, report).content.decode()
    press(cerys, report, "take")
    press(cerys, report, "reply", words=words.CERYS.text)

    assert words.CERYS.text in shown(come_back(code))


def test_a_permission_taken_back_stops_the_police_button(signed_in, report, code):
    visit = come_back(code)
    allow(visit, report, "police")
    allow(visit, report, "police", go="take-back")

    page = press(signed_in["cerys"], report, "share", parts="story").content.decode()

    assert "nothing goes to the police" in page
    assert not report.progress.filter(kind="shared").exists()


@pytest.mark.parametrize("who", ["dev", "ewa"])
def test_dev_and_ewa_see_nothing_of_it(signed_in, report, who):
    assert case(signed_in[who], report).status_code == 404
    assert report.public_id not in signed_in[who].get("/desk/cases/").content.decode()


@pytest.mark.parametrize("place", ["spring", "day-1", "closing", "results"])
def test_other_days_leave_a_draft_a_visit_and_a_session_as_they_are(signed_in, code, place):
    draft, visit = amina(), come_back(code)
    draft.post("/speak-out/", {"story": "Half of it", "where": "derbyshire", "go": "more"})

    services.move_clock(to=place)

    assert "Half of it" in shown(draft, "/speak-out/check/")
    assert words.AMINA.text in unescape(shown(visit))
    assert signed_in["cerys"].get("/desk/cases/").status_code == 200


@pytest.mark.parametrize("place", ["spring", "day-1", "results"])
def test_a_desk_reads_next_by_the_clock_of_the_demo(hands, place):
    services.move_clock(to=place)
    now = clock.now()

    reading = next_reading(hands["derbyshire"].desk, now)

    assert 0 <= (reading.at - now).days <= 4
    assert SecureClient().get("/speak-out/").status_code == 200

"""What happened goes the whole road: told without a name, answered, and taken back.

The code and the answers are read from the screen; the second browser is the other person.
"""

from secrets import token_hex

import pytest

from no2hate.speakout.questions import QUESTIONS
from tests.journeys.tellers import REFUSED, CaseWorker, Teller

STORY = "بس میں ایک آدمی نے میرا حجاب کھینچا اور گالیاں دیں۔"
ANSWER = "آپ نے ٹھیک کیا کہ بتایا۔ ہم آپ کے ساتھ ہیں۔"
THANKS = "شکریہ۔ وہ آج پھر وہاں تھا۔"
PHONE = {"width": 390}
WAYS = {
    "telephone": ("", PHONE),
    "telephone, no script, Welsh": ("/cy", PHONE | {"java_script_enabled": False}),
}


@pytest.fixture(params=WAYS)
def amina(request, site, cerys, opens):
    prefix, device = WAYS[request.param]
    return Teller(opens(site, **device), site, prefix=prefix)


@pytest.fixture
def desk(site, cerys, opens):
    return CaseWorker.at_work(opens, site, cerys, width=1280).look_over()


def test_amina_tells_without_a_name_and_is_answered_in_her_language(amina, desk):
    story = f"{STORY} {token_hex(4)}"

    amina.tell_and_keep(story)
    assert desk.waiting() == len(desk.known) + 1
    case = desk.open_new()
    assert desk.story() == (story, "rtl")
    desk.act("take")
    desk.act("reply", words=ANSWER)

    amina.come_back()
    assert amina.answers() == [(ANSWER, "rtl")]
    amina.say(THANKS)
    desk.go(case)
    assert THANKS in desk.page.inner_text(".thread")


def test_amina_takes_her_yes_back_and_the_police_button_refuses(amina, desk):
    amina.tell_and_keep(STORY)
    case = desk.open_new()

    amina.come_back()
    amina.decide("police", go="give")
    desk.go(case)
    assert desk.page.locator("form[action$='/share/'] [name=parts]").count() == 2
    amina.decide("police", go="take-back")

    assert REFUSED in desk.share_anyway()
    desk.go(case)
    assert REFUSED in desk.act("share")


def test_amina_changes_her_code_and_then_deletes_everything(amina, desk):
    amina.tell_and_keep(STORY)
    case = desk.open_new()

    amina.come_back()
    old = amina.change_code()
    amina.come_back(old)
    assert not amina.is_back()
    amina.come_back()
    assert amina.is_back()
    amina.delete()
    assert amina.page.url.endswith("/return/deleted/")

    assert case not in desk.cases()
    desk.go(case)
    assert "The person has deleted it." in desk.page.content()
    amina.come_back()
    assert not amina.is_back()


def test_dev_finds_nothing_of_another_desk(site, opens, amina, desk, dev):
    amina.tell_and_keep(STORY)
    case = desk.open_new()
    elsewhere = CaseWorker.at_work(opens, site, dev, width=1280)

    assert case not in elsewhere.cases()
    for path in (case, f"{case}contact/", f"{case}reply/", f"{case}share/"):
        assert elsewhere.go(path).status == 404
        assert STORY not in elsewhere.page.content()
    assert desk.go(case).status == 200


def test_a_stranger_with_her_addresses_sees_nothing(site, opens, amina):
    stranger = Teller(opens(site), site)
    visited = []
    amina.page.on("framenavigated", lambda frame: visited.append(frame.url))

    amina.tell_everything(STORY)
    amina.come_back()
    assert STORY in amina.page.content()

    for url in dict.fromkeys(visited):
        stranger.page.goto(url)
        seen = stranger.page.content()
        assert not any(told in seen for told in (STORY, amina.code, amina.code[-9:]))
    assert len(visited) > len(QUESTIONS)

"""Every form of the sealed road is sent by a real browser, and each page on the way looked at.

Under production's headers none is refused; axe finds nothing and nothing scrolls sideways.
"""

import pytest

from no2hate.casework.acts import ACTS
from no2hate.speakout.questions import QUESTIONS
from tests.journeys.colleagues import Newcomer, Steward
from tests.journeys.eyes import Eyes, listen
from tests.journeys.tellers import CaseWorker, Teller
from tests.walls.addresses import table

STORY = "بس میں ایک آدمی نے میرا حجاب کھینچا۔"
OF_SPEAKOUT = {
    address.name
    for address in table()
    if address.surface == "speakout" and address.post != "405" and "return" not in address.pattern
}
OF_RETURN = {
    address.name
    for address in table()
    if address.surface == "speakout" and address.post != "405" and "return" in address.pattern
}
OF_PEOPLE = {
    f"accounts:{name}"
    for name in (
        *("join", "recovery-code", "set-up", "sign-out", "admit", "invite-again"),
        *("new-recovery-code", "password", "lost-password", "end-membership"),
    )
}


OF_A_CASE = {"casework:contact", *(f"casework:act {act}" for act in ACTS)}


WORK = (
    ("take", {}),
    ("reply", {"words": ""}),
    ("reply", {"words": "We have read it."}),
    ("note", {"words": "Call after four."}),
)
END_OF_WORK = (("close", {"reason": "done"}), ("reopen", {}))


def taken(heard: set[tuple[str, bool]]) -> set[str]:
    return {name for name, is_taken in heard if is_taken}


@pytest.fixture(scope="module")
def eyes():
    """One pair for all: each page is looked at once."""
    return Eyes()


@pytest.fixture
def amina(site, cerys, opens, eyes):
    visitor = Teller(opens(site), site)
    visitor.eyes = eyes
    return visitor


@pytest.fixture
def desk(site, cerys, opens, eyes):
    worker = CaseWorker.at_work(opens, site, cerys, width=1280)
    worker.eyes = eyes
    return worker.look_over()


@pytest.mark.parametrize("language", ["", "/cy"])
def test_every_form_of_telling_is_taken(amina, language):
    heard, amina.prefix = listen(amina.context), language

    amina.tell("")
    amina.tell(STORY, go="more")
    for question in QUESTIONS:
        assert amina.page.url.endswith(f"/{question.slug}/")
        amina.answer(question.slug)
    amina.press("main form button.gold")
    amina.page.fill("[name=last]", "0000")
    amina.press("button[value=kept]")
    amina.keep_code()
    amina.tell(STORY, go="more")
    amina.press("form[action$='/stop/'] button")
    amina.tell(STORY)
    amina.page.click("details:has([value=without]) > summary")
    amina.press("button[value=without]")

    assert amina.eyes.faults == []
    assert taken(heard) == OF_SPEAKOUT


def test_every_form_of_coming_back_is_taken(amina, desk):
    amina.tell_and_keep(STORY)
    heard = listen(amina.context)
    desk.open_new()
    desk.act("reply", words="We have read it.")

    amina.come_back("0000")
    amina.come_back()
    amina.say("")
    amina.say(STORY)
    amina.say(STORY, go="story")
    amina.decide("council", go="give")
    amina.change_code()
    amina.press("form[action$='/leave/'] button")
    amina.come_back()
    amina.delete(is_sure=False)
    amina.delete()

    assert amina.eyes.faults == []
    assert taken(heard) == OF_RETURN


def test_every_form_of_a_case_is_taken(amina, desk, steward, ben):
    heard = listen(desk.context)
    ben.be_admitted(by=steward)
    amina.tell_everything(STORY)

    desk.open_new()
    desk.press("form[action$='/contact/'] button")
    assert "0115 496 0000" in desk.page.inner_text("main")
    for act, words in WORK:
        desk.act(act, **words)
    amina.come_back()
    amina.decide("police", go="take-back")
    desk.share_anyway()
    desk.act("assign", colleague=ben.name)
    for act, words in END_OF_WORK:
        desk.act(act, **words)

    assert desk.eyes.faults == []
    assert taken(heard) == OF_A_CASE


@pytest.fixture
def steward(site, cerys, opens, eyes):
    worker = Steward.at_work(opens, site, cerys, width=1280)
    worker.eyes = eyes
    return worker


@pytest.fixture
def ben(site, steward, opens, eyes):
    """A colleague with a letter, and nothing else."""
    newcomer = Newcomer(opens(site), site)
    newcomer.eyes = eyes
    steward.invite(newcomer.name, email=newcomer.email)
    return newcomer


def test_every_form_of_joining_a_desk_is_taken(steward, ben):
    heard, heard_of_ben = listen(steward.context), listen(ben.context)

    join(ben, steward)
    ben.change_password()
    ben.renew_recovery_code()
    ben.sign_out()
    ben.recover()
    steward.invite_again(ben.name)
    ben.join(ben.invitation(2))
    steward.end_membership(ben.name)

    assert steward.eyes.faults == []
    assert taken(heard | heard_of_ben) == OF_PEOPLE


def join(ben, steward):
    ben.join(ben.invitation())
    ben.show_code()
    ben.go("/desk/cases/")
    assert "Call them first" in steward.admit(ben.name, numbers=[])
    assert f"{ben.name} is admitted" in steward.admit(ben.name, numbers=ben.numbers())
    assert ben.go("/desk/cases/").status == 200

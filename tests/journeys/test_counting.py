"""Only a pressed button counts: a link that machines open counts nobody."""

from tests.journeys.people import Visitor, eventually


def test_opening_the_link_counts_nobody_and_pressing_twice_counts_once(site, opens):
    amina = Visitor(opens(site, forgives="BLOCKED_BY_RESPONSE.NotSameOrigin"), site)
    ahead = Visitor(amina.context, site)
    before = amina.count()
    amina.add_voice("Once, please.")
    yes = amina.letter().yes

    assert amina.context.request.head(yes).status == 200
    ahead.read_mail(yes)
    for tab in (amina, ahead):
        tab.page.goto(yes)
        assert tab.page.inner_text("h1") == "Is this you?"
    amina.press()
    ahead.press()

    eventually(amina.count, before + 1)

"""Under production's headers a real browser sends every form, and none is refused."""

from tests.journeys.eyes import listen
from tests.journeys.people import Reader, Visitor, eventually
from tests.walls.addresses import table

OF_THE_WALL = {"campaigns:mine", "campaigns:report", "campaigns:unsubscribe"}  # on their own road
OF_THE_PUBLIC = {
    address.name
    for address in table()
    if address.who == "anyone" and address.name.startswith("campaigns:") and address.post != "405"
} - OF_THE_WALL
OF_THE_DESK = {
    "accounts:sign-in",
    "accounts:second-factor",
    "accounts:set-up",
    "accounts:sign-out",
    "campaigns:held",
    "moderation:decide",
    "moderation:switches",
    "moderation:undo",
}


def send(visitor: Visitor, path: str, words: str = "We stand with you.") -> None:
    visitor.go(path)
    visitor.write(words)
    visitor.press()


def test_every_form_of_the_public_pages_is_taken(site, opens):
    amina = Visitor(opens(site), site)
    heard = listen(amina.context)

    send(amina, "/add/")
    send(amina, "/add/derbyshire/")
    amina.letter()
    amina.page.click("main a[href$='/again/']")
    amina.page.fill("[name=email]", amina.email)
    amina.press()
    letter = amina.letter(2)
    for link in (letter.yes, letter.withdraw):
        amina.page.goto(link)
        amina.press()

    assert heard == {(name, True) for name in OF_THE_PUBLIC}


def switch(ewa: Reader, name: str) -> None:
    ewa.go("/desk/moderation/switches/")
    form = f"form:has([value={name}])"
    ewa.page.fill(f"{form} [name=why]", "A test")
    ewa.press(f"{form} button")


def confirmed(site, opens, words: str) -> None:
    ben = Visitor(opens(site), site)
    ben.add_voice(words)
    ben.confirm(ben.letter().yes)


def test_every_form_of_the_desk_is_taken(site, opens):
    ewa = Reader(opens(site), site, site.take_on("Ewa"))
    heard, before = listen(ewa.context), ewa.count()

    ewa.sign_in()
    ewa.sign_out()
    ewa.sign_in()
    switch(ewa, "hold-all")
    confirmed(site, opens, "No place for hate on our bus.")
    switch(ewa, "hold-all")
    ewa.go("/desk/moderation/")
    ewa.decide("our bus", "approve")
    ewa.press("form[action*='/undo/'] button")
    ewa.decide("our bus", "decline", "elsewhere")
    ewa.go("/desk/voices/")
    ewa.page.fill("[name=why]", "Ben is known to us")
    ewa.press("main form button")

    assert heard == {(name, True) for name in OF_THE_DESK}
    eventually(ewa.count, before + 1)


def test_a_form_whose_cookie_is_gone_comes_back_filled(site, opens):
    amina = Visitor(opens(site, forgives="status of 403"), site)
    amina.go("/add/")
    amina.write("A long thought that must not be lost.")
    amina.context.clear_cookies()

    refused = amina.press()
    kept = amina.page.input_value("[name=words]")
    amina.press()

    assert (refused.status, kept) == (403, "A long thought that must not be lost.")
    assert amina.page.url.endswith("/add/thank-you/")

"""The campaign's own roads in a browser: a reader's keys, a complaint and an appeal, a launch."""

from tests.journeys.eyes import look
from tests.journeys.people import Reader, Visitor, eventually
from tests.journeys.test_forms import OF_THE_WALL, listen

COMPLAINTS = "/desk/moderation/complaints/"
SAYS = "Next year the line opens again. Stand in it with your neighbours."


def counted_voice(site, opens, words: str) -> Visitor:
    ben = Visitor(opens(site), site)
    ben.go("/add/")
    ben.write(words)
    ben.page.check("[name=wants_news]")
    ben.press()
    ben.confirm(ben.letter().yes)
    return ben


def test_a_reader_needs_no_mouse(site, opens):
    words = "Our bus is for everyone who waits for it."
    counted_voice(site, opens, words)
    ewa = Reader(opens(site, width=1280), site, site.take_on("Ewa"))
    ewa.sign_in()

    ewa.item(words).focus()
    press(ewa, "a")
    approved = ewa.item(words).count()
    press(ewa, "u")
    ewa.item(words).focus()
    for key in ("d", "ArrowDown", "Tab"):
        ewa.page.keyboard.press(key)
    press(ewa, "Enter")

    assert approved == ewa.item(words).count() == 0
    assert ewa.read("/desk/moderation/log/", ".case")[0].count(words) == 1


def press(reader: Reader, key: str) -> None:
    with reader.page.expect_navigation():
        reader.page.keyboard.press(key)


def complain(ben: Visitor, words: str) -> list[str]:
    """Report words on the wall; they stay."""
    ben.press_on(ben.page.locator(".voice", has_text=words).locator("a[href$='/report/']"))
    faults = look(ben.page)
    ben.page.check("[name=reason][value=elsewhere]")
    ben.press()
    assert words in ben.read("/wall/")
    return faults


def take_down(ewa: Reader, words: str) -> list[str]:
    """Agree with a complaint."""
    ewa.go(COMPLAINTS)
    faults = look(ewa.page)
    card = ewa.item(words)
    card.locator("details:has(form[action*='/take-down/']) summary").click()
    card.locator("form[action*='/take-down/'] select").select_option("elsewhere")
    ewa.press_on(card.locator("form[action*='/take-down/'] button"))
    return faults


def appeal(ben: Visitor) -> list[str]:
    """Ask for a second look, on the page of one's own voice, and end the consent there."""
    ben.page.goto(ben.letter().yes)
    ben.press_on(ben.page.locator("main a[href*='/voice/']").first)
    faults = look(ben.page)
    ben.press()
    ben.press("form[action*='/unsubscribe/'] button")
    return faults


def grant(mair: Reader, words: str) -> list[str]:
    """Give the second look: show the words after all."""
    mair.sign_in()
    mair.go(COMPLAINTS)
    faults = look(mair.page)
    mair.press_on(mair.item(words).locator("button[value=show]"))
    return faults


def test_a_complaint_and_its_appeal_go_their_whole_road(site, opens):
    words = "The lads at our club keep the back row free for you."
    ben = counted_voice(site, opens, words)
    ewa, mair = (Reader(opens(site), site, site.take_on(name)) for name in ("Ewa", "Mair"))
    heard = listen(ben.context)
    ewa.sign_in()
    ewa.decide(words, "approve")
    eventually(lambda: words in ben.read("/wall/"), True)

    faults = complain(ben, words) + take_down(ewa, words)
    eventually(lambda: words in ben.read("/wall/"), False)
    faults += appeal(ben) + grant(mair, words)
    eventually(lambda: words in ben.read("/wall/"), True)

    assert faults == []
    assert heard >= {(name, True) for name in OF_THE_WALL}


def write_for_the_lead(ewa: Reader, year: str) -> None:
    """Draft what the lead says, and approve it as it was read."""
    ewa.go(f"/desk/campaign/{year}/statement/en/")
    ewa.page.fill("[name=text]", SAYS)
    ewa.page.fill("[name=signed]", "The lead commissioner")
    ewa.press()
    ewa.go(f"/desk/campaign/{year}/")
    ewa.press("form[action$='/approve/'] button")


def test_a_manager_prepares_a_year_nobody_sees(site, opens):
    ewa = Reader(opens(site, width=1280), site, site.take_on("Ewa", work=("--office",)))
    ewa.show_password()
    ewa.show_code()
    ewa.go("/desk/campaign/")
    ewa.press("form[action$='/new/'] button")
    year = ewa.page.url.rstrip("/").rpartition("/")[2]

    write_for_the_lead(ewa, year)
    ewa.go(f"/desk/campaign/{year}/launch/")
    faults = look(ewa.page)
    ewa.press("form[action*='/launch/attack/'] button")
    ewa.go(f"/desk/preview/{year}/opening/")

    assert SAYS in ewa.page.inner_text("main")
    assert SAYS not in ewa.read("/", "main")[0]
    assert faults == []

"""What followed the murder of Stephen Lawrence: public facts, each with where it can be read."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from no2hate.common import clock


@dataclass(frozen=True)
class Moment:
    """One day that changed something."""

    day: date
    words: str | Promise
    source: str
    url: str = ""

    @property
    def years_ago(self) -> int:
        """Whole years between that day and today, where the site is."""
        today, day = clock.today(settings.TIME_ZONE), self.day
        return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


INQUIRY: Final = "The Stephen Lawrence Inquiry, Cm 4262-I, 1999"
INQUIRY_AT: Final = "https://www.gov.uk/government/publications/the-stephen-lawrence-inquiry"
LAWS_AT: Final = "https://www.legislation.gov.uk"

MOMENTS: Final = (
    Moment(
        date(1993, 4, 22),
        _(
            "Stephen Lawrence, eighteen, is murdered by racists at a bus stop in Eltham, "
            "south-east London. A friend, Duwayne Brooks, survives."
        ),
        INQUIRY,
        INQUIRY_AT,
    ),
    Moment(
        date(1997, 2, 13),
        _(
            "The inquest finds that he was unlawfully killed in a completely unprovoked racist "
            "attack by five youths."
        ),
        INQUIRY,
        INQUIRY_AT,
    ),
    Moment(
        date(1997, 7, 31),
        _("The Home Secretary sets up a public inquiry under Sir William Macpherson."),
        INQUIRY,
        INQUIRY_AT,
    ),
    Moment(
        date(1998, 7, 31),
        _("Offences made worse by racism get a name in law, and longer sentences."),
        "Crime and Disorder Act 1998, sections 28 to 32",
        f"{LAWS_AT}/ukpga/1998/37/part/II/crossheading/raciallyaggravated-offences-england-and-wales",
    ),
    Moment(
        date(1999, 2, 24),
        _(
            "The report is published. It finds institutional racism in the police and makes 70 "
            "recommendations."
        ),
        INQUIRY,
        INQUIRY_AT,
    ),
    Moment(
        date(2000, 11, 30),
        _("The police and other public bodies are bound by the law against race discrimination."),
        "Race Relations (Amendment) Act 2000",
        f"{LAWS_AT}/ukpga/2000/34/contents",
    ),
    Moment(
        date(2003, 11, 20),
        _(
            "Judges must treat hostility to someone’s sexual orientation or disability as making "
            "a crime worse. New evidence may bring someone to court a second time: the report "
            "had asked for that."
        ),
        "Criminal Justice Act 2003, section 146 and part 10",
        f"{LAWS_AT}/ukpga/2003/44/contents",
    ),
    Moment(
        date(2012, 1, 3),
        _("Two of the murderers are convicted, after new evidence and that change of the law."),
        "R v Dobson and Norris, Central Criminal Court, sentencing remarks of 4 January 2012",
    ),
    Moment(
        date(2012, 12, 3),
        _("Hostility to transgender people counts as making a crime worse, too."),
        "Legal Aid, Sentencing and Punishment of Offenders Act 2012, section 65",
        f"{LAWS_AT}/ukpga/2012/10/section/65",
    ),
    Moment(
        date(2019, 4, 22),
        _("The first Stephen Lawrence Day."),
        "Stephen Lawrence Day Foundation",
        "https://stephenlawrenceday.org",
    ),
    Moment(
        date(2021, 7, 30),
        _(
            "Members of Parliament look at what became of the report. They find progress, and "
            "much that it asked for still undone."
        ),
        "Home Affairs Committee, The Macpherson Report: Twenty-two years on, HC 139",
    ),
)

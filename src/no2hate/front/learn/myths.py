"""What people say about hate crime, and what is so."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Myth:
    """Something often said, what is so, and where that stands or can be seen."""

    said: Words
    fact: Words
    source: Words
    page: str = ""  # the name of a page of ours that shows more


MYTHS: Final = (
    Myth(
        _("“It is only words.”"),
        _(
            "Words can be a crime: threats, abuse that frightens or distresses, calling for "
            "violence. And words that break no law can still be told here, and get support."
        ),
        _("Public Order Act 1986, sections 4 to 5 and parts 3 and 3A"),
        "learn:what",
    ),
    Myth(
        _("“You need proof that it was hate.”"),
        _(
            "Not to tell somebody. What you or anyone else perceived is written down. Whether a "
            "court can prove it is a later question, and for others to work on."
        ),
        _("The Stephen Lawrence Inquiry, 1999, recommendations 12 to 14"),
        "learn:macpherson",
    ),
    Myth(
        _("“It is rare.”"),
        _(
            "Most of it is never told to anyone official. The national survey finds many more "
            "incidents than the police record."
        ),
        _("Crime Survey for England and Wales, in our own picture"),
        "insight:hidden",
    ),
    Myth(
        _("“Telling changes nothing.”"),
        _(
            "Honestly: few reports end in court. But telling brings support, shows where it "
            "happens again, and where somebody is convicted the sentence is often made tougher. "
            "We show both numbers."
        ),
        _("Home Office and Crown Prosecution Service, in our own picture"),
        "insight:justice",
    ),
    Myth(
        _("“You must give your name, and the police get it.”"),
        _("Here you can tell it without a name, choose who may read it, and take that back later."),
        _("How speaking out works on this site"),
        "front:safety",
    ),
    Myth(
        _("“The law protects only some people.”"),
        _(
            "It protects everyone from crimes because of race, religion or having none, sexual "
            "orientation, disability or transgender identity: whichever of each you are, or are "
            "taken for."
        ),
        _("Sentencing Act 2020, section 66"),
        "learn:what",
    ),
    Myth(
        _("“Then nobody may criticise anything any more.”"),
        _(
            "Criticism of ideas, beliefs, laws and of this campaign is lawful, and is published "
            "on our wall. Threatening or abusing people for who they are is something else."
        ),
        _("European Convention on Human Rights, article 10; the rules of our wall"),
        "front:rules",
    ),
    Myth(
        _("“A friend cannot commit a hate crime.”"),
        _(
            "Some people pretend to be a disabled person’s friend to take their money, use their "
            "home or make fun of them. It is sometimes called mate crime, and it counts."
        ),
        _("Crown Prosecution Service, guidance on crimes against disabled people"),
        "partners:support",
    ),
)

"""Domains of e-mail addresses: those anyone throws away, and those half the country shares."""

from typing import Final

from disposable_email_domains import blocklist

from no2hate.common.emails import canonical

THROW_AWAY: Final = frozenset(blocklist)
SHARED: Final = frozenset(
    {
        "aol.com",
        "btinternet.com",
        "gmail.com",
        "gmx.com",
        "hotmail.co.uk",
        "hotmail.com",
        "icloud.com",
        "live.co.uk",
        "live.com",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "ntlworld.com",
        "outlook.com",
        "proton.me",
        "protonmail.com",
        "sky.com",
        "talktalk.net",
        "virginmedia.com",
        "yahoo.co.uk",
        "yahoo.com",
        "ymail.com",
    }
)  # so many people's that their number in one minute says nothing


def domain_of(email: str) -> str:
    """Return the domain, as it counts."""
    return canonical(email).rpartition("@")[2]


def is_throw_away(email: str) -> bool:
    """Return whether anyone can read what is sent there, or under a domain below it."""
    labels = domain_of(email).split(".")
    return any(".".join(labels[n:]) in THROW_AWAY for n in range(len(labels) - 1))

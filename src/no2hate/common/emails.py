"""One person, one address: the form under which an e-mail address counts once."""

from contextlib import suppress
from typing import Final

# Providers that ignore dots, and the second name of one of them (their own help pages).
_IGNORES_DOTS: Final = frozenset({"gmail.com"})
_SAME_AS: Final = {"googlemail.com": "gmail.com"}


def canonical(address: str) -> str:
    """Return the address in lower case, its domain in IDNA, without a ``+tag``.

    >>> canonical("A.mina+wall@GoogleMail.com")
    'amina@gmail.com'
    """
    local, _, domain = address.strip().casefold().rpartition("@")
    with suppress(UnicodeError):  # an odd domain is only ever equal to itself
        domain = domain.rstrip(".").encode("idna").decode()
    domain = _SAME_AS.get(domain, domain)
    local = local.partition("+")[0] or local
    if domain in _IGNORES_DOTS:
        local = local.replace(".", "")
    return f"{local}@{domain}"

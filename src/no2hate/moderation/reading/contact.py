"""Ways to reach or find a person: numbers, addresses, links."""

import re
import unicodedata
from typing import Final

_FLAGS: Final = re.IGNORECASE | re.ASCII
_EMAIL: Final = re.compile(
    r"[\w.+-]{1,64}\s{0,2}(?:@|\(at\)|\[at\])\s{0,2}[\w-]{1,63}\s{0,2}"
    r"(?:\.|\(dot\)|\[dot\]|\sdot\s)\s{0,2}[a-z]{2,}",
    _FLAGS,
)
_SPOKEN: Final = re.compile(
    r"\b[\w.+-]{2,64} at [\w-]{1,63} dot (?:[\w-]{1,63} dot )?[a-z]{2,}", _FLAGS
)
_LIVES: Final = re.compile(
    r"\b(?:lives?|living|lodges|stays?|address is|found) (?:at|in) (?:flat |number |no )?\d", _FLAGS
)
_PHONE: Final = re.compile(
    r"(?<!\d)(?:(?:\+|\(?0)(?:[\s().-]{0,2}\d){9,14}|\d{10,15})(?!\d)", _FLAGS
)
_POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s{0,2}\d[abd-hjlnp-uw-z]{2}\b", _FLAGS)
_STREET: Final = re.compile(
    r"\b\d{1,4}[a-d]?,?\s+(?!(?:of|on|in|from|at|to|people|families|houses)\b)(?:[a-z']+\s+){1,2}"
    r"(?<!\bour )(?<!\bmy )(?<!\bthe )(?:street|st|road|rd|avenue|ave|lane|drive|crescent|terrace|"
    r"gardens|grove|close)\b",
    _FLAGS,
)
_LINK: Final = re.compile(
    r"https?:|www\.|\b(?:t|wa|fb|discord)\.(?:me|gg)/|"
    r"\b[a-z0-9-]{2,63}\.(?:com|org|net|info|biz|co\.uk|org\.uk|uk|eu|io|ly|xyz|top|site|online|"
    r"club|shop|app|tv|gg|ru)\b",
    _FLAGS,
)
_HANDLE: Final = re.compile(
    r"(?<![\w.])@\w{3,}|\b(?:insta|instagram|snap|snapchat|telegram|tiktok|whatsapp|discord)\s?[:@]",
    _FLAGS,
)
_ALL: Final = (_EMAIL, _SPOKEN, _LIVES, _PHONE, _POSTCODE, _STREET, _LINK, _HANDLE)


def has_contact(text: str) -> bool:
    """Return whether a text names a number, an address, a link or an account.

    Digits of every script count; numbers of three to six figures (999, 101) do not.
    """
    wide = unicodedata.normalize("NFKC", text)
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in wide)
    return any(pattern.search(plain) for pattern in _ALL)

"""Text as people type it: made safe to keep, and spelled plainly to compare."""

import unicodedata
from typing import Final

# Signs nobody types on purpose that hide or reverse what a reader sees. The joiners
# U+200C and U+200D stay: Persian, Urdu and Indian scripts and emoji need them.
_HIDDEN: Final = frozenset(
    "\u200b\u2060\ufeff\u00ad\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def tidy(text: str) -> str:
    """Return the words without control signs and with single line ends.

    Composes accents (NFC) so that equal words are equal bytes; changes no letter.
    """
    kept = (
        sign
        for sign in text.replace("\r\n", "\n").replace("\r", "\n")
        if sign == "\n" or (sign not in _HIDDEN and unicodedata.category(sign) not in {"Cc", "Cs"})
    )
    return unicodedata.normalize("NFC", "".join(kept)).strip()


# Letters that pass for Latin ones, after compatibility forms and case are folded. Our own
# short table: what people do type, not all of Unicode's confusables (UTS 39).
_PASSES_FOR: Final = {
    "авсԁеғһіјкӏмнпорԛгѕтуцѵԝшхєия": "abcdefhijklmhnopqrstyuvwwxenr",  # Cyrillic
    "αβεηικνορτυχγω": "abenikvoptuxyw",  # Greek
    "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ": "abcdefghijklmnoprstuvwyz",  # small capitals
    "łøđħıȷɡɑǝɐɹƃᴉʞօսոհ": "lodhijgaeargikouuh",  # other Latin, turned letters, Armenian
    "يىكهھة": "ییکہہہ",  # Arabic letters as Urdu and Persian keyboards write them
}
_NEGATIVE: Final = (0x1F150, 0x1F170, 0x1F1E6)  # white on black and flag letters, A first
_PLAIN: Final = {
    **{ord(a): b for froms, tos in _PASSES_FOR.items() for a, b in zip(froms, tos, strict=True)},
    **{start + n: chr(ord("a") + n) for start in _NEGATIVE for n in range(26)},
    ord("æ"): "ae",
    ord("œ"): "oe",
}
_FILLERS: Final = frozenset("\u115f\u1160")  # letters to Unicode, nothing to the eye
VOWEL_SIGNS: Final = range(0x0900, 0x1AB0)  # marks from India to the east spell; others accent


def fold(text: str) -> str:
    """Return the text as it sounds: no case, accents, hidden signs or look-alike letters.

    For comparing only, never for showing: real Russian or Greek comes out as nonsense.
    """
    if text.isascii():
        return text.casefold()
    wide = unicodedata.normalize("NFKD", text).casefold()
    heard = (sign for sign in unicodedata.normalize("NFKD", wide) if not _is_silent(sign))
    return "".join(heard).translate(_PLAIN)


def is_vowel_sign(sign: str) -> bool:
    """Return whether a combining mark is part of a word's spelling, not an accent."""
    return ord(sign) in VOWEL_SIGNS and unicodedata.category(sign) in {"Mn", "Mc"}


def _is_silent(sign: str) -> bool:
    if sign in _FILLERS:
        return True
    category = unicodedata.category(sign)
    return category in {"Cf", "Cs", "Me"} or (category == "Mn" and not is_vowel_sign(sign))

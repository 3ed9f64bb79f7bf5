"""The languages people may write in, each by its own name; pages need far fewer."""

from typing import Final, NamedTuple


class Written(NamedTuple):
    """A language as its readers see it."""

    name: str
    direction: str = "ltr"


# The most spoken main languages in England and Wales (ONS, Census 2021) and those the
# field asks for; the choice only tells a moderator who reads it and a browser how to show it.
WRITTEN: Final[dict[str, Written]] = {
    "en": Written("English"),
    "cy": Written("Cymraeg"),
    "ar": Written("العربية", "rtl"),
    "bg": Written("Български"),
    "bn": Written("বাংলা"),
    "ckb": Written("کوردیی ناوەندی", "rtl"),
    "es": Written("Español"),
    "fa": Written("فارسی", "rtl"),
    "fr": Written("Français"),
    "gu": Written("ગુજરાતી"),
    "he": Written("עברית", "rtl"),
    "hi": Written("हिन्दी"),
    "hu": Written("Magyar"),
    "it": Written("Italiano"),
    "lt": Written("Lietuvių"),
    "pa": Written("ਪੰਜਾਬੀ"),
    "pl": Written("Polski"),
    "pt": Written("Português"),
    "ro": Written("Română"),
    "so": Written("Soomaali"),
    "ta": Written("தமிழ்"),
    "tr": Written("Türkçe"),
    "uk": Written("Українська"),
    "ur": Written("اردو", "rtl"),
    "zh": Written("中文"),
}
OTHER: Final = Written("Another language", "auto")


def written(code: str) -> Written:
    """Return a language by its code; an unknown one is shown as the text itself suggests."""
    return WRITTEN.get(code, OTHER)

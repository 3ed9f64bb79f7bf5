"""Sentences in which somebody tells what happened to them or their own.

English has patterns. Every language has words that count together over the whole message: whose
it is, who came, what was done, what it did to the writer, when and where; thanks count against.
"""

from collections.abc import Sequence
from typing import Final

from no2hate.moderation.reading.sentences import compiled, is_said
from no2hate.moderation.reading.signs import Said
from no2hate.moderation.reading.words import lists

_WEIGHTS: Final = {
    "own": 1,
    "who": 1,
    "moment": 1,
    "place": 1,
    "why": 1,
    "act": 2,
    "effect": 2,
    "warm": -2,
}
_WHAT_HAPPENED: Final = ("act", "effect")
_ENOUGH: Final = 4
_ME: Final = r"(?:me|us|myself)"
_MINE: Final = (
    r"(?:(?:my|our) (?:\w+ ){0,2}(?:sons?|daughters?|wife|husband|partner|girlfriend|boyfriend|"
    r"mum|mam|mom|mother|dad|father|brother|sister|child|children|kids?|baby|friends?|mate|nan|"
    r"gran|grandma|grandad|grandson|granddaughter|family|parents|neighbours?|cousin|uncle|aunt|"
    r"auntie|carer|nephew|niece|colleague|boy|girl|lad|staff|pupils?|students?))"
)
_THING: Final = (
    r"(?:(?:my|our) (?:\w+ )?(?:house|home|doors?|letterbox|car|shop|windows?|fence|wall|flat|"
    r"flag|garden|"
    r"hijab|headscarf|turban|scarf|veil|kippah|wheelchair|stick|face|hair|beard|clothes))"
)
_DONE_TO: Final = (
    r"(?:spat (?:at|on|in)|spits? (?:at|on)|spitting (?:at|on)|attacked|punched|kicked|slapped|"
    r"shoved|grabbed|chased|threatened|abused|insulted|harassed|bullied|assaulted|raped|groped|"
    r"stabbed|robbed|stalked|mocked|mimicked|beat|beaten|headbutted|strangled|"
    r"(?:shouted|shouting|shouts?|screamed|screaming|yelled|yelling|swore|swearing|laughed|"
    r"laughing) (?:\w+ ){0,4}at|(?:threw|throwing|throws?|chucked) (?:\w+ ){1,4}at|"
    r"(?:pulled|ripped|tore|snatched|knocked)(?: off| at| on| down)?|"
    r"(?:smashed|vandalised|set fire to|egged|kicked in|scratched|keyed|urinated on|damaged)|"
    r"made fun of|picked on|refused to serve)"
)
_BEEN: Final = (
    r"(?:was|were|got|get|gets|have been|has been|had been|have had|been|being|am being|"
    r"is being|are being|keep getting|keeps getting|kept getting|was being|were being)"
    r"(?: \w+ly| also| even| just| once| always| badly| often| twice| both| all| then| being)?"
)
_SUFFERED: Final = (
    r"(?:attacked|spat (?:at|on)|punched|kicked|slapped|pushed|shoved|chased|followed home|hit|"
    r"threatened|abused|insulted|harassed|bullied|assaulted|raped|groped|stabbed|robbed|stalked|"
    r"mocked|beaten|headbutted|strangled|targeted|picked on|shouted at|screamed at|yelled at|"
    r"sworn at|laughed at|stared at|filmed|mugged|jumped by|followed|racially|verbally|physically|"
    r"refused (?:an?|service|entry)|"
    r"called (?:names|an? \w+|every|the|it)|told to (?:go|get|leave|speak))"
)
_NAMES: Final = (
    r"(?:names|slurs|every name|all sorts|the \w+ word|it|an? (?!friend|hero|brother|sister|"
    r"neighbour|legend|star|champion|brave|good|great)\w+)"
)
_SEEN: Final = (
    r"(?:attack|punch|kick|slap|shove|beat|push|abus|assault|harass|threaten|spit|chas)"
    r"(?:ed|ing|s)?"
)
_OWN: Final = frozenset({"me", "us", "my", "our", "myself"})
_ACCOUNTS: Final = (
    rf"{_DONE_TO} (?:{_ME}|{_MINE}|{_THING})",
    (
        rf"(?:hit|pushed|followed|touched|cornered) {_ME} "
        r"(?:in|over|down|off|into|onto|to the|against|out|from|a?round|all the way|home)"
    ),
    rf"(?:hit|pushed) (?:{_MINE}|{_THING})",
    rf"(?:i|we|ive|weve|{_MINE}) {_BEEN} {_SUFFERED}",
    rf"(?:happened|happens|happening|did this|did it|done this) to (?:{_ME}|{_MINE})",
    rf"(?:called|calls|calling|call) (?:{_ME}|{_MINE}) (?:{_NAMES}|osama|terrorists?)",
    (
        rf"(?:told|tells|telling) (?:{_ME}|{_MINE}) (?:\w+ ){{0,2}}?(?:to )?"
        r"(?:go (?:back|home)|get out|leave|fuck|piss|speak english|learn english)"
    ),
    (
        rf"(?:i am|im|we are|{_MINE} is|{_MINE} are) (?:so |too |really |very |still |now )*"
        r"(?:scared|afraid|frightened|terrified) (?:to (?:go|leave|walk|answer|speak|take|live|be|"
        r"open|come|sleep)|of (?:my|our|the) neighbours?|of going|of leaving|in (?:my|our) own)"
    ),
    (
        r"(?:wrote|written|painted|sprayed|graffiti|scratched|smeared|posted|put|pushed|threw|thrown|"
        rf"swastika|excrement|faeces|eggs|bricks?|stones?|firework) (?:\w+ ){{0,5}}"
        rf"(?:on|onto|through|at|over|in) {_THING}"
    ),
    (
        rf"{_THING} (?:was|were|has been|got|is|keeps being|gets) (?:burnt|burned|smashed|"
        r"vandalised|egged|scratched|ripped|torn|stolen|set on fire|damaged|defaced)"
    ),
    r"my (?:attacker|attackers|abuser|stalker)",
    rf"i (?:saw|watched|witnessed|heard|overheard) (?:\w+ ){{1,7}}{_SEEN}",
)
_PATTERNS: Final = compiled(_ACCOUNTS)


def is_account(said: Sequence[Said]) -> bool:
    """Return whether a message tells what happened to the writer or their own."""
    return any(is_said(each.line, _PATTERNS) or _tells_of_harm(each.line) for each in said) or any(
        _adds_up(said, each) for each in _languages(said)
    )


def _tells_of_harm(line: str) -> bool:
    """Return whether harm and one's own stand in one sentence that speaks of no one else."""
    words = set(line.split())
    known = lists()
    return (
        not words.isdisjoint(_OWN)
        and words.isdisjoint(known.general)
        and any(f" {harm} " in f" {line} " for harm in known.harm)
    )


def _languages(said: Sequence[Said]) -> set[str]:
    return {
        language for each in said for kind in _WHAT_HAPPENED for language in each.languages(kind)
    }


def _adds_up(said: Sequence[Said], language: str) -> bool:
    """Return whether enough was said of what happened, each kind counted once.

    A sentence on what should be, or on people in general, says nothing of what happened.
    """
    told = [each for each in said if not each.has(language, "ought")]
    kinds = {sign.kind for each in told for sign in each.signs if sign.language == language}
    is_own = any(each.has(language, "own") for each in said)
    if not is_own or kinds.isdisjoint(_WHAT_HAPPENED):
        return False
    return sum(weight for kind, weight in _WEIGHTS.items() if kind in kinds | {"own"}) >= _ENOUGH

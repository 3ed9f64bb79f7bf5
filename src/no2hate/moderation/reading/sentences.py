"""English sentences in which somebody threatens, or tells what happened to them.

Other languages have phrases in the word lists. Everything here is matched on folded words
joined by single spaces, a sentence at a time, with apostrophes gone: "I'll" reads "ill".
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from no2hate.moderation.reading.words import lists, words_in

_REACH: Final = 5  # words before a match in which "nobody" or "if" turns it round
_ENDS: Final = re.compile(r"[.!?;\n]+")

_WILL: Final = (
    r"(?:(?:i|we|they) (?:will|shall|am going to|are going to|am gonna|are gonna|want to|"
    r"would love to)|ill|im (?:going to|gonna)|were (?:going to|gonna)|well|gonna|going to|"
    r"lets|let us|someone (?:should|needs to)|somebody (?:should|needs to)|time to)"
)
_HARM: Final = (
    r"(?:kill|murder|stab|shoot|burn|bomb|behead|hang|lynch|gas|rape|slaughter|batter|knife|"
    r"petrol bomb|firebomb|exterminate|run over|run down|blow up|beat up|torch)"
)
_PEOPLE: Final = (
    r"(?:muslims?|jews?|blacks?|gays?|trans|lesbians?|queers?|immigrants?|migrants?|refugees?|"
    r"foreigners?|asians?|poles|gypsies|travellers|people|lot|family|kids|children|wife|traitors|politicians|"
    r"daughters?|sons?|mum|mother)"
)
_PLACE: Final = (
    r"(?:mosques?|synagogues?|church|temples?|gurdwaras?|hotels?|hostels?|house|home|shops?|"
    r"office|centre|center|school)"
)
_WHOM: Final = (
    rf"(?:you|u|ya|yous|them|him|her|em|(?:all|every|any|the|these|those|your|their|that|a)"
    rf"(?: \w+){{0,2}} (?:{_PEOPLE}|{_PLACE}))"
)
_KILLED: Final = (
    r"(?:shot|hanged|hung|gassed|killed|burned|burnt|stabbed|lynched|exterminated|beheaded)"
)
_THREATS: Final = (
    rf"{_WILL} (?:\w+ ){{0,2}}{_HARM} (?:\w+ )?{_WHOM}",
    rf"{_HARM} (?:them all|all (?:of )?(?:the|them|these|those)|(?:all|every|the|these) {_PEOPLE})",
    rf"{_HARM} (?:down )?(?:the|your|their|that|this|every) (?:\w+ )?{_PLACE}",
    (
        r"(?:you|u|yous|they|youre|theyre)(?: all)? (?:are |will |r )?(?:all )?"
        r"(?:going to|gonna|will|deserve to|should|ought to) (?:all )?(?:die|burn|hang|bleed)"
    ),
    rf"(?:should|deserve to|ought to|need to|must|will) (?:all |just )?(?:be|get) {_KILLED}",
    r"(?:i|we) know where (?:you|u|she|he|they|your \w+) (?:all )?(?:lives?|works?|sleeps?|goes?)",
    (
        r"(?:kill|gas|hang|shoot|lynch|exterminate|behead) (?:all|every) (?:the )?"
        r"(?!hate|hatred|racism|prejudice|bigotry|stereotype|fear)\w+"
    ),
    r"(?:i am|im|we are|were) coming for (?:you|u|them|your|him|her)",
    r"the only good \w+ (?:is|are) (?:a )?dead",
    r"(?:deserves?|needs?|gets?|getting) (?:acid|a bullet|the rope|a noose|a knife|petrol)",
    r"(?:petrol|acid|nail|fire) ?bomb(?:ed|ing)? (?:that|the|this|your|their|every|them|you)",
    r"(?:watch|mind) your back",
    r"(?:youre|you are|ur|u r) (?:all )?(?:a )?dead (?:man|woman|meat)?",
    r"your days are numbered",
    r"sleep with one eye open",
    (
        r"(?:i )?hope (?:you|u|they|she|he|yous)(?: all)? (?:dies?|burns?|rots?|suffers?|"
        rf"gets? (?:\w+ )?(?:{_KILLED}|raped|attacked|run over|cancer|knifed))"
    ),
    r"(?:bring|bringing|got|have) (?:a |my )?(?:knife|gun|petrol|acid|machete) (?:and|for|ready)",
    (
        r"(?:i am|im|we are|were|i will|ill|well) (?:be )?(?:coming|there) (?:\w+ ){0,4}"
        r"with (?:a |my )?(?:knife|gun|petrol|acid|machete|bomb)"
    ),
    r"you (?:will|ll|are going to|gonna) all pay(?: for (?:it|this|that))?$",
)

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


def is_threat(text: str) -> bool:
    """Return whether a sentence reads like a threat."""
    return any(_is_said(line, _THREAT_PATTERNS) for line in _sentences(text))


def is_account(text: str) -> bool:
    """Return whether a sentence tells what happened to the writer or their own."""
    return any(
        _is_said(line, _ACCOUNT_PATTERNS) or _tells_of_harm(line) for line in _sentences(text)
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


def _sentences(text: str) -> Iterator[str]:
    for sentence in _ENDS.split(text):
        yield " ".join(words_in(sentence))


def _is_said(line: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    """Return whether a pattern matches that the words before it do not turn round."""
    return any(
        lists().turning.isdisjoint(line[: match.start()].split()[-_REACH:])
        for pattern in patterns
        for match in pattern.finditer(line)
    )


def _compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b{pattern}\b") for pattern in patterns)


_THREAT_PATTERNS: Final = _compiled(_THREATS)
_ACCOUNT_PATTERNS: Final = _compiled(_ACCOUNTS)

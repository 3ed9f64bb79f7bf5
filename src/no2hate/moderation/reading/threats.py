"""Sentences in which somebody threatens.

English has patterns; every language has words: of an urge ("someone should", "je vais") with
words of harm in one sentence, and words that are a threat wherever they stand.
"""

from typing import Final

from no2hate.moderation.reading.sentences import compiled, is_said
from no2hate.moderation.reading.signs import Said

_TURNS: Final = 3  # words before a threat in which "nobody" turns it round

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
_PATTERNS: Final = compiled(_THREATS)


def is_threat(said: Said) -> bool:
    """Return whether a sentence reads like a threat."""
    languages = said.languages("menace") | said.languages("danger")
    return is_said(said.line, _PATTERNS) or any(_is_meant(said, each) for each in languages)


def _is_meant(said: Said, language: str) -> bool:
    if said.has(language, "abstract"):
        return False
    against = said.places(language, "against")
    if said.has(language, "urge", "menace") and not against:
        return True
    return any(
        all(not 0 < at - turned <= _TURNS for turned in against)
        for at in said.places(language, "danger")
    )

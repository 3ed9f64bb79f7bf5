"""What is told and answered in the scenes: ready to copy, invented, and looked for later."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.utils.translation import gettext_lazy as _

from no2hate.areas import tables
from no2hate.common.languages import written
from no2hate.demo.cast import Words

DATA: Final = Path(__file__).parent / "data"
FULL_STOP: Final = re.compile(r"(?:\u06d4|\.)\s*")  # Urdu's, and ours


@dataclass(frozen=True)
class Ready:
    """Words in one language, and what they mean."""

    language: str
    text: str
    meaning: Words

    @property
    def direction(self) -> str:
        """Which way they run."""
        return written(self.language).direction

    @property
    def sentences(self) -> list[str]:
        """Each sentence, without its stop."""
        return [each for each in FULL_STOP.split(self.text) if each]


_ROWS: Final = {
    row["who"]: row for number in (2, 3) for row in tables.read(DATA / f"scene_{number}.csv")
}


def _ready(who: str, meaning: Words = "") -> Ready:
    return Ready(_ROWS[who]["language"], _ROWS[who]["text"], meaning)


AMINA: Final = _ready(
    "amina",
    _(
        "I was on the tram, going home from work. A man abused me loudly because of my headscarf "
        "and told me to go away from here. Nobody said anything. This is the second time. Now I "
        "am afraid when I take the tram. I want somebody to listen to me."
    ),
)
CERYS: Final = _ready(
    "cerys",
    _(
        "Thank you very much for telling us. It is not your fault. I have read all that you "
        "wrote. Without your permission we tell nobody anything. If you like, we can think "
        "together about how your tram journey can be safe. You can write back here whenever you "
        "like."
    ),
)
VISITOR: Final = _ready("visitor")  # who comes to Ben's counter in scene 3
LOOKED_FOR: Final = [*AMINA.sentences, *CERYS.sentences]

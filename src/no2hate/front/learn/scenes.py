"""Practice scenes: what would you say? Each choice is answered; none is a trick.

The ways to help follow what bystander trainers teach, among them Right To Be's five: distract,
delegate, document, delay, direct (righttobe.org). The words are ours.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


class Effect(TextChoices):
    """What a choice mostly does."""

    HELPS = "helps", _("This helps")
    CARE = "care", _("With care")
    HURTS = "hurts", _("This can make it worse")


@dataclass(frozen=True)
class Choice:
    """Something one could do, and what it does."""

    code: str
    words: Words
    effect: Effect
    why: Words


@dataclass(frozen=True)
class Scene:
    """A moment anyone may meet."""

    code: str
    title: Words
    story: Words
    choices: tuple[Choice, ...]

    def choice(self, code: str) -> Choice | None:
        """Return one of the choices."""
        return next((choice for choice in self.choices if choice.code == code), None)


SCENES: Final = (
    Scene(
        "bus",
        _("On the bus"),
        _(
            "A man two rows ahead shouts at a woman in a headscarf. She should go home, he says, "
            "nobody wants her here. She looks at the floor. The bus is half full, and everybody "
            "looks at their phone."
        ),
        (
            Choice(
                "sit",
                _("Sit down beside her: “Is this seat free? Which stop do you get off at?”"),
                Effect.HELPS,
                _(
                    "You talk to her, not to him. He loses his audience, and she is no longer "
                    "alone. You need no courage for a quarrel, only for a question about a seat."
                ),
            ),
            Choice(
                "driver",
                _("Go to the driver: “Somebody is being abused back there. Please help.”"),
                Effect.HELPS,
                _(
                    "The driver has a radio, and the right to stop. Say what you see and where. "
                    "In danger call 999."
                ),
            ),
            Choice(
                "shout",
                _("Stand up and shout: “Shut up, you racist!”"),
                Effect.HURTS,
                _(
                    "It feels right, and it gives him the quarrel he wants, with her in the "
                    "middle. If you do speak to him, and it is safe: short, calm, once. “Leave "
                    "her alone, please.”"
                ),
            ),
            Choice(
                "film",
                _("Film him with your phone"),
                Effect.CARE,
                _(
                    "Only when somebody is helping her already. Say the time and the bus number. "
                    "Then ask her what to do with it. Do not post it: it shows her on a day like "
                    "this, and it may spoil evidence."
                ),
            ),
            Choice(
                "after",
                _("Freeze. When she gets off: “I saw that. It was wrong. Are you all right?”"),
                Effect.HELPS,
                _(
                    "Most people freeze, and it is not too late. That one person saw it and said "
                    "so is what many remember. You can also tell what you saw, even if she does "
                    "not."
                ),
            ),
        ),
    ),
    Scene(
        "work",
        _("At work"),
        _(
            "In the break a colleague puts on the accent of somebody new in the team, who is not "
            "in the room. Three people laugh. “Come on, it is only a joke.”"
        ),
        (
            Choice(
                "ask",
                _("Ask, quite calmly: “What do you mean by that?”"),
                Effect.HELPS,
                _(
                    "A joke that has to be explained is over. You have accused nobody, and "
                    "everybody has heard that you did not laugh."
                ),
            ),
            Choice(
                "line",
                _("Say: “I do not find that funny. Shall we leave it?”"),
                Effect.HELPS,
                _(
                    "It is about the words, not about what kind of person he is. Often somebody "
                    "else is glad, and says so."
                ),
            ),
            Choice(
                "laugh",
                _("Laugh along, so that it stays pleasant"),
                Effect.HURTS,
                _(
                    "He will take it that the whole room agrees. So will the person he mocked, "
                    "who mostly hears of it."
                ),
            ),
            Choice(
                "later",
                _("Say nothing now, and speak to him alone in the afternoon"),
                Effect.HELPS,
                _(
                    "People can change their minds when nobody is watching. “I know you did not "
                    "mean harm. It sounded like it.”"
                ),
            ),
            Choice(
                "tell",
                _("Tell the person it was about, in front of everybody"),
                Effect.CARE,
                _(
                    "Being asked in private is kinder: “I heard something I did not like. Do you "
                    "want to know? Do you want me to do something?” It is theirs to decide."
                ),
            ),
        ),
    ),
    Scene(
        "chat",
        _("In the group chat"),
        _(
            "Somebody posts a picture that makes fun of a boy who uses a wheelchair. Fourteen "
            "laughing faces stand under it. He is not in the group, but his cousin is."
        ),
        (
            Choice(
                "reply",
                _("Write: “Not all right. Please take it down.”"),
                Effect.HELPS,
                _(
                    "One calm sentence breaks the row of laughing faces. You will be surprised "
                    "who presses the heart under it."
                ),
            ),
            Choice(
                "friend",
                _("Write to the boy, or to his cousin: “I saw it. I am on your side.”"),
                Effect.HELPS,
                _("Being laughed at is worst when one thinks that everybody laughs."),
            ),
            Choice(
                "revenge",
                _("Post something just as bad about whoever sent it"),
                Effect.HURTS,
                _("Now there are two people hurt, and nobody talks about the first any more."),
            ),
            Choice(
                "report",
                _("Keep a picture of the screen with the time, and report it in the app"),
                Effect.HELPS,
                _(
                    "A picture of the screen is proof when the post is gone. Show it to somebody "
                    "you trust, at school or here. Do not send it on to others."
                ),
            ),
            Choice(
                "leave",
                _("Leave the group without a word"),
                Effect.CARE,
                _(
                    "You may always go where it is not safe for you. A line before you go says "
                    "why: “I am leaving because of that picture.”"
                ),
            ),
        ),
    ),
)


def scene(code: str) -> Scene | None:
    """Return one of the scenes."""
    return next((each for each in SCENES if each.code == code), None)

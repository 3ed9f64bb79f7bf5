"""Let an organisation begin: its first desk, hours, steward and keys."""

import sys
from dataclasses import replace
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from no2hate.accounts import beginning
from no2hate.accounts.management.asking import Answers, ask_password, required
from no2hate.accounts.members import NotWaitingError
from no2hate.accounts.services import new_passphrase
from no2hate.areas.models import Area
from no2hate.common.languages import WRITTEN
from no2hate.partners import founding
from no2hate.partners.models import Organisation, Wish
from no2hate.partners.opening_words import read_hours

EVERYWHERE: Final = "national"
OPTIONS: Final = {
    "name": "name of the organisation",
    "kind": f"one of {', '.join(Organisation.Kind.values)}",
    "area": f"slug of its police area, or {EVERYWHERE}",
    "desk": "name of its desk, as people read it",
    "wishes": f"what the desk takes, by commas: {', '.join(Wish.values)}; or all",
    "passes_on": "one sentence: what the desk passes on, and to whom",
    "never_tells": "one sentence: what it never tells anyone",
    "phone": "a number for helpers at counters, who are shown it; the public is not",
    "languages": "codes of the languages it reads, by commas, such as en,cy",
    "hours": "when it reads, such as: mon-fri 9:00-17:00; sat 10-12",
    "steward_email": "e-mail address of the first steward",
    "steward_name": "their name; not needed for somebody who signs in here already",
}


class Command(BaseCommand):
    help = "Make an organisation, its desk with keys and its first steward; asks what is left out."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, words in OPTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", dest=name, help=words)
        parser.add_argument(
            "--generate", action="store_true", help="make the steward's passphrase, print it once"
        )
        parser.add_argument(
            "--walk-ins",
            action="store_true",
            help="its people are trained to help at a counter, and have a quiet room",
        )
        parser.add_argument("--no-input", action="store_true", help="ask nothing, for scripts")

    def handle(self, *_args: Any, **options: Any) -> None:
        may_ask = not options["no_input"] and sys.stdin.isatty()
        plan = _plan(Answers(options, may_ask=may_ask), generate=options["generate"])
        plan = replace(plan, takes_walk_ins=options["walk_ins"])
        try:
            begun = beginning.begin(plan)
        except ValidationError as wrong:
            raise CommandError(" ".join(wrong.messages)) from None
        except NotWaitingError:
            raise CommandError("The steward was invited and has no password yet.") from None
        self._show(begun, plan.steward.password if options["generate"] else "")

    def _show(self, begun: beginning.Begun, passphrase: str) -> None:
        say = self.stdout.write
        say(f"{begun.desk.organisation} stands, with its desk {begun.desk}.")
        say("\nThe following is shown this once and kept nowhere.")
        if passphrase:
            say(f"\nPassphrase of {begun.steward}: {passphrase}")
        if begun.recovery_code:
            say(f"\nRecovery code of {begun.steward}, on paper: {begun.recovery_code}")
        say("\nThe desk's own key, in an identity of the program age. Print it twice, put each")
        say("into an envelope, seal them, and keep them in two places:")
        say(f"\n    {begun.recovery_identity}\n")
        say(f'Then prove that it opens: no2hate recovery-drill "{begun.desk}"')
        say(f'Then let the public in:   no2hate open-desk "{begun.desk}"')
        say("And let the steward invite a second one: who is alone can lose everything.")


def _plan(answers: Answers, *, generate: bool) -> beginning.Plan:
    take = answers.take
    name = take("name", "What is the organisation called?", required)
    kind = take("kind", f"What is it: {', '.join(Organisation.Kind.values)}?", _kind)
    about = founding.About(
        area=take("area", f"Which police area (slug), or {EVERYWHERE}?", _area),
        name=take("desk", "What is its desk called?", required, default=name),
        wishes=take("wishes", "What does the desk take?", _wishes, default="all"),
        passes_on=take("passes_on", "What does it pass on, and to whom?", str, default=""),
        never_tells=take("never_tells", "What does it never tell?", str, default=""),
        phone=take("phone", "A number for helpers at counters, if any?", str, default=""),
        languages=take("languages", "Languages it reads?", _languages, default="en"),
    )
    hours = take("hours", "When does it read?", read_hours, default="mon-fri 9:00-17:00")
    return beginning.Plan(name, kind, about, hours, _steward(answers, generate=generate))


def _steward(answers: Answers, *, generate: bool) -> beginning.Steward:
    email = answers.take("steward_email", "E-mail address of the first steward?", required)
    if beginning.known(email):
        return beginning.Steward(email)
    name = answers.take("steward_name", "Their name?", required)
    return beginning.Steward(email, name, new_passphrase() if generate else ask_password())


def _kind(typed: str) -> Organisation.Kind:
    if typed not in Organisation.Kind.values:
        raise ValueError(f"It is one of {', '.join(Organisation.Kind.values)}.")
    return Organisation.Kind(typed)


def _area(typed: str) -> Area | None:
    if typed == EVERYWHERE:
        return None
    area: Area | None = Area.objects.filter(slug=typed).first()
    if area is None:
        raise ValueError(f"No area is called {typed}.")
    return area


def _wishes(typed: str) -> list[str]:
    return [] if typed == "all" else _among(typed, Wish.values, "what a desk can take")


def _languages(typed: str) -> list[str]:
    return _among(typed, list(WRITTEN), "a language we know")


def _among(typed: str, known: list[str], what: str) -> list[str]:
    words = [word.strip() for word in typed.split(",") if word.strip()]
    if unknown := sorted(set(words) - set(known)):
        raise ValueError(f"{', '.join(unknown)} is not {what}.")
    return words

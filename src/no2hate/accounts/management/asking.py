"""Questions at the terminal: each can be answered by an option instead."""

from collections.abc import Callable
from getpass import getpass
from typing import Any, TypeVar

from django.core.management.base import CommandError

T = TypeVar("T")


class Answers:
    """Takes what the options say and asks for the rest, unless nobody is there to ask."""

    def __init__(self, options: dict[str, Any], *, may_ask: bool) -> None:
        self.options = options
        self.may_ask = may_ask

    def take(
        self, name: str, question: str, read: Callable[[str], T], *, default: str | None = None
    ) -> T:
        """Return one answer as `read` understands it; what it refuses is asked again.

        Raises:
            CommandError: If an option is wrong, or missing where nobody is asked.
        """
        given = self.options.get(name)
        if given is not None or not self.may_ask:
            return self._given(name, given if given is not None else default, read)
        while True:
            shown = f"{question} [{default}] " if default else f"{question} "
            try:
                return read(input(shown).strip() or default or "")
            except ValueError as wrong:
                print(wrong)  # noqa: T201 -- a conversation

    def _given(self, name: str, given: str | None, read: Callable[[str], T]) -> T:
        option = name.replace("_", "-")
        if given is None:
            raise CommandError(f"Say --{option}.")
        try:
            return read(given)
        except ValueError as wrong:
            raise CommandError(f"--{option}: {wrong}") from None


def ask_password() -> str:
    """Ask for a password twice.

    Raises:
        CommandError: If the two differ.
    """
    password = getpass("Password (15 signs or more): ")
    if password != getpass("The same again: "):
        raise CommandError("The two were not the same.")
    return password


def required(typed: str) -> str:
    """Take any words, but some.

    Raises:
        ValueError: If there are none.
    """
    if not typed.strip():
        raise ValueError("This needs an answer.")
    return typed.strip()

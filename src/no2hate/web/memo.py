"""Answers kept in this process for a moment, so that a burst asks the database once."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_forgetters: list[Callable[[], None]] = []


def for_seconds(seconds: float) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep a function's answers this long; its arguments must be hashable and few."""

    def keep(function: Callable[P, T]) -> Callable[P, T]:
        answers: dict[object, tuple[float, T]] = {}
        also_forget(answers.clear)

        @wraps(function)
        def ask(*args: P.args, **kwargs: P.kwargs) -> T:
            question = (args, tuple(sorted(kwargs.items())))
            until, answer = answers.get(question, (0.0, None))
            if monotonic() >= until:
                answer = function(*args, **kwargs)
                answers[question] = (monotonic() + seconds, answer)
            return answer  # type: ignore[return-value]  # None only before the first answer

        return ask

    return keep


def also_forget(forget: Callable[[], None]) -> None:
    """Let something else be forgotten together with the answers."""
    _forgetters.append(forget)


def forget_all() -> None:
    """Forget every answer at once (after loading data, between tests)."""
    for forget in _forgetters:
        forget()

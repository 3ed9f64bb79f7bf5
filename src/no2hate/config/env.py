"""Deployment settings from the environment, typed; `docs/settings.md` lists each."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Return a value; without a default it must be set."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name}: see docs/settings.md.")
    return value


def number(name: str, default: int) -> int:
    """Return a whole number of zero or more."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def choice(name: str, default: str, among: tuple[str, ...]) -> str:
    """Return one of the allowed words."""
    value = text(name, default)
    if value not in among:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(among)}, not {value!r}.")
    return value


def folder(name: str, default: Path) -> Path:
    """Return a folder as an absolute path; it need not exist yet."""
    return Path(text(name, str(default))).expanduser().absolute()


def secret(name: str, default: str = "") -> str:
    """Return a secret from NAME or from the file that NAME_FILE points to; may be empty."""
    file = os.environ.get(f"{name}_FILE")
    if file:
        return Path(file).read_text(encoding="utf-8").strip()
    return text(name, default)


def origin(name: str) -> str:
    """Return an https origin such as ``https://no2hate.example``: no path, no slash."""
    value = text(name)
    scheme, _, host = value.partition("://")
    if scheme != "https" or not host or set(host) & set("/?#@ "):
        raise ImproperlyConfigured(
            f"{name} must look like https://no2hate.example, without a path; it is {value!r}."
        )
    return value


def origins(name: str, scheme: str) -> list[str]:
    """Return origins such as ``https://mastodon.example``, with spaces between; may be none.

    Without encryption only on the loopback.
    """
    values = text(name, "").split()
    for value in values:
        said, _, host = value.partition("://")
        is_near = host.partition(":")[0] in {"127.0.0.1", "localhost"}
        is_plain = said == scheme.removesuffix("s") and is_near
        if not (said == scheme or is_plain) or not host or set(host) & set("/?#@"):
            raise ImproperlyConfigured(
                f"{name} must be {scheme}://host, without a path: {value!r}."
            )
    return values


def database(name: str, default: str) -> dict[str, Any]:
    """Return Django's settings of a database, kept open from one request to the next.

    A server is sent statements and words apart: what fails stands in its log without words.
    """
    value = secret(name, default)
    if value.partition("://")[0] not in {"postgres", "postgresql", "sqlite"}:
        raise ImproperlyConfigured(f"{name} must look like postgres://user:password@host/name.")
    found: dict[str, Any]
    found = {**dj_database_url.parse(value, conn_max_age=None, conn_health_checks=True)}
    if not value.startswith("sqlite"):
        found["OPTIONS"] = {**found.get("OPTIONS", {}), "server_side_binding": True}
    return found

"""Rows that are added and then stay as they are."""

from typing import Any, NoReturn, TypeVar

from django.db import models

Kept = TypeVar("Kept", bound=models.Model)


class AppendOnlyError(Exception):
    """A row of the audit was to be changed or deleted; neither is ever done."""


class AppendOnlyQuerySet(models.QuerySet[Kept]):
    """Adds and reads; refuses the rest."""

    def update(self, **_values: Any) -> NoReturn:
        """Refuse.

        Raises:
            AppendOnlyError: Always.
        """
        raise AppendOnlyError

    def delete(self) -> NoReturn:
        """Refuse.

        Raises:
            AppendOnlyError: Always.
        """
        raise AppendOnlyError


class AppendOnly(models.Model):
    """A row that can be saved once."""

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        """Add the row.

        Raises:
            AppendOnlyError: If it is there already.
        """
        if not self._state.adding:
            raise AppendOnlyError
        super().save(**(options | {"force_insert": True}))

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:  # noqa: FBT001, FBT002 -- theirs
        """Refuse.

        Raises:
            AppendOnlyError: Always.
        """
        raise AppendOnlyError

"""Whether this process can serve: its database answers and has the tables it was written for."""

from typing import Final

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from no2hate.areas.models import Area

BEHIND: Final = "not ready: the database lacks tables of this version"
SILENT: Final = "not ready: the database does not answer"

_known: set[str] = set()  # holds "tables" once they were seen: no version takes them away


def fault() -> str:
    """Return what keeps this process from serving, in words that tell a stranger nothing."""
    try:
        if "tables" not in _known and _is_behind():
            return BEHIND
        Area.objects.exists()
    except DatabaseError:
        connection.close()  # the next question tries anew
        return SILENT
    _known.add("tables")
    return ""


def forget() -> None:
    """Look again (between tests)."""
    _known.clear()


def _is_behind() -> bool:
    """Return whether migrations of this version wait; later ones of a newer one do no harm."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

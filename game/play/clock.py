"""The one clock: the database's. Application machines may disagree; deadlines may not."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import connection


def now() -> datetime:
    """The database's time, to the millisecond, in UTC."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")
            return datetime.fromisoformat(cursor.fetchone()[0]).replace(tzinfo=UTC)
        cursor.execute("SELECT date_trunc('milliseconds', clock_timestamp())")
        moment: datetime = cursor.fetchone()[0]
        return moment.astimezone(UTC)


def iso(moment: datetime | None) -> str | None:
    """An instant as the wire writes it: UTC, milliseconds, Z."""
    if moment is None:
        return None
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

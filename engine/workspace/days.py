"""Which day it is where the zone is."""

from datetime import date, datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=8))  # Beijing time holds in the whole country; moments are kept in UTC


def zone_day(at: datetime) -> date:
    """The calendar day of a moment, by the clocks of the zone: a letter's date, the year of its number."""
    return at.astimezone(ZONE).date()

"""Operation hours in Python: instants going in and coming out, and the zones of every name against ``zoneinfo``."""

from __future__ import annotations

import pickle
import zoneinfo
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from importlib import resources

import pytest

import tenantry as t

SHOP = {"zone": "America/Denver", "week": [{"day": "monday", "from": "08:00", "to": "17:00"}]}
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FROM = datetime(2026, 1, 1, tzinfo=timezone.utc)
TO = datetime(2038, 1, 1, tzinfo=timezone.utc)


def test_an_instant_is_a_datetime_with_a_tzinfo_or_a_text_with_an_offset() -> None:
    hours = t.Hours(SHOP)
    monday = datetime(2026, 11, 23, 9, tzinfo=zoneinfo.ZoneInfo("America/Denver"))
    assert hours.is_open(monday)
    assert hours.is_open(monday.astimezone(timezone.utc))
    assert hours.is_open("2026-11-23T16:00:00Z")
    assert not hours.is_open(monday.replace(hour=17))


def test_a_datetime_without_an_offset_is_refused_with_what_would_be_right() -> None:
    with pytest.raises(t.TenantryError) as raised:
        t.Hours(SHOP).is_open(datetime(2026, 11, 23, 9))
    assert raised.value.code == "document.naive_datetime"
    assert str(raised.value) == "at: a datetime without an offset is no instant: give it a `tzinfo` [document.naive_datetime]"


def test_a_turn_is_told_by_the_clocks_of_the_zone_with_its_reason() -> None:
    opening = t.Hours(SHOP).next_opening(datetime(2026, 11, 23, 16, tzinfo=timezone.utc))
    assert opening is not None
    assert opening.at == datetime(2026, 11, 30, 15, tzinfo=timezone.utc)
    assert opening.at.isoformat() == "2026-11-30T08:00:00-07:00"
    assert isinstance(opening.reason, t.documents.HoursReasonSpan)
    assert opening.reason.span == t.OpenSpan(day="monday", from_="08:00", to="17:00")
    assert opening.to_dict()["at"] == opening.at
    assert t.Hours({"zone": "UTC"}).next_opening(FROM) is None


def test_hours_are_made_from_a_document_and_pickle() -> None:
    document = t.OperationHours(zone="America/Denver", week=[t.OpenSpan(day="monday", from_="08:00", to="17:00")])
    hours = pickle.loads(pickle.dumps(t.Hours(document)))
    assert hours.state("2026-11-23T16:00:00Z").text == "monday 08:00–17:00, from 2026-11-23"
    assert t.read("hours", document) == document


def names() -> list[str]:
    return (resources.files("tzdata") / "zones").read_text("utf-8").split()


def changes(zone: zoneinfo.ZoneInfo) -> Iterator[datetime]:
    """Every instant from 2026 to 2037 at which the offset of a zone changes, to the minute."""
    day, week = FROM, timedelta(days=7)
    while day < TO:
        before, after = day, day + week
        # Clocks do not change twice in a week.
        if before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
            offset = before.astimezone(zone).utcoffset()
            while after - before > timedelta(minutes=1):
                middle = before + (after - before) // 2
                middle = middle.replace(second=0, microsecond=0)
                if middle.astimezone(zone).utcoffset() == offset:
                    before = middle
                else:
                    after = middle
            yield after
        day += week


def test_every_zone_opens_when_zoneinfo_shows_the_hour_around_every_change_from_2026_to_2037() -> None:
    looked_at = 0
    for name in names():
        if name == "Factory":
            continue
        # That of the pinned package, whatever the machine has.
        with (resources.files("tzdata") / "zoneinfo" / name).open("rb") as file:
            zone = zoneinfo.ZoneInfo.from_file(file, name)
        hours = t.Hours({"zone": name, "week": [{"day": day, "from": "12:00", "to": "13:00"} for day in DAYS]})
        for change in changes(zone):
            # Noon by the clocks of the zone, from two days before the change to two after it.
            for days in range(-2, 3):
                local = change.astimezone(zone) + timedelta(days=days)
                noon = datetime(local.year, local.month, local.day, 12, tzinfo=zone)
                opening = hours.next_opening(noon.astimezone(timezone.utc) - timedelta(minutes=1))
                assert opening is not None
                assert opening.at == noon.astimezone(timezone.utc), (name, noon)
                assert opening.at.utcoffset() == noon.utcoffset(), (name, noon)
                looked_at += 1
            # A span from the minute of the change to the next: the clocks show another offset from that instant on.
            for instant in (change - timedelta(minutes=1), change):
                shown = instant.astimezone(zone)
                minute = f"{shown:%H:%M}", f"{shown + timedelta(minutes=1):%H:%M}"
                week = [{"day": DAYS[shown.weekday()], "from": minute[0], "to": minute[1]}]
                assert t.Hours({"zone": name, "week": week}).is_open(instant), (name, instant)
    assert looked_at > 20_000


def test_hours_given_where_their_document_is_wanted_are_told_by_their_type() -> None:
    hours = t.Hours(SHOP)
    for ask in (
        lambda: t.Hours(hours),  # type: ignore[arg-type]
        lambda: t.plan_text_time("delayed", "2026-11-22T18:00:00Z", hours=hours),  # type: ignore[arg-type]
    ):
        with pytest.raises(t.TenantryError, match="a value of type Hours") as raised:
            ask()
        assert raised.value.code == "document.wrong_type"

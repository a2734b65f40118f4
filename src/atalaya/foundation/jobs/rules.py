"""When a periodic job comes next."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Every:
    """Comes again after `period`, counted from when it last came. Missed turns are not made up for."""

    period: timedelta

    def __post_init__(self) -> None:
        if self.period < timedelta(seconds=1):
            raise ValueError("a job comes every second at most")

    def after(self, moment: datetime) -> datetime:
        """The next turn after `moment`."""
        return moment + self.period


@dataclass(frozen=True)
class Daily:
    """Comes once a day when the clocks of `zone` show `at`; an hour the clocks skip comes as they go on."""

    at_time: time
    zone: ZoneInfo

    @classmethod
    def at(cls, text: str, zone: ZoneInfo) -> "Daily":
        """From "HH:MM". Raises ValueError."""
        return cls(time.fromisoformat(text), zone)

    def after(self, moment: datetime) -> datetime:
        """The first such hour after `moment`, aware, in UTC."""
        local = moment.astimezone(self.zone)
        for days in (0, 1, 2):
            due = datetime.combine(local.date() + timedelta(days=days), self.at_time, self.zone).astimezone(UTC)
            if due > moment:
                return due
        raise AssertionError("a day has a tomorrow")


Schedule = Every | Daily

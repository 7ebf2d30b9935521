"""What the tests on retention share: a clock that stands still, and colleagues who log and interpret."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from organisations.roles import Role
from residents import services
from residents.models import Signal
from tests.factories import make_area, make_membership, make_need, make_place, make_working_area

if TYPE_CHECKING:
    import pytest

    from organisations.models import Membership
    from residents.models import Need

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
CANARY = "kanarievogel"


class Clock:
    """Today is what we say it is."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def at(self, moment: str) -> None:
        """Stand still at this moment in the Netherlands, such as "2026-03-01 23:59"."""
        fixed = dt.datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)
        self._monkeypatch.setattr(timezone, "now", lambda: fixed)


class Case:
    """A colleague who logs and one who interprets."""

    def __init__(self) -> None:
        self.area = make_area()
        here = make_working_area(areas=[self.area])
        self.place = make_place(area=self.area)
        self.logger: Membership = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[here])
        self.networker: Membership = make_membership(role=Role.AREA_NETWORKER, working_areas=[here])
        self.need: Need = make_need(working_area=here)

    def log(self, text: str = f"er is nergens een {CANARY} om even te zitten") -> Signal:
        here = self.need.working_area
        signal = services.log_signal(actor=self.logger, text=text, channel="lift", working_area=here, place=self.place)
        # The column fills itself by a clock of its own.
        Signal.objects.filter(pk=signal.pk).update(logged_at=timezone.now())
        return signal

"""A need about which residents must hear something, and the steps that leave word for them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from organisations.models import Organisation
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Signal
from residents.tasks import note_silence
from tests.factories import make_membership, make_need, make_organisation, make_signal, make_working_area

if TYPE_CHECKING:
    from organisations.models import Membership

TITLE = "Een plek om te zitten"


class Case:
    """A need with one signal, logged by somebody else than whoever decides."""

    def __init__(self, status: str = "recognised") -> None:
        working_area = make_working_area()
        self.logger: Membership = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[working_area])
        self.networker: Membership = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])
        self.need = make_need(working_area=working_area, status=status, title=TITLE, closed_reason="Te duur.")
        self.signal = self.log(need=self.need, status="linked")

    def log(self, **fields: Any) -> Signal:
        return make_signal(logged_by=self.logger, working_area=self.need.working_area, **fields)

    def move(self, target: str, **fields: Any) -> None:
        services.move_need(actor=self.networker, need=self.need, target=target, **fields)

    def take_up(self, coalition: int = 1, *names: str) -> None:
        asked = names or ("Woonwens", "Zorgring", "Welzijn Oost")
        partners = [Organisation.objects.filter(name=name).first() or make_organisation(name=name) for name in asked]
        services.need_taken_up(
            need=self.need, coalition=coalition, coalition_name="Samen", organisations=partners, actor=self.networker
        )

    def let_go(self, coalition: int = 1, *, others: bool = False) -> None:
        services.need_let_go(need=self.need, coalition=coalition, others=others, actor=self.networker)

    def word(self, signal: Signal | None = None) -> Feedback:
        word = Feedback.objects.filter(signal=signal or self.signal).order_by("-created_at", "-pk").first()
        assert word
        return word


def quiet(case: Case, **fields: Any) -> None:
    Signal.objects.filter(pk=case.signal.pk).update(status_since=timezone.now() - dt.timedelta(weeks=9), **fields)
    assert note_silence() == 1

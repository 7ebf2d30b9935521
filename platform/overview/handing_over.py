"""What somebody who left was doing, gathered from all apps, and giving it to a colleague at once.

What a person wrote about a place, signals and needs and notes, is the place's and stays there; `Membership.knows` too.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from coalitions.models import ActionItem, Proposal
from coalitions.services.handing_over import hand_over_actions
from coalitions.workflow import OPEN
from core.ordering import alphabetical
from initiatives.models import Ambition
from initiatives.services.handing_over import hand_over_ambitions
from notifications.kinds import Kind
from notifications.services import notify
from organisations.models import Membership
from residents.models import AgendaQuestion, CollectionRound, Feedback, Need, ResidentGroup
from residents.services.handing_over import hand_over_residents


@dataclass(frozen=True)
class LeftBehind:
    """What somebody was doing: the first four go to a colleague, the others are the organisation's or the place's."""

    groups: list[ResidentGroup]
    rounds: list[CollectionRound]
    ambitions: list[Ambition]
    actions: list[ActionItem]
    proposals: list[Proposal]
    needs: list[Need]
    questions: list[AgendaQuestion]
    untold: int
    """Of how many signals residents still wait to hear."""

    @property
    def to_give(self) -> int:
        """How many things wait for a colleague."""
        return len(self.groups) + len(self.rounds) + len(self.ambitions) + len(self.actions)


def left_behind(leaver: Membership, reader: Membership) -> LeftBehind:
    """All that somebody left behind, of what the reader may see; eight queries."""
    user = reader.user
    return LeftBehind(
        groups=list(ResidentGroup.objects.visible_to(user).filter(guide=leaver).order_by(alphabetical())),
        rounds=list(CollectionRound.objects.visible_to(user).filter(led_by=leaver).order_by("-start")),
        ambitions=list(Ambition.objects.visible_to(user).filter(contact=leaver).order_by(alphabetical("title"))),
        actions=list(
            ActionItem.objects.visible_to(user).open().filter(owner=leaver).select_related("coalition").order_by("due")
        ),
        proposals=list(
            Proposal.objects.visible_to(user).filter(author=leaver, status__in=OPEN).order_by(alphabetical("title"))
        ),
        needs=list(Need.objects.visible_to(user).open().filter(created_by=leaver).order_by(alphabetical("title"))),
        questions=list(
            AgendaQuestion.objects.visible_to(user)
            .open()
            .filter(asked_by=leaver)
            .select_related("need", "organisation")
            .order_by("due_on")
        ),
        untold=Feedback.objects.visible_to(user)
        .waiting()
        .filter(signal__logged_by=leaver)
        .aggregate(signals=Count("signal", distinct=True))["signals"],
    )


@transaction.atomic
def hand_over(*, actor: Membership, leaver: Membership, to: Membership) -> int:
    """Give everything that has somebody's name on it to a colleague, who hears so; how many things."""
    given = (
        hand_over_residents(actor=actor, leaver=leaver, to=to)
        + hand_over_ambitions(actor=actor, leaver=leaver, to=to)
        + hand_over_actions(actor=actor, leaver=leaver, to=to)
    )
    if given:
        notify(
            kind=Kind.ACCOUNT,
            recipients=[to],
            key=f"handed-over:{leaver.pk}:{to.pk}:{timezone.now():%Y%m%d%H%M%S%f}",
            message=gettext_noop("You take over the work of %(name)s. See what is yours now."),
            params={"name": str(leaver.user)},
            url=reverse("overview:home"),
        )
    return given

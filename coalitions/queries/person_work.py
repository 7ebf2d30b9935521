"""What a colleague works on, as far as the reader may see it: what one can call this colleague about."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import User
from coalitions.models import Coalition, Participation
from coalitions.workflow import RUNNING
from core.ordering import alphabetical
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import ResidentGroup

MOST = 12


@dataclass(frozen=True)
class Work:
    """The ambitions a colleague is contact of, the groups he or she guides, and running coalitions of his or her organisations."""

    ambitions: list[Ambition]
    groups: list[ResidentGroup]
    coalitions: list[Coalition]

    @property
    def is_nothing(self) -> bool:
        return not (self.ambitions or self.groups or self.coalitions)


def work_of(memberships: Sequence[Membership], reader: User) -> Work:
    """The work of the colleague with these memberships, as far as `reader` may see it anyway; four queries."""
    ambitions = Ambition.objects.visible_to(reader).filter(contact__in=memberships, status=Ambition.Status.ACTIVE)
    groups = ResidentGroup.objects.visible_to(reader).filter(guide__in=memberships)
    own = [one.organisation_id for one in memberships]
    takes_part = Participation.objects.confirmed().filter(organisation__in=own)
    areas = set().union(*(one.working_area_keys for one in memberships))
    coalitions = Coalition.objects.visible_to(reader).filter(
        pk__in=takes_part.values("coalition"), working_area__in=areas, status__in=RUNNING
    )
    return Work(
        list(
            ambitions.select_related("organisation", "place")
            .prefetch_related("themes")
            .order_by(alphabetical("title"), "pk")[:MOST]
        ),
        list(groups.select_related("working_area", "area", "place").order_by(alphabetical())[:MOST]),
        list(coalitions.select_related("working_area").order_by(alphabetical())[:MOST]),
    )

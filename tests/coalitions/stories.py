"""Plans and needs that plainly touch, or plainly do not, for the tests of matching."""

from datetime import date
from typing import Any

from django.utils import timezone

from areas.models import Place, WorkingArea
from initiatives.models import Ambition
from organisations.models import Organisation
from residents.models import Need
from tests.factories import make_ambition, make_need, make_organisation

PERIOD = {"period_start": date(2027, 1, 1), "period_end": date(2028, 12, 31)}


def make_renovation(working_area: WorkingArea, **fields: Any) -> Ambition:
    """A corporation that has room in the plinth and seeks someone who knows the older residents."""
    return make_ambition(
        **{
            "working_areas": [working_area],
            "organisation": fields.pop("organisation", None) or _organisation(working_area, "housing_corporation"),
            "title": "Flat van het gas af",
            "description": "We renoveren de flat. In de plint komt een ruimte op de begane grond leeg.",
            "themes": ["energy", "living_longer_at_home"],
            "target_groups": ["ouderen"],
            "offers": ["ruimte op de begane grond voor ontmoeting"],
            "seeks": ["partij die oudere bewoners kent en bezoekt"],
            "match_due_at": timezone.now(),
            **PERIOD,
            **fields,
        }
    )


def make_care_point(working_area: WorkingArea, **fields: Any) -> Ambition:
    """A care organisation that seeks a room and knows the older residents."""
    return make_ambition(
        **{
            "working_areas": [working_area],
            "organisation": fields.pop("organisation", None) or _organisation(working_area, "care"),
            "title": "Zorg dichtbij huis",
            "description": "Oudere bewoners willen elkaar ontmoeten in een ruimte op de begane grond.",
            "themes": ["living_longer_at_home"],
            "target_groups": ["ouderen"],
            "offers": ["wijkverpleegkundigen die oudere bewoners kennen en bezoeken"],
            "seeks": ["ruimte op de begane grond voor ontmoeting"],
            "match_due_at": timezone.now(),
            **PERIOD,
            **fields,
        }
    )


def make_delivery_vans(working_area: WorkingArea, **fields: Any) -> Ambition:
    """Has nothing to do with the others."""
    return make_ambition(
        **{
            "working_areas": [working_area],
            "organisation": fields.pop("organisation", None) or _organisation(working_area, "business"),
            "title": "Elektrische bestelbusjes",
            "description": "De winkeliers vervangen hun diesels.",
            "themes": ["mobility"],
            "match_due_at": timezone.now(),
            **PERIOD,
            **fields,
        }
    )


def make_meeting_need(working_area: WorkingArea, **fields: Any) -> Need:
    """Older residents seek a place to meet."""
    return make_need(
        **{
            "working_area": working_area,
            "title": "Ouderen willen elkaar ontmoeten in een ruimte op de begane grond",
            "description": "Oudere bewoners missen een ruimte voor ontmoeting dicht bij huis.",
            "themes": ["living_longer_at_home"],
            "target_groups": ["ouderen"],
            "signal_count": 14,
            "channel_count": 4,
            "match_due_at": timezone.now(),
            **fields,
        }
    )


def make_flat(working_area: WorkingArea, name: str = "Merelflat") -> Place:
    """A complex in the first area of a working area."""
    area = working_area.areas.all()[0]
    return Place.objects.create(name=name, kind=Place.Kind.COMPLEX, area=area)


def _organisation(working_area: WorkingArea, kind: str) -> Organisation:
    return make_organisation(working_areas=[working_area], kind=kind)

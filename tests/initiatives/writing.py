"""What somebody fills in on the form of an ambition."""

from typing import Any

from organisations.models import Membership
from themes.models import Theme


def area_of(member: Membership) -> Any:
    return member.organisation.working_areas.get().areas.get()


def filled_in(member: Membership, **changes: Any) -> dict[str, Any]:
    """What somebody fills in on the form."""
    values: dict[str, Any] = {
        "title": "Ringvaartflat van het gas",
        "description": "We renoveren de flat en vervangen de ketels.",
        "themes": [Theme.objects.get(code="energy").pk],
        "benefit": "Wie er woont betaalt minder voor warmte.",
        "areas": [area_of(member).pk],
        "period_start": "2027-03",
        "period_end": "2028-06",
        "period_precision": "month",
        "target_groups": ["toekomstige bewoners"],
        "other_groups": "bewoners van de flat\n\n",
        "offers": "- 140 m² in de plint\n- steiger rondom",
        "seeks": "een warmtebron",
        "commitment": "budgeted",
        "circle": "partners",
        "contact": member.pk,
    }
    return values | changes

"""Writes to initiatives."""

from collections.abc import Iterable
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.services import check_where
from audit.services import differences, record
from core.dates import day_text
from core.errors import RuleViolation
from core.meanwhile import keep_time, refuse_unseen
from initiatives.guard import refuse_in_plan
from initiatives.models import Initiative
from initiatives.permissions import may_change, may_write
from initiatives.services.moments import end_too_early
from initiatives.workflow import INITIATIVE
from organisations.models import Membership
from themes.models import Theme

PLAIN = ("title", "description", "origin", "working_area", "area", "place", "start", "end")


class InitiativeFields(TypedDict, total=False):
    """What may be written of an initiative."""

    title: str
    description: str
    origin: str
    themes: Iterable[Theme]
    working_area: WorkingArea
    area: Area | None
    place: Place | None
    start: date | None
    end: date | None


@transaction.atomic
def add_initiative(
    *, actor: Membership, status: str = Initiative.Status.IDEA, **fields: Unpack[InitiativeFields]
) -> Initiative:
    """Write down an initiative that the actor's organisation looks after."""
    if not may_write(actor):
        raise RuleViolation(_("You cannot add an initiative in your role."))
    if status == Initiative.Status.STOPPED:
        raise RuleViolation(_("A new initiative cannot have stopped already."), field="status")
    initiative = Initiative(organisation=actor.organisation, status=status)
    _write(initiative, fields)
    record(actor=actor, verb="added", target=initiative, changes={"status": ["", status]})
    return initiative


@transaction.atomic
def change_initiative(
    *, actor: Membership, initiative: Initiative, seen: str = "", **fields: Unpack[InitiativeFields]
) -> Initiative:
    """Change an initiative of the actor's organisation.

    `seen` is what stood in it as far as the writer knew (`as_seen` of `written_in`).
    """
    changing = for_change(actor, initiative)
    before, stood, changed_at = snapshot(changing), written_in(changing), changing.updated_at
    _write(changing, fields)
    changes = differences(before, snapshot(changing))
    if changes:
        refuse_unseen(stood, seen)
        record(actor=actor, verb="changed", target=changing, changes=changes)
    else:
        keep_time(changing, changed_at)
    return changing


@transaction.atomic
def move_initiative(*, actor: Membership, initiative: Initiative, status: str, reason: str = "") -> Initiative:
    """Bring an initiative to another status; stopping one takes a reason."""
    changing = for_change(actor, initiative)
    old = changing.status
    INITIATIVE.check(old, status)
    stopped = status == Initiative.Status.STOPPED
    if stopped and not reason.strip():
        raise RuleViolation(_("Say why the initiative stopped."), field="reason")
    refuse_in_plan(changing.organisation, reason=reason)
    changing.status, changing.stopped_reason = status, reason.strip() if stopped else ""
    changing.full_clean()
    changing.save(update_fields=["status", "stopped_reason", "updated_at"])
    changes = {"status": [old, status]} | ({"stopped_reason": ["", changing.stopped_reason]} if stopped else {})
    record(actor=actor, verb="moved", target=changing, changes=changes)
    return changing


def snapshot(initiative: Initiative) -> dict[str, Any]:
    """What the history compares: texts, names and codes."""
    values: dict[str, Any] = {name: getattr(initiative, name) for name in PLAIN}
    values["themes"] = ", ".join(initiative.themes.order_by("position").values_list("code", flat=True))
    return values


def written_in(initiative: Initiative) -> dict[str, Any]:
    """All that one writes of an initiative, by keys."""
    values = {name: initiative.serializable_value(name) for name in PLAIN}
    return values | {"themes": sorted(theme.pk for theme in initiative.themes.all())}


def for_change(actor: Membership, initiative: Initiative) -> Initiative:
    """The row, locked, for whoever may change it."""
    if not may_change(actor, initiative):
        raise RuleViolation(_("Only the organisation that looks after this initiative may change it."))
    return Initiative.objects.select_for_update(of=("self",)).get(pk=initiative.pk)


def _write(initiative: Initiative, fields: InitiativeFields) -> None:
    stood = _where(initiative)
    standing = {"title": initiative.title, "description": initiative.description}
    for name in PLAIN:
        if name in fields:
            setattr(initiative, name, fields[name])  # type: ignore[literal-required]
    if initiative.start and initiative.end and initiative.end < initiative.start:
        raise RuleViolation(end_too_early(day_text(initiative.start)), field="end")
    refuse_in_plan(
        initiative.organisation, standing=standing, title=initiative.title, description=initiative.description
    )
    _settle_area(initiative, stood, given="area" in fields)
    initiative.full_clean(exclude=["themes"])
    initiative.save()
    if "themes" in fields:
        initiative.themes.set(fields["themes"])


def _where(initiative: Initiative) -> tuple[int | None, int | None, int | None]:
    return initiative.working_area_id, initiative.place_id, initiative.area_id


def _settle_area(initiative: Initiative, stood: tuple[int | None, ...], *, given: bool) -> None:
    """The area is that of the place, and goes with it; another working area takes it along too, unless it is `given`.

    Both must lie in the working area. What stands there already keeps nobody from changing the rest.
    """
    working_area, place, _area = stood
    if initiative.place:
        initiative.area = initiative.place.area
    elif not given and (place or working_area != initiative.working_area_id):
        initiative.area = None
    if _where(initiative) != stood:
        check_where(initiative.working_area, initiative.area, initiative.place, field="place")

"""Drawing working areas in the browser, and removing one: what there is to choose, and the writes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from areas.models import Area, WorkingArea
from areas.queries import hanging_on, newest_year
from areas.services import draw_working_area, remove_working_area
from audit.history import Change, Line, line_of
from audit.queries import history_of
from audit.services import differences, record
from core.background import send_after_commit
from core.errors import RuleViolation
from core.ordering import alphabetical
from core.wall import as_system
from initiatives.services import place_ambitions
from organisations.models import Membership
from overview.permissions import may_draw
from overview.yearly import carry_on, successors

LONGEST = 50
VERBS = {"drew": gettext_lazy("Drawn"), "imported": gettext_lazy("Imported")}
FIELDS = {"name": gettext_lazy("Name"), "areas": gettext_lazy("Areas")}


@dataclass(frozen=True)
class District:
    """A district with the neighbourhoods in it."""

    area: Area
    neighbourhoods: list[Area]


def municipalities() -> QuerySet[Area]:
    """The municipalities of the newest division in which there is something to choose."""
    rows = Area.objects.filter(year=newest_year() or 0, level=Area.Level.MUNICIPALITY)
    inside = Area.objects.filter(parent=OuterRef("pk"))
    return rows.filter(Exists(inside)).defer("outline").order_by(alphabetical())


def municipality_for(code: str) -> Area:
    """One of them by its code, or 404."""
    return get_object_or_404(municipalities(), code=code)


def drawn_in(working_area: WorkingArea, code: str) -> tuple[Area, list[Area]]:
    """The municipality of the newest division it is drawn in, and those to choose from, by `code`, if its own is not there any
    more. Until somebody chose it is the one that took the place of its own, or that itself when nobody knows which.
    """
    own = working_area.municipality
    newest = municipalities().filter(code=own.code).first()
    if newest:
        return newest, []
    offered = list(municipalities())
    if code:
        chosen = [one for one in offered if one.code == code]
        if not chosen:
            raise Http404
        return chosen[0], offered
    became = successors(newest_year() or own.year).get(own.pk, [])
    return next((one for one in offered if became == [one.pk]), own), offered


def drawn() -> QuerySet[WorkingArea]:
    """Every working area, with what a list shows."""
    rows = WorkingArea.objects.select_related("municipality").prefetch_related("areas")
    return rows.order_by(alphabetical(), "pk")


def working_area_for(pk: int) -> WorkingArea:
    """One working area, or 404."""
    return get_object_or_404(drawn(), pk=pk)


def districts_of(municipality: Area) -> list[District]:
    """The districts with their neighbourhoods; a neighbourhood that lies in no district stands by itself. Two queries."""
    first = list(Area.objects.filter(parent=municipality).order_by(alphabetical()))
    second = list(Area.objects.filter(parent__in=[area.pk for area in first]).order_by(alphabetical()))
    return [District(area, [one for one in second if one.parent_id == area.pk]) for area in first]


def now_called(working_area: WorkingArea, year: int) -> tuple[set[int], list[Area]]:
    """What a working area is drawn from in the division of this year, and the areas nothing took the place of."""
    after = successors(year)
    chosen: set[int] = set()
    gone = []
    for area in working_area.areas.all():
        new = [area.pk] if area.year == year else after.get(area.pk, [])
        chosen |= set(new)
        gone += [] if new else [area]
    return chosen, gone


def drawings_of(working_area: WorkingArea) -> list[Line]:
    """Each time it was drawn or imported, the last first, with its name and areas as they were and became. Two queries."""
    events = list(history_of(working_area)[:LONGEST])
    codes = {code for event in events for some in event.changes.get("areas", []) for code in some.split(", ")}
    names = dict(Area.objects.filter(code__in=codes).order_by("year").values_list("code", "name"))

    def told(field: str, value: str) -> str:
        return ", ".join(names.get(code, code) for code in value.split(", ")) if field == "areas" else value

    return [
        line_of(
            event,
            str(VERBS.get(event.verb, event.verb)),
            changes=[
                Change(str(FIELDS.get(field, field)), told(field, old), told(field, new))
                for field, (old, new) in event.changes.items()
            ],
        )
        for event in events
    ]


@as_system()
def holding(working_area: WorkingArea) -> list[str]:
    """What keeps it from being removed, in words: kinds alone, for whoever draws may not read all of them."""
    return sorted(str(model._meta.verbose_name_plural) for model in hanging_on(working_area))


def _facts(working_area: WorkingArea | None) -> dict[str, str]:
    """What the trail keeps of a working area."""
    if working_area is None:
        return {}
    return {"name": working_area.name, "areas": ", ".join(sorted(area.code for area in working_area.areas.all()))}


@transaction.atomic
def save_working_area(
    *, actor: Membership, name: str, municipality: Area, areas: Iterable[Area], working_area: WorkingArea | None = None
) -> WorkingArea:
    """Draw a working area, anew when it is there. What lay in an earlier year of it goes along where that is certain."""
    if not may_draw(actor):
        raise RuleViolation(_("Only a functional administrator draws working areas."))
    chosen = list(areas)
    if not chosen:
        raise RuleViolation(_("Choose at least one district or neighbourhood."), field="areas")
    namesakes = WorkingArea.objects.filter(municipality=municipality, name=name)
    if any(one != working_area for one in namesakes):
        raise RuleViolation(_("There is a working area of this name already."), field="name")
    whole = {area.pk for area in chosen}
    # A district holds its neighbourhoods already.
    kept = [area for area in chosen if area.parent_id not in whole]
    # As stored: what is drawn anew may be a page old, and takes its new name below.
    before = _facts(WorkingArea.objects.filter(pk=working_area.pk).first() if working_area else None)
    saved = draw_working_area(name=name, municipality=municipality, areas=kept, working_area=working_area)
    after = {"name": name, "areas": ", ".join(sorted(area.code for area in kept))}
    record(actor=actor, verb="drew", target=saved, changes=differences(before, after))
    if working_area is not None:
        # Whoever draws may not read signals, nor what organisations keep to themselves; those go along all the same.
        with as_system():
            carry_on(municipality.year)
    send_after_commit("initiatives.place_ambitions", saved.pk)
    return saved


@transaction.atomic
def take_away_working_area(*, actor: Membership, working_area: WorkingArea) -> None:
    """Remove one that was drawn by mistake. Plans that the drawing itself put in it leave it first, and are matched anew."""
    if not may_draw(actor):
        raise RuleViolation(_("Only a functional administrator draws working areas."))
    before = _facts(working_area)
    # As above: plans and signals count, also those that whoever draws may not read.
    with as_system():
        if not hanging_on(working_area):
            working_area.neighbourhoods.clear()
            place_ambitions(working_area=working_area)
        remove_working_area(working_area=working_area)
    record(actor=actor, verb="removed", target=working_area, changes=differences(before, dict.fromkeys(before, "")))

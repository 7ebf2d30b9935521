"""Writes to ambitions. Whatever the matching service looks at is marked as still to be matched, in the same
transaction (docs/adr/0007-work-to-do-is-a-column.md).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from areas.queries import areas_touching, working_areas_touching
from audit.services import differences, record, record_each
from core.background import send_after_commit
from core.dates import month_text
from core.errors import RuleViolation
from core.meanwhile import keep_time, refuse_unseen
from core.ordering import alphabetical
from initiatives.guard import require_certain
from initiatives.models import Ambition, Moment
from initiatives.permissions import may_change, may_write
from initiatives.services.kinds import chosen_kinds, read_kinds, said_kinds
from initiatives.services.moments import MomentFields, end_too_early, write_moment
from initiatives.services.where import NewPlace, check_place, follows_place, named_place
from initiatives.workflow import AMBITION
from organisations import guard
from organisations.models import Membership
from themes.models import Theme

# Who to call and where it was agreed change nothing about what touches what.
NOT_MATERIAL = frozenset({"contact", "benefit", "source_reference", "source_url"})
# They are handed in as rows: whoever chose them knows that they exist, and the database is sure of it.
ROWS = ("organisation", "place", "contact", "created_by")
PLAIN = (
    "title",
    "description",
    "benefit",
    "place",
    "period_start",
    "period_end",
    "period_precision",
    "target_groups",
    "offers",
    "seeks",
    "offer_kinds",
    "seek_kinds",
    "commitment",
    "circle",
    "contact",
    "source_reference",
    "source_url",
)


class AmbitionFields(TypedDict, total=False):
    """What may be written of an ambition. `change_ambition` leaves alone what is not named."""

    title: str
    description: str
    benefit: str
    themes: Iterable[Theme]
    areas: Iterable[Area]
    place: Place | None
    period_start: date | None
    period_end: date | None
    period_precision: str
    target_groups: list[str]
    offers: list[str]
    seeks: list[str]
    offer_kinds: list[list[str]]
    seek_kinds: list[list[str]]
    commitment: str
    circle: str
    contact: Membership | None
    source_reference: str
    source_url: str
    moment: MomentFields | None


@transaction.atomic
def add_ambition(
    *,
    actor: Membership,
    status: str = Ambition.Status.ACTIVE,
    benefit_later: bool = False,
    **fields: Unpack[AmbitionFields],
) -> Ambition:
    """Write down an ambition of the actor's organisation, as a draft or at once for all who may see it.

    A new ambition answers how it benefits the neighbourhood and its (future) residents; one that comes from a file may
    do so later (`benefit_later`), for files of plans seldom say so, and a made-up answer is worse than none.
    """
    ambition = _new(actor, status, fields, benefit_later=benefit_later)
    _write(ambition, fields)
    _send_to_match(ambition.pk)
    _make_findable(ambition.pk)
    record(actor=actor, verb="added", target=ambition, changes={"status": ["", status]})
    return ambition


@transaction.atomic
def add_ambitions(
    *, actor: Membership, plans: Sequence[Mapping[str, Any]], benefit_later: bool = False
) -> list[Ambition]:
    """Write down many, as a file brings them: what `add_ambition` does to each, with as many questions to the database for
    hundreds as for one. What it would refuse of one is raised, and then none of them is stored.
    """
    made = []
    for plan in plans:
        fields = {"status": Ambition.Status.ACTIVE, **plan}
        status = fields.pop("status")
        ambition = _new(actor, status, fields, benefit_later=benefit_later)  # type: ignore[arg-type] # named as the fields are
        _prepare(ambition, fields)  # type: ignore[arg-type] # as above
        made.append(ambition)
    Ambition.objects.bulk_create(made)
    _relate_many(made, plans)
    for ambition, plan in zip(made, plans, strict=True):
        if "moment" in plan:
            write_moment(ambition, plan["moment"])
        _send_to_match(ambition.pk)
        _make_findable(ambition.pk)
    record_each(actor=actor, verb="added", changes=[(one, {"status": ["", one.status]}) for one in made])
    return made


def check_ambition(
    *,
    actor: Membership,
    status: str = Ambition.Status.ACTIVE,
    benefit_later: bool = False,
    **fields: Unpack[AmbitionFields],
) -> None:
    """Raise what `add_ambition` would raise, and write nothing. No query: whether chosen rows exist, whoever chose knows."""
    ambition = _new(actor, status, fields, benefit_later=benefit_later)
    _fill(ambition, fields)
    ambition.clean_fields(exclude=ROWS)


def _new(actor: Membership, status: str, fields: AmbitionFields, *, benefit_later: bool) -> Ambition:
    if not may_write(actor):
        raise RuleViolation(_("You cannot add an ambition in your role."))
    if status not in {Ambition.Status.DRAFT, Ambition.Status.ACTIVE}:
        raise RuleViolation(_("A new ambition is a draft or active."))
    if not benefit_later and not fields.get("benefit", "").strip():
        raise RuleViolation(
            _("Say in one sentence how this benefits the neighbourhood and its (future) residents."), field="benefit"
        )
    return Ambition(organisation=actor.organisation, created_by=actor, status=status, match_due_at=timezone.now())


@transaction.atomic
def change_ambition(
    *, actor: Membership, ambition: Ambition, seen: str = "", **fields: Unpack[AmbitionFields]
) -> Ambition:
    """Change an ambition of the actor's organisation; what changed is in its history.

    `seen` is what stood in it as far as the writer knew (`as_seen` of `written_in`).
    """
    changing = _for_change(actor, ambition)
    before, changed_at = snapshot(changing), changing.updated_at
    stood = written_in(changing, Moment.objects.filter(ambition=changing).first()) if seen else {}
    _write(changing, fields)
    changes = differences(before, snapshot(changing))
    if changes:
        refuse_unseen(stood, seen)
        record(actor=actor, verb="changed", target=changing, changes=changes)
        _make_findable(changing.pk)
    else:
        keep_time(changing, changed_at)
    if changes.keys() - NOT_MATERIAL:
        _ask_to_match(changing)
    return changing


@transaction.atomic
def write_ambition(
    *,
    actor: Membership,
    fields: AmbitionFields,
    ambition: Ambition | None = None,
    place: NewPlace | None = None,
    status: str = Ambition.Status.ACTIVE,
    seen: str = "",
) -> Ambition:
    """What the form does in one go: add the place somebody named (or find it), then add or change the ambition."""
    if place:
        if not may_write(actor):
            raise RuleViolation(_("You cannot add an ambition in your role."))
        require_certain(field="new_place", texts=[place["name"]])
        fields = {**fields, "place": named_place(place)}
    try:
        if ambition is None:
            return add_ambition(actor=actor, status=status, **fields)
        return change_ambition(actor=actor, ambition=ambition, seen=seen, **fields)
    except RuleViolation as violation:
        if place and violation.field == "place":
            # It was typed there, and chosen nowhere.
            violation.field = "new_place"
        raise


@transaction.atomic
def move_ambition(*, actor: Membership, ambition: Ambition, status: str) -> Ambition:
    """Bring an ambition to another status; `workflow.AMBITION` says which.

    A draft was never shared, so one that is withdrawn stays inside, also when it is taken up again: until somebody chooses.
    """
    changing = _for_change(actor, ambition)
    before = {"status": changing.status, "circle": changing.circle}
    AMBITION.check(changing.status, status)
    changing.status = status
    if (before["status"], status) == (Ambition.Status.DRAFT, Ambition.Status.WITHDRAWN):
        changing.circle = Ambition.Circle.OWN
    changing.save(update_fields=["status", "circle", "updated_at"])
    _ask_to_match(changing)
    changes = differences(before, {"status": changing.status, "circle": changing.circle})
    record(actor=actor, verb="moved", target=changing, changes=changes)
    return changing


@transaction.atomic
def place_ambitions(*, working_area: WorkingArea) -> int:
    """Work out again which ambitions lie in a working area that was drawn anew; how many came in or went out."""
    touching = areas_touching(working_area.neighbourhoods.all())
    inside = set(Ambition.objects.filter(areas__in=touching).values_list("pk", flat=True))
    was_inside = set(working_area.ambitions.values_list("pk", flat=True))
    moved = inside ^ was_inside
    working_area.ambitions.set(inside)
    Ambition.objects.filter(pk__in=moved).update(match_due_at=timezone.now())
    for pk in sorted(moved):
        _send_to_match(pk)
    return len(moved)


def snapshot(ambition: Ambition) -> dict[str, Any]:
    """What the history compares: texts, names of areas, and codes, which `initiatives.history` puts in words."""
    values: dict[str, Any] = {name: getattr(ambition, name) for name in PLAIN}
    values |= {name: " · ".join(values[name]) for name in ("target_groups", "offers", "seeks")}
    values["offer_kinds"] = said_kinds(ambition.offers_with_kinds())
    values["seek_kinds"] = said_kinds(ambition.seeks_with_kinds())
    values["themes"] = ", ".join(ambition.themes.order_by("position").values_list("code", flat=True))
    values["areas"] = ", ".join(ambition.areas.order_by(alphabetical()).values_list("name", flat=True))
    moment = Moment.objects.filter(ambition=ambition).first()
    said = (moment.kind, moment.start, moment.end, moment.join_by, moment.note) if moment else ()
    values["moment"] = " · ".join(str(part) for part in said if part)
    return values


def written_in(ambition: Ambition, moment: Moment | None) -> dict[str, Any]:
    """All that one writes of an ambition, by keys; no query when its themes and areas are at hand."""
    return {
        **{name: ambition.serializable_value(name) for name in PLAIN},
        **{name: sorted(row.pk for row in getattr(ambition, name).all()) for name in ("themes", "areas")},
        "moment": moment and [moment.kind, moment.start, moment.end, moment.join_by, moment.note],
    }


def _for_change(actor: Membership, ambition: Ambition) -> Ambition:
    """The row, locked, so that two people who save at once do not undo each other's moves."""
    if not may_change(actor, ambition):
        raise RuleViolation(_("Only the organisation this ambition belongs to may change it."))
    return Ambition.objects.select_for_update(of=("self",)).get(pk=ambition.pk)


def _fill(ambition: Ambition, fields: AmbitionFields) -> None:
    fields = chosen_kinds(ambition, fields)
    for name in PLAIN:
        if name in fields:
            setattr(ambition, name, fields[name])  # type: ignore[literal-required]
    _check(ambition, fields)
    read_kinds(ambition)


def _write(ambition: Ambition, fields: AmbitionFields) -> None:
    """Store it and all it has to do with."""
    is_new = ambition.pk is None
    if not is_new and follows_place(ambition, fields):
        fields = {**fields, "areas": []}
    _prepare(ambition, fields)
    ambition.save()
    if "themes" in fields:
        _relate(ambition.themes, fields["themes"], is_new=is_new)
    if "areas" in fields:
        areas = ambition.lies_in(fields["areas"])
        _relate(ambition.areas, areas, is_new=is_new)
        _relate(ambition.working_areas, working_areas_touching(areas), is_new=is_new)
    if "moment" in fields:
        write_moment(ambition, fields["moment"])


def _prepare(ambition: Ambition, fields: AmbitionFields) -> None:
    """Fill it in, and refuse what may not be stored."""
    standing = _texts(ambition, {}) if ambition.pk else {}
    _fill(ambition, fields)
    # What stands there already keeps nobody from changing the rest; what is certain was looked for just now.
    texts = {name: text for name, text in _texts(ambition, fields).items() if text != standing.get(name)}
    guard.refuse_residents(texts, working_areas=ambition.organisation.working_areas.all(), of=ambition.organisation)
    # What the constraints demand was checked just now, with a sentence at the field it is about.
    ambition.full_clean(exclude=[*ROWS, "themes", "areas"], validate_constraints=False)


def _relate(relation: Any, rows: Iterable[Any], *, is_new: bool) -> None:
    """Make these the rows it has to do with; what is new has none yet to compare them with."""
    if is_new:
        relation.add(*rows)
    else:
        relation.set(rows)


def _relate_many(made: Sequence[Ambition], plans: Sequence[Mapping[str, Any]]) -> None:
    """The same for many that are new; what several have in common is looked up once."""
    links: dict[str, list[tuple[int, int]]] = {"theme": [], "area": [], "workingarea": []}
    touching: dict[frozenset[int], list[int]] = {}
    for ambition, plan in zip(made, plans, strict=True):
        areas = ambition.lies_in(plan["areas"]) if "areas" in plan else []
        keys = frozenset(area.pk for area in areas)
        if keys not in touching:
            touching[keys] = list(working_areas_touching(areas).values_list("pk", flat=True))
        links["theme"] += [(ambition.pk, pk) for pk in {theme.pk for theme in plan.get("themes", ())}]
        links["area"] += [(ambition.pk, pk) for pk in keys]
        links["workingarea"] += [(ambition.pk, pk) for pk in touching[keys]]
    for relation, name in (
        (Ambition.themes, "theme"),
        (Ambition.areas, "area"),
        (Ambition.working_areas, "workingarea"),
    ):
        through: Any = relation.through
        rows = [through(ambition_id=pk, **{f"{name}_id": other}) for pk, other in links[name]]
        through.objects.bulk_create(rows)


def _check(ambition: Ambition, fields: AmbitionFields) -> None:
    if ambition.period_start and ambition.period_end and ambition.period_end < ambition.period_start:
        raise RuleViolation(end_too_early(month_text(ambition.period_start)), field="period_end")
    if "themes" in fields and not list(fields["themes"]):
        raise RuleViolation(_("Choose at least one theme."), field="themes")
    check_place(ambition, fields)
    contact = ambition.contact
    if "contact" in fields and contact and contact.organisation_id != ambition.organisation_id:
        raise RuleViolation(_("Choose a colleague of your own organisation."), field="contact")
    for field, text in _texts(ambition, fields).items():
        require_certain(field=field, texts=[text] if isinstance(text, str) else text)


def _texts(ambition: Ambition, fields: AmbitionFields) -> dict[str, str | list[str]]:
    """All that was typed, by the name of its field."""
    moment = fields.get("moment") or {}
    return {
        "title": ambition.title,
        "description": ambition.description,
        "benefit": ambition.benefit,
        "target_groups": ambition.target_groups,
        "offers": ambition.offers,
        "seeks": ambition.seeks,
        "source_reference": ambition.source_reference,
        "moment_note": moment.get("note", ""),
    }


def _ask_to_match(ambition: Ambition) -> None:
    Ambition.objects.filter(pk=ambition.pk).update(match_due_at=timezone.now())
    ambition.refresh_from_db(fields=["match_due_at"])
    _send_to_match(ambition.pk)


def _send_to_match(ambition: int) -> None:
    """Have it matched at once; its row says already that this is due."""
    send_after_commit("coalitions.match_ambition", ambition)


def _make_findable(ambition: int) -> None:
    """Have it found at once by the words it has now. Where it lies and its status are no words."""
    send_after_commit("overview.make_findable", "ambition", ambition)

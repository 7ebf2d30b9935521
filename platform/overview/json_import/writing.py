"""Turning checked rows into areas, organisations, people, ambitions, needs and signals. Runs inside one transaction.

It does not call the services row by row: nobody acts here whose role they could check, it masks what they refuse, and a
file brings states and days from before, which they set themselves. It checks the same constraints, marks the same work as
due, and leaves the same trace: what is new is in the trail as imported. Areas and places are in it only
when the administration changes them.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from areas.models import Area, Place, WorkingArea
from areas.queries import working_area_of, working_areas_touching
from areas.services import draw_working_area
from audit.services import record_each
from core.dates import end_of_month
from initiatives.models import Ambition, Moment
from initiatives.resources import in_order
from initiatives.services import read_kinds
from language.hearing import suggest_themes
from language.personal_data import BLOCKING, find_in_place_name, find_personal_data, mask
from language.thesaurus import Thesaurus
from organisations.guard import known_names
from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.json_import.reading import Fault, Files, Row, parse_month
from residents import retention
from residents.models import Need, RetentionPolicy, Signal
from residents.services.needs import recount
from themes.models import Theme


class Writer:
    """Stores the rows of one folder, file by file, and remembers which row became what."""

    def __init__(self, files: Files, *, source: str, year: int) -> None:
        self.files, self.source, self.year = files, source, year
        self.stored: Counter[str] = Counter()
        self._new: list[models.Model] = []
        self.known: Counter[str] = Counter()
        self.masked: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.made: dict[str, dict[str, models.Model]] = {name: {} for name in files.rows}
        self.themes = {theme.code: theme for theme in Theme.objects.all()}
        self._working_areas: dict[int, WorkingArea | None] = {}
        self._places: dict[tuple[int, str], Place] = {}
        self._names: frozenset[str] = frozenset()

    def write(self, *, with_links: bool) -> None:
        self._each("areas", self._area)
        self._draw_working_areas()
        self._each("places", self._place_row)
        self._each("organisations", self._organisation)
        self._each("people", self._person)
        self._terms = {policy.organisation_id: policy.term for policy in RetentionPolicy.objects.all()}
        self._names = known_names() | frozenset(
            Area.objects.filter(code__in=self.files.ids("areas")).values_list("name", flat=True)
        )
        self._each("ambitions", self._ambition)
        self._each("needs", self._need)
        self._each("signals", self._signal_with_need if with_links else self._signal)
        for need in self.made["needs"].values():
            recount(need=need)  # type: ignore[arg-type]
        record_each(actor=None, verb="imported", changes=[(thing, {}) for thing in self._new])

    def ids(self) -> dict[str, dict[str, int]]:
        """File -> id in the file -> primary key."""
        return {name: {key: row.pk for key, row in made.items()} for name, made in self.made.items()}

    def _each(self, name: str, write: Callable[[Row], models.Model | None]) -> None:
        for row in self.files.rows.get(name, []):
            key = row["code" if name == "areas" else "id"]
            try:
                made = write(row)
            except ValidationError as error:
                self.faults.append(Fault(f"{name}.json", key, "; ".join(error.messages)))
                continue
            if made is not None:
                self.made[name][key] = made

    def _count(self, name: str, thing: models.Model, *, new: bool) -> None:
        (self.stored if new else self.known)[name] += 1
        if new:
            self._new.append(thing)

    def _known(self, name: str, model: type[models.Model], row: Row) -> models.Model | None:
        """The row an earlier import made of this one, counted."""
        found = model._default_manager.filter(import_key=self._key(row)).first()
        self.known[name] += found is not None
        return found

    def _key(self, row: Row) -> str:
        return f"{self.source}:{row['id']}"

    # --- Where ------------------------------------------------------------------------------------------------------

    def _area(self, row: Row) -> Area:
        parent = self._area_by_code(row["parent"]) if row.get("parent") else None
        area, new = Area.objects.get_or_create(
            code=row["code"],
            year=self.year,
            defaults={
                "name": row["name"],
                "level": row["kind"],
                "parent": parent,
                "latitude": row.get("lat"),
                "longitude": row.get("lon"),
                "outline": row.get("outline"),
            },
        )
        (self.stored if new else self.known)["areas"] += 1
        return area

    def _area_by_code(self, code: str) -> Area:
        made = self.made["areas"].get(code)
        if isinstance(made, Area):
            return made
        found = Area.objects.filter(code=code).order_by("-year").first()
        if found is None:
            raise ValidationError(
                _("“%(field)s” names %(value)s, which does not exist") % {"field": "area", "value": code}
            )
        return found

    def _draw_working_areas(self) -> None:
        """The working areas that are named, else one a district: the scale on which people know one another."""
        rows = self.files.rows["working_areas"]
        if not rows:
            districts = [row for row in self.files.rows["areas"] if row["kind"] == Area.Level.DISTRICT]
            rows = [{"id": row["code"], "name": row["name"], "areas": [row["code"]]} for row in districts]
        for row in rows:
            areas = [self._area_by_code(code) for code in row["areas"]]
            municipality = areas[0]
            while municipality.parent is not None:
                municipality = municipality.parent
            known = WorkingArea.objects.filter(name=row["name"], municipality=municipality).first()
            drawn = known or draw_working_area(name=row["name"], municipality=municipality, areas=areas)
            self.made["working_areas"][row["id"]] = drawn
            self._count("working_areas", drawn, new=known is None)

    def _place_row(self, row: Row) -> Place | None:
        if self._is_somebody(row["name"]):
            return None
        area = self._area_by_code(row["area"])
        told = {"kind": row["kind"], "homes": row.get("homes"), "latitude": row.get("lat"), "longitude": row.get("lon")}
        place, new = Place.objects.get_or_create(area=area, name=row["name"], defaults=told)
        (self.stored if new else self.known)["places"] += 1
        return place

    def _place(self, name: str | None, areas: list[Area]) -> Place | None:
        """The place of that name in one of these areas; a new one in the first of them when there is none."""
        if not name or not areas or self._is_somebody(name):
            return None
        known = Place.objects.filter(name__iexact=name, area__in=areas).first()
        if known is None:
            known = Place.objects.filter(name__iexact=name, area__parent__in=areas).first()
        return known or Place.objects.create(name=name, kind=_kind_of_place(name), area=areas[0])

    def _is_somebody(self, place: str) -> bool:
        """Is this no place but a person or a home? Then it is left out, and counted as masked."""
        found = bool(find_in_place_name(place))
        self.masked["places"] += found
        return found

    def _working_area(self, row: Row, area: Area) -> WorkingArea:
        named = self.made["working_areas"].get(row.get("working_area", ""))
        if isinstance(named, WorkingArea):
            return named
        if area.pk not in self._working_areas:
            self._working_areas[area.pk] = working_area_of(area)
        found = self._working_areas[area.pk]
        if found is None:
            raise ValidationError(_("%(area)s lies in no working area") % {"area": area.name})
        return found

    # --- Who --------------------------------------------------------------------------------------------------------

    def _organisation(self, row: Row) -> Organisation:
        known = self._known("organisations", Organisation, row) or Organisation.objects.filter(name=row["name"]).first()
        if isinstance(known, Organisation):
            return known
        organisation = Organisation(
            name=row["name"],
            kind=row["kind"],
            description=row.get("description") or "",
            website=row.get("website") or "",
            import_key=self._key(row),
        )
        organisation.full_clean(exclude=["working_areas"])
        organisation.save()
        organisation.working_areas.set([self.made["working_areas"][key].pk for key in row.get("working_areas", [])])
        self._count("organisations", organisation, new=True)
        return organisation

    def _organisation_of(self, row: Row) -> Organisation:
        """The organisation a row names; an earlier one in this import made it, or it had a fault of its own."""
        made = self.made["organisations"].get(row["organisation"])
        if not isinstance(made, Organisation):
            raise ValidationError(_("organisation %(value)s could not be stored") % {"value": row["organisation"]})
        return made

    def _person(self, row: Row) -> Membership:
        user = User.objects.filter(email__iexact=row["email"]).first()
        if user is None:
            user = User.objects.create_user(row["email"], None, name=row["name"], job_title=row.get("job_title", ""))
        organisation = self._organisation_of(row)
        membership, new = Membership.objects.get_or_create(
            user=user,
            organisation=organisation,
            until=None,
            defaults={"role": row["role"], "knows": row.get("knows", "")},
        )
        if new:
            membership.working_areas.set([self.made["working_areas"][key].pk for key in row.get("working_areas", [])])
        self._count("people", membership, new=new)
        return membership

    # --- What -------------------------------------------------------------------------------------------------------

    def _clean(self, name: str, text: str | None, *, everything: bool = False) -> str:
        """The text without personal data: what may never be stored, and about residents everything that was found."""
        found = find_personal_data(text or "", known_names=self._names)
        chosen = [finding for finding in found if everything or finding.type in BLOCKING]
        self.masked[name] += bool(chosen)
        return mask(text or "", chosen)

    def _ambition(self, row: Row) -> Ambition:
        known = self._known("ambitions", Ambition, row)
        if isinstance(known, Ambition):
            return known
        areas = [self._area_by_code(code) for code in row["areas"]]
        contact = self.made["people"].get(row.get("contact") or "")
        ambition = Ambition(
            organisation=self._organisation_of(row),
            title=self._clean("ambitions", row["title"]),
            description=self._clean("ambitions", row["description"]),
            benefit=self._clean("ambitions", row.get("benefit")),
            place=self._place(row.get("place"), areas),
            period_start=parse_month(row["period"]["start"] or ""),
            period_end=_month_end(row["period"]["end"]),
            target_groups=[self._clean("ambitions", text) for text in row["target_groups"]],
            offers=[self._clean("ambitions", text) for text in row["offers"]],
            seeks=[self._clean("ambitions", text) for text in row["seeks"]],
            offer_kinds=_kinds(row.get("offer_kinds")),
            seek_kinds=_kinds(row.get("seek_kinds")),
            contact=contact if isinstance(contact, Membership) else None,
            match_due_at=timezone.now(),
            import_key=self._key(row),
            **{key: row[key] for key in ("status", "circle", "commitment") if row.get(key)},
        )
        ambition.period_precision = row.get("precision") or Ambition.Precision.MONTH
        read_kinds(ambition)
        ambition.full_clean(exclude=["themes", "areas", "working_areas"])
        ambition.save()
        themes = [self.themes[code] for code in row["themes"]]
        ambition.themes.set(themes)
        ambition.organisation.themes.add(*themes)
        ambition.areas.set(areas)
        ambition.working_areas.set(working_areas_touching(areas))
        if row.get("moment"):
            _add_moment(ambition, row["moment"], self._clean("ambitions", row["moment"].get("note")))
        self._count("ambitions", ambition, new=True)
        return ambition

    def _need(self, row: Row) -> Need:
        known = self._known("needs", Need, row)
        if isinstance(known, Need):
            return known
        area = self._area_by_code(row["area"])
        need = Need(
            title=self._clean("needs", row["title"], everything=True),
            description=self._clean("needs", row.get("description"), everything=True),
            working_area=self._working_area(row, area),
            area=area,
            main_theme=self.themes[row["themes"][0]] if row["themes"] else None,
            place=self._place(row.get("place"), [area]),
            status=row.get("status") or Need.Status.RECOGNISED,
            closed_reason=self._clean("needs", row.get("closed_reason"), everything=True),
            target_groups=[self._clean("needs", text, everything=True) for text in row.get("target_groups") or []],
            match_due_at=timezone.now(),
            import_key=self._key(row),
        )
        need.full_clean(exclude=["themes"])
        need.save()
        need.themes.set([self.themes[code] for code in row["themes"]])
        self._count("needs", need, new=True)
        return need

    def _signal_with_need(self, row: Row) -> Signal:
        return self._signal(row, need=self.made["needs"].get(row.get("need") or ""))

    def _signal(self, row: Row, need: models.Model | None = None) -> Signal:
        known = self._known("signals", Signal, row)
        if isinstance(known, Signal):
            return known
        area = self._area_by_code(row["area"])
        text = self._clean("signals", row["text"], everything=True)
        language = row.get("language") or "nl"
        gist = self._clean("signals", row.get("gist"), everything=True)
        logged = _moment_of(row.get("logged_on"))
        outcome: dict[str, Any] = row.get("outcome") or {}
        member = self._logged_by(row)
        ended = retention.outcome_of_import(timezone.localdate(logged), outcome.get("status", ""))
        signal = Signal(
            text=text,
            language=language,
            gist=gist,
            channel=row["channel"],
            working_area=self._working_area(row, area),
            area=area,
            place=self._place(row.get("place"), [area]),
            theme=self._theme(text if language == "nl" else gist),
            organisation=member.organisation,
            logged_by=member,
            logged_at=logged,
            heard_on=timezone.localdate(logged),
            need=need if isinstance(need, Need) else None,
            status=outcome.get("status") or (Signal.Status.LINKED if need else Signal.Status.NEW),
            status_since=logged,
            outcome_reason=self._clean("signals", outcome.get("reason"), everything=True),
            referred_to=self._clean("signals", outcome.get("referred_to"), everything=True),
            outcome_on=ended,
            retain_until=retention.retain_until(
                timezone.localdate(logged), ended, term=self._terms.get(member.organisation_id, retention.LONGEST)
            ),
            import_key=self._key(row),
            **{key: row[key] for key in ("kind", "reach") if row.get(key)},
        )
        signal.full_clean()
        signal.save()
        self._count("signals", signal, new=True)
        return signal

    def _theme(self, text: str) -> Theme | None:
        suggested = suggest_themes(text, Thesaurus.load()) if text else []
        return self.themes.get(suggested[0].theme) if suggested else None

    def _logged_by(self, row: Row) -> Membership:
        """Whoever the row names; otherwise the import itself, an account nobody can sign in with."""
        person = self.made["people"].get(row.get("logged_by") or "")
        if isinstance(person, Membership):
            return person
        organisation, _new = Organisation.objects.get_or_create(
            import_key="import", defaults={"name": _("Imported signals"), "kind": Organisation.Kind.OTHER}
        )
        user = User.objects.filter(email="import@koppelkans.example").first()
        if user is None:
            user = User.objects.create_user("import@koppelkans.example", None, name=_("Import"), is_active=False)
        membership, _new = Membership.objects.get_or_create(
            user=user, organisation=organisation, until=None, defaults={"role": Role.SOCIAL_MANAGER}
        )
        return membership


def _kinds(given: list[list[str]] | None) -> list[list[str]]:
    """The kinds beside each offer or request, in their own order."""
    return [[kind.value for kind in in_order(codes)] for codes in given or []]


def _add_moment(ambition: Ambition, row: Row, note: str) -> None:
    moment = Moment(
        ambition=ambition,
        kind=row["kind"],
        start=parse_month(row["start"]) or timezone.localdate(),
        end=_month_end(row.get("end")),
        join_by=_month_end(row.get("join_by")),
        note=note,
    )
    moment.full_clean()
    moment.save()


def _month_end(text: str | None) -> date | None:
    """The last day of "2027-03"; None for an open end."""
    month = parse_month(text or "")
    return end_of_month(month) if month else None


def _moment_of(day: str | None) -> datetime:
    """Noon of that day; now when no day is given."""
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time(12))) if day else timezone.now()


_ENDINGS = {
    Place.Kind.STREET: ("straat", "laan", "weg", "singel", "kade", "dijk", "pad"),
    Place.Kind.SQUARE: ("plein", "plaats", "hof"),
    Place.Kind.PARK: ("park", "plantsoen", "bos"),
    Place.Kind.COMPLEX: ("flat", "flats", "complex", "toren", "torens"),
}


def _kind_of_place(name: str) -> Place.Kind:
    """What the name says it is; a spot when it says nothing."""
    words = name.lower().split()
    return next((kind for kind, ends in _ENDINGS.items() if any(w.endswith(ends) for w in words)), Place.Kind.POINT)

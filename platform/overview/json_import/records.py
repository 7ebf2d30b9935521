"""Storing what is planned, needed and heard: ambitions, needs and signals, without the personal data in them."""

from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import timezone

from areas.models import Area
from areas.queries import working_areas_touching
from core.dates import end_of_month
from initiatives.models import Ambition, Moment
from initiatives.resources import in_order
from initiatives.services import read_kinds
from language.hearing import suggest_themes
from language.personal_data import BLOCKING, find_personal_data, mask, without_placeholders
from language.thesaurus import Thesaurus
from organisations.guard import known_names
from overview.json_import.ground import Ground
from overview.json_import.made import Made
from overview.json_import.people import People
from overview.json_import.reading import Row
from overview.json_import.shapes import parse_day, parse_month
from residents import retention
from residents.models import Need, RetentionPolicy, Signal
from residents.services.needs import recount
from themes.models import Theme


class Records:
    """Stores the rows of ambitions, needs and signals, on ground and by people that were stored before."""

    def __init__(self, made: Made, ground: Ground, people: People) -> None:
        self.made, self.ground, self.people = made, ground, people
        self._themes = {theme.code: theme for theme in Theme.objects.all()}
        self._terms = {policy.organisation_id: policy.term for policy in RetentionPolicy.objects.all()}
        areas = Area.objects.filter(code__in=made.files.ids("areas"))
        self._names = known_names() | frozenset(areas.values_list("name", flat=True))

    def store(self, *, with_links: bool) -> None:
        """Everything the files hold; `with_links` also which need a signal belongs to."""
        self.made.each("ambitions", self._store_ambition)
        self.made.each("needs", self._store_need)
        self.made.each("signals", self._store_signal_with_need if with_links else self._store_signal)
        for need in self.made.records["needs"].values():
            recount(need=need)  # type: ignore[arg-type]

    def _clean(self, name: str, text: str | None, *, everything: bool = False) -> str:
        """The text without personal data: what may never be stored, and about residents everything that was found."""
        found = find_personal_data(text or "", known_names=self._names)
        chosen = [finding for finding in found if everything or finding.type in BLOCKING]
        self.made.masked[name] += bool(chosen)
        return mask(text or "", chosen)

    def _store_ambition(self, row: Row) -> Ambition:
        known = self.made.earlier("ambitions", Ambition, row)
        if isinstance(known, Ambition):
            return known
        areas = [self.ground.area(code) for code in row["areas"]]
        ambition = Ambition(
            organisation=self.people.organisation(row),
            title=self._clean("ambitions", row["title"]),
            description=self._clean("ambitions", row["description"]),
            benefit=self._clean("ambitions", row.get("benefit")),
            place=self.ground.place(row.get("place"), areas),
            period_start=parse_month(row["period"]["start"] or ""),
            period_end=_month_end(row["period"]["end"]),
            period_precision=row.get("precision") or Ambition.Precision.MONTH,
            target_groups=[self._clean("ambitions", text) for text in row["target_groups"]],
            offers=[self._clean("ambitions", text) for text in row["offers"]],
            seeks=[self._clean("ambitions", text) for text in row["seeks"]],
            offer_kinds=_kinds(row.get("offer_kinds")),
            seek_kinds=_kinds(row.get("seek_kinds")),
            contact=self.people.person(row.get("contact")),
            match_due_at=timezone.now(),
            import_key=self.made.key(row),
            **{key: row[key] for key in ("status", "circle", "commitment") if row.get(key)},
        )
        read_kinds(ambition)
        ambition.full_clean(exclude=["themes", "areas", "working_areas"])
        ambition.save()
        themes = [self._themes[code] for code in row["themes"]]
        ambition.themes.set(themes)
        ambition.organisation.themes.add(*themes)
        ambition.areas.set(areas)
        ambition.working_areas.set(working_areas_touching(areas))
        if row.get("moment"):
            _add_moment(ambition, row["moment"], self._clean("ambitions", row["moment"].get("note")))
        self.made.add("ambitions", ambition, new=True)
        return ambition

    def _store_need(self, row: Row) -> Need:
        known = self.made.earlier("needs", Need, row)
        if isinstance(known, Need):
            return known
        area = self.ground.area(row["area"])
        need = Need(
            title=self._clean("needs", row["title"], everything=True),
            description=self._clean("needs", row.get("description"), everything=True),
            working_area=self.ground.working_area(row, area),
            area=area,
            main_theme=self._themes[row["themes"][0]] if row["themes"] else None,
            place=self.ground.place(row.get("place"), [area]),
            status=row.get("status") or Need.Status.RECOGNISED,
            closed_reason=self._clean("needs", row.get("closed_reason"), everything=True),
            target_groups=[self._clean("needs", text, everything=True) for text in row.get("target_groups") or []],
            match_due_at=timezone.now(),
            import_key=self.made.key(row),
        )
        need.full_clean(exclude=["themes"])
        need.save()
        need.themes.set([self._themes[code] for code in row["themes"]])
        self.made.add("needs", need, new=True)
        return need

    def _store_signal_with_need(self, row: Row) -> Signal:
        return self._store_signal(row, need=self.made.records["needs"].get(row.get("need") or ""))

    def _store_signal(self, row: Row, need: models.Model | None = None) -> Signal:
        known = self.made.earlier("signals", Signal, row)
        if isinstance(known, Signal):
            return known
        area = self.ground.area(row["area"])
        text = self._clean("signals", row["text"], everything=True)
        language = row.get("language") or "nl"
        gist = self._clean("signals", row.get("gist"), everything=True)
        logged = _moment_of(row.get("logged_on"))
        outcome: dict[str, Any] = row.get("outcome") or {}
        member = self.people.person(row.get("logged_by")) or self.people.importer()
        ended = retention.outcome_of_import(timezone.localdate(logged), outcome.get("status") or "")
        signal = Signal(
            text=text,
            language=language,
            gist=gist,
            channel=row["channel"],
            working_area=self.ground.working_area(row, area),
            area=area,
            place=self.ground.place(row.get("place"), [area]),
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
            import_key=self.made.key(row),
            **{key: row[key] for key in ("kind", "reach") if row.get(key)},
        )
        signal.full_clean()
        signal.save()
        self.made.add("signals", signal, new=True)
        return signal

    def _theme(self, text: str) -> Theme | None:
        told = without_placeholders(text)
        suggested = suggest_themes(told, Thesaurus.load()) if told.strip() else []
        return self._themes.get(suggested[0].theme) if suggested else None


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
    given = parse_day(day or "")
    return timezone.make_aware(datetime.combine(given, time(12))) if given else timezone.now()

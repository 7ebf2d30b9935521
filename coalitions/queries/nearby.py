"""What is already near an ambition that somebody is still writing: a hint, from what this person may see anyway."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from areas.models import Area, Place, WorkingArea
from coalitions.explanations import main_reasons
from coalitions.explanations.names import Names
from coalitions.matcher.candidates import Nearby, engine_id, place_name, read_nearby
from coalitions.matcher.stored_parts import as_json
from coalitions.matching.duplicates import Duplicate, duplicates_of
from coalitions.matching.records import AmbitionRecord, NeedLink, Pair, Period
from coalitions.matching.score import match_ambition
from coalitions.matching.setting import Setting
from coalitions.queries.overlaps import area_names, need_names, partner_titles, theme_names
from core.keys import keys_in
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need
from themes.models import Theme

UNSAVED = "new"
MOST, MOST_TWICE, SHOWN_WORDS = 5, 2, 4
LEAST_TEXT = 12
# A text that is half written has half its reasons, so less is asked than of a koppelkans.
LEAST_SHARE = 0.6


@dataclass(frozen=True)
class Near:
    """Something known that touches what is being written: its name, where it is, and the strongest reason."""

    title: str
    url: str
    who: str
    reason: str


def nearby(membership: Membership, working_area: WorkingArea, typed: QueryDict) -> list[Near]:
    """What touches the text typed so far: plans of one's own organisation that say much the same, then up to five ambitions
    of others and needs, the nearest first.
    """
    if len(f"{typed.get('title', '')}{typed.get('description', '')}".strip()) < LEAST_TEXT:
        return []
    scene = read_nearby(working_area, membership.user)
    record = _record(membership, working_area, typed)
    itself = [engine_id(key) for key in keys_in(typed.getlist("ambition"))]
    others = [one for one in scene.ambitions.values() if one.id not in itself]
    found = match_ambition(record, others, list(scene.needs.values()), scene.context)
    weights = scene.context.weights
    best: list[tuple[float, Pair | NeedLink]] = [
        *((pair.score / weights.pair_small, pair) for pair in found.pairs),
        *((link.score / weights.need_small, link) for link in found.need_links),
    ]
    best.sort(key=lambda item: -item[0])
    chosen = [match for share, match in best if share >= LEAST_SHARE][:MOST]
    twice = duplicates_of(record, others, Setting(scene.context))[:MOST_TWICE]
    return [*(_twice(one, scene) for one in twice), *_described(chosen, scene, membership)]


def _twice(duplicate: Duplicate, scene: Nearby) -> Near:
    words = ", ".join(f"“{word}”" for word in duplicate.words[:SHOWN_WORDS])
    return Near(
        scene.ambitions[duplicate.id].title,
        reverse("initiatives:ambition-detail", args=[int(duplicate.id)]),
        _("From your own organisation: is this the same plan?"),
        _("In the same words: %(words)s.") % {"words": words},
    )


def _described(chosen: Sequence[Pair | NeedLink], scene: Nearby, membership: Membership) -> list[Near]:
    stored = [as_json(part) for match in chosen for part in match.parts]
    ambitions = {_other(match) for match in chosen if isinstance(match, Pair)}
    rows = (
        Ambition.objects.visible_to(membership.user).select_related("organisation").in_bulk([int(a) for a in ambitions])
    )
    names = Names(
        organisations={engine_id(pk): row.organisation.name for pk, row in rows.items()},
        mine=frozenset({UNSAVED}),
        answering=UNSAVED,
        ambitions=partner_titles(stored, membership.user, ()),
        areas=area_names(stored),
        themes=theme_names(),
        needs=need_names(stored, membership.user),
    )
    return [_near(match, rows, scene, names) for match in chosen]


def _near(match: Pair | NeedLink, rows: dict[int, Ambition], scene: Nearby, names: Names) -> Near:
    reasons = main_reasons([as_json(part) for part in match.parts], names, 1)
    reason = reasons[0].text if reasons else ""
    if isinstance(match, NeedLink):
        url = reverse("residents:need-detail", args=[int(match.need_id)])
        return Near(scene.needs[match.need_id].title, url, str(Need._meta.verbose_name), reason)
    row = rows[int(_other(match))]
    return Near(row.title, reverse("initiatives:ambition-detail", args=[row.pk]), row.organisation.name, reason)


def _other(pair: Pair) -> str:
    return pair.b_id if pair.a_id == UNSAVED else pair.a_id


def _record(membership: Membership, working_area: WorkingArea, typed: QueryDict) -> AmbitionRecord:
    """What was typed as a record. What cannot be read is left out: this never complains."""
    place = Place.objects.filter(pk__in=keys_in([typed.get("place", "")])).first()
    areas = Area.objects.filter(pk__in=keys_in(typed.getlist("areas"))).values_list("code", flat=True)
    return AmbitionRecord(
        id=UNSAVED,
        organisation=str(membership.organisation_id),
        organisation_kind=membership.organisation.kind,
        title=typed.get("title", ""),
        description=typed.get("description", ""),
        themes=frozenset(_theme_codes(typed.getlist("themes"))),
        areas=frozenset(areas) or frozenset(area.code for area in working_area.areas.all()),
        place=place_name(place),
        period=Period(_day(typed.get("period_start", "")), _day(typed.get("period_end", ""))),
        target_groups=_lines(typed.getlist("target_groups")),
        offers=_lines(typed.getlist("offers")),
        seeks=_lines(typed.getlist("seeks")),
    )


def _theme_codes(values: Sequence[str]) -> set[str]:
    found = Theme.objects.filter(pk__in=keys_in(values)) | Theme.objects.filter(code__in=values)
    return set(found.values_list("code", flat=True))


def _lines(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(line.strip() for value in values for line in value.splitlines() if line.strip())


def _day(value: str) -> date | None:
    """A month or a day, as the browser's own pickers send it."""
    try:
        return date.fromisoformat(value if value.count("-") > 1 else f"{value}-01")
    except ValueError:
        return None

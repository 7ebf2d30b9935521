"""Where the rows are that a picture counts: the lists, with the filters that give exactly those."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from areas.models import Area, Place, WorkingArea
    from themes.models import Theme

Parameters = list[tuple[str, str]]
OPEN: Parameters = [("status", status) for status in ("emerging", "recognised", "on_agenda", "in_coalition")]
ACTIVE: Parameters = [("status", "active")]
PICTURES = {
    "themas": "neighbourhood-themes",
    "momenten": "neighbourhood-moments",
    "netwerk": "neighbourhood-network",
    "verloop": "neighbourhood-trend",
    "zonder-antwoord": "unanswered",
    "zonder-bewoners": "unvoiced",
    "rapport": "neighbourhood-report",
}
"""Pages of a working area beside its overview, by their word in the address."""


def same_picture(page: str) -> str:
    """What leads to this page of whichever working area is in view then; to its overview if it is none of `PICTURES`."""
    address = reverse("overview:neighbourhood")
    word = next((word for word, name in PICTURES.items() if name == page), "")
    return f"{address}?{urlencode({'beeld': word})}" if word else address


def needs(working_area: WorkingArea, area: Area | None = None, theme: Theme | None = None) -> str:
    """Open needs, of a neighbourhood and a theme if they are given."""
    return listing("residents:need-list", [*_here(working_area), *_key("gebied", area), *_theme(theme), *OPEN])


def ambitions(working_area: WorkingArea, area: Area | None = None, theme: Theme | None = None) -> str:
    """Active ambitions."""
    return listing("initiatives:ambition-list", [*_here(working_area), *_code("gebied", area), *_theme(theme), *ACTIVE])


def coalitions(
    working_area: WorkingArea, area: Area | None = None, theme: Theme | None = None, statuses: Parameters = ACTIVE
) -> str:
    """Coalitions in these states, the active ones if none are given; their list calls a working area "gebied"."""
    where = [("gebied", str(working_area.pk)), *_code("buurt", area)]
    return listing("coalitions:coalition-list", [*where, *_theme(theme), *statuses])


def reviews(working_area: WorkingArea) -> str:
    """Proposals that wait for a review; their list calls a working area "gebied" as well."""
    return listing("coalitions:review-inbox", [("gebied", str(working_area.pk))])


def overlaps(working_area: WorkingArea, area: Area | None = None, *more: tuple[str, str]) -> str:
    """Koppelkansen."""
    return in_working_area("coalitions:overlap-list", working_area, *_code("buurt", area), *more)


def initiatives(working_area: WorkingArea, area: Area | None = None, statuses: Parameters | None = None) -> str:
    """Initiatives, in these states if any are given."""
    return in_working_area("initiatives:initiative-list", working_area, *_code("buurt", area), *(statuses or []))


def groups(working_area: WorkingArea, area: Area | None = None) -> str:
    """Residents' groups."""
    return in_working_area("residents:group-list", working_area, *_key("gebied", area))


def answers(working_area: WorkingArea, area: Area | None = None) -> str:
    """Questions that wait for an answer of an organisation."""
    return in_working_area("residents:agenda-list", working_area, *_code("buurt", area))


def unanswered(working_area: WorkingArea, area: Area | None = None) -> str:
    """Needs nobody answers."""
    address = reverse("overview:unanswered", args=[working_area.pk])
    return f"{address}?{urlencode(_code('gebied', area))}" if area else address


def at_place(name: str, place: Place, working_area: WorkingArea, statuses: Iterable[str]) -> str:
    """What a list holds at one place, in these states."""
    here = [("gebied", str(working_area.pk))] if name == "coalitions:coalition-list" else _here(working_area)
    return listing(name, [*here, ("plek", str(place.pk)), *(("status", status) for status in statuses)])


def in_working_area(name: str, working_area: WorkingArea, *more: tuple[str, str]) -> str:
    """Another list, narrowed to a working area."""
    return listing(name, [*_here(working_area), *more])


def listing(name: str, parameters: Parameters) -> str:
    return f"{reverse(name)}?{urlencode(parameters)}"


def _here(working_area: WorkingArea) -> Parameters:
    return [("werkgebied", str(working_area.pk))]


def _key(word: str, area: Area | None) -> Parameters:
    return [(word, str(area.pk))] if area else []


def _code(word: str, area: Area | None) -> Parameters:
    return [(word, area.code)] if area else []


def _theme(theme: Theme | None) -> Parameters:
    return [("thema", theme.code)] if theme else []

"""The neighbourhood: what there is in a working area or one neighbourhood of it, in pictures, figures and lists."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from areas.models import WorkingArea
from coalitions.queries.results import gained_in
from core.keys import keys_in
from core.lists import page_of, pills
from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area
from overview import queries
from overview.contacts import lacking_in
from overview.drawing import moments as drawn_moments
from overview.drawing import network as drawn_network
from overview.drawing import places as drawn_places
from overview.extent import Extent, drawn_from, neighbourhood_in
from overview.filters import UnansweredFilter, UnvoicedFilter
from overview.picture import addresses, figures, first, matrix, moments, places, trends, voices
from overview.picture.ties import between_ambitions, between_organisations
from residents.queries.feedback_figures import feedback_figures_in

TABS = (
    (_("Overview"), "working-area"),
    (_("Themes"), "neighbourhood-themes"),
    (_("Moments"), "neighbourhood-moments"),
    (_("Network"), "neighbourhood-network"),
    (_("Trend"), "neighbourhood-trend"),
)


@member_required()
@require_safe
def neighbourhood(request: MemberRequest) -> HttpResponse:
    """The working area in view; `?beeld=` names the picture of it."""
    working_area = current_working_area(request)
    if working_area is None:
        return render(request, "overview/no_working_area.html")
    page = addresses.PICTURES.get(request.GET.get("beeld", ""), "working-area")
    return redirect(f"overview:{page}", pk=working_area.pk)


def mine(request: MemberRequest, pk: int) -> WorkingArea:
    """One of one's own working areas, or 404; the page is about it."""
    for area in request.membership.working_areas.all():
        if area.pk == pk:
            request.about = area
            return area
    raise Http404


def _head(extent: Extent, tab: str) -> dict[str, Any]:
    """What stands above every picture: which part of the city, and the other pictures of it."""
    pk = extent.working_area.pk
    return {
        "extent": extent,
        "working_area": extent.working_area,
        "tabs": [
            {"label": label, "url": reverse(f"overview:{name}", args=[pk]), "current": name == tab}
            for label, name in TABS
        ],
    }


@member_required()
@require_safe
def working_area(request: MemberRequest, pk: int) -> HttpResponse:
    """One of one's own working areas."""
    return _picture(request, Extent(mine(request, pk)))


@member_required()
@require_safe
def area(request: MemberRequest, code: str) -> HttpResponse:
    """One neighbourhood of one's own working areas, by its CBS code; anything larger leads to the working area."""
    mine = request.membership.working_areas.all()
    for one in mine:
        found = neighbourhood_in(one, code)
        if found is not None:
            request.about = one
            return _picture(request, Extent(one, found))
    larger = drawn_from(mine, code)
    if larger is not None:
        return redirect("overview:working-area", pk=larger.pk)
    if code != code.upper() and any(neighbourhood_in(one, code.upper()) for one in mine):
        query = request.META.get("QUERY_STRING", "")
        address = reverse("overview:neighbourhood-area", args=[code.upper()])
        return redirect(f"{address}?{query}" if query else address)
    raise Http404


def _picture(request: MemberRequest, extent: Extent) -> HttpResponse:
    membership = request.membership
    shown = [layer for layer in places.Layer if layer in request.GET.getlist("toon")] or list(places.Layer)
    present = places.present_in(membership, extent)
    place_map = places.place_map(extent, present, shown, asked=frozenset(keys_in(request.GET.getlist("plek")[:1])))
    numbers = figures.numbers_of(membership, extent)
    groups, overlaps = first.groups_and_overlaps(membership, extent)
    context = {
        **_head(extent, "working-area"),
        "lacking": lacking_in(extent.working_area),
        "figures": figures.figures(numbers, extent),
        "place_map": place_map,
        "drawn": drawn_places.draw(place_map),
        "layers": [(layer, words, layer in shown) for layer, words in places.LAYER_WORDS.items()],
        "signal_themes": figures.signal_themes(extent, timezone.localdate() - figures.NEW_SIGNALS),
        "first": first.first_of(extent, present, groups),
        "overlaps": overlaps,
        "all_overlaps": addresses.overlaps(extent.working_area, extent.area),
    }
    return render(request, "overview/working_area.html", context)


@member_required()
@require_safe
def themes(request: MemberRequest, pk: int) -> HttpResponse:
    """Theme by neighbourhood, with white spots."""
    extent = Extent(mine(request, pk))
    found = matrix.matrix(request.membership, extent)
    return render(request, "overview/themes.html", {**_head(extent, "neighbourhood-themes"), "matrix": found})


@member_required()
@require_safe
def natural_moments(request: MemberRequest, pk: int) -> HttpResponse:
    """Plans along the quarters, and what can be done together."""
    extent = Extent(mine(request, pk))
    found = moments.moments(request.membership, extent)
    context = {
        **_head(extent, "neighbourhood-moments"),
        "moments": found,
        "drawn": drawn_moments.draw(found.plans, timezone.localdate()),
    }
    return render(request, "overview/moments.html", context)


@member_required()
@require_safe
def ties(request: MemberRequest, pk: int) -> HttpResponse:
    """What is linked by coalitions and koppelkansen: organisations, or with `?van=ambities` plans; `?kies=` names one
    whose ties stand out.
    """
    extent = Extent(mine(request, pk))
    of_plans = request.GET.get("van") == "ambities"
    chosen = next(iter(keys_in([request.GET.get("kies", "")])), None)
    read = between_ambitions if of_plans else between_organisations
    network = read(request.membership, extent, chosen=chosen, page=request.GET.get("page"))
    address = "?van=ambities&kies=" if of_plans else "?kies="
    context = {
        **_head(extent, "neighbourhood-network"),
        "of_plans": of_plans,
        "network": network,
        "chosen": network.chosen,
        "address": address,
        "ties": network.page,
        "drawn": drawn_network.draw(network, address),
    }
    return render(request, "overview/network.html", context)


@member_required()
@require_safe
def trend(request: MemberRequest, pk: int) -> HttpResponse:
    """Month by month what came in and what came of it."""
    extent = Extent(mine(request, pk))
    feedback = feedback_figures_in(extent.working_area)
    context = {
        **_head(extent, "neighbourhood-trend"),
        "trend": trends.trend(request.membership, extent),
        "feedback": feedback,
        "told_back": figures.told_back(feedback.heard, feedback.to_hear),
        "gained": gained_in(request.user, extent.working_area),
    }
    return render(request, "overview/trend.html", context)


def narrowed(request: MemberRequest, pk: int) -> Extent:
    """A working area, or with `?gebied=` one neighbourhood of it."""
    found = mine(request, pk)
    code = request.GET.get("gebied", "")
    return Extent(found, neighbourhood_in(found, code) if code else None)


def needs_unanswered(request: MemberRequest, extent: Extent) -> UnansweredFilter:
    """The open needs here that nobody does anything with yet and that the address asks for, the most heard first."""
    rows = extent.placed(queries.needs_nobody_answers(request.membership, extent.working_area))
    return UnansweredFilter(request.GET, queryset=rows, extent=extent)


def ambitions_unvoiced(request: MemberRequest, extent: Extent) -> UnvoicedFilter:
    """The plans here that answer no need anybody heard and that the address asks for, the firmest first."""
    rows = voices.ambitions_without_voice(request.membership, extent)
    return UnvoicedFilter(request.GET, queryset=rows, extent=extent)


def _missing(found: UnansweredFilter | UnvoicedFilter, request: MemberRequest, extent: Extent) -> dict[str, Any]:
    """What the pages of both lists show beside their rows."""
    return {
        "working_area": extent.working_area,
        "extent": extent,
        "filter": found,
        "pills": pills(found.form, request.GET),
        "searches": found.searches,
    }


@member_required()
@require_safe
def unanswered(request: MemberRequest, pk: int) -> HttpResponse:
    """The open needs that nobody does anything with yet."""
    extent = narrowed(request, pk)
    shown = partial(queries.with_thin_answers, user=request.user)
    found = needs_unanswered(request, extent)
    context = {**_missing(found, request, extent), "page": page_of(request, found.qs, show=shown)}
    return render(request, "overview/unanswered.html", context)


@member_required()
@require_safe
def unvoiced(request: MemberRequest, pk: int) -> HttpResponse:
    """The plans that answer no need anybody heard."""
    extent = narrowed(request, pk)
    found = ambitions_unvoiced(request, extent)
    context = {**_missing(found, request, extent), "page": page_of(request, found.qs)}
    return render(request, "overview/unvoiced.html", context)

"""Drawing working areas: from a list with the map beside it. Functional administrators only."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from areas.models import Area, WorkingArea
from core.forms import WRONG, attempt
from core.lists import page_of
from organisations.access import MemberRequest, member_required
from organisations.roles import Role
from overview import outlines, working_areas
from overview.forms import WorkingAreaForm


@member_required(Role.FUNCTIONAL_ADMIN)
@require_safe
def working_area_list(request: MemberRequest) -> HttpResponse:
    """All working areas, and the municipality to draw a new one in."""
    context = {"page": page_of(request, working_areas.drawn()), "municipalities": working_areas.municipalities()}
    return render(request, "overview/working_areas/list.html", context)


@member_required(Role.FUNCTIONAL_ADMIN)
@require_http_methods(["GET", "POST"])
def working_area_new(request: MemberRequest) -> HttpResponse:
    """Draw a new one (?gemeente=GM0599)."""
    code = request.GET.get("gemeente", "")
    if not code:
        return redirect("overview:working-area-list")
    return _draw(request, working_areas.municipality_for(code), None)


@member_required(Role.FUNCTIONAL_ADMIN)
@require_http_methods(["GET", "POST"])
def working_area_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Draw one anew, on the newest division of its municipality; if that has gone, of the one somebody chose (?gemeente=)."""
    working_area = working_areas.working_area_for(pk)
    municipality, elsewhere = working_areas.drawn_in(working_area, request.GET.get("gemeente", ""))
    return _draw(request, municipality, working_area, elsewhere)


@member_required(Role.FUNCTIONAL_ADMIN)
@require_POST
def working_area_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Remove one that was drawn by mistake."""
    working_area = working_areas.working_area_for(pk)
    working_areas.take_away_working_area(actor=request.membership, working_area=working_area)
    messages.success(request, _("“%(name)s” is removed.") % {"name": working_area.name})
    return redirect("overview:working-area-list")


def _draw(
    request: MemberRequest, municipality: Area, working_area: WorkingArea | None, elsewhere: Sequence[Area] = ()
) -> HttpResponse:
    districts = working_areas.districts_of(municipality)
    chosen, gone = working_areas.now_called(working_area, municipality.year) if working_area else (set(), [])
    initial = {"name": working_area.name if working_area else "", "areas": sorted(chosen)}
    form = WorkingAreaForm(request.POST or None, districts=districts, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = attempt(
            form,
            lambda: working_areas.save_working_area(
                actor=request.membership, municipality=municipality, working_area=working_area, **form.cleaned_data
            ),
        )
        if saved:
            messages.success(
                request,
                _("“%(name)s” is drawn. The ambitions that lie in it are put there within some minutes.")
                % {"name": saved.name},
            )
            return redirect("overview:working-area-list")
    lowest = [area for district in districts for area in district.neighbourhoods or [district.area]]
    context = {
        "form": form,
        "municipality": municipality,
        "elsewhere": elsewhere,
        "working_area": working_area,
        "districts": districts,
        "chosen": form.chosen(),
        "drawing": outlines.draw(lowest),
        "gone": gone,
        "holding": working_areas.holding(working_area) if working_area else [],
        "history": working_areas.drawings_of(working_area) if working_area else [],
    }
    return render(request, "overview/working_areas/draw.html", context, status=WRONG if form.errors else 200)

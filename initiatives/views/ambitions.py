"""Ambitions: list, page, form, status."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import WRONG, attempt
from core.lists import page_of, pills
from initiatives import queries, services
from initiatives.filters import AmbitionFilter
from initiatives.forms import AmbitionForm, ResourcesForm, asked_of, rearranged
from initiatives.models import Ambition
from initiatives.permissions import may_change, may_write
from initiatives.views.common import AMBITION_MOVES, moves_from, tabs_of
from initiatives.workflow import AMBITION
from organisations.access import MemberRequest, member_required, way_to
from organisations.queries import current_working_area, organisation_for


def ambitions_found(request: MemberRequest) -> AmbitionFilter:
    """The ambitions one may see that the address asks for. The address says all: pasted elsewhere it gives the same list."""
    return AmbitionFilter(
        request.GET,
        queryset=queries.ambitions_visible_to(request.user),
        areas=queries.areas_to_filter(request.membership, current_working_area(request)),
        organisation=request.membership.organisation,
        request=request,
    )


@member_required()
@require_safe
def ambition_list(request: MemberRequest) -> HttpResponse:
    """The ambitions one may see, with filters."""
    found = ambitions_found(request)
    apart = found.apart(queries.ambitions_apart(request.user))
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page_of(request, found.qs, apart=apart, show=queries.as_listed),
        "may_write": may_write(request.membership),
    }
    return render(request, "initiatives/ambition_list.html", context)


@member_required()
@require_safe
def ambition_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One ambition: what, where, when, for whom, offered and sought; its koppelkansen come from their own address."""
    ambition = queries.ambition_for(request.user, pk)
    may = may_change(request.membership, ambition)
    context = {
        "ambition": ambition,
        "own": ambition.organisation_id == request.membership.organisation_id,
        "may_change": may,
        "moves": moves_from(AMBITION, AMBITION_MOVES, ambition.status) if may else [],
        "tabs": tabs_of(ambition, current="overview"),
        "ask_url": way_to(request.membership, "coalitions:sounding-new", f"ambitie={ambition.pk}"),
    }
    return render(request, "initiatives/ambition_detail.html", context)


@member_required()
@require_safe
def ambition_history(request: MemberRequest, pk: int) -> HttpResponse:
    """Who changed what of an ambition of the own organisation."""
    ambition = queries.ambition_for(request.user, pk)
    context = {
        "ambition": ambition,
        "lines": queries.history_of_ambition(request.membership, ambition),
        "tabs": tabs_of(ambition, current="history"),
    }
    return render(request, "initiatives/ambition_history.html", context)


@member_required()
@require_http_methods(["GET", "POST"])
def ambition_new(request: MemberRequest) -> HttpResponse:
    """Write down an ambition, as a draft or for all who may see it."""
    if not may_write(request.membership):
        raise Http404
    if asked_of(request.POST):
        form = AmbitionForm(rearranged(request.POST), membership=request.membership, check=False)
        return render(request, "initiatives/ambition_form.html", {"form": form})
    form = AmbitionForm(request.POST or None, membership=request.membership)
    draft = "draft" in request.POST
    status = Ambition.Status.DRAFT if draft else Ambition.Status.ACTIVE

    def save() -> Ambition:
        return services.write_ambition(
            actor=request.membership, place=form.new_place_values(), status=status, fields=form.values()
        )

    if request.method == "POST" and form.is_valid() and (saved := attempt(form, save)):
        said = _("Kept as a draft. Only your own organisation sees it.") if draft else _(
            "Saved. Koppelkans now looks for koppelkansen; you see them on this page within a minute."
        )  # fmt: skip
        messages.success(request, said)
        return redirect("initiatives:ambition-detail", pk=saved.pk)
    return render(request, "initiatives/ambition_form.html", {"form": form}, status=WRONG if form.errors else 200)


@member_required()
@require_http_methods(["GET", "POST"])
def ambition_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change an ambition of the own organisation."""
    ambition = queries.ambition_to_change(request.membership, pk)
    if asked_of(request.POST):
        form = AmbitionForm(rearranged(request.POST), membership=request.membership, ambition=ambition, check=False)
        return render(request, "initiatives/ambition_form.html", {"form": form, "ambition": ambition})
    form = AmbitionForm(request.POST or None, membership=request.membership, ambition=ambition)

    def save() -> Ambition:
        return services.write_ambition(
            actor=request.membership,
            ambition=ambition,
            place=form.new_place_values(),
            fields=form.values(),
            seen=form.cleaned_data["seen"],
        )

    if request.method == "POST" and form.is_valid() and (saved := attempt(form, save)):
        draft = saved.status == Ambition.Status.DRAFT
        looking = _("Saved. When it matters for koppelkansen, they are worked out again.")
        messages.success(request, _("Saved. Your draft is not compared yet.") if draft else looking)
        return redirect("initiatives:ambition-detail", pk=saved.pk)
    context = {"form": form, "ambition": ambition}
    return render(request, "initiatives/ambition_form.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_POST
def resource_rows(request: MemberRequest) -> HttpResponse:
    """For the form, while it is filled in: the rows of offers or requests with one more or less, or what kinds are read
    in the text of one row.
    """
    asked = asked_of(request.POST)
    if not may_write(request.membership) or asked is None:
        raise Http404
    form = ResourcesForm(rearranged(request.POST), check=False)
    if asked.deed != "read":
        return HttpResponse(str(form[asked.side]))
    row = form.row(asked)
    return render(request, "initiatives/_resource_kinds.html", {"row": row}, status=200 if row else 204)


@member_required()
@require_POST
def ambition_move(request: MemberRequest, pk: int) -> HttpResponse:
    """Bring an ambition of the own organisation to another status."""
    ambition = queries.ambition_to_change(request.membership, pk)
    moved = services.move_ambition(actor=request.membership, ambition=ambition, status=request.POST.get("status", ""))
    inside = moved.circle == Ambition.Circle.OWN
    said = _("The ambition is now: %(status)s. Only your own organisation sees it.") if inside else _(
        "The ambition is now: %(status)s."
    )  # fmt: skip
    messages.success(request, said % {"status": moved.get_status_display()})
    return redirect("initiatives:ambition-detail", pk=pk)


@member_required()
@require_safe
def organisation_ambitions(request: MemberRequest, pk: int) -> HttpResponse:
    """Ambitions and initiatives of one organisation: a panel of its page, or a page of its own without script."""
    organisation = organisation_for(request.user, pk)
    context = {
        "organisation": organisation,
        "ambitions": queries.ambitions_of(organisation, request.user)[:25],
        "initiatives": queries.initiatives_visible_to(request.user, organisation=organisation).order_by("-updated_at")[
            :25
        ],
    }
    return render(request, f"initiatives/{'_' if request.htmx else ''}organisation_ambitions.html", context)

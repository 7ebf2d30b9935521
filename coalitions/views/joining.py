"""Joining later: asking for one's own organisation, and answering who asks."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions import permissions
from coalitions.forms.joining import AskToJoinForm, LetInForm
from coalitions.forms.room import ReasonForm
from coalitions.models import Coalition
from coalitions.queries import coalitions as rooms
from coalitions.queries import joining as queries
from coalitions.services import joining as services
from coalitions.views.common import led
from core.errors import IllegalMove
from core.forms import WRONG, attempt
from organisations import roles
from organisations.access import MemberRequest, member_required


@member_required(*roles.SPEAKERS)
@require_http_methods(["GET", "POST"])
def coalition_join(request: MemberRequest, pk: int) -> HttpResponse:
    """Ask for one's own organisation to join."""
    coalition = rooms.coalition_for(request.user, pk)
    place = rooms.own_place(coalition, request.membership)
    if not permissions.may_ask_to_join(request.membership, coalition):
        raise IllegalMove("participation", place.status if place else coalition.status, "asked")
    form = AskToJoinForm(request.POST or None, working_area=coalition.working_area)
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.ask_to_join(actor=request.membership, coalition=coalition, **data)):
            messages.success(request, _("You asked to join. The organisation in the lead hears so and answers."))
            return redirect("coalitions:coalition-detail", pk)
    context = {"form": form, "coalition": coalition, "organisation": request.membership.organisation}
    return render(request, "coalitions/coalition_join.html", context, status=WRONG if form.errors else 200)


@member_required(*roles.SPEAKERS)
@require_POST
def join_take_back(request: MemberRequest, pk: int) -> HttpResponse:
    """Take back what one's own organisation asked."""
    coalition = rooms.coalition_for(request.user, pk)
    if rooms.own_place(coalition, request.membership) is None:
        raise Http404
    services.take_back_request(actor=request.membership, coalition=coalition)
    messages.success(request, _("Your request is taken back. The organisation in the lead hears so."))
    return redirect("coalitions:coalition-detail", pk)


@member_required(*roles.SPEAKERS)
@require_GET
def join_requests(request: MemberRequest, pk: int) -> HttpResponse:
    """Which organisations ask to join."""
    return _page(request, led(request, pk))


def _page(request: MemberRequest, coalition: Coalition, wrong: ReasonForm | None = None, at: int = 0) -> HttpResponse:
    lines = [
        (
            one,
            LetInForm(prefix=f"toelaten-{one.pk}"),
            wrong
            if wrong and one.pk == at
            else ReasonForm(prefix=f"afwijzen-{one.pk}", working_area=coalition.working_area),
        )
        for one in queries.requests_of(coalition)
    ]
    context = {"coalition": coalition, "lines": lines}
    return render(request, "coalitions/join_requests.html", context, status=WRONG if wrong and wrong.errors else 200)


@member_required(*roles.SPEAKERS)
@require_POST
def join_let_in(request: MemberRequest, pk: int, place: int) -> HttpResponse:
    """Let an organisation that asked take part."""
    coalition = led(request, pk)
    asked = rooms.place_in(coalition, place)
    form = LetInForm(request.POST, prefix=f"toelaten-{asked.pk}")
    # Without a choice, or with one that is not offered, it is a partner as any other.
    role = form.cleaned_data["role"] if form.is_valid() else LetInForm.ORDINARY
    joined = services.let_in(actor=request.membership, coalition=coalition, participation=asked, role=role)
    messages.success(request, _("%(name)s takes part from now on, and hears so.") % {"name": joined.organisation.name})
    return redirect("coalitions:coalition-detail", pk)


@member_required(*roles.SPEAKERS)
@require_POST
def join_turn_down(request: MemberRequest, pk: int, place: int) -> HttpResponse:
    """Say no to an organisation that asked, with a reason."""
    coalition = led(request, pk)
    asked = rooms.place_in(coalition, place)
    form = ReasonForm(request.POST, prefix=f"afwijzen-{asked.pk}", working_area=coalition.working_area)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        done = attempt(
            form,
            lambda: services.turn_down(
                actor=request.membership, coalition=coalition, participation=asked, reason=reason
            ),
        )
        if done:
            said = _("%(name)s hears that it cannot join now, and why.") % {"name": done.organisation.name}
            messages.success(request, said)
            return redirect("coalitions:join-requests", pk)
    return _page(request, coalition, form, asked.pk)

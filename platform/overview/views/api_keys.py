"""Keys of an organisation, for its administrator: made, shown once, revoked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import WRONG, attempt
from organisations.access import MemberRequest, member_required
from organisations.roles import Role
from overview.api import queries, services
from overview.api.forms import ApiKeyForm


@member_required(Role.ORGANISATION_ADMIN)
@require_http_methods(["GET", "POST"])
def key_list(request: MemberRequest) -> HttpResponse:
    """The keys of one's own organisation, and the form for a new one. A new key is on the answer and nowhere else, so
    there is no redirect: it would have to be kept until then.
    """
    form = ApiKeyForm(request.POST or None, membership=request.membership)
    made = None
    if request.method == "POST" and form.is_valid():
        made = attempt(form, lambda: services.make_key(actor=request.membership, **form.values()))
    context = {
        "form": ApiKeyForm(membership=request.membership) if made else form,
        "made": made,
        "keys": queries.keys_of(request.membership),
        "organisation": request.membership.organisation,
    }
    return render(request, "overview/key_list.html", context, status=WRONG if form.errors else 200)


@member_required(Role.ORGANISATION_ADMIN)
@require_POST
def key_revoke(request: MemberRequest, pk: int) -> HttpResponse:
    """Have one of them open nothing any more."""
    key = services.revoke_key(actor=request.membership, key=queries.key_for(request.membership, pk))
    messages.success(request, _("The key “%(name)s” no longer works.") % {"name": key.name})
    return redirect("overview:key-list")

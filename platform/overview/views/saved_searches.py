"""Saved searches: keep the list in view, and what one does with those one kept."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import RuleViolation
from core.forms import WRONG, attempt
from notifications.kinds import Pace
from organisations.access import MemberRequest, member_required
from organisations.middleware import SESSION_KEY
from organisations.queries import WORKING_AREA_KEY
from overview.saved import queries, services
from overview.saved.forms import SavedSearchForm
from overview.saved.listings import LISTINGS, PARAMETER, question_in

NAME_LENGTH = 60


@member_required()
@require_GET
def savedsearch_list(request: MemberRequest) -> HttpResponse:
    """My saved searches, by name."""
    rows = queries.searches_of(request.user)
    context = {"lines": [(search, LISTINGS[search.listing].label) for search in rows]}
    return render(request, "overview/savedsearch_list.html", context)


@member_required()
@require_http_methods(["GET", "POST"])
def savedsearch_new(request: MemberRequest) -> HttpResponse:
    """Keep the list that the address names, with the filters in it."""
    listing = LISTINGS.get(request.GET.get(PARAMETER, ""))
    if not listing:
        raise Http404
    question = question_in(request, listing)
    if not question.valid:
        # The list says itself which filter is wrong.
        return redirect(listing.address(question.query))
    initial = {"name": question.name[:NAME_LENGTH], "pace": Pace.DAILY}
    form = SavedSearchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form,
            lambda: services.save_search(actor=request.membership, listing=listing.code, question=question, **data),
        )
        if saved:
            messages.success(request, _("Saved. You hear it when something new comes into this list."))
            return redirect("overview:savedsearch-list")
    context = {"form": form, "listing": listing, "words": question.words, "back": listing.address(question.query)}
    return render(request, "overview/savedsearch_form.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_GET
def savedsearch_open(request: MemberRequest, pk: int) -> HttpResponse:
    """The list as it was saved, for the organisation it was saved for."""
    search = queries.search_for(request.user, pk)
    if search.membership_id != request.membership.pk:
        request.session[SESSION_KEY] = search.membership_id
        request.session.pop(WORKING_AREA_KEY, None)
    return redirect(LISTINGS[search.listing].address(search.query))


@member_required()
@require_http_methods(["GET", "POST"])
def savedsearch_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Another name, another pace."""
    search = queries.search_for(request.user, pk)
    form = SavedSearchForm(request.POST or None, initial={"name": search.name, "pace": search.pace})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.change_search(actor=request.membership, search=search, **data)):
            messages.success(request, _("Saved."))
            return redirect("overview:savedsearch-list")
    listing = LISTINGS[search.listing]
    context = {"form": form, "search": search, "listing": listing, "words": search.words}
    return render(request, "overview/savedsearch_form.html", context, status=WRONG if form.errors else 200)


@member_required()
@require_POST
def savedsearch_move(request: MemberRequest, pk: int) -> HttpResponse:
    """Let a search rest, or take it up again."""
    search = queries.search_for(request.user, pk)
    try:
        moved = services.move_search(actor=request.membership, search=search, state=request.POST.get("state", ""))
    except RuleViolation as violation:
        messages.error(request, violation.message)
    else:
        said = _("You hear again what is new.") if moved.look_due_at else _("Paused. You hear nothing for now.")
        messages.success(request, said)
    return redirect("overview:savedsearch-list")


@member_required()
@require_POST
def savedsearch_delete(request: MemberRequest, pk: int) -> HttpResponse:
    """Forget a search."""
    services.remove_search(actor=request.membership, search=queries.search_for(request.user, pk))
    messages.success(request, _("The saved search is gone."))
    return redirect("overview:savedsearch-list")

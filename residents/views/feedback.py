"""Word back: what waits to be told to residents, and recording that they heard it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_list_or_404, get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from core.forms import WRONG, attempt
from core.keys import keys_in
from core.lists import TAB, on_tab, pills
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.models import Membership
from organisations.queries import current_working_area, memberships_to_act_for
from residents import permissions, services
from residents.filters import FeedbackFilter
from residents.forms import TellForm
from residents.models import Feedback
from residents.queries import feedback as feedback_queries
from residents.queries.feedback_figures import FeedbackFigures, feedback_figures_in
from residents.queries.sentences import feedback_sentence
from residents.reading import LIST, note_reading

ORGANISATION = "organisatie"


@member_required(*roles.LOGGERS)
@require_GET
def feedback_list(request: MemberRequest) -> HttpResponse:
    """What residents have not heard yet: about one's own signals, or the whole organisation's."""
    everybody, found = _for_everybody(request), feedback_found(request)
    on = pills(found.form, request.GET)
    page = feedback_queries.page_of_messages(found.queryset, request.GET.get("page"), found=found.qs if on else None)
    signals = {word.signal_id: word.signal for message in page for word in message.words}
    note_reading(request.user, signals.values(), LIST)
    context = {
        "filter": found,
        "pills": on,
        "page": page,
        "everybody": everybody,
        "tabs": _tabs(request, everybody=everybody),
        "reset_url": reverse("residents:feedback-list") + (f"?{TAB}={ORGANISATION}" if everybody else ""),
        "elsewhere": _elsewhere(request.membership),
        "figures": _figures(request, everybody=everybody),
    }
    return render(request, "residents/feedback_list.html", context)


def feedback_found(request: MemberRequest) -> FeedbackFilter:
    """The word back that waits, on the tab and with the filters that the address asks for."""
    read = feedback_queries.organisation_feedback if _for_everybody(request) else feedback_queries.waiting_feedback
    return FeedbackFilter(request.GET, queryset=read(request.membership), working_area=current_working_area(request))


def _for_everybody(request: MemberRequest) -> bool:
    return request.GET.get(TAB) == ORGANISATION


def _elsewhere(membership: Membership) -> list[tuple[Membership, int]]:
    """Word back that waits for the same person in another organisation; asked only of who has one."""
    others = memberships_to_act_for(membership)
    return feedback_queries.waiting_elsewhere(membership, others) if len(others) > 1 else []


def _figures(request: MemberRequest, *, everybody: bool) -> FeedbackFigures | None:
    """How well residents of the working area in view hear back from this organisation."""
    working_area = current_working_area(request)
    return feedback_figures_in(working_area, request.membership.organisation) if everybody and working_area else None


def _tabs(request: MemberRequest, *, everybody: bool) -> list[dict[str, Any]]:
    """Both with what one looks for."""
    return [
        {"label": _("From me"), "url": on_tab(request.GET), "current": not everybody},
        {"label": _("From my organisation"), "url": on_tab(request.GET, ORGANISATION), "current": everybody},
    ]


@member_required(*roles.LOGGERS)
@require_http_methods(["GET", "POST"])
def feedback_tell(request: MemberRequest, pk: int) -> HttpResponse:
    """Record that residents heard it."""
    word, newer = _word(request, pk)
    if not permissions.may_tell(request.membership, word):
        raise Http404
    words = [word, *feedback_queries.same_word(word, request.membership)]
    form = TellForm(request.POST or None, words=words)
    if newer and form.is_valid():
        form.add_error(
            None, _("There is newer word about this meanwhile. Read it before you note that residents heard it.")
        )
    if form.is_valid() and attempt(form, lambda: _tell(request, words, form)) is not None:
        messages.success(request, _("Noted that residents heard it. Thank you for going back."))
        return redirect("residents:feedback-list")
    if form.is_bound:
        form.come_back()
    note_reading(request.user, [one.signal for one in words], LIST)
    context = {"form": form, "words": words, "total": len(words), "sentence": feedback_sentence(word)}
    return render(request, "residents/feedback_tell.html", context, status=WRONG if form.errors else 200)


def _word(request: MemberRequest, pk: int) -> tuple[Feedback, bool]:
    """The word that is told, and whether it is another than was asked for.

    Whoever was writing gets that back also when a colleague was first, or when newer word took the place of this one.
    """
    waiting = feedback_queries.organisation_feedback(request.membership)
    if request.method == "GET":
        return get_object_or_404(waiting, pk=pk), False
    if word := feedback_queries.all_feedback(request.membership).filter(pk=pk).first():
        return word, False
    return get_list_or_404(waiting, signal__in=keys_in([request.POST.get("about", "")]))[-1], True


def _tell(request: MemberRequest, words: list[Feedback], form: TellForm) -> list[Feedback]:
    data = dict(form.cleaned_data)
    shown = keys_in(data.pop("shown").split(","))
    del data["about"]
    together = [word for word in words[1:] if word.pk in shown] if data.pop("together", False) else []
    return services.tell_residents(actor=request.membership, feedback=[words[0], *together], **data)

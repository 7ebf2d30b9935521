"""Questions to organisations about needs: asking, answering, and what still waits for an answer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.errors import IllegalMove
from core.forms import WRONG, attempt
from core.keys import keys_in
from core.lists import TAB, on_tab, page_of, pills
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area
from residents import permissions, services
from residents.filters import AgendaFilter
from residents.forms import AnswerForm, AskForm
from residents.history import history_lines
from residents.models import AgendaQuestion, Need
from residents.queries.agenda import question_detail, questions_for_list
from residents.queries.needs import need_detail
from residents.querysets import AgendaQuestionQuerySet

AREA, OURS, ANSWERED = "open", "ons", "beantwoord"


def _tab(request: MemberRequest) -> str:
    asked = request.GET.get(TAB, "")
    return asked if asked in {OURS, ANSWERED} else AREA


@member_required()
@require_GET
def agenda_list(request: MemberRequest) -> HttpResponse:
    """What organisations of the working area still owe residents an answer to, the late ones on top."""
    tab, found = _tab(request), questions_found(request)
    context = {
        "filter": found, "page": page_of(request, found.qs), "tab": tab, "tabs": _tabs(request, tab), "pills": pills(found.form, request.GET),
        "where": current_working_area(request) if tab != OURS else request.membership.organisation,
    }  # fmt: skip
    return render(request, "residents/agenda_list.html", context)


def questions_found(request: MemberRequest) -> AgendaFilter:
    """The questions that the address asks for, on its tab."""
    return AgendaFilter(request.GET, queryset=_rows(request))


def _rows(request: MemberRequest) -> AgendaQuestionQuerySet:
    """The questions to one's organisation, or of the working area in view."""
    tab, rows = _tab(request), questions_for_list(request.user)
    if tab == OURS:
        return rows.open().filter(organisation=request.membership.organisation_id)
    if working_area := current_working_area(request):
        rows = rows.filter(need__working_area=working_area)
    if tab == ANSWERED:
        return rows.filter(status=AgendaQuestion.Status.ANSWERED).order_by("-answered_at", "-pk")
    return rows.open()


def _tabs(request: MemberRequest, current: str) -> list[dict[str, Any]]:
    """Each of what is in view: another tab is about the same working area and neighbourhood."""
    base = reverse("residents:agenda-list")
    labels = ((AREA, _("Waits for an answer")), (OURS, _("Asked of us")), (ANSWERED, _("Answered")))
    return [
        {"label": label, "url": f"{base}{on_tab(request.GET, name)}", "current": name == current}
        for name, label in labels
    ]


@member_required(*roles.INTERPRETERS)
@require_http_methods(["GET", "POST"])
def agenda_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a need to organisations."""
    need = get_object_or_404(need_detail(request.user), pk=pk)
    if not permissions.may_ask_organisations(request.membership, need):
        raise Http404
    initial = {"organisations": keys_in(request.GET.getlist("organisatie"))}
    form = AskForm(request.POST or None, need=need, initial=initial)
    if form.is_valid() and attempt(form, lambda: _ask(request, need, form)) is not None:
        messages.success(request, _("The question is sent. The answer will stand on the page of the need."))
        return redirect("residents:need-detail", need.pk)
    status = WRONG if form.errors else 200
    return render(request, "residents/agenda_form.html", {"form": form, "need": need}, status=status)


def _ask(request: MemberRequest, need: Need, form: AskForm) -> list[AgendaQuestion]:
    return services.ask_organisations(actor=request.membership, need=need, **form.values())


@member_required()
@require_GET
def agenda_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One question: what was asked, before when, and what the organisation answered."""
    return _page(request, get_object_or_404(question_detail(request.user), pk=pk))


def _page(
    request: MemberRequest, question: AgendaQuestion, form: AnswerForm | None = None, *, status: int = 200
) -> HttpResponse:
    membership = request.membership
    answers = permissions.may_answer(membership, question)
    needs = need_detail(request.user)
    context = {
        "question": question,
        # What was typed comes back also when it is too late to send it.
        "answer_form": form or (AnswerForm(question=question) if answers else None),
        "may_withdraw": permissions.may_withdraw(membership, question),
        "may_ask_there": question.belongs_to and permissions.may_ask_organisations(membership, question.need),
        "reads_need": needs.filter(pk=question.need_id).exists(),
        "history": history_lines(question),
    }
    return render(request, "residents/agenda_detail.html", context, status=status)


@member_required(*roles.SPEAKERS)
@require_POST
def agenda_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Answer for one's own organisation."""
    question = get_object_or_404(question_detail(request.user), pk=pk)
    if question.organisation_id != request.membership.organisation_id:
        raise Http404
    form = AnswerForm(request.POST, question=question)
    try:
        answered = attempt(form, lambda: _answer(request, question, form)) if form.is_valid() else None
    except IllegalMove:
        form.add_error(None, _("Somebody answered or withdrew this question meanwhile. Your words were not sent."))
        return _page(request, get_object_or_404(question_detail(request.user), pk=pk), form, status=409)
    if answered:
        messages.success(request, _("Your answer is sent. Whoever heard residents about it passes it on."))
        return redirect("residents:agenda-detail", question.pk)
    return _page(request, question, form, status=WRONG if form.errors else 200)


def _answer(request: MemberRequest, question: AgendaQuestion, form: AnswerForm) -> AgendaQuestion:
    return services.answer_question(actor=request.membership, question=question, **form.values())


@member_required(*roles.INTERPRETERS)
@require_POST
def agenda_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a question back."""
    question = get_object_or_404(question_detail(request.user), pk=pk)
    if not permissions.may_move_need(request.membership, question.need):
        raise Http404
    services.withdraw_question(actor=request.membership, question=question)
    messages.success(request, _("The question is withdrawn. The organisation hears so."))
    return redirect("residents:need-detail", question.need_id)


@member_required()
@require_GET
def agenda_letter(request: MemberRequest, pk: int) -> HttpResponse:
    """The question as a letter, to print: residents are heard when it stands on paper."""
    question = get_object_or_404(question_detail(request.user), pk=pk)
    return render(request, "residents/agenda_letter.html", {"question": question})

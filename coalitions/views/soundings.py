"""Asking colleagues: what one was asked and asked, a new question, answering it, and what may come of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coalitions import permissions
from coalitions.filters.soundings import InquiryFilter
from coalitions.forms.soundings import AnswerSoundingForm, AskForm, AskRoleForm
from coalitions.models import Inquiry, Sounding
from coalitions.queries import soundings as queries
from coalitions.queries import whom
from coalitions.queries.subjects import Subject, subject_named, subject_of
from coalitions.services import soundings as services
from core.errors import RuleViolation
from core.forms import WRONG, attempt
from core.keys import keys_in
from core.lists import TAB, on_tab, page_of, pills
from organisations import roles
from organisations.access import MemberRequest, member_required
from organisations.queries import current_working_area

MADE, COLLEAGUE = "verstuurd", "collega"


@member_required()
@require_GET
def sounding_list(request: MemberRequest) -> HttpResponse:
    """What colleagues asked me; on the other tab what I asked them."""
    made, found = asks_made(request), inquiries_found(request)
    path = reverse("coalitions:sounding-list")
    waiting = queries.soundings_waiting(request.user).count()
    tabs = [
        {"label": _("Received"), "url": f"{path}{on_tab(request.GET)}", "current": not made, "count": waiting or ""},
        {"label": _("Sent"), "url": f"{path}{on_tab(request.GET, MADE)}", "current": made, "count": ""},
    ]
    context = {
        "filter": found,
        "pills": pills(found.form, request.GET),
        "page": page_of(request, found.qs),
        "made": made,
        "tabs": tabs,
        "reset_url": f"{path}?{TAB}={MADE}" if made else path,
        "may_ask": permissions.may_sound_out(request.membership),
    }
    return render(request, "coalitions/sounding_list.html", context)


def asks_made(request: MemberRequest) -> bool:
    """Whether the address asks for the questions that this person put to others."""
    return request.GET.get(TAB) == MADE


def inquiries_found(request: MemberRequest) -> InquiryFilter:
    """The questions on the tab and with the filters that the address asks for."""
    made = asks_made(request)
    read = queries.inquiries_made if made else queries.inquiries_received
    answers = queries.answers_listed(request.user, made=made)
    return InquiryFilter(request.GET, queryset=read(request.user), answers=answers)


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def sounding_new(request: MemberRequest) -> HttpResponse:
    """Ask one or a few colleagues something, about what the address names."""
    subject = subject_named(request.user, request.GET)
    words = request.POST.get("find", "").strip()
    candidates = _candidates(request, subject, words)
    if request.method == "POST" and "search" not in request.POST:
        form = AskForm(request.POST, membership=request.membership, candidates=candidates)
        if form.is_valid():
            data = form.cleaned_data
            sent = attempt(
                form,
                lambda: services.ask_colleagues(
                    actor=request.membership,
                    question=data["question"],
                    colleagues=form.chosen(),
                    subject=subject,
                    confirmed=data["confirmed"],
                    form_key=data["form_key"],
                ),
            )
            if sent:
                messages.success(request, _("Your question is sent. You hear as soon as somebody answers."))
                return redirect("coalitions:sounding-detail", sent.pk)
    else:
        form = AskForm(initial=_typed(request), membership=request.membership, candidates=candidates)
    return _form_page(request, "coalitions/sounding_form.html", form, subject, find=words)


def _candidates(request: MemberRequest, subject: Subject, words: str) -> list[whom.Candidate]:
    """Who may know more, whoever the address or the form names, and whoever was looked for."""
    named = keys_in([*request.GET.getlist(COLLEAGUE), *request.POST.getlist("colleagues")])
    found = [
        *whom.candidates_with(request.membership, keys_in(request.GET.getlist(COLLEAGUE))),
        *whom.whom_to_ask(request.membership, subject),
        *whom.candidates_with(request.membership, named),
        *(whom.having_name(request.membership, words) if words else []),
    ]
    listed: dict[int, whom.Candidate] = {}
    for one in found:
        earlier = listed.get(one.membership.pk)
        listed[one.membership.pk] = earlier if earlier and earlier.reasons else one
    return list(listed.values())


def _typed(request: MemberRequest) -> dict[str, Any]:
    """What stands in a form that is not sent yet: what was typed before a search, or what the address names."""
    if request.method == "POST":
        data = request.POST
        return {
            "question": data.get("question", ""),
            "colleagues": keys_in(data.getlist("colleagues")),
            "confirmed": "confirmed" in data,
        }
    return {"colleagues": keys_in(request.GET.getlist(COLLEAGUE)), "question": request.GET.get("vraag", "")}


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def sounding_role(request: MemberRequest) -> HttpResponse:
    """Who knows more about this? Asked of everybody with one role in a working area."""
    subject = subject_named(request.user, request.GET)
    here = current_working_area(request)
    form = AskRoleForm(
        request.POST or None, membership=request.membership, initial={"working_area": here.pk if here else None}
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        sent = attempt(
            form,
            lambda: services.ask_role(
                actor=request.membership,
                question=data["question"],
                role=data["role"],
                working_area=form.areas[data["working_area"]],
                subject=subject,
                confirmed=data["confirmed"],
                form_key=data["form_key"],
            ),
        )
        if sent:
            number = sent.soundings.count()
            asked = ngettext(
                "Your question went to %(number)d colleague.", "Your question went to %(number)d colleagues.", number
            )
            messages.success(request, asked % {"number": number})
            return redirect("coalitions:sounding-detail", sent.pk)
    return _form_page(request, "coalitions/sounding_role.html", form, subject)


def _form_page(
    request: MemberRequest, template: str, form: AskForm | AskRoleForm, subject: Subject, **more: Any
) -> HttpResponse:
    own = [one for one in subject.ambitions if one.organisation_id == request.membership.organisation_id]
    kept = [one for one in own if not one.is_shared]
    shares = bool(kept) or "confirmed" in form.errors or bool(form["confirmed"].value())
    title, summary = services.excerpt_of(kept or own) if shares else ("", "")
    context = {
        "form": form,
        "subject": subject,
        "shares": shares,
        "excerpt_title": title,
        "excerpt": summary,
        "find": "",
        "query": f"?{request.GET.urlencode()}" if request.GET else "",
        **more,
    }
    return render(request, template, context, status=WRONG if form.errors else 200)


@member_required()
@require_GET
def sounding_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """One question with its answers, for whoever asked it and whoever was asked."""
    return _page(request, queries.inquiry_for(request.user, pk))


def _page(request: MemberRequest, inquiry: Inquiry, form: AnswerSoundingForm | None = None) -> HttpResponse:
    mine, subject = queries.own_sounding(inquiry, request.user), subject_of(inquiry, request.user)
    asked_it = permissions.may_withdraw(request.membership, inquiry)
    soundings = list(inquiry.soundings.all())
    if mine and mine.status == Sounding.Status.SENT and form is None:
        form = AnswerSoundingForm(mine=mine, colleagues=queries.colleagues_to_name(mine))
    context = {
        "inquiry": inquiry,
        "subject": subject,
        "mine": mine,
        "asked_it": asked_it,
        "soundings": soundings if asked_it else [one for one in soundings if one != mine],
        "form": form,
        "may_withdraw": asked_it and any(one.status == Sounding.Status.SENT for one in soundings),
        "may_propose": asked_it and bool(subject.kind) and permissions.may_propose(request.membership),
    }
    return render(request, "coalitions/sounding_detail.html", context, status=WRONG if form and form.errors else 200)


@member_required(*permissions.ASKABLE)
@require_POST
def sounding_answer(request: MemberRequest, pk: int) -> HttpResponse:
    """Answer a question one was asked."""
    inquiry = queries.inquiry_for(request.user, pk)
    mine = queries.sounding_to_answer(request.user, pk)
    form = AnswerSoundingForm(request.POST, mine=mine, colleagues=queries.colleagues_to_name(mine))
    if form.is_valid():
        data = form.cleaned_data
        if attempt(form, lambda: services.answer_sounding(actor=request.membership, sounding=mine, **data)):
            messages.success(request, _("Your answer is sent to %(name)s.") % {"name": inquiry.asker.user.name})
            return redirect("coalitions:sounding-detail", pk)
    return _page(request, inquiry, form)


@member_required(*roles.WORKERS)
@require_POST
def sounding_further(request: MemberRequest, pk: int, sounding: int) -> HttpResponse:
    """Ask the colleague an answer pointed at; where that shares something anew, on the form that says so."""
    made = queries.inquiry_made(request.user, pk)
    found = queries.sounding_of(made, request.user, sounding)
    try:
        sent = services.ask_further(actor=request.membership, sounding=found)
    except RuleViolation as violation:
        messages.warning(request, violation.message)
        return redirect(_form_with(request, made, found))
    messages.success(request, _("Your question is sent. You hear as soon as somebody answers."))
    return redirect("coalitions:sounding-detail", sent.pk)


def _form_with(request: MemberRequest, inquiry: Inquiry, found: Sounding) -> str:
    """The form of a new question, filled in as this one for the colleague who was named."""
    params = request.GET.copy()
    params[COLLEAGUE], params["vraag"] = str(found.better_id), inquiry.question
    about = subject_of(inquiry, request.user).parameter
    return f"{reverse('coalitions:sounding-new')}?{'&'.join(filter(None, [about, params.urlencode()]))}"


@member_required(*roles.WORKERS)
@require_POST
def sounding_withdraw(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a question back from whoever has not answered."""
    inquiry = queries.inquiry_made(request.user, pk)
    services.withdraw_inquiry(actor=request.membership, inquiry=inquiry)
    messages.success(request, _("Your question is taken back. Whoever had not answered hears so."))
    return redirect("coalitions:sounding-detail", pk)

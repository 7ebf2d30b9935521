"""Agreements of a coalition: the list, one of them, writing, signing, ending, and the document."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from coalitions import permissions, workflow
from coalitions.documents import TYPES
from coalitions.forms.agreements import AgreementForm, ReviewAgreementForm
from coalitions.forms.room import ReasonForm
from coalitions.history import room_lines
from coalitions.models import Agreement, Coalition
from coalitions.queries import agreements as queries
from coalitions.queries import coalitions as rooms
from coalitions.services import agreements as services
from coalitions.views.common import head, require_work
from core.errors import IllegalMove, RuleViolation
from core.forms import WRONG, attempt
from core.meanwhile import as_seen
from organisations import roles
from organisations.access import MemberRequest, member_required

TAB = "coalition-agreements"


@member_required()
@require_GET
def coalition_agreements(request: MemberRequest, pk: int) -> HttpResponse:
    """What the organisations put on paper together."""
    coalition = rooms.room_for(request.user, pk)
    context = {**head(request, coalition, TAB), "agreements": queries.agreements_of(coalition, request.user)}
    return render(request, "coalitions/coalition_agreements.html", context)


@member_required()
@require_GET
def agreement_detail(request: MemberRequest, pk: int, agreement: int) -> HttpResponse:
    """One agreement: its words, who signed, and what may be done with it."""
    return _detail(request, rooms.room_for(request.user, pk), queries.agreement_for(request.user, pk, agreement))


def _detail(request: MemberRequest, coalition: Coalition, agreement: Agreement, **wrong: forms.Form) -> HttpResponse:
    signature = queries.own_signature(agreement, request.membership)
    running = coalition.status in workflow.RUNNING
    context = {
        **head(request, coalition, TAB),
        "agreement": agreement,
        "history": room_lines(agreement),
        "signature": signature,
        **as_seen(services.written_in(agreement)),
        "may_sign": signature is not None and permissions.is_asked_to_sign(request.membership, signature),
        "may_end": running and agreement.status != Agreement.Status.ENDED,
        "review_form": ReviewAgreementForm(),
        "reason_form": ReasonForm(working_area=coalition.working_area),
        **wrong,
    }
    status = WRONG if any(form.errors for form in wrong.values()) else 200
    return render(request, "coalitions/agreement_detail.html", context, status=status)


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def agreement_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Write a draft."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    initial = {"parties": [one.organisation_id for one in rooms.confirmed(coalition)]}
    return _write(request, coalition, None, initial)


@member_required(*roles.WORKERS)
@require_http_methods(["GET", "POST"])
def agreement_edit(request: MemberRequest, pk: int, agreement: int) -> HttpResponse:
    """Change a draft."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.agreement_for(request.user, pk, agreement)
    if row.status != Agreement.Status.DRAFT:
        raise IllegalMove("agreement", row.status, "changed")
    initial = {
        "kind": row.kind,
        "title": row.title,
        "text": row.text,
        "review_on": row.review_on,
        "parties": [one.organisation_id for one in row.signatures.all()],
        **as_seen(services.written_in(row)),
    }
    return _write(request, coalition, row, initial)


def _write(
    request: MemberRequest, coalition: Coalition, agreement: Agreement | None, initial: dict[str, Any]
) -> HttpResponse:
    offered = queries.possible_parties(coalition)
    has_document = bool(agreement and agreement.document)
    form = AgreementForm(
        request.POST or None, request.FILES or None, initial=initial, working_area=coalition.working_area
    ).between(offered, has_document=has_document)
    if form.is_valid():
        data = form.cleaned_data
        saved = attempt(
            form,
            lambda: services.save_agreement(actor=request.membership, coalition=coalition, agreement=agreement, **data),
        )
        if saved:
            messages.success(request, _("The draft is kept. Every party can read it and sign for itself."))
            return redirect("coalitions:agreement-detail", coalition.pk, saved.pk)
    context = {**head(request, coalition, TAB), "form": form, "agreement": agreement}
    return render(request, "coalitions/agreement_form.html", context, status=WRONG if form.errors else 200)


@member_required(*roles.SPEAKERS)
@require_POST
def agreement_sign(request: MemberRequest, pk: int, agreement: int) -> HttpResponse:
    """Confirm for one's own organisation that it signed."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.agreement_for(request.user, pk, agreement)
    signature = queries.own_signature(row, request.membership)
    if signature is None or not permissions.may_sign(request.membership, signature):
        raise Http404
    try:
        signed = services.sign_agreement(actor=request.membership, agreement=row, seen=request.POST.get("seen", ""))
    except RuleViolation as violation:
        messages.error(request, violation.message)
        return redirect("coalitions:agreement-detail", pk, agreement)
    done = signed.status == Agreement.Status.SIGNED
    messages.success(
        request,
        _("You signed, as the last one. The agreement holds from today.")
        if done
        else _("You signed. The others see so."),
    )
    return redirect("coalitions:agreement-detail", pk, agreement)


@member_required(*roles.WORKERS)
@require_POST
def agreement_ask(request: MemberRequest, pk: int, agreement: int) -> HttpResponse:
    """Ask the other parties to sign."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.agreement_for(request.user, pk, agreement)
    services.ask_signatures(actor=request.membership, agreement=row)
    messages.success(request, _("The parties that did not sign yet hear that it waits for them."))
    return redirect("coalitions:agreement-detail", pk, agreement)


@member_required(*roles.WORKERS)
@require_POST
def agreement_again(request: MemberRequest, pk: int, agreement: int) -> HttpResponse:
    """Say that the coalition looked at an agreement again."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    row = queries.agreement_for(request.user, pk, agreement)
    form = ReviewAgreementForm(request.POST)
    if form.is_valid():
        until = form.cleaned_data["review_on"]
        done = attempt(
            form,
            lambda: services.look_at_agreement(actor=request.membership, agreement=row, review_on=until),
        )
        if done:
            messages.success(request, _("Written down: the coalition looked at this agreement again."))
            return redirect("coalitions:agreement-detail", pk, agreement)
    return _detail(request, coalition, row, review_form=form)


@member_required(*roles.SPEAKERS)
@require_POST
def agreement_end(request: MemberRequest, pk: int, agreement: int) -> HttpResponse:
    """Say that an agreement no longer holds, or that a draft will not be signed."""
    coalition = rooms.room_for(request.user, pk)
    require_work(request, coalition)
    if not permissions.may_lead(request.membership, coalition):
        raise Http404
    row = queries.agreement_for(request.user, pk, agreement)
    form = ReasonForm(request.POST, working_area=coalition.working_area)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: services.end_agreement(actor=request.membership, agreement=row, reason=reason)):
            messages.success(request, _("The agreement ended. The others read why."))
            return redirect("coalitions:agreement-detail", pk, agreement)
    return _detail(request, coalition, row, reason_form=form)


@member_required()
@require_safe
def agreement_document(request: MemberRequest, pk: int, agreement: int) -> HttpResponse:
    """The document, for whoever may read the agreement: always to be kept, never shown as a page of ours."""
    row = queries.agreement_for(request.user, pk, agreement)
    if not row.document:
        raise Http404
    kind = row.document_kind
    try:
        content = row.document.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        content,
        as_attachment=True,
        filename=f"{slugify(row.title) or 'afspraak'}.{kind}",
        content_type=TYPES.get(kind, "application/octet-stream"),
    )
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response  # type: ignore[return-value] # a file goes out in pieces, which the decorator need not know

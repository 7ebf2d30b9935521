"""How one is mailed: chosen when signed in, stopped from the mail itself."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.forms import WRONG, attempt
from notifications import composing, services
from notifications.kinds import Kind
from organisations.access import MemberRequest, member_required
from overview.access import active_memberships, reader_of_mail
from overview.mail.forms import MailChoiceForm
from overview.mail.paces import choice_of, chosen_paces, paces_for


@member_required()
@require_http_methods(["GET", "POST"])
def mail_choice(request: MemberRequest) -> HttpResponse:
    """How soon I am mailed about what."""
    choice = choice_of(request.user)
    paces = chosen_paces(choice, active_memberships(request.user))
    form = MailChoiceForm(request.POST or None, choice=choice, paces=paces)
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, lambda: services.choose_mail(user=request.user, **form.chosen()))
        if saved:
            messages.success(request, _("Saved. From now on you are mailed like this."))
            return redirect("overview:mail-choice")
    context = {"form": form, "address": request.user.email}
    return render(request, "overview/mail_choice.html", context, status=WRONG if form.errors else 200)


# The signed link is the key, and mail programs that stop mail for their reader (RFC 8058) have no token of ours.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mail_stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop one sort of mail, or all of it, without signing in. Looking at the page changes nothing: programs that
    look behind every link would otherwise stop mail that is wanted.
    """
    pk, what = composing.read_token(token) or (0, "")
    user = reader_of_mail(pk)
    stopped = ""
    if request.method == "POST":
        stopped = services.EVERYTHING if request.POST.get("stop") == services.EVERYTHING else what
        choice = choice_of(user)
        services.stop_mail(user=user, what=stopped, paces=paces_for(choice, active_memberships(user)))
    context = {"kind": Kind(what).label if what in Kind.values else "", "what": what, "stopped": stopped}
    return render(request, "overview/mail_stop.html", context)

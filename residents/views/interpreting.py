"""What an interpreter does with a signal. Each of these changes something and shows the signal again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.forms import WRONG, attempt
from organisations.access import MemberRequest, member_required
from organisations.guarded import GuardedForm
from residents import permissions, services
from residents.forms import GistForm, LinkForm, NoActionForm, ReferForm, ThemeForm
from residents.models import Signal
from residents.queries.needs import needs_of
from residents.queries.signals import signal_detail
from residents.views.detail import signal_page


def _signal(request: MemberRequest, pk: int) -> Signal:
    """A signal this person may interpret; for others there is none."""
    signal = get_object_or_404(signal_detail(request.user), pk=pk)
    if not permissions.may_interpret(request.membership, signal):
        raise Http404
    return signal


def _done(request: MemberRequest, signal: Signal, words: str) -> HttpResponse:
    messages.success(request, words)
    # What was kept for a reason goes back inside its own organisation, also for whoever kept it.
    if not signal_detail(request.user).filter(pk=signal.pk).exists():
        return redirect("residents:signal-list")
    return redirect("residents:signal-detail", signal.pk)


def _guarded(
    request: MemberRequest, signal: Signal, form: GuardedForm, *, name: str, act: Callable[[], Signal], words: str
) -> HttpResponse:
    """A form with free text: replace words, try, or come back with what is wrong."""
    if form.is_valid() and attempt(form, act) is not None:
        return _done(request, signal, words)
    return signal_page(request, signal, status=WRONG if form.errors else 200, wrong={name: form})


@member_required()
@require_POST
def signal_link(request: MemberRequest, pk: int) -> HttpResponse:
    """Make a signal part of an existing need."""
    signal = _signal(request, pk)
    form = LinkForm(request.POST)
    if not form.is_valid():
        raise Http404
    need = get_object_or_404(needs_of(request.user), pk=form.cleaned_data["need"])
    linked = attempt(form, lambda: services.link_signal(actor=request.membership, signal=signal, need=need))
    if linked:
        return _done(request, signal, _("The signal now counts for “%(need)s”.") % {"need": need.title})
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect("residents:signal-detail", signal.pk)


@member_required()
@require_POST
def signal_unlink(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a signal out of its need."""
    signal = services.unlink_signal(actor=request.membership, signal=_signal(request, pk))
    return _done(request, signal, _("The signal is no longer part of the need. It waits to be interpreted."))


@member_required()
@require_POST
def signal_clean(request: MemberRequest, pk: int) -> HttpResponse:
    """Put neutral words in place of what was kept."""
    signal = services.clean_signal(actor=request.membership, signal=_signal(request, pk))
    return _done(request, signal, _("The words are replaced. Partners who interpret signals can read it from now on."))


@member_required()
@require_POST
def signal_agenda(request: MemberRequest, pk: int) -> HttpResponse:
    """Put a signal on the agenda of the partners."""
    signal = services.put_signal_on_agenda(actor=request.membership, signal=_signal(request, pk))
    return _done(request, signal, _("The signal is on the agenda."))


@member_required()
@require_POST
def signal_refer(request: MemberRequest, pk: int) -> HttpResponse:
    """Pass a signal on to whom it belongs with."""
    signal, form = _signal(request, pk), ReferForm(request.POST, prefix="refer")

    def act() -> Signal:
        reason = form.cleaned_data["guard_reason"]
        return services.refer_signal(
            actor=request.membership, signal=signal, referred_to=form.referred_to, guard_reason=reason
        )

    words = _("The signal is referred. Whoever logged it can tell residents so.")
    return _guarded(request, signal, form, name="refer_form", act=act, words=words)


@member_required()
@require_POST
def signal_no_action(request: MemberRequest, pk: int) -> HttpResponse:
    """Say that nothing will be done with a signal, and why."""
    signal, form = _signal(request, pk), NoActionForm(request.POST, prefix="none")

    def act() -> Signal:
        data = form.cleaned_data
        return services.take_no_action(
            actor=request.membership, signal=signal, reason=data["reason"], guard_reason=data["guard_reason"]
        )

    words = _("Noted. Whoever logged the signal can tell residents why.")
    return _guarded(request, signal, form, name="no_action_form", act=act, words=words)


@member_required()
@require_POST
def signal_gist(request: MemberRequest, pk: int) -> HttpResponse:
    """Say in Dutch what a talk in another language was about."""
    signal, form = _signal(request, pk), GistForm(request.POST, prefix="gist")

    def act() -> Signal:
        data = form.cleaned_data
        return services.add_gist(
            actor=request.membership, signal=signal, gist=data["gist"], guard_reason=data["guard_reason"]
        )

    words = _("The gist is added. Now it can be compared with needs.")
    return _guarded(request, signal, form, name="gist_form", act=act, words=words)


@member_required()
@require_POST
def signal_theme(request: MemberRequest, pk: int) -> HttpResponse:
    """Settle the theme of a signal."""
    signal, form = _signal(request, pk), ThemeForm(request.POST)

    def act() -> Signal:
        return services.set_signal_theme(actor=request.membership, signal=signal, theme=form.chosen)

    if form.is_valid() and attempt(form, act) is not None:
        return _done(request, signal, _("The theme is settled."))
    return signal_page(request, signal, status=WRONG, wrong={"theme_form": form})

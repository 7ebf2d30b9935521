"""Home: what waits for me, and what my role comes for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalitions.queries.waiting import coalitions_of
from core.signing_in import sign_in_required
from organisations.models import Membership
from organisations.queries import current_working_area
from organisations.roles import CONTACTS, Role
from overview import queries
from overview.waiting import waiting_for
from residents.queries.feedback import messages_of, outcome_sentence, waiting_feedback
from residents.queries.rounds import rounds_going_on
from residents.queries.signals import my_signals

# More stand on the page of one's own signals; here what residents should hear comes within reach of a thumb.
OWN_SIGNALS = 5
# Whoever appoints reviewers for a country may find hundreds; late ones come first.
MOST_WAITING = 20
# Enough to find three different things to tell.
MOST_WORDS = 30


@sign_in_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first page after signing in, different for those who log signals and those who work at a desk."""
    membership: Membership | None = request.membership  # type: ignore[attr-defined] # ActingMembershipMiddleware
    if not membership:
        return render(request, "overview/no_membership.html")
    if membership.role in CONTACTS:
        return render(request, "overview/home_logger.html", _for_logger(membership))
    working_area = current_working_area(request)
    manages = membership.role == Role.PROCESS_MANAGER
    waiting = waiting_for(membership, MOST_WAITING)
    context = {
        "waiting": waiting.items,
        "more_waiting": waiting.more,
        "best": queries.best_overlaps(membership, working_area) if manages else [],
        "unanswered": queries.needs_nobody_answers(membership, working_area)[:4],
        "moments": queries.moments_to_join(membership, working_area),
        "coalitions": coalitions_of(membership.user)[:5],
        "working_area": working_area,
        "manages": manages,
        "reviews": membership.role == Role.AREA_NETWORKER,
        "tunes": membership.role == Role.FUNCTIONAL_ADMIN,
    }
    return render(request, "overview/home.html", context)


def _for_logger(membership: Membership) -> dict[str, object]:
    signals = list(my_signals(membership.user)[:OWN_SIGNALS])
    return {
        "waiting": waiting_for(membership).items,
        "rounds": rounds_going_on(membership)[:3],
        "signals": [(signal, outcome_sentence(signal)) for signal in signals],
        "word_back": messages_of(waiting_feedback(membership)[:MOST_WORDS])[:3],
    }

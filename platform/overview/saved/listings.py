"""The lists that a search can be saved of, and what such a list shows somebody now.

Each is read by the very function that its page is made with, so that nobody is told of a row that the list would not show,
or misses one that it would.

Not among them are lists of what somebody is told of anyway: word back to pass on, questions from colleagues, actions,
proposals to review, and needs that were put to an organisation.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from coalitions.views.coalitions import coalitions_found
from coalitions.views.overlaps import overlaps_found, suggestions_found
from coalitions.views.proposals import proposals_found
from core.lists import NOT_A_FILTER, TAB, pills
from core.wall import as_reader
from initiatives.views.ambitions import ambitions_found
from initiatives.views.initiatives import initiatives_found
from organisations.access import MemberRequest
from organisations.models import Membership
from organisations.queries import WORKING_AREA_PARAMETER, current_working_area
from organisations.views.directory import organisations_found, people_found
from overview.extent import Extent
from overview.models import SavedSearch
from overview.views.neighbourhood import ambitions_unvoiced, narrowed, needs_unanswered
from residents.views.groups import groups_found
from residents.views.needs import needs_found
from residents.views.rounds import rounds_found
from residents.views.signals import signals_found

PARAMETER = "lijst"


@dataclass(frozen=True)
class Listing:
    """One list: what it is called, its page, and its filters over what somebody may see.

    `in_area`: the list is of one working area, which then belongs to the search; `placed` when the address of its page names
    it. `tab` when what one sees hangs on the tab. `whole`: also without a filter one wants to hear of it, as little comes in
    and all of it waits for somebody. `searched`: the filter in which words of residents may stand.
    """

    code: str
    label: Any
    page: str
    found: Callable[[MemberRequest], Any]
    in_area: bool = False
    tab: bool = False
    placed: bool = False
    whole: bool = False
    searched: str = ""

    def address(self, query: str) -> str:
        """The page of the list with these filters."""
        if not self.placed:
            return f"{reverse(self.page)}?{query}"
        asked = QueryDict(query, mutable=True)
        return f"{reverse(self.page, args=asked.pop(WORKING_AREA_PARAMETER))}?{asked.urlencode()}"


def _here(request: MemberRequest) -> Extent:
    """The part of the city that a list of what is missing is asked for."""
    area = current_working_area(request)
    if area is None:
        raise Http404
    return narrowed(request, area.pk)


def _unanswered(request: MemberRequest) -> Any:
    return needs_unanswered(request, _here(request))


def _unvoiced(request: MemberRequest) -> Any:
    return ambitions_unvoiced(request, _here(request))


LISTINGS = {
    listing.code: listing
    for listing in (
        Listing("ambities", _("Ambitions"), "initiatives:ambition-list", ambitions_found),
        Listing("behoeften", _("Needs"), "residents:need-list", needs_found, in_area=True),
        Listing("koppelkansen", _("Koppelkansen"), "coalitions:overlap-list", overlaps_found, in_area=True),
        Listing(
            "koppelkansgroepen", _("Suggested groups"), "coalitions:suggestion-list", suggestions_found,
            in_area=True, whole=True,
        ),
        Listing(
            "zonder-antwoord", _("Needs without an answer"), "overview:unanswered", _unanswered,
            in_area=True, placed=True, whole=True,
        ),
        Listing(
            "zonder-bewoners", _("Ambitions without residents' voice"), "overview:unvoiced", _unvoiced,
            in_area=True, placed=True, whole=True,
        ),
        Listing("coalities", _("Coalitions"), "coalitions:coalition-list", coalitions_found),
        Listing("voorstellen", _("Proposals"), "coalitions:proposal-list", proposals_found),
        Listing("initiatieven", _("Initiatives"), "initiatives:initiative-list", initiatives_found),
        Listing("organisaties", _("Organisations"), "organisations:organisation-list", organisations_found),
        Listing("mensen", _("People"), "organisations:person-list", people_found),
        Listing("groepen", _("Residents' groups"), "residents:group-list", groups_found, in_area=True),
        Listing("ophaalrondes", _("Collection rounds"), "residents:round-list", rounds_found, in_area=True),
        Listing("signalen", _("Signals"), "residents:signal-list", signals_found, in_area=True, tab=True, searched="q"),
    )
}  # fmt: skip
_BY_PAGE = {listing.page: listing for listing in LISTINGS.values()}


def saving_address(request: HttpRequest, *, whole: bool = False) -> str:
    """Where the list in view is saved with its filters; empty on any other page, and of lists that nobody wants the `whole` of."""
    match = request.resolver_match
    listing = _BY_PAGE.get(match.view_name) if match else None
    if not match or not listing or (whole and not listing.whole):
        return ""
    asked = request.GET.copy()
    # Without a filter, not with one that does not exist either.
    for name in (set(asked) - {WORKING_AREA_PARAMETER}) if whole else {"page"}:
        asked.pop(name, None)
    if listing.placed:
        asked[WORKING_AREA_PARAMETER] = str(match.kwargs["pk"])
    asked[PARAMETER] = listing.code
    return f"{reverse('overview:savedsearch-new')}?{asked.urlencode()}"


@dataclass(frozen=True)
class Question:
    """What is asked of a list now: the address that asks it again, and the filters in words. Not `valid`, it is none. `name` is
    what to call it: a name goes along in what its owner is told, so without words that may be of residents.
    """

    valid: bool
    query: str
    words: str
    name: str = ""


def question_in(request: MemberRequest, listing: Listing) -> Question:
    """The filters of an address that mean something to this list, and nothing else."""
    form = listing.found(request).form
    kept = QueryDict(mutable=True)
    for name in form.fields:
        values = [value for value in dict.fromkeys(request.GET.getlist(name)) if value]
        if values and (name not in NOT_A_FILTER or (listing.tab and name == TAB)):
            kept.setlist(name, values)
    area = current_working_area(request) if listing.in_area else None
    if area:
        kept[WORKING_AREA_PARAMETER] = str(area.pk)
    where = [str(area)] if area else []
    on = [pill.label for pill in pills(form, request.GET)]
    plain = request.GET.copy()
    plain.pop(listing.searched, None)
    said = [pill.label for pill in pills(form, plain)]
    # The whole of a list is called after the list and where it is of: one may keep it in two areas.
    name = [*where, *said] if said else [str(listing.label), *where]
    return Question(form.is_valid(), kept.urlencode(), ", ".join([*where, *on]), ", ".join(name))


def rows_shown(search: SavedSearch) -> set[int] | None:
    """The keys of all rows that the list would show this person now; None when it can no longer be asked like this."""
    listing = LISTINGS.get(search.listing)
    if not listing:
        return None
    request = _asked_by(search.membership, search.query)
    if listing.in_area and not _works_in(request):
        return None
    # A task reads everything; what it finds here is for one reader.
    with as_reader(search.membership.user_id):
        found = listing.found(request)
        return set(found.qs.order_by().values_list("pk", flat=True)) if found.form.is_valid() else None


def _asked_by(membership: Membership, query: str) -> MemberRequest:
    """The request of this person for a list, without a browser."""
    request = HttpRequest()
    request.method = "GET"
    request.GET = QueryDict(query)
    request.user = membership.user
    request.session = {}  # type: ignore[assignment] # a list only looks something up in it
    request.membership = membership  # type: ignore[attr-defined] # as the middleware does
    return cast("MemberRequest", request)


def _works_in(request: MemberRequest) -> bool:
    """Otherwise the page would show another working area, of which nobody asked."""
    area = current_working_area(request)
    return area is not None and request.GET.get(WORKING_AREA_PARAMETER) == str(area.pk)

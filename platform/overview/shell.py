"""What every page's frame shows: navigation for the role, the working areas and organisations to switch, unread word."""

from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from notifications.queries import unread_count
from organisations.access import opens_for
from organisations.models import Membership
from organisations.queries import current_working_area, memberships_to_act_for
from organisations.roles import Role
from overview.permissions import looks_after
from overview.picture.addresses import same_picture
from overview.saved.listings import saving_address
from overview.spreadsheets.kinds import kinds_open_to


@cache
def _address(name: str) -> str:
    """Every page has some forty of these in its frame, and they are always the same."""
    return reverse(name)


@dataclass(frozen=True)
class Entry:
    """One entry of a menu."""

    label: Any
    name: str
    icon: str = ""

    def shown(self, path: str) -> dict[str, Any]:
        url = _address(self.name)
        current = path == url if url == "/" else path.startswith(url)
        return {"label": self.label, "url": url, "icon": self.icon, "current": current, "count": 0}


TODAY = Entry(_("Today"), "overview:home", "today")
OVERLAPS = Entry(_("Koppelkansen"), "coalitions:overlap-list", "overlaps")
AMBITIONS = Entry(_("Ambitions"), "initiatives:ambition-list", "ambitions")
COALITIONS = Entry(_("Coalitions"), "coalitions:coalition-list", "coalitions")
NEIGHBOURHOOD = Entry(_("Neighbourhood"), "overview:neighbourhood", "neighbourhood")
LOG_SIGNAL = Entry(_("Log a signal"), "residents:signal-new", "signal")
MY_SIGNALS = Entry(_("My signals"), "residents:signal-list", "signals")
GROUPS = Entry(_("Groups"), "residents:group-list", "groups")
REVIEWS = Entry(_("To review"), "coalitions:review-inbox", "review")
NEEDS = Entry(_("Needs"), "residents:need-list", "needs")
ORGANISATIONS = Entry(_("Organisations"), "organisations:organisation-list", "organisation")
MATCHER = Entry(_("Matcher"), "coalitions:matcher-desk", "overlaps")
WORKING_AREAS = Entry(_("Working areas"), "overview:working-area-list")
IMPORTS = Entry(_("Import"), "overview:import-list")
INVITATIONS = Entry(_("Colleagues"), "organisations:invitation-list", "person")

CONTACTS = Entry(_("Somebody to turn to"), "overview:contacts", "person")

# At most five a role, so that they fit on a telephone; everything else is in one's own menu.
NAVIGATION = {
    Role.PROCESS_MANAGER: (TODAY, OVERLAPS, AMBITIONS, COALITIONS, NEIGHBOURHOOD),
    Role.SOCIAL_MANAGER: (TODAY, LOG_SIGNAL, MY_SIGNALS, GROUPS, NEIGHBOURHOOD),
    Role.COMMUNITY_WORKER: (TODAY, LOG_SIGNAL, MY_SIGNALS, GROUPS, NEIGHBOURHOOD),
    Role.AREA_NETWORKER: (TODAY, REVIEWS, NEEDS, COALITIONS, NEIGHBOURHOOD),
    Role.ORGANISATION_ADMIN: (TODAY, INVITATIONS, AMBITIONS, ORGANISATIONS, NEIGHBOURHOOD),
    Role.FUNCTIONAL_ADMIN: (TODAY, ORGANISATIONS, MATCHER, NEEDS, NEIGHBOURHOOD),
    Role.READER: (TODAY, NEEDS, AMBITIONS, COALITIONS, NEIGHBOURHOOD),
    Role.PRIVACY_OFFICER: (TODAY, ORGANISATIONS, NEEDS, COALITIONS, NEIGHBOURHOOD),
}
MENU = (
    Entry(_("Needs"), "residents:need-list"),
    Entry(_("Answers to residents"), "residents:agenda-list"),
    Entry(_("Signals"), "residents:signal-list"),
    Entry(_("Word back"), "residents:feedback-list"),
    Entry(_("Residents' groups"), "residents:group-list"),
    Entry(_("Collection rounds"), "residents:round-list"),
    Entry(_("Ambitions"), "initiatives:ambition-list"),
    Entry(_("Koppelkansen"), "coalitions:overlap-list"),
    Entry(_("Sounding out"), "coalitions:sounding-list"),
    Entry(_("Proposals"), "coalitions:proposal-list"),
    Entry(_("Coalitions"), "coalitions:coalition-list"),
    Entry(_("Stories"), "coalitions:story-list"),
    Entry(_("Actions"), "coalitions:action-list"),
    Entry(_("Initiatives"), "initiatives:initiative-list"),
    Entry(_("Organisations"), "organisations:organisation-list"),
    Entry(_("Who should I call?"), "organisations:person-list"),
    Entry(_("Saved searches"), "overview:savedsearch-list"),
    Entry(_("My profile"), "organisations:profile"),
    Entry(_("Mail to me"), "overview:mail-choice"),
    Entry(_("My calendar"), "coalitions:calendar"),
    Entry(_("My data"), "overview:own-data"),
    Entry(_("Sign-in and security"), "overview:security"),
)
FOOTER = (
    Entry(_("About Koppelkans"), "overview:about"),
    Entry(_("What we do with signals"), "residents:about-signals"),
    Entry(_("How koppelkansen come about"), "coalitions:about-matching"),
    Entry(_("Privacy"), "overview:privacy"),
    Entry(_("Accessibility"), "overview:accessibility"),
    Entry(_("Report a weakness"), "overview:report-weakness"),
)


@dataclass
class Shell:
    """The frame of one request; read by base.html."""

    request: HttpRequest
    membership: Membership | None
    working_area_label: Any = field(default_factory=lambda: _("Working area"))

    @cached_property
    def navigation(self) -> list[dict[str, Any]]:
        if not self.membership:
            return []
        entries = [entry.shown(self.request.path) for entry in NAVIGATION[Role(self.membership.role)]]
        # Of "Signalen" and "Signaal vastleggen", which lies under it, only the closest is where one is.
        current = [entry["url"] for entry in entries if entry["current"]]
        closest = max(current, key=len, default="")
        return [{**entry, "current": entry["url"] == closest} for entry in entries]

    @cached_property
    def menu(self) -> list[dict[str, Any]]:
        shown = {entry["url"] for entry in self.navigation}
        entries = [entry.shown(self.request.path) for entry in MENU] if self.membership else []
        if self.membership and looks_after(self.membership):
            entries.append(CONTACTS.shown(self.request.path))
        if self.membership and kinds_open_to(self.membership):
            entries.append(IMPORTS.shown(self.request.path))
        if self.membership and self.membership.role == Role.FUNCTIONAL_ADMIN:
            entries.append(WORKING_AREAS.shown(self.request.path))
        if self.request.user.is_staff and not getattr(self.request, "second_step_missing", False):
            entries.append({"label": _("Administration"), "url": reverse("admin:index")})
        return [entry for entry in entries if entry["url"] not in shown and self._opens(entry["url"])]

    def _opens(self, path: str) -> bool:
        return self.membership is None or opens_for(self.membership, path)

    @property
    def footer(self) -> list[dict[str, Any]]:
        return [entry.shown(self.request.path) for entry in FOOTER]

    @property
    def working_areas(self) -> list[Any]:
        return list(self.membership.working_areas.all()) if self.membership else []

    @property
    def working_area(self) -> Any:
        return current_working_area(self.request)

    @property
    def switch_back(self) -> str:
        """Where one goes after a switch: the page one was on, but of one working area that page as it is of the new one."""
        if hasattr(self.request, "about") and self.request.resolver_match:
            return same_picture(self.request.resolver_match.url_name or "")
        return self.request.get_full_path()

    @property
    def memberships(self) -> list[Membership]:
        return memberships_to_act_for(self.membership) if self.membership else []

    @property
    def unread(self) -> int:
        return unread_count(self.membership.user) if self.membership else 0

    @property
    def working_area_url(self) -> str:
        return reverse("organisations:working-area")

    @property
    def membership_url(self) -> str:
        return reverse("organisations:act-for")

    @property
    def search_url(self) -> str:
        return reverse("overview:search") if self.membership else ""

    @property
    def save_search_url(self) -> str:
        """Where the list in view can be saved, with its filters."""
        return saving_address(self.request) if self.membership else ""

    @property
    def save_list_url(self) -> str:
        """Where the list in view is kept although no filter is on; for lists of which all that comes in is worth hearing."""
        return saving_address(self.request, whole=True) if self.membership else ""

    @property
    def notifications_url(self) -> str:
        return reverse("notifications:notification-list") if self.membership else ""

    @property
    def user_name(self) -> str:
        return str(self.request.user)

    @property
    def acting_as(self) -> str:
        if not self.membership:
            return ""
        return f"{self.membership.get_role_display()}, {self.membership.organisation}"


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor for base.html: `shell` for whoever is signed in, `footer` for everybody."""
    footer = [entry.shown(request.path) for entry in FOOTER]
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {"shell": {"footer": footer}}
    return {"shell": SimpleLazyObject(lambda: Shell(request, getattr(request, "membership", None)))}

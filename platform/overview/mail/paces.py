"""How soon somebody is mailed: as chosen, else as is usual for the role."""

from collections.abc import Iterable

from accounts.models import User
from notifications.kinds import Kind, Pace
from notifications.models import MailChoice
from organisations.models import Membership
from organisations.roles import Role

# Of saved searches each has its own pace, at which there is word at all.
_DIRECT = {Kind.SOUNDINGS, Kind.REVIEWS, Kind.COALITIONS, Kind.SEARCHES, Kind.ACCOUNT}
_USUAL = {kind: Pace.DIRECT if kind in _DIRECT else Pace.WEEKLY for kind in Kind}
# On the phone, outside: what residents should hear, daily; what the desk is for, weekly.
_OUTSIDE = {
    **_USUAL, Kind.OVERLAPS: Pace.OFF, Kind.REVIEWS: Pace.WEEKLY, Kind.COALITIONS: Pace.WEEKLY, Kind.WORD_BACK: Pace.DAILY,
    Kind.ACTIONS: Pace.DAILY,
}  # fmt: skip
# They read along, and nothing waits for them.
_ASIDE = {
    **dict.fromkeys(Kind, Pace.WEEKLY), Kind.OVERLAPS: Pace.OFF, Kind.SEARCHES: Pace.DIRECT, Kind.ACCOUNT: Pace.DIRECT,
}  # fmt: skip
DEFAULTS: dict[str, dict[Kind, Pace]] = {
    Role.PROCESS_MANAGER: {**_USUAL, Kind.ACTIONS: Pace.DIRECT, Kind.NEEDS: Pace.DIRECT},
    Role.AREA_NETWORKER: {**_USUAL, Kind.ACTIONS: Pace.DAILY, Kind.NEEDS: Pace.DAILY},
    Role.SOCIAL_MANAGER: _OUTSIDE,
    Role.COMMUNITY_WORKER: {**_OUTSIDE, Kind.NEEDS: Pace.DAILY},
    Role.ORGANISATION_ADMIN: {**_USUAL, Kind.OVERLAPS: Pace.OFF, Kind.NEEDS: Pace.DIRECT},
    Role.FUNCTIONAL_ADMIN: {**_USUAL, Kind.OVERLAPS: Pace.OFF},
    Role.READER: _ASIDE,
    Role.PRIVACY_OFFICER: _ASIDE,
}


def choice_of(user: User) -> MailChoice:
    """What this person chose; an unsaved row of what is usual for whoever chose nothing."""
    return MailChoice.objects.filter(user=user).first() or MailChoice(user=user)


def chosen_paces(choice: MailChoice, memberships: Iterable[Membership]) -> dict[Kind, Pace]:
    """How soon each kind is mailed to somebody with these memberships, if mail is wanted at all. In several roles the
    soonest counts.
    """
    order = list(Pace)
    roles = {membership.role for membership in memberships}
    usual = {kind: min((DEFAULTS[role][kind] for role in roles), key=order.index, default=Pace.OFF) for kind in Kind}
    known = {Kind(kind): Pace(pace) for kind, pace in choice.paces.items() if kind in Kind.values}
    return {**usual, **known}


def paces_for(choice: MailChoice, memberships: Iterable[Membership]) -> dict[Kind, Pace]:
    """As above, for sending: who wants no mail or acts for nobody any more gets none."""
    places = list(memberships)
    return chosen_paces(choice, places) if places and choice.by_mail else dict.fromkeys(Kind, Pace.OFF)

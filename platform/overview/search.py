"""Search over all kinds of things, each through its own door: what somebody may not see is not found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from coalitions.models import Coalition, Proposal
from initiatives.models import Ambition, Initiative
from organisations.models import Membership, Organisation
from residents.models import Need, ResidentGroup, Signal

SHORTEST = 2
MOST_A_KIND = 8


@dataclass(frozen=True)
class Kind:
    """One kind of thing to find: where its words are, and where it is shown."""

    label: Any
    door: Callable[[User], QuerySet[Any]]
    fields: tuple[str, ...]
    url_name: str
    meta: Callable[[Any], str]


@dataclass(frozen=True)
class Hit:
    """One thing found."""

    title: str
    url: str
    meta: str
    row: Model


@dataclass(frozen=True)
class Group:
    """What was found of one kind; `more` when there is more than is shown."""

    label: Any
    hits: list[Hit]
    more: bool


KINDS = (
    Kind(
        _("Needs"),
        lambda user: Need.objects.visible_to(user).select_related("working_area"),
        ("title", "description", "place__name"),
        "residents:need-detail",
        lambda need: str(need.working_area),
    ),
    Kind(
        _("Ambitions"),
        lambda user: Ambition.objects.visible_to(user).select_related("organisation"),
        ("title", "description", "place__name", "organisation__name"),
        "initiatives:ambition-detail",
        lambda ambition: str(ambition.organisation),
    ),
    Kind(
        _("Coalitions"),
        lambda user: Coalition.objects.visible_to(user).select_related("working_area"),
        ("name", "goal"),
        "coalitions:coalition-detail",
        lambda coalition: str(coalition.working_area),
    ),
    Kind(
        _("Proposals"),
        lambda user: Proposal.objects.visible_to(user).select_related("organisation"),
        ("title", "ambition"),
        "coalitions:proposal-detail",
        lambda proposal: str(proposal.organisation),
    ),
    Kind(
        _("Initiatives"),
        lambda user: Initiative.objects.visible_to(user).select_related("organisation"),
        ("title", "description"),
        "initiatives:initiative-detail",
        lambda initiative: str(initiative.organisation),
    ),
    Kind(
        _("Organisations"),
        Organisation.objects.visible_to,
        ("name", "description"),
        "organisations:organisation-detail",
        lambda organisation: str(organisation.get_kind_display()),
    ),
    Kind(
        _("People"),
        lambda user: Membership.objects.visible_to(user).select_related("user", "organisation"),
        ("user__name", "knows"),
        "organisations:person-detail",
        lambda member: f"{member.get_role_display()}, {member.organisation}",
    ),
    Kind(
        _("Residents' groups"),
        lambda user: ResidentGroup.objects.visible_to(user).select_related("working_area"),
        ("name", "description"),
        "residents:group-detail",
        lambda group: str(group.working_area),
    ),
    Kind(
        _("Signals"),
        lambda user: Signal.objects.visible_to(user).select_related("working_area", "logged_by"),
        ("text", "gist", "place__name"),
        "residents:signal-detail",
        lambda signal: str(signal.working_area),
    ),
)


def found_by(user: User, words: str) -> list[Group]:
    """Everything this person may see in which every word occurs, a group a kind; one query a kind."""
    groups = []
    for kind in KINDS:
        rows = list(kind.door(user).filter(_holds(kind.fields, words)).order_by("-pk")[: MOST_A_KIND + 1])
        if rows:
            hits = [_hit(kind, row) for row in rows[:MOST_A_KIND]]
            groups.append(Group(kind.label, hits, more=len(rows) > MOST_A_KIND))
    return groups


def _holds(fields: tuple[str, ...], words: str) -> Q:
    condition = Q()
    for word in words.split()[:6]:
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__unaccent__icontains": word})
        condition &= anywhere
    return condition


def _hit(kind: Kind, row: Model) -> Hit:
    title = row.text or row.gist if isinstance(row, Signal) else str(row.user if isinstance(row, Membership) else row)
    return Hit(title=title, url=reverse(kind.url_name, args=[row.pk]), meta=kind.meta(row), row=row)

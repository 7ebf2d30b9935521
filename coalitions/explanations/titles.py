"""A title for each suggested group that tells it from the groups beside it.

Several groups may answer one need, so the need alone would read as a repetition; what differs is who joins in.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.words import listed


@dataclass(frozen=True)
class Group:
    """What a title can be made of: the need that most of its plans may answer, and its plans."""

    key: Hashable
    need: str
    plans: Sequence[str]


def titles(groups: Sequence[Group]) -> dict[Hashable, str]:
    """By key; the order of the groups does not matter for what each is called."""
    stands_in = _held(groups)
    round_need = Counter(group.need for group in groups)
    named = {group.key: _title(group, stands_in, 0 if round_need[group.need] == 1 else 1) for group in groups}
    alike: dict[str, list[Group]] = {}
    for group in groups:
        alike.setdefault(named[group.key], []).append(group)
    for some in alike.values():
        if len(some) > 1:
            named |= _told_apart(some, stands_in)
    return named


def _held(groups: Sequence[Group]) -> Counter[str]:
    """How many groups each plan stands in."""
    return Counter(plan for group in groups for plan in set(group.plans))


def _told_apart(alike: Sequence[Group], stands_in: Mapping[str, int]) -> dict[Hashable, str]:
    """Groups that would be called the same, with as many plans as it takes, first those that the others among them lack."""
    among = _held(alike)
    rarity = {plan: among[plan] * (max(stands_in.values()) + 1) + stands_in[plan] for plan in among}
    found: dict[Hashable, str] = {}
    for plans in range(2, max(len(group.plans) for group in alike) + 1):
        found = {group.key: _title(group, rarity, plans) for group in alike}
        if len(set(found.values())) == len(alike):
            break
    return found


def _title(group: Group, rarity: Mapping[str, int], plans: int) -> str:
    """The need, with the plans that the fewest other groups hold; the rarest with what it stands beside where there is no need."""
    rare = sorted(group.plans, key=lambda plan: (rarity[plan], group.plans.index(plan)))
    if not group.need:
        others = rare[1:plans] if plans > 1 else rare[-1:]
        return _("“%(one)s” with %(others)s") % {"one": rare[0], "others": _quoted(others)}
    if not plans:
        return group.need
    return _("%(need)s, with %(plans)s") % {"need": group.need, "plans": _quoted(rare[:plans])}


def _quoted(plans: Sequence[str]) -> str:
    return listed([f"“{plan}”" for plan in plans])

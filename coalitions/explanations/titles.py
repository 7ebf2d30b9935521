"""A title for each suggested group that tells it from the groups beside it.

Several groups may answer one need, so the need alone would read as a repetition; what differs is who joins in.
"""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Group:
    """What a title can be made of: the need that most of its plans may answer, and its plans."""

    key: Hashable
    need: str
    plans: Sequence[str]


def titles(groups: Sequence[Group]) -> dict[Hashable, str]:
    """By key; the order of the groups does not matter for what each is called."""
    stands_in = Counter(plan for group in groups for plan in set(group.plans))
    round_need = Counter(group.need for group in groups)
    named = {group.key: _title(group, stands_in, 0 if round_need[group.need] == 1 else 1) for group in groups}
    twice = Counter(named.values())
    return {group.key: _again(group, named[group.key], twice, stands_in) for group in groups}


def _again(group: Group, title: str, twice: Mapping[str, int], stands_in: Mapping[str, int]) -> str:
    """With one plan more where two groups would still be called the same."""
    return title if twice[title] == 1 else _title(group, stands_in, 2)


def _title(group: Group, stands_in: Mapping[str, int], plans: int) -> str:
    """The need, with the plans that the fewest other groups hold; two plans where there is no need."""
    rare = sorted(group.plans, key=lambda plan: (stands_in[plan], group.plans.index(plan)))
    if not group.need:
        return _("“%(one)s” with “%(other)s”") % {"one": rare[0], "other": rare[-1]}
    if not plans:
        return group.need
    if plans == 1 or len(rare) == 1:
        return _("%(need)s, with “%(plan)s”") % {"need": group.need, "plan": rare[0]}
    return _("%(need)s, with “%(plan)s” and “%(other)s”") % {"need": group.need, "plan": rare[0], "other": rare[1]}

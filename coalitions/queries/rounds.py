"""Reads of the rounds of a proposal: what was handed in each time, and what changed since the time before."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.text import capfirst

from coalitions.differing import Piece, pieces
from coalitions.models import Proposal, ProposalVersion
from initiatives.models import Ambition
from organisations.models import Membership
from residents.models import Need


@dataclass(frozen=True)
class Change:
    """One building block that is not what it was."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Round:
    """One handing in, with what changed since the one before; `first` has nothing before it."""

    version: ProposalVersion
    first: bool
    changes: list[Change]
    came: list[str]
    went: list[str]

    @property
    def texts(self) -> list[tuple[str, str]]:
        """All building blocks of this round, by what they are called."""
        return [(_label(name), text) for name, text in self.version.texts.items() if name != "title"]


def rounds_of(membership: Membership, proposal: Proposal) -> list[Round]:
    """All rounds, the latest first; three queries however many there are."""
    rows = ProposalVersion.objects.visible_to(membership.user).filter(proposal=proposal).order_by("round")
    ambitions, needs = Ambition.objects.select_related("organisation"), Need.objects.shared_with(membership.user)
    versions = list(
        rows.select_related("submitted_by__user", "submitted_by__organisation").prefetch_related(
            Prefetch("ambitions", ambitions), Prefetch("needs", needs)
        )
    )
    found = [_round(membership, version, before) for before, version in zip([None, *versions], versions, strict=False)]
    return found[::-1]


def _round(membership: Membership, version: ProposalVersion, before: ProposalVersion | None) -> Round:
    if before is None:
        return Round(version, first=True, changes=[], came=[], went=[])
    now, then = _joined(membership, version), _joined(membership, before)
    return Round(
        version,
        first=False,
        changes=[
            Change(_label(name), pieces(before.texts.get(name, ""), text))
            for name, text in version.texts.items()
            if text != before.texts.get(name, "")
        ],
        came=[title for key, title in now.items() if key not in then],
        went=[title for key, title in then.items() if key not in now],
    )


def _joined(membership: Membership, version: ProposalVersion) -> dict[tuple[str, int], str]:
    """What it joined, without what another organisation keeps to itself since."""
    own = membership.organisation_id
    shown = [one for one in version.ambitions.all() if one.is_shared or one.organisation_id == own]
    plans = {("ambition", one.pk): f"{one.title} ({one.organisation.name})" for one in shown}
    return plans | {("need", one.pk): one.title for one in version.needs.all()}


def _label(name: str) -> str:
    field: Any = Proposal._meta.get_field(name)
    return str(capfirst(field.verbose_name))

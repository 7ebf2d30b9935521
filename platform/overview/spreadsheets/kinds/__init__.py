"""The kinds of thing to import, by their code, and who may import which."""

from organisations.models import Membership
from overview.spreadsheets.kinds.ambitions import Ambitions
from overview.spreadsheets.kinds.base import Kind
from overview.spreadsheets.kinds.directory import Organisations, People, Places
from overview.spreadsheets.kinds.residents import Needs, Signals

KINDS: dict[str, Kind] = {
    kind.code: kind for kind in (Ambitions(), Needs(), Signals(), Places(), Organisations(), People())
}


def may_import(membership: Membership, kind: str) -> bool:
    """Whether somebody in this role brings in things of this kind. Each row also passes the rights of its own service."""
    return membership.is_active and kind in KINDS and membership.role in KINDS[kind].roles


def kinds_open_to(membership: Membership) -> list[Kind]:
    """What this person may bring in."""
    return [kind for kind in KINDS.values() if may_import(membership, kind.code)]


__all__ = ["KINDS", "Kind", "kinds_open_to", "may_import"]

"""The kinds of thing to import, by their code, and which somebody may import."""

from organisations.models import Membership
from overview.permissions import may_import
from overview.spreadsheets.kinds.ambitions import Ambitions
from overview.spreadsheets.kinds.base import Kind
from overview.spreadsheets.kinds.directory import Organisations, People, Places
from overview.spreadsheets.kinds.residents import Needs, Signals

KINDS: dict[str, Kind] = {
    kind.code: kind for kind in (Ambitions(), Needs(), Signals(), Places(), Organisations(), People())
}


def kinds_open_to(membership: Membership) -> list[Kind]:
    """What this person may bring in."""
    return [kind for kind in KINDS.values() if may_import(membership, kind.code)]


__all__ = ["KINDS", "Kind", "kinds_open_to"]

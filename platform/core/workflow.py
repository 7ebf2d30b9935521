"""States and the moves between them, as data: one `Workflow` a kind of object, in that app's workflow.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.errors import IllegalMove


@dataclass(frozen=True)
class Workflow:
    """Which state may go to which. Moves in `system_only` happen by themselves and are never offered to a person."""

    what: str
    moves: Mapping[str, tuple[str, ...]]
    system_only: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def targets(self, current: str) -> tuple[str, ...]:
        """The states a person may choose from here, in the order of the table."""
        return tuple(target for target in self.moves.get(current, ()) if (current, target) not in self.system_only)

    def allows(self, current: str, target: str, *, by_system: bool = False) -> bool:
        allowed = self.moves.get(current, ()) if by_system else self.targets(current)
        return target in allowed

    def check(self, current: str, target: str, *, by_system: bool = False) -> None:
        """Raise `IllegalMove` unless the table has this move."""
        if not self.allows(current, target, by_system=by_system):
            raise IllegalMove(self.what, current, target)

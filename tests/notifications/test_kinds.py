"""What is told is about something, and each colleague is mailed of it as usual for the role until he or she chooses."""

from notifications.kinds import Kind
from organisations.roles import Role
from overview.mail.paces import DEFAULTS


def test_every_role_has_a_usual_pace_for_every_kind() -> None:
    assert {role: set(paces) for role, paces in DEFAULTS.items()} == {role.value: set(Kind) for role in Role}

"""Rules on access stand where they are looked for: only then are they in docs/permissions.md and among the mutants."""

from tests.access.rules import doors, policies, strays

# Whether a page opens for a role is asked of its view.
NOT_ABOUT_DATA = {"platform/organisations/access.py: opens_for"}


def test_no_rule_stands_outside_querysets_and_permissions() -> None:
    assert set(strays()) == NOT_ABOUT_DATA


def test_rules_of_every_app_are_found() -> None:
    by_app = {"organisations", "residents", "initiatives", "coalitions", "overview"}
    assert {door.owner.__module__.partition(".")[0] for door in doors()} >= by_app
    assert {policy.module.__name__.partition(".")[0] for policy in policies()} == by_app

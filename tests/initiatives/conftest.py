"""Who writes plans down in these tests."""

import pytest
from django.test import Client

from organisations.models import Membership
from tests.factories import make_membership


@pytest.fixture
def member(client: Client) -> Membership:
    """A process manager, signed in."""
    member = make_membership()
    client.force_login(member.user)
    return member

"""Who opens the administration in these tests."""

import pytest
from django.test import Client

from accounts.models import User
from organisations.roles import Role
from tests.factories import make_membership


@pytest.fixture
def admin(client: Client) -> User:
    member = make_membership(role=Role.FUNCTIONAL_ADMIN)
    User.objects.filter(pk=member.user_id).update(is_staff=True, is_superuser=True)
    client.force_login(member.user)
    return member.user

"""docs/permissions.md says what the rules answer."""

import os
from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.access.documented import PAGE, page
from tests.access.houses import Houses
from tests.access.planting import add_private

pytestmark = pytest.mark.django_db


@pytest.fixture
def furnished(houses: Houses) -> Iterator[Houses]:
    """With what the pages' own world has no row of."""
    with transaction.atomic():
        for world in houses.worlds.values():
            add_private(world)
        yield houses
        transaction.set_rollback(True)


def test_the_page_on_permissions_is_what_the_rules_answer(furnished: Houses) -> None:
    """`make permissions` writes it anew."""
    answered = page(furnished)
    if os.environ.get("WRITE_PERMISSIONS"):
        PAGE.write_text(answered, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == answered, "run make permissions, and look at what changed"

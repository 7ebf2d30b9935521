"""A rule on access with a part taken out is noticed: all of them in `make mutants`, five in `make test`.

Which five follows from a seed that stands still, so that nobody's change fails over a rule that it did not touch;
`MUTANTS_SEED=x make test` draws others.
"""

import os
import random

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.access.crawling import TYPED, crawl
from tests.access.documented import page
from tests.access.expected import disagreements
from tests.access.houses import Houses
from tests.access.mutants import HARMLESS, Mutant, mutants
from tests.access.planting import Aviary, plant
from tests.access.test_matrix import ASKED, draw_little
from tests.pages import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_wall_alone")]

ALL = list(mutants())
SEED = os.environ.get("MUTANTS_SEED", "five")
HARMFUL = [one for one in ALL if one.name not in HARMLESS]
FIVE = random.Random(SEED).sample(HARMFUL, 5)  # noqa: S311 -- no secret
CHOSEN = HARMFUL if os.environ.get("MUTANTS") == "all" else FIVE


def nearest_first(houses: Houses, mutant: Mutant) -> tuple[list[Page], list[Page]]:
    """The routes about what the mutant is about, and all others, those of its app first."""
    things = houses.worlds["home"].things
    near = [asked for asked in ASKED if type(things.get(asked.thing)).__name__ == mutant.about]
    further = [asked for asked in ASKED if asked not in near]
    return near, sorted(further, key=lambda asked: not asked.name.startswith(mutant.app))


@pytest.fixture(scope="module")
def sound(houses: Houses, django_db_blocker: DjangoDbBlocker) -> str:
    """What the page on permissions says while every rule is whole."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant(houses)
        answered = page(houses)
        transaction.set_rollback(True)
    return answered


def noticed(houses: Houses, mutant: Mutant, sound: str) -> bool:
    """Whether a route lets in somebody else, the page on permissions is not true any more, or a canary comes loose."""
    near, further = nearest_first(houses, mutant)
    if lets_in_somebody_else(houses, near):
        return True
    with transaction.atomic():
        aviary = plant(houses)
        if page(houses) != sound or any_is_loose(houses, aviary):
            return True
        transaction.set_rollback(True)
    return lets_in_somebody_else(houses, further)


def lets_in_somebody_else(houses: Houses, routes: list[Page]) -> bool:
    """Whether one of these routes does not do what the table says."""
    with pytest.MonkeyPatch.context() as patch:
        draw_little(houses, patch)
        return any(found for asked in routes for found in disagreements(houses, asked))


def any_is_loose(houses: Houses, aviary: Aviary) -> bool:
    """Whether a short walk comes upon a word of somebody else."""
    start = [asked.path(houses.worlds["home"]) for asked in ASKED if not asked.thing and asked.name.count(":")]
    for persona in ("manager", "stranger"):
        for _path, text in crawl(houses.browser(persona), [*start, f"/zoeken/?q={TYPED}"]):
            if aviary.loose(text, persona):
                return True
    return False


@pytest.mark.parametrize("mutant", CHOSEN, ids=lambda mutant: mutant.name)
def test_a_rule_without_one_of_its_parts_is_noticed(mutant: Mutant, houses: Houses, sound: str) -> None:
    houses.forget()
    try:
        with mutant.alive():
            assert noticed(houses, mutant, sound)
    finally:
        houses.forget()


def test_what_is_called_harmless_is_a_mutant() -> None:
    assert set(HARMLESS) <= {mutant.name for mutant in ALL}
    assert len({mutant.name for mutant in ALL}) == len(ALL)

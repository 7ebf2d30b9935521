"""A rule on access with a part taken out is noticed: all of them in `make mutants`, five in `make test`.

A mutant that is noticed takes seconds; a harmless one minutes, for everything is tried before it may be called so.

Which five follows from a seed that stands still, so that nobody's change fails over a rule that it did not touch;
`MUTANTS_SEED=x make test` draws others.
"""

import os
import random
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.access.comparing import disagreements
from tests.access.crawling import TYPED, crawl
from tests.access.documented import page
from tests.access.houses import Houses
from tests.access.mutants import HARMLESS, Mutant, mutants
from tests.access.planting import add_private, plant
from tests.access.test_matrix import ASKED, draw_little
from tests.pages import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_wall_alone")]

ALL = list(mutants())
SEED = os.environ.get("MUTANTS_SEED", "five")
HARMFUL = [one for one in ALL if one.name not in HARMLESS]
FIVE = random.Random(SEED).sample(HARMFUL, 5)  # noqa: S311 -- no secret
CHOSEN = ALL if os.environ.get("MUTANTS") == "all" else FIVE


def nearest_first(houses: Houses, mutant: Mutant) -> tuple[list[Page], list[Page]]:
    """The routes about what the mutant is about, and all others, those of its app first."""
    things = houses.worlds["home"].things
    near = [asked for asked in ASKED if type(things.get(asked.thing)).__name__ == mutant.about]
    further = [asked for asked in ASKED if asked not in near]
    return near, sorted(further, key=lambda asked: not asked.name.startswith(mutant.app))


@pytest.fixture(scope="module")
def sound(houses: Houses, django_db_blocker: DjangoDbBlocker) -> str:
    """What the page on permissions says while every rule is whole."""
    with django_db_blocker.unblock():
        return answers(houses)


def answers(houses: Houses) -> str:
    """What the page on permissions says."""
    with transaction.atomic():
        for world in houses.worlds.values():
            add_private(world)
        answered = page(houses)
        transaction.set_rollback(True)
    return answered


def noticed(houses: Houses, mutant: Mutant, sound: str) -> bool:
    """Whether the page on permissions is not true any more, a route lets in somebody else, or a canary comes loose.

    Most show on the page, and it costs less than the routes about something with many.
    """
    near, further = nearest_first(houses, mutant)
    return (
        answers(houses) != sound
        or lets_in_somebody_else(houses, near)
        or any_is_loose(houses)
        or lets_in_somebody_else(houses, further)
    )


def lets_in_somebody_else(houses: Houses, routes: list[Page]) -> bool:
    """Whether one of these routes does not do what the table says."""
    with pytest.MonkeyPatch.context() as patch:
        draw_little(houses, patch)
        return any(found for asked in routes for found in disagreements(houses, asked))


def any_is_loose(houses: Houses) -> bool:
    """Whether a short walk comes upon a word of somebody else."""
    with transaction.atomic():
        aviary = plant(houses)
        found = any(
            aviary.loose(text, persona) for persona in ("manager", "stranger") for text in walk(houses, persona)
        )
        transaction.set_rollback(True)
    return found


def walk(houses: Houses, persona: str) -> Iterator[str]:
    """What one person gets to see who follows everything from the lists and from a search."""
    start = [asked.path(houses.worlds["home"]) for asked in ASKED if not asked.thing and asked.name.count(":")]
    return (text for _path, text in crawl(houses.browser(persona), [*start, f"/zoeken/?q={TYPED}"]))


@pytest.mark.parametrize("mutant", CHOSEN, ids=lambda mutant: mutant.name)
def test_a_rule_without_one_of_its_parts_is_noticed(mutant: Mutant, houses: Houses, sound: str) -> None:
    """And one that is called harmless is not: else whatever is tried here would count as noticed."""
    houses.forget()
    try:
        with mutant.alive():
            assert noticed(houses, mutant, sound) is (mutant.name not in HARMLESS)
    finally:
        houses.forget()


def test_the_page_says_the_same_as_long_as_every_rule_is_whole(houses: Houses, sound: str) -> None:
    with transaction.atomic():
        plant(houses)
        transaction.set_rollback(True)
    assert answers(houses) == sound


def test_what_is_called_harmless_is_a_mutant() -> None:
    assert set(HARMLESS) <= {mutant.name for mutant in ALL}
    assert len({mutant.name for mutant in ALL}) == len(ALL)

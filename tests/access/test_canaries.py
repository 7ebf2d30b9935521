"""Nobody comes upon a word of another organisation that is not for them, wherever they look."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from tests.access.crawling import OUTSIDE_ADMINISTRATION, TYPED, crawl
from tests.access.houses import HERE, OWNERS, THERE, Browser, Houses
from tests.access.outlets import files_for, kept_words, mailed, read_by_programs
from tests.access.planting import (
    ALONE,
    APPS,
    CANARY,
    READ_ON,
    UNPLANTED,
    Aviary,
    models_with_text,
    plant,
    text_fields,
)
from tests.kept import kept
from tests.pages import PAGES, Kind
from tests.visitor import ticket_of

# Put right by functional administrators, wherever they lie.
LOOKED_AFTER_HERE = "areas.place."

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_wall_alone")]


@pytest.fixture(scope="module")
def aviary(houses: Houses, django_db_blocker: DjangoDbBlocker) -> Iterator[Aviary]:
    with kept(django_db_blocker):
        yield plant(houses)


def everywhere(houses: Houses) -> list[str]:
    """Every page of the table for every organisation's things, and a search for all that was planted."""
    pages = [page for page in PAGES if page.kind != Kind.ACTION and not page.name.startswith(("account_", "mfa_"))]
    named = [page.path(houses.worlds[owner]) for page in pages for owner in OWNERS if houses.has(page, owner)]
    # Thanks for a signal, which no list leads back to.
    elsewhere = [houses.worlds[owner].signal_for_kept_need.pk for owner in OWNERS]
    named += [reverse("residents:signal-saved", args=[pk]) for pk in elsewhere]
    return list(dict.fromkeys([*named, f"/zoeken/?q={TYPED}"]))


def test_every_model_with_a_text_is_planted_or_left_out_with_a_reason() -> None:
    labels = {model._meta.label_lower for model in models_with_text()}
    assert labels - set(READ_ON) - set(ALONE) == set(), "say in tests/access/planting.py on which page it is read"
    everything = {model._meta.label_lower for label in APPS for model in apps.get_app_config(label).get_models()}
    assert set(UNPLANTED) <= everything
    assert set(READ_ON) | set(ALONE) <= labels


@pytest.mark.parametrize("persona", ["manager", "networker", "bystander", "stranger"])
def test_nobody_comes_upon_a_word_that_is_not_for_them(
    persona: str, houses: Houses, aviary: Aviary, caplog: pytest.LogCaptureFixture
) -> None:
    loose, read, visited = [], set[str](), 0
    for path, text in crawl(houses.browser(persona), everywhere(houses)):
        loose += [f"{path}: {where}" for where in sorted(aviary.loose(text, persona))]
        read |= aviary.heard(text)
        visited += 1
    assert loose == []
    # It did look: more pages than the table has, and words that are meant to be read.
    assert visited > 150
    assert CANARY.findall(caplog.text) == []
    assert {"organisations.organisation.name", "initiatives.ambition.title", "residents.need.title"} <= read


@pytest.mark.parametrize(
    ("of", "reads_as", "owners"),
    [("home", "functional", OWNERS), ("far", "far_networker", ("home", "beside"))],
    ids=["of what is elsewhere", "of another municipality"],
)
def test_nobody_comes_upon_one_in_the_administration(
    of: str, reads_as: str, owners: tuple[str, ...], houses: Houses, aviary: Aviary
) -> None:
    """Whoever looks after the whole site is a colleague of one organisation in it, and reads there what that one reads."""
    loose, heard, visited = [], set[str](), 0
    browser = Browser(ticket_of(houses.worlds[of].user("functional")))
    for path, text in crawl(browser, ["/beheer/"], OUTSIDE_ADMINISTRATION):
        found = {aviary.canaries[word] for word in CANARY.findall(text)}
        loose += [
            f"{path}: {one.where} of {one.owner}"
            for one in sorted(found, key=lambda one: one.where)
            if one.owner in owners and reads_as not in one.readers and not one.where.startswith(LOOKED_AFTER_HERE)
        ]
        heard |= {one.where for one in found}
        visited += 1
    assert loose == []
    # It did look: at lists, at rows, at filters and at what would go along.
    assert visited > 100
    assert {"organisations.organisation.name", "initiatives.ambition.title", "residents.need.title"} <= heard


def test_every_text_of_the_three_organisations_holds_a_canary(aviary: Aviary) -> None:
    planted = {one.where for one in aviary.canaries.values()}
    fields = {f"{model._meta.label_lower}.{one.name}" for model in models_with_text() for one in text_fields(model)}
    assert fields - planted == set()


@pytest.mark.parametrize("persona", ["manager", "admin", "networker", "bystander", "stranger"])
def test_nobody_takes_along_a_word_that_is_not_for_them(persona: str, houses: Houses, aviary: Aviary) -> None:
    kept = kept_words(houses)
    loose, taken, files = [], set[str](), 0
    for name, words in files_for(houses, persona):
        loose += [f"{name}: {where}" for where in sorted(aviary.loose(words, persona))]
        loose += [f"{name}: {aviary.canaries[word].where}" for word in CANARY.findall(words) if word in kept]
        taken |= aviary.heard(words)
        files += 1
    assert loose == []
    # There was something to take: most lists as CSV and as a workbook.
    assert files > 20
    assert "organisations.organisation.name" in taken


@pytest.mark.parametrize(("owner", "colleague"), [("home", "reader"), ("far", "stranger")])
def test_no_program_reads_a_word_that_is_not_for_its_organisation(
    owner: str, colleague: str, houses: Houses, aviary: Aviary
) -> None:
    kept = kept_words(houses)
    loose, read = [], set[str]()
    for name, words in read_by_programs(houses, owner):
        loose += [f"{name}: {where}" for where in sorted(aviary.loose(words, colleague))]
        loose += [f"{name}: {aviary.canaries[word].where}" for word in CANARY.findall(words) if word in kept]
        read |= aviary.heard(words)
    assert loose == []
    assert {"initiatives.ambition.title", "residents.need.title"} <= read


def test_no_mail_holds_a_word_that_is_not_for_who_gets_it(houses: Houses, aviary: Aviary) -> None:
    kept = kept_words(houses)
    known = {houses.members[persona].user.email: persona for persona in (*HERE, *THERE)}
    loose, sent = [], 0
    for address, words in mailed():
        loose += [f"{address}: {aviary.canaries[word].where}" for word in CANARY.findall(words) if word in kept]
        if address in known:
            loose += [f"{address}: {where}" for where in sorted(aviary.loose(words, known[address]))]
            sent += 1
    assert loose == []
    assert sent > 3

"""All of it, in the order in which one rests on the other."""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from areas.models import Area
from initiatives.models import Ambition
from organisations.models import Membership, Organisation
from organisations.roles import Role
from overview.demo.loading import PASSWORD
from overview.measuring.load.ground import APART, make_ground
from overview.measuring.load.people import make_people
from overview.measuring.load.plans import make_initiatives, make_plans
from overview.measuring.load.residents import Residents
from overview.measuring.load.together import Together
from overview.measuring.load.words import Words
from overview.measuring.load.writing import Progress, Writer, tell_planner
from overview.measuring.scale.country import MUNICIPALITIES, Country, make_country
from overview.search.index import bring_up_to_date
from residents.models import Signal

EVEN, PLANS_A_DISTRICT, FEWEST_DISTRICTS = 4.0, 50, 2
"""The largest municipality has one in twenty plans, as it has of the people; a district has about fifty."""


@dataclass(frozen=True)
class Sizes:
    """How many of what people write; everything else follows from these."""

    ambitions: int = 100_000
    needs: int = 20_000
    signals: int = 200_000


def is_empty() -> bool:
    """Whether nobody wrote anything here: no area, no organisation, no person."""
    return not any(model._default_manager.exists() for model in (User, Area, Organisation, Ambition, Signal))


def make_load_data(sizes: Sizes, progress: Progress, *, seed: int = 7) -> None:
    """Store a country in an empty database, all of it or nothing, and the words it is found by; the same for the same seed."""
    with transaction.atomic():
        _store(sizes, Writer(progress), seed)
    tell_planner()
    bring_up_to_date()
    tell_planner()


def _country(size: int, seed: int) -> Country:
    """Municipalities as unlike in size as they are, each with as many districts as it has plans for; groups stay together."""
    country, dice = make_country(size, seed, even=EVEN), np.random.default_rng(seed)
    plans = np.bincount(country.municipality, minlength=MUNICIPALITIES)
    districts = np.clip(plans // PLANS_A_DISTRICT, FEWEST_DISTRICTS, None)[country.municipality]
    where = np.where(country.group >= 0, dice.random(size)[country.group], dice.random(size))
    return replace(country, district=country.municipality * APART + (where * districts).astype(np.int64))


def _store(sizes: Sizes, write: Writer, seed: int) -> None:
    country = _country(sizes.ambitions, seed)
    words = Words(np.random.default_rng(seed))
    ground = make_ground(country, words.dice, write)
    people = make_people(country, ground, words, write)
    plans = make_plans(country, ground, people, words, write)
    weights = Counter(plan.here[0].key for plan in plans if len(plan.here) == 1)
    residents = Residents(people, ground.all_working_areas, weights, words, write)
    wishes = residents.needs(sizes.needs)
    residents.signals(wishes, sizes.signals)
    residents.groups(wishes)
    together = Together(plans, people, words, write)
    together.overlaps(country, wishes)
    together.suggestions(country)
    together.proposals(wishes)
    together.coalitions(wishes, make_initiatives(plans, words, write))
    _let_in()


def sign_ins() -> list[Membership]:
    """One member of each role, the first one stored: of the municipality with most plans."""
    first = Membership.objects.active().order_by("role", "pk").distinct("role").select_related("user", "organisation")
    order = list(Role)
    return sorted(first, key=lambda member: order.index(Role(member.role)))


def _let_in() -> None:
    """The demo's password for one member a role, so that one can look at the pages by hand; nobody else has any."""
    password = make_password(PASSWORD)
    for member in sign_ins():
        user = member.user
        user.password = password
        user.is_staff = user.is_superuser = member.role == Role.FUNCTIONAL_ADMIN
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


__all__ = ["Sizes", "is_empty", "make_load_data", "sign_ins"]

"""Versions of the matcher: what is stored, who may change it, and what may stand in it."""

from dataclasses import replace
from typing import Any

import pytest

from areas.models import WorkingArea
from coalitions.matcher.candidates import read_scene
from coalitions.matcher.weight_table import limits_of, names, problems, to_values, to_weights
from coalitions.matching.weights import Weights
from coalitions.models import MatcherVersion
from coalitions.queries import versions as queries
from coalitions.services import versions as services
from core.errors import RuleViolation
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.versions import Version, a_draft
from tests.factories import make_membership
from themes.models import Synonym, ThemeComplement

pytestmark = pytest.mark.django_db


def test_without_a_stored_version_the_starting_values_hold(working_area: WorkingArea) -> None:
    version = queries.active_version()
    assert (version.number, version.origin) == (1, "priors")
    assert not MatcherVersion.objects.exists()
    assert queries.active_weights() == Weights()
    assert version.fingerprint == read_scene([working_area.municipality.code]).version


def test_first_draft_stores_the_starting_values_as_version_one(admin: Membership) -> None:
    ThemeComplement.objects.all().delete()
    Synonym.objects.create(word="Knusterhoek", concept="meeting-place")

    draft = services.new_draft(actor=admin, note="Meer gewicht voor plekken")

    first = Version.objects.get(number=1)
    assert (first.state, first.origin, first.synonyms) == ("active", "priors", [["Knusterhoek", "meeting-place"]])
    assert (draft.number, draft.state, draft.origin, draft.based_on) == (2, "draft", "by_hand", first)
    assert draft.weights == to_values(Weights())


def test_every_weight_is_stored_and_comes_back_the_same() -> None:
    changed = replace(Weights(), same_place=3.25, group_largest=5)
    assert to_weights(to_values(changed)) == changed
    assert set(to_values(changed)) == set(names())


def test_a_weight_that_an_old_version_does_not_know_has_its_starting_value() -> None:
    stored = to_values(Weights())
    del stored["same_place"]
    assert to_weights({**stored, "gone_since": 3.0}) == Weights()


def test_the_starting_values_keep_to_their_own_limits() -> None:
    assert list(problems(to_values(Weights()))) == []
    assert all(limits_of(name).least <= value <= limits_of(name).most for name, value in Weights().table())


def test_active_weights_are_what_matching_uses(admin: Membership, neighbourhood: WorkingArea) -> None:
    version = services.activate_version(actor=admin, version=a_draft(admin, same_place=4.0))
    scene = read_scene([neighbourhood.municipality.code])
    assert scene.context.weights.same_place == 4.0
    assert scene.version == version.fingerprint


@pytest.mark.parametrize("role", [role for role in Role if role != Role.FUNCTIONAL_ADMIN])
def test_others_change_nothing(role: Role, admin: Membership) -> None:
    draft, other = a_draft(admin), make_membership(role=role)
    acts: list[Any] = [
        lambda: services.new_draft(actor=other),
        lambda: services.change_weights(actor=other, version=draft, weights={"same_place": 1.0}),
        lambda: services.change_complements(actor=other, version=draft, strengths={}),
        lambda: services.add_synonym(actor=other, version=draft, word="x", concept="meeting-place"),
        lambda: services.remove_synonym(actor=other, version=draft, word="x"),
        lambda: services.preview_again(actor=other, version=draft),
        lambda: services.discard_version(actor=other, version=draft),
        lambda: services.activate_version(actor=other, version=draft),
        lambda: services.roll_back(actor=other, version=draft),
    ]
    for act in acts:
        with pytest.raises(RuleViolation):
            act()
    draft.refresh_from_db()
    assert (draft.state, draft.revision) == ("draft", 0)


@pytest.mark.parametrize(
    ("weights", "field"),
    [
        ({"pair_fair": 7.5, "pair_large": 7.0}, "pair_large"),
        ({"need_small": 6.5, "need_fair": 6.5}, "need_fair"),
        ({"same_place": -1.0}, "same_place"),
        ({"next_door": 1.0}, "next_door"),
        ({"group_cohesion": 1.2}, "group_cohesion"),
        ({"group_smallest": 9.0}, "group_largest"),
        ({"group_largest": 3.5}, "group_largest"),
    ],
)
def test_a_table_that_cannot_be_right_is_refused_at_its_field(
    weights: dict[str, float], field: str, admin: Membership
) -> None:
    with pytest.raises(RuleViolation) as refused:
        a_draft(admin, **weights)
    assert refused.value.field == field


def test_words_are_refused_that_mean_nothing_or_something_already(admin: Membership) -> None:
    draft = services.add_synonym(actor=admin, version=a_draft(admin), word=" Knus  terhoek ", concept="meeting-place")
    assert draft.synonyms == [["Knus terhoek", "meeting-place"]]
    for word, concept, field in [
        ("", "meeting-place", "word"),
        ("x" * 81, "meeting-place", "word"),
        ("knus terhoek", "meeting-place", "word"),
        ("hangplek", "bestaat-niet", "concept"),
        ("bel 0612345678", "meeting-place", "word"),
    ]:
        with pytest.raises(RuleViolation) as refused:
            services.add_synonym(actor=admin, version=draft, word=word, concept=concept)
        assert refused.value.field == field
    draft = services.remove_synonym(actor=admin, version=draft, word="Knus terhoek")
    assert draft.synonyms == []

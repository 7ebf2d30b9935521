"""What is read together comes as if it were asked apart."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.counts import lists, read_together
from residents.models import Need
from tests.factories import make_area, make_need, make_place
from themes.models import Theme

pytestmark = pytest.mark.django_db


def test_what_is_read_together_is_one_query_and_the_same_as_asked_apart() -> None:
    make_need(themes=["energy", "social"])
    make_need(themes=["social"], status="met")
    themes = Theme.objects.order_by("code")
    pairs = themes.filter(needs__isnull=False).order_by("code", "needs").values_list("code", "needs", "needs__status")

    with CaptureQueriesContext(connection) as queries:
        found = read_together(
            counted={"all": themes, "none": themes.none()},
            firsts={"first": themes.values("code"), "nobody": themes.filter(code="x").values("code")},
            listed={"pairs": pairs, "empty": pairs.filter(code="x"), "never": pairs.none()},
        )
    assert len(queries) == 1
    assert found == {
        "all": themes.count(), "none": 0, "first": themes[0].code, "nobody": None,
        "pairs": list(pairs), "empty": [], "never": [],
    }  # fmt: skip


def test_columns_of_one_name_are_told_apart() -> None:
    square = make_place(name="Plein")
    make_need(area=make_area(), place=square)
    keys = Need.objects.values_list("area", "place__area", "pk", "place")
    assert keys[0][0] != keys[0][1]
    assert lists({"keys": keys})["keys"] == list(keys)


def test_of_nothing_nothing_is_asked() -> None:
    with CaptureQueriesContext(connection) as queries:
        assert lists({"never": Theme.objects.none().values_list("pk")}) == {"never": []}
    assert len(queries) == 0

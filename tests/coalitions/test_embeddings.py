"""A language model from a folder: stored with the readings, read anew when it changes, and off unless set."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from areas.models import WorkingArea
from coalitions.matcher.candidates import read_scene
from coalitions.matching import similarity
from coalitions.models import Overlap, Reading
from coalitions.tasks import match_due, match_everything
from tests.coalitions.stories import make_care_point, make_renovation
from tests.factories import make_working_area
from tests.matching.backends import hashed

pytestmark = pytest.mark.django_db


@pytest.fixture
def working_area() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def pair(working_area: WorkingArea) -> None:
    make_renovation(working_area, description="Een praatje, gezelligheid en ontmoeten in de plint van de flat.")
    make_care_point(working_area, description="Oudere bewoners komen voor gezelligheid, een praatje en samenzijn.")


def codes() -> set[str]:
    return {part["code"] for part in Overlap.objects.get().parts}


def test_vectors_are_stored_with_the_reading_and_used(pair: None, tmp_path: Path) -> None:
    with similarity.using(hashed(tmp_path)):
        match_due()
        assert all(bytes(row.vector) for row in Reading.objects.all())
        assert "related_meaning" in codes()


def test_without_a_model_nothing_is_stored(pair: None) -> None:
    match_due()
    assert [bytes(row.vector) for row in Reading.objects.all()] == [b"", b""]
    assert "related_meaning" not in codes()


def test_a_model_that_was_added_leads_to_reading_anew(pair: None, working_area: WorkingArea, tmp_path: Path) -> None:
    code = working_area.municipality.code
    match_due()
    before = read_scene([code]).version
    with similarity.using(hashed(tmp_path)):
        match_everything()
        assert read_scene([code]).version != before
        assert "related_meaning" in codes()
    match_everything()
    assert "related_meaning" not in codes()
    assert [bytes(row.vector) for row in Reading.objects.all()] == [b"", b""]


def test_a_folder_that_is_not_in_order_stops_the_start(settings: Any, tmp_path: Path) -> None:
    settings.MATCHING_EMBEDDINGS = str(tmp_path / "nowhere")
    with pytest.raises(ImproperlyConfigured, match="MATCHING_EMBEDDINGS"):
        apps.get_app_config("coalitions").ready()

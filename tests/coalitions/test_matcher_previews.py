"""The preview of a version says exactly what making it active gives, and changes nothing."""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from areas.models import WorkingArea
from coalitions.matcher.weight_table import to_values
from coalitions.matching.weights import Weights
from coalitions.models import Overlap, PreviewedChange
from coalitions.queries import versions as queries
from coalitions.services import previews
from coalitions.services import versions as services
from coalitions.tasks import match_due
from core.errors import RuleViolation
from organisations.models import Membership
from tests.coalitions.stories import make_care_point, make_meeting_need, make_renovation
from tests.coalitions.versions import GENEROUS, STRICT, a_draft, after_preview, finish, shown
from tests.factories import make_working_area
from themes.models import Synonym, ThemeComplement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("weights", [STRICT, GENEROUS, {"pair_large": 18.0, "need_small": 6.9, "need_fair": 6.95}])
def test_preview_says_exactly_what_activating_gives(
    weights: dict[str, float], admin: Membership, neighbourhood: WorkingArea
) -> None:
    before = shown()
    draft = a_draft(admin, **weights)
    foretold = after_preview(draft)
    assert shown() == before

    services.activate_version(actor=admin, version=draft)
    finish()

    assert shown() == foretold
    assert shown() != before


def test_preview_leaves_every_row_as_it_was(admin: Membership, neighbourhood: WorkingArea) -> None:
    rows = list(Overlap.objects.order_by("pk").values())
    a_draft(admin, **STRICT)
    assert list(Overlap.objects.order_by("pk").values()) == rows
    assert queries.active_weights() == Weights()


def test_preview_counts_by_working_area(admin: Membership, neighbourhood: WorkingArea) -> None:
    draft = a_draft(admin, **STRICT)
    preview = queries.preview_of(draft)
    assert preview is not None
    assert preview.total.goes > 0
    (line,) = preview.areas
    assert (line.working_area, line.comes, line.goes) == (neighbourhood, preview.total.comes, preview.total.goes)


def test_preview_of_a_matrix_and_of_words(admin: Membership, neighbourhood: WorkingArea) -> None:
    draft = services.change_complements(
        actor=admin, version=a_draft(admin, complementary_themes=9.0), strengths={("energy", "social"): 1.0}
    )
    draft = services.add_synonym(actor=admin, version=draft, word="gasketel", concept="meeting-place")
    foretold = after_preview(draft)

    services.activate_version(actor=admin, version=draft)
    finish()

    assert shown() == foretold
    assert list(Synonym.objects.values_list("word", "concept")) == [("gasketel", "meeting-place")]
    (row,) = ThemeComplement.objects.select_related("theme", "other")
    assert ({row.theme.code, row.other.code}, row.strength) == ({"energy", "social"}, 1.0)


def test_preview_of_what_lies_in_two_municipalities_counts_it_once(admin: Membership) -> None:
    one, other = make_working_area(), make_working_area()
    both = [*one.areas.all(), *other.areas.all()]
    for make in (make_renovation, make_care_point):
        make(one).areas.set(both)
    make_meeting_need(one)
    make_meeting_need(other)
    match_due()
    draft = a_draft(admin, **GENEROUS)
    keys = list(PreviewedChange.objects.values_list("ambition", "other", "need"))
    assert len(keys) == len(set(keys))
    foretold = after_preview(draft)
    services.activate_version(actor=admin, version=draft)
    finish()
    assert shown() == foretold


def test_preview_leaves_out_what_an_organisation_keeps_to_itself(admin: Membership, neighbourhood: WorkingArea) -> None:
    hidden = make_renovation(neighbourhood, circle="own", title="Stil plan")
    match_due()
    assert Overlap.objects.current().filter(ambition=hidden).exists() or Overlap.objects.filter(other=hidden).exists()

    draft = a_draft(admin, **STRICT)

    assert not PreviewedChange.objects.filter(ambition=hidden).exists()
    assert not PreviewedChange.objects.filter(other=hidden).exists()
    preview = queries.preview_of(draft)
    assert preview is not None
    assert preview.total.goes > 0


def test_preview_of_much_is_left_to_a_worker(
    admin: Membership,
    neighbourhood: WorkingArea,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(previews, "AT_ONCE", 0)
    with django_capture_on_commit_callbacks() as afterwards:
        draft = a_draft(admin, **STRICT)
    progress = queries.preview_progress(draft)
    assert progress is not None
    assert (progress.done, progress.total) == (0, 1)
    assert afterwards
    with pytest.raises(RuleViolation):
        services.activate_version(actor=admin, version=draft)

    previews.work_through()

    services.activate_version(actor=admin, version=draft)


def test_a_changed_draft_loses_the_preview_of_its_earlier_text(admin: Membership, neighbourhood: WorkingArea) -> None:
    draft = a_draft(admin, **STRICT)
    draft = services.change_weights(actor=admin, version=draft, weights=to_values(Weights()))
    assert not PreviewedChange.objects.exists()
    preview = queries.preview_of(draft)
    assert preview is not None
    assert preview.total.goes == 0

"""A verdict hides a koppelkans for one organisation, or for all when an area networker says so; it returns when it changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from areas.models import WorkingArea
from audit.models import AuditEvent
from coalitions.models import Overlap, Verdict
from coalitions.queries.overlaps import lines, open_overlaps
from coalitions.services.verdicts import give_verdict
from coalitions.tasks import match_due
from core.errors import IllegalMove, RuleViolation
from initiatives.models import Ambition
from organisations.models import Membership
from organisations.roles import Role
from tests.coalitions.stories import make_care_point, make_flat, make_renovation
from tests.coalitions.visiting import post
from tests.factories import make_membership, make_user, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def working_area() -> WorkingArea:
    return make_working_area()


@pytest.fixture
def overlap(working_area: WorkingArea) -> Overlap:
    make_renovation(working_area)
    make_care_point(working_area)
    match_due()
    return Overlap.objects.get()


def member_of(ambition: Ambition | None, role: str = Role.PROCESS_MANAGER) -> Membership:
    assert ambition is not None
    areas = list(ambition.working_areas.all())
    return make_membership(organisation=ambition.organisation, working_areas=areas, role=role)


def test_not_promising_hides_it_for_that_organisation_only(overlap: Overlap) -> None:
    ours, theirs = member_of(overlap.ambition), member_of(overlap.other)

    give_verdict(actor=ours, overlap=overlap, stance="not_promising", reason="no_means")

    assert not open_overlaps(ours).exists()
    assert open_overlaps(theirs).exists()


def test_an_area_networker_hides_it_for_everyone(overlap: Overlap, working_area: WorkingArea) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])

    give_verdict(actor=networker, overlap=overlap, stance="not_promising", reason="taken_up", for_everyone=True)

    assert not open_overlaps(member_of(overlap.ambition)).exists()
    assert not open_overlaps(member_of(overlap.other)).exists()


def test_an_area_networker_who_does_not_say_so_hides_it_for_the_own_organisation(
    overlap: Overlap, working_area: WorkingArea
) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])

    give_verdict(actor=networker, overlap=overlap, stance="not_promising", reason="taken_up")

    assert not open_overlaps(networker).exists()
    assert open_overlaps(member_of(overlap.ambition)).exists()


def test_only_an_area_networker_of_the_place_speaks_for_everyone(overlap: Overlap) -> None:
    elsewhere = make_membership(role=Role.AREA_NETWORKER)
    for actor in (member_of(overlap.ambition), elsewhere):
        with pytest.raises(RuleViolation) as refused:
            give_verdict(actor=actor, overlap=overlap, stance="not_promising", reason="no_means", for_everyone=True)
        assert refused.value.field == "for_everyone"
    assert not Verdict.objects.exists()


def test_a_colleague_does_not_undo_what_an_area_networker_said_for_everyone(
    overlap: Overlap, working_area: WorkingArea
) -> None:
    networker = make_membership(role=Role.AREA_NETWORKER, working_areas=[working_area])
    colleague = make_membership(organisation=networker.organisation, working_areas=[working_area])
    give_verdict(actor=networker, overlap=overlap, stance="not_promising", reason="taken_up", for_everyone=True)

    with pytest.raises(RuleViolation):
        give_verdict(actor=colleague, overlap=overlap, stance="promising")
    give_verdict(actor=networker, overlap=overlap, stance="promising")

    assert open_overlaps(member_of(overlap.ambition)).exists()


def test_a_social_manager_gives_no_verdict(overlap: Overlap) -> None:
    with pytest.raises(RuleViolation):
        give_verdict(actor=member_of(overlap.ambition, Role.SOCIAL_MANAGER), overlap=overlap, stance="promising")


def test_later_hides_it_until_that_day(overlap: Overlap) -> None:
    ours = member_of(overlap.ambition)
    give_verdict(actor=ours, overlap=overlap, stance="later", until=timezone.localdate() + timedelta(days=30))
    assert not open_overlaps(ours).exists()

    Verdict.objects.update(until=timezone.localdate())

    assert open_overlaps(ours).exists()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"stance": "not_promising"}, "reason"),
        ({"stance": "later"}, "until"),
        ({"stance": "later", "until": date(2020, 1, 1)}, "until"),
    ],
)
def test_a_verdict_that_is_not_complete_is_refused(overlap: Overlap, given: dict[str, str], field: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        give_verdict(actor=member_of(overlap.ambition), overlap=overlap, **given)  # type: ignore[arg-type]
    assert refused.value.field == field


def test_a_note_holds_no_personal_data(overlap: Overlap) -> None:
    with pytest.raises(RuleViolation) as refused:
        give_verdict(
            actor=member_of(overlap.ambition), overlap=overlap, stance="not_promising", reason="no_means",
            note="mail haar op j.jansen@voorbeeld.example",
        )  # fmt: skip
    assert refused.value.field == "note"


def test_words_about_somebody_stay_in_a_note_for_a_reason_that_the_trail_has_without_them(
    client: Client, overlap: Overlap
) -> None:
    member, note = member_of(overlap.ambition), "Mevrouw Wiersinga van nummer 14 is dementerend"
    path = f"/koppelkansen/{overlap.pk}/oordeel/"
    typed = {"stance": "not_promising", "reason": "no_means", "note": note}
    marked = post(client, member, path, **typed)
    assert marked.status_code == 422
    assert "<mark>Mevrouw Wiersinga</mark>" in marked.text
    assert 'name="guard_reason"' in marked.text
    pressed = post(client, member, path, **typed, replace="note:0-17")
    assert pressed.status_code == 200
    assert "een bewoner van nummer 14" in pressed.text
    assert not Verdict.objects.exists()
    assert post(client, member, path, **typed, guard_reason="zo heet de stichting").status_code == 302
    assert Verdict.objects.get().note == note
    changes = AuditEvent.objects.get(verb="judged").changes
    assert changes["guard"] == ["", "zo heet de stichting"]
    assert "Wiersinga" not in str(changes)
    # Nobody else reads why; that it was judged, everybody does.
    colleague, other = member_of(overlap.ambition), member_of(overlap.other)
    for reader, reads in ((colleague, True), (other, False)):
        client.force_login(reader.user)
        assert (note in client.get(f"/koppelkansen/{overlap.pk}/").text) == reads


def test_a_colleague_may_be_named_in_a_note_without_a_reason_and_somebody_else_may_not(
    client: Client, overlap: Overlap
) -> None:
    member = member_of(overlap.ambition)
    make_membership(organisation=member.organisation, user=make_user(name="Wietske Nagtegaal"))
    make_membership(user=make_user(name="Joukje Terpstra"))
    path = f"/koppelkansen/{overlap.pk}/oordeel/"
    typed: dict[str, Any] = {"stance": "not_promising", "reason": "no_means"}
    assert post(client, member, path, **typed, note="Overlegd met Joukje Terpstra").status_code == 422
    with pytest.raises(RuleViolation):
        give_verdict(actor=member, overlap=overlap, note="Overlegd met Joukje Terpstra", **typed)
    assert not Verdict.objects.exists()
    assert post(client, member, path, **typed, note="Overlegd met Wietske Nagtegaal").status_code == 302
    assert Verdict.objects.get().note == "Overlegd met Wietske Nagtegaal"
    assert "guard" not in AuditEvent.objects.get(verb="judged").changes


def test_a_reason_is_no_way_in_for_what_may_never_be_stored(overlap: Overlap) -> None:
    given = {"stance": "not_promising", "reason": "no_means", "guard_reason": "dat mag van haar"}
    for more in (
        {"note": "bel haar op 06-12345678"},
        {"note": "Mevrouw Wiersinga", "guard_reason": "zij heet Wiersinga, 06-12345678"},
    ):
        with pytest.raises(RuleViolation):
            give_verdict(actor=member_of(overlap.ambition), overlap=overlap, **{**given, **more})  # type: ignore[arg-type]
    assert not Verdict.objects.exists()


def test_what_was_put_away_stays_away_after_another_run(overlap: Overlap) -> None:
    ours = member_of(overlap.ambition)
    give_verdict(actor=ours, overlap=overlap, stance="not_promising", reason="no_means")

    Ambition.objects.update(title="Andere woorden voor ruimte en ontmoeting", match_due_at=timezone.now())
    match_due()

    assert Overlap.objects.current().exists()
    assert not open_overlaps(ours).exists()


@pytest.mark.parametrize("what", ["place", "period", "theme"])
def test_what_was_put_away_returns_marked_when_it_materially_changes(
    what: str, overlap: Overlap, working_area: WorkingArea
) -> None:
    ours, theirs = member_of(overlap.ambition), member_of(overlap.other)
    give_verdict(actor=ours, overlap=overlap, stance="not_promising", reason="no_means")
    other = overlap.other
    assert other is not None

    if what == "place":
        other.place = make_flat(working_area)
    elif what == "period":
        other.period_end = date(2028, 6, 30)
    else:
        other.themes.add(Theme.objects.get(code="social"))
    other.match_due_at = timezone.now()
    other.save()
    match_due()

    assert [line.returned for line in lines(open_overlaps(ours), ours)] == [True]
    assert [line.returned for line in lines(open_overlaps(theirs), theirs)] == [False]


def test_promising_from_a_party_means_that_it_is_explored(overlap: Overlap) -> None:
    give_verdict(actor=member_of(overlap.ambition), overlap=overlap, stance="promising")

    overlap.refresh_from_db()
    assert overlap.status == "exploring"


def test_promising_from_a_bystander_does_not_move_it(overlap: Overlap, working_area: WorkingArea) -> None:
    give_verdict(actor=make_membership(working_areas=[working_area]), overlap=overlap, stance="promising")

    overlap.refresh_from_db()
    assert overlap.status == "new"


def test_what_is_out_of_date_cannot_be_explored(overlap: Overlap) -> None:
    Overlap.objects.update(status="stale")

    with pytest.raises(IllegalMove):
        give_verdict(actor=member_of(overlap.ambition), overlap=overlap, stance="promising")
    assert not Verdict.objects.exists()


def test_a_second_verdict_replaces_the_first_and_the_trail_has_both(overlap: Overlap) -> None:
    ours = member_of(overlap.ambition)
    give_verdict(actor=ours, overlap=overlap, stance="not_promising", reason="no_means", note="Volgend jaar misschien")
    give_verdict(actor=ours, overlap=overlap, stance="promising")

    verdict = Verdict.objects.get()
    assert (verdict.stance, verdict.reason, verdict.note) == ("promising", "", "")
    trail = AuditEvent.objects.filter(verb="judged").order_by("pk")
    assert [event.changes["stance"] for event in trail] == [["", "not_promising"], ["not_promising", "promising"]]
    assert "Volgend jaar" not in str([event.changes for event in trail])

"""What was kept against the guard's advice stays inside the organisation that kept it, until it is clean."""

from typing import Any

import pytest
from django.test import Client

from audit.models import AuditValues
from coalitions.models import Overlap
from core.errors import RuleViolation
from notifications.models import Notification
from organisations.models import Membership
from organisations.roles import Role
from residents import services
from residents.models import Feedback, Need, ResidentGroup, Signal
from residents.suggestions import suggest_needs
from tests.factories import make_group, make_membership, make_need, make_proposal, make_signal, make_working_area
from themes.models import Theme

pytestmark = pytest.mark.django_db

# Planted: a name that the guard doubts about, as the title of a need and in every reason.
CANARY = "Wietske Kanarie"
WORDS = f"{CANARY} zoekt een plek om te zitten"


class Case:
    """Two organisations in one working area: one writes, the other reads."""

    def __init__(self) -> None:
        self.area = make_working_area()
        self.writer = make_membership(role=Role.AREA_NETWORKER, working_areas=[self.area])
        self.colleague = make_membership(
            role=Role.SOCIAL_MANAGER, organisation=self.writer.organisation, working_areas=[self.area]
        )
        self.stranger = make_membership(role=Role.AREA_NETWORKER, working_areas=[self.area])

    def need(self, **fields: Any) -> Need:
        values = {"title": WORDS, "themes": Theme.objects.filter(code="social"), "guard_reason": "zo heet het plein"}
        return services.name_need(actor=self.writer, working_area=self.area, **{**values, **fields})


@pytest.fixture
def case() -> Case:
    return Case()


def sees(member: Membership, row: Need | ResidentGroup | Signal) -> bool:
    return type(row).objects.visible_to(member.user).filter(pk=row.pk).exists()


def test_a_need_with_kept_words_is_seen_by_its_own_organisation_only(case: Case) -> None:
    need = case.need()
    assert sees(case.writer, need)
    assert sees(case.colleague, need)
    assert not sees(case.stranger, need)


def test_a_clean_need_is_seen_by_all_who_work_there(case: Case) -> None:
    assert sees(case.stranger, case.need(title="Een plek om te zitten", guard_reason=""))


def test_a_need_is_shared_again_once_its_words_are_clean(case: Case) -> None:
    need = case.need()
    assert not Need.objects.matchable().filter(pk=need.pk).exists()
    services.edit_need(actor=case.writer, need=need, title="Een plek om te zitten", themes=[])
    assert sees(case.stranger, need)
    assert Need.objects.matchable().filter(pk=need.pk).exists()


def test_the_history_of_a_need_that_was_cleaned_leaves_the_kept_words_out(case: Case, client: Client) -> None:
    need = case.need()
    services.edit_need(actor=case.writer, need=need, title="Een plek om te zitten", themes=[])
    services.edit_need(actor=case.writer, need=need, title="Een bankje", themes=[])
    for reader in (case.stranger, case.writer):
        client.force_login(reader.user)
        page = client.get(f"/behoeften/{need.pk}/").content.decode()
        # What changed since is told as ever: old and new.
        assert '<del class="kk-pre-line">Een plek om te zitten</del>' in page
        # And of what was kept that there was something, which is not the same as nothing.
        assert '<del class="kk-pre-line">…</del>' in page
        assert CANARY not in page
    assert CANARY not in str(list(AuditValues.objects.values_list("changes", flat=True)))


def test_words_kept_in_a_reason_to_close_hold_the_whole_need_back(case: Case) -> None:
    need = case.need(title="Een plek om te zitten", guard_reason="")
    services.move_need(
        actor=case.writer, need=need, target="closed", reason=f"{CANARY} regelt het", guard_reason="zo heet de zaak"
    )
    assert not sees(case.stranger, need)
    services.edit_need(actor=case.writer, need=need, title="Een bankje", themes=[])
    assert not sees(case.stranger, need)


def test_a_need_that_is_opened_again_without_the_kept_reason_is_shared_again(case: Case) -> None:
    need = case.need(title="Een plek om te zitten", guard_reason="")
    kept = {"reason": f"{CANARY} regelt het", "guard_reason": "zo heet de zaak"}
    services.move_need(actor=case.writer, need=need, target="closed", **kept)
    services.move_need(actor=case.writer, need=need, target="recognised")
    assert sees(case.stranger, need)


def test_a_need_whose_own_words_were_kept_stays_inside_however_it_moves(case: Case) -> None:
    need = case.need()
    for target, reason in (("closed", "Het is er al."), ("recognised", "")):
        services.move_need(actor=case.writer, need=need, target=target, reason=reason)
        assert (sees(case.writer, need), sees(case.stranger, need)) == (True, False)


def test_the_pages_of_others_do_not_show_kept_words(case: Case, client: Client) -> None:
    need = case.need()
    client.force_login(case.stranger.user)
    for path in ("/", "/behoeften/", "/zoeken/?q=Kanarie", f"/behoeften/{need.pk}/"):
        answer = client.get(path, follow=True)
        assert CANARY not in answer.content.decode(), path


def test_a_group_with_kept_words_is_seen_by_its_own_organisation_only(case: Case) -> None:
    group = services.save_group(
        actor=case.writer, name=f"Tuin van {CANARY}", kind="garden", working_area=case.area, guard_reason="heet zo"
    )
    assert sees(case.colleague, group)
    assert not sees(case.stranger, group)
    assert sees(case.stranger, make_group(working_area=case.area))


def test_the_history_of_a_group_that_was_cleaned_leaves_the_kept_words_out(case: Case, client: Client) -> None:
    values: dict[str, Any] = {"actor": case.writer, "kind": "garden", "working_area": case.area}
    group = services.save_group(name=f"Tuin van {CANARY}", guard_reason="heet zo", **values)
    for name in ("De tuin", "De binnentuin"):
        group = services.save_group(group=group, name=name, **values)
    client.force_login(case.stranger.user)
    page = client.get(f"/groepen/{group.pk}/").content.decode()
    assert '<del class="kk-pre-line">De tuin</del>' in page
    assert CANARY not in page
    assert CANARY not in str(list(AuditValues.objects.values_list("changes", flat=True)))


@pytest.mark.parametrize("how", ["referred", "no_action"])
def test_a_signal_with_kept_words_in_its_outcome_goes_back_inside_its_organisation(case: Case, how: str) -> None:
    signal = make_signal(logged_by=case.colleague, working_area=case.area)
    assert sees(case.stranger, signal)
    kept: dict[str, Any] = {"actor": case.stranger, "signal": signal, "guard_reason": "zo heet de zaak"}
    if how == "referred":
        services.refer_signal(**kept, referred_to=CANARY)
    else:
        services.take_no_action(**kept, reason=f"{CANARY} regelt het")
    assert not sees(case.stranger, signal)
    assert sees(case.colleague, signal)


def test_a_proposal_does_not_tell_kept_words_of_its_needs(case: Case, client: Client) -> None:
    need = case.need()
    proposal = make_proposal(working_area=case.area, status="submitted")
    proposal.needs.add(need)
    client.force_login(case.stranger.user)
    answer = client.get(f"/voorstellen/{proposal.pk}/", follow=True)
    assert answer.status_code == 200
    assert CANARY not in answer.content.decode()


def test_kept_words_enter_no_trail_notice_word_back_or_reading(
    case: Case, caplog: pytest.LogCaptureFixture, django_capture_on_commit_callbacks: Any
) -> None:
    signal = make_signal(logged_by=case.colleague, working_area=case.area)
    with django_capture_on_commit_callbacks(execute=True):
        need = case.need()
        services.link_signal(actor=case.writer, signal=signal, need=need)
        for target in ("recognised", "on_agenda"):
            services.move_need(actor=case.writer, need=need, target=target)
    assert Feedback.objects.exists()
    stored = [
        *AuditValues.objects.values_list("changes", flat=True),
        *Notification.objects.values_list("params", flat=True),
        *Notification.objects.values_list("message", flat=True),
        *Feedback.objects.values_list("params", flat=True),
        *Overlap.objects.values_list("parts", flat=True),
    ]
    assert CANARY not in str(stored)
    assert CANARY not in caplog.text


def test_a_refused_text_is_in_no_message(case: Case) -> None:
    with pytest.raises(RuleViolation) as refused:
        case.need(title=f"Bel {CANARY} op 06-12345678")
    assert "06-12345678" not in str(refused.value)
    assert CANARY not in str(refused.value)


def test_a_need_kept_before_takes_no_part_in_matching(case: Case) -> None:
    assert make_need(working_area=case.area) in Need.objects.matchable()
    assert case.need() not in Need.objects.matchable()


def test_a_kept_need_is_suggested_for_no_signal(case: Case) -> None:
    kept, shared = case.need(), make_need(working_area=case.area, title="Een bankje om te zitten")
    signal = make_signal(logged_by=case.stranger, working_area=case.area, text=f"{kept.title}, een bankje om te zitten")
    suggested = [one.need for one in suggest_needs(signal)]
    assert shared in suggested
    assert kept not in suggested


def kept_signal(case: Case) -> Signal:
    return make_signal(
        logged_by=case.colleague, working_area=case.area, text=f"{WORDS}, zegt mevrouw Jansen", guard="kept",
        guard_reason="zo heet het plein", outcome_reason="oma Jansen weet ervan",
    )  # fmt: skip


def test_a_cleaned_signal_is_shared_without_the_words(case: Case, client: Client) -> None:
    signal = kept_signal(case)
    client.force_login(case.colleague.user)
    page = client.get(f"/signalen/{signal.pk}/").content.decode()
    assert f'action="/signalen/{signal.pk}/schoonmaken/"' in page
    assert client.post(f"/signalen/{signal.pk}/schoonmaken/").status_code == 302
    signal.refresh_from_db()
    assert (signal.guard, signal.guard_reason) == ("clean", "")
    assert not [word for word in (CANARY, "Jansen") if word in signal.text + signal.outcome_reason]
    assert "zoekt een plek om te zitten" in signal.text
    assert sees(case.stranger, signal)
    assert CANARY not in str(list(AuditValues.objects.values_list("changes", flat=True)))


@pytest.mark.parametrize("how", ["referred", "no_action"])
def test_word_back_of_a_cleaned_signal_has_the_neutral_words_too(case: Case, client: Client, how: str) -> None:
    signal = make_signal(logged_by=case.colleague, working_area=case.area)
    kept: dict[str, Any] = {"actor": case.writer, "signal": signal, "guard_reason": "zo heet de zaak"}
    if how == "referred":
        services.refer_signal(**kept, referred_to=CANARY)
    else:
        services.take_no_action(**kept, reason=f"{CANARY} regelt het")
    word = Feedback.objects.get()
    services.tell_residents(
        actor=case.colleague, feedback=[word], told_on=word.created_at.date(), told_how="lift", note=f"Aan {CANARY}",
        guard_reason="zo heet de zaak",
    )  # fmt: skip
    assert CANARY in str(Feedback.objects.get().params)
    services.clean_signal(actor=case.writer, signal=signal)
    word.refresh_from_db()
    assert CANARY not in str(word.params) + word.note
    assert "een bewoner" in str(word.params)
    for reader in (case.stranger, case.colleague):
        client.force_login(reader.user)
        page = client.get(f"/signalen/{signal.pk}/")
        assert page.status_code == 200
        assert "een bewoner" in page.text
        assert CANARY not in page.text


def test_a_kept_signal_is_cleaned_by_its_own_organisation_only(case: Case, client: Client) -> None:
    signal = kept_signal(case)
    client.force_login(case.stranger.user)
    assert client.post(f"/signalen/{signal.pk}/schoonmaken/").status_code == 404
    with pytest.raises(RuleViolation):
        services.clean_signal(actor=case.stranger, signal=signal)
    signal.refresh_from_db()
    assert signal.guard == "kept"


def own_pages(signal: Signal) -> list[str]:
    """Where whoever logged a signal reads what became of it."""
    return [f"/signalen/{signal.pk}/", f"/signalen/{signal.pk}/bedankt/", "/signalen/?toon=mijn", "/"]


def test_whoever_logged_a_signal_does_not_read_the_kept_need_of_others_it_counts_for(
    case: Case, client: Client
) -> None:
    elsewhere = make_membership(role=Role.SOCIAL_MANAGER, working_areas=[case.area])
    theirs, ours = (make_signal(logged_by=one, working_area=case.area) for one in (elsewhere, case.colleague))
    need = case.need()
    for signal in (theirs, ours):
        services.link_signal(actor=case.writer, signal=signal, need=need)
    client.force_login(elsewhere.user)
    for path in own_pages(theirs):
        page = client.get(path)
        assert page.status_code == 200
        assert CANARY not in page.text, path
        assert f"/behoeften/{need.pk}/" not in page.text, path
        assert "Het telt mee voor een behoefte. Alleen de organisatie die de behoefte opschreef" in page.text
    # It is still one's own signal, which one may take out of it.
    assert f'action="/signalen/{theirs.pk}/ontkoppelen/"' in client.get(f"/signalen/{theirs.pk}/").text
    client.force_login(case.colleague.user)
    for path in own_pages(ours):
        assert CANARY in client.get(path).text, path


def test_a_list_of_signals_does_not_name_the_kept_group_of_others(case: Case, client: Client) -> None:
    group = services.save_group(
        actor=case.writer, name=f"Tuin van {CANARY}", kind="garden", working_area=case.area, guard_reason="heet zo"
    )
    need = make_need(working_area=case.area)
    wish = services.log_group_wish(actor=case.writer, group=group, text="er moet een bankje komen", attendance="5-9")
    pages = ["/signalen/?toon=alle", "/signalen/?toon=duiden", f"/behoeften/{need.pk}/"]
    for reader, reads in ((case.stranger, False), (case.writer, True)):
        client.force_login(reader.user)
        for path in pages[:2]:
            page = client.get(path).text
            # How many were there is no secret.
            assert "er moet een bankje komen" in page
            assert "5 tot 9 aanwezig" in page
            assert (CANARY in page) is reads, path
    services.link_signal(actor=case.writer, signal=wish, need=need)
    for reader, reads in ((case.stranger, False), (case.writer, True)):
        client.force_login(reader.user)
        page = client.get(pages[2]).text
        assert "er moet een bankje komen" in page
        assert (CANARY in page) is reads

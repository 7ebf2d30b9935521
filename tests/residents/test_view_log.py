"""Who read whose words is logged, wherever they stand on a page, and shown to the privacy officer."""

import pytest
from django.test import Client
from django.urls import reverse

from areas.models import WorkingArea
from audit.models import ViewLog
from organisations.models import Membership
from organisations.roles import Role
from residents.models import Feedback
from tests.factories import make_membership, make_need, make_signal

pytestmark = pytest.mark.django_db


def test_detail_is_logged_as_seen(client: Client, logger: Membership) -> None:
    signal = make_signal(logged_by=logger)
    client.force_login(logger.user)
    assert client.get(reverse("residents:signal-detail", args=[signal.pk])).status_code == 200
    assert ViewLog.objects.get().target_id == signal.pk


def _seen_by(reader: Membership) -> list[tuple[int | None, str]]:
    return list(ViewLog.objects.filter(user=reader.user).order_by("pk").values_list("target_id", "kind"))


SHOWN_ON = [
    ("/signalen/", "list"),
    ("/behoeften/{need}/", "list"),
    ("/zoeken/?q=bankje", "search"),
    ("/behoeften/nieuw/?signaal={signal}", "detail"),
    ("/signalen/{signal}/", "detail"),
]


@pytest.mark.parametrize("shown_on", SHOWN_ON)
def test_whoever_has_words_of_others_on_a_page_is_in_the_view_log(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea, shown_on: tuple[str, str]
) -> None:
    path, kind = shown_on
    need = make_need(working_area=working_area)
    linked = {"need": need, "status": "linked"} if "need" in path and "signal" not in path else {}
    signal = make_signal(logged_by=logger, working_area=working_area, text="een bankje bij de lift", **linked)
    address = path.format(need=need.pk, signal=signal.pk)
    client.force_login(networker.user)
    assert "een bankje bij de lift" in client.get(address).text
    assert _seen_by(networker) == [(signal.pk, kind)]


@pytest.mark.parametrize(
    ("form", "typed"),
    [
        ("signal-refer", {}),
        ("signal-no-action", {}),
        ("signal-gist", {}),
        ("signal-theme", {}),
        # No mistake but a find, which comes back to be looked at.
        ("signal-no-action", {"none-reason": "Mevrouw Jansen weet ervan."}),
    ],
)
def test_a_form_that_comes_back_with_words_of_others_is_in_the_view_log(
    client: Client, logger: Membership, networker: Membership, form: str, typed: dict[str, str]
) -> None:
    signal = make_signal(logged_by=logger, text="een bankje bij de lift", language="tr", gist="een bankje")
    client.force_login(networker.user)
    page = client.post(reverse(f"residents:{form}", args=[signal.pk]), typed)
    assert page.status_code == 422
    assert "een bankje bij de lift" in page.text
    assert _seen_by(networker) == [(signal.pk, "detail")]


def test_word_back_of_colleagues_puts_their_words_in_the_view_log(client: Client, logger: Membership) -> None:
    area = logger.working_areas.get()
    colleague = make_membership(role=logger.role, organisation=logger.organisation, working_areas=[area])
    mine, theirs = (make_signal(logged_by=one, text=f"een bankje van {one.pk}") for one in (logger, colleague))
    for signal in (mine, theirs):
        for key in ("a", "b"):
            Feedback.objects.create(signal=signal, kind="silence", key=key)
    client.force_login(logger.user)
    url = reverse("residents:feedback-list")
    client.get(url)
    assert _seen_by(logger) == []
    assert theirs.text in client.get(f"{url}?toon=organisatie").text
    assert _seen_by(logger) == [(theirs.pk, "list")]
    client.force_login(colleague.user)
    assert mine.text in client.get(f"{url}?toon=organisatie").text
    assert _seen_by(colleague) == [(mine.pk, "list")]


def test_ones_own_words_in_a_list_are_not_logged_and_neither_are_those_that_are_gone(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    make_signal(logged_by=logger, working_area=working_area, text="", status="expired")
    mine = make_signal(logged_by=logger, working_area=working_area)
    client.force_login(logger.user)
    client.get("/signalen/?toon=mijn")
    assert _seen_by(logger) == []
    client.get(reverse("residents:signal-detail", args=[mine.pk]))
    assert _seen_by(logger) == [(mine.pk, "detail")]
    client.force_login(networker.user)
    client.get("/signalen/?toon=alle")
    assert _seen_by(networker) == [(mine.pk, "list")]


def test_the_privacy_officer_of_the_organisation_sees_who_read_a_signal_and_nobody_else_does(
    client: Client, logger: Membership, networker: Membership, working_area: WorkingArea
) -> None:
    signal = make_signal(logged_by=logger, working_area=working_area)
    officer = make_membership(role=Role.PRIVACY_OFFICER, organisation=logger.organisation, working_areas=[working_area])
    elsewhere = make_membership(role=Role.PRIVACY_OFFICER, working_areas=[working_area])
    url = reverse("residents:signal-detail", args=[signal.pk])
    client.force_login(networker.user)
    assert "Wie dit las" not in client.get(url).text
    client.force_login(logger.user)
    assert "Wie dit las" not in client.get(url).text
    client.force_login(elsewhere.user)
    assert client.get(url).status_code == 404
    client.force_login(officer.user)
    page = client.get(url).text
    assert "Wie dit las" in page
    assert networker.user.name in page.partition("Wie dit las")[2]

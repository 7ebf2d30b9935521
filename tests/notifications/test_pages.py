"""One's own notifications."""

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from notifications.kinds import Kind, Pace
from notifications.models import Notification
from notifications.queries import unread_count
from notifications.services import choose_mail, notify
from organisations.models import Membership
from organisations.roles import Role
from overview.mail.single import mail_notification
from tests.counting import queries_of
from tests.factories import make_coalition, make_membership

pytestmark = pytest.mark.django_db


def _tell(to: Membership, count: int = 1, url: str = "/mensen/") -> list[Notification]:
    for number in range(count):
        words, params = "Coalition %(title)s", {"title": "Plint"}
        notify(kind=Kind.COALITIONS, recipients=[to], key=f"k{number}", url=url, message=words, params=params)
    return list(Notification.objects.filter(recipient=to.user))


def test_the_list_holds_ones_own_notifications_only(client: Client) -> None:
    mine, theirs = make_membership(), make_membership()
    (own,), (other,) = _tell(mine), _tell(theirs)
    client.force_login(mine.user)

    assert list(client.get("/meldingen/").context["page"]) == [own]
    assert client.get(f"/meldingen/{other.pk}/").status_code == 404
    client.post("/meldingen/gelezen/", {"id": other.pk})
    assert unread_count(theirs.user) == 1


def test_who_left_or_may_not_sign_in_hears_nothing_new() -> None:
    stays, left, closed = make_membership(), make_membership(), make_membership()
    Membership.objects.filter(pk=left.pk).update(until=timezone.localdate())
    closed.user.is_active = False
    closed.user.save()
    members = Membership.objects.filter(pk__in=[stays.pk, left.pk, closed.pk])
    notify(kind=Kind.REVIEWS, recipients=members, key="x", message="“%(title)s”", url="/", params={"title": "Plint"})
    assert [told.recipient for told in Notification.objects.all()] == [stays.user]


def test_following_a_notification_reads_it(client: Client) -> None:
    mine = make_membership()
    (own,) = _tell(mine)
    client.force_login(mine.user)

    assert client.get(f"/meldingen/{own.pk}/")["Location"] == "/mensen/"
    assert unread_count(mine.user) == 0


def test_what_one_may_not_see_any_more_is_not_told_any_more(client: Client) -> None:
    """Somebody of two organisations left one of them: what was told about its coalition was for its colleagues."""
    stays = make_membership()
    left = make_membership(user=stays.user)
    for member, name in ((left, "Wietske Kanarie"), (stays, "Samen in de plint")):
        coalition = make_coalition(name=name, participations={member.organisation: "confirmed"})
        notify(
            kind=Kind.COALITIONS, recipients=[stays], key=name, message="%(name)s is paused.",
            params={"name": name}, url=reverse("coalitions:coalition-timeline", args=[coalition.pk]),
        )  # fmt: skip
    client.force_login(stays.user)
    page = client.get("/meldingen/").text
    assert "Wietske Kanarie is paused." in page
    assert "Samen in de plint is paused." in page

    Membership.objects.filter(pk=left.pk).update(until=timezone.localdate())

    page = client.get("/meldingen/").text
    assert "Wietske Kanarie" not in page
    assert page.count("Dit ging over iets wat je niet meer kunt zien.") == 1
    assert "Samen in de plint is paused." in page
    # It is still a line that one may put away.
    client.post("/meldingen/gelezen/")
    assert unread_count(stays.user) == 0


@pytest.mark.parametrize("page", ["coalition-actions", "coalition-decisions", "coalition-agreements", "join-requests"])
def test_what_happens_in_a_room_is_not_told_to_who_left_it(client: Client, page: str) -> None:
    member = make_membership()
    coalition = make_coalition(
        name="Wietske Kanarie", participations={member.organisation: "confirmed"}, status="active"
    )
    notify(
        kind=Kind.COALITIONS, recipients=[member], key="x", message="A new action in %(name)s.",
        params={"name": coalition.name}, url=reverse(f"coalitions:{page}", args=[coalition.pk]),
    )  # fmt: skip
    client.force_login(member.user)
    assert "in Wietske Kanarie." in client.get("/meldingen/").text
    coalition.participations.update(status="left", reason="Ander werk.")
    assert "Wietske Kanarie" not in client.get("/meldingen/").text


def test_a_notification_never_leads_to_another_site(client: Client) -> None:
    mine = make_membership()
    (own,) = _tell(mine, url="https://ergens.example/")
    client.force_login(mine.user)
    assert client.get(f"/meldingen/{own.pk}/")["Location"] == "/meldingen/"


def test_one_or_all_are_marked_as_read(client: Client) -> None:
    mine = make_membership()
    first, *_rest = _tell(mine, 3)
    client.force_login(mine.user)

    client.post("/meldingen/gelezen/", {"id": first.pk})
    assert unread_count(mine.user) == 2
    client.post("/meldingen/gelezen/")
    assert unread_count(mine.user) == 0
    assert client.get("/meldingen/gelezen/").status_code == 405


def test_the_list_is_for_who_signed_in(client: Client) -> None:
    assert client.get("/meldingen/")["Location"].startswith("/account/login/")


def test_thirty_notifications_ask_as_many_queries_as_one(client: Client) -> None:
    mine = make_membership()
    client.force_login(mine.user)
    _tell(mine)
    few = queries_of(client, "/meldingen/")
    _tell(mine, 30)
    assert queries_of(client, "/meldingen/") == few <= 10


@pytest.mark.parametrize(
    "page", ["residents:feedback-list", "organisations:invitation-list", "coalitions:review-inbox"]
)
def test_word_that_leads_to_a_list_goes_with_the_organisation_it_was_told_for(
    client: Client, page: str, mailoutbox: list[EmailMessage]
) -> None:
    roles = {
        "residents": Role.SOCIAL_MANAGER,
        "organisations": Role.ORGANISATION_ADMIN,
        "coalitions": Role.AREA_NETWORKER,
    }
    stays = make_membership(role=roles[page.partition(":")[0]])
    left = make_membership(user=stays.user, role=stays.role)
    for member, name in ((left, "Wietske Kanarie"), (stays, "Samen in de plint")):
        notify(
            kind=Kind.REVIEWS,
            recipients=[member],
            key=name,
            message="%(name)s",
            url=reverse(page),
            params={"name": name},
        )
    choose_mail(user=stays.user, by_mail=True, weekly_on=0, paces={Kind.REVIEWS: Pace.DIRECT})
    client.force_login(stays.user)
    assert "Wietske Kanarie" in client.get("/meldingen/").text
    Membership.objects.filter(pk=left.pk).update(until=timezone.localdate())
    for told in Notification.objects.all():
        mail_notification(told.pk)
    shown = client.get("/meldingen/").text
    assert "Wietske Kanarie" not in shown
    assert shown.count("Dit ging over iets wat je niet meer kunt zien.") == 1
    assert "Samen in de plint" in shown
    assert [mail.subject for mail in mailoutbox] == ["Samen in de plint"]

"""The overview by mail: what is in it, once a period, and none when there is nothing to say."""

import datetime as dt
import re
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from coalitions.models import ActionItem
from notifications.kinds import Kind, Pace
from notifications.models import Digest, MailChoice
from notifications.services import choose_mail, mark_read, notify
from organisations.models import Membership
from overview.mail.digest import latest_day, mail_digest, make_digests
from overview.tasks import mail_due
from overview.tasks import make_digests as task
from residents.models import Feedback
from tests.alone import leave_nobody
from tests.factories import (
    make_ambition,
    make_coalition,
    make_membership,
    make_need,
    make_organisation,
    make_overlap,
    make_proposal,
    make_signal,
    make_working_area,
)
from tests.notifications.smtp_sink import Sink

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - dt.timedelta(days=90)


@pytest.fixture(autouse=True)
def _alone() -> None:
    leave_nobody()


def member(**fields: object) -> Membership:
    """Somebody who was here before this week."""
    made = make_membership(**fields)  # type: ignore[arg-type]
    User.objects.filter(pk=made.user_id).update(joined_at=LONG_AGO)
    made.user.refresh_from_db()
    return made


def daily(person: Membership, **paces: str) -> None:
    chosen = {**dict.fromkeys(Kind.values, "off"), **paces}
    choose_mail(user=person.user, by_mail=True, weekly_on=None, paces=chosen)
    MailChoice.objects.update(day_chosen_at=LONG_AGO)


def tell(person: Membership, key: str, url: str = "/voorstellen/", kind: Kind = Kind.REVIEWS) -> None:
    notify(
        recipients=[person], key=key, kind=kind, url=url,
        message="“%(title)s” is waiting for your review.", params={"title": f"Plan {key}"},
    )  # fmt: skip


def mailed() -> EmailMultiAlternatives:
    (found,) = mail.outbox
    assert isinstance(found, EmailMultiAlternatives)
    return found


def test_the_weekly_overview_of_a_process_manager_tells_what_is_new_and_what_waits() -> None:
    area = make_working_area()
    manager, other = member(working_areas=[area]), make_membership(working_areas=[area])
    ours = make_ambition(organisation=manager.organisation, working_areas=[area], title="Flat van het gas af")
    make_overlap(ambition=ours, need=make_need(working_area=area, title="Een bankje bij de lift"), strength="large")
    make_overlap(ambition=ours, need=make_need(working_area=area, title="Te dun"), strength="small")
    old = make_overlap(ambition=ours, need=make_need(working_area=area, title="Oud nieuws"))
    type(old).objects.filter(pk=old.pk).update(found_at=LONG_AGO)
    room = make_coalition(
        name="Thuisplusflat", status="active", working_area=area,
        participations={manager.organisation: "confirmed", other.organisation: "confirmed"},
    )  # fmt: skip
    ActionItem.objects.create(
        coalition=room, title="Bel de aannemer", owner=manager, due=timezone.localdate() - dt.timedelta(days=2)
    )
    make_coalition(
        name="Samen eten", status="active", working_area=area, participations={manager.organisation: "invited"}
    )

    task()

    sent = next(one for one in mail.outbox if one.to == [manager.user.email])
    assert sent.subject.startswith("Je weekoverzicht van Koppelkans: ")
    for body in (str(sent.body), str(sent.alternatives[0][0])):  # type: ignore[attr-defined]
        for said in (
            "Flat van het gas af × Een bankje bij de lift",
            "Samen eten",
            "Eén actie is te laat in “Thuisplusflat”",
        ):
            assert said in body
        for unsaid in ("Te dun", "Oud nieuws", "Bel de aannemer"):
            assert unsaid not in body
        assert not re.search(r"<img|src=|url\(", body)
    assert Digest.objects.get(recipient=manager.user).mailed_at is not None


def test_a_networker_reads_which_reviews_wait_and_a_social_manager_how_much_word_back() -> None:
    area = make_working_area()
    networker = member(role="area_networker", working_areas=[area])
    make_proposal(
        author=make_membership(working_areas=[area]), title="Koffie in de plint", status="submitted",
        submitted_at=timezone.now(),
    )  # fmt: skip
    social = member(role="social_manager", working_areas=[area])
    words = "mevrouw zei iets dat niemand mag lezen"
    signal = make_signal(logged_by=social, text=words, status="referred", referred_to="het wijkteam")
    # Two words about one signal.
    for key in "kl":
        Feedback.objects.create(signal=signal, kind="referred", key=key, params={"referred_to": "het wijkteam"})
    choose_mail(user=social.user, by_mail=True, weekly_on=0, paces={"word_back": "weekly"})
    MailChoice.objects.update(day_chosen_at=LONG_AGO)

    task()

    bodies = {one.to[0]: str(one.message()) + str(one.body) for one in mail.outbox}
    assert "“Koffie in de plint” wacht sinds" in bodies[networker.user.email]
    assert "Vertel bewoners wat er van 1 signaal werd" in bodies[social.user.email]
    assert not any(words in body for body in bodies.values())


def test_the_overview_as_a_mail_server_gets_it_says_everything_and_can_be_stopped(client: Client) -> None:
    """Somebody with three roles, so that every part is in one mail; read from what went over the line."""
    area = make_working_area()
    manager = member(working_areas=[area])
    user, words = manager.user, "mevrouw zei iets dat niemand mag lezen"
    make_membership(user=user, role="area_networker", organisation=make_organisation(), working_areas=[area])
    social = make_membership(user=user, role="social_manager", organisation=make_organisation(), working_areas=[area])
    ours = make_ambition(organisation=manager.organisation, working_areas=[area], title="Flat van het gas af")
    make_overlap(ambition=ours, need=make_need(working_area=area, title="Een bankje bij de lift"), strength="large")
    room = make_coalition(
        name="Thuisplusflat", status="active", working_area=area, participations={manager.organisation: "confirmed"}
    )
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    ActionItem.objects.create(coalition=room, title="Bel de aannemer", owner=manager, due=yesterday)
    make_proposal(
        author=make_membership(working_areas=[area]), title="Koffie in de plint", status="submitted",
        submitted_at=timezone.now(),
    )  # fmt: skip
    signal = make_signal(logged_by=social, text=words, status="referred", referred_to="het wijkteam")
    Feedback.objects.create(signal=signal, kind="referred", key="k", params={"referred_to": "het wijkteam"})
    choose_mail(user=user, by_mail=True, weekly_on=0, paces={"word_back": "weekly"})
    MailChoice.objects.update(day_chosen_at=LONG_AGO)

    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with Sink() as sink, override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=sink.port):
        task()
    (sent,) = (one for one in sink.mails if one["To"] == user.email)
    assert sent["Subject"].startswith("Je weekoverzicht van Koppelkans: ")
    parts = {kind: sent.get_body((kind,)) for kind in ("plain", "html")}
    for part in parts.values():
        assert part is not None
        body = unescape(part.get_content())
        for said in (
            "Flat van het gas af × Een bankje bij de lift",
            "“Koffie in de plint” wacht sinds",
            "Eén actie is te laat in “Thuisplusflat”",
            "Vertel bewoners wat er van 1 signaal werd",
        ):
            assert said in body
    assert not any(kept in sent.as_string() for kept in (words, "Bel de aannemer", "het wijkteam"))

    stop = urlsplit(str(sent["List-Unsubscribe"]).strip(" <>")).path
    assert client.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    make_digests(timezone.now() + dt.timedelta(days=8))
    assert Digest.objects.filter(recipient=user).count() == 1


def test_nothing_to_say_is_no_mail_and_is_not_asked_again() -> None:
    person = member()
    task()
    assert mail.outbox == []
    assert not Digest.objects.due().exists()
    assert Digest.objects.get(recipient=person.user).mailed_at is None
    assert make_digests() == []


def test_the_daily_overview_gathers_what_was_told_and_not_yet_read() -> None:
    person = member()
    daily(person, reviews="daily")
    hidden = make_proposal()
    tell(person, "gelezen")
    mark_read(user=person.user)
    tell(person, "één")
    tell(person, "twee")
    tell(person, "verborgen", url=f"/voorstellen/{hidden.pk}/")
    tell(person, "acties", kind=Kind.ACTIONS)
    assert mail_due() == 0

    task()

    body = str(mailed().body)
    assert mailed().subject.startswith("Je dagoverzicht van Koppelkans: ")
    assert ("Plan één" in body, "Plan twee" in body) == (True, True)
    assert not any(word in body for word in ("gelezen", "verborgen", "acties"))
    assert "/mail/stoppen/" in mailed().extra_headers["List-Unsubscribe"]


def test_what_is_more_than_fits_is_a_number_and_a_link() -> None:
    person = member()
    daily(person, reviews="daily")
    for number in range(8):
        tell(person, f"n{number}")
    task()
    assert "En nog 3" in str(mailed().body)
    assert str(mailed().body).count("Plan n") == 5


def test_a_period_is_mailed_once_however_often_the_clock_strikes() -> None:
    person = member()
    daily(person, reviews="daily")
    tell(person, "één")
    for _time in range(3):
        task()
        mail_due()
    assert len(mail.outbox) == 1


def test_after_days_without_a_worker_there_is_one_overview_that_goes_back_to_the_one_before() -> None:
    person = member()
    daily(person, reviews="daily")
    now = timezone.now()
    five_days = dt.timedelta(days=5)
    make_digests(now - five_days)
    Digest.objects.update(mail_due_at=None)
    tell(person, "in de stille dagen")
    person.user.notifications.update(created_at=now - dt.timedelta(days=3))

    assert len(make_digests(now)) == 1

    latest = Digest.objects.latest("period")
    assert latest.since == now - five_days
    assert mail_digest(latest.pk)
    assert "in de stille dagen" in str(mailed().body)


def test_another_day_begins_at_the_next_one() -> None:
    person = member()
    daily(person)
    choose_mail(user=person.user, by_mail=True, weekly_on=2, paces={"reviews": "weekly"})
    assert make_digests() == []
    assert len(make_digests(timezone.now() + dt.timedelta(days=8))) == 1


def test_who_joined_after_the_day_gets_none_of_it() -> None:
    make_membership()
    assert make_digests() == []


def test_who_left_between_the_making_and_the_sending_is_not_mailed() -> None:
    person = member()
    daily(person, reviews="daily")
    tell(person, "één")
    (pk,) = make_digests()
    Membership.objects.filter(pk=person.pk).update(until=timezone.localdate())
    assert not mail_digest(pk)
    assert make_digests(timezone.now() + dt.timedelta(days=2)) == []


@pytest.mark.parametrize(
    ("pace", "weekday", "moment", "day"),
    [
        ("daily", 0, "2027-05-12 07:00", "2027-05-12"),
        ("daily", 0, "2027-05-12 06:59", "2027-05-11"),
        ("weekly", 0, "2027-05-12 12:00", "2027-05-10"),
        ("weekly", 2, "2027-05-12 07:00", "2027-05-12"),
        ("weekly", 2, "2027-05-12 06:00", "2027-05-05"),
        ("weekly", 4, "2027-05-12 12:00", "2027-05-07"),
    ],
)
def test_the_day_of_an_overview(pace: str, weekday: int, moment: str, day: str) -> None:
    now = timezone.make_aware(dt.datetime.fromisoformat(moment))
    assert latest_day(Pace(pace), weekday, now) == dt.date.fromisoformat(day)


def test_thirty_people_ask_as_many_queries_as_one() -> None:
    member()
    with CaptureQueriesContext(connection) as few:
        make_digests()
    Digest.objects.all().delete()
    for _number in range(29):
        member()
    with CaptureQueriesContext(connection) as many:
        make_digests()
    assert Digest.objects.count() == 30
    assert len(many) == len(few) <= 8

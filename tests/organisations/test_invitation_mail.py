"""The mail of an invitation leaves once, whatever fails meanwhile, and the invitation can be declined from it."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.test import Client, override_settings
from django.utils import timezone

from core.errors import RuleViolation
from notifications.models import Notification
from notifications.querysets import CLAIM_LASTS
from organisations import services
from organisations.models import Invitation
from overview.tasks import mail_due
from tests.everywhere import tables_with
from tests.organisations.inviting import PASSWORD, an_admin, invite

pytestmark = pytest.mark.django_db


def _as_a_killed_worker_leaves_it(*, tries: int = 1) -> None:
    Invitation.objects.update(
        mail_due_at=timezone.now(), mail_claimed_at=timezone.now() - CLAIM_LASTS, mail_tries=tries, mailed_at=None
    )


def test_a_worker_that_is_killed_loses_no_invitation_and_repeats_it_under_the_same_name() -> None:
    invitation = invite(an_admin())
    # Before the sending: claimed, and nobody came back to it.
    _as_a_killed_worker_leaves_it()
    assert mail_due() == 1
    # Between the sending and the mark.
    _as_a_killed_worker_leaves_it()
    assert [mail_due(), mail_due()] == [1, 0]
    assert [one.message()["Message-ID"] for one in mail.outbox] == [f"<{invitation.message_id}@koppelkans.example>"] * 2


@override_settings(EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_a_mail_server_that_is_down_costs_time_and_not_the_invitation(client: Client) -> None:
    client.force_login(an_admin().user)
    answer = client.post("/organisaties/uitnodigingen/", {"email": "x@sluis.example", "role": "social_manager"})
    assert answer.status_code == 302
    assert mail_due() == 0
    waiting = Invitation.objects.open().get()
    assert waiting.mail_due_at is not None
    assert waiting.mail_due_at > timezone.now()


def test_what_was_withdrawn_accepted_or_ran_out_is_not_mailed_any_more() -> None:
    admin = an_admin()
    withdrawn, accepted, expired = (invite(admin, f"{name}@sluis.example") for name in "abc")
    services.withdraw_invitation(actor=admin, invitation=withdrawn)
    services.accept_invitation(token=accepted.token, name="Carla Bos", password=PASSWORD)
    Invitation.objects.filter(pk=expired.pk).update(expires_at=timezone.now())
    Notification.objects.all().delete()
    assert mail_due() == 0
    assert not Invitation.objects.due().exists()


def test_an_invitation_that_is_sent_again_while_its_first_mail_leaves_is_mailed_with_the_new_link(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    admin = an_admin()
    invitation = invite(admin)
    send = EmailMultiAlternatives.send

    def send_slowly(message: EmailMultiAlternatives, fail_silently: bool = False) -> int:
        if not mail.outbox:
            services.resend_invitation(actor=admin, invitation=Invitation.objects.get())
        return send(message, fail_silently)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send_slowly)
    assert [mail_due(), mail_due(), mail_due()] == [1, 1, 0]
    first, second = mail.outbox
    assert f"/uitnodiging/{invitation.token}/" in str(first.body)
    assert f"/uitnodiging/{Invitation.objects.get().token}/" in str(second.body)
    assert first.message()["Message-ID"] != second.message()["Message-ID"]


def test_an_invitation_is_declined_from_the_mail_and_who_invited_hears_so() -> None:
    admin = an_admin()
    invitation = invite(admin)
    path = f"/uitnodiging/{invitation.token}/afslaan/"
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(f"/uitnodiging/{invitation.token}/", follow=True)
    assert "/uitnodiging/afslaan/" in page.text
    assert "Uitnodiging afslaan" in browser.get(path, follow=True).text
    assert Invitation.objects.exists()

    answer = browser.post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not Invitation.objects.exists()
    told = Notification.objects.get(recipient=admin.user)
    assert told.text == f"Iemand die je uitnodigde, wil niet meedoen namens {admin.organisation}."
    # The address went with the invitation.
    assert tables_with("samira") == []
    # Who looks again, or presses again, reads what was done; also behind the other link in the mail.
    for again in (browser.get(path), browser.post(path), browser.get(f"/uitnodiging/{invitation.token}/")):
        assert again.status_code == 200
        assert "Je hebt de uitnodiging afgeslagen" in again.content.decode()
    with pytest.raises(RuleViolation):
        services.decline_invitation(token=invitation.token)
    with pytest.raises(RuleViolation):
        services.accept_invitation(token=invitation.token, name="Samira Haddad", password=PASSWORD)
    assert invite(admin).pk != invitation.pk

"""Work in the background: mailing invitations. May run twice, late, or after the row is gone."""

from celery import shared_task

from organisations.mail import mail_invitation


@shared_task(name="organisations.mail_invitation")
def mail_one(pk: int) -> None:
    """The fast path after somebody was invited; the sweep is that of all mail (`overview.mail_due`)."""
    mail_invitation(pk)

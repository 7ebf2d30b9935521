"""Makes mails: plain text and HTML, with a way to stop them, and nothing that is fetched or tracked."""

import re
from email.utils import parseaddr
from textwrap import shorten
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from notifications.models import Mailing

SALT = "notifications.stop"
# A mail program shows about this much.
SUBJECT_LENGTH = 120


def stop_token(user: User, what: str) -> str:
    """The token in the link that stops mail: whose mail and which. It does not expire, because mail may be read late."""
    return signing.dumps([user.pk, what], salt=SALT)


def read_token(token: str) -> tuple[int, str] | None:
    """Whose mail to stop and which, or None for a token that we did not make."""
    try:
        pk, what = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return int(pk), str(what)


def address_of(name: str, *args: Any) -> str:
    """The absolute address of a page, for use outside the site."""
    return f"{settings.SITE_URL}{reverse(name, args=args)}"


def compose(
    row: Mailing, *, to: User, stop: str, subject: str, template: str, **context: Any
) -> EmailMultiAlternatives:
    """A mail to a colleague, who chooses what to be mailed about."""
    return compose_for(
        row, address=to.email, stop_url=address_of("overview:mail-stop", stop_token(to, stop)), subject=subject,
        template=template, name=to.first_name, choose_url=address_of("overview:mail-choice"), **context,
    )  # fmt: skip


def compose_for(
    row: Mailing, *, address: str, stop_url: str, subject: str, template: str, **context: Any
) -> EmailMultiAlternatives:
    """A mail in plain text and HTML (`template`.txt and .html) that says how to stop it (RFC 8058).

    No pictures, no tracking pixels, no redirects: a link leads to the page it names.
    """
    context = {"stop_url": stop_url, **context, "subject": subject}
    headers = {
        "Message-ID": f"<{row.message_id}@{_domain()}>",
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        # Asks mail servers for no automatic answer (RFC 3834).
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(
        _short(subject),
        re.sub(r"\n{3,}", "\n\n", render_to_string(f"{template}.txt", context)).strip() + "\n",
        settings.DEFAULT_FROM_EMAIL,
        [address],
        headers=headers,
        reply_to=[settings.MAIL_REPLY_TO] if settings.MAIL_REPLY_TO else None,
    )
    message.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return message


def _short(subject: str) -> str:
    """The start of the text, as a mail program shows it: whole sentences if they fill most of it, else whole words."""
    if len(subject) <= SUBJECT_LENGTH:
        return subject
    whole = subject[:SUBJECT_LENGTH].rpartition(". ")[0]
    return f"{whole}." if len(whole) > SUBJECT_LENGTH // 2 else shorten(subject, SUBJECT_LENGTH, placeholder="…")


def _domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "koppelkans.example"

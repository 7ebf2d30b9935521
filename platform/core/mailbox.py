"""A developer's mailbox: mail becomes a file in a folder, and is read in the browser instead of sent."""

import datetime as dt
import email
import email.policy
import re
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage as Parsed
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.timezone import localtime

SHOWN = 100
_NAME = re.compile(r"\d{16,20}-[0-9a-f]{8}")


class FolderBackend(BaseEmailBackend):
    """Django's own file backend puts several mails in one file; here each has its own, whole or not at all."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        settings.MAILBOX.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{time.time_ns()}-{uuid.uuid4().hex[:8]}"
            unfinished: Path = settings.MAILBOX / f"{name}.part"
            unfinished.write_bytes(message.message().as_bytes())
            unfinished.rename(settings.MAILBOX / f"{name}.eml")
        return len(email_messages)


@dataclass(frozen=True)
class Letter:
    """One mail as it was sent."""

    name: str
    parsed: Parsed

    def header(self, name: str) -> str:
        # A long header begins on its second line.
        return str(self.parsed[name] or "").strip()

    @property
    def subject(self) -> str:
        return self.header("Subject")

    @property
    def to(self) -> str:
        return self.header("To")

    @property
    def date(self) -> Any:
        header: Any = self.parsed["Date"]
        # Django writes UTC with the offset -0000, which is read as no time zone.
        return localtime(header.datetime.replace(tzinfo=dt.UTC)) if header else None

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.parsed.get_body((kind,))
        return str(part.get_content()) if part else ""


def letters() -> list[Letter]:
    """The latest mails, the newest first."""
    paths = sorted(settings.MAILBOX.glob("*.eml"), reverse=True)[:SHOWN]
    return [_read(path) for path in paths]


def letter(name: str) -> Letter | None:
    """One mail by the name of its file."""
    path: Path = settings.MAILBOX / f"{name}.eml"
    return _read(path) if _NAME.fullmatch(name) and path.is_file() else None


def _read(path: Path) -> Letter:
    with path.open("rb") as file:
        parsed = email.message_from_binary_file(file, _class=Parsed, policy=email.policy.default)
    return Letter(path.stem, parsed)

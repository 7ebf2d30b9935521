"""Everything that leaves the site for somebody: files of lists, own and organisation's data, calendars, the API, and mail."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from coalitions.calendars import calendar_of
from overview.api.resources import RESOURCES
from overview.exporting.kinds import KINDS
from overview.mail.digest import mail_digest, make_digests
from overview.tasks import mail_due
from overview.views.exporting import FILES
from tests.access.houses import OWNERS
from tests.factories import make_api_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.access.houses import Houses

ZIP = b"PK\x03\x04"


def files_for(houses: Houses, persona: str) -> Iterator[tuple[str, str]]:
    """What somebody takes along, of every working area that there is: name and words."""
    browser = houses.browser(persona)
    areas = [houses.worlds[owner].working_area.pk for owner in ("home", "far")]
    asked = [f"/uitvoer/{kind}.{type_}?werkgebied={area}" for kind in KINDS for type_ in FILES for area in areas]
    asked += [reverse(f"overview:{name}-download") for name in ("own-data", "organisation-data")]
    for path in asked:
        answer = browser.ask("POST", path)
        if answer.status == 200:
            yield path, words_of(answer.body)
    yield "calendar", calendar_of(houses.members[persona].user).decode().replace("\r\n ", "")


def words_of(body: bytes) -> str:
    """The text of a file; of a spreadsheet that of all its parts."""
    if not body.startswith(ZIP):
        return body.decode(errors="replace")
    with zipfile.ZipFile(io.BytesIO(body)) as parts:
        return "\n".join(parts.read(name).decode(errors="replace") for name in parts.namelist())


def read_by_programs(houses: Houses, owner: str) -> Iterator[tuple[str, str]]:
    """What a program of this owner's organisation reads with its key: every collection, and each row of it."""
    secret = f"kk_uitgang-{owner}"
    make_api_key(made_by=houses.worlds[owner].personas["admin"], secret=secret)
    browser = houses.browser("")
    for resource in RESOURCES:
        path = f"/api/v1/{resource.name}"
        answer = browser.get(path, headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code == 200, path
        yield path, answer.content.decode()


def mailed() -> Iterator[tuple[str, str]]:
    """Every mail that waits, and the overviews of today, by the address they go to."""
    mail.outbox.clear()
    mail_due()
    # Nobody gets one of a time before joining.
    User.objects.update(joined_at=timezone.now() - dt.timedelta(days=30))
    for digest in make_digests():
        mail_digest(digest)
    for message in mail.outbox:
        parts = [body for body, _type in getattr(message, "alternatives", [])]
        for address in message.to:
            yield address, "\n".join([str(message.subject), str(message.body), *map(str, parts)])


def kept_words(houses: Houses) -> set[str]:
    """What residents said, and what was kept against advice: it leaves the site for nobody."""
    said: set[str] = set()
    for owner in OWNERS:
        things = houses.worlds[owner].things
        for thing, names in (
            ("signal", ("text", "gist", "guard_reason", "outcome_reason", "referred_to")),
            ("kept_signal", ("text", "gist", "guard_reason")),
            ("kept_need", ("title", "description", "closed_reason")),
            ("feedback", ("note",)),
        ):
            row = type(things[thing])._default_manager.get(pk=things[thing].pk)
            said |= {getattr(row, name) for name in names}
    return said - {""}

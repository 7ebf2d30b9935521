"""Has uploads checked by a virus scanner, where the installation has one (`CLAMD`; off by default).

Speaks clamd's INSTREAM: the file goes over a socket in pieces, each after its length, and a line comes back. A scanner that
does not answer lets nothing through.
"""

import socket
import struct
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from core.errors import RuleViolation

SECONDS = 20
LONGEST_ANSWER = 4096
PORT = 3310


def require_harmless(pieces: Iterable[bytes], *, field: str) -> None:
    """Raise `RuleViolation` at this field when the scanner finds something, or cannot say; without a scanner nothing happens."""
    if not settings.CLAMD:
        return
    try:
        answer = _ask(pieces)
    except OSError:
        answer = ""
    if answer.endswith(" FOUND"):
        raise RuleViolation(
            _("The virus scanner objects to this file, so it is not kept. Do not open it."), field=field
        )
    if answer != "stream: OK":
        raise RuleViolation(
            _("The virus scanner does not answer, so no files are taken in now. Try it again later."), field=field
        )


def _ask(pieces: Iterable[bytes]) -> str:
    with _line() as line:
        line.sendall(b"zINSTREAM\0")
        for piece in filter(None, pieces):
            line.sendall(struct.pack("!L", len(piece)) + piece)
        line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
            answer += more
    return answer.rstrip(b"\0\n").decode(errors="replace")


@contextmanager
def _line() -> Iterator[socket.socket]:
    """A connection to `tcp://host:3310` or `unix:///run/clamd.sock`."""
    where = urlsplit(settings.CLAMD)
    if where.scheme != "unix":
        with socket.create_connection((where.hostname or "", where.port or PORT), SECONDS) as line:
            yield line
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(SECONDS)
        line.connect(where.path)
        yield line

"""A mail server on this machine that takes mail, and can be slow in saying so."""

import email
import email.policy
import socketserver
import threading
from email.message import EmailMessage
from enum import StrEnum
from types import TracebackType
from typing import Self


class Mood(StrEnum):
    """How it meets whoever comes to the door."""

    SILENT = "silent"  # takes the connection and says nothing
    HOLDING = "holding"  # takes the mail, and never says that it has it
    NORMAL = "normal"


class Sink:
    """Runs as long as the `with`; `mails` is what it took."""

    def __init__(self) -> None:
        self.mood = Mood.NORMAL
        self.callers = 0
        self.mails: list[EmailMessage] = []
        self._end = threading.Event()
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        # Whoever was kept waiting is not waited for.
        self._server.block_on_close = False
        self.port: int = self._server.server_address[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[socketserver.StreamRequestHandler]:
        sink = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                sink.callers += 1
                if sink.mood == Mood.SILENT:
                    sink._end.wait()
                    return
                self._say("220 here")
                while line := self.rfile.readline():
                    word = line[:4].upper().strip()
                    if word == b"DATA":
                        self._say("354 go on")
                        self._take()
                    elif word == b"QUIT":
                        self._say("221 bye")
                        return
                    else:
                        self._say("250 fine")

            def _take(self) -> None:
                lines = iter(self.rfile.readline, b".\r\n")
                sink.mails.append(
                    email.message_from_bytes(b"".join(lines), _class=EmailMessage, policy=email.policy.default)
                )
                if sink.mood == Mood.HOLDING:
                    sink._end.wait()
                    return
                self._say("250 taken")

            def _say(self, words: str) -> None:
                self.wfile.write(words.encode() + b"\r\n")

        return Handler

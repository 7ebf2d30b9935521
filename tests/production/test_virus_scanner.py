"""A scanner of the installation looks at every file that comes in; here a small one of the tests', which knows one word."""

import socketserver
import struct
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from coalitions.documents import require_document
from core.errors import RuleViolation
from core.scanning import require_harmless
from organisations.roles import Role
from overview.models import ImportRun
from overview.spreadsheets.services import start_import
from tests.factories import make_membership

VIRUS = b"een virus om mee te proberen"


class Scanner(socketserver.StreamRequestHandler):
    """INSTREAM as clamd has it, and what it says of files that are too large for it."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        said = b"stream: Test.Virus FOUND" if VIRUS in content else b"stream: OK"
        self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0" if len(content) > 200_000 else said + b"\0")


@pytest.fixture(params=["tcp", "unix"])
def scanner(request: pytest.FixtureRequest, settings: Any, tmp_path: Path) -> Iterator[None]:
    server: Any
    if request.param == "tcp":
        server = socketserver.TCPServer(("127.0.0.1", 0), Scanner)
        settings.CLAMD = f"tcp://127.0.0.1:{server.server_address[1]}"
    else:
        path = tmp_path / "clamd.sock"
        server = socketserver.UnixStreamServer(str(path), Scanner)
        settings.CLAMD = f"unix://{path}"
    with server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def test_what_is_harmless_passes_and_a_virus_does_not(scanner: None) -> None:
    require_harmless([b"een ", b"", b"brief"], field="document")
    with pytest.raises(RuleViolation) as refused:
        # In two pieces: it is one stream.
        require_harmless([b"x" * 70_000 + VIRUS[:9], VIRUS[9:]], field="document")
    assert refused.value.field == "document"
    assert "virusscanner" in refused.value.message


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "unix:///nergens/clamd.sock"])
def test_a_scanner_that_does_not_answer_lets_nothing_through(address: str, settings: Any) -> None:
    settings.CLAMD = address
    with pytest.raises(RuleViolation) as refused:
        require_harmless([b"een brief"], field="document")
    assert "Probeer het later" in refused.value.message


def test_a_file_the_scanner_cannot_take_is_refused(scanner: None) -> None:
    with pytest.raises(RuleViolation):
        require_harmless([b"x" * 200_001], field="document")


def test_without_a_scanner_files_come_in_as_before(settings: Any) -> None:
    assert settings.CLAMD == ""
    require_harmless([VIRUS], field="document")


@pytest.mark.django_db
def test_documents_and_spreadsheets_come_by_the_scanner(scanner: None) -> None:
    assert require_document(SimpleUploadedFile("brief.pdf", b"%PDF-1.7 netjes")) == "pdf"
    with pytest.raises(RuleViolation):
        require_document(SimpleUploadedFile("brief.pdf", b"%PDF-1.7 " + VIRUS))
    importer = make_membership(role=Role.PROCESS_MANAGER)
    with pytest.raises(RuleViolation):
        start_import(actor=importer, kind="ambitions", content=b"titel\n" + VIRUS)
    assert not ImportRun.objects.exists()
    assert start_import(actor=importer, kind="ambitions", content=b"titel\nSamen koken").pk

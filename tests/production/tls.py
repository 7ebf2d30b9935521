"""The suite's own database and broker behind TLS, with certificates that are made on the spot."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What a PostgreSQL client sends first: may I speak TLS, or GSSAPI?
SSL_REQUEST, GSS_REQUEST = bytes.fromhex("0000000804d2162f"), bytes.fromhex("0000000804d21630")


class Authority:
    """Whoever signs certificates: `file` is what a client trusts."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name = folder, name
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Tests {name}")])
        self._own = self._signed(self._issuer, self._key.public_key(), x509.BasicConstraints(ca=True, path_length=0))
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(self._own.public_bytes(serialization.Encoding.PEM))

    def certificate(self, host: str) -> Path:
        """A file with key and certificate for this host."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        made = self._signed(subject, key.public_key(), x509.SubjectAlternativeName([x509.DNSName(host)]))
        plain = serialization.NoEncryption()
        file = self.folder / f"{self.name}-{host}.pem"
        file.write_bytes(
            key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
            + made.public_bytes(serialization.Encoding.PEM)
        )
        return file

    def _signed(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, extension: x509.ExtensionType
    ) -> x509.Certificate:
        now = dt.datetime.now(dt.UTC)
        day = dt.timedelta(days=1)
        builder = x509.CertificateBuilder(self._issuer, subject, key, x509.random_serial_number(), now - day, now + day)
        return builder.add_extension(extension, critical=False).sign(self._key, hashes.SHA256())


@contextmanager
def behind_tls(certificate: Path, behind: str, *, postgres: bool = False) -> Iterator[int]:
    """A port of this machine that speaks TLS and passes on what comes to this socket, for the length of the block."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening, context, behind, postgres), daemon=True).start()
        yield listening.getsockname()[1]


def _serve(listening: socket.socket, context: ssl.SSLContext, behind: str, postgres: bool) -> None:
    # Until it is closed.
    with suppress(OSError):
        while True:
            client, _address = listening.accept()
            threading.Thread(target=_pass_on, args=(client, context, behind, postgres), daemon=True).start()


def _pass_on(client: socket.socket, context: ssl.SSLContext, behind: str, postgres: bool) -> None:
    # A client that does not trust us, or goes.
    with suppress(OSError), client:
        if postgres:
            while client.recv(8) == GSS_REQUEST:
                client.sendall(b"N")
            client.sendall(b"S")
        with context.wrap_socket(client, server_side=True) as safe, socket.socket(socket.AF_UNIX) as server:
            server.connect(behind)
            back = threading.Thread(target=_pump, args=(server, safe), daemon=True)
            back.start()
            _pump(safe, server)
            back.join(5)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while part := source.recv(65536):
            target.sendall(part)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)

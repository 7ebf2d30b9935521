"""A small OpenID Connect provider in the shape of Entra ID, on this machine, for the tests of signing in through one."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

TENANT = "3f1d2c4b-0000-4000-8000-5a6b7c8d9e0f"
CLIENT, SECRET = "koppelkans-client", "geheim-van-de-client"


def make_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class FakeProvider:
    """What it says of whoever signs in, and what it signs that with; a test changes either."""

    claims: dict[str, Any] = field(default_factory=dict)
    published: rsa.RSAPrivateKey = field(default_factory=make_key)
    signs_with: rsa.RSAPrivateKey | None = None
    issuer: str = ""
    algorithm: str = "RS256"
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    # An address that sends whoever asks on to another one.
    moved: str = ""
    # Where it says its keys are, when that is not with the rest.
    keys_at: str = ""
    asked_for_keys: bool = False

    def authorize(self, url: str) -> dict[str, str]:
        """What the browser brings back to the site after signing in at this address."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    def answer(self, path: str, sent: dict[str, str]) -> tuple[int, Any]:
        """What each of its addresses gives."""
        if path == self.moved:
            return 307, {}
        if path == "/.well-known/openid-configuration":
            return 200, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.keys_at or self.issuer}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
        if path == "/keys":
            self.asked_for_keys = True
            key = json.loads(RSAAlgorithm.to_jwk(self.published.public_key()))
            return 200, {"keys": [{**key, "kid": "een", "alg": "RS256", "use": "sig"}]}
        asked = self.codes.pop(sent.get("code", ""), None)
        proof = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        proven = asked and base64.urlsafe_b64encode(proof).rstrip(b"=").decode() == asked["code_challenge"]
        if path != "/token" or not asked or not proven or sent.get("client_secret") != SECRET:
            return 400, {"error": "invalid_grant"}
        return 200, {
            "access_token": "toegang",
            "token_type": "Bearer",
            "expires_in": 60,
            "id_token": self._token(asked),
        }

    def _token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        said = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 60,
            "tid": TENANT,
            "nonce": asked["nonce"],
            **self.claims,
        }
        key: Any = self.signs_with or self.published
        if self.algorithm == "none":
            return jwt.encode(said, "", algorithm="none", headers={"kid": "een"})
        return jwt.encode(said, key, algorithm=self.algorithm, headers={"kid": "een"})


@contextmanager
def serving(provider: FakeProvider) -> Iterator[FakeProvider]:
    """The provider on a port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._give({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._give({name: values[0] for name, values in parse_qs(body).items()})

        def _give(self, sent: dict[str, str]) -> None:
            status, said = provider.answer(urlsplit(self.path).path, sent)
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            if status == 307:
                self.send_header("Location", f"{provider.issuer}{provider.moved}-elders")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *words: object) -> None:  # noqa: A002 -- the base class's name
            """Nothing: a test says itself what went wrong."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield provider
        server.shutdown()

"""Digests of the trail. They are made with the application's secret, so that somebody who can only write in the database
cannot make one that fits.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

LENGTH = 32


def digest_of(facts: Sequence[Any], *, secret: str | None = None) -> bytes:
    """The digest of these facts, 32 bytes."""
    written = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return salted_hmac("audit.chain", written, secret=secret, algorithm="sha256").digest()


def digest_of_values(salt: bytes, changes: Mapping[str, Any], *, secret: str | None = None) -> bytes:
    """The digest of the values of a change, 32 bytes; without the salt nobody can find the values by trying."""
    return digest_of([bytes(salt).hex(), changes], secret=secret)


def secrets_in_use() -> Iterator[str]:
    """The present secret, and earlier ones (`SECRET_KEY_FALLBACKS`) for what was written with them."""
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def fits(digest: bytes, facts: Sequence[Any]) -> bool:
    """Whether this digest was made of these facts, with the present secret or an earlier one."""
    return any(constant_time_compare(digest, digest_of(facts, secret=secret)) for secret in secrets_in_use())


def values_fit(digest: bytes, salt: bytes, changes: Mapping[str, Any]) -> bool:
    """The same for the values of a change."""
    return fits(digest, [bytes(salt).hex(), changes])

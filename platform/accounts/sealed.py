"""What the application must be able to read again and a copy of the database must not give away: secrets of second steps.

Fernet (AES-128 in CBC with HMAC-SHA-256) under a key made from `SECRET_KEY`. What was sealed with an earlier secret opens as
long as that one stands in `SECRET_KEY_FALLBACKS`.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def seal(text: str) -> str:
    """Unreadable without the secret of this site."""
    return _lock().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed with the secret of today or an earlier one; `InvalidToken` for anything else."""
    return _lock().decrypt(sealed.encode()).decode()


def _lock() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [salted_hmac("accounts.sealed", "key", secret=secret, algorithm="sha256").digest() for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])

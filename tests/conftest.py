"""The ground under the tests: real PostgreSQL and Valkey, the owner's schema, the application's rights."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest) -> Iterator[None]:
    """A test database of the owner's, migrated by the owner, used by the application role: as on the real site."""
    worker = re.sub(r"\W", "", getattr(request.config, "workerinput", {}).get("workerid", "main"))
    name = f"test_koppelkans_{worker}"
    with django_db_blocker.unblock():
        owner = connections["owner"]
        original = owner.settings_dict["NAME"]
        with owner.cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}"')
        for alias in ("owner", "default"):
            connections[alias].close()
            connections[alias].settings_dict["NAME"] = name
            settings.DATABASES[alias]["NAME"] = name
        call_command("migrate", verbosity=0)
    yield
    with django_db_blocker.unblock():
        for alias in ("owner", "default"):
            connections[alias].close()
        connections["owner"].settings_dict["NAME"] = original
        with connections["owner"].cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connections["owner"].close()


@pytest.fixture(autouse=True)
def _quick_passwords(settings: object) -> None:
    """Hashing a password slowly is Django's to test, not ours."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # Otherwise WhiteNoise warns that collectstatic never ran here.
    settings.WHITENOISE_AUTOREFRESH = True  # type: ignore[attr-defined]

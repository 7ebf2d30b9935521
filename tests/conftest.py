"""The ground under the tests: real PostgreSQL and Valkey, the owner's schema, the application's rights."""

import gc
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.template import RequestContext
from django.test import Client, override_settings
from django.test import client as client_module
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from core.wall import as_system
from tests import databases
from tests.signing_in import sign_in_completely
from tests.visitor import an_address

# Hashing a password slowly is Django's to test, not ours.
QUICK = {
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
    "STORAGES": {
        "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    },
    # Otherwise WhiteNoise warns that collectstatic never ran here.
    "WHITENOISE_AUTOREFRESH": True,
}

# How fast inputs are made says how busy the machine is, not whether the code is right.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

# Word lists, pages and worlds live as long as the tests do, and looking through them for garbage after every few hundred
# new objects was a tenth of the time.
gc.set_threshold(50_000)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what lives as long as the tests do."""
    gc.collect()
    gc.freeze()


# For the whole session, so that what is made once for many tests is quick as well.
@pytest.fixture(scope="session", autouse=True)
def _quick_settings() -> Iterator[None]:
    with override_settings(**QUICK):
        yield


@pytest.fixture(scope="session", autouse=True)
def _complete_signing_in() -> Iterator[None]:
    """`Client.force_login` takes the second step too, for whoever must (tests/signing_in.py)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "_login", sign_in_completely)
        yield


@pytest.fixture(scope="session", autouse=True)
def _contexts_of_pages() -> Iterator[None]:
    """`Client` keeps the context of every page, and makes no copy of it for each of the hundreds of parts of one."""
    keep = client_module.store_rendered_templates  # type: ignore[attr-defined] # Django's own, unknown to its types

    def keep_page(store: Any, signal: Any, sender: Any, template: Any, context: Any, **more: Any) -> None:
        if isinstance(context, RequestContext) and context.template is template:
            keep(store, signal, sender, template, context, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client_module, "store_rendered_templates", keep_page)
        yield


@pytest.fixture(scope="session", autouse=True)
def _reads_everything() -> Iterator[None]:
    """What a test itself looks at or makes; the pages it opens are read by whoever signed in."""
    with as_system():
        yield


@pytest.fixture
def client() -> Client:
    """A browser at an address of its own, so that no test uses up the attempts of another."""
    return Client(REMOTE_ADDR=an_address())


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest) -> Iterator[None]:
    """A test database of the owner's, migrated by the owner, used by the application role: as on the real site."""
    worker = re.sub(r"\W", "", getattr(request.config, "workerinput", {}).get("workerid", "main"))
    name = databases.name_of(f"test_koppelkans_{worker}")
    # Blocked again for the tests themselves, which must ask for the database.
    with django_db_blocker.unblock(), databases.database(name), django_db_blocker.block():
        yield

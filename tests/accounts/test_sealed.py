"""Secrets of second steps are unreadable in the database, and open after the site's own secret was replaced."""

from importlib import import_module
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken
from django.apps import apps
from django.db import connection

from accounts.sealed import seal, unseal
from tests.factories import make_user
from tests.signing_in import SECRET, code_now


def test_what_was_sealed_with_an_earlier_secret_opens_while_that_is_known(settings: Any) -> None:
    settings.SECRET_KEY = "de eerste"
    sealed = seal(SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "de tweede", ["de eerste"]
    assert unseal(sealed) == SECRET
    assert unseal(seal("nieuw")) == "nieuw"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        unseal(sealed)


def test_what_was_touched_does_not_open() -> None:
    sealed = seal(SECRET)
    assert SECRET not in sealed
    assert seal(SECRET) != sealed
    for touched in (sealed[:-6] + "AAAAA=", SECRET, ""):
        with pytest.raises(InvalidToken):
            unseal(touched)


@pytest.mark.django_db
def test_an_app_and_recovery_codes_work_and_their_secrets_are_nowhere_in_the_table() -> None:
    user = make_user()
    app = TOTP.activate(user, SECRET)
    codes = RecoveryCodes.activate(user)
    written = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in written
    assert not any(code in written for code in codes.get_unused_codes())
    assert app.validate_code(code_now())
    assert codes.validate_code(codes.get_unused_codes()[0])


@pytest.mark.django_db
def test_what_stood_in_the_clear_is_sealed_by_the_migration_and_can_come_back() -> None:
    user = make_user()
    plain: dict[str, Any] = {
        "totp": {"secret": SECRET},
        "recovery_codes": {"migrated_codes": ["12345678"], "used_mask": 0},
    }
    for kind, data in plain.items():
        Authenticator.objects.create(user=user, type=kind, data=data)
    operation = import_module("accounts.migrations.0002_sealed_second_steps").Migration.operations[0]
    with connection.schema_editor() as editor:
        operation.code(apps, editor)
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_now())
    assert Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes() == ["12345678"]
    with connection.schema_editor() as editor:
        operation.reverse_code(apps, editor)
    assert {step.type: step.data for step in Authenticator.objects.all()} == plain

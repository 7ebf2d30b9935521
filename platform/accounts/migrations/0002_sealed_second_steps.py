"""Secrets of second steps that stood in the clear are sealed from now on (accounts/sealed.py)."""

from collections.abc import Callable
from typing import Any

from django.db import migrations

from accounts.sealed import seal, unseal


def _each(change: Callable[[str], str]) -> Callable[..., None]:
    def run(apps: Any, schema_editor: Any) -> None:
        steps = apps.get_model("mfa", "Authenticator").objects.using(schema_editor.connection.alias)
        for step in steps.filter(type__in=["totp", "recovery_codes"]):
            for name in {"secret", "seed"} & step.data.keys():
                step.data[name] = change(step.data[name])
            if "migrated_codes" in step.data:
                step.data["migrated_codes"] = [change(code) for code in step.data["migrated_codes"]]
            step.save(update_fields=["data"])

    return run


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [migrations.RunPython(_each(seal), _each(unseal))]

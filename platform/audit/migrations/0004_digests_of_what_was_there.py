"""What is in the trail already gets its digests, and its values their own table. No version was released before this one."""

import datetime as dt
import secrets
import uuid

from django.db import migrations

from audit.chain import digest_of, digest_of_values

CHANGE = ("user_id", "organisation_id", "organisation_name", "verb", "target_type", "target_id", "values_digest")
VIEW = ("user_id", "target_type", "target_id", "kind")


def _facts(log, row, names):
    said = [getattr(row, name) for name in names]
    said = [bytes(value).hex() if isinstance(value, bytes | memoryview) else value for value in said]
    return [log, row.at.astimezone(dt.UTC).isoformat(), str(row.mark), *said]


def forwards(apps, schema_editor):
    alias = schema_editor.connection.alias
    event, view = apps.get_model("audit", "AuditEvent"), apps.get_model("audit", "ViewLog")
    values = apps.get_model("audit", "AuditValues")
    for row in event.objects.using(alias).order_by("pk").iterator():
        row.mark = uuid.uuid4()
        if row.changes:
            salt = secrets.token_bytes(16)
            row.values_digest = digest_of_values(salt, row.changes)
            values.objects.using(alias).create(event=row, salt=salt, changes=row.changes)
        row.digest = digest_of(_facts("change", row, CHANGE))
        row.save(update_fields=["mark", "values_digest", "digest"])
    for row in view.objects.using(alias).order_by("pk").iterator():
        row.mark = uuid.uuid4()
        row.digest = digest_of(_facts("view", row, VIEW))
        row.save(update_fields=["mark", "digest"])


def backwards(apps, schema_editor):
    values = apps.get_model("audit", "AuditValues").objects.using(schema_editor.connection.alias)
    for row in values.select_related("event").iterator():
        row.event.changes = row.changes
        row.event.save(update_fields=["changes"])


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_sealed_trail")]
    operations = [migrations.RunPython(forwards, backwards)]

"""What was withdrawn as a draft was never shared, and was read by partners all the same: it is of its own circle from now on.

The trail tells which: the last time they moved it was from draft to withdrawn, and nobody chose a circle for them since.
"""

from typing import Any

from django.db import migrations

AMBITION = "initiatives.ambition"


def keep_inside(apps: Any, schema_editor: Any) -> None:
    alias = schema_editor.connection.alias
    values = apps.get_model("audit", "AuditValues").objects.using(alias)
    ambitions = apps.get_model("initiatives", "Ambition").objects.using(alias)
    suspects = ambitions.filter(status="withdrawn").exclude(circle="own").values_list("pk", flat=True)
    kept: dict[int, bool] = {}
    lines = values.filter(event__target_type=AMBITION, event__target_id__in=list(suspects)).order_by("event__at", "event")
    for target, changes in lines.values_list("event__target_id", "changes").iterator():
        if "status" in changes:
            kept[target] = changes["status"] == ["draft", "withdrawn"]
        elif "circle" in changes:
            kept[target] = False
    ambitions.filter(pk__in=[target for target, inside in kept.items() if inside]).update(circle="own")


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0009_days_that_still_count"),
        ("audit", "0006_terms_of_retention"),
    ]
    operations = [migrations.RunPython(keep_inside, migrations.RunPython.noop)]

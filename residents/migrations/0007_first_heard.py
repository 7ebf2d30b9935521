"""A need keeps since when it was heard beside its counts, rather than asking that of signals the reader may not read."""

from django.db import migrations, models

FILL = """
UPDATE residents_need SET first_heard_on = heard.first
FROM (SELECT need_id, MIN(heard_on) AS first FROM residents_signal GROUP BY need_id) heard
WHERE heard.need_id = residents_need.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("residents", "0006_second_wall"),
    ]
    operations = [
        migrations.AddField(
            model_name="need",
            name="first_heard_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]

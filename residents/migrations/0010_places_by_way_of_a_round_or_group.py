"""A signal whose words are gone no longer says of which round or group it was, as those lead to a place.

What it counts for there goes to the round and the need first. The next purge does so for signals that were cleaned up before,
also by older code that still runs: in batches, where an update of the whole table here would keep its lock (`forget_ways_back`).
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('residents', '0009_days_that_still_count'),
    ]

    operations = [
        migrations.AddField(
            model_name='collectionround',
            name='gone',
            field=models.JSONField(blank=True, db_default={}, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='need',
            name='groups_heard',
            field=models.JSONField(blank=True, db_default={}, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name='signal',
            name='of_group_gone',
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]

"""A signal whose words are gone no longer says of which round or group it was, as those lead to a place.

What it counts for there goes to the round and the need first. That of signals that were cleaned up before, here.
"""

from django.db import migrations, models

GONE = "status = 'expired' AND round_id IS NOT NULL"
ROUNDS = f"""
WITH themes AS (
    SELECT round_id, jsonb_object_agg(key, number) AS sums FROM (
        SELECT round_id, coalesce(theme_id::text, '') AS key, count(*) AS number FROM residents_signal WHERE {GONE} GROUP BY 1, 2
    ) AS counted GROUP BY 1
), needs AS (
    SELECT round_id, jsonb_object_agg(key, number) AS sums FROM (
        SELECT round_id, coalesce(need_id::text, '') AS key, count(*) AS number FROM residents_signal WHERE {GONE} GROUP BY 1, 2
    ) AS counted GROUP BY 1
)
UPDATE residents_collectionround SET gone = jsonb_build_object('theme', themes.sums, 'need', needs.sums)
FROM themes JOIN needs USING (round_id) WHERE residents_collectionround.id = round_id
"""
NEEDS = """
WITH groups AS (
    SELECT need_id, jsonb_object_agg(group_id::text, people) AS most FROM (
        SELECT need_id, group_id, max(CASE reach WHEN '25+' THEN 25 WHEN '10-24' THEN 10 WHEN '5-9' THEN 5 ELSE 1 END) AS people
        FROM residents_signal WHERE status = 'expired' AND group_id IS NOT NULL AND need_id IS NOT NULL GROUP BY 1, 2
    ) AS attended GROUP BY 1
)
UPDATE residents_need SET groups_heard = most FROM groups WHERE residents_need.id = need_id
"""
SIGNALS = """
UPDATE residents_signal SET of_group_gone = group_id IS NOT NULL, group_id = NULL, round_id = NULL
WHERE status = 'expired' AND (group_id IS NOT NULL OR round_id IS NOT NULL)
"""


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
        # Last: rows that were changed keep the table from being altered in the same transaction.
        *(migrations.RunSQL(statement, migrations.RunSQL.noop) for statement in (ROUNDS, NEEDS, SIGNALS)),
    ]

"""The database itself hands out a signal to whom `SignalQuerySet.visible_to` would show it, and to nobody else.

Forced, so that it holds for the owner too, who is let through by a policy of its own: migrations and backups see everything.
"""

from django.db import migrations

POLICIES = """
CREATE POLICY owner_reads_all ON residents_signal TO CURRENT_USER USING (true);
CREATE POLICY second_wall ON residents_signal USING (
    (SELECT public.wall_open())
    OR organisation_id = ANY ((SELECT public.wall_organisations())::bigint[])
    OR (guard = 'clean'
        AND working_area_id = ANY ((SELECT public.wall_working_areas('{area_networker,community_worker}'))::bigint[]))
);
ALTER TABLE residents_signal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""
REVERSE = """
ALTER TABLE residents_signal NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
DROP POLICY second_wall ON residents_signal;
DROP POLICY owner_reads_all ON residents_signal;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0004_second_wall"),
        ("residents", "0005_answers_rounds_and_groups"),
    ]
    operations = [migrations.RunSQL(POLICIES, REVERSE)]

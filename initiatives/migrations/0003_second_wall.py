"""The database itself hands out what an organisation keeps to itself (its own circle, and drafts) to its colleagues alone.

Which shared ambitions somebody meets is left to `AmbitionQuerySet.visible_to`. Forced, so that it holds for the owner too,
who is let through by a policy of its own: migrations and backups see everything.
"""

from django.db import migrations

POLICIES = """
CREATE POLICY owner_reads_all ON initiatives_ambition TO CURRENT_USER USING (true);
CREATE POLICY second_wall ON initiatives_ambition USING (
    (SELECT public.wall_open())
    OR (circle <> 'own' AND status <> 'draft' AND (SELECT public.wall_reader()) IS NOT NULL)
    OR organisation_id = ANY ((SELECT public.wall_organisations())::bigint[])
);
ALTER TABLE initiatives_ambition ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""
REVERSE = """
ALTER TABLE initiatives_ambition NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY;
DROP POLICY second_wall ON initiatives_ambition;
DROP POLICY owner_reads_all ON initiatives_ambition;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0002_kinds_of_resources"),
        ("organisations", "0004_second_wall"),
    ]
    operations = [migrations.RunSQL(POLICIES, REVERSE)]

"""A program reads the plans its organisation keeps to itself, and may come upon shared ones; signals stay closed to it."""

from django.db import migrations

POLICY = """
ALTER POLICY second_wall ON initiatives_ambition USING (
    (SELECT public.wall_open())
    OR (circle <> 'own' AND status <> 'draft'
        AND coalesce((SELECT public.wall_reader()), (SELECT public.wall_organisation())) IS NOT NULL)
    OR organisation_id = ANY ((SELECT public.wall_organisations())::bigint[])
    OR organisation_id = (SELECT public.wall_organisation())
);
"""
REVERSE = """
ALTER POLICY second_wall ON initiatives_ambition USING (
    (SELECT public.wall_open())
    OR (circle <> 'own' AND status <> 'draft' AND (SELECT public.wall_reader()) IS NOT NULL)
    OR organisation_id = ANY ((SELECT public.wall_organisations())::bigint[])
);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0004_milestones_and_results"),
        ("organisations", "0005_programs_read_for_an_organisation"),
    ]
    operations = [migrations.RunSQL(POLICY, REVERSE)]

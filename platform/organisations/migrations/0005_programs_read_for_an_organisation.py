"""A program with a key of an organisation reads for that organisation, and for no person (docs/adr/0015)."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION public.wall_organisation() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN current_setting('koppelkans.reader', true) ~ '^organisation:[0-9]{1,18}$'
                THEN substring(current_setting('koppelkans.reader', true) FROM 14)::bigint END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("organisations", "0004_second_wall")]
    operations = [migrations.RunSQL(FUNCTION, "DROP FUNCTION public.wall_organisation()")]

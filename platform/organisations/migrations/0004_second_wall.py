"""Whose rows the reader of this moment may see: what the policies on signals and ambitions ask (docs/adr/0015).

`koppelkans.reader` is what the application says before its statements: the key of a user, "system", or nothing. The names of
tables have their schema, so that no temporary table can take their place.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION public.wall_open() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(current_setting('koppelkans.reader', true), '') = 'system'
$$;

CREATE FUNCTION public.wall_reader() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN current_setting('koppelkans.reader', true) ~ '^[0-9]{1,18}$'
                THEN current_setting('koppelkans.reader', true)::bigint END
$$;

-- In which organisations the reader has a place, and in which role.
CREATE FUNCTION public.wall_memberships() RETURNS TABLE (membership_id bigint, organisation_id bigint, role text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT place.id, place.organisation_id, place.role::text
    FROM public.organisations_membership place
    JOIN public.accounts_user person ON person.id = place.user_id
    WHERE person.id = public.wall_reader() AND person.is_active
      AND (place.until IS NULL OR place.until > (now() AT TIME ZONE 'Europe/Amsterdam')::date)
$$;

CREATE FUNCTION public.wall_organisations() RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT ARRAY(SELECT mine.organisation_id FROM public.wall_memberships() mine)
$$;

-- The working areas in which the reader has one of these roles.
CREATE FUNCTION public.wall_working_areas(roles text[]) RETURNS bigint[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT ARRAY(
        SELECT works.workingarea_id
        FROM public.organisations_membership_working_areas works
        JOIN public.wall_memberships() mine ON mine.membership_id = works.membership_id
        WHERE mine.role = ANY (roles)
    )
$$;
"""
REVERSE = """
DROP FUNCTION public.wall_working_areas(text[]);
DROP FUNCTION public.wall_organisations();
DROP FUNCTION public.wall_memberships();
DROP FUNCTION public.wall_reader();
DROP FUNCTION public.wall_open();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("areas", "0001_initial"),
        ("organisations", "0003_reader_and_identity_provider"),
    ]
    operations = [migrations.RunSQL(FUNCTIONS, REVERSE)]

"""The trail can be added to and read, by anybody; changed or emptied by nobody, not even by a mistake in our code."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_view_append_only BEFORE UPDATE OR DELETE ON audit_viewlog
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
"""
REVERSE = """
DROP TRIGGER audit_event_append_only ON audit_auditevent;
DROP TRIGGER audit_view_append_only ON audit_viewlog;
DROP FUNCTION audit_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FUNCTION, REVERSE)]

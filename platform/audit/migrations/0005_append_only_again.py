"""The trail is closed again: a row may get its seal, once, and nothing else; values go only when a tombstone names them."""

from django.db import migrations, models

FORWARDS = """
CREATE FUNCTION audit_only_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.seal_id IS NULL AND NEW.seal_id IS NOT NULL
        AND to_jsonb(NEW) - 'seal_id' = to_jsonb(OLD) - 'seal_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE FUNCTION audit_only_buried() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND EXISTS (
        SELECT 1 FROM audit_tombstone t JOIN audit_auditevent e
            ON e.target_type = t.target_type AND e.target_id = t.target_id
        WHERE e.id = OLD.event_id AND OLD.event_id = ANY (t.events)) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% goes only with a tombstone', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_auditevent
    FOR EACH ROW EXECUTE FUNCTION audit_only_sealed();
CREATE TRIGGER audit_view_append_only BEFORE UPDATE OR DELETE ON audit_viewlog
    FOR EACH ROW EXECUTE FUNCTION audit_only_sealed();
CREATE TRIGGER audit_tombstone_append_only BEFORE UPDATE OR DELETE ON audit_tombstone
    FOR EACH ROW EXECUTE FUNCTION audit_only_sealed();
CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_append_only();
CREATE TRIGGER audit_values_append_only BEFORE UPDATE OR DELETE ON audit_auditvalues
    FOR EACH ROW EXECUTE FUNCTION audit_only_buried();
"""
REVERSE = """
DROP TRIGGER audit_event_append_only ON audit_auditevent;
DROP TRIGGER audit_view_append_only ON audit_viewlog;
DROP TRIGGER audit_tombstone_append_only ON audit_tombstone;
DROP TRIGGER audit_seal_append_only ON audit_seal;
DROP TRIGGER audit_values_append_only ON audit_auditvalues;
DROP FUNCTION audit_only_sealed();
DROP FUNCTION audit_only_buried();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_digests_of_what_was_there")]
    operations = [
        migrations.RemoveField(model_name="auditevent", name="changes"),
        migrations.AlterField(model_name="auditevent", name="digest", field=models.BinaryField()),
        migrations.AlterField(model_name="viewlog", name="digest", field=models.BinaryField()),
        migrations.RunSQL(FORWARDS, REVERSE),
    ]

from django.db import migrations

# Who declined an invitation is no colleague, and the invitation that held the address is gone.
FORGET = """
UPDATE notifications_notification
SET message = 'Somebody you invited does not want to join %(organisation)s.', mail_message = '', params = params - 'email'
WHERE params ? 'email' AND key LIKE 'invitation:%:declined'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0003_word_of_saved_searches"),
    ]

    operations = [migrations.RunSQL(FORGET, migrations.RunSQL.noop)]

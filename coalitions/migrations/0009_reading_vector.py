from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalitions", "0008_drafts_and_withdrawn_invitations"),
    ]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="vector",
            field=models.BinaryField(default=b""),
        ),
    ]

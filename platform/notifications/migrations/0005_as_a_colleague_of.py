from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0004_nobody_who_declined"),
    ]

    operations = [
        migrations.AddField(
            model_name="notification",
            name="organisation",
            field=models.BigIntegerField(editable=False, null=True),
        ),
    ]

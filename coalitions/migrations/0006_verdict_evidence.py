from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("coalitions", "0005_matcher_versions"),
    ]

    operations = [
        migrations.AddField(
            model_name="verdict",
            name="judged_on",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]

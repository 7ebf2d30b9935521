"""Words only: an organisation may choose another term than twelve or twenty-four months."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0005_append_only_again'),
    ]

    operations = [
        migrations.AlterField(
            model_name='tombstone',
            name='why',
            field=models.CharField(choices=[('outcome', 'The time after something became of it was over'), ('logged', 'The time after it was logged was over'), ('request', 'A resident asked for it'), ('account', 'The account of a colleague was removed')], max_length=10, verbose_name='why'),
        ),
    ]

"""An organisation may keep what it heard shorter; for that each signal says on which day something became of it.

Until now that day was in `retain_until` alone, twelve months later. On the last of February two days lead to the same one: the
later counts, so that nothing goes early.
"""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

OUTCOMES = """
UPDATE residents_signal
SET outcome_on = greatest((retain_until - interval '12 months')::date, (retain_until + 1 - interval '12 months')::date - 1)
WHERE retain_until < ((logged_at AT TIME ZONE 'Europe/Amsterdam')::date + interval '24 months')::date
"""


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_programs_read_for_an_organisation'),
        ('residents', '0007_first_heard'),
    ]

    operations = [
        migrations.AddField(
            model_name='signal',
            name='outcome_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='RetentionPolicy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('after_outcome', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(12)], verbose_name='months after an outcome')),
                ('after_logging', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(24)], verbose_name='months after logging')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='retention', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'retention period',
                'verbose_name_plural': 'retention periods',
                'constraints': [models.CheckConstraint(condition=models.Q(('after_logging__gte', models.F('after_outcome')), ('after_logging__lte', 24), ('after_outcome__gte', 1), ('after_outcome__lte', 12)), name='residents_retention_within_the_longest', violation_error_message='The longest term is not shorter than the term after an outcome.')],
            },
        ),
        # Last: rows that were changed keep the table from being altered in the same transaction.
        migrations.RunSQL(OUTCOMES, migrations.RunSQL.noop),
    ]

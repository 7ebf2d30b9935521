import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The work of a preview gets a name of its own. Table and columns keep theirs: the version before goes on reading them."""

    dependencies = [
        ('coalitions', '0015_requests_taken_back_and_proposals_sent_once'),
    ]

    operations = [
        migrations.AlterModelTable(
            name='matcherround',
            table='coalitions_matcherround',
        ),
        migrations.RenameModel(
            old_name='MatcherRound',
            new_name='PreviewJob',
        ),
        migrations.AlterModelOptions(
            name='previewjob',
            options={'verbose_name': 'preview of a municipality', 'verbose_name_plural': 'previews of municipalities'},
        ),
        migrations.AlterField(
            model_name='previewjob',
            name='version',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='preview_jobs', to='coalitions.matcherversion'),
        ),
        migrations.RemoveConstraint(
            model_name='previewjob',
            name='coalitions_matcher_round_once',
        ),
        migrations.AddConstraint(
            model_name='previewjob',
            constraint=models.UniqueConstraint(fields=('version', 'revision', 'municipality'), name='coalitions_preview_job_once'),
        ),
        migrations.RenameIndex(
            model_name='previewjob',
            new_name='preview_job_due',
            old_name='matcher_round_due',
        ),
        migrations.AlterField(
            model_name='previewedchange',
            name='round',
            field=models.ForeignKey(db_column='round_id', on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='coalitions.previewjob'),
        ),
        migrations.RenameField(
            model_name='previewedchange',
            old_name='round',
            new_name='job',
        ),
    ]

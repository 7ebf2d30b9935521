import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('areas', '0002_place_is_nobody'),
        ('coalitions', '0014_reviewing_results_stories'),
        ('initiatives', '0006_source_of_ambition'),
        ('organisations', '0005_programs_read_for_an_organisation'),
        ('overview', '0003_imports'),
        ('residents', '0007_first_heard'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='searchentry',
            name='overview_entry_of_one',
        ),
        migrations.AddField(
            model_name='searchentry',
            name='place',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='searchable', to='areas.place'),
        ),
        migrations.AddField(
            model_name='searchentry',
            name='story',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='searchable', to='coalitions.story'),
        ),
        migrations.AddConstraint(
            model_name='searchentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ambition__isnull', True), ('coalition__isnull', True), ('group__isnull', True), ('initiative__isnull', True), ('need__isnull', False), ('organisation__isnull', True), ('place__isnull', True), ('proposal__isnull', True), ('story__isnull', True)), models.Q(('ambition__isnull', False), ('coalition__isnull', True), ('group__isnull', True), ('initiative__isnull', True), ('need__isnull', True), ('organisation__isnull', True), ('place__isnull', True), ('proposal__isnull', True), ('story__isnull', True)), models.Q(('ambition__isnull', True), ('coalition__isnull', False), ('group__isnull', True), ('initiative__isnull', True), ('need__isnull', True), ('organisation__isnull', True), ('place__isnull', True), ('proposal__isnull', True), ('story__isnull', True)), models.Q(('ambition__isnull', True), ('coalition__isnull', True), ('group__isnull', True), ('initiative__isnull', True), ('need__isnull', True), ('organisation__isnull', True), ('place__isnull', True), ('proposal__isnull', False), ('story__isnull', True)), models.Q(('ambition__isnull', True), ('coalition__isnull', True), ('group__isnull', True), ('initiative__isnull', False), ('need__isnull', True), ('organisation__isnull', True), ('place__isnull', True), ('proposal__isnull', True), ('story__isnull', True)), models.Q(('ambition__isnull', True), ('coalition__isnull', True), ('group__isnull', True), ('initiative__isnull', True), ('need__isnull', True), ('organisation__isnull', False), ('place__isnull', True), ('proposal__isnull', True), ('story__isnull', True)), models.Q(('ambition__isnull', True), ('coalition__isnull', True), ('group__isnull', False), ('initiative__isnull', True), ('need__isnull', True), ('organisation__isnull', True), ('place__isnull', True), ('proposal__isnull', True), ('story__isnull', True)), models.Q(('ambition__isnull', True), ('coalition__isnull', True), ('group__isnull', True), ('initiative__isnull', True), ('need__isnull', True), ('organisation__isnull', True), ('place__isnull', True), ('proposal__isnull', True), ('story__isnull', False)), models.Q(('ambition__isnull', True), ('coalition__isnull', True), ('group__isnull', True), ('initiative__isnull', True), ('need__isnull', True), ('organisation__isnull', True), ('place__isnull', False), ('proposal__isnull', True), ('story__isnull', True)), _connector='OR'), name='overview_entry_of_one'),
        ),
    ]

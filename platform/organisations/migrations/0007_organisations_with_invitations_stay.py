from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0006_invitation_mail_that_is_due'),
    ]

    operations = [
        migrations.AlterField(
            model_name='invitation',
            name='organisation',
            field=models.ForeignKey(on_delete=models.deletion.PROTECT, related_name='invitations', to='organisations.organisation'),
        ),
    ]

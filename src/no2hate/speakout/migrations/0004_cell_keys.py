from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speakout', '0003_walk_in_tallies'),
    ]

    operations = [
        migrations.AddField(
            model_name='factcell',
            name='key',
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='factcell',
            constraint=models.CheckConstraint(condition=models.Q(('key__gte', 0), ('key__lt', 4294967296)), name='factcell_key_in_range'),
        ),
    ]

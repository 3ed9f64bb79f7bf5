import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Sign",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("process", models.CharField(max_length=32, unique=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("web", "web server"),
                            ("worker", "worker"),
                            ("backup", "backup"),
                        ],
                        max_length=6,
                    ),
                ),
                ("machine", models.CharField(max_length=64)),
                ("facts", models.JSONField(default=dict)),
                ("seconds_ahead", models.FloatField(default=0)),
                (
                    "seen_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["web", "worker", "backup"])),
                        name="config_sign_role_known",
                    )
                ],
            },
        ),
    ]

from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def count_anew(apps: Any, _editor: Any) -> None:
    """Let the worker count everything once: no hour has a number yet."""
    apps.get_model("campaigns", "Edition").objects.update(counted_until=None)


class Migration(migrations.Migration):
    dependencies = [
        ("areas", "0001_initial"),
        ("campaigns", "0002_whole_campaign"),
    ]

    operations = [
        migrations.CreateModel(
            name="HourCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hour", models.DateTimeField()),
                ("day", models.DateField()),
                ("kind", models.CharField(choices=[("person", "Myself"), ("affected", "Myself, and it has happened to me (never shown)"), ("school", "A school or class"), ("faith", "A faith or belief group"), ("charity", "A charity or community group"), ("business", "A business"), ("club", "A sports or social club"), ("council", "A council"), ("police", "A police team"), ("health", "A health service"), ("travel", "A bus, train or taxi company"), ("elected", "An elected person")], max_length=8)),
                ("voices", models.PositiveIntegerField()),
                ("people", models.PositiveIntegerField(default=0)),
                ("area", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="areas.area")),
                ("edition", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="hours", to="campaigns.edition")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["edition", "hour"], name="hour_of_edition"),
                    models.Index(fields=["edition", "day"], name="hour_of_day"),
                ],
            },
        ),
        migrations.RemoveIndex(model_name="voice", name="voice_wall"),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(
                condition=models.Q(("held_reason", ""), ("state", "confirmed")),
                fields=["edition", "-confirmed_at", "-id", "day", "area", "kind", "group_size", "state", "held_reason"],
                name="voice_counted",
            ),
        ),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(
                condition=models.Q(("held_reason", ""), ("state", "confirmed")),
                fields=["edition", "area", "-confirmed_at", "-id"],
                name="voice_in_area",
            ),
        ),
        migrations.RemoveIndex(model_name="voice", name="voice_day"),
        migrations.AddIndex(
            model_name="voice",
            index=models.Index(
                condition=models.Q(("pinned_at__isnull", False)),
                fields=["edition"],
                name="voice_pinned",
            ),
        ),
        migrations.RunPython(count_anew, migrations.RunPython.noop),
    ]

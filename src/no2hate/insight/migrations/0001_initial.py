
import django.db.models.deletion
import no2hate.common.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ContextEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=60, unique=True)),
                ('name', models.CharField(max_length=120)),
                ('name_cy', models.CharField(blank=True, max_length=120)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('source', models.CharField(max_length=300)),
                ('url', models.URLField(blank=True, max_length=400)),
                ('areas', models.ManyToManyField(blank=True, related_name='+', to='areas.area')),
            ],
            options={
                'ordering': ['first_day'],
                'constraints': [models.CheckConstraint(condition=models.Q(('first_day__lte', models.F('last_day'))), name='contextevent_days_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=120, unique=True)),
                ('table', models.CharField(choices=[('recorded', 'What the police recorded, year by year'), ('areas', 'What each police force recorded'), ('hidden', 'What the national survey estimates'), ('justice', 'What became of it in police stations and courts'), ('moments', 'Months and days around events')], max_length=8)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('measure', models.CharField(choices=[('recorded', 'Hate crimes recorded by the police'), ('aggravated', 'Racially or religiously aggravated offences recorded'), ('charity', 'Incidents recorded by a charity'), ('survey', 'Incidents a year estimated from the crime survey'), ('charged', 'Crimes that led to a charge or summons'), ('unsupported', 'Crimes closed because the person affected did not go on'), ('received', 'Cases the police sent to the prosecutors'), ('decided', 'Decisions by the prosecutors before a charge'), ('to_charge', 'Decisions to charge'), ('prosecuted', 'Prosecutions completed'), ('pleaded', 'Guilty pleas'), ('convicted', 'Convictions'), ('uplift', 'Convictions with a tougher sentence for hate, as announced in court')], max_length=11)),
                ('unit', models.CharField(choices=[('count', 'number'), ('percent', 'per cent'), ('daily', 'average a day'), ('monthly', 'average a month')], default='count', max_length=7)),
                ('strand', models.CharField(blank=True, max_length=30)),
                ('first_day', models.DateField()),
                ('last_day', models.DateField()),
                ('value', models.FloatField(null=True)),
                ('missing', models.CharField(blank=True, max_length=300)),
                ('coverage', models.CharField(max_length=300)),
                ('excludes', models.CharField(blank=True, max_length=300)),
                ('breaks_before', models.BooleanField(default=False)),
                ('vintage', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=300)),
                ('url', models.URLField(blank=True, max_length=400)),
                ('superseded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='former', to='insight.figure')),
            ],
            options={
                'ordering': ['measure', 'strand', 'last_day'],
                'constraints': [models.CheckConstraint(condition=models.Q(('first_day__lte', models.F('last_day'))), name='figure_period_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), models.Q(('coverage', ''), _negated=True)), name='figure_has_a_source'), models.CheckConstraint(condition=models.Q(models.Q(('value', None), models.Q(('missing', ''), _negated=True)), models.Q(('value__gte', 0), ('missing', '')), _connector='OR'), name='figure_has_a_value_or_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Rise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=no2hate.common.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('week', models.CharField(max_length=8)),
                ('place', models.CharField(max_length=9)),
                ('strand', models.CharField(blank=True, max_length=40)),
                ('method', models.CharField(max_length=10)),
                ('count', models.PositiveIntegerField()),
                ('expected', models.FloatField()),
                ('upper', models.FloatField()),
                ('state', models.CharField(choices=[('waiting', 'Waits for an analyst'), ('confirmed', 'Confirmed'), ('dismissed', 'Dismissed')], default='waiting', max_length=9)),
                ('why', models.CharField(blank=True, max_length=400)),
                ('judged_at', models.DateTimeField(null=True)),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-week', 'place', 'strand'],
                'constraints': [models.UniqueConstraint(fields=('week', 'place', 'strand'), name='rise_once'), models.CheckConstraint(condition=models.Q(models.Q(('judged_by', None), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), models.Q(('why', ''), _negated=True), ('judged_by__isnull', False)), _connector='OR'), name='rise_judged_with_a_reason'), models.CheckConstraint(condition=models.Q(('count__gt', models.F('upper'))), name='rise_is_a_rise')],
            },
        ),
    ]


import django.core.validators
import django.db.models.deletion
import no2hate.common.clock
import no2hate.common.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('areas', '0001_initial'),
        ('partners', '0003_kinds_of_partner'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=no2hate.common.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('kind', models.CharField(choices=[('launch', 'Launch'), ('vigil', 'Vigil, candles or lanterns'), ('stall', 'Information stall'), ('open_day', 'Open day'), ('workshop', 'Workshop'), ('surgery', 'Police surgery'), ('faith', 'Visit to a place of worship'), ('talk', 'Film or talk'), ('panel', 'Question time'), ('training', 'Training'), ('sport', 'Sport'), ('pledge', 'Signing, flag or lights'), ('online', 'Online')], max_length=9)),
                ('title', models.CharField(max_length=100)),
                ('about', models.TextField(max_length=2000)),
                ('new_title', models.CharField(blank=True, max_length=100)),
                ('new_about', models.TextField(blank=True, max_length=2000)),
                ('new_place', models.CharField(blank=True, max_length=120)),
                ('new_address', models.CharField(blank=True, max_length=300)),
                ('new_access_notes', models.CharField(blank=True, max_length=300)),
                ('new_language', models.CharField(blank=True, max_length=10)),
                ('language', models.CharField(default='en', max_length=10)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('time_zone', models.CharField(default='Europe/London', max_length=40)),
                ('place', models.CharField(max_length=120)),
                ('address', models.CharField(blank=True, max_length=300)),
                ('is_safe', models.BooleanField(default=False)),
                ('sealed_address', models.BinaryField(default=b'')),
                ('access', models.JSONField(blank=True, default=list)),
                ('access_notes', models.CharField(blank=True, max_length=300)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('takes_sign_ups', models.BooleanField(default=True)),
                ('capacity', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waits for the office'), ('approved', 'Approved, not public yet'), ('published', 'Public'), ('cancelled', 'Cancelled'), ('removed', 'Taken down')], default='draft', max_length=9)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField(default=no2hate.common.clock.now)),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_because', models.CharField(blank=True, max_length=300)),
                ('new_because', models.CharField(blank=True, max_length=300)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('removed_because', models.CharField(blank=True, max_length=300)),
                ('sent_back_because', models.CharField(blank=True, max_length=300)),
                ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='areas.area')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='partners.organisation')),
            ],
            options={
                'ordering': ['starts_at', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField(blank=True, null=True)),
                ('changed', models.CharField(max_length=600)),
                ('next_step', models.CharField(blank=True, max_length=300)),
                ('told_on', models.DateField()),
                ('is_published', models.BooleanField(default=False)),
                ('sent_back_because', models.CharField(blank=True, max_length=300)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='outcome', to='week.event')),
                ('told_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=no2hate.common.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('organisation_name', models.CharField(max_length=100)),
                ('kind', models.CharField(choices=[('council', 'Council'), ('police', 'Police'), ('charity', 'Charity'), ('centre', 'Reporting centre'), ('office', 'Commissioner’s office'), ('school', 'School, college or university'), ('faith', 'Faith group'), ('health', 'Health service'), ('transport', 'Transport'), ('business', 'Business'), ('community', 'Community group or club')], max_length=9)),
                ('person', models.CharField(blank=True, max_length=100)),
                ('contact', models.BinaryField(null=True)),
                ('asked_key', models.BinaryField(max_length=16, null=True, unique=True)),
                ('about', models.CharField(max_length=500)),
                ('language', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('new', 'Letter sent'), ('confirmed', 'Work mail confirmed, waits for the office'), ('approved', 'Approved'), ('declined', 'Declined')], default='new', max_length=9)),
                ('asked_at', models.DateTimeField(default=no2hate.common.clock.now)),
                ('decided_at', models.DateTimeField(null=True)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.organisation')),
            ],
            options={
                'ordering': ['asked_at'],
            },
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=no2hate.common.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('email_key', models.BinaryField(max_length=16, null=True)),
                ('contact', models.BinaryField(null=True)),
                ('people', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(20)])),
                ('language', models.CharField(max_length=10)),
                ('state', models.CharField(choices=[('new', 'Letter sent'), ('confirmed', 'Coming'), ('withdrawn', 'Not coming after all'), ('expired', 'Never confirmed')], default='new', max_length=9)),
                ('asked_at', models.DateTimeField(default=no2hate.common.clock.now)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='week.event')),
            ],
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=no2hate.common.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('text', models.CharField(blank=True, max_length=300)),
                ('new_text', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(default='en', max_length=10)),
                ('is_published', models.BooleanField(default=False)),
                ('written_at', models.DateTimeField(default=no2hate.common.clock.now)),
                ('sent_back_because', models.CharField(blank=True, max_length=300)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='partners.organisation')),
            ],
            options={
                'ordering': ['-written_at'],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'year'), name='commitment_once_a_year'), models.CheckConstraint(condition=models.Q(('is_published', False), models.Q(('text', ''), _negated=True), _connector='OR'), name='commitment_public_has_words')],
            },
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['state', 'starts_at'], name='event_by_time'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'approved', 'published', 'cancelled', 'removed'])), name='event_state_known'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='event_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('address', ''), ('is_safe', True), ('new_address', ''), ('takes_sign_ups', True)), models.Q(('is_safe', False), ('sealed_address', b'')), _connector='OR'), name='event_safe_address_is_under_a_key'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'published']), _negated=True), ('approved_by__isnull', False), _connector='OR'), name='event_public_was_approved'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('published_at__isnull', False), _connector='OR'), name='event_public_since_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['approved', 'published']), models.Q(('new_about', ''), ('new_access_notes', ''), ('new_address', ''), ('new_language', ''), ('new_place', ''), ('new_title', '')), _connector='OR'), name='event_words_wait_beside_read_ones'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'cancelled'), ('new_because', ''), _connector='OR'), name='event_reason_waits_once_called_off'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'removed'), _negated=True), ('removed_at__isnull', False), _connector='OR'), name='event_taken_down_since_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['new', 'confirmed', 'approved', 'declined'])), name='registration_state_known'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['new', 'confirmed']), models.Q(('asked_key', None), ('contact', None), ('person', '')), _connector='OR'), name='registration_over_without_an_address'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'declined']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='registration_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.UniqueConstraint(fields=('event', 'email_key'), name='signup_once_an_event'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['new', 'confirmed', 'withdrawn', 'expired'])), name='signup_state_known'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['new', 'confirmed']), models.Q(('contact', None), ('email_key', None)), _connector='OR'), name='signup_over_without_an_address'),
        ),
        migrations.AddConstraint(
            model_name='signup',
            constraint=models.CheckConstraint(condition=models.Q(('people__gte', 1), ('people__lte', 20)), name='signup_some_people'),
        ),
    ]

import atalaya.foundation.permissions.managers
import atalaya.kernel.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True


    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('kind', models.CharField(editable=False, max_length=10)),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('code', models.CharField(blank=True, max_length=10, null=True, unique=True)),
                ('mark', models.CharField(blank=True, max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('sort_name', models.CharField(editable=False, max_length=240)),
                ('language', models.CharField(blank=True, max_length=5)),
                ('status', models.CharField(default='active', editable=False, max_length=6)),
                ('lat', models.DecimalField(blank=True, decimal_places=7, max_digits=9, null=True)),
                ('lon', models.DecimalField(blank=True, decimal_places=7, max_digits=10, null=True)),
                ('geometry', models.JSONField(blank=True, null=True)),
                ('west', models.FloatField(editable=False, null=True)),
                ('south', models.FloatField(editable=False, null=True)),
                ('east', models.FloatField(editable=False, null=True)),
                ('north', models.FloatField(editable=False, null=True)),
                ('cell', models.BigIntegerField(editable=False, null=True)),
                ('known_on', models.DateField()),
                ('source', models.CharField(blank=True, max_length=300)),
                ('continues', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='continued_by', to='places.place')),
                ('parent', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='places.place')),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'sort_name', 'id'], name='place_register'), models.Index(fields=['kind', 'place_path', 'status', 'sort_name', 'code', 'mark', 'id'], name='place_in_reach'), models.Index(fields=['parent', 'kind', 'sort_name'], name='place_children'), models.Index(fields=['kind', 'status', 'south', 'west', 'north', 'east', 'place_path'], name='place_map'), models.Index(fields=['kind', 'status', 'cell', 'place_path', 'south', 'west', 'north', 'east'], name='place_cells')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('root', 'state', 'port', 'facility', 'area', 'berth', 'gate', 'anchorage'))), name='place_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ('active', 'closed'))), name='place_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'root'), ('parent__isnull', True)), models.Q(models.Q(('kind', 'root'), _negated=True), ('parent__isnull', False)), _connector='OR'), name='place_has_parent'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ('state', 'port', 'facility')), _negated=True), ('code__isnull', False), _connector='OR'), name='place_has_code'), models.CheckConstraint(condition=models.Q(models.Q(('lat__isnull', True), ('lon__isnull', True)), models.Q(('lat__isnull', False), ('lon__isnull', False)), _connector='OR'), name='place_position_whole'), models.CheckConstraint(condition=models.Q(('lat__isnull', True), models.Q(('lat__gte', -90), ('lat__lte', 90)), _connector='OR'), name='place_latitude'), models.CheckConstraint(condition=models.Q(('lon__isnull', True), models.Q(('lon__gte', -180), ('lon__lte', 180)), _connector='OR'), name='place_longitude'), models.CheckConstraint(condition=models.Q(('continues__isnull', True), models.Q(('continues', models.F('id')), _negated=True), _connector='OR'), name='place_not_own_successor'), models.UniqueConstraint(condition=models.Q(('mark', ''), _negated=True), fields=('parent', 'mark'), name='place_mark_once'), models.UniqueConstraint(condition=models.Q(('continues__isnull', False)), fields=('continues',), name='place_continued_once')],
            },
        ),
        migrations.CreateModel(
            name='Anchorage',
            fields=[
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='places.place')),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('depth_m', models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True)),
                ('purpose', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Berth',
            fields=[
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='places.place')),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('length_m', models.DecimalField(blank=True, decimal_places=1, max_digits=6, null=True)),
                ('depth_m', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('longest_ship_m', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Port',
            fields=[
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='places.place')),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('time_zone', models.CharField(max_length=64)),
                ('harbour', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Alias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120)),
                ('text', models.CharField(max_length=120)),
                ('folded', models.CharField(db_index=True, editable=False, max_length=240)),
                ('language', models.CharField(blank=True, max_length=5)),
                ('kind', models.CharField(max_length=12)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aliases', to='places.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('place', 'text', 'language', 'kind', 'source'), name='alias_once')],
            },
        ),
        migrations.CreateModel(
            name='BasePlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('features', models.JSONField()),
                ('west', models.FloatField(editable=False)),
                ('south', models.FloatField(editable=False)),
                ('east', models.FloatField(editable=False)),
                ('north', models.FloatField(editable=False)),
                ('known_on', models.DateField()),
                ('source', models.CharField(blank=True, max_length=300)),
                ('place', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='base_plan', to='places.place')),
            ],
            options={
                'indexes': [models.Index(fields=['south', 'north'], name='base_plan_latitude')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120)),
                ('body', models.CharField(max_length=40)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('precision', models.CharField(blank=True, max_length=5)),
                ('disputed', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('known_on', models.DateField()),
                ('source', models.CharField(blank=True, max_length=300)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='places.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('place', 'body', 'starts_on'), name='membership_once'), models.UniqueConstraint(condition=models.Q(('starts_on__isnull', True)), fields=('place', 'body'), name='membership_undated_once'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='membership_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='places.place')),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('area_type', models.CharField(max_length=20)),
                ('level', models.PositiveSmallIntegerField(default=1)),
                ('access_measures', models.TextField(blank=True)),
                ('activity_measures', models.TextField(blank=True)),
                ('signed', models.BooleanField(null=True)),
                ('temporary', models.BooleanField(default=False)),
                ('starts_at', models.DateTimeField(blank=True, null=True)),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('swept_before_at', models.DateTimeField(blank=True, null=True)),
                ('swept_after_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['area_type', 'place'], name='area_by_type')],
                'constraints': [models.CheckConstraint(condition=models.Q(('area_type__in', ['waterside', 'passengers', 'cargo', 'information', 'dangerous_goods', 'control', 'security_equipment', 'utilities', 'other'])), name='area_type_known'), models.CheckConstraint(condition=models.Q(('level__in', [1, 2, 3])), name='area_level_known'), models.CheckConstraint(condition=models.Q(('temporary', False), models.Q(('ends_at__isnull', False), ('starts_at__isnull', False)), _connector='OR'), name='area_temporary_dated'), models.CheckConstraint(condition=models.Q(('ends_at__isnull', True), ('ends_at__gt', models.F('starts_at')), _connector='OR'), name='area_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Facility',
            fields=[
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='places.place')),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('operator', models.CharField(blank=True, max_length=120)),
                ('ship_types', models.JSONField(blank=True, default=list)),
                ('solas', models.CharField(default='unknown', max_length=7)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('solas__in', ['yes', 'no', 'unknown'])), name='facility_solas_known')],
            },
        ),
        migrations.CreateModel(
            name='Gate',
            fields=[
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='places.place')),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('direction', models.CharField(default='both', max_length=4)),
                ('traffic', models.CharField(default='mixed', max_length=7)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('direction__in', ['in', 'out', 'both'])), name='gate_direction_known'), models.CheckConstraint(condition=models.Q(('traffic__in', ['person', 'vehicle', 'rail', 'mixed'])), name='gate_traffic_known')],
            },
        ),
        migrations.CreateModel(
            name='State',
            fields=[
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='%(class)s', serialize=False, to='places.place')),
                ('place_path', atalaya.foundation.permissions.managers.PathField(editable=False, max_length=120, unique=True)),
                ('state_class', models.CharField(max_length=12)),
                ('sub_region', models.CharField(blank=True, max_length=40)),
                ('languages', models.CharField(blank=True, max_length=40)),
                ('fictional', models.BooleanField(default=False)),
                ('note', models.CharField(blank=True, max_length=400)),
                ('administered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state_class__in', ('member_state', 'territory', 'observer'))), name='state_class_known')],
            },
        ),
    ]

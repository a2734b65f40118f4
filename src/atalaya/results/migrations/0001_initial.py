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
            name='Declared',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('known_on', models.DateField()),
                ('known_precision', models.CharField(choices=[('year', 'to the year'), ('month', 'to the month'), ('day', 'to the day')], default='day', max_length=5)),
                ('known_until', models.DateField(editable=False)),
                ('place_path', atalaya.foundation.permissions.managers.PathField(default='/', editable=False, max_length=120)),
                ('code', models.CharField(blank=True, max_length=80, null=True, unique=True)),
                ('kind', models.CharField(default='declared', max_length=10)),
                ('indicator', models.CharField(max_length=60)),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=18, null=True)),
                ('qualifier', models.CharField(default='exact', max_length=10)),
                ('unit', models.CharField(default='1', max_length=20)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('dimensions', models.JSONField(blank=True, default=dict)),
                ('noun', models.CharField(blank=True, max_length=80)),
                ('tool', models.CharField(blank=True, max_length=80)),
                ('denominator', models.CharField(blank=True, max_length=80)),
                ('source', models.CharField(max_length=300)),
                ('note', models.CharField(blank=True, max_length=600)),
            ],
            options={
                'indexes': [models.Index(fields=['indicator', 'starts_on'], name='declared_indicator')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('declared', 'imported'))), name='declared_kind_known'), models.CheckConstraint(condition=models.Q(('qualifier__in', ('exact', 'at_least', 'over'))), name='declared_qualifier_known'), models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='declared_period_order'), models.CheckConstraint(condition=models.Q(('known_precision__in', ('year', 'month', 'day'))), name='declared_known_precision')],
            },
        ),
        migrations.CreateModel(
            name='MandateName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('known_on', models.DateField()),
                ('known_precision', models.CharField(choices=[('year', 'to the year'), ('month', 'to the month'), ('day', 'to the day')], default='day', max_length=5)),
                ('known_until', models.DateField(editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('folded', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=300)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('number', 'folded'), name='mandate_name_once'), models.CheckConstraint(condition=models.Q(('known_precision__in', ('year', 'month', 'day'))), name='mandate_name_known_precision')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place_path', atalaya.foundation.permissions.managers.PathField(default='/', editable=False, max_length=120)),
                ('kind', models.CharField(default='executive', max_length=20)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('rule', models.CharField(default='starts_in', max_length=10)),
                ('as_of', models.DateField()),
                ('status', models.CharField(default='draft', max_length=10)),
                ('proposed_by', models.CharField(blank=True, editable=False, max_length=80)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('executive',))), name='report_kind_known'), models.CheckConstraint(condition=models.Q(('status__in', ('draft', 'proposed', 'published'))), name='report_status_known'), models.CheckConstraint(condition=models.Q(('rule__in', ('starts_in', 'ends_in', 'overlaps'))), name='report_rule_known'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='report_period_order')],
            },
        ),
        migrations.CreateModel(
            name='Published',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('place_path', atalaya.foundation.permissions.managers.PathField(default='/', editable=False, max_length=120)),
                ('number', models.PositiveIntegerField()),
                ('snapshot', models.JSONField()),
                ('counts', models.JSONField(default=dict)),
                ('moved', models.JSONField(default=list)),
                ('because', models.CharField(blank=True, max_length=600)),
                ('published_at', models.DateTimeField(editable=False)),
                ('published_by', models.CharField(editable=False, max_length=80)),
                ('proposed_by', models.CharField(editable=False, max_length=80)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published', to='results.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='published_once')],
            },
        ),
        migrations.CreateModel(
            name='Prose',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('section', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=5)),
                ('text', models.TextField(max_length=8000)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='prose', to='results.report')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('report', 'section', 'language'), name='prose_once')],
            },
        ),
    ]

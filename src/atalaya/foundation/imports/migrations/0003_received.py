from django.db import migrations, models
import django.db.models.deletion

import atalaya.kernel.ids


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0002_upload_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReceivedTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('importer', models.SlugField(max_length=40)),
                ('sheet', models.SlugField(blank=True, max_length=60)),
                ('filename', models.CharField(max_length=120)),
                ('header', models.JSONField(default=list)),
                ('row_count', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['created_at', 'id'], name='received_moment')],
                'constraints': [models.UniqueConstraint(fields=('importer', 'sheet', 'sha256'), name='received_once')],
            },
        ),
        migrations.CreateModel(
            name='ReceivedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('document', models.CharField(blank=True, max_length=300)),
                ('cells', models.JSONField(default=list)),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='imports.receivedtable')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('table', 'number'), name='received_row_once')],
            },
        ),
        migrations.CreateModel(
            name='RowRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=60)),
                ('record_id', models.CharField(max_length=14)),
                ('row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='imports.receivedrow')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'record_id', 'row'), name='row_record_once')],
            },
        ),
    ]

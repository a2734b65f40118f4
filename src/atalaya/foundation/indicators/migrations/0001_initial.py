import atalaya.kernel.ids
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True


    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=atalaya.kernel.ids.new_id, editable=False, max_length=14, unique=True)),
                ('revision', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(editable=False)),
                ('changed_at', models.DateTimeField(editable=False)),
                ('known_on', models.DateField()),
                ('known_precision', models.CharField(choices=[('year', 'to the year'), ('month', 'to the month'), ('day', 'to the day')], default='day', max_length=5)),
                ('known_until', models.DateField(editable=False)),
                ('name', models.CharField(max_length=300, unique=True)),
                ('title', models.CharField(blank=True, max_length=300)),
                ('language', models.CharField(blank=True, max_length=5)),
                ('address', models.URLField(blank=True, max_length=500)),
                ('note', models.CharField(blank=True, max_length=400)),
            ],
            options={
                'indexes': [models.Index(fields=['known_until', 'id'], name='source_known')],
                'constraints': [models.CheckConstraint(condition=models.Q(('known_precision__in', ('year', 'month', 'day'))), name='source_precision_known')],
            },
        ),
    ]

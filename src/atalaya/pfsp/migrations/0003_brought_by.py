import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pfsp', '0002_due_measures'),
    ]

    operations = [
        migrations.AlterField(
            model_name='facilitylevel',
            name='brought_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pfsp.leveldecision'),
        ),
    ]

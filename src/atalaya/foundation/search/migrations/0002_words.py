"""The tables of words, in the terms of each database."""

from django.db import migrations

from atalaya.foundation.search.engines import ENGINES


def begin(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].begin:
        schema_editor.execute(statement)


def end(apps, schema_editor):
    for statement in ENGINES[schema_editor.connection.vendor].end:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_begin")]
    operations = [migrations.RunPython(begin, end)]

"""Gives every place that is on the map its cell. What has one keeps it, so that this may run again."""

from django.db import migrations

BITS, BATCH = 16, 1000


def cell_of(lon, lat):
    column, row = (min(int((degrees + half) / 360 * 2**BITS), 2**BITS - 1) for degrees, half in ((lon, 180.0), (lat, 90.0)))
    return sum((column >> bit & 1) << 2 * bit | (row >> bit & 1) << 2 * bit + 1 for bit in range(BITS))


def fill(apps, schema_editor):
    places = apps.get_model("places", "Place").objects
    missing = places.filter(west__isnull=False, cell__isnull=True).order_by("pk").only("pk", "west", "south")
    last = 0
    while some := list(missing.filter(pk__gt=last)[:BATCH]):
        for place in some:
            place.cell = cell_of(place.west, place.south)
        places.bulk_update(some, ["cell"])
        last = some[-1].pk


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("places", "0005_cells")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

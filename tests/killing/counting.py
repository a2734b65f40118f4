"""What a restored database holds, as one JSON document. Run as a module."""

import json
import os
import sys

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.killing.settings"
import django

django.setup()

from atalaya.foundation.audit.models import Entry, Subject  # noqa: E402
from atalaya.foundation.audit.verifying import verify  # noqa: E402
from atalaya.foundation.jobs.models import Job  # noqa: E402
from atalaya.foundation.outbox.models import Delivery, StoredEvent  # noqa: E402
from tests.killing.probe.models import Tally  # noqa: E402

ops = sorted(Tally.objects.filter(done_by="action").values_list("op", flat=True))
told = {
    "ops": ops,
    "events": sorted(e["op"] for e in StoredEvent.rows.filter(name="tests.Acted").values_list("payload", flat=True)),
    "jobs": sorted(j["op"] for j in Job.rows.filter(name__startswith="probe.").values_list("args", flat=True)),
    "deliveries": Delivery.rows.count(),
    "tallies": Tally.objects.count(),
    "subjects": Subject._base_manager.filter(ref__startswith="probe.tally").count(),
    # Not those of the product's own facts, which it writes when it first starts.
    "entries": Entry._base_manager.filter(subjects__ref__startswith="probe.tally").distinct().count(),
    "good": verify().is_good,
}
sys.stdout.write(json.dumps(told))

from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.acts import emit
from tests.killing.probe.events import Acted
from tests.killing.probe.models import Tally


@action(can=None, why="a test's own")
def act(*, actor: Principal, op: str) -> None:
    Tally(op=op, done_by="action").save()
    emit(Acted(op=op))
    jobs.enqueue("probe.slow" if op.endswith("7") else "probe.count", op=op)


@action(can=None, why="a test's own")
def note(*, actor: Principal, op: str, done_by: str) -> None:
    Tally(op=op, done_by=done_by).save()

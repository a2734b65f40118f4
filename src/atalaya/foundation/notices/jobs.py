"""Carrying deliveries out, after the commit of what they tell."""

from datetime import timedelta

from django.conf import settings
from django.utils import translation

from atalaya.foundation.i18n.languages import django_code
from atalaya.foundation.jobs import public as jobs
from atalaya.foundation.notices import channels, kinds, people
from atalaya.foundation.notices.models import FAILED, GONE, NOT_CONFIGURED, NOT_NEEDED, SENT, WAITING, Delivery
from atalaya.foundation.notices.retiring import retire


@jobs.job("notices.deliver", queue="notices", atomic=False)
def deliver(job: jobs.Running, delivery: str) -> str:
    """Send one delivery, once: a second run finds it ended. What fails is noted and tried again. Returns its state."""
    row = Delivery.objects.select_related("notice").filter(public_id=delivery).first()
    if row is None or row.state not in {WAITING, FAILED}:
        return row.state if row else GONE
    try:
        state = _carry_out(row)
    except Exception as error:
        row.stumble(type(error).__name__)
        raise
    with jobs.completing(job):
        row.end(state)
    return state


def _carry_out(row: Delivery) -> str:
    notice, kind, channel = row.notice, kinds.get(row.notice.kind), channels.get(row.channel)
    person = people.find([notice.user_id]).get(notice.user_id)
    if person is None or kind is None:
        return GONE
    if notice.read_at is not None and not kind.urgent:
        return NOT_NEEDED
    if channel is None or channel.send is None:
        return NOT_CONFIGURED
    with translation.override(django_code(person.language)):
        subject, body = kind.subject_of(notice.params), kind.body_of(notice.params)
    url = f"{settings.BASE_URL}/notices/{notice.public_id}/"
    channel.send(channels.Message(row.public_id, person, subject, body, url))
    return SENT


@jobs.job("notices.retire", every=timedelta(hours=24))
def retire_old(job: jobs.Running) -> int:
    """Remove notices that are half a year old."""
    return retire()

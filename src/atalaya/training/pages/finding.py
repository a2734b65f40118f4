"""From the address to the activity, and what every page of one shows around it."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse

from atalaya.foundation.i18n.texts import Text
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.ui.crumbs import Crumb
from atalaya.training import tables
from atalaya.training.capabilities import Can
from atalaya.training.models import Activity


def activity_or_404(public_id: str) -> Activity:
    """The activity of the address. Raises Http404 for one that is not, or not for this reader."""
    found: Activity | None = Activity.objects.select_related("series").filter(public_id=public_id[:20]).first()
    if found is None:
        raise Http404("no such activity in scope")
    return found


def held(request: HttpRequest, public_id: str, can: Can) -> Activity:
    """The activity. Raises Http404 for one out of sight, Denied for one where the capability is not held."""
    activity = activity_or_404(public_id)
    principal_of(request).require(can, activity.place_path)
    return activity


def url_of(activity: Activity) -> str:
    """The address of an activity's record."""
    return reverse("training:detail", args=[activity.public_id])


def around(activity: Activity, heading: Text, label: Text) -> dict[str, Any]:
    """What a task on an activity shows around its form."""
    way = [Crumb(tables.REGISTER.label, reverse("training:activities")), Crumb(activity.title, url_of(activity))]
    return {"heading": heading, "crumbs": way, "back_url": url_of(activity), "submit_label": label}

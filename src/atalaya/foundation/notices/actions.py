"""What people choose for themselves."""

from collections.abc import Mapping
from datetime import time

from atalaya.foundation.notices import channels, kinds
from atalaya.foundation.notices.models import Choice, QuietHours
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records.actions import action

_WHY = "one's own choices"


@action(can=None, why=_WHY)
def choose(*, actor: Principal, wanted: Mapping[tuple[str, str], bool]) -> None:
    """Set what one wants for (kind, channel). What equals the default is forgotten, so that a better default reaches people."""
    there = {(c.about, c.channel): c for c in Choice.objects.filter(user_id=actor.id)}
    for kind in kinds.every():
        for channel in channels.every():
            key = (kind.slug, channel.slug)
            if key not in wanted:
                continue
            default = channel.slug in kind.channels
            given = True if default and not kind.refusable else wanted[key]
            row = there.get(key)
            if given == default:
                if row is not None:
                    row.delete()
            elif row is None:
                Choice(user_id=actor.id, about=kind.slug, channel=channel.slug, wanted=given).save()


@action(can=None, why=_WHY)
def keep_quiet(*, actor: Principal, starts: time | None, ends: time | None) -> None:
    """Set one's quiet hours; None for both ends them."""
    row = QuietHours.objects.filter(user_id=actor.id).first()
    if starts is None or ends is None:
        if row is not None:
            row.delete()
        return
    row = row or QuietHours(user_id=actor.id)
    row.starts, row.ends = starts, ends
    row.save()

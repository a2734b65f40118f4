"""The smallest parts as HTML: icons, status words, moments, days, numbers, links. Templates reach them by {% load ui %}."""

from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import TemplateSyntaxError
from django.templatetags.static import static
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timesince import timesince, timeuntil
from django.utils.translation import gettext as _

from atalaya.foundation.i18n import cldr
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.ui import icons
from atalaya.kernel import clock
from atalaya.kernel.partial import PartialDate

ICON_OF = {"ok": "circle-check", "warn": "alert-triangle", "danger": "alert-octagon", "muted": "circle-dashed", "accent": "circle-half-2"}
DASH = "–"


def icon(name: str, label: str = "", kind: str = "") -> SafeString:
    """An icon of the sprite. With a `label` it speaks; without, it is decoration. An unknown name is an error while developing."""
    if name not in icons.names() and (settings.DEBUG or not name):
        raise TemplateSyntaxError(f"no icon named {name!r}; see foundation/ui/icons.txt")
    href = f"{_sprite(settings.STATIC_URL)}#i-{name}"
    css = f"i {kind}".strip()
    if label:
        return format_html('<svg class="{}" viewBox="0 0 24 24" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, href)
    return format_html('<svg class="{}" viewBox="0 0 24 24" aria-hidden="true"><use href="{}"/></svg>', css, href)


@lru_cache(maxsize=8)
def _sprite(_base: str) -> str:
    """The address of the sprite. A page shows many icons, and looking it up takes longer than drawing one."""
    return static(icons.SPRITE)


def status(tone: str, word: Any, icon: str = "") -> SafeString:
    """A status: shape, word and colour. Tones: ok, warn, danger, muted, accent."""
    if tone not in ICON_OF:
        raise TemplateSyntaxError(f"no tone named {tone!r}")
    return format_html('<span class="c-status is-{}">{}{}</span>', tone, _icon(icon or ICON_OF[tone]), word)


_icon = icon


def moment(at: datetime | None, form: str = "full", zone: tzinfo | None = None) -> SafeString:
    """A moment in a zone, else the reader's, how long ago in the title. `form`: full (2026-11-20 14:32), short (20 Nov 14:32), time."""
    if at is None:
        return nothing()
    local = timezone.localtime(at, zone)
    text = {"full": local.strftime("%Y-%m-%d %H:%M"), "short": cldr.moment(at, zone=zone), "time": local.strftime("%H:%M")}[form]
    return format_html('<time class="nowrap" datetime="{}" title="{}">{}</time>', local.isoformat(timespec="seconds"), distance(at, clock.now()), text)


def day(on: date | None) -> SafeString:
    """A date as written in the record, how far away in the title."""
    if on is None:
        return nothing()
    today = clock.today(timezone.get_current_timezone())
    return format_html('<time class="nowrap" datetime="{0}" title="{1}">{0}</time>', on.isoformat(), _("today") if on == today else distance(on, today))


def partial(on: PartialDate | None) -> SafeString:
    """A date as its source gives it, to the year, the month or the day."""
    return format_html('<time class="nowrap" datetime="{0}">{0}</time>', str(on)) if on is not None else nothing()


def number(n: float | Decimal | None, places: int | None = None) -> SafeString:
    """A number as the reader's language writes it; a dash when there is none, never a zero."""
    if n is None:
        return nothing()
    return format_html("{}", formats.number_format(n, decimal_pos=places, use_l10n=True, force_grouping=True))


def nothing() -> SafeString:
    """A dash to the eye, words to the ear."""
    return format_html('<span class="muted" aria-hidden="true">{}</span><span class="vh">{}</span>', DASH, _("not stated"))


def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


def link(shown: Shown) -> SafeString:
    """A name as a link, or as plain words when the reader may not follow it."""
    return format_html('<a href="{}">{}</a>', shown.url, shown.label) if shown.url else format_html("{}", shown.label)


def distance(at: date | datetime, now: date | datetime) -> str:
    """How long ago, or in how long, in the reader's language."""
    if at <= now:
        return _("%(distance)s ago") % {"distance": timesince(at, now, depth=1)}
    return _("in %(distance)s") % {"distance": timeuntil(at, now, depth=1)}

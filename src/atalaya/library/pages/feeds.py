"""The feed of what is new in the library, for everybody."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from atalaya.foundation.i18n.languages import CODES, django_code
from atalaya.foundation.permissions.declarations import public
from atalaya.foundation.permissions.scope import everywhere
from atalaya.library import labels, rules, showing
from atalaya.library.models import Work

_WHY = "works that are shown to everybody"
_MOST = 50


class Newest(Feed):  # type: ignore[type-arg]
    """The public works catalogued last, in the language asked for or the reader's."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer in the language of `?lang=`."""
        asked = request.GET.get("lang", "")
        with everywhere(_WHY), translation.override(django_code(asked) if asked in CODES else translation.get_language()):
            return super().__call__(request, *args, **kwargs)

    def title(self) -> str:
        """What the feed is called."""
        return _("Documents and resources for the ports of the Americas")

    def link(self) -> str:
        """Where the works are listed."""
        return reverse("resources:works")

    def feed_guid(self) -> str:
        """The feed's own name, which stays."""
        return f"{str(settings.BASE_URL).rstrip('/')}{reverse('resources:feed')}"

    def items(self) -> list[Work]:
        """The works, the newest first."""
        rows = Work.objects.filter(is_public=True, status=rules.LISTED)
        return list(rows.order_by("-created_at", "-id")[:_MOST])

    def item_title(self, item: Any) -> str:
        """Its title in the reader's language."""
        return showing.title_of(item)[0]

    def item_description(self, item: Any) -> str:
        """What it is about, or what is known of it."""
        told = [str(labels.KINDS[item.kind]), item.by, ", ".join(labels.language(c) for c in item.languages.split())]
        return item.summary or " · ".join(filter(None, told))

    def item_link(self, item: Any) -> str:
        """Its public page."""
        return showing.public_url(item)

    def item_guid(self, item: Any) -> str:
        """Its own name, which stays whatever its address."""
        return f"urn:atalaya:{item.ref}"

    def item_author_name(self, item: Any) -> str | None:
        """Who made it."""
        return item.by or None

    def item_pubdate(self, item: Any) -> datetime:
        """When it was catalogued."""
        found: datetime = item.created_at
        return found

    def item_updateddate(self, item: Any) -> datetime:
        """When it was changed last."""
        found: datetime = item.changed_at
        return found


newest = public(_WHY)(Newest())

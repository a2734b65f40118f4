"""What is found of contacts by words: organisations under any name they go by, and who holds a post, as far as one sees persons."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.contacts import labels, post_labels, queries
from atalaya.contacts.capabilities import Can
from atalaya.contacts.models import Contact, Organisation, OrganisationName
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.scope import scope
from atalaya.foundation.search.excerpts import marked
from atalaya.foundation.search.words import asked
from atalaya.foundation.ui import finding
from atalaya.places.public import fold


def find_organisations(principal: Principal, words: str, most: int) -> Sequence[finding.Hit]:
    """The organisations with every word in one of their names; the name that matched stands below theirs."""
    sought, question = fold(words[:200]).split(), asked(words)
    if not sought or not principal.holds(Can.VIEW):
        return []
    rows = list(queries.by_words(Organisation.objects.all(), words[:200]).order_by("name", "pk")[:most])
    names: dict[int, str] = {}
    for pk, text, folded in OrganisationName.objects.filter(organisation__in=rows).order_by("-pk").values_list("organisation_id", "text", "folded"):
        if all(word in folded for word in sought):
            names[pk] = text
    return [_hit(one, names.get(one.pk, ""), question) for one in rows]


def _hit(one: Organisation, matched: str, question: list[str]) -> finding.Hit:
    excerpt = marked(matched, question) if matched and matched != one.name else ()
    return finding.Hit(labels.ORGANISATIONS, marked(one.name, question), reverse("contacts:organisation", args=[one.public_id]), excerpt)


def find_contacts(principal: Principal, words: str, most: int) -> Sequence[finding.Hit]:
    """The contacts in the reader's scope with every word in their name, address, function or organisation."""
    question = asked(words)
    if not fold(words[:200]) or not principal.holds(Can.VIEW_PERSONS):
        return []
    with scope(principal):
        rows = queries.contacts_by_words(Contact.objects.all(), words[:200]).order_by("folded", "pk")[:most]
        return [
            finding.Hit(
                _("Contacts"),
                marked(c.name or c.email, question),
                reverse("contacts:contact", args=[c.public_id]),
                marked(str(post_labels.POSTS[c.post]), question),
                c.about_path,
            )
            for c in rows
        ]


def register() -> None:
    """Let organisations and contacts be found."""
    finding.register(find_organisations)
    finding.register(find_contacts)

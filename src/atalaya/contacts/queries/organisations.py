"""Reading organisations: by any of their names, and those that may be one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from atalaya.contacts.models import Apart, Organisation, OrganisationName
from atalaya.contacts.rules import organisations as rules
from atalaya.foundation.records.resolvers import Shown
from atalaya.places.public import fold


def organisation(public_id: str) -> Organisation | None:
    """The organisation of this id, or the one that it was merged into."""
    found: Organisation | None = Organisation.objects.select_related("state").filter(public_id=public_id[:14]).first()
    if found is None and public_id:
        name = OrganisationName.objects.select_related("organisation__state").filter(former_id=public_id[:14]).first()
        found = name.organisation if name is not None else None
    return found


def owner_of(text: str) -> Organisation | None:
    """The organisation that goes by a name, however its letters are written; nobody is guessed."""
    folded = fold(text)[: rules.NAME * 2]
    name = OrganisationName.objects.select_related("organisation").filter(folded=folded).first()
    if name is not None:
        own: Organisation = name.organisation
        return own
    return next((o for o in Organisation.objects.filter(name__iexact=text) if fold(o.name) == folded), None)


def meant_by(text: str) -> Organisation | None:
    """The organisation somebody means by a name, or by an abbreviation that only one has."""
    found = owner_of(text)
    if found is not None:
        return found
    short = list(Organisation.objects.filter(abbreviation__iexact=text.strip())[:2]) if text.strip() else []
    return short[0] if len(short) == 1 else None


def by_words(rows: QuerySet[Any], asked: str) -> QuerySet[Any]:
    """The organisations one of whose names holds every word, without minding accents; or that sign so."""
    words = fold(asked).split()[:6]
    named = OrganisationName.objects.all()
    for word in words:
        named = named.filter(folded__contains=word)
    return rows.filter(Q(pk__in=named.values("organisation_id")) | Q(abbreviation__iexact=asked.strip()))


def possible_doubles(only: Organisation | None = None) -> list[tuple[Organisation, Organisation, tuple[str, ...]]]:
    """The organisations that may be one, surest first, without those that somebody said are two; of one of them with `only`."""
    rows = {o.pk: o for o in Organisation.objects.select_related("state")}
    names: dict[int, list[str]] = {}
    for pk, folded in OrganisationName.objects.order_by("pk").values_list("organisation_id", "folded"):
        names.setdefault(pk, []).append(folded)
    apart = set(Apart.objects.values_list("first_id", "second_id"))
    told = [rules.Named(o.pk, _names(o, names), fold(o.abbreviation), o.state_id, rules.site_of(o.web)) for o in rows.values()]
    return [(rows[d.first], rows[d.second], d.why) for d in rules.doubles(told, apart, only.pk if only else None)]


def _names(one: Organisation, names: Mapping[int, list[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((fold(one.name), *names.get(one.pk, ()))))


def other_names(one: Organisation) -> list[OrganisationName]:
    """The names an organisation goes by besides its own, by name."""
    own = fold(one.name)
    return [n for n in OrganisationName.objects.filter(organisation=one).order_by("text", "pk") if n.folded != own]


def show_organisations(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How organisations are shown elsewhere; one that was merged is shown as what it is now."""
    from django.urls import reverse

    wanted = list(public_ids)
    rows = {o.public_id: o for o in Organisation.objects.filter(public_id__in=wanted)}
    gone = [ident for ident in wanted if ident and ident not in rows]
    if gone:
        former = OrganisationName.objects.select_related("organisation").filter(former_id__in=gone)
        rows |= {name.former_id: name.organisation for name in former}
    return {ident: Shown(o.name, reverse("contacts:organisation", args=[o.public_id]), "organisation") for ident, o in rows.items()}

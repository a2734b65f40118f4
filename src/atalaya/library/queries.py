"""Reading the library: works by what filters ask, practices as far as somebody may read them, and how both are named elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext

from atalaya.foundation.permissions.managers import within
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.permissions.requests import principal_of
from atalaya.foundation.permissions.scope import everywhere
from atalaya.foundation.records.models import Record
from atalaya.foundation.records.resolvers import Shown
from atalaya.foundation.search import public as search
from atalaya.kernel.paths import ROOT
from atalaya.kernel.refs import Ref
from atalaya.library import rules, showing
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Link, Practice, PracticeTopic, Work, WorkTopic
from atalaya.places.public import name_of, sub_regions

# What is asked for where a topic, a language or a year stands, of those that have none.
NONE = "none"
_MOST_WAITING = 10


def _all(model: type[Record]) -> QuerySet[Any]:
    """The rows behind works that are bounded by themselves: bounding them again would join each back to its work."""
    with everywhere("narrows works and practices that are bounded by themselves"):
        rows: QuerySet[Any] = model._default_manager.all()
    return rows


def in_language(rows: QuerySet[Work], codes: list[str]) -> QuerySet[Work]:
    """The works with an edition in one of the languages; NONE is an edition whose language nobody stated."""
    wanted = ["" if code == NONE else code for code in codes]
    # Many works have one: asked of each that is read, not listed beforehand.
    return rows.filter(Exists(_all(Edition).filter(language__in=wanted, work_id=OuterRef("pk"))))


def on_topic(rows: QuerySet[Work], codes: list[str]) -> QuerySet[Work]:
    """The works on one of the topics; NONE are those on none."""
    wanted = [code for code in codes if code != NONE]
    some = Q(pk__in=_all(WorkTopic).filter(topic__in=wanted).values("work_id")) if wanted else Q()
    if NONE in codes:
        some |= Q(~Exists(_all(WorkTopic).filter(work_id=OuterRef("pk"))))
    return rows.filter(some)


def in_year(rows: QuerySet[Any], years: list[str], field: str = "published_on") -> QuerySet[Any]:
    """What was published in one of the years, by its index; NONE is what has no date."""
    some = Q()
    for year in years:
        some |= Q(**{f"{field}__isnull": True}) if year == NONE else Q(**{f"{field}__gte": f"{year}-01-01", f"{field}__lte": f"{year}-12-31"})
    return rows.filter(some)


def in_sub_region(rows: QuerySet[Work], slugs: list[str]) -> QuerySet[Work]:
    """The works of States of the sub-regions."""
    return rows.filter(state_id__in=[pk for pk, slug in sub_regions().items() if slug in slugs])


def with_broken_links(rows: QuerySet[Work]) -> QuerySet[Work]:
    """The works with an edition whose address answers no more."""
    broken = _all(Link).filter(state=rules.BROKEN).values("address")
    return rows.filter(pk__in=_all(Edition).filter(address__in=broken).values("work_id"))


def holding(principal: Principal, rows: QuerySet[Work], words: str) -> QuerySet[Work]:
    """The works with an edition that holds all words, in any language, without minding accents. The words are looked for here and now."""
    found = search.matching(principal, words, Edition.ref_kind())
    if found is None:
        return rows
    return rows.filter(pk__among=found)


def years() -> tuple[int, int] | None:
    """The first and the last year of publication in the catalogue, by its index."""
    dated = _all(Work).filter(published_on__isnull=False).values_list("published_on", flat=True)
    first, last = (dated.order_by(order).first() for order in ("published_on", "-published_on"))
    return (first.year, last.year) if first and last else None


def practices_for(principal: Principal) -> QuerySet[Practice]:
    """The practices somebody may read: those accepted, all of one's own State, and for the review what was submitted."""
    if not principal.may(Can.REVIEW, ROOT):
        return Practice.objects.all()  # type: ignore[no-any-return]
    with everywhere("the secretariat reads what States submitted, wherever it lies"):
        return Practice.objects.filter(Q(status__in=rules.IN_REVIEW) | within(principal.reach(Can.VIEW), "place_path"))  # type: ignore[no-any-return]


def practices_on(rows: QuerySet[Practice], codes: list[str]) -> QuerySet[Practice]:
    """The practices on one of the topics."""
    return rows.filter(pk__in=_all(PracticeTopic).filter(topic__in=codes).values("practice_id"))


def practices_holding(principal: Principal, rows: QuerySet[Practice], words: str) -> QuerySet[Practice]:
    """The practices that hold all words. What is reviewed and not accepted yet is found by its title."""
    found = search.matching(principal, words, Practice.ref_kind())
    if found is None:
        return rows
    typed = Q()
    for word in words.split()[:6]:
        typed &= Q(title__icontains=word)
    return rows.filter(Q(pk__among=found) | typed)


def waiting(principal: Principal) -> list[Practice]:
    """The practices that wait for whoever reviews them, the oldest first."""
    if not principal.may(Can.REVIEW, ROOT):
        return []
    with everywhere("the secretariat reads what States submitted, wherever it lies"):
        rows = Practice.objects.filter(status=rules.SUBMITTED).select_related("state").order_by("submitted_at", "id")
        return list(rows[:_MOST_WAITING])


def waiting_for(request: HttpRequest) -> dict[str, Any] | None:
    """What the panel of practices on the first page shows; None where nothing waits."""
    from django.urls import reverse

    rows = waiting(principal_of(request))
    if not rows:
        return None
    told = [(p, *showing.title_of_practice(p), name_of(p.state) if p.state else "") for p in rows]
    return {"rows": told, "url": f"{reverse('library:practices')}?status=submitted", "link": pgettext("practices", "All")}


def recordings_of(ref: Ref) -> list[Work]:
    """The recordings of an activity that the open scope sees."""
    return list(Work.objects.filter(about=str(ref), status=rules.LISTED).order_by("sort_en", "id"))


def show_works(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How works are shown elsewhere, by public id: those in scope."""
    from django.urls import reverse

    rows = Work.objects.filter(public_id__in=list(public_ids))
    return {w.public_id: Shown(showing.title_of(w)[0], reverse("library:work", args=[w.public_id]), "work") for w in rows}


def show_editions(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How editions are shown elsewhere: as their work, at their language."""
    from django.urls import reverse

    rows = Edition.objects.select_related("work").filter(public_id__in=list(public_ids))
    return {
        e.public_id: Shown(showing.title_of_edition(e)[0], f"{reverse('library:work', args=[e.work.public_id])}#edition-{e.public_id}", "edition", e.language)
        for e in rows
    }


def show_practices(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How practices are shown elsewhere, by public id: those in scope."""
    from django.urls import reverse

    rows = Practice.objects.filter(public_id__in=list(public_ids))
    return {p.public_id: Shown(showing.title_of_practice(p)[0], reverse("library:practice", args=[p.public_id]), "practice") for p in rows}


def show_links(public_ids: Iterable[str]) -> Mapping[str, Shown]:
    """How addresses are shown in the log."""
    return {link.public_id: Shown(link.address, None, "link") for link in Link.objects.filter(public_id__in=list(public_ids))}

"""Cataloguing works and their editions."""

from collections.abc import Iterable, Mapping
from typing import Any

from atalaya.contacts.public import Organisation
from atalaya.foundation.files import DOCUMENTS
from atalaya.foundation.files import actions as files
from atalaya.foundation.files.models import File
from atalaya.foundation.files.queries import of as files_of
from atalaya.foundation.i18n.languages import CODES
from atalaya.foundation.permissions.declarations import SIGNED_IN
from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.records import resolvers
from atalaya.foundation.records.actions import action
from atalaya.foundation.records.acts import note
from atalaya.kernel import clock
from atalaya.kernel.reasons import Reason, Refused
from atalaya.kernel.refs import Ref
from atalaya.library import rules
from atalaya.library.capabilities import Can
from atalaya.library.models import Edition, Work, WorkAuthor, WorkTopic

PLAIN = ("kind", "title", "title_language", "titles", "by", "state", "number", "rights", "summary", "published", "source", "note")
OF_EDITION = ("language", "title", "is_original", "is_only_named", "revision_label", "number", "published", "source", "note")


def _require(*reasons: Reason | None) -> None:
    if found := [r for r in reasons if r is not None]:
        raise Refused(*found)


def _fill(work: Work, values: Mapping[str, Any]) -> None:
    for name in PLAIN:
        if name in values:
            setattr(work, name, values[name])
    kept = _files(work) if work.pk and work.rights not in rules.STORABLE else 0
    _require(
        *rules.refuse_work(work.kind, work.title, has_state=work.state_id is not None, has_activity=bool(work.about)),
        rules.refuse_language(work.title_language),
        rules.refuse_published(work.published, clock.today()),
        rules.refuse_rights(work.rights, kept),
    )


def _files(work: Work) -> int:
    return sum(files_of(edition.ref).count() for edition in Edition.objects.filter(work=work))


def _about(work: Work, reference: str) -> None:
    """Let a recording be of an activity that the actor may see; its title is kept, should it go."""
    if not reference or reference == work.about:
        return
    try:
        ref = Ref.parse(reference)
    except ValueError as error:
        raise Refused(Reason("LIBRARY_ACTIVITY_UNKNOWN", field="about")) from error
    shown = resolvers.show([ref]).get(ref)
    if shown is None:
        raise Refused(Reason("LIBRARY_ACTIVITY_UNKNOWN", field="about"))
    work.about, work.about_title = str(ref), str(shown.label)[:300]


def _set_topics(work: Work, wanted: Iterable[str]) -> None:
    held = {t.topic: t for t in WorkTopic.objects.filter(work=work)}
    for code in held.keys() - set(wanted):
        held[code].delete()
    WorkTopic.objects.bulk_create([WorkTopic(work=work, topic=code) for code in dict.fromkeys(wanted) if code not in held])


def _set_authors(work: Work, wanted: Iterable[Organisation]) -> None:
    held = {a.organisation_id: a for a in WorkAuthor.objects.filter(work=work)}
    chosen = list(dict.fromkeys(wanted))
    for pk in held.keys() - {o.pk for o in chosen}:
        held[pk].delete()
    added = [WorkAuthor(work=work, organisation=o, position=n) for n, o in enumerate(chosen, start=1) if o.pk not in held]
    WorkAuthor.objects.bulk_create(added)


def _more(work: Work, topics: Iterable[str] | None, authors: Iterable[Organisation] | None) -> None:
    if topics is not None:
        _set_topics(work, topics)
    if authors is not None:
        _set_authors(work, authors)


@action(can=Can.EDIT, at="place_path")
def catalogue(
    *,
    actor: Principal,
    values: Mapping[str, Any],
    place_path: str,
    topics: Iterable[str] = (),
    authors: Iterable[Organisation] = (),
    about: str = "",
    edition: Mapping[str, Any] | None = None,
) -> Work:
    """Enter a work into the catalogue, with its first edition if there is one. Everybody who signed in sees it. Raises Refused."""
    work = Work(place_path=place_path, status=rules.WORK.next("", "list"), known_on=clock.today())
    _about(work, about)
    _fill(work, values)
    work.save()
    _more(work, topics, authors)
    if edition is not None:
        _begin_edition(work, edition, has_file=False)
        _settle(work)
    return work


@action(can=Can.EDIT, at="work")
def change_work(
    *,
    actor: Principal,
    work: Work,
    values: Mapping[str, Any],
    topics: Iterable[str] | None = None,
    authors: Iterable[Organisation] | None = None,
    about: str | None = None,
) -> Work:
    """Change what is said of a work. Raises Refused, or Stale."""
    if about is not None:
        _about(work, about)
    _fill(work, values)
    work.save()
    _more(work, topics, authors)
    return work


@action(can=Can.EDIT, at="work")
def open_work(*, actor: Principal, work: Work) -> Work:
    """Show a work to everybody, signed in or not: on its public page, in the feed and to search engines. Raises Stale."""
    work.is_public = True
    work.save()
    return work


@action(can=Can.EDIT, at="work")
def close_work(*, actor: Principal, work: Work) -> Work:
    """Show a work to those who signed in only. Raises Stale."""
    work.is_public = False
    work.save()
    return work


@action(can=Can.EDIT, at="work")
def withdraw_work(*, actor: Principal, work: Work, reason: str) -> Work:
    """Take a work out of the catalogue: entered by mistake, twice, or against its owner's will. Raises Refused, or Stale."""
    if not reason.strip():
        raise Refused(Reason("LIBRARY_REASON_MISSING", field="reason"))
    work.status = rules.WORK.next(work.status, "withdraw")
    work.is_public = False
    work.save()
    note(reason=reason.strip())
    return work


@action(can=Can.EDIT, at="work")
def relist_work(*, actor: Principal, work: Work) -> Work:
    """Put a work back into the catalogue. Raises Refused, or Stale."""
    work.status = rules.WORK.next(work.status, "relist")
    work.save()
    return work


def _settle(work: Work) -> None:
    """Set what follows from the editions of a work: its languages, and what it is called in each of them."""
    told = list(Edition.objects.filter(work=work).order_by("pk").values_list("language", "title"))
    work.languages = rules.languages_of(language for language, _title in told)
    called = {language: title for language, title in told if language in CODES and title and language != work.title_language}
    work.titles = {**work.titles, **called}
    # Saved even where nothing changed: what is found of its editions is made anew with it.
    work.save()


def _fill_edition(edition: Edition, values: Mapping[str, Any]) -> None:
    for name in OF_EDITION:
        if name in values:
            setattr(edition, name, values[name])
    address = values.get("address", edition.address)
    _require(rules.refuse_language(edition.language), rules.refuse_address(address), rules.refuse_published(edition.published, clock.today()))
    edition.address = rules.address_of(address) or ""
    same = Edition.objects.filter(work=edition.work, language=edition.language, address=edition.address, revision_label=edition.revision_label)
    if same.exclude(pk=edition.pk).exists():
        raise Refused(Reason("LIBRARY_EDITION_TWICE", field="address"))


def _keep(actor: Principal, edition: Edition, file: Any) -> File:
    _require(rules.refuse_file(edition.work.rights))
    return files.keep(actor=actor, owner=edition, file=file, name=file.name or "", can=Can.EDIT, view=SIGNED_IN, allowed=DOCUMENTS)


def _begin_edition(work: Work, values: Mapping[str, Any], *, has_file: bool) -> Edition:
    edition = Edition(work=work)
    _fill_edition(edition, values)
    _require(rules.refuse_edition(edition.address, has_file=has_file, is_only_named=edition.is_only_named))
    edition.save()
    return edition


@action(can=Can.EDIT, at="work")
def add_edition(*, actor: Principal, work: Work, values: Mapping[str, Any], file: Any = None) -> Edition:
    """Add an edition of a work, with a copy of it if its rights allow one. Raises Refused."""
    edition = _begin_edition(work, values, has_file=file is not None)
    if file is not None:
        _keep(actor, edition, file)
    _settle(work)
    return edition


@action(can=Can.EDIT, at="edition")
def change_edition(*, actor: Principal, edition: Edition, values: Mapping[str, Any], file: Any = None) -> Edition:
    """Change what is said of an edition, or keep another copy of it. Raises Refused, or Stale."""
    _fill_edition(edition, values)
    kept = list(files_of(edition.ref))
    has_file = file is not None or bool(kept)
    _require(rules.refuse_edition(edition.address, has_file=has_file, is_only_named=edition.is_only_named))
    if file is not None:
        new = _keep(actor, edition, file)
        for old in kept:
            if old.pk != new.pk:
                files.erase(actor=actor, file=old, can=Can.EDIT)
    edition.save()
    _settle(edition.work)
    return edition


@action(can=Can.EDIT, at="edition")
def drop_file(*, actor: Principal, edition: Edition) -> Edition:
    """Remove the copy of an edition. Raises Refused where it stands nowhere else."""
    _require(rules.refuse_edition(edition.address, has_file=False, is_only_named=edition.is_only_named))
    files.erase_of(actor=actor, owner=edition.ref, place_path=edition.work.place_path, can=Can.EDIT)
    edition.save()
    return edition


@action(can=Can.EDIT, at="edition")
def remove_edition(*, actor: Principal, edition: Edition) -> None:
    """Take an edition away that should not be there, with its copy. The history keeps what it said."""
    work = edition.work
    files.erase_of(actor=actor, owner=edition.ref, place_path=work.place_path, can=Can.EDIT)
    edition.delete()
    _settle(work)

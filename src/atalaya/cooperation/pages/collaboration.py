"""Agreements and what is to be done; members, partners and donors; awards."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from atalaya.contacts.public import Organisation
from atalaya.cooperation import labels, models, queries, tables
from atalaya.cooperation.actions import moving
from atalaya.cooperation.forms import instruments as forms
from atalaya.cooperation.forms import members as member_forms
from atalaya.cooperation.pages.building import PUBLIC, SOURCE, WITHDRAW, Facts, cited, crud, day, entered, kept, lines, linked, origin, paper, valued, ways
from atalaya.cooperation.pages.dialogue import follow_ups
from atalaya.cooperation.rules import moves
from atalaya.foundation.indicators.citing import Citations
from atalaya.foundation.ui.registers import Column
from atalaya.foundation.web.crud import Actions, Panel, Part, Step
from atalaya.places.public import name_of


def _instrument_facts(instrument: models.Instrument) -> Facts:
    return kept(
        [
            (_("Kind"), labels.INSTRUMENTS.get(instrument.kind, instrument.kind)),
            (_("Signed"), ", ".join(filter(None, (str(instrument.signed or ""), instrument.signed_at)))),
            (_("Parties, in the words of the source"), instrument.parties),
            (_("In force from"), day(instrument.in_force_from)),
            (_("In force until"), day(instrument.in_force_until)),
            *paper(instrument),
        ]
    )


def _holder_column(label: Any) -> Column:
    return Column("holder", label, queries.holder_of, link=None)


_INSTRUMENT_FORMS = {"end": forms.LastDayForm, "renew": forms.LastDayForm}
_MOVES = {verb: label for verb, label in labels.INSTRUMENT_VERBS.items() if verb != "sign"}
INSTRUMENTS = crud(
    "collaboration",
    "instruments",
    model=models.Instrument,
    one=_("agreement"),
    register=tables.INSTRUMENTS,
    lead=_("What was signed or is negotiated, with its parties and what each has to do."),
    rows=lambda rows: rows.prefetch_related("signatories__state", "signatories__organisation"),
    form=forms.INSTRUMENT[1],
    new_form=forms.INSTRUMENT[0],
    actions=Actions(add=valued(moving.begin_instrument), change=entered(models.Instrument).change),
    facts=_instrument_facts,
    origin=origin,
    status=lambda i: labels.instrument(i.status),
    steps=(
        Step(
            slug="sign",
            label=labels.INSTRUMENT_VERBS["sign"],
            icon=labels.ICONS["sign"],
            form=forms.SignForm,
            act=moving.sign_instrument,
            shows=lambda i: moves.INSTRUMENT.refuse(i.status, "sign") is None,
        ),
        *ways(moves.INSTRUMENT, _MOVES, _INSTRUMENT_FORMS, moving.move_instrument, _("Saved.")),
        *PUBLIC,
        *WITHDRAW,
    ),
    parts=(
        Part(
            slug="parties",
            label=_("Parties"),
            one=_("party"),
            model=models.Party,
            owner="instrument",
            rows=lambda i: cited(models.Party.objects.filter(instrument=i).select_related("state", "organisation").order_by("pk")),
            columns=(
                _holder_column(_("Party")),
                Column("signed", _("Joined"), "signed", kind="partial"),
                SOURCE,
            ),
            actions=lines(models.Party),
            form=forms.PARTY[1],
            new_form=forms.PARTY[0],
        ),
        follow_ups("instrument"),
    ),
)


def _follow_up_facts(follow_up: models.FollowUp) -> Facts:
    of = queries.source_of(follow_up)
    slug = "instruments" if isinstance(of, models.Instrument) else "decisions"
    return kept(
        [
            (_("What is to be done"), follow_up.what),
            (_("Agreed in"), linked(tables.address(slug)(of), of)),
            (_("Who"), queries.holder_of(follow_up) or _("Nobody is named.")),
            (_("Due"), day(follow_up.due_on) or _("No day is set.")),
            (_("Done on"), day(follow_up.done_on)),
            (_("What came of it"), follow_up.outcome),
        ]
    )


FOLLOW_UPS = crud(
    "collaboration",
    "follow-ups",
    model=models.FollowUp,
    one=_("task"),
    register=tables.FOLLOW_UPS,
    lead=_("What agreements and decisions ask to be done, by whom and by when."),
    rows=lambda rows: rows.select_related("instrument", "decision", "state", "organisation"),
    form=forms.FOLLOW_UP[1],
    new_form=None,
    actions=Actions(change=entered(models.FollowUp).change),
    facts=_follow_up_facts,
    origin=origin,
    status=lambda f: labels.follow_up(f.status, is_overdue=queries.is_overdue(f)),
    steps=(
        *ways(moves.FOLLOW_UP, labels.FOLLOW_UP_VERBS, {"finish": forms.FinishForm, "drop": forms.OutcomeForm}, moving.move_follow_up, _("Saved.")),
        *WITHDRAW,
    ),
)


def _member_facts(member: models.Member) -> Facts:
    return kept(
        [
            (_("Organisation"), linked(tables.address("partners")(member.organisation), member.organisation)),
            (_("Kind"), labels.MEMBERS.get(member.kind, member.kind)),
            (_("Since"), str(member.begins or "") or _("Not stated")),
            (_("Until"), str(member.ends or "")),
            *paper(member),
        ]
    )


MEMBERS = crud(
    "collaboration",
    "members",
    model=models.Member,
    one=_("member"),
    register=tables.MEMBERS,
    lead=_("Associate members and strategic partners, each with the days it was one."),
    rows=lambda rows: rows.select_related("organisation"),
    form=member_forms.MEMBER[1],
    new_form=member_forms.MEMBER[0],
    actions=entered(models.Member),
    facts=_member_facts,
    origin=origin,
    status=tables.membership,
    steps=(*PUBLIC, *WITHDRAW),
)


def _edition_facts(edition: models.AwardEdition) -> Facts:
    return kept(
        [
            (_("Award"), edition.title),
            (_("Year"), edition.year),
            (_("Number of the edition"), edition.ordinal),
            (_("Announced for"), day(edition.announced_on)),
            (_("Presented on"), day(edition.held_on)),
            (_("Nominations"), edition.nominations),
            *paper(edition),
        ]
    )


EDITIONS = crud(
    "collaboration",
    "awards",
    model=models.AwardEdition,
    one=_("award edition"),
    register=tables.EDITIONS,
    lead=_("Editions of the prizes, with their categories and recipients."),
    rows=lambda rows: rows.prefetch_related("prizes"),
    form=member_forms.EDITION[1],
    new_form=member_forms.EDITION[0],
    actions=entered(models.AwardEdition),
    facts=_edition_facts,
    origin=origin,
    steps=(*PUBLIC, *WITHDRAW),
    parts=(
        Part(
            slug="prizes",
            label=_("Categories and recipients"),
            one=_("category"),
            model=models.Prize,
            owner="edition",
            rows=lambda e: cited(models.Prize.objects.filter(edition=e).select_related("state", "organisation").order_by("pk")),
            columns=(
                Column("category", _("Category"), lambda p: p.category or _("Category not stated")),
                Column("recipient", _("Recipient"), lambda p: p.recipient or str(p.organisation or "")),
                Column("state", _("State"), lambda p: name_of(p.state) if p.state else None),
                Column("work", _("For what"), "work"),
                Column("nominations", _("Nominations"), "nominations", kind="number"),
                SOURCE,
            ),
            actions=lines(models.Prize),
            form=member_forms.PRIZE[1],
            new_form=member_forms.PRIZE[0],
            empty=_("No category is recorded."),
        ),
    ),
)


def _partner_facts(organisation: Organisation) -> Facts:
    return kept(
        [
            (_("Abbreviation"), organisation.abbreviation),
            (_("State"), name_of(organisation.state) if organisation.state else ""),
            (_("Address on the web"), linked(organisation.web, organisation.web)),
            (_("Source"), Citations([organisation.source]).html(organisation.source)),
            (_("Among the contacts"), linked(reverse("contacts:organisation", args=[organisation.public_id]), organisation.name)),
        ]
    )


def _money(request: HttpRequest, organisation: Organisation) -> dict[str, Any] | None:
    given = queries.money_of(organisation)
    if not given:
        return None
    return {
        "own": [m for m in given if not m.is_shared],
        "groups": [m for m in given if m.is_shared],
        "totals": queries.totals(m for m in given if not m.is_shared),
        "print_url": reverse("cooperation:donor", args=[organisation.public_id]),
    }


def _instruments_of(request: HttpRequest, organisation: Organisation) -> dict[str, Any] | None:
    keys = models.Party.objects.filter(organisation=organisation).values("instrument_id")
    rows = models.Instrument.objects.filter(pk__in=keys).order_by("-signed_on", "pk")
    found = [{"label": i.title, "url": tables.address("instruments")(i), "note": str(i.signed or ""), "status": labels.instrument(i.status)} for i in rows]
    return {"id": "instruments", "title": _("Agreements it is party to"), "lines": found} if found else None


def _seats_of(request: HttpRequest, organisation: Organisation) -> dict[str, Any] | None:
    rows = models.Seat.objects.filter(organisation=organisation).select_related("term__body").order_by("-term__begins_on", "pk")
    found = [{"label": queries.name_of_body(s.term.body), "url": tables.address("terms")(s.term), "note": f"{labels.SEATS[s.role]}, {s.term}"} for s in rows]
    return {"id": "seats", "title": _("Seats it holds"), "lines": found} if found else None


def _prizes_of(request: HttpRequest, organisation: Organisation) -> dict[str, Any] | None:
    rows = models.Prize.objects.filter(organisation=organisation).select_related("edition").order_by("-edition__year", "pk")
    found = [{"label": str(p.edition), "url": tables.address("awards")(p.edition), "note": p.category} for p in rows]
    return {"id": "prizes", "title": _("Awards it received"), "lines": found} if found else None


PARTNERS = crud(
    "collaboration",
    "partners",
    model=Organisation,
    one=_("organisation"),
    register=tables.PARTNERS,
    lead=_("Whoever is a member, party to an agreement, gives money, holds a seat or received an award."),
    rows=lambda rows: rows.filter(pk__in=queries.partners().values("pk")).select_related("state"),
    form=member_forms.MEMBER[1],
    new_form=None,
    actions=Actions(),
    facts=_partner_facts,
    history=False,
    panels=(
        Panel("cooperation/_money_of.html", _money),
        Panel("cooperation/_listed.html", _instruments_of),
        Panel("cooperation/_listed.html", _seats_of),
        Panel("cooperation/_listed.html", _prizes_of),
    ),
    parts=(
        Part(
            slug="members",
            label=_("Memberships"),
            one=_("membership"),
            model=models.Member,
            owner="organisation",
            rows=lambda o: models.Member.objects.filter(organisation=o).order_by("-begins_on", "pk"),
            columns=(
                Column("kind", _("Kind"), lambda m: str(labels.MEMBERS.get(m.kind, m.kind)), link=tables.address("members")),
                Column("status", _("Status"), tables.membership, kind="status"),
                Column("begins", _("Since"), "begins", kind="partial"),
                Column("ends", _("Until"), "ends", kind="partial"),
            ),
            actions=Actions(),
            empty=_("It is no member, as far as is recorded."),
        ),
        Part(
            slug="roles",
            label=_("What sources call it"),
            one=_("role"),
            model=models.PartnerRole,
            owner="organisation",
            rows=lambda o: cited(models.PartnerRole.objects.filter(organisation=o).order_by("pk")),
            columns=(
                Column("role", _("Role"), "role"),
                Column("programme", _("Programme"), "programme"),
                Column("known", _("Known since"), "known", kind="partial"),
                SOURCE,
            ),
            actions=Actions(
                add=lambda *, actor, owner, **values: lines(models.PartnerRole).add(actor=actor, organisation=owner, **values),  # type: ignore[misc]
                change=lines(models.PartnerRole).change,
                archive=lines(models.PartnerRole).archive,
            ),
            form=member_forms.PARTNER_ROLE[1],
            new_form=member_forms.PARTNER_ROLE[0],
        ),
    ),
)

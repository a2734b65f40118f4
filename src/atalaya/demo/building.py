"""Building the demonstration by the modules' own actions."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from atalaya.demo import contacts, cooperation, crowds, laws, levels, library, measures, records, reports, scholarships, training, world
from atalaya.demo.harbour import Harbour as Drawn
from atalaya.demo.harbour import harbour
from atalaya.demo.personas import PASSWORD, PERSONAS, ROOT, Persona
from atalaya.foundation.accounts.actions.grants import give_role, take_role
from atalaya.foundation.accounts.actions.people import NewPerson, add_person
from atalaya.foundation.accounts.models import Grant, User
from atalaya.foundation.permissions import capabilities
from atalaya.foundation.permissions.principals import Principal, system
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel import clock
from atalaya.library.actions import checking
from atalaya.places import actions, geometry, plans, seeding
from atalaya.places.models import Place

SIZES = ("small", "large")


class Refuses(Exception):
    """The demonstration is not built here. The message says why."""


@dataclass
class World:
    """What was built: places by code or "CODE/MARK", people by the slug of their persona."""

    places: dict[str, Place] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    is_new: bool = True


def maker() -> Principal:
    """Who builds: the demonstration itself, with every capability there is."""
    return system("demo", capabilities.known())


def is_built() -> bool:
    """Whether the fictional States are there."""
    with everywhere("the demonstration looks for itself"):
        return bool(Place.objects.filter(code=world.COUNTRIES[0].code).exists())


def build(*, size: str = "small", seed: int = 7, at: datetime | None = None, real: bool = True) -> World:
    """Build the world, or find it as it was built; `real` records of the programme beside it. Raises Refuses on a database with real users.

    The clock stands still meanwhile, at `at` or at the present moment: the same seed and moment give the same world.
    """
    with clock.frozen(at or clock.now()):
        return _build(size, seed, real=real)


def _build(size: str, seed: int, *, real: bool) -> World:
    if size not in SIZES:
        raise ValueError(f"a size is one of {', '.join(SIZES)}")
    if User.objects.filter(is_demo=False).exists():
        raise Refuses("this database has real users; the demonstration is built in an empty one")
    if is_built():
        return _found()
    seeding.seed()
    made = World()
    by = maker()
    with transaction.atomic(), scope(by):
        for country in world.COUNTRIES:
            _build_country(made, by, country, random.Random(f"{seed}:{country.code}"))  # noqa: S311  a world, no secret
        _build_history(made, by)
        laws.build(by, made.places["QT"])
        _build_people(made, by)
        contacts.build(by, made.places)
        training.build(by, made.places)
        scholarships.build(by, made.places)
        cooperation.build(by, made.places)
        library.build(by, made.places, made.people)
        measures.build(by, made.places)
        levels.build(by, made.places, made.people)
        if real:
            records.load(by)
            reports.build(made.people)
        checking.follow_addresses(actor=by)
    if size == "large":
        crowds.build(by, [made.places[c.code] for c in world.COUNTRIES], seed)
    return made


def _found() -> World:
    made = World(is_new=False)
    with everywhere("the demonstration finds itself again"):
        codes = [c.code for c in world.COUNTRIES]
        for place in Place.objects.filter(code__isnull=False).select_related("parent"):
            if any(place.code.startswith(code) for code in codes):
                made.places[place.code] = place
        for place in Place.objects.filter(parent__in=made.places.values(), code__isnull=True).exclude(mark="").select_related("parent"):
            made.places[f"{place.parent.code}/{place.mark}"] = place
    by_email = {user.email: user for user in User.objects.filter(is_demo=True)}
    made.people = {p.slug: by_email[p.email] for p in PERSONAS if p.email in by_email}
    return made


def _build_country(made: World, by: Principal, country: world.Country, chance: random.Random) -> None:
    root = Place.objects.get(kind="root")
    values: dict[str, Any] = {
        "name": country.name,
        "code": country.code,
        "language": country.language,
        "state_class": "observer",
        "sub_region": country.sub_region,
    }
    values |= {"languages": country.languages, "fictional": True, "source": "demonstration"}
    state = made.places[country.code] = actions.add_state(actor=by, parent=root, values=values)
    for port in country.ports:
        _build_port(made, by, state, port, chance)


def _build_port(made: World, by: Principal, state: Place, port: world.Harbour, chance: random.Random) -> None:
    lat, lon = port.at
    drawn = harbour(lat, lon)
    values: dict[str, Any] = {
        "name": port.name,
        "code": port.code,
        "language": state.language,
        "time_zone": port.time_zone,
        "harbour": port.note,
        **_at(port.at),
    }
    place = made.places[port.code] = actions.add_port(actor=by, parent=state, values=values)
    if state.language == "es":  # the plan names its waters in Spanish
        actions.set_base_plan(actor=by, place=place, plan=plans.read(drawn.plan), source="demonstration")
    for terminal in port.terminals:
        code = f"{port.code}-{terminal.serial}"
        at = (lat + terminal.offset[0], lon + terminal.offset[1])
        extent: dict[str, Any] = {"geometry": drawn.extent} if terminal.is_furnished else {}
        own: dict[str, Any] = {"name": terminal.name, "code": code, "language": state.language, **_at(at), **extent, **terminal.values}
        facility = made.places[code] = actions.add_facility(actor=by, parent=place, values=own)
        if terminal.is_furnished:
            _furnish(made, by, facility, drawn, state.language)
    anchorage: dict[str, Any] = {"name": world.name_of("A1", state.language), "mark": "A1", "language": state.language, "geometry": drawn.limits["A1"]}
    anchorage |= {**_at(drawn.positions["A1"]), "depth_m": Decimal(chance.randrange(140, 320)) / 10}
    made.places[f"{port.code}/A1"] = actions.add_anchorage(actor=by, parent=place, values=anchorage)


def _at(position: tuple[float, float]) -> dict[str, Decimal]:
    lat, lon = position
    return {"lat": Decimal(f"{lat:.7f}"), "lon": Decimal(f"{lon:.7f}")}


def _furnish(made: World, by: Principal, facility: Place, drawn: Drawn, language: str) -> None:
    def keep(mark: str, place: Place) -> None:
        made.places[f"{facility.code}/{mark}"] = place

    def named(mark: str, **more: Any) -> dict[str, Any]:
        return {"name": world.name_of(mark, language), "mark": mark, "language": language, **more}

    for mark, (area_type, level) in world.AREAS.items():
        limits: dict[str, Any] = {"geometry": drawn.limits[mark]} if mark in drawn.limits else {}
        values = named(mark, area_type=area_type, level=level, signed=mark != "R4", **limits, **world.measures(language))
        keep(mark, actions.add_area(actor=by, parent=facility, values=values))
    today = clock.now()
    dates = {"temporary": True, "starts_at": today + timedelta(days=2), "ends_at": today + timedelta(days=3)}
    keep("R5", actions.add_area(actor=by, parent=facility, values=named("R5", area_type="passengers", level=1, **dates)))
    for mark, traffic in world.GATES.items():
        keep(mark, actions.add_gate(actor=by, parent=facility, values=named(mark, traffic=traffic, direction="both", **_at(drawn.positions[mark]))))
    for mark, (length, depth, longest) in world.BERTHS.items():
        sizes = {"length_m": Decimal(length), "depth_m": Decimal(depth) if depth else None, "longest_ship_m": Decimal(longest)}
        keep(mark, actions.add_berth(actor=by, parent=facility, values=named(mark, **sizes, **_at(drawn.positions[mark]))))


def _build_history(made: World, by: Principal) -> None:
    """A little past: a name that changed, limits drawn anew, a terminal that moved."""
    actions.rename(actor=by, place=made.places["QTALM-0001"], name="Terminal Norte Almirante", language="es")
    yard = made.places["QTALM-0002/R1"]
    limits: dict[str, Any] = yard.geometry or {}
    smaller = geometry.read({"type": "Polygon", "coordinates": [[_towards(p, limits["coordinates"][0][0]) for p in limits["coordinates"][0]]]})
    if isinstance(smaller, geometry.Shape):
        actions.draw(actor=by, place=yard, shape=smaller)
    whole = geometry.read(limits)
    if isinstance(whole, geometry.Shape):
        actions.draw(actor=by, place=yard, shape=whole)
    old = made.places["QTALM-0004"]
    actions.close(actor=by, place=old, reason="Trasladada al nuevo muelle de graneles")
    values: dict[str, Any] = {
        "name": "Terminal de Graneles Nueva",
        "code": "QTALM-0005",
        "language": "es",
        "operator": "Granos del Sur",
        "ship_types": ["bulk"],
        "solas": "yes",
    }
    values |= _at((-8.7615, -83.379))
    made.places["QTALM-0005"] = actions.continue_place(actor=by, parent=made.places["QTALM"], place=old, values=values)


def _towards(point: list[float], corner: list[float], share: float = 0.7) -> list[float]:
    return [corner[0] + (point[0] - corner[0]) * share, corner[1] + (point[1] - corner[1]) * share]


def _build_people(made: World, by: Principal) -> None:
    for persona in PERSONAS:
        made.people[persona.slug] = _add(made, by, persona)


def _add(made: World, by: Principal, persona: Persona) -> User:
    new = NewPerson(email=persona.email, name=persona.name, language=persona.language, password=PASSWORD, is_demo=True)
    given = [(role, made.places[code].place_path if code != ROOT else "/") for role, code in persona.roles]
    first, *more = given or [("guard", made.places["QTALM-0002"].place_path)]
    user: User = add_person(actor=by, person=new, role=first[0], place_path=first[1])
    for role, path in more:
        give_role(actor=by, user=user, role=role, place_path=path, reason="demonstration")
    if not given:
        grant = Grant.objects.get(user=user)
        take_role(actor=by, grant=grant, reason="demonstration: somebody without a role")
    return user

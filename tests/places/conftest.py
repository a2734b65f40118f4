"""A small tree in two States, and people who hold roles in it."""

import copy
from types import SimpleNamespace

import pytest

from atalaya.foundation.permissions import roles
from atalaya.foundation.permissions.principals import Principal, gather
from atalaya.foundation.permissions.scope import everywhere, scope
from atalaya.kernel.paths import Reach
from atalaya.places import actions, seeding
from atalaya.places.models import Place
from tests import worlds

SQUARE = {"type": "Polygon", "coordinates": [[[-59.64, 13.09], [-59.62, 13.09], [-59.62, 13.11], [-59.64, 13.11], [-59.64, 13.09]]]}
BOW_TIE = {"type": "Polygon", "coordinates": [[[-59.64, 13.09], [-59.62, 13.11], [-59.62, 13.09], [-59.64, 13.11], [-59.64, 13.09]]]}


def holder(role: str, *paths: str, name: str = "") -> Principal:
    """Somebody with a role at some paths and below; at the root, which does not reach into the States."""
    capabilities = roles.capabilities_of(role)
    # An id is no longer than any other: PostgreSQL holds columns to their length.
    return Principal("user", (name or role.upper())[:14], gather((capabilities, Reach(path, below=path != "/")) for path in paths))


def get(code: str) -> Place:
    with everywhere("the test looks at what is stored"):
        return Place.objects.select_related("parent").get(code=code)


@pytest.fixture
def tree(db: None) -> SimpleNamespace:
    """Barbados with a port, two facilities and what lies in one of them; Belize with a port."""
    made = worlds.laid("tree", planted)
    return SimpleNamespace(**{name: copy.deepcopy(one) if isinstance(one, Place) else one for name, one in vars(made).items()})


def planted() -> SimpleNamespace:
    """What `tree` gives, added by the actions."""
    seeding.seed()
    bb, bz = get("BB"), get("BZ")
    da, other = holder("designated-authority", bb.place_path), holder("designated-authority", bz.place_path, name="OTHER")
    with scope(da):
        port = actions.add_port(actor=da, parent=bb, values={"name": "Bridgetown", "code": "BBBGI", "time_zone": "America/Barbados"})
        quay = actions.add_facility(actor=da, parent=port, values={"name": "Deep Water Quay", "code": "BBBGI-0001", "operator": "Harbour Company"})
        fish = actions.add_facility(actor=da, parent=port, values={"name": "Fishing Harbour", "code": "BBBGI-0002"})
        area = actions.add_area(actor=da, parent=quay, values={"name": "Apron", "mark": "R1", "area_type": "cargo", "geometry": SQUARE})
    with scope(other):
        abroad = actions.add_port(actor=other, parent=bz, values={"name": "Belize City", "code": "BZBZE", "time_zone": "America/Belize"})
    return SimpleNamespace(bb=bb, bz=bz, da=da, other=other, port=port, quay=quay, fish=fish, area=area, abroad=abroad)

"""The tables of places: one for every place, and one for what each kind says besides."""

from atalaya.places.models.details import Anchorage, Area, Berth, Detail, Facility, Gate, Port
from atalaya.places.models.place import Place
from atalaya.places.models.plan import BasePlan
from atalaya.places.models.states import Alias, Membership, State

DETAILS: dict[str, type[Detail]] = {
    "state": State,
    "port": Port,
    "facility": Facility,
    "area": Area,
    "berth": Berth,
    "gate": Gate,
    "anchorage": Anchorage,
}

_KEPT = {"place", "place_path", "public_id", "revision", "created_at", "changed_at"}


def detail_fields(kind: str) -> tuple[str, ...]:
    """The fields that only places of `kind` have."""
    model = DETAILS.get(kind)
    return tuple(f.name for f in model._meta.concrete_fields if f.name not in _KEPT) if model else ()


__all__ = ["DETAILS", "Alias", "Anchorage", "Area", "BasePlan", "Berth", "Detail", "Facility", "Gate", "Membership", "Place", "Port", "State", "detail_fields"]

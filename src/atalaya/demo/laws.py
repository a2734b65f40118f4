"""What a fictional State lays down: its profile pack, assigned from the first day of the next year."""

from datetime import date
from pathlib import Path

from atalaya.foundation.permissions.principals import Principal
from atalaya.foundation.profiles import public as profiles
from atalaya.kernel import clock
from atalaya.places.models import Place

PACKS = Path(__file__).resolve().parent / "data" / "profiles"


def build(by: Principal, state: Place) -> None:
    """Assign the pack of San Telmo."""
    profiles.load(PACKS)
    starts_on = date(clock.today().year + 1, 1, 1)
    profiles.assign(actor=by, place_path=state.place_path, pack="san-telmo", version=1, starts_on=starts_on, reason="Decreto 114 de 2026 (ficticio)")

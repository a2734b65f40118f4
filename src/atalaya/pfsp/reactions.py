"""What follows from a change of level: those concerned are told."""

from atalaya.foundation.notices import public as notices
from atalaya.foundation.permissions.principals import Principal
from atalaya.kernel.paths import ancestors
from atalaya.pfsp.capabilities import Can
from atalaya.pfsp.events import LevelComplied, LevelDecided
from atalaya.pfsp.models import FacilityLevel, LevelDecision
from atalaya.pfsp.notices import CHANGED, COMPLIED
from atalaya.places.public import Place, name_of


def on_level_decided(event: LevelDecided, *, actor: Principal) -> None:
    """Tell everybody who follows the level once, however many facilities changed: at a facility of theirs, or else at the place that was decided over."""
    decision = LevelDecision.objects.select_related("place").filter(public_id=event.decision).first()
    if decision is None:
        return
    changed = {one.place_path: one for one in FacilityLevel.objects.filter(brought_by=decision).select_related("facility")}
    over = set(notices.holders(str(Can.VIEW), decision.place_path))
    at: dict[str, set[str]] = {}
    for ident, path in notices.holders_within(str(Can.VIEW), decision.place_path):
        own = next((known for known in (path, *ancestors(path)) if known in changed), "")
        if own:
            at.setdefault(own, set()).add(ident)
        else:
            over.add(ident)
    _tell(decision, decision, decision.place, over)
    for path, ids in at.items():
        _tell(decision, changed[path], changed[path].facility, ids - over)


def _tell(decision: LevelDecision, about: LevelDecision | FacilityLevel, place: Place, users: set[str]) -> None:
    if users:
        params = {"level": decision.level, "place": name_of(place)}
        notices.tell(CHANGED, users=users, params=params, ref=about.ref, place_path=about.place_path, dedupe=f"level:{decision.public_id}")


def on_level_complied(event: LevelComplied, *, actor: Principal) -> None:
    """Tell those who set levels that a facility has reached its own."""
    held = _held(event.facility)
    if held is not None:
        params = {"level": event.level, "place": name_of(held.facility), "minutes": event.seconds // 60}
        users = notices.holders(str(Can.SET), held.place_path)
        notices.tell(COMPLIED, users=users, params=params, ref=held.ref, place_path=held.place_path, dedupe=f"complied:{event.facility}:{event.decision}")


def _held(facility: str) -> FacilityLevel | None:
    found: FacilityLevel | None = FacilityLevel.objects.select_related("facility").filter(facility__public_id=facility).first()
    return found

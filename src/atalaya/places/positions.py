"""Positions as people write them: decimal degrees, degrees and minutes, degrees minutes and seconds. Pure.

Charts and notices write 33° 02.70' S; a telephone gives -33.045. Both are read; west and south are negative. The letters
are those of the four languages: O is west in Spanish, Portuguese and French, L is east in Portuguese.
"""

import re
import unicodedata

from atalaya.kernel.reasons import Reason

DECIMALS = 7
_LETTERS = {"lat": {"N": 1, "S": -1}, "lon": {"E": 1, "L": 1, "W": -1, "O": -1}}
_MOST = {"lat": 90.0, "lon": 180.0}
_LONGEST = 40
_PARTS = 3


def angle(text: str, axis: str) -> float | Reason:
    """The latitude or longitude (`axis` "lat" or "lon") in `text`, in degrees to 7 decimals. Never raises."""
    fault = Reason("POSITION_FORM", {"text": text[:_LONGEST]}, axis)
    plain = unicodedata.normalize("NFKC", text).upper().replace("−", "-").strip()
    if not plain or len(plain) > _LONGEST:
        return fault
    letters = re.findall("[A-Z]", plain)
    numbers = re.findall(r"\d+(?:[.,]\d+)?", plain)
    negative = plain.startswith("-")
    rest = re.sub(r"\d+(?:[.,]\d+)?|[A-Z]|[\s°º'′’\"″”*:]", "", plain.removeprefix("-").removeprefix("+"))
    if rest or not 1 <= len(numbers) <= _PARTS or len(letters) > 1 or (negative and letters):
        return fault
    if letters and letters[0] not in _LETTERS[axis]:
        return _other_axis(letters[0], axis, fault)
    value = _degrees(numbers)
    if value is None:
        return fault
    if value > _MOST[axis]:
        return Reason("POSITION_RANGE", {"value": value, "most": _MOST[axis]}, axis)
    sign = _LETTERS[axis][letters[0]] if letters else -1 if negative else 1
    return round(sign * value, DECIMALS) + 0.0


def _other_axis(letter: str, axis: str, fault: Reason) -> Reason:
    other = "lon" if axis == "lat" else "lat"
    return Reason("POSITION_OTHER_AXIS", {"letter": letter}, axis) if letter in _LETTERS[other] else fault


def _degrees(numbers: list[str]) -> float | None:
    """Degrees from one to three numbers; only the last may have decimals, minutes and seconds stay below 60."""
    values = [float(n.replace(",", ".")) for n in numbers]
    if any(not n.isdigit() for n in numbers[:-1]) or any(v >= 60 for v in values[1:]):  # noqa: PLR2004
        return None
    return sum(v / float(60**i) for i, v in enumerate(values))


def written(lat: float, lon: float) -> str:
    """A position as a chart writes it: degrees and minutes to three decimals, about two metres."""
    return f"{_minutes(lat, 'N', 'S', 2)} {_minutes(lon, 'E', 'W', 3)}"


def _minutes(value: float, positive: str, negative: str, width: int) -> str:
    thousandths = round(abs(value) * 60_000)
    degrees, rest = divmod(thousandths, 60_000)
    return f"{degrees:0{width}d}° {rest / 1000:06.3f}′ {positive if value >= 0 else negative}"


def decimal(value: float) -> str:
    """Degrees with as many decimals as they carry, at most seven: what a form shows and reads back unchanged."""
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".").replace("-0", "-0") or "0"

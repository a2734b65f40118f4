"""Numbers and codes of ships, containers, radios, ports and port facilities, read in one place for every module.

Each reader takes what somebody typed or a camera read and gives a parsed value or a Reason; none raises. A check digit
finds slips, it does not prove that the thing exists: ISO 6346 misses 8 % of wrong letters, the IMO number 13 % of wrong
single digits, and an MMSI has none at all.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from atalaya.kernel.reasons import Reason

_LONGEST = 40
# ISO 3166-1 alpha-2, and XZ, which UN/LOCODE uses for installations in international waters.
_ISO_3166 = """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
    KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
    MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ
    UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XZ YE YT ZA ZM ZW"""
_COUNTRIES = frozenset(_ISO_3166.split())
# Maritime identification digits of the Americas (ITU). A flag outside this table is not stated, never guessed.
_FLAGS = {
    "301": "AI", "303": "US", "304": "AG", "305": "AG", "307": "AW", "308": "BS", "309": "BS", "310": "BM", "311": "BS",
    "312": "BZ", "314": "BB", "316": "CA", "319": "KY", "321": "CR", "323": "CU", "325": "DM", "327": "DO", "329": "GP",
    "330": "GD", "331": "GL", "332": "GT", "334": "HN", "336": "HT", "338": "US", "339": "JM", "341": "KN", "343": "LC",
    "345": "MX", "347": "MQ", "348": "MS", "350": "NI", "351": "PA", "352": "PA", "353": "PA", "354": "PA", "355": "PA",
    "356": "PA", "357": "PA", "358": "PR", "359": "SV", "361": "PM", "362": "TT", "364": "TC", "366": "US", "367": "US",
    "368": "US", "369": "US", "370": "PA", "371": "PA", "372": "PA", "373": "PA", "374": "PA", "375": "VC", "376": "VC",
    "377": "VC", "378": "VG", "379": "VI", "701": "AR", "710": "BR", "720": "BO", "725": "CL", "730": "CO", "735": "EC",
    "740": "FK", "745": "GF", "750": "GY", "755": "PY", "760": "PE", "765": "SR", "770": "UY", "775": "VE",
}  # fmt: skip


def _tidy(text: str) -> str:
    """Capitals without spaces, full-width forms made plain. Overlong text comes back empty: it is no identifier."""
    if len(text) > _LONGEST:
        return ""
    return re.sub(r"[\s.]", "", unicodedata.normalize("NFKC", text).upper())


def is_fictional(country: str) -> bool:
    """Whether the code is one of QM to QZ, which ISO 3166 leaves to its users and we give to fictional States."""
    return re.fullmatch("Q[M-Z]", country) is not None


def is_country(code: str) -> bool:
    """Whether the two letters are an ISO 3166-1 country, or a fictional one (QM to QZ)."""
    return code in _COUNTRIES or is_fictional(code)


@dataclass(frozen=True)
class ShipNumber:
    """An IMO ship number with a right check digit. `digits` is the seven digits, without "IMO"."""

    digits: str

    def __str__(self) -> str:
        return f"IMO {self.digits}"


def ship_number(text: str) -> ShipNumber | Reason:
    """The IMO ship number in `text`: seven digits, "IMO" before them or not (IMO Res. A.1117(30))."""
    digits = _tidy(text).removeprefix("IMO").lstrip("-:")
    if not re.fullmatch("[1-9][0-9]{6}", digits):
        return Reason("IMO_NUMBER_FORM")
    total = sum(int(d) * w for d, w in zip(digits, range(7, 1, -1), strict=False))
    if total % 10 != int(digits[6]):
        return Reason("IMO_NUMBER_CHECK", {"number": digits})
    return ShipNumber(digits)


# A=10 and on, the multiples of 11 left out (ISO 6346).
_LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", (v for v in range(10, 39) if v % 11), strict=True))
_VALUES = _LETTERS | {d: int(d) for d in "0123456789"}
_TO_LETTER = dict(zip("015826", "OISBZG", strict=True))
_TO_DIGIT = {letter: digit for digit, letter in _TO_LETTER.items()} | {"Q": "0", "D": "0", "L": "1"}
_CONFUSED = ("OQDC0", "IL1TJ7", "S58B36", "Z27", "G6", "MN", "VU", "VY", "KX", "EF", "PR", "3890", "4A")
_CATEGORIES = "UJZ"


@dataclass(frozen=True)
class ContainerNumber:
    """An ISO 6346 number with a right check digit. `category` is U (freight), J (equipment) or Z (trailer, chassis)."""

    owner: str
    category: str
    serial: str
    check: int
    warnings: tuple[Reason, ...] = ()

    def __str__(self) -> str:
        return f"{self.owner}{self.category}{self.serial}{self.check}"


def container_remainder(body: str) -> int:
    """The remainder (0 to 10) of the ten characters before the check digit. 10 is written as check digit 0."""
    return sum(_VALUES[c] << i for i, c in enumerate(body)) % 11


def container_number(text: str) -> ContainerNumber | Reason:
    """The container number in `text`. A remainder of 10 is taken with a warning: ISO advises against such serials."""
    typed = _tidy(text).replace("-", "")
    if not re.fullmatch("[A-Z]{4}[0-9]{7}", typed):
        return Reason("CONTAINER_FORM")
    if typed[3] not in _CATEGORIES:
        return Reason("CONTAINER_CATEGORY", {"letter": typed[3]})
    remainder = container_remainder(typed[:10])
    if remainder % 10 != int(typed[10]):
        return Reason("CONTAINER_CHECK", {"number": typed, "expected": remainder % 10})
    warnings = (Reason("CONTAINER_REMAINDER_TEN", {"number": typed}),) if remainder == 10 else ()  # noqa: PLR2004
    return ContainerNumber(typed[:3], typed[3], typed[4:10], int(typed[10]), warnings)


def container_candidates(text: str) -> tuple[str, ...]:
    """Right numbers that `text` may be a misreading of, in order: what to look for in a manifest.

    One character may stand for another that cameras confuse with it, or, a letter, for one with the same remainder,
    which the check digit cannot tell apart. The number itself is left out.
    """
    typed = _tidy(text).replace("-", "")
    if len(typed) != 11 or not re.fullmatch("[A-Z0-9]{11}", typed):  # noqa: PLR2004
        return ()
    read = "".join(_TO_LETTER.get(c, c) if i < 4 else _TO_DIGIT.get(c, c) for i, c in enumerate(typed))  # noqa: PLR2004
    right = {c for c in (read, *_one_other(read)) if isinstance(container_number(c), ContainerNumber)}
    return tuple(sorted(right - {typed}))


def _one_other(read: str) -> Iterator[str]:
    for i, char in enumerate(read):
        others = {c for group in _CONFUSED if char in group for c in group}
        if char in _LETTERS:
            others |= {c for c, v in _LETTERS.items() if v % 11 == _LETTERS[char] % 11}
        yield from (read[:i] + c + read[i + 1 :] for c in others - {char})


@dataclass(frozen=True)
class Mmsi:
    """A radio's identity. `kind` says whose; `mid` its three country digits, None where the kind has none.

    Kinds: ship, group, coast, handheld, aircraft, aid, craft, sart, mob, epirb. `flag` is the ISO code for the Americas.
    """

    digits: str
    kind: str
    mid: str | None

    @property
    def flag(self) -> str | None:
        """The State of the country digits, if it is one of the Americas; None is not stated."""
        return _FLAGS.get(self.mid or "")

    def __str__(self) -> str:
        return self.digits


# In this order: the first that fits. ITU-R M.585.
_MMSI_KINDS = (
    ("sart", "970[0-9]{6}"),
    ("mob", "972[0-9]{6}"),
    ("epirb", "974[0-9]{6}"),
    ("aircraft", "111([0-9]{3})[0-9]{3}"),
    ("aid", "99([0-9]{3})[0-9]{4}"),
    ("craft", "98([0-9]{3})[0-9]{4}"),
    ("coast", "00([0-9]{3})[0-9]{4}"),
    ("group", "0([0-9]{3})[0-9]{5}"),
    ("handheld", "8([0-9]{3})[0-9]{5}"),
    ("ship", "([0-9]{3})[0-9]{6}"),
)


def mmsi(text: str) -> Mmsi | Reason:
    """The MMSI in `text`: nine digits of a known kind, with country digits from 201 to 775 where the kind has them."""
    digits = _tidy(text)
    if not re.fullmatch("[0-9]{9}", digits):
        return Reason("MMSI_FORM")
    for kind, pattern in _MMSI_KINDS:
        if match := re.fullmatch(pattern, digits):
            mid = match.group(1) if match.groups() else None
            if mid is None or 201 <= int(mid) <= 775:  # noqa: PLR2004
                return Mmsi(digits, kind, mid)
            return Reason("MMSI_COUNTRY", {"number": digits, "mid": mid})
    return Reason("MMSI_FORM")


@dataclass(frozen=True)
class Locode:
    """A UN/LOCODE of the right form and with a country that exists. Whether it is in the list is not checked."""

    country: str
    place: str

    def __str__(self) -> str:
        return self.country + self.place


def locode(text: str) -> Locode | Reason:
    """The UN/LOCODE in `text`: an ISO 3166 country and three of A-Z and 2-9."""
    typed = _tidy(text).replace("-", "")
    if not re.fullmatch("[A-Z]{2}[A-Z2-9]{3}", typed):
        return Reason("LOCODE_FORM")
    if not is_country(typed[:2]):
        return Reason("LOCODE_COUNTRY", {"country": typed[:2]})
    return Locode(typed[:2], typed[2:])


@dataclass(frozen=True)
class FacilityNumber:
    """An IMO port facility number, written "BBBGI-0001"."""

    port: Locode
    serial: str

    def __str__(self) -> str:
        return f"{self.port}-{self.serial}"


def facility_number(text: str) -> FacilityNumber | Reason:
    """The IMO port facility number in `text`: the port's UN/LOCODE and four digits."""
    match = re.fullmatch("([A-Z0-9]{5})-?([0-9]{4})", _tidy(text))
    if match is None:
        return Reason("FACILITY_NUMBER_FORM")
    port = locode(match.group(1))
    if isinstance(port, Reason):
        return port
    return FacilityNumber(port, match.group(2))

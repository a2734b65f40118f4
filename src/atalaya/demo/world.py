"""The fictional States, ports and terminals, as data. Any likeness to a real place is chance."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Terminal:
    """A port facility. `values` are what add_facility takes besides name and code; `offset` is degrees from the port."""

    serial: str
    name: str
    values: dict[str, Any]
    offset: tuple[float, float] = (0.0, 0.0)
    is_furnished: bool = False


@dataclass(frozen=True)
class Harbour:
    """A port with its terminals, round a position (lat, lon) well out at sea, where no real coast is in the way."""

    code: str
    name: str
    time_zone: str
    at: tuple[float, float]
    terminals: tuple[Terminal, ...]
    note: str = ""


@dataclass(frozen=True)
class Country:
    """A fictional State."""

    code: str
    name: str
    language: str
    languages: str
    sub_region: str
    ports: tuple[Harbour, ...]


_CARGO = {"ship_types": ["container", "general_cargo", "ro_ro"], "solas": "yes"}

COUNTRIES = (
    Country(
        "QT",
        "San Telmo",
        "es",
        "es",
        "South America",
        (
            Harbour(
                "QTALM",
                "Puerto Almendro",
                "America/Lima",
                (-8.75, -83.4),
                (
                    Terminal("0001", "Terminal Norte", {"operator": "Estiba Norteña", **_CARGO}, (0.012, 0.006)),
                    Terminal("0002", "Terminal Sur", {"operator": "Terminales de Almendro", **_CARGO}, is_furnished=True),
                    Terminal("0003", "Muelle Pesquero", {"operator": "Cooperativa La Red", "ship_types": ["fishing"], "solas": "no"}, (0.004, -0.014)),
                    Terminal("0004", "Terminal de Graneles", {"operator": "Granos del Sur", "ship_types": ["bulk"], "solas": "yes"}, (-0.006, 0.016)),
                ),
                "Entrada por el noreste, entre las escolleras. Calado en la dársena: 10 m.",
            ),
            Harbour(
                "QTBRM",
                "Bahía Bruma",
                "America/Lima",
                (-12.9, -82.6),
                (Terminal("0001", "Terminal Bruma", {"operator": "Puertos de la Bruma", "ship_types": ["oil", "chemical"], "solas": "yes"}),),
            ),
        ),
    ),
    Country(
        "QS",
        "Brendan Islands",
        "en",
        "en",
        "Caribbean",
        (
            Harbour(
                "QSHRB",
                "Harbour Town",
                "America/Barbados",
                (16.2, -56.6),
                (
                    Terminal("0001", "Deep Water Terminal", {"operator": "Brendan Port Company", **_CARGO}, is_furnished=True),
                    Terminal(
                        "0002", "Cruise Pier", {"operator": "Brendan Port Company", "ship_types": ["cruise", "passenger"], "solas": "yes"}, (0.009, -0.01)
                    ),
                ),
                "Approach from the east. Pilotage is compulsory above 500 gross tons.",
            ),
        ),
    ),
    Country(
        "QV",
        "Serra Clara",
        "pt",
        "pt",
        "South America",
        (
            Harbour(
                "QVSER",
                "Porto Sereno",
                "America/Fortaleza",
                (-5.6, -30.9),
                (
                    Terminal(
                        "0001", "Terminal de Contêineres", {"operator": "Sereno Contêineres", "ship_types": ["container"], "solas": "yes"}, is_furnished=True
                    ),
                    Terminal("0002", "Cais do Petróleo", {"operator": "", "ship_types": ["oil", "gas"], "solas": "unknown"}, (-0.011, 0.009)),
                ),
            ),
        ),
    ),
)

# Words of what lies in a furnished terminal, by the language of its State: mark, kind, name, details.
_NAMES: dict[str, dict[str, str]] = {
    "es": {
        "R1": "Explanada de contenedores",
        "R2": "Muelles 3 y 4, lado agua",
        "R3": "Parque de tanques",
        "R4": "Sala de control",
        "R5": "Zona temporal, buque de pasaje",
        "G1": "Principal",
        "G2": "Camiones",
        "G3": "Personal",
        "G4": "Muelles 3 y 4",
        "G5": "Ferrocarril",
        "G6": "Parque de tanques",
        "B": "Muelle",
        "A1": "Fondeadero exterior",
    },
    "en": {
        "R1": "Container yard",
        "R2": "Berths 3 and 4, water side",
        "R3": "Tank farm",
        "R4": "Control room",
        "R5": "Temporary area, passenger ship",
        "G1": "Main",
        "G2": "Trucks",
        "G3": "Staff",
        "G4": "Berths 3 and 4",
        "G5": "Rail",
        "G6": "Tank farm",
        "B": "Berth",
        "A1": "Outer anchorage",
    },
    "pt": {
        "R1": "Pátio de contêineres",
        "R2": "Berços 3 e 4, lado do mar",
        "R3": "Parque de tanques",
        "R4": "Sala de controle",
        "R5": "Área temporária, navio de passageiros",
        "G1": "Principal",
        "G2": "Caminhões",
        "G3": "Pessoal",
        "G4": "Berços 3 e 4",
        "G5": "Ferrovia",
        "G6": "Parque de tanques",
        "B": "Berço",
        "A1": "Fundeadouro externo",
    },
}
_MEASURES = {
    "es": ("Solo con pase para la zona; visitas con escolta. En nivel 2, escolta también para contratistas.", "Sin fotografías. Vehículos a 20 km/h."),
    "en": ("Pass for the area only; visitors with an escort. At level 2 contractors too.", "No photographs. Vehicles at 20 km/h."),
    "pt": ("Somente com passe para a área; visitantes com escolta. No nível 2, contratados também.", "Sem fotografias. Veículos a 20 km/h."),
}
AREAS = {"R1": ("cargo", 1), "R2": ("waterside", 1), "R3": ("dangerous_goods", 1), "R4": ("control", 1)}
GATES = {"G1": "mixed", "G2": "vehicle", "G3": "person", "G4": "mixed", "G5": "rail", "G6": "vehicle"}
BERTHS = {"B1": ("210", "8.4", "190"), "B2": ("210", "9.1", "200"), "B3": ("260", "11.5", "245"), "B4": ("280", None, "260")}


def name_of(mark: str, language: str) -> str:
    """What the thing with this mark is called in the language of its State."""
    names = _NAMES[language]
    return f"{names['B']} {mark[1:]}" if mark.startswith("B") else names[mark]


def measures(language: str) -> dict[str, str]:
    """The measures of a restricted area, in the language of its State."""
    access, activity = _MEASURES[language]
    return {"access_measures": access, "activity_measures": activity}

"""Figures as they leave the product: the document of `atalaya figures`, and one line for people."""

from typing import Any

from atalaya.foundation.indicators import Asked, figures, sitting, unplaced
from atalaya.places.public import classes
from atalaya.results.indicators import without_period


def is_state(code: str) -> bool:
    """Whether there is a real State, territory or observer of this code."""
    return any(known == code and state_class for known, state_class in classes().values())


def document(asked: Asked) -> dict[str, Any]:
    """As the contract has it. Records dated too coarsely for the period, and declared values without one, are listed, never counted."""
    with sitting():
        return {
            "period": {"from": asked.start.isoformat(), "to": asked.end.isoformat(), "rule": asked.rule},
            "as_of": asked.as_of.isoformat() if asked.as_of else None,
            "figures": [figure.plain() for figure in figures(asked)],
            "unplaced": unplaced(asked),
            "without_period": [{**figure.plain(), "period": None} for figure in without_period(asked)],
        }


def line(figure: dict[str, Any]) -> str:
    """One figure in a line of text."""
    value = "no data" if figure["value"] is None else f"{'at least ' if figure['qualifier'] == 'at_least' else ''}{figure['value']:,}"
    said = [f"{figure['indicator']:<28} {value}", "" if figure["unit"] == "1" else figure["unit"], figure["kind"]]
    if figure["items_without_data"]:
        said.append(f"({figure['items_without_data']} of {figure['items']} without data)")
    said += [f"{name}={value}" for name, value in figure["dimensions"].items()]
    if period := figure.get("period"):
        said.append(f"{period['from']}/{period['to']}")
    elif "period" in figure:
        said.append("no period stated")
    if figure["source"]:
        said.append(figure["source"])
    return " ".join(filter(None, said))

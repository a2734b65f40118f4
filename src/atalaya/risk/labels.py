"""The words of risk: why a method or a rating is not taken."""

from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words
from atalaya.foundation.i18n.texts import Text
from atalaya.risk.rules.methods import Words

REASONS: Mapping[str, Text] = {
    "RISK_NO_METHOD": _("There is no method %(method)s. There are: %(known)s."),
    "RISK_METHOD_OPEN": _("%(method)s has no scales: its owner supplies them. Bring them in with the template first."),
    "RISK_UNKNOWN_FACTOR": _("This method does not rate %(factor)s. It rates: %(known)s."),
    "RISK_MISSING_FACTOR": _("%(factor)s is not rated. Give it a value of its scale."),
    "RISK_OFF_SCALE": _("%(factor)s is off its scale. It takes: %(scale)s."),
    "RISK_DIVIDES_BY_ZERO": _("The formula can divide by zero. Change it, or take zero off the scale of what it divides by."),
    "RISK_FORMULA_UNREADABLE": _("The formula “%(formula)s” cannot be read from character %(at)s on. Use names, numbers, + - * /, brackets, min and max."),
    "RISK_FORMULAS_LOOP": _("These formulas need each other in a circle: %(formulas)s. Let one of them stand on factors alone."),
    "RISK_NAMED_TWICE": _("Two factors or formulas are named %(name)s. Give each a name of its own."),
    "RISK_LEVEL_TWICE": _("%(factor)s has two levels of one value. Give each level a value of its own."),
    "RISK_UNKNOWN_NAME": _("%(formula)s names %(name)s, which is neither a factor nor a formula. There are: %(known)s."),
    "RISK_NO_SCORE": _("There is no formula %(score)s for the score. Name one of the formulas."),
    "RISK_SCORE_OPTIONAL": _("The score %(score)s stands on a factor that may be left out. Let it stand on those that are always rated."),
    "RISK_UNKNOWN_CLASS": _("There is no class %(class)s. Add it to the classes, or name one of them."),
    "RISK_BANDS_GAP": _("Nothing is said of values above %(edge)s. Leave the edge of the last band out."),
    "RISK_BAND_WITHOUT_EDGE": _("Only the last band has no edge. Give the others the value they go up to."),
    "RISK_BANDS_OVERLAP": _("The band up to %(after)s stands after the one up to %(before)s. Put the edges in rising order."),
    "RISK_TABLE_UNKNOWN": _("The table names %(name)s, which is not there. Its rows are a factor, its columns a formula."),
    "RISK_TABLE_EDGES": _("The columns of the table rise and reach the greatest value of %(column)s, which is %(greatest)s."),
    "RISK_TABLE_ROW": _("The row %(row)s of the table needs %(cells)s classes, one for each column."),
    "RISK_METHOD_TOO_LONG": _("A method has at most %(most)s characters."),
    "RISK_METHOD_NOT_YAML": _("This is not YAML: it cannot be read from line %(line)s on."),
    "RISK_METHOD_MISSING": _("%(where)s is missing. See the template."),
    "RISK_METHOD_UNKNOWN_FIELD": _("A method has no %(where)s. Take it out, or see the template for what was meant."),
    "RISK_METHOD_WRONG": _("%(where)s is not what belongs there. See the template."),
}


def in_language(text: Words) -> str:
    """A text of a method in the reader's language."""
    return text[(get_language() or "en")[:2]]


def register() -> None:
    """Say the words."""
    words.register_reasons(REASONS)

"""The words of the reasons that the kernel gives: state tables and identifiers."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.i18n import words


def register() -> None:
    """Give the kernel's codes their sentences."""
    words.register_reasons(
        {
            "WORKFLOW_CLOSED": _("This cannot be done in the present state. Read the record again to see what can."),
            "IMO_NUMBER_FORM": _("An IMO ship number has seven digits, with or without IMO before them."),
            "IMO_NUMBER_CHECK": _("%(number)s is not an IMO ship number: its last digit does not fit the others. Look for a wrong digit."),
            "CONTAINER_FORM": _("A container number has four letters and seven digits, as in CSQU 305438 3."),
            "CONTAINER_CATEGORY": _("The fourth letter of a container number is U, J or Z, not %(letter)s."),
            "CONTAINER_CHECK": _("%(number)s does not fit its check digit, which would be %(expected)s. Look for a wrong letter or digit."),
            "CONTAINER_REMAINDER_TEN": _("%(number)s is a number that the standard advises against: its check digit leaves some errors unseen. Read it twice."),
            "MMSI_FORM": _("An MMSI has nine digits."),
            "MMSI_COUNTRY": _("%(number)s begins with %(mid)s, which is no country's number. Look for a wrong digit."),
            "LOCODE_FORM": _("A UN/LOCODE has two letters for the country and three for the place, as in BBBGI."),
            "LOCODE_COUNTRY": _("%(country)s is not the code of a country."),
            "FACILITY_NUMBER_FORM": _("A port facility's number is its port's UN/LOCODE, a hyphen and four digits, as in BBBGI-0001."),
        }
    )

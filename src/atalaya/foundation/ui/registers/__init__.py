"""Registers: a table of records that is filtered, sorted, walked, chosen from and taken out, declared in one place.

    PORTS = Register(
        "places.ports",
        _("Ports"),
        columns=(
            Column("name", _("Port"), "name", sort="name", link=lambda row: row.get_absolute_url()),
            Column("state", _("State"), "place_path", kind="place"),
            Column("changed", _("Changed"), "changed_at", kind="moment", sort="changed_at", phone="end"),
        ),
        filters=(Words(("name", "locode")), Choice("status", _("Status"), "status", STATUSES)),
        order="name",
        empty=Empty(_("No port yet"), _("Add the first one, or import a list.")),
    )

    @page(can=Can.VIEW)
    def ports(request):
        return PORTS.respond(request, Place.objects.filter(kind="port"), heading=_("Ports"))

The page needs no template of its own (`ui/register.html` draws it) and no JavaScript. The cost follows the page: keyset
paging over (sort, pk), counts bounded at 10,000. Give every `sort` an index that begins with its field. A model field in
`sort` may be null; such rows come last.
"""

from atalaya.foundation.ui.registers.columns import Column
from atalaya.foundation.ui.registers.exporting import Export, use_exporter
from atalaya.foundation.ui.registers.filters import Choice, Flag, Words
from atalaya.foundation.ui.registers.register import Bulk, Empty, Register, View

__all__ = ["Bulk", "Choice", "Column", "Empty", "Export", "Flag", "Register", "View", "Words", "use_exporter"]

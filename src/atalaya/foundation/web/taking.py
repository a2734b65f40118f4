"""From a register to a file: what the registers show, handed to the exports."""

from django.http import HttpRequest, HttpResponseBase

from atalaya.foundation.exports import public as exports
from atalaya.foundation.ui.registers import Export
from atalaya.kernel import clock


def take_out(request: HttpRequest, export: Export) -> HttpResponseBase:
    """All columns of the rows the reader sees, noted in the audit log. Raises Denied, Http404."""
    columns = [exports.Column(c.slug, c.label, c.exported) for c in export.columns]
    about = exports.About(can=export.can, filters=export.filters, as_of=clock.today())
    return exports.respond(request, export.name, columns, export.rows, export.kind, about=about)

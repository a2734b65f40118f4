"""The words of what is done with a file, and of what can be wrong with it."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "IMPORT_TOO_LARGE": _("The file is larger than %(most_mb)s MB. Split it."),
    "IMPORT_EMPTY": _("The file has no rows under its header. Fill the template and send it again."),
    "IMPORT_OLD_WORKBOOK": _("This is a workbook of the old form (.xls). Save it as .xlsx or CSV."),
    "IMPORT_NOT_A_TABLE": _("The file is neither CSV nor an XLSX workbook that can be read. Save it anew as one of them."),
    "IMPORT_TOO_WIDE": _("The file has more than %(most)s columns. Keep those of the template."),
    "IMPORT_TOO_MANY_ROWS": _("The file has more than %(most)s rows. Split it."),
    "IMPORT_BROKEN_LINE": _("Line %(row)s cannot be read: a quotation mark is not closed. Put it right."),
    "IMPORT_CELL_TOO_LONG": _("A cell holds more than %(most)s characters. Shorten it."),
    "IMPORT_UNFOLDS_TOO_LARGE": _("The workbook unfolds to more than %(most_mb)s MB. Save the sheet as CSV."),
    "IMPORT_COLUMN_TWICE": _("The column %(column)s stands twice. Keep one."),
    "IMPORT_COLUMN_MISSING": _("The column %(column)s is missing. Add it."),
    "IMPORT_ROW_TWICE": _("The same as row %(row)s. Keep one of the two."),
    "IMPORT_TOO_MANY_CELLS": _("The row has more cells than the header has columns (%(most)s). Look for a stray separator."),
    "IMPORT_IN_FILE": _("In %(file)s:"),
    "IMPORT_TOO_MANY_FILES": _("More than %(most)s files at once. Bring them in several turns."),
    "IMPORT_SHEET_TWICE": _("There are two files for %(sheet)s. Keep one."),
    "IMPORT_NO_SHEET": _("None of the files is known by its name or its columns. Known are: %(known)s."),
    "IMPORT_REQUIRED": _("Nothing is stated, and it is required."),
    "IMPORT_TOO_LONG": _("%(long)s characters, at most %(most)s. Shorten it."),
    "IMPORT_NOT_A_NUMBER": _("“%(text)s” is not a number. Write it with figures and a point, such as 12.5."),
    "IMPORT_NOT_WHOLE": _("“%(text)s” is not a whole number."),
    "IMPORT_OUT_OF_RANGE": _("The number lies outside %(least)s to %(most)s."),
    "IMPORT_NOT_A_DATE": _("“%(text)s” is not a date. Write it as 2026-11-20."),
    "IMPORT_NOT_A_PARTIAL_DATE": _("“%(text)s” is not a date. Write it as 2026-11-20, 2026-11 or 2026."),
    "IMPORT_NOT_A_MOMENT": _("“%(text)s” is not a time. Write it as 2026-11-20T08:00Z, or with its distance from UTC as 2026-11-20T08:00-04:00."),
    "IMPORT_NO_PLACE": _("No place goes by “%(text)s”, or not for you. Write its code, such as BBBGI-0001."),
    "IMPORT_NOT_YES_OR_NO": _("“%(text)s” is neither yes nor no."),
    "IMPORT_NOT_A_CHOICE": _("“%(text)s” is not one of: %(known)s."),
    "IMPORT_HAS_REFUSED": _("%(n)s rows are refused, so nothing is brought in. Put them right and send the file again."),
    "IMPORT_PLAN_CHANGED": _("The records changed since you looked. This is what the file would do now; look again."),
    "IMPORT_NOT_YOURS": _("Somebody else brought this file. Bring your own."),
    "IMPORT_NOT_WAITING": _("This file was brought in or dropped already."),
}

ACTIONS = {
    "imports.bring": _("brought a file"),
    "imports.plan_anew": _("planned a file anew"),
    "imports.carry_out": _("brought in"),
    "imports.carry_out_file": _("brought in by a command"),
    "imports.drop": _("dropped a file"),
    "imports.drop_old": _("emptied old files"),
}

"""The words of what is done with files, and of those that are not taken."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "FILE_TOO_LARGE": _("The file is larger than %(most_mb)s MB. Make it smaller or split it."),
    "FILE_EMPTY": _("The file is empty. Choose another."),
    "FILE_KIND_UNKNOWN": _("This kind of file is not taken. Send a PDF, an image (PNG, JPEG, WebP), XLSX, DOCX, CSV, JSON or text in UTF-8."),
    "FILE_NAME_DIFFERS": _("The content is %(is)s, but the name ends in “%(ending)s”. Give it its right name, or send the right file."),
    "FILE_KIND_NOT_HERE": _("A file of kind %(is)s is not taken here. Taken are: %(allowed)s."),
    "FILE_HAS_MACROS": _("The file carries macros or programs. Save it without them."),
    "FILE_UNFOLDS_TOO_LARGE": _("The file unfolds to more than %(most_mb)s MB. Send a smaller one."),
}

ACTIONS = {
    "files.keep": _("kept a file"),
    "files.follow": _("moved files with their record"),
    "files.erase": _("erased a file"),
    "files.erase_of": _("erased the files of a record"),
}

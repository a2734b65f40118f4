"""What may be done with the library."""

from enum import StrEnum


class Can(StrEnum):
    """What is listed or accepted is shown to whoever signed in; VIEW shows what is not, at its place."""

    VIEW = "library.view"
    EDIT = "library.edit"
    SUBMIT = "library.submit"
    REVIEW = "library.review"
    IMPORT = "library.import"
    EXPORT = "library.export"

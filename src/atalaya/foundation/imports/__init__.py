"""Bringing data in: one mechanism for every module. Preview first, all or nothing, every error by row and field.

A module declares an `Importer`: its columns with their parsers, a `plan` that says of each row whether it is new, changed,
unchanged or refused and why, and a `carry_out` that calls the module's own actions. The mechanism reads CSV and XLSX,
shows the plan, and on confirmation plans anew: if anything differs from what was shown, it shows it again instead of
writing. All writes are one transaction. Pages and commands use the same three steps:

    reading    bytes -> a table of texts, with limits on size, rows, columns and what a zip file unfolds to
    parsing    a table -> rows of values, with all errors, not the first
    planning   rows -> a plan of the importer, with its fingerprint

A file that is no table (GeoJSON) comes with a `FileForm` of its importer, which reads it into the same rows.
"""

from atalaya.foundation.imports.declared import Contents, Field, FileForm, Importer, Planned, Row, register

__all__ = ["Contents", "Field", "FileForm", "Importer", "Planned", "Row", "register"]

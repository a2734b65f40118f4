"""Taking data out: one mechanism for every register. CSV, XLSX and JSON lines, streamed, scoped and noted in the audit log.

A register hands over its columns and its own query set, so that an export holds exactly the rows its reader sees.

**Formulas.** A spreadsheet runs a CSV cell that begins with `= + - @`, a tab or a return. Such a *text* gets one
apostrophe in front, and our importer takes one off again, so nothing is lost on the way round. Numbers and dates are
never touched, nor are signs followed by figures only (`-12`, `+1 246 555 0100`), which cannot do anything. XLSX and
JSON lines carry every text exactly: there a text is a text.
"""

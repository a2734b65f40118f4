"""Pure Python that every module stands on: clock, ids, references, events, state tables, reasons, identifiers.

Nothing here knows Django, a port or a page. What is here is small enough to read in one sitting and is
tested without a database. A new notion belongs here only if two modules need it and neither owns it.
"""

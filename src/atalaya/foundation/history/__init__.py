"""The pages and actions over the audit log: the history of a record, an entry with its proof, the log of a place.

`describing` turns codes and data into words in the reader's language; `queries` asks what the reader may see: the
history of a record takes the capability to see the log at the record's place, and the one that shows the record itself.
"""

"""Bringing the programme's records in from tables: `atalaya import programme` and the page with the same preview.

One file a subject says which tables there are, their columns, and what records a row makes. A row that cannot be read is
refused with its field; nothing is written unless every row can be. What a row makes is said as `Wanted` records, so that
importing the same twice changes nothing; each module's own action writes its own.

    tables         a table and what a row of it makes
    context        what rows are read against: dates of documents, States, organisations, activities
    activities     activities, the States in them, changes, other sources' versions of the same event
    declared       what documents declare: results, statistics, scholarships, elements
    library        works with their editions, and practices of States
    cooperation    meetings aside, what is not taught: projects, instruments, members, awards
    bodies         the bodies, their terms and seats, what is laid down, how many members were stated
    partners       organisations and their names
    programme      the importer itself
"""

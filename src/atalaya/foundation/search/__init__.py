"""Finding records by words: one interface, SQLite's FTS5 and PostgreSQL's tsvector behind it.

    from atalaya.foundation.search import public as search
    search.register(search.Kind(kind="places.place", model=Place, view=Can.VIEW, label=_("Places"), describe=describe))
    search.find(principal, "inspección muelle")

**Words.** Both databases are fed by the same normaliser (`words`): small letters, no accents, the stems of the
document's language beside the words themselves. A word of the question matches a word, its beginning, or a word of
the same stem in any of the four languages; all words must match.

**Order.** First what has all words, as written, in its title or codes; then beginnings and stems in the title; then
the text. Within each, what was changed last comes first. Nothing in the order counts over the whole table (no inverse
document frequency), so rows one may not see cannot shift the order of those one sees: they are filtered before, by
ranges over their place and by their own view capability.

**Kept** in the transaction of the action that writes the record: what is committed is found, what is rolled back is not.
`atalaya search rebuild` makes the index anew.
"""

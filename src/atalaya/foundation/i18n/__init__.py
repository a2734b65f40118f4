"""Four languages: the words, the names of States, dates and numbers.

Code and records hold codes; words are made where they are read. `texts` is the pure part (what a translatable text is
for code that must not import Django); `words` turns reasons, states and other codes into sentences; `cldr` knows the
names of States, dates and numbers in each language.
"""

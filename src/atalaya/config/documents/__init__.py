"""The reference pages of docs/, made from the code they describe.

    pages       which pages there are, and what makes each
    writing     writes them, or says which are missing or stale
    markdown    tables and words that survive in them

Every other file makes one page. What is made is the same on every machine: sorted, in English, without a clock.
"""

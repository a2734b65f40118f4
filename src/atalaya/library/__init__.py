"""Library: what the region knows, in which languages, where it stands, and what States learnt.

A *work* is one thing that was written or recorded; its *editions* are what one can read of it: a language, an address or
a file, a revision. What a source says of a work that another source told of first is an *account* of it, never a second
work. Works whose rights are reserved are catalogued and linked, never stored.

*Practices* are a State's own: written and submitted there, reviewed by the secretariat, and shown to everybody who signed
in once they are accepted. *Selections* are somebody's lists of works, shared by link or printed. *Links* remember when an
address was last seen to answer. The *glossary* is data of the package, and words on pages lead to it.
"""

"""Who may do what where: the nets that make forgetting a crash, never a leak.

A *capability* says what ("places.view"), a *role* is a named set of them, a *grant* gives a person a role at a place.
Out of a person's grants comes a `Principal`, which knows for each capability how far it reaches. Around every request,
job and command stands a `scope`; placed models refuse to be read outside one, and inside one they show only the rows
their own view capability reaches. Pages, endpoints and streams declare what they need, or the checks fail.

    capabilities  roles  principals    pure: what exists, and who holds it
    scope  managers                    the ORM that refuses to read without a place
    declarations  checks  middleware   pages, endpoints and streams, declared or not started
    matrix                             roles x pages, as a reviewed file
"""

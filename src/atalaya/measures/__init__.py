"""Measures, the hub: what is done or is to be done for the security of a place, at which levels, by whom and until when.

Anyone raises a measure (`public.raise_measure`), with a reference to what it answers; anyone fulfils it
(`public.fulfil`), with a reference to the evidence. When it is in place, an event says so, and whoever raised it
reacts. Measures know no kind of origin and no kind of evidence: they keep references and the titles they had.
"""

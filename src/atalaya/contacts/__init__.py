"""Contacts: organisations, the names they go by, and the points of contact of States.

An organisation is looked up by any of its recorded names and never by likeness: an unknown name is refused with the
nearest ones. A point of contact is a role first; the person who holds it is shown only to whom the capability reaches.
"""

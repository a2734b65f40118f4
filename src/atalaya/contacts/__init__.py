"""Contacts: organisations, who holds which post where and since when, whom to call now, and what they are asked.

An organisation is looked up by any of its recorded names and never by likeness: an unknown name is refused with the
nearest ones, and two that are one are merged, with everything that points to them.

A contact is a post held at a place for a period, by a person or by a mailbox, with how to be reached. Posts are kept
apart: the National Point of Contact of the programme is not the contact a State gives to IMO, and neither is the
Designated Authority. What is public is the post, the body and the State; the person is shown only to whom the capability
reaches that place.
"""

"""What a row is and how it is written.

Every model of the product is a `Record`; every write happens inside an `@action`, which opens the transaction, asks the
capability, notes before and after for the audit log, reads the saved rows again through the actor's scope and sends the
events. A save outside an action is an error. A save over somebody else's newer save is refused with what they changed.
"""

"""The outbox: events written in the transaction of what they tell, delivered at least once to every reaction.

    sending      one row an event, one delivery an (event, reaction), in the transaction of the action
    reactions    who reacts to what: `register(LevelChanged, "pfsp.on_level_changed", handler, capabilities=[...])`
    delivering   claims deliveries by state with a lease, keeps the order of each subject, parks what keeps failing
    parking      what failed too often: list, retry, drop
    wire         events as JSON and back, strictly by the types of their fields
    documents    the page docs/reference/events.md

A reaction is called as `handler(event, actor=principal)` inside one transaction with the end of its delivery: what it
writes to the database happens once, however often the process dies. What it does outside the database (a mail, a
message) may happen twice; hand that to a job, and make it idempotent.

Order: events of one subject reach one reaction in the order they were written; the next waits while the one before it
fails, until that is parked. Transactions that ran at the same time and share a subject but no record have no order.
"""

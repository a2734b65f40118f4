"""Jobs: work for later, kept in a table, done by the background process, surviving its death.

    public     what modules use: `from atalaya.foundation.jobs import public as jobs`
    registry   @job("risk.rescore", capabilities=[...]) in a module's jobs.py
    enqueuing  enqueue("risk.rescore", scenario_id=...) by name, in the caller's transaction: actions import no jobs
    working    claims by lease, renews it, tries again with a pause, parks what keeps failing
    ticking    jobs that come by the clock: every so often, or daily at an hour of a time zone
    parking    what failed too often: list, retry, drop

A job is called as `handler(job, **arguments)`; `job.actor` is whom it acts as. By default the handler runs in one
transaction with its own completion: what it writes happens once, however often the process dies. A long job says
`atomic=False`, does its work in steps that may be repeated, and puts its last effect inside `with completing(job):`.
What leaves the database (a mail) can be repeated by a crash between doing and noting: send it with an id the receiver
can recognise, or write first that it is about to go.
"""

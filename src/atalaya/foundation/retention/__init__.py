"""How long records are kept, and how they end: one mechanism for every module.

    from atalaya.foundation.retention import public as retention
    retention.register(retention.RecordClass(slug="visits", model=Visit, since="ended_at", key="retention.visits.days", erase=actions.blank, ...))

A class says from which moment time counts and what erasing does; the profile of the place says how many days. Every
night what is due is erased: the module's own action blanks the personal fields, the files go, and the before and after
of the record's log entries go with them; that there was a record, who acted and when, stays. A legal hold on a place or
one record keeps everything under it, whatever the days say. What was erased is listed, by reference, never by name.
"""

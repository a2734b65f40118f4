"""Agenda: the dates, the status and the history of whatever is planned, held, cancelled or postponed.

A training activity and a meeting of a body are different things with one calendar. Their models take `Scheduled` for the
planned and the actual dates, each with its precision, and keep one `StatusChange` a change, dated by when it was known,
so that "as of June" gives June's answer. `rules` holds the workflow and the reading of a status as of a day; `moving`
changes dates and status for the actions, `forms` asks for them, `telling` shows them, `calendars` writes RFC 5545.
"""

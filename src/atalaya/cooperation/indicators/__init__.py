"""The figures of cooperation, by subject; each names the records behind it."""

from django.utils.translation import gettext_lazy as _

from atalaya.cooperation import models
from atalaya.cooperation.indicators import assistance, collaboration, dialogue, national
from atalaya.cooperation.indicators.counting import one
from atalaya.foundation.indicators import register_unplaced


def register_all() -> None:
    """Every indicator of cooperation."""
    one("act.meeting.n", models.Meeting, _("Meetings of the bodies"), dialogue.meetings, ("body", "month", "year", "state"))
    one("att.meeting.states", models.Meeting, _("Member States at meetings of the bodies"), dialogue.states)
    one("coop.decisions", models.Decision, _("Decisions of meetings"), dialogue.decisions, ("kind", "body"))
    one("coop.follow_ups", models.FollowUp, _("Follow-ups due"), dialogue.follow_ups, ("status",))
    one("coop.board.term", models.Term, _("Term of the executive committee"), dialogue.terms)
    one("ta.projects", models.Project, _("Technical assistance projects"), assistance.projects, ("state",))
    one("ta.value", models.Contribution, _("Contributions to technical assistance"), assistance.value, ("financier",), unit="USD")
    one("coop.members", models.Member, _("Associate members and strategic partners"), collaboration.members, ("kind",))
    one("coop.instruments", models.Instrument, _("Instruments signed"), collaboration.instruments, ("kind",))
    one("coop.awards", models.AwardEdition, _("Award editions presented"), collaboration.editions, ("year",))
    one("coop.prizes", models.Prize, _("Prizes awarded"), collaboration.prizes, ("year", "state"))
    one("coop.states", None, _("Member States"), collaboration.states)
    for kind, label in national.LABELS.items():
        one(f"gov.{kind}.states", models.Framework, label, national.standing(kind), ("status",))
    one("gov.advice", models.Advice, _("Advice given on strategies, laws and committees"), national.advice, ("kind", "state"))
    register_unplaced("cooperation", lambda asked: [*dialogue.held(asked)[1], *assistance.running(asked)[1], *collaboration.signed(asked)[1]])

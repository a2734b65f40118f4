"""What may be done with training."""

from enum import StrEnum


class Can(StrEnum):
    """The programme's at the hemisphere; a State's National Point of Contact nominates at the State."""

    VIEW = "training.view"
    VIEW_PERSONS = "training.view_persons"
    PLAN = "training.plan"
    RUN = "training.run"
    NOMINATE = "training.nominate"
    AWARD = "training.award"
    CERTIFY = "training.certify"
    IMPORT = "training.import"
    EXPORT = "training.export"

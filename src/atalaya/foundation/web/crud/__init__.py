"""The boring pages of a simple register: list, record, new, edit, archive. Hand-written pages are for where the work is.

    PARTNERS = Crud(
        space="m", slug="partners", model=Partner, one=_("partner"), register=REGISTER, form=PartnerForm,
        view=Can.VIEW, edit=Can.EDIT, facts=lambda p: [(_("Address"), p.address)],
        actions=Actions(add=actions.add_partner, change=actions.change_partner, archive=actions.archive_partner),
    )
    urlpatterns = PARTNERS.urls()          # names: partners-list, -new, -detail, -edit, -archive

What else a record may have is declared beside it, each with its pages:

    parts=(Part(slug="addresses", ...),)       # what belongs to it, a table on its page: partners-part-new, -part-edit, -part-archive
    steps=(Step(slug="close", ...),)           # what may be done with it, one form and one action each: partners-step
    panels=(Panel(...),)                       # any other template on its page
    history=True                               # what the log tells of it, as a tab: partners-history

Modules above bring more through slots named after the register: "m.partners.panels" (templates; the record is
`request.crud_record`) and "m.partners.tabs" (pages that take its public id).

What a reader may not see answers 404 (the scope), what they may see but not do 403 (the action); the button of it stands
closed on the page with its reason. The templates are the four shapes; nothing else is needed.
"""

from atalaya.foundation.web.crud.declared import Actions, Panel, Part, Step
from atalaya.foundation.web.crud.pages import Crud

__all__ = ["Actions", "Crud", "Panel", "Part", "Step"]

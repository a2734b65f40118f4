"""What happened, in words, for actions whose module does not say it itself: past participles, as a log writes them."""

from django.utils.translation import gettext_lazy as _

from atalaya.foundation.audit import words
from atalaya.foundation.i18n.texts import Text

ACTIONS: dict[str, Text] = {
    "accounts.accept": _("accepted an invitation"),
    "accounts.accept_as_new": _("accepted an invitation and joined"),
    "accounts.add_passkey": _("added a passkey"),
    "accounts.add_person": _("added a person"),
    "accounts.ask_reset": _("asked for a new password"),
    "accounts.change_end": _("changed the end of a role"),
    "accounts.change_password": _("changed the password"),
    "accounts.confirm": _("confirmed who they are"),
    "accounts.end_account": _("ended an account"),
    "accounts.end_administrator_session": _("ended the session as administrator"),
    "accounts.end_other_sessions": _("ended the other sessions"),
    "accounts.end_session": _("ended a session"),
    "accounts.give_role": _("gave a role"),
    "accounts.invite": _("invited somebody"),
    "accounts.lay_down_role": _("laid down a role"),
    "accounts.make_token": _("made an API token"),
    "accounts.note_refusal": _("was refused at sign-in"),
    "accounts.open_administrator_session": _("opened a session as administrator"),
    "accounts.prefer": _("changed how pages look"),
    "accounts.remove_authenticator": _("removed the authenticator app"),
    "accounts.remove_passkey": _("removed a passkey"),
    "accounts.renew_recovery_codes": _("made new recovery codes"),
    "accounts.reset_password": _("set a new password by a mailed link"),
    "accounts.revoke_token": _("revoked an API token"),
    "accounts.set_up_authenticator": _("set up an authenticator app"),
    "accounts.sign_in": _("signed in"),
    "accounts.sign_out": _("signed out"),
    "accounts.take_role": _("took a role away"),
    "accounts.use_code": _("used a code of the second factor"),
    "accounts.use_passkey": _("used a passkey"),
    "accounts.withdraw_invitation": _("withdrew an invitation"),
    "exports.take_out": _("took data out"),
    "imports.bring": _("brought in a file to import"),
    "imports.carry_out": _("carried out an import"),
    "imports.carry_out_file": _("carried out an import from the console"),
    "imports.drop": _("dropped an import"),
    "imports.drop_old": _("dropped old imports"),
    "imports.plan_anew": _("read an import anew"),
    "places.add_anchorage": _("added an anchorage"),
    "places.add_area": _("added an area"),
    "places.add_berth": _("added a berth"),
    "places.add_facility": _("added a port facility"),
    "places.add_gate": _("added a gate"),
    "places.add_many": _("added places from a list"),
    "places.add_port": _("added a port"),
    "places.add_state": _("added a State"),
    "places.close": _("closed a place"),
    "places.continue_place": _("opened the successor of a place"),
    "places.draw": _("drew limits"),
    "places.edit": _("changed a place"),
    "places.load_reference": _("loaded the reference list"),
    "places.move": _("moved a position on the map"),
    "places.rename": _("renamed a place"),
    "places.reopen": _("reopened a place"),
    "places.set_base_plan": _("set the plan under the map"),
}


# The parts of the product that act by themselves and stand in the log; the others go by the product's name.
PARTS: dict[str, Text] = {
    "accounts.first-user": _("first user"),
    "accounts.sign-in": _("sign-in"),
    "console": _("console"),
    "contacts.merge": _("merge of organisations"),
    "demo": _("demonstration"),
    "places.reference": _("public facts"),
    "training.door": _("public pages"),
}


def register() -> None:
    """Give these words to actions that have none yet."""
    known = words.known_actions()
    words.register_actions({code: text for code, text in ACTIONS.items() if code not in known})
    words.register_parts(PARTS)

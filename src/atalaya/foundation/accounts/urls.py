"""Addresses of accounts."""

from django.urls import path

from atalaya.foundation.accounts.pages import administrators, factors, invitations, own, passwords, people, signing_in, tokens

app_name = "accounts"
urlpatterns = [
    path("", own.profile, name="profile"),
    path("sign-in", signing_in.sign_in, name="sign-in"),
    path("sign-out", signing_in.sign_out, name="sign-out"),
    path("second-factor", signing_in.second_factor, name="second-factor"),
    path("confirm", signing_in.confirm, name="confirm"),
    path("passkey/ask", signing_in.passkey_ask, name="passkey-ask"),
    path("passkey/answer", signing_in.passkey_sign_in, name="passkey-sign-in"),
    path("password", passwords.change, name="password-change"),
    path("password/forgotten", passwords.forgotten, name="password-forgotten"),
    path("password/new/<slug:public_id>/<slug:token>", passwords.new, name="password-new"),
    path("app", factors.authenticator_set_up, name="authenticator-set-up"),
    path("app/remove", factors.authenticator_remove, name="authenticator-remove"),
    path("recovery-codes", factors.recovery_codes, name="recovery-codes"),
    path("passkeys/new", factors.passkey_new, name="passkey-new"),
    path("passkeys/new/ask", factors.passkey_new_ask, name="passkey-new-ask"),
    path("passkeys/add", factors.passkey_add, name="passkey-add"),
    path("passkeys/<slug:public_id>/remove", factors.passkey_remove, name="passkey-remove"),
    path("sessions/end-others", own.sessions_end_others, name="sessions-end-others"),
    path("sessions/<slug:public_id>/end", own.session_end, name="session-end"),
    path("roles/<slug:public_id>/lay-down", own.role_lay_down, name="role-lay-down"),
    path("tokens", tokens.register, name="tokens"),
    path("tokens/new", tokens.new, name="token-new"),
    path("tokens/<slug:public_id>/revoke", tokens.revoke, name="token-revoke"),
    path("join/<slug:code>", invitations.join, name="join"),
    path("invitations/new", invitations.new, name="invite"),
    path("invitations/<slug:public_id>/withdraw", invitations.withdraw, name="invitation-withdraw"),
    path("people", people.register, name="people"),
    path("people/<slug:public_id>", people.person, name="person"),
    path("people/<slug:public_id>/roles/new", people.grant_new, name="grant-new"),
    path("people/<slug:public_id>/end", people.account_end, name="account-end"),
    path("grants/<slug:public_id>/end", people.grant_change, name="grant-change"),
    path("grants/<slug:public_id>/take", people.grant_take, name="grant-take"),
    path("administrator", administrators.register, name="administrator"),
    path("administrator/end", administrators.end, name="administrator-end"),
    path("administrator/sessions/<slug:public_id>", administrators.detail, name="administrator-session"),
]

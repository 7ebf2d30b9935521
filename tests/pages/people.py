"""Organisations, colleagues, their notifications and their accounts."""

from tests import filling
from tests.pages.page import Kind, Page, action

ORGANISATIONS = [
    action("organisations:act-for", ("manager",)),
    action("organisations:working-area", ("manager",)),
    Page("organisations:organisation-list", ("manager", "admin"), denied="guest", fill=filling.add_organisations),
    Page("organisations:invitation-list", ("admin",), denied="manager", errors=True, fill=filling.add_people),
    action("organisations:invitation-resend", ("admin",), "invitation"),
    action("organisations:invitation-withdraw", ("admin",), "invitation"),
    action("organisations:membership-end", ("admin",), "colleague"),
    Page("organisations:membership-role", ("admin",), "colleague", denied="manager", errors=True),
    Page("organisations:organisation-detail", ("manager", "admin", "social"), "home", denied="guest",
         fill=filling.add_people),
    Page("organisations:organisation-edit", ("admin",), "home", denied="stranger", errors=True),
    Page("organisations:sign-in"),
    # The link of a mail leads on to a page that knows it from the session; without that there is none.
    Page("organisations:invitation-accept", errors=True, status=302, leads_on=True),
    Page("organisations:invitation-decline", status=302, leads_on=True),
    Page("organisations:invitation-open", status=410),
    Page("organisations:invitation-turn-down", status=410),
    Page("organisations:person-list", ("manager",), denied="guest", fill=filling.add_people),
    Page("organisations:person-detail", ("manager", "privacy"), "colleague_user", denied="guest"),
    Page("organisations:profile", ("manager", "social"), denied="guest", errors=True),
]  # fmt: skip

NOTIFICATIONS = [
    Page("notifications:notification-list", ("manager",), denied="guest", fill=filling.add_notifications),
    action("notifications:notification-read", ("manager",), denied="guest"),
    Page("notifications:notification-open", ("manager",), "notification", denied="partner", status=302),
]

ACCOUNT = [
    Page("account_login", errors=True),
    Page("account_signup"),
    Page("account_inactive"),
    Page("account_reset_password", errors=True),
    Page("account_reset_password_done"),
    Page("account_reset_password_from_key_done"),
    Page("account_email_verification_sent"),
    Page("account_logout", ("manager",), anonymous="overview:home"),
    Page("account_change_password", ("manager",), errors=True),
    Page("mfa_index", ("manager",)),
    Page("mfa_list_webauthn", ("manager",)),
    Page("usersessions_list", ("manager",)),
    Page("accounts:session-end", ("manager",), "session", kind=Kind.ACTION, denied="partner"),
    Page("set_language", kind=Kind.ACTION),
]

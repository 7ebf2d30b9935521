"""Routes that are not visited by the tests of all pages, each with the reason."""

from overview.api.resources import RESOURCES

# Programs bring a key, and are refused with 401 and a problem rather than sent to a page to sign in.
FOR_PROGRAMS = "tests/overview/test_api.py asks with every sort of key, and without"
EXCLUDED = {
    "coalitions:calendar-feed": "opens by the secret in it alone; tests/coalitions/test_calendars.py reads one",
    "coalitions:agreement-document": "a file, not a page; tests/coalitions/test_agreements.py asks for one",
    **{f"overview:api-{one.name}": FOR_PROGRAMS for one in RESOURCES},
    **{f"overview:api-{one.name}-single": FOR_PROGRAMS for one in RESOURCES},
    "overview:api-signals": FOR_PROGRAMS,
    "overview:api-nothing": FOR_PROGRAMS,
    "account_confirm_email": "needs the key from a mail; nobody can ask for one, for addresses come by invitation",
    "account_confirm_login_code": "signing in by a code is switched off; allauth sends whoever comes here to sign in",
    "account_email": "changing one's address is the administrator's work; the address leads to what the site knows of somebody",
    "account_reauthenticate": "asks for the password again; tests/core/test_account_pages.py goes there",
    "account_reset_password_from_key": "needs the link of a mail; tests/core/test_account_pages.py follows one",
    "overview:letter": "needs a mail in the folder; tests/overview/test_mailbox.py reads one",
    "overview:letter-html": "as the letter itself",
    "account_set_password": "only for somebody without a password, which no invitation leaves behind",
    "organisations:sign-in-start": "leads to another site; tests/organisations/test_sign_in.py goes there and back",
    "organisations:sign-in-back": "as leaving for it",
    "organisations:second-step": "only while the second step is missing; tests/browser/test_second_step.py looks at it",
    "mfa_add_webauthn": "asks for the password first; tests/browser/test_second_step.py adds a passkey",
    "mfa_edit_webauthn": "as adding one",
    "mfa_remove_webauthn": "as adding one",
    "mfa_login_webauthn": "what a passkey answers to; tests/browser/test_second_step.py signs in with one",
    "mfa_reauthenticate_webauthn": "as signing in with one",
    "mfa_authenticate": "the second step while signing in; tests/core/test_account_pages.py takes it",
    "mfa_reauthenticate": "as the second step; tests/core/test_account_pages.py",
    "mfa_activate_totp": "asks for the password first; tests/core/test_account_pages.py switches it on",
    "mfa_deactivate_totp": "as switching on; tests/core/test_account_pages.py",
    "mfa_view_recovery_codes": "after switching on only; tests/core/test_account_pages.py",
    "mfa_generate_recovery_codes": "as viewing them; tests/core/test_account_pages.py",
    "mfa_download_recovery_codes": "as viewing them; a file, not a page",
}

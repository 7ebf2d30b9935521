"""allauth, with the door closed: accounts come from invitations (`organisations.services.accept_invitation`), and what
second steps are made of is sealed in the database.
"""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from accounts.sealed import seal, unseal


class InviteOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """Nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        return False


class SealedSecondSteps(DefaultMFAAdapter):  # type: ignore[misc] # as above
    """Whoever has a copy of the database does not have the codes with it."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

"""Signs people in with the accounts of their organisation, and finds the user that its provider vouches for.

The provider vouches for who somebody is, never for what somebody may do: who is new becomes a reader, and every other role
comes from an invitation or an administrator. It speaks for its own organisation alone.
"""

import logging
import secrets
import time
from typing import Any
from urllib.parse import urlsplit

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidURL

from accounts.models import User
from core.errors import RuleViolation
from organisations.models import IdentityProvider, Invitation, Membership
from organisations.queries import sign_ins
from organisations.services import join_vouched_for

Claims = dict[str, Any]
TRUE = (True, 1, "1", "true", "True")
# A value that the token must repeat, so that a token made for another sign-in is of no use here.
NONCE = "sign_in_nonce"
# So many seconds may clocks differ.
LEEWAY = 60
log = logging.getLogger(__name__)


def begin(request: HttpRequest) -> None:
    """A new nonce for this sign-in, which the provider must put in its token."""
    request.session[NONCE] = secrets.token_urlsafe(32)


class OrganisationSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth ships no types
    """allauth's adapter for other providers, limited to those of organisations."""

    def list_apps(
        self,
        request: HttpRequest,
        provider: str | None = None,
        client_id: str | None = None,  # noqa: ARG002 -- allauth's signature
    ) -> list[SocialApp]:
        nonce = request.session.get(NONCE, "")
        return [_as_app(one, nonce) for one in sign_ins() if provider in {None, "openid_connect", one.key}]

    def get_requests_session(self) -> Any:
        """A provider is asked at the addresses it published itself, on hosts that are known; it sends us on to nobody."""
        session = super().get_requests_session()
        session.max_redirects = 0
        for scheme in ("https://", "http://"):
            session.mount(scheme, KnownHosts())
        return session

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        found = super().get_provider(request, provider, client_id)
        found.oauth2_adapter_class = CheckedAdapter
        return found

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: Claims) -> Any:  # noqa: ARG002 -- as below
        """Nothing: who it is, is decided below."""
        return sociallogin.user

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 -- allauth's signature
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Decide whose account it is before allauth looks for one by itself; refuse in words."""
        account = sociallogin.account
        claims: Claims = account.extra_data.get("id_token", {})
        # What the provider tells about somebody is read, not stored.
        account.extra_data = {}
        if account.pk:
            account.save(update_fields=["extra_data"])
        try:
            _check_signs_in(sociallogin.state)
            provider = sign_ins().get(key=account.provider)
            sociallogin.user = person_vouched_for(provider=provider, claims=claims, subject=account.uid)
        except RuleViolation as refused:
            raise ImmediateHttpResponse(_refusal(request, refused.message)) from refused
        sociallogin.save(request, connect=True)

    def on_authentication_error(self, request: HttpRequest, provider: Any, **told: Any) -> None:  # noqa: ARG002
        raise ImmediateHttpResponse(_refusal(request, _("Something went wrong on the way. Try it again.")))


class KnownHosts(HTTPAdapter):
    """Requests to where the providers under Beheer say they are, and to what the installation names besides (OIDC_HOSTS)."""

    def send(self, request: PreparedRequest, *more: Any, **named: Any) -> Response:
        host = urlsplit(request.url or "").hostname
        if host not in known_hosts():
            log.warning("A provider wants us to ask another host than its own, which OIDC_HOSTS does not name")
            raise InvalidURL("This host is not one of a provider.")
        return super().send(request, *more, **named)


def known_hosts() -> set[str | None]:
    """The hosts to which a sign-in may send requests."""
    return {urlsplit(one.issuer).hostname for one in sign_ins()} | set(settings.OIDC_HOSTS)


class CheckedAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc] # as above
    """allauth's, which leaves the signature unread where the token came over TLS; here it always counts."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return request.build_absolute_uri(reverse("organisations:sign-in-back", args=[app.provider_id]))

    def _decode_id_token(self, app: SocialApp, id_token: str) -> Claims:
        claims: Claims = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=app.settings["server_url"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        nonce = self.request.session.pop(NONCE, "")
        if not nonce or not secrets.compare_digest(nonce, str(claims.get("nonce", ""))):
            raise OAuth2Error("This token was made for another sign-in.")
        signed_in_at = claims.get("auth_time")
        longest = settings.SESSION_COOKIE_AGE + LEEWAY
        if isinstance(signed_in_at, int | float) and time.time() > signed_in_at + longest:
            raise OAuth2Error("The provider let somebody in who signed in there too long ago.")
        return claims


@transaction.atomic
def person_vouched_for(*, provider: IdentityProvider, claims: Claims, subject: str) -> User:
    """The account of the person that the provider vouches for, made when there is none; raises `RuleViolation` with the reason
    otherwise.
    """
    email = _checked_address(provider, claims)
    linked = SocialAccount.objects.filter(provider=provider.key, uid=subject).select_related("user").first()
    user: User | None = linked.user if linked else User.objects.filter(email__iexact=email).first()
    if user is None:
        name = str(claims.get("name") or "").strip() or email.partition("@")[0]
        return join_vouched_for(organisation=provider.organisation, email=email, name=name)
    if not linked and SocialAccount.objects.filter(provider=provider.key, user=user).exists():
        # The address was passed on to a new colleague; the account was not.
        raise RuleViolation(
            _("This address belonged to somebody else before. Ask the administrator of your organisation.")
        )
    _check_is_theirs(provider, user)
    return user


def _check_signs_in(state: dict[str, Any]) -> None:
    """allauth can also add such an account to a user who is signed in; that is not offered here."""
    if state.get("process") != AuthProcess.LOGIN:
        raise RuleViolation(_("Something went wrong on the way. Try it again."))


def _checked_address(provider: IdentityProvider, claims: Claims) -> str:
    if claims.get("iss") != provider.issuer or (provider.tenant and claims.get("tid") != provider.tenant):
        raise RuleViolation(_("This account is not of an organisation that signs in here this way."))
    email = str(claims.get("email") or "").strip().lower()
    # Entra ID says it in a claim of its own: the owner of the domain was verified.
    verified = claims.get("email_verified") in TRUE or claims.get("xms_edov") in TRUE
    if not email or not verified:
        raise RuleViolation(_("Your organisation does not confirm your e-mail address. Ask its administrator."))
    if email.rpartition("@")[2] not in {domain.lower() for domain in provider.domains}:
        raise RuleViolation(_("This e-mail address is not of the organisation that you sign in through."))
    return email


def _check_is_theirs(provider: IdentityProvider, user: User) -> None:
    """Refuse accounts of staff, of people who (also) work elsewhere, and of people who no longer work here."""
    places = list(Membership.objects.of(user).values_list("organisation", flat=True))
    elsewhere = bool(places) and set(places) != {provider.organisation_id}
    if elsewhere or user.is_staff or user.is_superuser:
        raise RuleViolation(_("You do not work for this organisation alone. Sign in with your password."))
    # Whoever left and is asked back has no password to answer the invitation with.
    invited = Invitation.objects.open().filter(organisation=provider.organisation_id, email__iexact=user.email)
    if not user.is_active or not (places or invited.exists()):
        raise RuleViolation(
            _("You no longer have access. Ask the administrator of your organisation for an invitation.")
        )


def _as_app(provider: IdentityProvider, nonce: str) -> SocialApp:
    """The provider as what allauth calls an app; never stored."""
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.key,
        name=str(provider.organisation),
        client_id=provider.client_id,
        secret=settings.OIDC_SECRETS.get(provider.key.upper().replace("-", "_"), ""),
        settings={
            "server_url": provider.issuer,
            "oauth_pkce_enabled": True,
            "fetch_userinfo": False,
            # Who signed in there longer ago than a session lasts here signs in there again.
            "auth_params": {"nonce": nonce, "max_age": str(settings.SESSION_COOKIE_AGE)},
        },
    )


def _refusal(request: HttpRequest, reason: str) -> Any:
    return render(request, "organisations/sign_in_refused.html", {"reason": reason}, status=403)

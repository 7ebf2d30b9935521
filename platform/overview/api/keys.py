"""Who asks: the key in the request, whether it opens this, and how often it may be used."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from core.rates import seconds_to_wait
from overview.api.problems import Problem
from overview.models import ApiKey
from overview.models.api_keys import digest_of

MOST_A_MINUTE = 300


def reader(request: HttpRequest) -> ApiKey:
    """The key of somebody who may read, or a refusal."""
    key = _opened_by(request)
    if not key.may_read:
        raise Problem(403, _("This key is not for reading."))
    return key


def logger_of_signals(request: HttpRequest) -> ApiKey:
    """The key of somebody who may log signals, or a refusal."""
    key = _opened_by(request)
    if not key.may_log:
        raise Problem(403, _("This key is not for logging signals."))
    return key


def _opened_by(request: HttpRequest) -> ApiKey:
    """Asked of the database each time, so that a key that was revoked a moment ago opens nothing."""
    word, _space, secret = request.headers.get("Authorization", "").partition(" ")
    rows = ApiKey.objects.working().select_related("organisation", "acts_as__user", "acts_as__organisation")
    key = rows.filter(digest=digest_of(secret.strip())).first() if word.lower() == "bearer" else None
    if key is None:
        challenge = 'Bearer realm="Koppelkans"'
        raise Problem(401, _("Send a key that works: Authorization: Bearer …"), headers={"WWW-Authenticate": challenge})
    _count(key)
    ApiKey.objects.filter(pk=key.pk).not_noted_lately().update(last_used_at=timezone.now())
    return key


def _count(key: ApiKey) -> None:
    wait = seconds_to_wait(f"api:{key.pk}", MOST_A_MINUTE)
    if wait:
        raise Problem(
            429,
            _("More than %(most)s requests in a minute.") % {"most": MOST_A_MINUTE},
            headers={"Retry-After": str(wait)},
        )

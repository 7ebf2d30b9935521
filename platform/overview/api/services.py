"""Making and revoking keys: the administrator of the organisation does, for his or her own."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.services import record
from core.errors import RuleViolation
from core.once import SECONDS
from organisations.models import Membership
from organisations.permissions import require_administrator
from overview.models import ApiKey
from overview.models.api_keys import MARK, SHOWN, digest_of, new_secret
from residents.permissions import may_log as may_log_signals

# Longer, and nobody remembers where it is used.
LONGEST = timedelta(days=731)
# As long as one press counts as the one before it (core.once).
A_MOMENT = timedelta(seconds=SECONDS)


@transaction.atomic
def make_key(
    *, actor: Membership, name: str, may_read: bool, may_log: bool, acts_as: Membership | None, expires_on: date
) -> tuple[ApiKey, str]:
    """A new key of the actor's organisation, and what to send: it is nowhere to be found afterwards. Pressed twice, a browser
    shows the last one only: what nobody saw then opens nothing.
    """
    require_administrator(actor)
    # Two presses, one after the other.
    Membership.objects.select_for_update(of=("self",), no_key=True).get(pk=actor.pk)
    if not timezone.localdate() < expires_on <= timezone.localdate() + LONGEST:
        raise RuleViolation(_("Choose a day within two years."), field="expires_on")
    if may_log:
        _check_hears(actor, acts_as)
    _revoke_unseen(actor, name.strip())
    secret = new_secret()
    key = ApiKey(
        organisation=actor.organisation, name=name.strip(), start=secret[: len(MARK) + SHOWN], digest=digest_of(secret),
        may_read=may_read, may_log=may_log, acts_as=acts_as if may_log else None, made_by=actor, expires_on=expires_on,
    )  # fmt: skip
    key.full_clean()
    key.save()
    may = ", ".join(word for word, given in (("read", may_read), ("signals", may_log)) if given)
    record(actor=actor, verb="made", target=key, changes={"may": ["", may], "expires_on": ["", str(expires_on)]})
    return key, secret


def _revoke_unseen(actor: Membership, name: str) -> None:
    """What the same person made under this name a moment ago, if nothing came in with it yet."""
    lately = ApiKey.objects.filter(made_by=actor, name=name, made_at__gt=timezone.now() - A_MOMENT)
    for key in lately.filter(revoked_at=None, last_used_at=None):
        revoke_key(actor=actor, key=key)


@transaction.atomic
def revoke_key(*, actor: Membership, key: ApiKey) -> ApiKey:
    """Have a key open nothing any more, from the next request on. Twice is once."""
    require_administrator(actor)
    revoked = ApiKey.objects.select_for_update().get(pk=key.pk, organisation=actor.organisation_id)
    if revoked.revoked_at is None:
        revoked.revoked_at = timezone.now()
        revoked.save(update_fields=["revoked_at"])
        record(actor=actor, verb="revoked", target=revoked)
    return revoked


def _check_hears(actor: Membership, acts_as: Membership | None) -> None:
    """Word back goes to a person, so there must be one who brings it to residents."""
    own = acts_as is not None and acts_as.organisation_id == actor.organisation_id
    if acts_as is None or not own or not acts_as.is_active or not may_log_signals(acts_as):
        raise RuleViolation(
            _("Choose a colleague who logs signals and tells residents what became of them."), field="acts_as"
        )

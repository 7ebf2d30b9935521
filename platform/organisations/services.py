"""Writes to organisations and the people who act for them."""

import uuid
from collections.abc import Iterable, Mapping

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from accounts.services import new_account, remember_name
from areas.models import WorkingArea
from audit.services import differences, record
from core.background import send_after_commit
from core.errors import RuleViolation
from notifications.kinds import Kind
from notifications.services import notify
from organisations.guard import for_the_trail, refuse_certain, refuse_residents
from organisations.models import INVITATION_LASTS, Invitation, Membership, Organisation, new_token
from organisations.permissions import invitable_roles, kinds_open_to, may_edit, require_administrator
from organisations.queries import is_for
from organisations.roles import Role
from themes.models import Theme

ASKED_ALREADY = gettext_noop("This colleague already has an open invitation. You can send it again below.")


@transaction.atomic
def invite_colleague(
    *, actor: Membership, email: str, role: str, working_areas: Iterable[WorkingArea] = ()
) -> Invitation:
    """Ask a colleague into the actor's organisation; the row says that its mail is due.

    Whether the address already belongs to somebody elsewhere changes nothing here and is never told.
    """
    require_administrator(actor)
    if role not in invitable_roles(actor.organisation):
        raise RuleViolation(_("This role is not yours to give."), field="role")
    chosen = list(working_areas)
    own = set(actor.organisation.working_areas.values_list("pk", flat=True))
    if any(working_area.pk not in own for working_area in chosen):
        raise RuleViolation(_("Choose working areas of your own organisation."), field="working_areas")
    address = email.strip().lower()
    if Membership.objects.active().filter(organisation=actor.organisation, user__email__iexact=address).exists():
        raise RuleViolation(_("This colleague already belongs to your organisation."), field="email")
    mine = Invitation.objects.filter(organisation=actor.organisation, email=address, accepted_at=None)
    if mine.open().exists():
        raise RuleViolation(_(ASKED_ALREADY), field="email")
    mine.delete()
    invitation = Invitation(organisation=actor.organisation, email=address, role=role, invited_by=actor)
    invitation.mail_due_at = timezone.now()
    invitation.full_clean()
    _save_as_the_only_open_one(invitation)
    invitation.working_areas.set(chosen)
    record(actor=actor, verb="invited", target=invitation, changes={"role": ["", role]})
    send_after_commit("organisations.mail_invitation", invitation.pk)
    return invitation


def _save_as_the_only_open_one(invitation: Invitation) -> None:
    """Save it, unless another administrator asked the same colleague since that was looked at."""
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError:
        raise RuleViolation(_(ASKED_ALREADY), field="email") from None


@transaction.atomic
def resend_invitation(*, actor: Membership, invitation: Invitation) -> Invitation:
    """Send an open invitation again, with a new link that lasts two weeks; the old link stops working."""
    require_administrator(actor, invitation.organisation_id)
    invitation = _unanswered(invitation)
    invitation.token = new_token()
    invitation.expires_at = timezone.now() + INVITATION_LASTS
    # Another link is another mail, so what became of the old mail says nothing about this one.
    invitation.message_id, invitation.mail_due_at = uuid.uuid4(), timezone.now()
    invitation.mail_claimed_at, invitation.mailed_at, invitation.mail_tries = None, None, 0
    invitation.save(
        update_fields=[
            "token", "expires_at", "message_id", "mail_due_at", "mail_claimed_at", "mailed_at", "mail_tries"
        ]
    )  # fmt: skip
    record(actor=actor, verb="invited again", target=invitation)
    send_after_commit("organisations.mail_invitation", invitation.pk)
    return invitation


@transaction.atomic
def withdraw_invitation(*, actor: Membership, invitation: Invitation) -> None:
    """Take back an invitation nobody accepted yet; its link stops working."""
    require_administrator(actor, invitation.organisation_id)
    invitation = _unanswered(invitation)
    record(actor=actor, verb="withdrew", target=invitation)
    invitation.delete()


def _unanswered(invitation: Invitation) -> Invitation:
    """The invitation as it is now, locked; whoever accepts or declines it at the same moment is first, or too late."""
    locked = Invitation.objects.select_for_update().filter(pk=invitation.pk, accepted_at=None).first()
    if locked is None:
        raise RuleViolation(_("This invitation was answered or withdrawn a moment ago."))
    return locked


@transaction.atomic
def decline_invitation(*, token: str) -> None:
    """Decline an invitation, for somebody who holds the link of its mail; the link stops working and the inviter is told."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("organisation", "invited_by__user")
    invitation = rows.open().filter(token=token).first()
    if invitation is None:
        raise RuleViolation(_("This invitation is no longer valid. Ask your colleague for a new one."))
    record(actor=None, verb="declined", target=invitation)
    notify(
        kind=Kind.ACCOUNT,
        recipients=[invitation.invited_by],
        key=f"invitation:{invitation.pk}:declined",
        # Without the address, which goes with the invitation: the list shows who is still asked.
        message=gettext_noop("Somebody you invited does not want to join %(organisation)s."),
        params={"organisation": invitation.organisation.name},
        url=reverse("organisations:invitation-list"),
    )
    invitation.delete()


@transaction.atomic
def accept_invitation(*, token: str, user: User | None = None, name: str = "", password: str = "") -> Membership:
    """Take up an invitation, once: as the signed-in `user`, or as somebody new with a name and a password.

    Whoever holds the token read the mail, so the address counts as verified. The organisation, role and working areas
    are those of the invitation. It is for that address alone: a link that was passed on lets nobody else in.
    """
    invitation = Invitation.objects.select_for_update(of=("self",)).open().filter(token=token).first()
    # The organisation may have changed since.
    if invitation is None or invitation.role not in invitable_roles(invitation.organisation):
        raise RuleViolation(_("This invitation is no longer valid. Ask your colleague for a new one."))
    if not is_for(invitation, user):
        raise RuleViolation(_("Sign in with %(email)s to accept this invitation.") % {"email": invitation.email})
    accepting = user or _new_user(email=invitation.email, name=name, password=password)
    if Membership.objects.of(accepting).filter(organisation=invitation.organisation_id).exists():
        raise RuleViolation(_("You already belong to this organisation."))
    membership = Membership(user=accepting, organisation=invitation.organisation, role=invitation.role)
    membership.full_clean()
    membership.save()
    # Of those it was asked in for, the ones that the organisation still has.
    membership.working_areas.set(invitation.working_areas.filter(organisations=invitation.organisation_id))
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    record(actor=membership, verb="accepted", target=invitation)
    record(actor=membership, verb="joined", target=membership, changes={"role": ["", membership.role]})
    notify(
        kind=Kind.ACCOUNT,
        recipients=[invitation.invited_by],
        key=f"invitation:{invitation.pk}:accepted",
        message=gettext_noop("%(name)s accepted your invitation and now works with you for %(organisation)s."),
        params={"name": accepting.name, "organisation": invitation.organisation.name},
        url=reverse("organisations:person-detail", args=[accepting.pk]),
    )
    return membership


@transaction.atomic
def end_membership(*, actor: Membership, membership: Membership) -> Membership:
    """End a colleague's place in the organisation, as of today: the next request already finds the door closed."""
    if membership.user_id == actor.user_id:
        raise RuleViolation(_("You cannot end your own place. Ask another administrator of your organisation."))
    _hold_both(actor, membership)
    if membership.role == Role.FUNCTIONAL_ADMIN:
        raise RuleViolation(_("A functional administrator looks after the whole site; another one ends this place."))
    end_place(membership, actor=actor)
    return membership


def end_place(membership: Membership, *, actor: Membership | None) -> None:
    """As of today, for whoever holds its row. A place that was still to begin never does: it begins and ends today."""
    today = timezone.localdate()
    before = {"since": membership.since, "until": membership.until}
    membership.since, membership.until = min(membership.since, today), today
    membership.save(update_fields=["since", "until"])
    after = {"since": membership.since, "until": membership.until}
    record(actor=actor, verb="ended", target=membership, changes=differences(before, after))


@transaction.atomic
def change_role(*, actor: Membership, membership: Membership, role: str) -> Membership:
    """Let a colleague come to do something else for the organisation: it counts at the next request, as does the second step
    that the new role may ask for.

    Nobody changes their own role. So nobody gives themselves more, and an organisation keeps the administrator who does this.
    """
    if membership.user_id == actor.user_id:
        raise RuleViolation(_("You cannot change your own role. Ask another administrator of your organisation."))
    _hold_both(actor, membership)
    if membership.role == Role.FUNCTIONAL_ADMIN:
        raise RuleViolation(_("A functional administrator looks after the whole site; another one changes this role."))
    if role not in invitable_roles(actor.organisation):
        raise RuleViolation(_("This role is not yours to give."), field="role")
    before = membership.role
    if role == before:
        return membership
    membership.role = role
    membership.save(update_fields=["role"])
    record(actor=actor, verb="changed", target=membership, changes={"role": [before, role]})
    notify(
        kind=Kind.ACCOUNT,
        recipients=[membership],
        key=f"membership:{membership.pk}:role:{timezone.now().isoformat()}",
        message=gettext_noop("Your role at %(organisation)s is now: %(role)s."),
        params={"organisation": actor.organisation.name, "role": _english(membership)},
        url=reverse("organisations:person-detail", args=[membership.user_id]),
    )
    return membership


def _english(membership: Membership) -> str:
    """The role as a message that is read in the reader's language."""
    with translation.override("en"):
        return membership.get_role_display()


def _hold_both(actor: Membership, membership: Membership) -> None:
    """Both places as they are now, locked: of two administrators who put each other out at once, the second is none any more.

    The people first, as whoever removes an account does: word to somebody asks for their row when it is committed.
    """
    people = User.objects.filter(pk__in=[actor.user_id, membership.user_id])
    list(people.select_for_update(no_key=True).order_by("pk"))
    places = Membership.objects.filter(pk__in=[actor.pk, membership.pk])
    list(places.select_for_update(no_key=True).order_by("pk"))
    for one in (actor, membership):
        one.refresh_from_db(fields=["role", "since", "until"])
    require_administrator(actor, membership.organisation_id)
    if not membership.is_active:
        raise RuleViolation(_("This colleague no longer belongs to your organisation."))


@transaction.atomic
def change_organisation(
    *,
    actor: Membership,
    organisation: Organisation,
    name: str,
    kind: str,
    description: str,
    website: str,
    themes: Iterable[Theme],
) -> Organisation:
    """Change what the directory says about the actor's own organisation."""
    if not may_edit(actor, organisation):
        raise RuleViolation(_("Only an administrator or process manager of this organisation may change this."))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if kind not in kinds_open_to(organisation):
        raise RuleViolation(_("Only a functional administrator makes an organisation a municipality."), field="kind")
    before = _snapshot(organisation)
    areas = organisation.working_areas.all()
    refuse_residents(
        {"description": description}, before={"description": organisation.description},
        working_areas=areas, of=organisation, addressed=["description"],
    )  # fmt: skip
    organisation.name, organisation.kind = name, kind
    organisation.description, organisation.website = description, website
    organisation.full_clean()
    organisation.save()
    organisation.themes.set(themes)
    changes = differences(before, _snapshot(organisation))
    if "description" in changes:
        # It may have been written before the guard stood here, and have only other spaces now.
        changes["description"] = [
            for_the_trail(text, working_areas=areas, of=organisation, addressed=True) for text in changes["description"]
        ]
    if changes:
        record(actor=actor, verb="changed", target=organisation, changes=changes)
    return organisation


@transaction.atomic
def change_profile(*, actor: Membership, name: str, job_title: str, phone: str, knows: Mapping[int, str]) -> User:
    """Change one's own profile, and per membership (id) what colleagues may ask one for."""
    user = User.objects.select_for_update().get(pk=actor.user_id)
    before = (user.name, user.job_title, user.phone)
    if job_title != user.job_title:
        refuse_certain(job_title=job_title)
    user.name, user.job_title, user.phone = name, job_title, phone
    user.full_clean(exclude=["password"])
    if before != (user.name, user.job_title, user.phone):
        remember_name(user, before[0])
        user.save(update_fields=["name", "job_title", "phone", "earlier_names"])
        record(actor=actor, verb="changed", target=user)
    for membership in Membership.objects.of(user):
        text = knows.get(membership.pk, membership.knows)
        if text != membership.knows:
            field = f"knows_{membership.pk}"
            refuse_residents(
                {field: text}, before={field: membership.knows},
                working_areas=membership.working_areas.all(), of=membership.organisation,
            )  # fmt: skip
            membership.knows = text
            membership.full_clean()
            membership.save(update_fields=["knows"])
            record(actor=membership, verb="changed", target=membership)
    return user


def _new_user(*, email: str, name: str, password: str) -> User:
    unsaved = User(email=email, name=name.strip())
    try:
        validate_password(password, unsaved)
    except ValidationError as error:
        raise RuleViolation(" ".join(error.messages), field="password") from error
    return new_account(email=email, name=unsaved.name, password=password)


@transaction.atomic
def join_vouched_for(*, organisation: Organisation, email: str, name: str) -> User:
    """Let somebody in whom the provider of this organisation vouches for, as a reader."""
    user = new_account(email=email, name=name[:120])
    membership = Membership(user=user, organisation=organisation, role=Role.READER)
    membership.full_clean()
    membership.save()
    membership.working_areas.set(organisation.working_areas.all())
    record(actor=membership, verb="joined", target=membership, changes={"role": ["", membership.role]})
    return user


def _snapshot(organisation: Organisation) -> dict[str, str]:
    return {
        "name": organisation.name,
        "kind": organisation.kind,
        "description": organisation.description,
        "website": organisation.website,
        "themes": ", ".join(organisation.themes.values_list("name", flat=True)),
    }

"""Organisations, and the people who act for them.

Every act on the site is done *for* an organisation: a service takes the `Membership` that acts, not the user.
"""

import secrets
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from areas.models import WorkingArea
from core.choices import Displayed
from notifications.models import Mailing
from organisations.querysets import InvitationQuerySet, MembershipQuerySet, OrganisationQuerySet
from organisations.roles import Role
from themes.models import Theme

INVITATION_LASTS = timedelta(days=14)


class Organisation(Displayed):
    """A party active in one or more working areas."""

    class Kind(models.TextChoices):
        HOUSING_CORPORATION = "housing_corporation", _("Housing corporation")
        MUNICIPALITY = "municipality", _("Municipality")
        CARE = "care", _("Care organisation")
        WELFARE = "welfare", _("Welfare organisation")
        ENERGY = "energy", _("Energy company or cooperative")
        MOBILITY = "mobility", _("Mobility provider")
        SCHOOL = "school", _("School or college")
        BUSINESS = "business", _("Business or business association")
        FOUNDATION = "foundation", _("Foundation")
        RESIDENT_GROUP = "resident_group", _("Residents' organisation")
        TENANT_ORGANISATION = "tenant_organisation", _("Tenants' organisation")
        NEIGHBOURHOOD_COUNCIL = "neighbourhood_council", _("Neighbourhood council")
        WATER_BOARD = "water_board", _("Water board")
        GRID_OPERATOR = "grid_operator", _("Grid operator")
        HEALTH_SERVICE = "health_service", _("Public health service or practice")
        POLICE = "police", _("Police")
        OTHER = "other", _("Other")

    name = models.CharField(
        _("name"),
        max_length=120,
        unique=True,
        error_messages={"unique": _("An organisation with this name is already known.")},
    )
    kind = models.CharField(_("kind of organisation"), max_length=24, choices=Kind)
    description = models.TextField(_("what this organisation does in the neighbourhood"), blank=True)
    website = models.URLField(_("website"), blank=True)
    working_areas = models.ManyToManyField(
        WorkingArea, verbose_name=_("working areas"), related_name="organisations", blank=True
    )
    themes = models.ManyToManyField(
        Theme, verbose_name=_("themes this organisation works on"), related_name="organisations", blank=True
    )
    import_key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)

    objects: ClassVar[OrganisationQuerySet] = OrganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def __str__(self) -> str:
        return self.name


class Membership(Displayed):
    """Somebody's place in an organisation: the role, the working areas, until when. The actor of every service.

    `until` is the first day on which the person no longer belongs: ending it today ends access at the next request.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    working_areas = models.ManyToManyField(
        WorkingArea, verbose_name=_("working areas"), related_name="memberships", blank=True
    )
    knows = models.CharField(
        _("what to ask this person for"),
        max_length=200,
        blank=True,
        help_text=_("A subject, a place or a group of residents, so that colleagues know whom to call."),
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]
    # What this person may switch to; filled on the acting membership of a request (queries.acting_membership).
    alternatives: "list[Membership] | None" = None

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(until=None),
                name="organisations_membership_once",
                violation_error_message=_("This person already belongs to this organisation."),
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="organisations_membership_in_order",
                violation_error_message=_("The end lies before the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.organisation})"

    @property
    def is_active(self) -> bool:
        return self.user.is_active and (self.until is None or self.until > timezone.localdate())

    @property
    def working_area_keys(self) -> set[int]:
        """The keys of its working areas: whoever has that of one need not read the row to know whether it is among them."""
        return {working_area.pk for working_area in self.working_areas.all()}


def new_token() -> str:
    return secrets.token_urlsafe(32)


def _in_two_weeks() -> datetime:
    return timezone.now() + INVITATION_LASTS


class Invitation(Mailing):
    """A colleague asked in by an organisation administrator: role and working areas are fixed by who invites.

    The row says that its mail is due; sent again it has another link, and is another mail.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    working_areas = models.ManyToManyField(WorkingArea, verbose_name=_("working areas"), blank=True)
    invited_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=_in_two_weeks)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=models.Q(accepted_at=None),
                name="organisations_invitation_open_once",
                violation_error_message=_("This colleague already has an open invitation."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["mail_due_at"], condition=models.Q(mail_due_at__isnull=False), name="invitations_mail_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"

    @property
    def is_expired(self) -> bool:
        return self.accepted_at is None and self.expires_at <= timezone.now()


def _encrypted(url: str) -> None:
    if not (settings.DEVELOPMENT or url.startswith("https://")):
        raise ValidationError(_("Give an address that starts with https://."))


class IdentityProvider(models.Model):
    """Where people of one organisation sign in: its own OpenID Connect provider, such as Microsoft Entra ID.

    The client secret stands in the environment (OIDC_SECRET_<KEY>), never here. Functional administrators alone say which
    tenant and which domains are an organisation's, after checking that they are.
    """

    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="identity_provider", verbose_name=_("organisation")
    )
    key = models.SlugField(_("key in the address"), max_length=40, unique=True)
    issuer = models.URLField(_("issuer"), unique=True, validators=[_encrypted])
    tenant = models.CharField(_("tenant"), max_length=64, blank=True, help_text=_("The `tid` of Entra ID."))
    domains = ArrayField(models.CharField(max_length=120), verbose_name=_("verified e-mail domains"))
    client_id = models.CharField(_("client id"), max_length=120)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("sign-in of an organisation")
        verbose_name_plural = _("sign-ins of organisations")

    def __str__(self) -> str:
        return str(self.organisation)

"""The person who signs in. What someone may do hangs on memberships (`organisations`), never on the user."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

# No mail goes there: a name that nobody can have (RFC 2606).
REMOVED = "@removed.invalid"


class UserManager(BaseUserManager["User"]):
    """Creates users by e-mail address; there is no user name."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    @transaction.atomic
    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Whoever sets the site up: the address counts as theirs, as no mail that confirms it can leave yet."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        user.emailaddress_set.create(email=user.email, verified=True, primary=True)  # type: ignore[attr-defined] # allauth's
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A professional or volunteer of an organisation: a name colleagues know, and an e-mail address to sign in with."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    phone = models.CharField(_("telephone at work"), max_length=40, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("functional administrator"), default=False)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)
    # Where somebody was named before, the trail still says so: to be found when the account is removed.
    earlier_names = ArrayField(
        models.CharField(max_length=120),
        verbose_name=_("earlier names"),
        default=list,
        db_default=[],
        blank=True,
        editable=False,
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="accounts_user_email_any_case",
                violation_error_message=_("There is already an account with this e-mail address."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ", maxsplit=1)[0]

    @property
    def is_removed(self) -> bool:
        """Whether the person behind it had it removed: what stands in it is no longer about anybody."""
        return self.email.endswith(REMOVED)


class SpareCount(models.Model):
    """How often something was tried, while Redis is away (accounts.counting_cache)."""

    key = models.CharField(primary_key=True, max_length=250)
    value = models.JSONField()
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key


def display_name(user: User) -> str:
    """What allauth calls the user by."""
    return user.name

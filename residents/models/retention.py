"""How long an organisation keeps what it heard."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from residents.querysets import RetentionPolicyQuerySet
from residents.retention import LOGGED_MONTHS, OUTCOME_MONTHS, Term


class RetentionPolicy(models.Model):
    """A term ("bewaartermijn") that is shorter than that of the site. An organisation without one has that of the site."""

    organisation = models.OneToOneField(Organisation, on_delete=models.CASCADE, related_name="retention")
    after_outcome = models.PositiveSmallIntegerField(
        _("months after an outcome"),
        default=OUTCOME_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(OUTCOME_MONTHS)],
    )
    after_logging = models.PositiveSmallIntegerField(
        _("months after logging"),
        default=LOGGED_MONTHS,
        validators=[MinValueValidator(1), MaxValueValidator(LOGGED_MONTHS)],
    )

    objects: ClassVar[RetentionPolicyQuerySet] = RetentionPolicyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("retention period")
        verbose_name_plural = _("retention periods")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    after_outcome__gte=1,
                    after_outcome__lte=OUTCOME_MONTHS,
                    after_logging__gte=F("after_outcome"),
                    after_logging__lte=LOGGED_MONTHS,
                ),
                name="residents_retention_within_the_longest",
                violation_error_message=_("The longest term is not shorter than the term after an outcome."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.organisation}"

    @property
    def term(self) -> Term:
        """As the rules on retention take it."""
        return Term(self.after_logging, self.after_outcome)

"""The trail: who changed what for which organisation, and who looked at what. Rows are added, never changed.

Organisation and object are plain values, not foreign keys: the trail must outlive what it speaks of, and free text
of signals never enters it.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One change: somebody (or the system, when `user` is empty) did `verb` to an object."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("who")
    )
    organisation_id = models.BigIntegerField(null=True)
    organisation_name = models.CharField(_("for which organisation"), max_length=200, blank=True)
    verb = models.CharField(_("what"), max_length=60)
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    changes = models.JSONField(_("changes"), default=dict)

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        indexes = [models.Index(fields=["target_type", "target_id", "-at"], name="audit_event_target")]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_type} {self.target_id}"


class ViewLog(models.Model):
    """One look at something sensitive: a signal's page, an export."""

    at = models.DateTimeField(_("when"), auto_now_add=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("view")
        verbose_name_plural = _("views")
        indexes = [models.Index(fields=["target_type", "target_id", "-at"], name="audit_view_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_type} {self.target_id}"

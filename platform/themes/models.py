"""The six themes as data, and which of them strengthen one another."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """One of the themes ambitions, needs and signals are about. The code is stable, the names are editable."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name in Dutch"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    description = models.CharField(_("description"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


class ThemeComplement(models.Model):
    """Two different themes that strengthen each other (1 + 1 = 3), from 0 (not) to 1 (nearly always)."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+", verbose_name=_("theme"))
    other = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+", verbose_name=_("other theme"))
    strength = models.FloatField(_("strength"))

    class Meta:
        verbose_name = _("complement of themes")
        verbose_name_plural = _("complements of themes")
        constraints = [
            models.UniqueConstraint(fields=["theme", "other"], name="themes_complement_once"),
            models.CheckConstraint(
                condition=models.Q(theme__lt=models.F("other")),
                name="themes_complement_in_order",
                violation_error_message=_("Choose two different themes, the first one first."),
            ),
            models.CheckConstraint(
                condition=models.Q(strength__gte=0, strength__lte=1),
                name="themes_complement_strength",
                violation_error_message=_("Give a strength from 0 to 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme} + {self.other}"


class Synonym(models.Model):
    """An administrator's addition to the thesaurus: this word means that concept, from the next match on."""

    word = models.CharField(_("word"), max_length=80)
    concept = models.CharField(_("concept of the thesaurus"), max_length=120)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        constraints = [models.UniqueConstraint(fields=["word", "concept"], name="themes_synonym_once")]

    def __str__(self) -> str:
        return f"{self.word} = {self.concept}"

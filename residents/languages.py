"""Languages residents speak in the neighbourhoods, for the language of a talk."""

from django.utils.translation import gettext_lazy as _

LANGUAGES = [
    ("nl", _("Dutch")),
    ("ar", _("Arabic")),
    ("zgh", _("Berber")),
    ("bg", _("Bulgarian")),
    ("zh", _("Chinese")),
    ("de", _("German")),
    ("en", _("English")),
    ("fr", _("French")),
    ("pap", _("Papiamento")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("ro", _("Romanian")),
    ("es", _("Spanish")),
    ("srn", _("Sranan Tongo")),
    ("ti", _("Tigrinya")),
    ("tr", _("Turkish")),
    ("uk", _("Ukrainian")),
    ("other", _("Another language")),
]

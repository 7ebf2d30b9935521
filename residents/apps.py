from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResidentsConfig(AppConfig):
    name = "residents"
    verbose_name = _("What residents say")

    def ready(self) -> None:
        """Say what of this app is kept for a while only."""
        from residents.services.retention import register_purge  # noqa: PLC0415 -- models are ready only now

        register_purge()

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from accounts.words import name_second_steps


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("People who sign in")

    def ready(self) -> None:
        """All models are there now, so that those of allauth can get a name."""
        name_second_steps()

from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "overview"

    def ready(self) -> None:
        """Say what is kept for a while only."""
        from overview.purges import register_purges  # noqa: PLC0415 -- models are ready only now

        register_purges()

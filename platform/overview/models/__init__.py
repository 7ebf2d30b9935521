"""What this package keeps itself."""

from overview.models.api_keys import ApiKey

__all__ = ["ApiKey"]

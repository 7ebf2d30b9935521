"""What every page's frame shows: navigation for the role, organisations to act for, unread word."""

from typing import Any

from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor for base.html."""
    return {"membership": getattr(request, "membership", None)}

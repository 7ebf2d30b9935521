"""What people call the browser they use, from what it says of itself."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# The first that is named counts: most say that they are all those that came before them.
BROWSERS = {"Edg/": "Edge", "SamsungBrowser/": "Samsung Internet", "Firefox/": "Firefox", "FxiOS/": "Firefox",
            "CriOS/": "Chrome", "Chrome/": "Chrome", "Safari/": "Safari"}  # fmt: skip
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


@register.filter
def browser_name(user_agent: str) -> str:
    """Such as "Firefox, Windows"; the person reading knows which computer that was."""
    named = [next((name for mark, name in names.items() if mark in user_agent), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(filter(None, named)) or _("Unknown browser")

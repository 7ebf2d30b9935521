"""Several words in one sentence."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


def listed(words: Sequence[str]) -> str:
    """As a person says them, the last after "and": "A, B and C"."""
    if len(words) < 2:  # noqa: PLR2004 -- one needs no "and"
        return "".join(words)
    return _("%(some)s and %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}

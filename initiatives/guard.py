"""No personal data in ambitions and initiatives: others read them, and the matching service works with them.

Here only what is certain is refused (a telephone number, an e-mail address, a BSN, an IBAN, a date of birth). Names of
places and organisations are what these texts are about, so softer finds are left to the author.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import RuleViolation
from language.personal_data import BLOCKING, find_personal_data

NAMES = {
    "phone": gettext_lazy("a telephone number"),
    "email": gettext_lazy("an e-mail address"),
    "bsn": gettext_lazy("a citizen service number"),
    "iban": gettext_lazy("a bank account number"),
    "birthdate": gettext_lazy("a date of birth"),
}


def objection(text: str) -> str:
    """The sentence that says what may not stay in this text; empty when it may stay as it is."""
    found = [finding.type for finding in find_personal_data(text) if finding.type in BLOCKING]
    if not found:
        return ""
    named = ", ".join(dict.fromkeys(str(NAMES[kind]) for kind in found))
    return _(
        "This holds %(what)s. Take it out: how to reach a colleague is on the colleague's profile, "
        "and personal data of residents is not kept here."
    ) % {"what": named}


def require_clean(*, field: str, texts: Iterable[str]) -> None:
    """Raise `RuleViolation` at this field when one of its texts holds what may not be stored."""
    for text in texts:
        refused = objection(text)
        if refused:
            raise RuleViolation(refused, field=field)

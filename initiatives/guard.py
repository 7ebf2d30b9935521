"""No personal data in ambitions and initiatives: others read them, and the matching service works with them.

Forms mark whatever was found and offer other words (organisations.guarded). Files refuse at each field what is certain (a
telephone number, an e-mail address, a BSN, an IBAN, a date of birth), without asking anything of the database; what might be
about a resident is refused when it is stored, where the names of places, organisations and colleagues are known.
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from core.errors import RuleViolation
from organisations import guard
from organisations.models import Organisation


def objection(text: str) -> str:
    """The sentence that says what may not stay in this text; empty when it may stay as it is."""
    found = guard.inspect_certain({"": text}).values()
    if not found:
        return ""
    return _(
        "This holds %(what)s. Take it out: how to reach a colleague is on the colleague's profile, "
        "and personal data of residents is not kept here."
    ) % {"what": guard.kinds_in(found)}


def require_certain(*, field: str, texts: Iterable[str]) -> None:
    """Raise `RuleViolation` at this field when one of its texts certainly holds what may not be stored."""
    for text in texts:
        refused = objection(text)
        if refused:
            raise RuleViolation(refused, field=field)


def refuse_in_plan(organisation: Organisation, *, standing: Mapping[str, str] | None = None, **texts: str) -> None:
    """Raise `RuleViolation` at the first field with what may not be stored, or might be about a resident.

    Whoever works for this organisation, or where it works, may be named. What is `standing` there already keeps nobody
    from changing the rest, for whoever is named may have left since; what is certain does not stay.
    """
    for field, text in texts.items():
        require_certain(field=field, texts=[text])
    anew = {field: text for field, text in texts.items() if not is_same(text, (standing or {}).get(field, ""))}
    guard.refuse_residents(anew, working_areas=organisation.working_areas.all(), of=organisation)


def is_same(text: str, stood: str) -> bool:
    """Whether these are the words that stood there: browsers end lines in a way of their own."""
    return text.split() == stood.split()

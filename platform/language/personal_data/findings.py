"""What the guard finds, and the words that may stand there instead."""

import re
from typing import NamedTuple

TYPES = (
    "email",
    "iban",
    "phone",
    "bsn",
    "birthdate",
    "account",
    "document",
    "licence_plate",
    "address",
    "postcode",
    "name",
    "crime",
    "health",
    "religion_origin",
)
BLOCKING = frozenset({"phone", "email", "bsn", "iban", "birthdate"})
REPLACEMENTS = {
    "email": "[e-mailadres weggelaten]",
    "iban": "[rekeningnummer weggelaten]",
    "phone": "[telefoonnummer weggelaten]",
    "bsn": "[nummer weggelaten]",
    "birthdate": "[geboortedatum weggelaten]",
    "account": "[account weggelaten]",
    "document": "[nummer weggelaten]",
    "licence_plate": "[kenteken weggelaten]",
    "address": "een woning in dit complex",
    "postcode": "[postcode weggelaten]",
    "name": "een bewoner",
    "health": "[gezondheid weggelaten]",
    "religion_origin": "[achtergrond weggelaten]",
    "crime": "[weggelaten]",
}


# "[naam weggelaten]" of an earlier wording too, and what people write so themselves.
_PLACEHOLDER = re.compile(r"\[[^\[\]]{0,40}weggelaten\]", re.IGNORECASE)


def without_placeholders(text: str) -> str:
    """The text without what stands in it for what was left out ("[naam weggelaten]"): nobody said those words."""
    return _PLACEHOLDER.sub(" ", text)


class Finding(NamedTuple):
    """Personal data at `text[start:end]`, of one of `TYPES`, and what may stand there instead."""

    start: int
    end: int
    type: str
    replacement: str


class Span(NamedTuple):
    """A place in a text and the type of what stands there."""

    start: int
    end: int
    type: str

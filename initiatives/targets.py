"""For whom: the groups a form offers. They are data in Dutch, like the themes, and stored as written."""

COMMON_GROUPS = (
    "alle bewoners",
    "toekomstige bewoners",
    "huurders",
    "woningeigenaren",
    "ouderen",
    "jongeren",
    "kinderen",
    "gezinnen",
    "mensen met een beperking",
    "mantelzorgers",
    "nieuwkomers",
    "minima",
    "omwonenden",
    "ondernemers",
)

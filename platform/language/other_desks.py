"""Words that belong to another desk: a passport that expires, a bunch of keys that was found, a pram for sale, a thank-you.

Somebody at the door says them as well, and they hold words of every theme. They are no signal of what a neighbourhood lacks.
"""

from functools import cache

from language.analysis import Analysis
from language.thesaurus.labels import LabelIndex

LONGEST = 20
"""Who says more than this many words has more to say than that."""
PHRASES = (
    *(
        "paspoort",
        "identiteitskaart",
        "id-kaart",
        "rijbewijs aanvragen",
        "rijbewijs verlengen",
        "uittreksel",
        "geboorteakte",
    ),
    *("parkeerboete", "verkeersboete", "telefoonabonnement", "bon kwijtschelden", "mijn abonnement opzeggen"),
    *("te koop", "sleutelbos gevonden", "sleutels gevonden", "portemonnee gevonden", "fiets gevonden"),
    *(
        "sleutelbos verloren",
        "sleutels verloren",
        "portemonnee verloren",
        "poes kwijt",
        "kat kwijt",
        "hond kwijt",
        "kat vermist",
    ),
    *("ik zoek mijn kat", "ik zoek mijn hond", "ik zoek mijn poes"),
    *("gemeentehuis open", "stadhuis open", "hoe laat open", "openingstijden gemeentehuis", "openingstijden stadhuis"),
    *("bedankt voor de", "bedankt voor het", "dank voor de", "dank voor het", "gefeliciteerd", "fijne feestdagen"),
    *("beterschap", "sterkte met je", "sterkte met uw"),
)


@cache
def _index() -> LabelIndex:
    return LabelIndex(("elsewhere", phrase, False) for phrase in PHRASES)


def asks_elsewhere(analysis: Analysis) -> bool:
    """Is this a question, or a word of thanks, that no theme and no need answers?"""
    return len(analysis.said) <= LONGEST and any(not hit.negated for hit in _index().find(analysis).values())

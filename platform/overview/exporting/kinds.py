"""Every list that can be taken along, by its name in the address.

Left out are what only somebody's own eyes are for: what area networkers know of places, notes among reviewers, notifications
and saved searches. Of word back and of questions between colleagues (polsen) a file says when, where, to whom and how far it is:
their words stay on the page.
"""

from overview.exporting import neighbourhood, people, plans, together
from overview.exporting.columns import Kind

KINDS: dict[str, Kind] = {
    "ambities": plans.AMBITIONS,
    "behoeften": people.NEEDS,
    "koppelkansen": plans.OVERLAPS,
    "voorstellen": plans.PROPOSALS,
    "coalities": plans.COALITIONS,
    "initiatieven": plans.INITIATIVES,
    "organisaties": people.ORGANISATIONS,
    "mensen": people.PEOPLE,
    "groepen": people.GROUPS,
    "signalen": people.SIGNALS,
    "terugkoppelen": people.WORD_BACK,
    "polsingen": together.INQUIRIES,
    "acties": together.ACTIONS,
    "afspraken": together.AGREEMENTS,
    "besluiten": together.DECISIONS,
    "verhalen": together.STORIES,
    "koppelkansgroepen": together.GROUPS_FOUND,
    "te-beoordelen": together.REVIEWS,
    "vragen": together.QUESTIONS,
    "ophaalrondes": together.ROUNDS,
    "aanspreekpunten": together.CONTACTS,
    "verloop": neighbourhood.TREND,
    "zonder-antwoord": neighbourhood.UNANSWERED,
    "zonder-bewoners": neighbourhood.UNVOICED,
}

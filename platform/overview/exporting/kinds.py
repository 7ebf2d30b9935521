"""Every list that can be taken along, by its name in the address."""

from overview.exporting import neighbourhood, people, plans
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
    "verloop": neighbourhood.TREND,
    "zonder-antwoord": neighbourhood.UNANSWERED,
    "zonder-bewoners": neighbourhood.UNVOICED,
}

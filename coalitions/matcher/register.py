"""The text about the matcher for the national algorithm register, in the register's own fields.

An organisation that uses the site is the one that publishes it, so what only it knows stands between square brackets.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """One block of the register: its title, and its fields with their text."""

    title: Any
    fields: tuple[tuple[Any, Any], ...]


REGISTER = (
    Part(
        _("General information"),
        (
            (_("Name"), _("Koppelkans: pointing out plans and needs that touch")),
            (
                _("Short description"),
                _(
                    "Shows colleagues of organisations in a neighbourhood which of their plans touch one another or a need of "
                    "residents, and why."
                ),
            ),
            (_("Organisation"), _("[name of your organisation]")),
            (_("Theme"), _("Space and infrastructure; Care and health; Organisation and management")),
            (_("Status"), _("In use")),
            (_("Start date"), _("[month and year]")),
            (_("Contact details"), _("[e-mail address]")),
            (_("Publication category"), _("Other algorithms: no high risk, no decision about a person")),
            (_("Link to the public page"), _("This page")),
            (_("Impact assessments"), _("[Data protection impact assessment, with its date]")),
        ),
    ),
    Part(
        _("Responsible use"),
        (
            (
                _("Goal and impact"),
                _(
                    "Organisations find partners they would not have found by themselves, sooner and with the reason beside it. "
                    "Residents notice it when a need is answered together. The algorithm has no consequences in law for anybody."
                ),
            ),
            (
                _("Considerations"),
                _(
                    "Plans are many and written in each organisation's own words, so nobody can compare them all. We chose a sum "
                    "of points that people set and that everyone can check, and not a language model: the reasons shown are the "
                    "calculation itself. The price is that it misses more."
                ),
            ),
            (
                _("Human intervention"),
                _(
                    "The algorithm only points. A process manager decides whether to do something with it, an area networker "
                    "reviews each proposal, and every organisation decides for itself whether it takes part. A koppelkans can be "
                    "put away with a reason. A score never changes the status of anything."
                ),
            ),
            (
                _("Risk management"),
                _(
                    "Plans in few words are found less often: the form asks what you offer and seek, and shows what is near while "
                    "you write. Organisations with many plans could crowd out small ones: no organisation stands in more than a "
                    "few suggested groups. Personal data in texts: fields for it do not exist, and texts are checked before they "
                    "are stored. A change of points is previewed first and can be undone. The quality is measured on labelled "
                    "neighbourhoods and stands on this page."
                ),
            ),
            (
                _("Legal basis"),
                _(
                    "No decision in law is prepared with it, and no personal data of residents is needed for it. Data of colleagues "
                    "(name and work address of the contact) are processed for [the basis in your processing register]."
                ),
            ),
            (_("Link to the processing register"), _("[link]")),
            (_("Note on the impact assessments"), _("[what came out of them]")),
        ),
    ),
    Part(
        _("How it works"),
        (
            (
                _("Data"),
                _(
                    "Plans that organisations share: title, description, themes, area, place, period, target groups, what they "
                    "offer and seek, and how firm they are. Needs that colleagues summed up from signals: title, description, "
                    "theme, area, and how often they were heard. Not the signals themselves."
                ),
            ),
            (
                _("Links to sources of data"),
                _("The areas are those of Statistics Netherlands (CBS): districts and neighbourhoods."),
            ),
            (
                _("Technical working"),
                _(
                    "Rules decide which two may be compared. For each sort of evidence points are added or taken away; the table "
                    "on this page has them all. Words are brought back to their root and looked up in a list of notions (a "
                    "thesaurus) written for the field. The sum decides whether a koppelkans is shown and how strong it is called. "
                    "Verdicts of users may lead to a proposal for other points; a person decides whether it is used. "
                    "[Say so here if you added a language model as one more sort of evidence.]"
                ),
            ),
            (_("Supplier"), _("Developed as open source software")),
            (_("Link to the source code"), _("[link to the repository of the version you use]")),
        ),
    ),
)

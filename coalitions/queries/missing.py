"""What still stands between a need and its answer, as far as the koppelkansen show it."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coalitions.models import Overlap
from coalitions.queries.overlaps import OverlapLine
from initiatives.models import Ambition
from residents.models import Need


def what_is_missing(need: Need, lines: Sequence[OverlapLine]) -> list[str]:
    """Sentences on what the ambitions in sight do not bring; none when nothing stands out."""
    if not lines:
        return [_("No organisation has an ambition yet that answers this need.")]
    ambitions = [line.overlap.ambition for line in lines]
    found = [_uncovered_themes(need, ambitions), _single_organisation(ambitions), _all_ideas(ambitions)]
    if all(line.overlap.strength == Overlap.Strength.SMALL for line in lines):
        found.append(_("No ambition answers this need fully; each touches only a part of it."))
    return [sentence for sentence in found if sentence]


def _uncovered_themes(need: Need, ambitions: Sequence[Ambition]) -> str:
    covered = {theme.code for ambition in ambitions for theme in ambition.themes.all()}
    missing = [str(theme) for theme in need.themes.all() if theme.code not in covered]
    return (
        ngettext(
            "Nothing is planned for the theme %(themes)s yet.",
            "Nothing is planned for the themes %(themes)s yet.",
            len(missing),
        )
        % {"themes": ", ".join(missing)}
        if missing
        else ""
    )


def _single_organisation(ambitions: Sequence[Ambition]) -> str:
    organisations = {ambition.organisation.name for ambition in ambitions}
    if len(organisations) > 1:
        return ""
    return _("Only %(organisation)s works on it; a partner is missing.") % {"organisation": organisations.pop()}


def _all_ideas(ambitions: Sequence[Ambition]) -> str:
    firm = any(ambition.commitment != Ambition.Commitment.IDEA for ambition in ambitions)
    return "" if firm else _("So far there are only ideas; nobody has committed yet.")

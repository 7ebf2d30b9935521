"""Writing the tables that decide how themes and words are read. Called when a version of the matcher's settings becomes
active; the trail is left there, with everything else that changes at that moment.
"""

from collections.abc import Iterable, Mapping

from django.db import transaction

from themes.models import Synonym, Theme, ThemeComplement


@transaction.atomic
def replace_complements(strengths: Mapping[tuple[str, str], float]) -> None:
    """Make the matrix exactly this: strength by two codes, in either order; what is not named or 0 is gone."""
    themes = {theme.code: theme.pk for theme in Theme.objects.all()}
    wanted = {
        (min(themes[one], themes[other]), max(themes[one], themes[other])): strength
        for (one, other), strength in strengths.items()
        if one in themes and other in themes and one != other and strength
    }
    kept = set()
    for row in ThemeComplement.objects.all():
        pair = (row.theme_id, row.other_id)
        if wanted.get(pair) == row.strength:
            kept.add(pair)
        else:
            row.delete()
    ThemeComplement.objects.bulk_create(
        ThemeComplement(theme_id=one, other_id=other, strength=strength)
        for (one, other), strength in wanted.items()
        if (one, other) not in kept
    )


@transaction.atomic
def replace_synonyms(pairs: Iterable[tuple[str, str]]) -> None:
    """Make the added words exactly these: word and concept."""
    wanted = set(pairs)
    known = {(row.word, row.concept): row.pk for row in Synonym.objects.all()}
    Synonym.objects.filter(pk__in=[pk for pair, pk in known.items() if pair not in wanted]).delete()
    Synonym.objects.bulk_create(Synonym(word=word, concept=concept) for word, concept in sorted(wanted - known.keys()))

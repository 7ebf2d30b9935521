"""Sentences about where, when, for whom and by whom."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from coalitions.explanations.names import Facts, Names, Say
from core.dates import period_text
from core.words import listed
from organisations.models import Organisation

METRES_A_KILOMETRE = 1000

# --- Place -----------------------------------------------------------------------------------------------------------


def _same_place(facts: Facts, names: Names) -> str:
    return _("Both are about %(place)s.") % {"place": names.place(facts["place"])}


def distance(metres: str) -> str:
    """Rounded, because a place is not a point."""
    count = int(metres)
    if count >= METRES_A_KILOMETRE:
        kilometres = round(count / METRES_A_KILOMETRE)
        return ngettext("%(count)s kilometre", "%(count)s kilometres", kilometres) % {"count": kilometres}
    rounded = max(10, round(count, -1))
    return ngettext("%(count)s metre", "%(count)s metres", rounded) % {"count": rounded}


def _near_place(facts: Facts, _names: Names) -> str:
    if not facts["metres"]:
        return _("The two places are close together.")
    return _("The two places are %(distance)s apart.") % {"distance": distance(facts["metres"])}


def _other_place(facts: Facts, names: Names) -> str:
    places = {"one": names.place(facts["place_a"]), "other": names.place(facts["place_b"])}
    if not facts["metres"]:
        return _("They are about different places: %(one)s and %(other)s.") % places
    return _("They are about different places, %(distance)s apart: %(one)s and %(other)s.") % {
        **places,
        "distance": distance(facts["metres"]),
    }


def _in_area(sentence: str) -> Callable[[Facts, Names], str]:
    return lambda facts, names: _(sentence) % {"area": names.area(facts["area"])}


# --- Themes, period, people -----------------------------------------------------------------------------------------


def _shared_theme(facts: Facts, names: Names) -> str:
    themes = [names.theme(code) for code in facts["themes"]]
    return ngettext("Both are about the theme %(themes)s.", "Both are about the themes %(themes)s.", len(themes)) % {
        "themes": listed(themes)
    }


def _complementary_themes(facts: Facts, names: Names) -> str:
    return _("The themes %(one)s and %(other)s strengthen each other.") % {
        "one": names.theme(facts["theme_a"]),
        "other": names.theme(facts["theme_b"]),
    }


def _period_overlap(facts: Facts, _names: Names) -> str:
    months = int(facts["months"])
    period = _period(facts)
    if not period:
        return ngettext(
            "The periods overlap for %(months)s month.", "The periods overlap for %(months)s months.", months
        ) % {"months": months}
    return ngettext(
        "The periods overlap for %(months)s month: %(period)s.",
        "The periods overlap for %(months)s months: %(period)s.",
        months,
    ) % {"months": months, "period": period}


def _short_overlap(facts: Facts, _names: Names) -> str:
    months = int(facts["months"])
    return ngettext(
        "The periods overlap only briefly: about %(months)s month.",
        "The periods overlap only briefly: about %(months)s months.",
        months,
    ) % {"months": months}


def _could_shift(facts: Facts, _names: Names) -> str:
    months = int(facts["months"])
    if not months:
        return _("One starts when the other ends. It works if one of the two can shift.")
    return ngettext(
        "The periods lie %(months)s month apart. It works if one of the two can shift.",
        "The periods lie %(months)s months apart. It works if one of the two can shift.",
        months,
    ) % {"months": months}


def _period(facts: Facts) -> str:
    start, end = (date.fromisoformat(facts[name]) if facts[name] else None for name in ("start", "end"))
    return period_text(start, end, "season") if start or end else ""


EVERYBODY = "bewoners"


def only_related_groups(part: Mapping[str, Any]) -> bool:
    """Whether this says that two plans are for two sorts of people, of whom it is only a guess that they are the same."""
    if part["code"] not in {"same_target_group", "need_target_group"}:
        return False
    one, other = (part["facts"][name].casefold() for name in ("group_a", "group_b"))
    return bool(one != other and EVERYBODY not in one and EVERYBODY not in other)


def _target_group(facts: Facts, _names: Names) -> str:
    one, other = facts["group_a"], facts["group_b"]
    if not one or not other:
        return _("Both are for the same people.")
    if one.casefold() == other.casefold():
        return _("Both are for %(group)s.") % {"group": one}
    return _("The people they are for are perhaps partly the same: %(one)s and %(other)s.") % {
        "one": one,
        "other": other,
    }


def _different_kinds(facts: Facts, _names: Names) -> str:
    one, other = _kind(facts["kind_a"]), _kind(facts["kind_b"])
    return _("Two sorts of organisation can do more together: %(one)s and %(other)s.") % {"one": one, "other": other}


def _same_kind(facts: Facts, _names: Names) -> str:
    return _("Both are the same sort of organisation: %(kind)s.") % {"kind": _kind(facts["kind"])}


def _kind(code: str) -> str:
    label = str(dict(Organisation.Kind.choices).get(code, code))
    return label[:1].lower() + label[1:]


SENTENCES: Mapping[str, Say] = {
    "same_place": _same_place,
    "near_place": _near_place,
    "same_neighbourhood": _in_area(gettext_noop("Both are in %(area)s.")),
    "same_district": _in_area(gettext_noop("Both are in the same part of town: %(area)s.")),
    "same_municipality": _in_area(gettext_noop("Both are in %(area)s, but one of them covers all of it.")),
    "next_door": _in_area(gettext_noop("They are in neighbouring areas of %(area)s.")),
    "other_place": _other_place,
    "wide_area": _in_area(gettext_noop("One of the two is about all of %(area)s, the other about one place.")),
    "shared_theme": _shared_theme,
    "complementary_themes": _complementary_themes,
    "period_overlap": _period_overlap,
    "could_shift": _could_shift,
    "same_target_group": _target_group,
    "different_kinds": _different_kinds,
    "need_target_group": _target_group,
    "short_overlap": _short_overlap,
    "period_unknown": lambda _facts, _names: _("Of one of the two the period is not known yet."),
    "same_organisation_kind": _same_kind,
}

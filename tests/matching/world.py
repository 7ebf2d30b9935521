"""A small invented town to match in, and plain factory functions."""

from datetime import date

from coalitions.matching.records import AmbitionRecord, Area, Context, NeedRecord, Period

TODAY = date(2027, 1, 15)
AREAS = {
    area.code: area
    for area in (
        Area("G1", "municipality"),
        Area("W1", "district", "G1"),
        Area("W2", "district", "G1"),
        Area("B11", "neighbourhood", "W1"),
        Area("B12", "neighbourhood", "W1"),
        Area("B21", "neighbourhood", "W2"),
        Area("G2", "municipality"),
        Area("W9", "district", "G2"),
        Area("B91", "neighbourhood", "W9"),
    )
}
COMPLEMENTS = {("energy", "living_longer_at_home"): 1.0, ("social", "mobility"): 0.5}
CONTEXT = Context(areas=AREAS, today=TODAY, complements=COMPLEMENTS)
DURING_2027 = Period(date(2027, 2, 1), date(2027, 12, 31))


def make_ambition(name: str = "a", **fields: object) -> AmbitionRecord:
    """An ambition of an organisation of its own in neighbourhood B11, in 2027."""
    given: dict[str, object] = {
        "id": name,
        "organisation": f"org-{name}",
        "organisation_kind": "welfare",
        "title": "Plan",
        "description": "Met grammofoonnaald en bromtol.",
        "themes": frozenset({"social"}),
        "areas": frozenset({"B11"}),
        "period": DURING_2027,
    }
    return AmbitionRecord(**{**given, **fields})  # type: ignore[arg-type]


def make_need(name: str = "n", **fields: object) -> NeedRecord:
    """A need of residents of neighbourhood B11."""
    given: dict[str, object] = {
        "id": name,
        "title": "Een plek om elkaar te ontmoeten",
        "description": "Er is nergens een ruimte om koffie te drinken met buren.",
        "themes": frozenset({"social"}),
        "areas": frozenset({"B11"}),
        "signal_count": 4,
        "channel_count": 2,
    }
    return NeedRecord(**{**given, **fields})  # type: ignore[arg-type]


def flat(name: str = "flat", **fields: object) -> AmbitionRecord:
    """A corporation that renovates and has room in the plinth."""
    return make_ambition(
        name,
        **{
            "organisation_kind": "housing_corporation",
            "title": "Renovatie van de Populierflat",
            "description": "De flat gaat van het gas af. In de plint komt een ruimte leeg te staan.",
            "themes": frozenset({"energy"}),
            "place": "populierflat",
            "target_groups": ("ouderen",),
            "offers": ("lege ruimte in de plint",),
            "seeks": ("vertrouwen van bewoners",),
            **fields,
        },
    )


def coffee(name: str = "coffee", **fields: object) -> AmbitionRecord:
    """A welfare organisation that wants to meet older people and has no room."""
    return make_ambition(
        name,
        **{
            "title": "Huiskamer voor ouderen",
            "description": "Eenzame ouderen kunnen elkaar ontmoeten bij de koffie. Vrijwilligers ontvangen hen.",
            "themes": frozenset({"social", "living_longer_at_home"}),
            "target_groups": ("ouderen",),
            "offers": ("vrijwilligers die bewoners kennen",),
            "seeks": ("ruimte op de begane grond",),
            **fields,
        },
    )


def care(name: str = "care", **fields: object) -> AmbitionRecord:
    """A care organisation that looks for a desk near its clients."""
    return make_ambition(
        name,
        **{
            "organisation_kind": "care",
            "title": "Zorgpunt dicht bij huis",
            "description": "Ouderen met een rollator willen langer zelfstandig wonen en elkaar ontmoeten.",
            "themes": frozenset({"living_longer_at_home", "social"}),
            "place": "populierflat",
            "target_groups": ("senioren",),
            "offers": ("wijkverpleegkundige", "spreekuur"),
            "seeks": ("ruimte voor een spreekuur",),
            **fields,
        },
    )

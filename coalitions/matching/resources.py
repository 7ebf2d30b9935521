"""What kind of thing an offer or a request is about: a room, volunteers, money, a moment of work ...

Two plans that use other words may still be about the same kind of thing ('een zaal', 'plek voor een wekelijks uurtje').
The kinds are coarse on purpose; they only say that an offer could answer a request, shared words and concepts say more.
"""

from __future__ import annotations

from functools import cache, lru_cache

from language.analysis import Token, analyse

KINDS: dict[str, str] = {
    "space": (
        "ruimte ruimten ruimtes zaal zalen zaaltje lokaal lokalen pand panden gebouw gebouwen locatie locaties "
        "onderkomen kamer kamers huiskamer plint plinten winkelruimte aula kantine gymzaal kerk kerkzaal "
        "kantoorruimte clubhuis vergaderruimte buurthuis wijkcentrum leegstaand leegstaande leegstand m2 "
        "buurtkamer winkel koffiehoek logeerplek ontmoetingsplek verblijf"
    ),
    "kitchen": "keuken keukens kookgelegenheid kookstudio fornuis horecakeuken",
    "storage": "opslag opslagruimte berging bergingen stalling magazijn depot container",
    "ground": (
        "grond terrein terreinen veld veldje veldjes perceel kavel kavels plein tuin tuinen braakliggend "
        "braakliggende strook stroken groenstrook berm bermen plantsoen plantvak plantvakken binnenterrein hof "
        "hoven dakoppervlak dakvlak dak daken moestuin moestuinbakken buitenruimte"
    ),
    "volunteers": (
        "vrijwilliger vrijwilligers handen maatje maatjes buddy buddys buddy's chauffeur chauffeurs mankracht "
        "menskracht helpers klussers reparateurs koks gastvrouwen gastheren kartrekkers trekkers doeners ploeg "
        "team hulpouders opa's oma's leerlingen studenten stagiair stagiairs stagiaires scholieren fixers "
        "burenhulp tuiniers vrijwillige"
    ),
    "professionals": (
        "professional professionals verpleegkundige verpleegkundigen fysiotherapeut fysiotherapeuten "
        "ergotherapeut ergotherapeuten huisarts huisartsen docent docenten leermeester leermeesters opbouwwerker "
        "werker werkers consulent consulenten coach coaches adviseur adviseurs casemanager begeleider begeleiders "
        "vakman vakmensen vakkracht vakkrachten installateur installateurs ontwerper ontwerpers architect "
        "hovenier hoveniers diëtist ecoloog begeleiding"
    ),
    "knowledge": (
        "kennis advies expertise deskundigheid ervaring meetgegevens gegevens data onderzoek ontwerp tekening "
        "tekeningen scan inspectie voorlichting meting metingen inzicht cijfers handleiding methode "
        "materialenpaspoort draaiboek meedenken meedenkers denkkracht second opinion"
    ),
    "network": (
        "netwerk netwerken bekendheid vertrouwen sleutelfiguur sleutelfiguren contact contacten bereik doelgroep "
        "deelnemers bezoekers publiek bewonersgroep bewonersgroepen klankbordgroep draagvlak instemming signalen "
        "signaal aanmelders aanmeldingen achterban ambassadeurs huisbezoek huisbezoeken bewonerscommissie "
        "doorverwijzing verwijzing verwijzingen wijkbewoners mantelzorgers meldingen doorverwijzen ambassadeur"
    ),
    "money": (
        "geld budget subsidie euro bijdrage lening leningen fonds fondsen financiering cofinanciering sponsor "
        "sponsors sponsoring vergoeding regeling kosten kostendeling financier financiers investering korting "
        "garantstelling"
    ),
    "material": (
        "materiaal materialen hout stenen tegels baksteen bakstenen meubels meubilair spullen kozijnen planten "
        "bomen plantenbakken bakken aarde compost fietsen fietswrakken onderdelen apparaten apparatuur computers "
        "laptops tablets inventaris kleding textiel restpartij restpartijen reststromen bankjes banken "
        "speeltoestellen regenton regentonnen pallets partijen grondstof grondstoffen zonnepanelen verlichting "
        "speelgoed huisraad boeken isolatiemateriaal glas staal steen metaal klinkers zand"
    ),
    "equipment": (
        "gereedschap gereedschappen machine machines aanhanger kraan partytent geluidsinstallatie tafels stoelen "
        "kar karren scootmobiel scootmobielen bakfiets bakfietsen werkplaats"
    ),
    "transport": (
        "vervoer bus busje bussen auto auto's deelauto deelauto's rit ritten chauffeur chauffeurs taxi "
        "rolstoelbus brengen ophaalservice wagen"
    ),
    "power": (
        "stroom stroompunt stroomaansluiting aansluiting laadplek laadplekken laadpaal laadpalen lader laadpunten "
        "laadpunt restwarmte warmte zonnestroom batterij netcapaciteit accu waterpunt wateraansluiting"
    ),
    "permission": (
        "vergunning vergunningen toestemming ontheffing medewerking akkoord instemming gedoogbeschikking "
        "erkenning handtekening toezegging"
    ),
    "work-moment": (
        "steiger steigers bouwplaats bouwplaatsen bouwkeet werkzaamheden sleuf herbestrating graafwerk "
        "graafwerkzaamheden renovatie meekoppelen meekoppelkansen combinatiewerk werk-met-werk straatwerk "
        "onderhoudsbeurt schilderbeurt opbreking herinrichting koppeling verbouwing verbouwen verbouwingen "
        "aannemer nieuwbouw sloop rioolvervanging wegwerkzaamheden grondroerders planning wegbeheerder "
        "netbeheerder netbeheerders bestrating"
    ),
    "assignments": (
        "stageplek stageplekken stageplaats stageplaatsen leerwerkplek leerwerkplekken werkplek werkplekken "
        "leerbedrijf leerbedrijven opdracht opdrachten opdrachtgever opdrachtgevers praktijkopdracht "
        "praktijkopdrachten klus klussen werkervaringsplek werkervaringsplekken stage stages baan banen vacatures"
    ),
    "food": (
        "groente groenten eten maaltijd maaltijden voedsel boodschappen soep fruit kookploeg koffie oogst lunch "
        "overschotten etenswaren"
    ),
    "communication": (
        "communicatie communicatiekanaal wijkkrant krant nieuwsbrief flyer flyers campagne website posters "
        "publiciteit aankondiging lichtkrant buurtapp uitnodiging zendtijd vertaling tolk tolken vertalers "
        "vertaler"
    ),
    "upkeep": (
        "beheer beheerder beheerders medebeheerder beheergroep toezicht onderhoud schoonmaak huismeester "
        "huismeesters sleutelhouder adoptie adoptanten adopteren conciërge"
    ),
    "activities": (
        "activiteit activiteiten programma programmering les lessen gastles gastlessen cursus cursussen training "
        "trainingen spreekuur spreekuren workshop workshops bijeenkomst bijeenkomsten inloop dagbesteding "
        "optreden optredens rondleiding rondleidingen festival aanbod"
    ),
    "coordination": (
        "afstemming coördinatie coördinator coordinator coordinatie regie projectleider verbinder verbinders "
        "procesbegeleiding tafel kwartiermaker samenwerking partner partners samenwerkingspartner "
        "samenwerkingspartners organisatie organisaties initiatiefnemer exploitant"
    ),
}
"""Words that say which kind of thing is meant; any form, and any compound that ends in one, counts."""

ASKED: dict[str, str] = {
    "space": "plek plaats stek hoekje plekje onderdak",
    "network": "bewoners eigenaren leden klanten kandidaten gasten gebruikers verwijzers adressen vindplaatsen toegang ingang",
}
"""Words that name a kind in a request only: in an offer or a story they stand everywhere."""

ALL_KINDS = tuple(KINDS)

OUTLETS = frozenset(
    (
        "afnemer",
        "afnemers",
        "afzet",
        "afzetkanaal",
        "bestemming",
        "hergebruik",
        "kopers",
        "opkoper",
        "ontvanger",
        "ontvangers",
        "weggeven",
    )
)
"""Words by which a request is an offer in disguise: who seeks an outlet for old frames has old frames to give."""

SCARCITY: dict[str, float] = {
    "work-moment": 1.0,
    "assignments": 1.0,
    "activities": 1.0,
    "material": 0.9,
    "ground": 0.9,
    "network": 0.8,
    "money": 0.8,
    "transport": 0.8,
    "power": 0.8,
    "food": 0.8,
    "storage": 0.8,
    "kitchen": 0.8,
    "equipment": 0.7,
    "permission": 0.7,
    "space": 0.7,
    "upkeep": 0.6,
    "communication": 0.5,
    "coordination": 0.4,
    "professionals": 0.2,
    "knowledge": 0.2,
    "volunteers": 0.2,
}
"""How much it says that one asks for a kind the other has: nearly everybody has volunteers and knowledge to share."""

MEETS: dict[str, dict[str, float]] = {
    "assignments": {"work-moment": 0.8, "material": 0.6},
    "activities": {"network": 0.5, "volunteers": 0.4},
    "network": {"food": 0.7, "activities": 0.5},
    "work-moment": {"ground": 0.4},
    "space": {"kitchen": 0.6, "storage": 0.4},
}
"""What else answers a request: building sites hold assignments for pupils, a shared meal reaches people."""


@cache
def _kinds_by_lemma(*, asked: bool) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in (KINDS, ASKED) if asked else (KINDS,):
        for kind, words in table.items():
            for word in words.split():
                for form in {word, *analyse(word).lemmas}:
                    found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}


def _kinds_of_token(token: Token, *, asked: bool) -> frozenset[str]:
    """By the word itself, else by the last part of a compound: a tuinbank is a bench, no garden."""
    known = _kinds_by_lemma(asked=asked)
    found = known.get(token.lemma) or known.get(token.text.lower())
    if found:
        return found
    heads = [known[part] for part in token.parts if part in known and token.lemma.endswith(part)]
    return frozenset().union(*heads)


@lru_cache(maxsize=50_000)
def kinds_of(text: str, *, asked: bool = False) -> frozenset[str]:
    """The kinds of resource a text is about; `asked` for a request, where some words say more than elsewhere."""
    tokens = (token for token in analyse(text).tokens if not token.negated)
    return frozenset().union(*(_kinds_of_token(token, asked=asked) for token in tokens))


def meeting(asked: str, offered: str) -> float:
    """How much it says, 0 to 1, that one asks for a kind and the other has this one."""
    if asked == offered:
        return SCARCITY[asked]
    return SCARCITY[asked] * MEETS.get(asked, {}).get(offered, 0.0)


def is_outlet(phrase: str) -> bool:
    """Whether a request seeks somebody to take something away, which makes it an offer."""
    return any(token.text.lower() in OUTLETS for token in analyse(phrase).tokens)

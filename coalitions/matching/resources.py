"""
What kind of thing an offer or a request is about: a room, volunteers, money, a moment of work ...

Two plans that use other words may still be about the same kind of thing ('een zaal', 'plek voor een wekelijks uurtje').
The kinds are coarse on purpose; they only say that an offer could answer a request, shared words and concepts say more.
A stem with a trailing `-` is the start of a word, one with a leading `-` its end, so that compounds are seen
('buurtkamer', 'vrijwilligersteam').
"""

from __future__ import annotations

import re
from functools import lru_cache

KINDS: dict[str, str] = {
    "room": (
        "-ruimte -ruimten -ruimtes zaal zalen -zaal -zalen zaaltje -zaaltje lokaal lokalen -lokaal -lokalen pand panden -pand "
        "-panden gebouw gebouwen -gebouw -gebouwen locatie locaties onderkomen kamer -kamer -kamers huiskamer plint plinten "
        "winkelruimte aula kantine gymzaal kerk kerkzaal kantoorruimte clubhuis vergaderruimte buurthuis wijkcentrum "
        "leegstaand leegstaande leegstand plek plekje plekken stek unit vierkante m2 dak onderdak zolder kelder "
        "buurtkamer -huiskamer -woning winkel -winkel koffiehoek hoekje"
    ),
    "kitchen": "keuken keukens -keuken kookgelegenheid kookstudio fornuis horecakeuken",
    "storage": "opslag -opslag opslagruimte berging bergingen -berging -bergingen stalling -stalling magazijn depot container",
    "ground": (
        "grond terrein terreinen -terrein -terreinen veld veldje -veld -veldje -veldjes perceel -perceel kavel kavels plein -plein tuin tuinen "
        "-tuin -tuinen braakliggend braakliggende strook stroken groenstrook berm bermen plantsoen "
        "plantvak plantvakken binnenterrein hof hoven dakoppervlak dakvlak -dak -daken daken moestuin moestuinbakken buitenruimte"
    ),
    "volunteers": (
        "vrijwilliger vrijwilligers -vrijwilligers handen maatje maatjes -maatje -maatjes buddy buddys buddy's -buddy -buddy's "
        "chauffeur chauffeurs mankracht menskracht helpers klussers reparateurs koks gastvrouwen gastheren kartrekkers "
        "trekkers doeners buurtbewoners ploeg -ploeg team -team ouders hulpouders opa's oma's jongeren leerlingen "
        "studenten stagiair stagiairs stagiaires scholieren senioren fixers burenhulp tuiniers buren vrijwillige"
    ),
    "professionals": (
        "professional professionals verpleegkundige verpleegkundigen -verpleegkundige fysiotherapeut fysiotherapeuten "
        "ergotherapeut ergotherapeuten huisarts huisartsen docent docenten -docent leermeester leermeesters opbouwwerker "
        "-werker -werkers consulent consulenten coach coaches -coach -coaches adviseur adviseurs -adviseur -adviseurs "
        "casemanager -begeleider begeleiders vakman vakmensen vakkracht vakkrachten installateur installateurs ontwerper "
        "ontwerpers architect hovenier hoveniers diëtist ecoloog begeleiding -begeleiding"
    ),
    "knowledge": (
        "kennis advies -advies expertise deskundigheid ervaring meetgegevens gegevens data onderzoek -onderzoek ontwerp "
        "tekening tekeningen scan -scan inspectie voorlichting meting metingen inzicht cijfers handleiding methode "
        "materialenpaspoort draaiboek meedenken meedenkers denkkracht second opinion"
    ),
    "residents": (
        "adres adressen vindplaats vindplaatsen toegang netwerk netwerken -netwerk bekendheid verwijzer verwijzers vertrouwen "
        "sleutelfiguur sleutelfiguren contact contacten ingang ingangen bereik doelgroep deelnemers bezoekers publiek bewonersgroep "
        "bewonersgroepen klankbordgroep draagvlak instemming signalen signaal aanmelders aanmeldingen achterban ambassadeurs "
        "huisbezoek huisbezoeken bewonerscommissie voordeur doorverwijzing verwijzing verwijzingen wijkbewoners "
        "gezinnen ouderen huishoudens mantelzorgers gebruikers klanten"
    ),
    "money": (
        "geld budget -budget subsidie -subsidie euro bijdrage -bijdrage lening -lening leningen fonds -fonds fondsen financiering "
        "cofinanciering sponsor sponsors sponsoring vergoeding -vergoeding regeling -regeling kosten kostendeling financier "
        "financiers investering korting garantstelling"
    ),
    "material": (
        "materiaal materialen -materiaal -materialen hout stenen tegels -tegels baksteen bakstenen meubels -meubels meubilair "
        "-meubilair spullen kozijnen planten -planten bomen -bomen plantenbakken bakken -bakken aarde compost fietsen -fietsen "
        "fietswrakken onderdelen apparaten apparatuur -apparatuur computers laptops tablets inventaris kleding textiel "
        "restpartij restpartijen reststromen bankjes banken speeltoestellen regenton regentonnen pallets partijen"
    ),
    "tools": (
        "gereedschap gereedschappen -gereedschap machine machines -machine -machines aanhanger kraan partytent geluidsinstallatie "
        "tafels stoelen kar karren scootmobiel scootmobielen bakfiets bakfietsen werkplaats -werkplaats"
    ),
    "transport": (
        "vervoer -vervoer bus busje bussen -bus -busje auto auto's deelauto deelauto's rit ritten chauffeur chauffeurs "
        "taxi rolstoelbus brengen ophaalservice -wagen"
    ),
    "power": (
        "stroom -stroom stroompunt stroomaansluiting aansluiting -aansluiting laadplek laadplekken laadpaal laadpalen -lader "
        "laadpunten laadpunt restwarmte warmte -warmte zonnestroom batterij -batterij netcapaciteit accu waterpunt wateraansluiting"
    ),
    "permission": (
        "vergunning -vergunning vergunningen toestemming ontheffing medewerking akkoord instemming gedoogbeschikking "
        "erkenning handtekening toezegging"
    ),
    "works": (
        "steiger steigers bouwplaats bouwplaatsen bouwkeet werkzaamheden sleuf -sleuf herbestrating graafwerk graafwerkzaamheden renovatie -renovatie "
        "meekoppelen meekoppelkansen combinatiewerk werk-met-werk straatwerk onderhoudsbeurt schilderbeurt opbreking herinrichting "
        "koppeling verbouwing verbouwen verbouwingen aannemer nieuwbouw sloop rioolvervanging wegwerkzaamheden grondroerders "
        "planning wegbeheerder netbeheerder netbeheerders bestrating"
    ),
    "assignments": (
        "stageplek stageplekken stageplaats stageplaatsen leerwerkplek leerwerkplekken werkplek werkplekken leerbedrijf "
        "leerbedrijven opdracht opdrachten opdrachtgever opdrachtgevers praktijkopdracht praktijkopdrachten klus klussen "
        "werkervaringsplek werkervaringsplekken stage stages baan banen vacatures"
    ),
    "food": (
        "groente groenten eten maaltijd maaltijden -maaltijden voedsel boodschappen soep fruit kookploeg koffie -voedsel "
        "oogst lunch overschotten etenswaren"
    ),
    "media": (
        "communicatie communicatiekanaal wijkkrant -krant nieuwsbrief flyer flyers campagne website posters publiciteit "
        "aankondiging lichtkrant buurtapp uitnodiging zendtijd vertaling tolk tolken vertalers vertaler"
    ),
    "upkeep": (
        "beheer -beheer beheerder beheerders medebeheerder -beheerder beheergroep toezicht -toezicht onderhoud "
        "schoonmaak huismeester huismeesters sleutelhouder -onderhoud adoptie adoptanten adopteren conciërge"
    ),
    "activities": (
        "activiteit activiteiten -activiteiten -programma programma programmering les lessen -les -lessen gastles gastlessen cursus cursussen "
        "training -training trainingen spreekuur spreekuren -spreekuur workshop workshops bijeenkomst bijeenkomsten "
        "inloop -inloop dagbesteding optreden optredens rondleiding rondleidingen festival aanbod"
    ),
    "coordination": (
        "afstemming coördinatie coördinator coordinator coordinatie regie projectleider verbinder verbinders procesbegeleiding "
        "tafel kwartiermaker samenwerking partner partners samenwerkingspartner samenwerkingspartners"
    ),
}

OUTLETS = frozenset(
    "afnemer afnemers afzet bestemming hergebruik kopers opnemer nieuwe eigenaar nieuw leven weggeven "
    "afzetkanaal inzamelpunt ontvanger ontvangers".split()
)
"""Words by which a request is an offer in disguise: who seeks an outlet for old frames has old frames to give."""

_WORD = re.compile(r"[0-9a-zà-öø-ÿ]+(?:['’-][0-9a-zà-öø-ÿ]+)*")
MIN_STEM = 4


def _build() -> tuple[dict[str, frozenset[str]], tuple[tuple[str, str], ...]]:
    exact: dict[str, set[str]] = {}
    endings: list[tuple[str, str]] = []
    for kind, words in KINDS.items():
        for word in words.split():
            if word.startswith("-"):
                endings.append((word[1:], kind))
            else:
                exact.setdefault(word, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in exact.items()}, tuple(endings)


_EXACT, _ENDINGS = _build()


@lru_cache(maxsize=50_000)
def kinds_of_word(word: str) -> frozenset[str]:
    """The kinds of resource one lower-case word points at."""
    found = _EXACT.get(word)
    if found is not None:
        return found
    return frozenset(
        kind for ending, kind in _ENDINGS if len(word) > len(ending) + 1 and len(ending) >= MIN_STEM and word.endswith(ending)
    )


@lru_cache(maxsize=50_000)
def kinds_of(phrase: str) -> frozenset[str]:
    """The kinds of resource a short text is about; empty when it names none that is known."""
    kinds: set[str] = set()
    for word in _WORD.findall(phrase.lower()):
        kinds |= kinds_of_word(word)
    return frozenset(kinds)


def is_outlet(phrase: str) -> bool:
    """Whether a request seeks somebody to take something away, which makes it an offer."""
    return any(word in OUTLETS for word in _WORD.findall(phrase.lower()))

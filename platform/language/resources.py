"""Which kind of thing an offer or a request is about: a room, volunteers, money, a moment of work ...

There are ten kinds that people choose from (`RESOURCES` of the thesaurus, as `provides` and `needs` of concepts name
them), and a finer table of words that the matching engine compares with. `suggest` maps a text to the ten.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from hashlib import sha256
from typing import TYPE_CHECKING

from language.analysis import VERSION, PerWord, Word, analyse
from language.thesaurus import RESOURCES, Thesaurus

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS: dict[str, str] = {
    "space": (
        "ruimte ruimten ruimtes zaal zalen zaaltje lokaal lokalen pand panden gebouw gebouwen locatie locaties "
        "onderkomen kamer kamers huiskamer plint plinten winkelruimte aula kantine gymzaal kerk kerkzaal "
        "kantoorruimte clubhuis vergaderruimte buurthuis wijkcentrum leegstaand leegstaande leegstand m2 buurtkamer "
        "winkel koffiehoek logeerplek ontmoetingsplek verblijf m² unit units hal hallen bedrijfshal fabriekshal "
        "bedrijfsruimte bedrijfsruimten verdieping atelier ateliers studio sporthal spreekkamer behandelkamer kantoor "
        "kantoren keet loods loodsen foyer entreehal werkvloer logeerkamer logeerflat logeerflats steunpunt "
        "uitvalsbasis uitgiftepunt verkooppunt afhaalpunt restaurant venue"
    ),
    "kitchen": (
        "keuken keukens kookgelegenheid kookstudio fornuis horecakeuken kookplek spoelkeuken spoelstraat pantry "
        "fornuizen"
    ),
    "storage": (
        "opslag opslagruimte berging bergingen stalling magazijn depot container koelcel koelcellen koeling vriescel "
        "loods loodsen garagebox kluis kluizen"
    ),
    "ground": (
        "grond terrein terreinen veld veldje veldjes perceel kavel kavels plein tuin tuinen braakliggend "
        "braakliggende strook stroken groenstrook berm bermen plantsoen plantvak plantvakken binnenterrein hof hoven "
        "dakoppervlak dakvlak dak daken moestuin moestuinbakken buitenruimte parkeervak parkeervakken parkeerplaats "
        "parkeerplaatsen erf erven oever oevers kade weiland akker hectare grasveld speelveld sportveld schoolplein "
        "onderhoudspad wandelpad doorgang doorsteek kas"
    ),
    "volunteers": (
        "vrijwilliger vrijwilligers handen maatje maatjes buddy buddys buddy's chauffeur chauffeurs mankracht "
        "menskracht helpers klussers reparateurs koks gastvrouwen gastheren kartrekkers trekkers doeners ploeg team "
        "hulpouders opa's oma's leerlingen studenten stagiair stagiairs stagiaires scholieren fixers burenhulp "
        "tuiniers vrijwillige sjouwer sjouwers armen lopers meelopers fietsers bezorger bezorgers brengers rijders "
        "voorlezers vertellers waarnemers bestuursleden verkeersouders kokkin kokkinnen kookploeg klusploeg "
        "verhuizers timmerlieden oppas oppassen tuinman volunteers"
    ),
    "professionals": (
        "professional professionals verpleegkundige verpleegkundigen fysiotherapeut fysiotherapeuten ergotherapeut "
        "ergotherapeuten huisarts huisartsen docent docenten leermeester leermeesters opbouwwerker werker werkers "
        "consulent consulenten coach coaches adviseur adviseurs casemanager begeleider begeleiders vakman vakmensen "
        "vakkracht vakkrachten installateur installateurs ontwerper ontwerpers architect hovenier hoveniers diëtist "
        "ecoloog begeleiding hydroloog bioloog monteur monteurs timmerman schilder jurist accountant boekhouder "
        "psycholoog logopedist arts artsen praktijkondersteuner jongerenwerker jongerenwerkers wijkagent leraar "
        "leraren deskundige deskundigen specialist specialisten diëtisten fysio"
    ),
    "knowledge": (
        "kennis advies expertise deskundigheid ervaring meetgegevens gegevens data onderzoek ontwerp tekening "
        "tekeningen scan inspectie voorlichting meting metingen inzicht cijfers handleiding methode "
        "materialenpaspoort draaiboek meedenken meedenkers denkkracht second opinion instructie uitleg scholing "
        "rapport rapporten inspectierapport inspectierapporten prognose overzicht plattegrond dashboard uurgegevens "
        "meetreeks tellingen telling doorrekening berekening berekeningen rekenmodel analyse enquête peiling "
        "lesmateriaal lespakket studie protocol meetpunten"
    ),
    "network": (
        "netwerk netwerken bekendheid vertrouwen sleutelfiguur sleutelfiguren contact contacten bereik doelgroep "
        "deelnemers bezoekers publiek bewonersgroep bewonersgroepen klankbordgroep draagvlak instemming signalen "
        "signaal aanmelders aanmeldingen achterban ambassadeurs huisbezoek huisbezoeken bewonerscommissie "
        "doorverwijzing verwijzing verwijzingen wijkbewoners mantelzorgers meldingen doorverwijzen ambassadeur "
        "sleutelpersoon sleutelpersonen huisbezoekers huisbezoeker straattrekkers introductie overdracht buurtgroep "
        "ouderpanel panel gemeenschap community klankbord"
    ),
    "money": (
        "geld budget subsidie euro bijdrage lening leningen fonds fondsen financiering cofinanciering sponsor "
        "sponsors sponsoring vergoeding regeling kosten kostendeling financier financiers investering korting "
        "garantstelling gelden middelen donatie donaties gift giften krediet startkapitaal kapitaal ledenkapitaal "
        "voucher vouchers potje respijtpot huurkorting borg crowdfunding funding"
    ),
    "material": (
        "materiaal materialen hout stenen tegels baksteen bakstenen meubels meubilair spullen kozijnen planten bomen "
        "plantenbakken bakken aarde compost fietsen fietswrakken onderdelen apparaten apparatuur computers laptops "
        "tablets inventaris kleding textiel restpartij restpartijen reststromen bankjes banken speeltoestellen "
        "regenton regentonnen pallets grondstof grondstoffen zonnepanelen verlichting speelgoed huisraad boeken "
        "isolatiemateriaal glas staal steen metaal klinkers zand stam stammen boomstammen keien klei leem grind "
        "binnendeur binnendeuren sanitair keukenblok keukenblokken wastafels radiatoren dakpannen betonpannen garen "
        "garens lappen stoffen doek sloopdelen sloopmateriaal metselwerk bouwdelen materials"
    ),
    "equipment": (
        "gereedschap gereedschappen machine machines aanhanger kraan partytent geluidsinstallatie tafels stoelen kar "
        "karren scootmobiel scootmobielen bakfiets bakfietsen werkplaats pomp camera camera's warmtecamera "
        "warmtecamera's beamer tent tenten ladder ladders kramen kraam printer rollator rollators rolstoel rolstoelen "
        "naaimachine naaimachines servies grasmaaier bladblazer hoogwerker sensor sensoren podium podiumdelen "
        "draagstoel lampen ledlampen tochtstrip radiatorfolie verf abri abri's haltepalen speelspullen leenpakket "
        "leenpakketten uitleenpakketten babypakketten panelen"
    ),
    "transport": (
        "vervoer bus busje bussen auto auto's deelauto deelauto's rit ritten chauffeur chauffeurs taxi rolstoelbus "
        "brengen ophaalservice wagen wagentje koerier koeriers fietskoerier bezorgdienst bestelbus vrachtwagen riksja "
        "duofiets transport"
    ),
    "power": (
        "stroom stroompunt stroomaansluiting aansluiting laadplek laadplekken laadpaal laadpalen lader laadpunten "
        "laadpunt restwarmte warmte zonnestroom batterij netcapaciteit accu waterpunt wateraansluiting vermogen "
        "restvermogen teruglevering teruglevercapaciteit terugleverruimte stopcontact stopcontacten kwh laagspanning "
        "zonnedak"
    ),
    "permission": (
        "vergunning vergunningen toestemming ontheffing medewerking akkoord instemming gedoogbeschikking erkenning "
        "handtekening toezegging goedkeuring machtiging mandaat omgevingsvergunning medegebruik permit permits"
    ),
    "work-moment": (
        "steiger steigers bouwplaats bouwplaatsen bouwkeet werkzaamheden sleuf herbestrating graafwerk "
        "graafwerkzaamheden renovatie meekoppelen meekoppelkansen combinatiewerk werk-met-werk straatwerk "
        "onderhoudsbeurt schilderbeurt opbreking herinrichting koppeling verbouwing verbouwen verbouwingen aannemer "
        "nieuwbouw sloop rioolvervanging wegwerkzaamheden grondroerders planning wegbeheerder netbeheerder "
        "netbeheerders bestrating graven bestek fasering stremming stremmingen meeliften bouwlift bouwkraan "
        "dakvervanging gevelonderhoud rioolwerk"
    ),
    "assignments": (
        "stageplek stageplekken stageplaats stageplaatsen leerwerkplek leerwerkplekken werkplek werkplekken "
        "leerbedrijf leerbedrijven opdracht opdrachten opdrachtgever opdrachtgevers praktijkopdracht "
        "praktijkopdrachten klus klussen werkervaringsplek werkervaringsplekken stage stages baan banen vacatures "
        "leerplek leerplekken participatieplek participatieplekken taalstage taalstages praktijkplek praktijkplekken "
        "praktijkuren werkervaring proefplaatsing"
    ),
    "food": (
        "groente groenten eten maaltijd maaltijden voedsel boodschappen soep fruit kookploeg koffie oogst lunch "
        "overschotten etenswaren brood ingrediënten groentekist groentekisten streekproducten streekwaar "
        "voedselpakketten broodjes"
    ),
    "communication": (
        "communicatie communicatiekanaal wijkkrant krant nieuwsbrief flyer flyers campagne website posters "
        "publiciteit aankondiging lichtkrant buurtapp uitnodiging zendtijd vertaling tolk tolken vertalers vertaler "
        "filmpje filmpjes video folder folders brief brieven reclame wijkblad buurtblad persbericht vormgeving "
        "huisstijl"
    ),
    "upkeep": (
        "beheer beheerder beheerders medebeheerder beheergroep toezicht onderhoud schoonmaak huismeester huismeesters "
        "sleutelhouder adoptie adoptanten adopteren conciërge sleutel sleutels nazorg toezichthouder toezichthouders "
        "achterwacht sleutelbeheer"
    ),
    "activities": (
        "activiteit activiteiten programma programmering les lessen gastles gastlessen cursus cursussen training "
        "trainingen spreekuur spreekuren workshop workshops bijeenkomst bijeenkomsten inloop dagbesteding optreden "
        "optredens rondleiding rondleidingen festival aanbod dagbehandeling dagopvang kookgroep gespreksgroep "
        "gespreksgroepen excursie excursies demonstratie demonstraties wandeling wandelingen voorstelling "
        "voorstellingen concert tentoonstelling"
    ),
    "coordination": (
        "afstemming coördinatie coördinator coordinator coordinatie regie projectleider verbinder verbinders "
        "procesbegeleiding tafel kwartiermaker samenwerking partner partners samenwerkingspartner "
        "samenwerkingspartners organisatie organisaties initiatiefnemer exploitant afspraken contactpersoon "
        "penvoerder kwartiermakers zorgpartij marktpartij alignment"
    ),
}
"""Words that say which kind of thing is meant; any form, and any compound that ends in one, counts."""

ASKED: dict[str, str] = {
    "space": "plek plaats stek hoekje plekje onderdak spot spots location",
    "network": (
        "bewoners eigenaren leden klanten kandidaten gasten gebruikers verwijzers adressen vindplaatsen "
        "ingang huishoudens omwonenden afnemers afnemer eters bellers huurders gezinnen households customers customer "
        "members"
    ),
}
"""Words that name a kind in a request only: in an offer or a story they stand everywhere."""

COARSE: dict[str, str] = {
    "kitchen": "space",
    "storage": "space",
    "professionals": "volunteers",
    "upkeep": "volunteers",
    "material": "equipment",
    "transport": "equipment",
    "power": "equipment",
    "food": "equipment",
    **{kind: kind for kind in RESOURCES},
}
"""Under which of the ten kinds a finer one falls; what is not named falls under none of them."""

SUGGESTED: dict[str, str] = {
    "space": (
        "kas atelier ateliers hoekje studio podium theater sporthal loods garage kelder zolder kelderboxen box etalage "
        "spreekkamer spreekkamers behandelkamer werkruimte broedplaats kantoor kantoren schoolgebouw horeca "
        "bedrijfsruimte kleedkamer kleedkamers serre entreehal"
    ),
    "volunteers": (
        "mensen verhuizers timmerlui raadsman raadslieden sjouwers bewaker toezichthouder toezichthouders "
        "timmerlieden armen chauffeur chauffeurs buren buurvrouw buurvrouwen buurman oppas oppassen gastheer "
        "gastvrouw collega collega's jongerenwerker jongerenwerkers wijkagent tuinman schilder timmerman monteur "
        "monteurs docenten bezoekvrijwilligers projectleider coördinator coordinator kwartiermaker trekker trekkers "
        "stagiaire uren uurtje inzet medewerker medewerkers personeel kok wandelmaatje lesgever lesgevers "
        "bestuursleden penningmeester voorlezer voorlezers begeleiding schoonmaakploeg"
    ),
    "money": (
        "geldschieter geldschieters borg aanbetaling exploitatiebijdrage prijs prijzengeld potje potjes investeerder "
        "investeerders meebetalen betalen sponsoring donatie donaties gift giften huurkorting startkapitaal krediet "
        "vouchers voucher fondsenwerving gelden middelen leefbaarheidsgeld wijkbudget buurtbudget crowdfunding"
    ),
    "knowledge": (
        "rapport rapporten verslag analyse peiling enquête verstand begroting cursus cursussen training trainingen "
        "workshop workshops les lessen gastles gastlessen juridisch juridische subsidieaanvraag rekenmodel kaart "
        "kaarten berekening berekeningen haalbaarheidsstudie studie scholing uitleg tips voorbeeld voorbeelden "
        "lesmateriaal lespakket evaluatie energiescan plattegrond plattegronden expertise deskundige deskundigen "
        "specialist specialisten boekhouding rekenhulp"
    ),
    "network": (
        "klantenkring lijnen lijntjes aanspreekpunt aanspreekpunten bekend imam dominee pastor kennen kent band "
        "banden bekenden gezinnen huurders gemeenschap gemeenschappen wijkteam ingang toegang bereiken bewonersavond "
        "buurtvaders buurtmoeders moskee moskeeën klanten patiënten bewonersvereniging huurdersvereniging"
    ),
    "equipment": (
        "elektriciteit warmtebeeldcamera camera's camera koffiezetapparaat servies kookspullen sportspullen verf "
        "brood bloembollen zaaigoed koelkast koelkasten vriezer fornuis oven beamer geluidsset geluidsapparatuur tent "
        "tenten tweedehands rollator rollators rolstoel rolstoelen ladder ladders bladblazer grasmaaier printer "
        "telefoons naaimachine naaimachines lampen ledlampen radiatorfolie tochtstrips zaden stekjes potgrond "
        "stopcontact bouwmateriaal"
    ),
    "ground": (
        "perk perkje perken grasveld weide akker stoep stoepen parkeerplaats parkeerplaatsen speelveld schoolplein "
        "schoolpleinen oever"
    ),
    "permission": "goedkeuring machtiging mandaat besluit instemmen meewerken gedogen omgevingsvergunning",
    "work-moment": (
        "meeliften bouwwerkzaamheden bouwlift riool rioolwerk openbreken opengebroken openligt graven stratenmakers "
        "dakvervanging gevelonderhoud schilderwerk groot-onderhoud mutatie bouwkraan"
    ),
    "communication": (
        "folder folders foto's filmpje filmpjes video mailing brief brieven aankondigingen media spandoek "
        "huis-aan-huisblad buurtkrant wijkblad buurtapp persbericht vormgeving huisstijl bewonersbrief poster "
        "ansichtkaarten radio lokale-omroep"
    ),
}
"""Words that point at one of the ten kinds and say nothing to the engine; where both do, these count."""

SUGGESTED_ASKED: dict[str, str] = {
    "network": "partij bezoekers deelnemers gezinnen jongeren ouderen ouders",
}
"""The same for requests only."""

VAGUE: dict[str, str] = {"volunteers": "iemand hulp helpen", "space": "school bibliotheek hoek", "network": "bewoners"}
"""Words that name a kind unless what follows names something that one asks people for."""

OF_PEOPLE = frozenset(("money", "knowledge", "network", "permission", "communication"))
"""Somebody who knows, somebody who makes leaflets: the kinds that count more than the somebody."""

MOST, MOST_OF_CONCEPTS = 3, 2
"""Of more kinds than this a suggestion says nothing any more."""
_LINKS = re.compile(
    r"\b(?=(?:voor|van|om|die|dat|waar|waarmee|met|bij|in|op|aan|naar|rond|over|tot|uit|door|tijdens|zodat|langs)\b)",
    re.IGNORECASE,
)
_SQUARE = re.compile(r"\b\d+\s*(?:m2|m²|vierkante meter)", re.IGNORECASE)
_OPENED = re.compile(
    r"\b(?:ligt|liggen|gaat|gaan) open\b|\bopen (?:ligt|liggen|gaat|gaan)\b|\bmee\b.*\bliften\b", re.IGNORECASE
)
_EUROS = re.compile(r"€|\b\d[\d.]*\s*(?:euro|duizend|ton)\b", re.IGNORECASE)


RULES = 2
"""Goes up when the same words point at other kinds."""
NO_KINDS: frozenset[str] = frozenset()


def _by_lemma(tables: tuple[dict[str, str], ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for table in tables:
        for kind, words in table.items():
            for word in words.split():
                for form in {word} if _is_small(word) else {word, *analyse(word).lemmas}:
                    found.setdefault(form, set()).add(kind)
    return {form: frozenset(kinds) for form, kinds in found.items()}


@cache
def _kinds_by_lemma(*, asked: bool) -> dict[str, frozenset[str]]:
    return _by_lemma((KINDS, ASKED) if asked else (KINDS,))


def _is_small(word: str) -> bool:
    """Whether a word is a diminutive. What it is one of may be another thing: a maatje is a person, a maat is not."""
    return word.removesuffix("s").endswith("je")


def _kinds_of_word(known: Mapping[str, frozenset[str]], word: Word) -> frozenset[str]:
    """By the word itself, else by the last part of a compound: a tuinbank is a bench, no garden."""
    found = known.get(word.lemma) or known.get(word.form)
    if found:
        return found
    heads = [known[part] for part in word.parts if part in known and word.lemma.endswith(part)]
    if not heads and word.parts and _is_small(word.form):
        heads = [kinds for small, kinds in known.items() if _is_small(small) and word.form.endswith(small)]
    return frozenset().union(*heads) if heads else NO_KINDS


@cache
def kinds_by_word(*, asked: bool) -> PerWord[frozenset[str]]:
    """The kinds that each word names."""
    return PerWord(partial(_kinds_of_word, _kinds_by_lemma(asked=asked)))


@lru_cache(maxsize=50_000)
def kinds_of(text: str, *, asked: bool = False) -> frozenset[str]:
    """The kinds of resource a text is about; `asked` for a request, where some words say more than elsewhere.

    A request names its thing first and then what it is for: "partners voor de bestrating" asks for no paving.
    """
    kinds, pieces = kinds_by_word(asked=asked), _pieces(text) if asked else [text]
    read = (frozenset().union(*[kinds[word] for word in analyse(piece).affirmed]) for piece in pieces)
    return next((found for found in read if found), frozenset())


def suggest(text: str, *, asked: bool = False) -> tuple[str, ...]:
    """Which of the ten kinds a text seems to be about, in their own order; none when it says nothing or too much.

    A phrase names its thing first and then what it is for: "opslag voor hout" is a room. So the first piece of it that
    names a kind decides. Where no word does, the concepts that it names say what they bring along or ask for.
    """
    vague: frozenset[str] = frozenset()
    for piece in _pieces(text):
        found = _named(piece, asked=asked)
        if found:
            return _in_order(vague or found if not found & OF_PEOPLE else found)
        vague = vague or _kinds_in(piece, _vague())
    if vague:
        return _in_order(vague)
    found = _of_concepts(text, asked=asked)
    return _in_order(found) if len(found) <= MOST_OF_CONCEPTS else ()


@cache
def version() -> str:
    """A short name that changes with whatever decides a suggestion, to know when a stored one is out of date."""
    tables = repr((RULES, KINDS, ASKED, COARSE, SUGGESTED, SUGGESTED_ASKED, VAGUE, VERSION, Thesaurus.load().version))
    return sha256(tables.encode()).hexdigest()[:8]


def _pieces(text: str) -> list[str]:
    """The text cut before each word that begins what it is for, where it is or of whom it is."""
    return [piece for piece in _LINKS.split(text) if piece.strip()]


@cache
def _suggesting(*, asked: bool) -> dict[str, frozenset[str]]:
    """All words that point at one of the ten kinds; those that are there for suggestions win."""
    plain = {form: _coarse(kinds) for form, kinds in _kinds_by_lemma(asked=asked).items()}
    return plain | _by_lemma((SUGGESTED,)) | (_by_lemma((SUGGESTED_ASKED,)) if asked else {})


def _coarse(kinds: frozenset[str]) -> frozenset[str]:
    return frozenset(COARSE[kind] for kind in kinds if kind in COARSE)


def _kinds_in(piece: str, known: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(_kinds_of_word(known, word) for word in analyse(piece).affirmed))


@cache
def _vague() -> dict[str, frozenset[str]]:
    return _by_lemma((VAGUE,))


def _named(piece: str, *, asked: bool) -> frozenset[str]:
    found = _kinds_in(piece, _suggesting(asked=asked))
    if _EUROS.search(piece):
        found |= {"money"}
    if _OPENED.search(piece):
        found |= {"work-moment"}
    if _SQUARE.search(piece) and "ground" not in found:
        found |= {"space"}
    return found


def _of_concepts(text: str, *, asked: bool) -> frozenset[str]:
    thesaurus = Thesaurus.load()
    hits = [hit.concept for hit in thesaurus.find(analyse(text)) if not hit.negated]
    return frozenset() if asked else thesaurus.provides(hits)


def _in_order(kinds: frozenset[str]) -> tuple[str, ...]:
    return tuple(kind for kind in RESOURCES if kind in kinds) if len(kinds) <= MOST else ()

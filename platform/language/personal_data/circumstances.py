"""Health, religion or descent, and crime, where the text is about one person.

Groups, campaigns and buildings are not meant ("lezing over beroerte", "moskee"): a word counts only in a sentence that
also names or points at one person. The words stand in `words/health.txt`, `belief.txt`, `origins.txt` and `countries.txt`.
"""

import re
from collections.abc import Iterator
from functools import cache

from language.lexicon import word_list
from language.personal_data.findings import Span


def _any_of(name: str) -> str:
    """The entries of a word list as one pattern, the longest first."""
    entries = sorted(word_list(name), key=len, reverse=True)
    return "|".join(entry.replace("_", r"\s").replace("*", r"\w*").replace("'", "['’]") for entry in entries)


@cache
def _health() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:beginnend\w*\s)?(?:{_any_of('health')}|(?!premie|academie|epidemie|pandemie|\w*chemie|homeopathie|(?:sym|anti|em|tele)pathie)(?:\w+)(?:itis|pathie|plegie|emie|brose|rrose|licose|culose))(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _belief() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any_of('belief')})(?![\w-])", re.IGNORECASE)


@cache
def _descent() -> re.Pattern[str]:
    # "half Pools", "Turks-Bulgaarse", "Marokkaans-Nederlands": several may be joined.
    one = _any_of("origins")
    return re.compile(
        rf"(?<![\w-])(?P<it>(?:half[\s-])?(?:(?:{one}|Nederlands)-)?(?:{one})(?:-Nederlandse?)?)(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _country() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:komt|kwam|komen|afkomstig|gevlucht|kom|vluchtte|geboren|opgegroeid|stamt|is|roots|familie|overgekomen|vertrokken|hier|oorspronkelijk|verhuisd|gekomen)"
        rf"\s(?:\w+\s){{0,3}}?(?:uit|in|van)\s(?P<it>{_any_of('countries')})\b(?!\s(?:geweest|op\svakantie))",
        re.IGNORECASE,
    )


@cache
def _born_where() -> re.Pattern[str]:
    """A country behind who comes from it, or behind a label: "vluchteling uit Jemen", "geboren: juli 1990, Eritrea"."""
    return re.compile(
        r"(?:\b(?:vluchteling|asielzoeker|statushouder|migrant|nieuwkomer|student|gezinshereniger)\suit\s"
        r"|\b(?:geboren|geb\.|herkomst|nationaliteit|geboorteland|land\svan\sherkomst)(?:[^.!?\n]{0,30}?,|\s?:)\s)"
        rf"(?P<it>{_any_of('countries')})\b",
        re.IGNORECASE,
    )


# "overgegaan tot de islam": the belief somebody took up.
_CONVERTED = re.compile(
    r"\b(?:overgegaan|bekeerd|toegetreden|bekeerde\szich|stapte\sover|overgestapt)\s(?:tot|naar)\s(?:de\s|het\s)?(?P<it>islam|christendom|jodendom|hindoeïsme|boeddhisme|katholicisme|protestantisme|rooms-katholieke\skerk|jehova's\sgetuigen)\b",
    re.IGNORECASE,
)


_ABBREVIATION = re.compile(r"(?<![\w-])(?:MS|ALS|ADD|NAH|ME|PTSS|HIV|TIA|CVA|LVB)(?![\w-])")
_OBJECT = r"(?:\s(?:de|het|een|zijn|haar|hun|een\soude|mijn|andere)\s\w+)"
_CRIME = re.compile(
    r"\b(?:(?:zit|zat)\s(?:nu\s|nog\s|al\s|weer\s|jaren\s|een\stijd\s)?vast(?:\s(?:voor|wegens)\s(?:een\s|de\s|het\s)?\w+|(?=[,.]|$|\s(?:en|zegt|in|omdat)\b))|vastgezeten|"
    r"(?:zit|zat|moet|moest)\s(?:\w+\s){0,3}?(?:in\sde\s(?:cel|bak|gevangenis|bajes|lik)|gevangen)|"
    r"in\sde\s(?:cel|bak|gevangenis|bajes|lik)\s(?:gezeten|zit|beland)|gevangen\sgezeten|(?:heeft\s)?(?:\w+\s){0,2}gezeten(?=\s(?:voor|wegens)\b)|rijdt\szonder\srijbewijs|rijdt\sdronken|dronken\sachter\shet\sstuur|vrijgekomen|net\svrij|"
    r"(?:in\s)?detentie|ex-?gedetineerde?|ex-?bajesklant|(?:(?:heeft|had|kreeg|draagt|loopt\smet)\s(?:een|nog\seen|al\seen|zijn|haar)\s)?(?:strafblad|enkelband|contactverbod|gebiedsverbod|straatverbod|huisverbod|taakstraf\w*|werkstraf|gevangenisstraf|celstraf|boete\svan\sde\srechter)|"
    r"(?:(?:staat|stond|is|valt|zit)\s)?(?:onder\s|bij\sde\s|via\sde\s|van\sde\s)reclassering\w*|(?:(?:staat|stond)\sonder\s)?reclasserings\w+|tbs|veelpleger|voortvluchtig|(?:voorwaardelijk\s)?veroordeeld(?:\s(?:voor|wegens|tot)\s(?:een\s)?\w+)?|(?:wordt\s)?verdacht(?:e)?\svan\s(?:een\s)?\w+|verdachte|(?:opgepakt|(?<!flat\s)(?<!woning\s)(?<!huis\s)(?<!tuin\s)aangehouden|gearresteerd|gepakt|vervolgd|aangeklaagd)(?:\smet\seen\s\w+\sop\szak|\s(?:voor|wegens|met)\s(?:het\s\w+\svan\s|een\s)?\w+)?|"
    rf"bedreig(?:t|de|den){_OBJECT}|(?:heeft|had){_OBJECT}\sbedreigd|bedreigd\sdoor\s\w+|mishandel(?:t|de){_OBJECT}|mishandeld?|(?:slaat|sloeg|schopte|stak|beroofde|chanteerde|stalkt|stalkte|verkrachtte|misbruikte|bestal|besteelt|bestolen|licht|lichtte){_OBJECT}(?:\s(?:op|neer))?|"
    r"stalkt|stalkte|stalker|(?:steelt|(?<!\bde\s)(?<![a-z]{3}e\s)(?<!een\s)stal|jat|jatte)(?:\s(?!op\b|in\b|van\b|uit\b|bij\b|en\b)\w+)?|(?:(?:de|het|een|zijn|haar|mijn)\s)?(?:\w+\s)?(?:gestolen|gejat|vernield|gesloopt)\s(?:heeft|hebben|had)|(?:\w+\s(?:uit|van|bij)\s(?:de|het|een|zijn|haar)\s\w+\s)(?:heeft|had)\s(?:gestolen|gejat|gepikt|weggenomen)|(?:zit|zat)\s(?:een|zijn|haar|nog\seen)\s\w*straf\suit|(?:een|zijn|haar)\s\w*straf\s(?:uitgezeten|uitzit|uitzitten)|(?:in\sde\s|uit\sde\s)?jeugdgevangenis(?:\s(?:heeft\s)?(?:gezeten|zit|zat))?|(?:uit|in)\sde\sgevangenis|vrij\sna\s(?:\w+\s){1,2}(?:cel|gevangenis|detentie)|(?:in\s)?(?:voorarrest|hechtenis)|achter\s(?:de\s)?tralies|vast\sheeft\sgezeten|gedetineerd|\w*zedenverleden|crimineel\sverleden|justitieel\sverleden|strafrechtelijk\sverleden|drugsverleden|verleden\sbij\sjustitie|voorwaardelijke\sstraf|in\szijn\sproeftijd|VOG\s(?:is\s)?(?:geweigerd|afgewezen)|(?:zijn|haar|z'n|d'r)\s(?:vrouw|man|kinderen|kind|zoon|dochter|moeder|vader|vriendin|hond|ex)\s(?:slaat|sloeg|mishandelt|bedreigt|stalkt|schopt)|heeft\s(?:\w+\s){0,2}(?:(?:uit|van|bij)\s(?:de|het|een|zijn|haar)\s\w+\s)?(?:gestolen|gejat|ingebroken|gefraudeerd|opgelicht)|"
    r"(?:hennep|wiet)\s(?:kweekt|kweekte|teelt)|(?:drugs|coke|wiet|hennep|pillen|hasj)\s(?:dealen|verkopen|telen|kweken|verhandelen|smokkelen)|(?:fietsen|scooters|spullen|geld|tassen|telefoons)\s(?:jat|jatte|steelt|stal|jatten)|vrijgesproken(?:\svan\s\w+)?|(?:kweekt|kweekte|teelt)\s(?:hennep|wiet)|(?:dealt|dealde)\s(?:in\s(?:de|het)|in(?=\s(?:portiek|flat|park|box|berging|lift|hal))|vanuit\s\w+|op\s(?:de|het))\s\w+|handelt\sin\s(?:drugs|wapens|gestolen\s\w+|coke|wiet)|(?:dealt|dealde|deal(?:t|de)\sin)(?:\s(?:in\s)?(?:drugs|coke|wiet|pillen|hasj|cocaïne|xtc))?|(?:drugs)?dealer|(?:drugs|coke|wiet|pillen|hasj|cocaïne|xtc|wapens)\s(?:verkocht|verkoopt|dealt|gedeald|verhandelt)|verkoopt\s(?:drugs|coke|wiet|pillen|hasj|gestolen\s\w+)|verkocht\s(?:drugs|coke|wiet|pillen|hasj)|"
    r"(?:heeft\seen\s)?(?:wietplantage|hennepkwekerij|drugslab|wapen\sin\shuis|wietkwekerij|hennepplantage)|huiselijk\sgeweld|loverboy|pedofiel|zedendelinquent|zedendelict|"
    r"fraudeert|fraudeerde|gefraudeerd|(?:uitkerings|zorg|toeslagen|bijstands)?fraude|oplicht(?:er|ster|ing)|zwart\swerkt|werkt\szwart|zwartwerk\w*|witwassen|wast\s(?:\w+\s)?wit|aangifte\stegen(?:\s\w+)?|betrapt\sop\s(?:het\s\w+\svan\s)?\w+|misbruik(?:t|te)?|(?:brandstichting|inbreker|dief|crimineel|heler|heling)\b)(?!\w)",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r"\b(?:mevr(?:ouw)?|mvr|mw|dhr|meneer|mijnheer|(?:over|onder|boven|beneden)?(?:buurvrouw|buurman)|buuf|buurjongen|buurmeisje|(?:haar|zijn|mijn|m'n|z'n|d'r|hun|onze|wiens)\s(?:\w+\s)?(?:man|vrouw|zoon|zoontje|dochter|dochtertje|vader|moeder|broer|zus|ex|partner|kind|"
    r"ouders|kleinzoon|kleindochter|vriend|vriendin|oma|opa|schoonmoeder|schoonvader|neef|nicht|buurman|buurvrouw)|zoon|dochter|kleinzoon|kleindochter|hij|zij\sis|zij\sheeft|ze\sis|ze\sheeft|ze\skomt|ze\szegt|de\s(?:\w+\s)?(?:man|vrouw|dame|heer)\b|jongen\svan|meisje\svan|bewoner\svan|bewoonster|weduwe|weduwnaar|cli[eë]nt|betrokkene|(?:een|die|deze)\s(?:vrouw|man|meneer|mevrouw|dame|jongen|meisje)|(?:pa|ma)\s|(?:vrouw|man|dame|jongen|meisje)\smet)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s+[^a-z\s]|\s*$|\s*\n))+")
# A crime is told by a whole clause: "moet een taakstraf doen", "is veroordeeld voor mishandeling van zijn ex".
_CLAUSE_BEFORE = re.compile(
    r"\b(?:moet|moest|kreeg|krijgt|zit|zat|staat|stond|zou)\s(?:een\s|nog\s(?:een\s)?|al\s|ook\s|eerder\s|ooit\s|weer\s|net\s)?$",
    re.IGNORECASE,
)
_CLAUSE_AFTER = re.compile(
    r"(?:\s(?:krijgt|kreeg|heeft|had))?(?:\s(?:voor|wegens|vanwege|van|met)\s(?:het\s\w+\svan\s|de\s|een\s|zijn\s|haar\s)?\w{4,}(?:\s(?:van|op|in)\s(?:(?:zijn|haar|een|de|het)\s)?\w+)?)?(?:\s(?:doen|hebben|gehad|gezeten|gepleegd))?\b",
    re.IGNORECASE,
)
_ONE = (
    r"(?:man|vrouw|mevrouw|mevr|mw|meneer|heer|dame|buurman|buurvrouw|buuf|jongen|jongeman|meisje|meid|moeder|vader|oma|opa|bewoner|bewoonster|weduwe|weduwnaar|student|studente|stel|"
    r"gezin|familie|echtpaar|afkomst|komaf|achtergrond|roots|ouders|wortels|bloed|nationaliteit|paspoort|vriend|vriendin|zoon|dochter|tiener|jonge|oudere|gast|kerel|mama|papa|tante|oom)"
)
# An adjective of descent tells of a person when nothing else follows that it could belong to.
_OF_ONE = re.compile(
    rf"\s{_ONE}\b|\s?[,.;:!?)]|$|\s(?:en|maar|van|uit|op|met|die|is|wil|spreekt|zoekt|heeft|woont|kan|voelt|met|door|dus|want|of|net|al|sinds|niet|half|vertelt|zegt|danst|zingt|kookt)\b|\s(?-i:[A-Z])",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"(?:\b(?:spreekt|spreken|sprak|kookt|koken|leert|leren|les|lessen|in\shet|het|eet|eten|op\sz'n|zingt|taal|goed|alleen|geen|weinig|beetje|nauwelijks|vertaald?|schrijft|leest|verstaat|kent|naar\shet|bakt|drinkt)\s(?:\w+\s)?)$",
    re.IGNORECASE,
)
_OF_GROUP = re.compile(
    r"\s(?:\w+\s)?(?:groep|vrouwen|mannen|mensen|bewoners|buren|ouderen|jongeren|gezinnen|kinderen|moeders|vaders|winkel|restaurant|avond|feest|campagne|lezing|les|taal|muziek|keuken|eten|school|kerk|moskee|inloop|markt|bakker|slager)\w*\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:lezing|voorlichting|cursus|informatie|info|folder|bijeenkomst|workshop|campagne|inloop|spreekuur|onderzoek|voor\smensen|mensen|bewoners|ouderen|groep|mannen|vrouwen|kinderen|jongeren|lotgenoten)\s(?:\w+\s){0,2}?(?:over|voor|met|naar|rond|die)\s(?:\w+\s){0,3}?$",
    re.IGNORECASE,
)


# "let", "est", "noor": words too, unless they have a capital.
_SHORT = 4
_IS_OF = re.compile(r"\s(?:is|was)\s(?:een\s|van\s\w+\s)?")
_IS_A = re.compile(r"\b(?:is|was|als)\seen\s$", re.IGNORECASE)


def _describes_one(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("it")
    short = end - start <= _SHORT and text[start].islower()
    described = _OF_ONE.match(text, end) or _IS_A.search(text, max(0, start - 12), start)
    return not short and bool(described) and not _NO_PERSON.search(text, max(0, start - 30), start)


def is_of(text: str, end: int) -> bool:
    """Is it said behind this place where somebody comes from: "is een Ghanees"?"""
    match = _IS_OF.match(text, end)
    return match is not None and _descent().match(text, match.end()) is not None


def is_sensitive(text: str, start: int, end: int) -> bool:
    """Does a word about health or belief stand in this part of a text?"""
    return any(pattern.search(text, start, end) for pattern in (_health(), _ABBREVIATION, _belief()))


# A letter is signed under it: "ik ben katholiek (...). Toos Mulders".
_NEXT_SENTENCE = 90


def circumstance_spans(text: str, persons: list[Span]) -> Iterator[Span]:
    """Sensitive facts about one person; `persons` are the names and addresses already found."""
    before, here = 0, 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        before, here = here, start
        named = any(before <= span.start < end + _NEXT_SENTENCE for span in persons)
        if named or _ONE_PERSON.search(text, start, end):
            yield from _in_sentence(text, start, end)


def _in_sentence(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _CRIME.finditer(text, start, end):
        before = _CLAUSE_BEFORE.search(text, max(start, match.start() - 24), match.start())
        after = _CLAUSE_AFTER.match(text, match.end(), end)
        yield Span(before.start() if before else match.start(), after.end() if after else match.end(), "crime")
    for pattern, kind in ((_health(), "health"), (_ABBREVIATION, "health"), (_belief(), "religion_origin")):
        for match in pattern.finditer(text, start, end):
            if not _OF_GROUP.match(text, match.end()) and not _ABOUT.search(
                text, max(start, match.start() - 60), match.start()
            ):
                yield Span(*match.span(), kind)
    for match in _descent().finditer(text, start, end):
        if _describes_one(text, match):
            yield Span(*match.span("it"), "religion_origin")
    for pattern in (_country(), _born_where(), _CONVERTED):
        for match in pattern.finditer(text, start, end):
            yield Span(*match.span("it"), "religion_origin")

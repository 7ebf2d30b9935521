"""Health, religion or descent, and crime, where the text is about one person.

Groups, campaigns and buildings are not meant ("lezing over beroerte", "moskee"): a word counts only in a sentence that
also names or points at one person.
"""

import re
from collections.abc import Iterator

from language.personal_data.findings import Span

_HEALTH = re.compile(
    r"\b(?:(?:beginnend\w*\s|vasculaire\s)?dement(?:ie|erend\w*)?|(?:beginnend\w*\s)?(?:alzheimer|parkinson)|kanker|borstkanker|longkanker|darmkanker|prostaatkanker|"
    r"leukemie|tumor|chemo\w*|uitgezaaid\w*|suikerziekte|diabetes|diabeet|adhd|add|autis(?:me|tisch\w*)|asperger|borderline|bipolair\w*|"
    r"manisch\w*|psychotisch\w*|psychose\w*|schizofre\w+|depressi(?:e|ef|eve)|suïcidaal|suicidaal|zelfmoord\w*|antidepressiva|ptss|trauma|"
    r"verslaafd\w*|\w+verslaafd\w*|verslaving|alcoholist\w*|aan\sde\sdrank|drankprobleem|drinkt\ste\sveel|in\sverwachting|zwanger|miskraam|abortus|"
    r"hiv|aids|hepatitis|epilep\w+|ms|als|als-patiënt|copd|longemfyseem|astma|hartinfarct|hartpatiënt|hartfalen|hartkwaal|beroerte|herseninfarct|hersenbloeding|"
    r"tia|nierdialyse|dialyse|nierpatiënt|reuma|fibromyalgie|burn-?out|overspannen|anorexia|boulimia|eetstoornis|licht\sverstandelijk\sbeperkt|"
    r"verstandelijk\sbeperkt|lvb|blind|doof|slechtziend|incontinent|terminaal|palliatief|stervende|geamputeerd\w*|verlamd|hersenletsel|"
    r"nah|methadon|insuline|medicatie|opgenomen\sin\sde\sggz|psychiatrisch\w*|korsakov|crohn|longproblemen|hartproblemen|nierproblemen)\b",
    re.IGNORECASE,
)
_RELIGION = re.compile(
    r"\b(?:moslima?|islamitisch\w*|christen|christelijk\w*|katholiek\w*|rooms-?katholiek\w*|protestants?\w*|hervormd\w*|gereformeerd\w*|evangelisch\w*|"
    r"pinkstergemeente|jehova\w*|getuige\svan\sjehova|joods\w*|jood|hindoe\w*|hindoestaan\w*|boeddhist\w*|sikh|atheïst\w*|alevi\w*|soenni\w*|sjii\w*|"
    r"turks?e?|marokkaans?e?|surinaams?e?|antilliaans?e?|pools?e?|pool|poolse|syrisch\w*|syriër|eritre[eë]r|eritrees\w*|somalisch\w*|somaliër|afghaans?e?|"
    r"irakees\w*|iraaks\w*|iraans\w*|koerdisch\w*|kaapverdi[aë]+ns?e?|kaapverdisch\w*|oekraïens\w*|bulgaars\w*|roemeens\w*|chinese?|chinees|indisch\w*|indonesisch\w*|"
    r"moluks\w*|ghanees\w*|nigeriaans\w*|pakistaans\w*|roma|sinti|vluchteling|statushouder|asielzoek\w+)\b",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:komt|kwam|afkomstig|gevlucht|kom|vluchtte|geboren|stamt)\s(?:\w+\s){0,2}uit\s(?P<it>(?:Turkije|Marokko|Suriname|Curaçao|Aruba|Polen|Syrië|Eritrea|"
    r"Ethiopië|Somalië|Irak|Iran|Afghanistan|Oekraïne|Rusland|China|India|Pakistan|Ghana|Nigeria|Egypte|Tunesië|Bulgarije|Roemenië|Kaapverdië|"
    r"Indonesië|Venezuela|Colombia|Brazilië|Bosnië|Servië|Soedan|Libanon|Jemen|Congo|Angola|Vietnam|Sri Lanka|Portugal|Spanje|Hongarije))\b"
)
_CRIME = re.compile(
    r"\b(?:(?:zit|zat)\s(?:nu\s|nog\s|al\s|weer\s|jaren\s)?vast(?:\s(?:voor|wegens)\s\w+|(?=[,.]|$))|(?:zit|zat|heeft|had)\s(?:\w+\s){0,2}(?:in\sde\s(?:cel|bak|gevangenis)(?:\sgezeten)?|gevangen\sgezeten)|in\sde\s(?:cel|gevangenis|bak)\s(?:gezeten|zit)|"
    r"in\sdetentie|ex-?gedetineerde?|strafblad|enkelband|reclassering|tbs|taakstraf\w*|veroordeeld\s(?:voor|wegens)\s\w+|veroordeeld|verdacht\svan\s\w+|opgepakt(?:\s(?:voor|wegens)\s\w+)?|"
    r"gearresteerd|aangehouden|bedreigde?\s(?:de|het|een|zijn|haar)\s\w+|bedreigt\s(?:de|het|een|zijn|haar)\s\w+|mishandel(?:t|de|d)(?:\s(?:zijn|haar|de)\s\w+)?|slaat\s(?:zijn|haar)\s\w+|"
    r"sloeg\s(?:zijn|haar)\s\w+|steelt|gestolen\sheeft|heeft\sgestolen|dealt|dealde|drugs\sverkocht|drugs\sverkoopt|verkoopt\s(?:drugs|coke|wiet|pillen)|coke\sverkocht|coke|wietplantage|hennepkwekerij|"
    r"huiselijk\sgeweld|fraude(?:ert|erde)|uitkeringsfraude|zwartwerk\w*|zwart\swerkt|stalkt|stalkte|aangifte\stegen\s\w+|betrapt\sop\s\w+|misbruik\w*)\b",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r"\b(?:mevr(?:ouw)?|mvr|mw|dhr|meneer|mijnheer|buurvrouw|buurman|haar\s(?:man|zoon|dochter|vader|moeder|broer)|zijn\s(?:vrouw|zoon|dochter|vader|moeder|broer)|"
    r"mijn\s(?:man|vrouw|zoon|dochter|vader|moeder|broer|zus)|zoon|dochter|kleinzoon|kleindochter|hij|zij\sis|ze\sis|de\sman|de\svrouw|de\sdame|de\sheer|jongen\svan|bewoner\svan|bewoonster)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+")
_GROUPISH = re.compile(
    r"\b(?:groep|vrouwen|mannen|mensen|bewoners|ouderen|jongeren|gezinnen|kinderen|winkel|restaurant|avond|feest|campagne|lezing|les|taal|muziek|keuken|eten)\w*\b",
    re.IGNORECASE,
)


def circumstance_spans(text: str, persons: list[Span]) -> Iterator[Span]:
    """Sensitive facts about one person; `persons` are the names and addresses already found."""
    before, here = 0, 0
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        before, here = here, start
        named = any(before <= span.start < end for span in persons)
        if not named and not _ONE_PERSON.search(text, start, end):
            continue
        for pattern, kind in (
            (_CRIME, "crime"),
            (_HEALTH, "health"),
            (_RELIGION, "religion_origin"),
            (_ORIGIN, "religion_origin"),
        ):
            for match in pattern.finditer(text, start, end):
                group = "it" if "it" in pattern.groupindex else 0
                if kind == "religion_origin" and _GROUPISH.match(text, match.end() + 1):
                    continue
                if match.group().lower() in {"als", "ms", "add"} and not match.group().isupper():
                    continue
                yield Span(*match.span(group), kind)

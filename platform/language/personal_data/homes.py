"""Addresses that point at one home: street and number, a lone door number, a full postcode."""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.name_lists import acts
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

UPPER = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
NAME = rf"[{UPPER}][\w'’-]+"
"""One word with a capital, as a name is."""
# Pieces that other modules use say (?x: themselves, so that they fit in a pattern that is written without room too.
STREET_ENDING = rf"(?:{any_of('homes.street_endings')})"
LINK = r"(?:van|de|den|der|ten|ter|het|aan|op|in)"
"""A little word in the name of a street: "Laan van Meerdervoort"."""
# "12 voor" is a door at the front when nothing goes on that it could stand before: "31 voor blauw".
_SIDE = rf"""(?:
    (?:links|rechts|midden|boven|beneden|huis)\b
  | (?:voor|achter)\b (?=\s*(?:$|[^\w\s]) | \s(?:{any_of("homes.after_a_side")})\b)
)"""
# What may stand behind the number and its addition: "-links", ", 3e rechts", ", app. 14", " tweede verdieping achter".
_TAIL = rf"""(?:
    -(?:links|rechts|hoog)\b
  | ,\s\d{{1,2}}e\s(?:links|rechts|midden)\b
  | ,\s(?:app\.?|appartement|deur|kamer|unit|studio|woning|huisje|bel)\s?(?:nr\.?\s)?\d{{1,4}}(?![\s-]?\d)
  | ,\s(?:boven|beneden)woning\b
  | ,?\s(?:
        (?:\d{{1,2}}(?:e|de|ste)?|begane|{any_of("homes.ordinals")})
        \s?(?:hoog|etage|verdieping|verd\.?|grond|vd\b)(?:\s{_SIDE})?
      | (?:een|één|twee|drie|vier|vijf|zes|zeven|acht)\s?hoog(?:\s{_SIDE})?
      | hoog\b(?:\s{_SIDE})?
      | {_SIDE}(?!\s(?:de|het|een|in|op|van)\b)
    )
)?"""
_ADDITION = r"""(?:
    \s?[-/]?\s?(?:
        [a-hA-H]\b(?!\s\d) | [j-wyzJ-Z]\b(?<=\d.) | (?<=\d/)[a-z]\b   # "12 a", "12k", "12/z"
      | I{1,3}-(?:achter|voor|hoog)\b
      | bis\b | hs\b | huis\b | rood\b | zwart\b | zw\b | rd\b | bg\b
      | A0?\d{1,2}\b | ark\s\d+
      | sous(?:terrain)?\b | souterrain\b | kelder\b
      | (?:boven|beneden)(?:woning|huis)\b | (?:achter|voor)huis\b | parterre\b | bel-?etage\b
      | I{1,3}V?\b | IV\b | VI{0,3}\b                                 # "12 III": storeys in Roman figures
      | \d{1,2}\s?hoog\b | \d{1,3}\b(?=\s?hoog)
    )
  | [-/][A-Z]?\d{1,3}[a-hA-H]?(?![\d/-])                              # "12-3", "12/B4"
)*"""
# "op de nrs 14 t/m 62": many doors, and none of them somebody's.
MANY_DOORS = r"""(?x:
    (?!\s?(?:t/m|tm|t\.m\.|tot\sen\smet)\s?\d)
    (?!\stot\s(?:aan\s)?(?:de\s|het\s)?(?:brug|hoek|kruising|rotonde|einde|eind|\d))
)"""
NUMBER = rf"""(?x:
    \d{{1,4}}(?!
        \d
      | (?-i:\s?[A-Z]{{2}}\b(?<!HS)(?<!II)(?<!IV)(?<!VI)(?<!ZW)(?<!BG)(?<!RD))    # the figures of a postcode
      | -(?!(?:hoog|links|rechts|III|bis|huis|rood|zwart|wit|boven|beneden|achter|voor)\b)[a-z]{{3}}
      | [.,:]\d | % | e\b | ste\b | °
    )
    {_ADDITION}
    {_TAIL}
)"""
GOES_ON = re.compile(rf"\s?(?:[,;:.!?)]|$|[-–]\s)|\s(?:{any_of('homes.after_a_number')})\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_AT_STREET = re.compile(r"\b(?:[Ii]n|[Oo]p|[Aa]an|[Ll]angs)\s(?:de|het)\s(?:\w+\s){0,2}\w+\s\d+$")
_BARE_YEAR = re.compile(r"(?:19|20)\d\d|(?:nr\.?|nummer|no\.?)\s?(?:19|20)\d\d(?:[-/]\d+)?", re.IGNORECASE)
_REACH = 40
# "ik ben nu nummer 41", "wij stoken op 22".
_IN_LINE = any_case(
    r"""
    \b(?:ben|bent|sta|word)\s(?:nu\s|nog\s|al\s|dus\s|pas\s){0,2}$
  | \b(?:stookt?|stoken|thermostaat|verwarming)\s(?:\w+\s)?op\s$
    """
)
# "een kaartje, dit is nr 52": the last word about what is counted.
_THIS_IS = re.compile(r"\b(?:dit|dat)\s(?:is|was|wordt)\s(?:al\s|alweer\s)?$", re.IGNORECASE)
_LAST_WORD = re.compile(r"\s*[.!?]*\s*$")
# "lekke band nummer 4 dit jaar", but "lekkage nummer 4" is at a home.
_COUNTED = re.compile(r"[a-zà-þ]{3,}\s$")
_HOW_OFTEN = re.compile(
    r"\s(?:dit\sjaar|deze\s(?:week|maand|zomer|winter)|in\seen\s(?:week|maand|jaar)|alweer|inmiddels)\b"
)
_NUMBER_WORD = re.compile(r"nummer\s\d{1,2}", re.IGNORECASE)
_PLOT = re.compile(r"(?:volks|moes)tuin(?:en)?\s\d", re.IGNORECASE)
# "op 9 hoog" is a storey with many doors; "nummer 9 hoog" is one.
_STOREY = re.compile(r"\d{1,2}\s?hoog(?:\s(?:links|rechts|voor|achter))?", re.IGNORECASE)
# "De vrouw van 9 hoog": many doors.
ONLY_A_STOREY = re.compile(r"\d{1,2}\s?hoog", re.IGNORECASE)
# No home is the number before what is counted or measured; "12 hoog" may be a door.
_NOT_A_DOOR = rf"""(?x:
    (?!\s*(?:
        {any_of("homes.counted")}
      | (?:x|gr|man|pers|plus|koppen|zielen|st|stk|ex)\b
      | 0\d\d\b | -[A-Z]{{2}}-\d                          # of a telephone number, of a number plate
      | of\s+op | en\s+op | naar\s\d                      # "ga op 12 of op 13", "van 12 naar 14"
      | voor\s\w+,\s\d | tegen\s?[,.;)]                   # "12 voor, 3 tegen"
    ))
    (?!(?<=\d00)\s[a-z]{{2,}}jes\b)                       # "400 kaartjes"
)"""
NOT_A_HOME = rf"{_NOT_A_DOOR}(?!\s*hoog\b)"
# "12-14", "12%", "12.50": a number that goes on.
NO_MORE = r"(?!\s?(?:[-–/]\s?\d|€|%|[.,:]\d))"
_NR = r"(?:(?:huis|deur|woning)\s?(?:nummer|nr)|(?<!\w)(?:nr|nummer|no(?=\.)))\.?:?\s*"
_NO_THING = "".join(rf"(?<!{thing}[ ])" for thing in sorted(word_list("homes.numbered_things")))
_CAPITALS = rf"{NAME}(?:\s(?:{LINK}|{NAME}))*"
_ADDRESSES = (
    # "1234 AB 12", "1234 AB, nr 12"
    exact(
        rf"""
        (?<!\w)(?P<it>[1-9]\d{{3}}\s?[A-Z]{{2}}\b[\s,-]*(?:{_NR})?{NUMBER})
        (?!-[A-Z]{{2}}\b){NOT_A_HOME}
        """
    ),
    # the same in small letters: "1234 ab 12"
    exact(
        rf"""
        (?<!\w)(?P<it>
            [1-9]\d{{3}}\s?(?!(?:{any_of("homes.no_letters_before_a_number")})\b)[a-z]{{2}}
            [\s,]+(?:{_NR})?\d{{1,4}}[a-h]?
        )(?=[\s,.;:)]|$)(?<!\s\d{{4}}){NOT_A_HOME}
        """
    ),
    # "Burgemeester van der Lindelaan 12"
    exact(
        rf"""
        (?<![\w'’-])(?P<it>
            (?:[{UPPER}][\w.'’-]{{0,25}}\s(?:{LINK}\s)*){{0,3}}
            [{UPPER}][\w'’-]{{0,30}}(?:{STREET_ENDING}|str\.)\s(?:{_NR})?{NUMBER}
        ){NOT_A_HOME}
        """
    ),
    # "Nieuwe Weg 12"
    exact(
        rf"""
        \b(?P<it>[{UPPER}]\w{{2,30}}\s(?:{any_of("homes.street_endings_apart")})\s(?:{_NR})?{NUMBER})
        {NOT_A_HOME}
        """
    ),
    # "lindelaan 12", "kerkstr 12"
    any_case(
        rf"""
        (?<![\w'’-])(?P<it>[\w'’-]{{3,30}}(?:{any_of("homes.street_endings_typed")})\s(?:{_NR})?{NUMBER})
        {NOT_A_HOME}
        """
    ),
    # "Adres: Grote Beer 12", or "kaartje van Grote Beer 12"
    exact(
        rf"""
        \b(?:
            [Aa]dres | [Ww]oont\s(?:op|aan|in)(?:\sde|\shet)? | van(?:\smevr\w*)?\sop
          | (?:[Aa]ppje|[Kk]aartje|[Bb]rief(?:je)?|[Mm]ail(?:tje)?|komt|hoek)[ ]van
        )\b[^\d\n]{{0,40}}?(?<!\w)(?P<it>{_CAPITALS}\s{NUMBER}){NOT_A_HOME}
        """
    ),
    # "op nummer 12", and not "lijn nr 12", "nummer 3 van de lijst"
    any_case(
        rf"""
        {_NO_THING}(?<!bestel)(?<!order)
        (?P<it>(?!nr\.?\s\d+\s*\n){_NR}{NUMBER}){MANY_DOORS}{_NOT_A_DOOR}
        (?!\s?(?:
            (?:van|op|in|uit|v\.?d\.?)\s(?:(?:de|het|onze|een)\s)?
            (?:\w*lijst\w*|voorraad|serie|reeks|collectie|top|prioriteiten|agenda|ranglijst)
          | van\s(?:de|het|onze|een)\s(?:\w*brief|\w*krant|rubriek)
          | één | een\b | prioriteit | wens
        ))
        """
    ),
    # "de bewoner op 12", "buurvrouw v. 214"
    any_case(
        rf"""
        \b(?:{any_of("homes.dwellers")})\b[^.!?\d\n]{{0,25}}
        \b(?:(?:op|uit|bij)[ \t]|v(?:an|\.)?\s(?=\d{{3}}|\d+[a-h]\b))
        (?P<it>{NUMBER}){NOT_A_HOME}(?=[\s,.;:)!?]|$)(?!\s(?:de|het|van\sde|van\shet)\b)
        """
    ),
    # "ruzie met 12b", "tegenover 12a"
    exact(
        r"""
        \b(?:met|door|aan|voor|achter|tegenover|tussen)\s(?P<it>[1-9]\d{0,3}[abcABC])\b
        (?!\s?(?:uur|klas|van|en\s\d+[a-c]\sde))
        """
    ),
    # "3e links in de Lindelaan"
    exact(
        rf"""
        (?<!de[ ])(?<![\w-])(?P<it>\d{{1,2}}e\s(?:links|rechts|midden))(?=\s(?:in|op|van)\s(?:de\s|het\s)?[{UPPER}])
        """
    ),
    # "boven 12 a", and not "op 12 a 13", "van 3 e verdieping"
    exact(
        r"""
        \b(?:op|van|uit|bij|boven|onder|naast)\s(?P<it>\d{1,4}\s?[a-hA-H])\b(?!
            \s(?:à\s)?\d
          | \s?(?:uur|klas|van|verdieping|etage|verd\b|hoog|woonlaag|deur|keer|kwartaal|week|rij|editie|klasser)
        )
        """
    ),
    # "De Terp, deur 12", "Merelflat app. 12"
    exact(rf"(?P<it>\b(?:De\s|Het\s|Toren\s|Flat\s|Blok\s)?[{UPPER}]\w{{2,30}},?\s(?:deur)\s{NUMBER}){NOT_A_HOME}"),
    exact(
        rf"""
        (?P<it>
            \b[{UPPER}]\w{{2,30}}(?:flat|toren|hof|huis|gebouw|complex),?
            \s(?:deur|app\.?|appartement|woning|kamer)\s{NUMBER}
        ){NOT_A_HOME}
        """
    ),
    # "Woont nu Grevelingen 12"
    exact(rf"\b[Ww]oon(?:t|de)?\s(?:nu\s)?(?P<it>[{UPPER}]\w{{3,30}}\s{NUMBER}){NOT_A_HOME}"),
    # "huis #12", "kamer 12"
    any_case(r"\b(?:huis|deur|woning|nr|nummer)\s?\#(?P<it>\d{1,4}[a-h]?)\b"),
    any_case(
        rf"""
        \b(?:woning|huis|appartement|app\.?|kamer)\s(?P<it>{NUMBER}){NOT_A_HOME}(?!\s(?:van|in)\s(?:het|de)\s)
        """
    ),
    # "op drie hoog achter", "12-links"
    any_case(
        r"""
        \b(?:op|van|uit)\s
        (?P<it>(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|\d{1,2})\shoog\s(?:links|rechts|voor|achter))\b
        """
    ),
    exact(r"(?<![\w-])(?P<it>\d{1,3}-(?:links|rechts))\b"),
    # "van 212: lekkage", or "op 212 wil niemand"
    any_case(
        rf"""
        (?<![\w-])(?:op|van|uit|bij)\s(?P<it>[1-9]\d{{2}})
        (?=\s*(?:[.,;:!?)'’"”]|$)|\s(?:{any_of("homes.after_a_lone_number")})\b)
        """
    ),
)
_POSTCODES = (
    # "1234 AB", and not the power of a machine: "1500 KW"
    exact(r"(?<![\w-])(?P<it>(?!\d\d00\s(?:KW|KM|KG|MW|MB|GB|VA|LM)\b)[1-9]\d{3}[\s-]?(?!SA|SD|SS)[A-Z]{2})(?![\w-])"),
    # "1 2 3 4  A B", "1234-ab", "1234 Ab,"
    exact(r"(?<!\w)(?<!\d\s)(?P<it>[1-9]\s\d\s\d\s\d\s{1,3}[A-Z]\s?[A-Z])(?!\w)(?!\s\w\s)"),
    exact(r"(?<![\w-])(?P<it>[1-9]\d{3}-(?!sa|sd|ss)[a-z]{2})(?![\w-])"),
    exact(r"(?<![\w-])(?P<it>[1-9]\d{3}\s[A-Z][a-z])(?=,)"),
    # "1234 ab", "1234ab"
    exact(rf"(?<![\w-])(?P<it>[1-9]\d{{3}}\s(?!(?:{any_of('homes.no_letters_apart')})\b)[a-z]{{2}})(?![\w-])"),
    exact(rf"(?<![\w-])(?P<it>[1-9]\d{{3}}(?!(?:{any_of('homes.no_letters_joined')})\b)[a-z]{{2}})(?![\w-])"),
    any_case(r"\b(?:postcode|pc)\W{0,3}(?:is\s)?(?P<it>[1-9]\d{3}\s?[a-z]{2})(?![\w-])"),
)


def counts(text: str, end: int) -> bool:
    """Does a thing that is counted follow: "Rotterdam 12 bankjes"?"""
    following = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if following is None:
        return False
    word = following.group().lower()
    return (
        word.endswith(("en", "s")) and word not in word_list("stop") and not acts(word) and not GOES_ON.match(text, end)
    )


def _ranks(text: str, match: re.Match[str]) -> bool:
    """Does the number tell how often, how far or how warm: "kat nummer drie", "ik ben nummer 41", "stookt op 22"?"""
    before = text[max(0, match.start("it") - _REACH) : match.start("it")]
    if _IN_LINE.search(before) or (_THIS_IS.search(before) and _LAST_WORD.match(text, match.end("it"))):
        return True
    often = _HOW_OFTEN.match(text, match.end("it")) and _COUNTED.search(before)
    return bool(often and _NUMBER_WORD.fullmatch(match["it"]))


def home_spans(text: str) -> Iterator[Span]:
    """Addresses and postcodes of a text; spans may overlap."""
    for kind, patterns in (("address", _ADDRESSES), ("postcode", _POSTCODES)):
        for match in (match for pattern in patterns for match in pattern.finditer(text)):
            start, end = match.span("it")
            if _STOREY.fullmatch(text, start, end) or _BARE_YEAR.fullmatch(text, start, end) or _ranks(text, match):
                continue
            if _PLOT.match(text, start, end):
                continue  # "Volkstuin 33"
            if kind == "address" and counts(text, end) and _AT_STREET.search(text, max(0, start - _REACH), end):
                continue  # "in de Kerkstraat 5 bankjes"
            yield Span(start, start + len(text[start:end].rstrip(" -/")), kind)

"""Days beside a word that says that somebody was born: "geb. 3-5-1941", "12 juni word ik 80", "bevallen op 3 mei".

A place, a club and an idea may have such a word beside them too, which `birthdates` sees to.
"""

import re
from collections.abc import Iterator

from language.personal_data.dates import (
    CARDINAL,
    DATE,
    DAY,
    DAY_MONTH,
    DIGITS,
    FEAST,
    FULL,
    LOOSE,
    MONTH,
    ORDINAL,
    SHORT_YEAR,
    SPELLED_DATE,
    SPELLED_YEAR,
    YEAR,
)
from language.personal_data.homes import NAME, UPPER
from language.personal_data.numbers import SPELLED, any_spelled
from language.personal_data.patterns import any_case, exact
from language.personal_data.phrases import any_of

BORN = r"""(?:
    \bjarig\b | \bverjaart\b | \bverjaardag\b
  | \bgeb(?:oren|\.?\s?(?:datum|dat))?\b | \bgeboorte\s?datum | \bgeboortedag | \bgb\b | \bgebdat(?:um)?\b | \bdob\b
  | \bter\swereld(?:\sgekomen)?\b | \bzag(?:en)?\shet\s(?:levens)?licht\b
)"""
# What may stand between "geboren" and the date: "geboren in Paramaribo op", "geboren in de nacht van".
_BETWEEN = rf"""[.:,]?\s(?:(?:
    in|te|op|de|het|een|den|nacht|ochtend|avond|dag|van|om|is|was|wordt|\w+dag
  | (?-i:[{UPPER}][\w'’-]+,?)
)\s){{0,5}}"""
_SAID = (
    # "geboren op de 3e mei '41", "geb. 03051941", "geboren in Paramaribo op 3 mei"
    any_case(
        rf"""
        {BORN}[.:\s]*(?:is\s+|op\s+|den\s+|de\s+)*
        (?P<it>{ORDINAL}\s+{MONTH}(?:\s+'?(?:\d{{4}}|\d{{2}}))?)(?!\d)
        """
    ),
    any_case(rf"{BORN}[.:\s]*(?P<it>{DIGITS})"),
    any_case(rf"{BORN}{_BETWEEN}(?P<it>{DAY_MONTH})"),
    any_case(rf"{BORN}{_BETWEEN}(?P<it>(?:\d{{1,2}}\s?(?:op|of|/)\s?)?{FULL}|{FEAST}|{DATE})"),
    any_case(rf"{BORN}[.:\s]*(?:is\s+|op\s+|in\s+|den\s+|=\s*)*(?P<it>{DATE}|{LOOSE})"),
    # "geboren in mei 1941", "drie mei negentien eenenveertig", or "geboortedatum: zomer 1941"
    any_case(rf"{BORN}[.:\s]*(?:is\s+|op\s+|in\s+)*(?P<it>{MONTH}\s+'?(?:19|20)?\d\d)\b"),
    any_case(rf"{BORN}[.:\s]*(?:is\s+|op\s+|in\s+)*(?P<it>{SPELLED_DATE})"),
    any_case(
        r"""
        \bgeboortedatum\b[^.!?\n\d]{0,30}?
        \b(?P<it>(?:lente|zomer|herfst|winter|begin|eind)\s(?:19|20)\d\d)\b
        """
    ),
    any_case(
        rf"""
        \b(?:geboorte|geb\.?\s?)(?:datum|dat|dag)\b[^!?\n\d]{{0,30}}?(?<![\d./-])(?P<it>{FULL}|{DATE})
        """
    ),
    # "de derde van mei 1941 ter wereld", "in mei 1941 geboren", or "3-5-1941 (geb.)"
    any_case(rf"(?P<it>(?:de\s)?{ORDINAL}\svan\s{MONTH}\s(?:19|20)\d\d)\ster\swereld"),
    any_case(rf"\bin\s(?P<it>{MONTH}\s+(?:19|20)\d\d)\sgeboren\b"),
    any_case(rf"(?<![\d-])(?P<it>{DATE})(?=[\s,(]*(?:is\s+)?(?:\w+\s+){{0,2}}{BORN})"),
    # "wordt op 3 mei tachtig"
    any_case(
        rf"""
        \b(?:wordt|word|werd)\s(?:op\s)?(?P<it>{DAY_MONTH})\s(?:\d{{1,3}}|{any_spelled(SPELLED)})
        (?=\sjaar\b|\s?[,.;!?)]|\s?$)
        """
    ),
)
_SAID_SHORT = (
    # "geb. dd zes oktober negentienvierenvijftig", "in maart '43 geboren", "geboren te Delft op 3 mei '41"
    any_case(
        rf"""
        {BORN}[.:\s]*(?:dd\.?|d\.d\.|op|:|=)\s+(?P<it>
            (?:{ORDINAL}|{CARDINAL}|\d{{1,2}})\s+{MONTH}\s+(?:{SPELLED_YEAR}|{SHORT_YEAR}) | {DATE}
        )(?!\w)
        """
    ),
    any_case(rf"(?<![\w-])(?P<it>{MONTH}\s+{SHORT_YEAR})\s(?:\w+\s){{0,2}}geboren\b"),
    any_case(rf"\bgeboren\s(?:\w+\s){{0,3}}?(?:in|op)\s(?P<it>(?:\d{{1,2}}\s)?{MONTH}\s+{SHORT_YEAR})(?!\w)"),
    # "jarig: 3/5", or "de vrouw van 3-5-41"
    any_case(
        r"""
        \b(?:verjaart|verjaren|jarig):?\s(?:\w+\s){0,2}?(?:op|is|:)?\s?
        (?P<it>\d{1,2}\s?[-/]\s?\d{1,2})(?![\d/.-])
        """
    ),
    any_case(r"\bvan\s(?P<it>\d{1,2}[-/.]\d{1,2}[-/.]['’]?[3-9]\d)(?!\d)"),
    # "geb. 09/1968", "geboren 4-1971"
    any_case(
        rf"""
        {BORN}[.:,\s]*(?:is\s+|op\s+|in\s+|=\s*)*
        (?P<it>(?:0?[1-9]|1[0-2])\s?[-/.]\s?(?:19|20)\d\d)(?![\d/-])
        """
    ),
)
_BIRTHDAY_KEPT = any_case(
    rf"""
    \b(?:viert|vierde|vieren|geeft|houdt)\s(?:op\s)?(?P<it>{FULL}|{DAY_MONTH})
    \s(?:haar|zijn|hun|z'n|d'r|mijn)\s(?:\w+\s)?\w*verjaardag
    """
)
# "negentien eenenveertig", "eenenveertig", "1941", "'41".
_SHORT_SPELLED = rf"(?:{SPELLED_YEAR}|(?:[a-zë]+(?:tig|tien))(?!\w)|(?:19|20)\d\d|['’]?\d\d(?!\d))"
_NUMBERS = r"(?:\d{1,2}[\s/.-]\d{1,2}[\s/.-](?:19\d\d|20[01]\d|['’]?\d\d)(?!\d))"
# So old somebody will be: "80", "80 jaar".
_AGE = r"\d{1,3}(?=\s?(?:$|[,.;!?)]|\sjaar))"
# As people tell their own.
_TOLD_OF_ONESELF = (
    # "me geboortedatum is negentien juli drieënvijftig"
    any_case(
        rf"""
        {BORN}[.:,\s]*(?:(?:is|op|den|de|in|te|dd|=|van|het|dus|ben|was|\w+dag)\.?\s){{0,4}}
        (?P<it>(?:{DAY}\s(?:van\s)?)?{MONTH}\s(?:van\s|in\s)?{_SHORT_SPELLED}|{_NUMBERS})
        """
    ),
    # "12 juni word ik 80", "3/5 is mijn zoon jarig"
    any_case(
        rf"""
        (?<![\w-])(?P<it>(?:{DAY}[\s/-](?:van\s)?{MONTH}|\d{{1,2}}[/-]\d{{1,2}})(?:[\s/-]{YEAR})?)
        (?:\s(?:as|aanstaande|a\.s\.))?,?\s(?:word|wordt|werd|ben|is|was)
        \s(?:ik|['’]?k|hij|zij|ze|(?:mijn|mn|me|m'n|onze|ons)\s\w+)\s(?:alweer\s|al\s|ook\s)?
        (?:jarig|geboren|{_AGE})
        """
    ),
    # "ik word op 12 juni 80"
    any_case(
        rf"""
        \b(?:word|wordt|werd|ben)\s(?:ik\s|['’]?k\s)?(?:op\s)?(?P<it>{DAY}\s{MONTH})\s(?:alweer\s|al\s)?
        (?:jarig|{_AGE})
        """
    ),
    # "ik ben van 12 juni '44", "mijn man is uit mei negentien veertig"
    any_case(
        rf"""
        \b(?:
            (?:ik|['’]?k)\s(?:ben|bn) | (?:hij|zij|ze)\sis
          | (?:mijn|m'n|mn|me|ons|onze|zijn|haar)\s\w+\sis
        )\s(?:zelf\s|nog\s|er\s(?:een|eentje)\s)?(?:van|uit)
        \s(?P<it>(?:{DAY}\s)?{MONTH}\s{_SHORT_SPELLED}|{_NUMBERS})(?!\w)
        """
    ),
    # "de jongste is van 3 mei 2016"
    any_case(
        rf"""
        \b(?:{any_of("birthdates.of_a_day")})\s(?:\w+\s)?is\svan\s
        (?P<it>{DAY}\s{MONTH}\s['’]?\d\d(?:\d\d)?)(?!\d)
        """
    ),
    # "ik ben bouwjaar '52"
    any_case(
        r"""
        \b(?:ik|['’]?k|hij|zij|ze)\s(?:ben|is)\s(?:een\s|van\s)?(?:bouwjaar|bj|jaargang)
        \s(?P<it>['’]?[2-9]\d|(?:19|20)\d\d)(?!\d)
        """
    ),
    # a child that was born: "heeft op 5 mei een meisje gekregen", "op 3 juni bevallen van een zoon"
    any_case(
        rf"""
        \b(?:heeft|hebben|heb|is|zijn|ben)\s(?:op\s)?(?P<it>{FULL}|{DAY_MONTH})\s(?:
            (?:een|ons|onze|hun|haar|zijn|mijn|het)\s(?:\w+\s)?(?:{any_of("birthdates.newborn")})
            \s(?:gekregen|gehad|geboren)
          | bevallen
          | (?:mama|papa|opa|oma|moeder|vader|ouders?)\sgeworden
        )
        """
    ),
    any_case(rf"\bbevallen\sop\s(?P<it>{FULL}|{DAY_MONTH})"),
    any_case(rf"(?<![\w-])(?P<it>{FULL}|{DAY_MONTH})\sbevallen\b"),
    # who somebody is, and the day of the last century or of a child: "k ben Adri, 22 05 1945"
    exact(rf"(?<![\w-]){NAME},\s(?P<it>\d{{1,2}}\s\d{{1,2}}\s(?:19\d\d|20[01]\d))(?!\d|\s\d)"),
    any_case(
        rf"""
        (?<![\w-])(?P<it>
            (?:de\s)?(?:{ORDINAL}|{CARDINAL}|\d{{1,2}})\s(?:van\s)?{MONTH}\snegentien\s?(?!honderd\b)[a-zë]+
        )(?!\w)
        """
    ),
)
# "op tweede kerstdag 1944 ter wereld", "Mila wordt volgende week jarig (18 okt. 2015)".
_AROUND = (
    any_case(
        rf"""
        \b(?:geboren|ter\swereld|op\sde\swereld)\b[^.!?\n]{{0,25}}?
        \b(?:op|met)\s(?P<it>{FEAST}(?:\s(?:van|in))?(?:\s{YEAR})?)(?!\w)
        """
    ),
    any_case(
        rf"""
        \b(?:jarig|verjaart|verjaardag|verjaardagen|geboren)\b[^.!?\n(]{{0,30}}
        \((?:op\s|geb\.?\s|=\s)?(?P<it>{FULL}|{DATE}|{DAY_MONTH})\)
        """
    ),
)
# Those that begin with the day and are looked for only where such a word stands behind it, as they take the longest.
_DAY_BEFORE = (
    # "3 mei geboren", "3 mei is Bep jarig"
    any_case(
        rf"""
        (?<![\w-])(?P<it>{FULL}|{DAY_MONTH}|{FEAST})(?=
            \s(?:geboren|jarig)\b
          | \s(?:is|was|wordt)\s(?:(?!de\s|het\s|ons\s|onze\s|buurt)\w+\s){{1,3}}jarig\b
        )
        """
    ),
    # "3 mei is haar verjaardag"
    any_case(
        rf"""
        (?<![\w-])(?P<it>{FULL}|{DAY_MONTH}|{FEAST}|{MONTH}\s(?:19|20)\d\d)
        (?=\s(?:is|was)\s(?:zijn|haar|mijn|hun|z'n|d'r)\s(?:verjaardag|geboorte\w+)\b)
        """
    ),
    # "eerste kerstdag 1944 in Delft geboren"
    any_case(
        rf"""
        (?<![\w-])(?P<it>{FEAST}(?:\s(?:van|in))?(?:\s(?:het\sjaar\s)?{YEAR}))
        (?=\s(?:\w+\s){{0,3}}?(?:geboren|ter\swereld|op\sde\swereld)\b)
        """
    ),
    # "3 mei 1941 zag zij het licht"
    any_case(
        rf"""
        (?<![\d-])(?P<it>{FULL}|{DATE}|{DAY_MONTH})
        (?=\s(?:kwam|zag|werd)\s(?:hij|zij|ze|ik)\s(?:ter\swereld|op\sde\swereld|het\s(?:levens)?licht|geboren))
        """
    ),
)
_BORN_BEHIND = any_case(r"geboren|jarig|verjaardag|geboorte|wereld|licht")


def born_on(text: str) -> Iterator[re.Match[str]]:
    """Days with such a word beside them, as `it`; they may overlap."""
    behind = _DAY_BEFORE if _BORN_BEHIND.search(text) else ()
    for pattern in (*_SAID, *_SAID_SHORT, _BIRTHDAY_KEPT, *_TOLD_OF_ONESELF, *_AROUND, *behind):
        yield from pattern.finditer(text)

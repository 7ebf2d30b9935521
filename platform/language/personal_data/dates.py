"""How people write a day: "31 januari", "de elfde van de elfde", "negentienachtenveertig", "030241".

The pieces of which `born` and `birthdates` make their patterns, for patterns that are written with room (`re.VERBOSE`).
"""

from language.personal_data.numbers import IN_ONE_WORD, SPELLED, any_spelled
from language.personal_data.phrases import any_of

MONTH = r"""(?:
    jan(?:uari)? | feb(?:r|ruari)? | mrt | maart | apr(?:il)? | mei | juni? | juli? | aug(?:ustus)?
  | sept?(?:ember)? | okt(?:ober)? | nov(?:ember)? | dec(?:ember)?
)\.?"""
_LAST_DAY = 31
CARDINAL = f"(?:{any_spelled(word for word, day in SPELLED.items() if 0 < int(day) <= _LAST_DAY and ' ' not in word)})"
ORDINAL = rf"(?:{any_of('birthdates.ordinals')}|\d{{1,2}}(?:e|de|ste|den))"
# "negentienachtenveertig", "negentien tweeënvijftig", "negentien honderd en vijftig".
SPELLED_YEAR = rf"""(?:negentien|twee\s?duizend)(?:\s?honderd)?(?:
    \s?(?:en\s?)?(?:{IN_ONE_WORD})(?!\w)
  | [a-zë]+
  | (?!\w)
)"""
YEAR = rf"(?:(?:19|20)\d\d|['’]?\d\d|{SPELLED_YEAR})"
SHORT_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
DAY = rf"(?:(?:de\s)?{ORDINAL}|\d{{1,2}}|{CARDINAL})"
# "31 januari", "de elfde november", "drie maart".
DAY_MONTH = rf"{DAY}[\s/-](?:van\s)?{MONTH}(?!\w)"
FULL = rf"{DAY_MONTH}(?:[\s/-]|\s(?:van\s|in\s)?(?:het\sjaar\s)?){YEAR}(?!\w)"
FEAST = rf"""(?:
    (?:eerste|tweede)\s(?:kerst|paas|pinkster)dag
  | (?:oude?jaars|nieuwjaars|konings|koninginne|dieren|schrikkel)(?:dag|nacht|avond)
  | kerstavond | sinterklaasavond | (?:de\s)?laatste\sdag\svan\s{MONTH}
)"""
# A day and a month, up to the year: "3-5-", "3 mei ".
UP_TO_YEAR = rf"\d{{1,2}}(?:\s{MONTH}\s|[-/.]\d{{1,2}}[-/.])"
# "3-5-1941", "3 / 5 / '41", "1941-05-03", "3e mei 1941".
DATE = rf"""(?:
    \d{{1,2}}\s?[-/.]\s?\d{{1,2}}\s?[-/.]\s?(?:\d{{4}}|['’]?\d{{2}})
  | \d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}
  | \d{{1,2}}(?:e|ste|de)?\s?[-/ ]?\s?{MONTH}\s?[-/ ]?\s?'?(?:\d{{4}}|\d{{2}})(?!\d)
)"""
# "03051941", "19410503".
DIGITS = r"""(?:
    (?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)\d\d|\d\d)
  | (?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])
)(?!\d)"""
# "9 9 '36", "12 v 7 2011".
LOOSE = r"(?:\d{1,2}\s(?:v\.?\s|van\s)?\d{1,2}\s(?:['’]\d\d|(?:19|20)\d\d)(?!\d))"
# "drie mei negentien eenenveertig", up to a sign or a word that goes on.
SPELLED_DATE = rf"""
    (?:(?:(?:[a-zë]+\s+en\s+)?[a-zë]+|\d{{1,2}})\s+)?{MONTH}\s+(?:negentien|twee\s?duizend)[a-zë\s]{{0,24}}?
    (?=
        [,.;)] | $
      | \s(?:
            en|in|is|woont|wil|zegt|heeft|had|kan|mag|moet|zoekt|vraagt|krijgt|belt|te|uit|vast
        )\b
    )
"""

"""Names that a sign gives away: a title, kin, "gesproken met", the head of a message."""

import re
from collections.abc import Iterator

from language.lexicon import word_list
from language.personal_data.findings import Span
from language.personal_data.homes import UPPER
from language.personal_data.name_lists import acts, is_given, is_place, is_sure, is_word, may_be_name, surnames
from language.personal_data.name_shapes import (
    FULL,
    ONLY_PREFIX,
    POSSESSIVE,
    REACH_BEFORE,
    TITLE,
    WORD,
    is_ordinary,
    is_surname,
)
from language.personal_data.patterns import exact
from language.personal_data.phrases import any_of
from language.personal_data.things import KIN, LEADING, PREFIX, STRICT_TITLE, is_shop

# A word with a capital.
_CAPITAL = rf"[{UPPER}][\w'’-]+"
# Before a name in small letters; the rest of kin stands before other words too.
_TITLE_OR_KIN = rf"\b(?i:{STRICT_TITLE}|oma|opa|tante|oom|ome)"
_TITLED = (
    re.compile(rf"\b(?i:{STRICT_TITLE})\.?\s(?P<it>(?:[A-Z]\.\s?)*{FULL})"),
    re.compile(rf"\b(?i:{KIN})\s(?P<it>(?:[A-Z]\.\s?)*{FULL})"),
    re.compile(rf"{_TITLE_OR_KIN}\.?\s(?P<it>(?:(?:{PREFIX})\s){{1,3}}[a-zà-þ][\w'’-]{{2,}})"),
)
_TITLED_LOW = re.compile(rf"{_TITLE_OR_KIN}\.?\s(?P<it>[^\W\d_A-Z][\w'’-]{{2,}})")
STREET_NAME = re.compile(
    r"\w(?:straat|laan|plein|gracht|kade|singel|steeg|plantsoen|flat|toren|zicht|complex|gebouw)$", re.IGNORECASE
)
# "De heer van de bewonerscommissie".
_NO_SURNAME = re.compile(rf"(?:{any_of('cues.no_surnames')})$")
# "staan bij oma ingeschreven".
_PARTICIPLE = re.compile(
    r"(?:in|uit|op|aan|af|mee|na|onder|over|voor|bij|door|langs|thuis|weg|terug|achter|binnen)?ge\w{3,}(?:d|t|en)"
)
_BUILDING_ENDING = re.compile(rf"(?<=\w{{3}})(?:{any_of('cues.buildings')})$")
_SPOKEN_OF = exact(
    rf"""
    \b(?:
        {any_of("cues.spoken_of")}
        | gehoor[ ]bij | langs[ ]bij | bellen[ ]naar | vraag[ ]naar
        | sprak(?:[ ]ik)? | ik[ ]ben | naam[ ]is | naam: | noemt[ ]zich | noemen[ ]hem | noemen[ ]haar
        | groeten?,? | groetjes,? | gr\.?,?
        | contact: | contactpersoon:? | aanwezig:? | afwezig:? | aanw\.?:? | afgemeld:? | t\.?n\.?v\.?
    )\s(?!de\s|het\s|'t\s|den\s|la\s|le\s)(?P<it>(?:[A-Z]\.\s?)?{FULL})
    """,
)
_LIST = re.compile(rf"[,(:/]\s?(?P<it>{_CAPITAL})(?=\s?[),.]|$|,\s|\szoekt)")
_WITH_PRONOUN = re.compile(
    rf"(?<![\w'’-])(?P<it>[{UPPER}][\w'’-]{{1,30}}(?:\s[{UPPER}][\w'’-]{{1,30}}){{0,2}})(?=,\s(?:hij|zij|ze|die)\s)"
)
# "Koffie met ahmet van de overkant", "sprak net karin (3-hoog)".
_SPOKEN_WITH_LOW = exact(
    r"""
    \b(?:
        sprak | gesproken\smet | gesproken | bel | belde\smet
        | langs\s(?:geweest\s)?bij | koffie\s(?:gedronken\s)?(?:met|bij)
        | van | met | bij | door | aan
    )\s(?:net\s|even\s|ook\s|nog\s|met\s)?
    (?P<it>[a-zà-þ]{2,}(?:\s(?:van|de|el|vd)\s[a-z]{3,})?)
    (?=
        \s(?:
            die | wil | belde | zegt | uit\snr | op\s\d
            | van\s(?:de\s)?(?:overkant|hiernaast|boven|beneden|nr|nummer|\d|\w+straat|\w+hoog)
        )\b
        | \s\( | ,\s(?:die|hij|zij|ze)\b
    )
    """,
)
# "Tarık abi", "Gülsüm abla": a title behind the name. "Lange Ko": one before it. "~Quinsy:" heads a message.
_TITLE_BEHIND = exact(
    rf"""
    (?<![\w'’-])(?P<it>[{UPPER}][\w'’-]{{1,30}})
    (?=\s(?:abi|abla|hoca|teyze|amca|hanım|hanim|bey|joon|bhai|didi|tante)\b)
    """,
)
_NICKNAME = re.compile(
    rf"\b(?P<it>(?:Lange|Kleine|Dikke|Rooie|Rode|Ouwe|Zwarte|Blonde|Dove|Manke|Schele|Grote)\s{_CAPITAL})"
)
_IN_THE = re.compile(r"\b(?:in|naar|uit)\s(?:de|het)\s$")
_NAMED = exact(
    rf"""
    \b(?:[Nn]aam|NAAM|[Mm]elder|[Aa]anvrager|[Cc]ontact)\s?:\s?(?P<it>
        {_CAPITAL}(?![\w'’-])(?:
            ,\s(?:[A-Z]\.\s?){{1,3}}
            | (?:\s(?:{PREFIX}\s){{0,2}}{_CAPITAL}){{0,2}}
        )
    )
    """,
)
# "Contact: Zaal 3", and not "Naam: Jansen 3 kinderen" or "Melder: Visser 12".
_ROOMS = frozenset({"zaal", "post", "kamer", "lokaal", "hal", "poort"})
_DESK = re.compile(r"\s\d{1,4}[ \t]*(?:\n|$)")
# "Bewoner heet Sanches", "opgebeld door Sip, ...", "er is een Daan die": any capital here is somebody.
_CALLED = (
    exact(
        rf"""
        \b(?i:{any_of("cues.human")})\s(?:\w+\s)?(?:heet|heette)\s
        (?:(?:ook|nu|eigenlijk|trouwens|weer|voortaan|sindsdien|inmiddels|officieel|gewoon)\s){{0,2}}
        (?P<it>{FULL})
        """,
    ),
    exact(
        rf"""
        \b(?:
            (?:op|aan|terug)?gebeld\sdoor | gebeld\smet | (?:aan|op)?bellen\sbij | aangebeld\sbij
            | gemaild\sdoor | geappt\sdoor | afgesproken\smet | gesproken\smet
        )\s(?P<it>{FULL})(?=
            \s?[,.;)(] | \s?$
            | \s(?:die|zegt|zei|over|dat|omdat|vanwege|op\snr)\b
        )
        """,
    ),
    re.compile(rf"\b[Ee]r\s(?:is|was|belde)\s(?:ook\s|nog\s)?een\s(?P<it>{_CAPITAL})(?=\sdie\b)"),
    re.compile(rf"\b(?:is|wordt|zijn)\s(?:nu|voortaan|vanaf\snu)\s(?P<it>{FULL})(?=,?\s\(?(?:06|\+31|tel\b|0\d{{2}}))"),
)
# "die Vermeulen heeft weer geklaagd"; "Kok senior": any surname.
_THAT_ONE = exact(
    rf"""
    \b[Dd]ie\s(?P<it>(?:(?:[Vv]an|[Dd]e|[Dd]er|[Dd]en|[Tt]en|[Tt]er)\s){{0,2}}[{UPPER}][a-zà-þ][\w'’-]+)
    (?=\s(?:{any_of("cues.behind_die")})\b)
    """,
)
_GENERATION = re.compile(rf"(?<![\w'’-])(?P<it>[{UPPER}][a-zà-þ][\w'’-]+)(?=\s(?:senior|junior|sr\.?|jr\.?)(?![\w-]))")
# "Lies: 'ik ben boos'", "Gülşen tel 06 ...": who speaks, and whose number it is.
_SPEAKS = re.compile(rf"(?:^|\n|[.!?]\s)(?P<it>{_CAPITAL})(?=:\s?['‘“\"„])")
_PHONED = exact(
    rf"""
    (?<![\w'’.-])(?P<it>{_CAPITAL})(?=
        ,?\s(?:tel|mob|mobiel|telefoon|telnr)\b\.?:?\s*(?:\+31|0)
        | ,?\s(?:06|\+316)[\s.-]?\d
        | ,?\s\(?(?:geb\.|geb\s\d|geboren\s\d)
    )
    """,
)
_SENDER = re.compile(r"(?:^|\n|\]\s?)~\s?(?P<it>[^\W\d_][\w '’-]{1,30}?)(?=:)")
_QUOTED = re.compile(rf"\bbij\s['\"‘“](?P<it>(?:(?i:{PREFIX})\s)*{_CAPITAL})(?=['\"’”])")
_OTHER_SCRIPT = exact(
    r"""
    (?P<it>
        # Cyrillic.
        [А-ЯЁЄІЇҐ][а-яёєіїґ]+(?:\s[А-ЯЁЄІЇҐ][а-яёєіїґ]+){1,2}
        # Chinese, Arabic, Greek and Ethiopic.
        | (?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])
        | (?<![\u0600-\u06ff]\s)\b[\u0600-\u06ff]+(?:\s[\u0600-\u06ff]+){0,2}\b(?!\s[\u0600-\u06ff])
        | [Α-Ω][α-ωά-ώ]+\s[Α-Ω][α-ωά-ώ]+
        | [\u1200-\u137f]+(?:\s[\u1200-\u137f]+){1,2}
    )
    """,
)


# "ene Stroeve", "het gezin Hakobyan", "op naam van Haverkort", "Ms Adjei": what only stands before a name.
_HEADED = exact(
    rf"""
    \b(?:
        (?:het|dit|dat|ons|een)\s(?:\w+\s)?gezin
        | (?:op|ten)\snaam\s(?:van|gesteld\svan)
        | {any_of("cues.headed")}
    )\.?:?\s(?P<it>(?:[{UPPER}]\.\s?)*{FULL})
    """,
)
# "Feenstra, D. akkoord"; "H. en G. Roeleveld"; "van den Hengel (echt waar)"; "Van Hoessein gehoord".
_TURNED = re.compile(rf"(?<![\w'’-])(?P<it>{_CAPITAL},\s(?:[{UPPER}]\.){{1,4}})(?=\s(?!\w+\.\w)|\s?[,;:/)]|\s?$)")
_BOTH = exact(
    rf"""
    (?<![\w.])(?P<it>(?:[{UPPER}]\.){{1,3}})
    (?=\s(?:en|&|\+|/)\s(?:[{UPPER}]\.\s?){{1,3}}(?:(?:van|de|den|der)\s)*[{UPPER}][a-z])
    """,
)
_HEARD = re.compile(
    rf"(?:^|[.!?\n]\s)Van\s(?P<it>{FULL})(?=\s(?:gehoord|begrepen|vernomen|doorgekregen|gekregen|ontvangen|door)\b)"
)
# "vertelde Jorrit zomaar", "aldus Okke": who spoke stands behind the verb.
_SAID_BY = re.compile(rf"\b(?:{any_of('cues.said_by')})\s(?P<it>{FULL})")
# Who lives on which side, as Kwame from the right.
_SIDE_OF = re.compile(rf"(?<![\w'’-])(?P<it>{_CAPITAL})(?=\s(?:van|v\.?|vd)\s(?:{any_of('cues.sides')})\b)")
# Items of a list, one of which begins with a name: "Feenstra, D. akkoord / Bakkali akkoord", "a) Mbarek balkondeur".
ITEM = exact(
    rf"""
    (?:(?<=\s)[a-z1-9]\)\s|\s/\s|\s\|\s|;\s)
    (?P<it>(?:(?:[Vv]an|de|den|der|el|ter|ten)\s){{0,2}}[{UPPER}][a-zà-þ][\w'’-]+)
    (?=\s[a-z(:]|:|\s?[/|;]|\s?$)
    """,
)
# "naar ton NL49 RBRB ...", "vraag roos 06-...": who is paid or called, in small letters.
_BEFORE_NUMBER = exact(
    r"""
    (?<![\w'’.-])(?P<it>[a-zà-þ]{2,})(?=
        [\s:,(]{1,3}(?:(?:op|tel|rek|iban)[\s.:]{1,2})?(?:
            [A-Za-z]{2}\d{2}[\s.]?[A-Za-z]{4}[\s.]?\d
            | (?:06|\+31)(?:[\s.-]?\d){8}
        )
    )
    """,
)


def titled(text: str) -> Iterator[Span]:
    for pattern in _TITLED:
        for match in pattern.finditer(text):
            surname = LEADING.sub("", match["it"])
            of_office = surname != match["it"] and _is_an_office(surname)
            if of_office or is_shop(text, match.start()) or _starts_a_sentence(text, match) or _is_a_building(surname):
                continue
            lower = surname[:1].islower() or surname.lower() not in surnames()
            # An initial alone is no name.
            if len(surname) <= 1 or (lower and _NO_SURNAME.search(surname)) or ONLY_PREFIX.fullmatch(surname):
                continue
            first = surname.split()[0].rstrip(".")
            if pattern is _TITLED[2] and surname not in surnames() and _is_no_name(surname):
                continue  # "meneer van bovenin", "mevrouw van de voeten"
            kin_first = (
                pattern is _TITLED[1] and not is_place(first.lower()) and match.start() > 0 and match["it"] == surname
            )
            if (
                pattern is not _TITLED[1]
                or len(first) == 1
                or is_surname(first)
                or is_given(first.lower())
                or kin_first
            ):
                # "moeder van Jaïr" has her own name, "mevrouw van Dam" has this one
                own = text[match.start("it")].islower() and is_sure(first.lower())
                start = match.end("it") - len(surname) if own else match.start("it")
                yield Span(start, match.end("it"), "name")
    for match in _TITLED_LOW.finditer(text):
        word = match["it"].lower()
        unknown = (
            not is_word(word)
            and not _PARTICIPLE.fullmatch(word)
            and word not in word_list("stop")
            and word not in word_list("never_names")
        )
        if is_sure(word) or unknown or _low_surname(text, match):
            yield Span(*match.span("it"), "name")


def _is_a_building(surname: str) -> bool:
    """Is it a street or a building that is called after a given name: "Tante Truushof", "Oma Bepplein"?"""
    ending = _BUILDING_ENDING.search(surname.lower())
    return ending is not None and surname.lower() not in surnames() and is_given(surname[: ending.start()].lower())


def _is_an_office(surname: str) -> bool:
    """Is this who somebody works for: "een meneer van Stedin"?"""
    lower = surname.lower()
    return lower in word_list("institutions") and lower not in surnames()


def _starts_a_sentence(text: str, match: re.Match[str]) -> bool:
    """Is this what a sentence goes on with behind an abbreviation: "zegt de fam. Wel met geboortedag"?"""
    before = text[: match.start("it")]
    if match["it"].lower() not in word_list("stop") or not before.endswith(". "):
        return False
    # "Mw. de Wilde en mw. Wilde": said before as somebody's name.
    return not re.search(rf"\b(?:de|van|den|der)\s{re.escape(match['it'])}\b", before)


def _is_no_name(word: str) -> bool:
    return is_word(word) or word in word_list("never_names")


def _low_surname(text: str, match: re.Match[str]) -> bool:
    """A surname that is a word too, typed in lower case: "mevr bakker wil", and not "mevr wil"."""
    word = match["it"].lower()
    following = WORD.match(text, match.end() + 1)
    return word in surnames() and not acts(word) and following is not None and acts(following.group().lower())


def spoken_of(text: str) -> Iterator[Span]:
    for pattern in (_SPOKEN_OF, _LIST, _WITH_PRONOUN):
        for match in pattern.finditer(text):
            name = LEADING.sub("", match["it"])
            words = [word for word in name.split() if word[0].isupper()]
            sure = any(is_sure(POSSESSIVE.sub("", word).lower()) for word in words)
            if len(words) == 1 and words[0].lower() in word_list("makes"):
                continue  # "veertig jaar bij Philips"
            if sure or (words and not any(is_ordinary(word) or word.isupper() for word in words)):
                yield Span(match.end("it") - len(name), match.end("it"), "name")


def signed(text: str) -> Iterator[Span]:
    """Names that the sign beside them makes certain, whatever else has that name."""
    for match in _TITLE_BEHIND.finditer(text):
        if match["it"].lower() not in word_list("stop"):  # "Mijn tante"
            yield Span(*match.span("it"), "name")
    for pattern in (_OTHER_SCRIPT, _SENDER, _QUOTED, _NAMED):
        for match in pattern.finditer(text):
            if pattern is not _NAMED or _may_be_filled_in(text, match):
                yield Span(*match.span("it"), "name")
    yield from _surnamed(text)
    yield from _called(text)
    yield from _headed(text)
    yield from _nicknamed(text)
    yield from _in_small_letters(text)


def _surnamed(text: str) -> Iterator[Span]:
    """Surnames by themselves, behind "die" or before "senior"."""
    for pattern in (_THAT_ONE, _GENERATION):
        for match in pattern.finditer(text):
            last = match["it"].split()[-1].lower()
            if last in surnames() and last not in word_list("makes") and (pattern is _GENERATION or not is_word(last)):
                yield Span(*match.span("it"), "name")


def _nicknamed(text: str) -> Iterator[Span]:
    """Names behind what people call somebody for: "Lange Ko"."""
    for match in _NICKNAME.finditer(text):
        last = match["it"].split()[-1]
        place = _IN_THE.search(text, max(0, match.start() - REACH_BEFORE), match.start())
        if not place and (is_given(last.lower()) or may_be_name(last)):
            yield Span(*match.span("it"), "name")


def _may_be_filled_in(text: str, match: re.Match[str]) -> bool:
    """May somebody fill this in behind "naam:", and no desk or club: "Contact: Wijkteam Noord", "Melder: Zaal 3"?"""
    name = match["it"]
    first = name.split(maxsplit=1)[0].rstrip(",")
    if first == name and first.lower() in word_list("numbered") | _ROOMS and _DESK.match(text, match.end("it")):
        return False
    sure = any(is_sure(word.lower()) for word in name.split())  # "Contact: Wijkteam Karin"
    return sure or not is_ordinary(first) or is_given(first.lower()) or first.lower() in surnames() or "," in name


def _headed(text: str) -> Iterator[Span]:
    """Names behind what only stands before one, or beside what is said of a person; no place and no organisation."""
    yield from (Span(*match.span("it"), "name") for match in _BOTH.finditer(text))
    for pattern in (_HEADED, _HEARD, _SIDE_OF, _SAID_BY):
        for match in pattern.finditer(text):
            first = match["it"].split(maxsplit=1)[0]
            known = pattern in {_HEADED, _HEARD} or not is_ordinary(first) or is_given(first.lower())
            if known and _may_be_called(match["it"]):
                yield Span(*match.span("it"), "name")
    for match in _TURNED.finditer(text):
        first = match["it"].split(",")[0]
        if first.lower() in surnames() or not is_ordinary(first):
            yield Span(*match.span("it"), "name")


def _may_be_called(name: str) -> bool:
    """May somebody be called this: no place, no organisation, no title, no word that a sentence begins with?"""
    words = [word.lower() for word in LEADING.sub("", name).split()]
    if not words or name.isupper() or STREET_NAME.search(words[-1]):
        return False
    first = words[0].rstrip(".")
    from_town = name.lower().startswith(("van ", "de "))  # "Van Oirschot"
    other = any(first in word_list(words) for words in ("stop", "never_names", "makes"))
    return not other and not TITLE.fullmatch(first) and (from_town or not is_place(first))


def _called(text: str) -> Iterator[Span]:
    """Who is said to be called, to ring or to speak: also a name that is a word, never a place or an organisation."""
    for pattern in (*_CALLED, _SPEAKS, _PHONED):
        for match in pattern.finditer(text):
            words = [word.lower() for word in LEADING.sub("", match["it"]).split()]
            sure = pattern in _CALLED or not is_ordinary(match["it"]) or is_given(words[0])
            other = any(
                is_place(word) or word in word_list("stop") or word in word_list("makes") or TITLE.fullmatch(word)
                for word in words[:1]
            )
            if words and sure and not other and not match["it"].isupper():
                yield Span(*match.span("it"), "name")


def _in_small_letters(text: str) -> Iterator[Span]:
    """Given names without a capital: who is called, paid, or spoken with."""
    for match in _BEFORE_NUMBER.finditer(text):
        word = match["it"]
        if is_given(word) and word not in word_list("stop") and word not in word_list("numbered"):
            yield Span(*match.span("it"), "name")
    for match in _SPOKEN_WITH_LOW.finditer(text):
        if (match["it"] in word_list("names_too") or is_sure(match["it"])) and match["it"] not in word_list("stop"):
            yield Span(*match.span("it"), "name")
